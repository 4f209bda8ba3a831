"""Short forms of one document: what `the commission` and `the federal army` stand for, and where nothing tells."""

import pytest

from tests.link.making import report
from tests.link.names.helping import forms, row_of, rows, together, why
from variorum.link.names import NamesStage
from variorum.read.lexicon import load

_BODIES = load("bodies")


@pytest.mark.parametrize("head", _BODIES["short_forms"]["words"])
def test_a_body_is_named_by_its_kind_where_the_document_has_one_of_that_kind(head: str) -> None:
    text = _BODIES["short_forms"]["example"].replace("{}", head.title(), 1).replace("{}", head)
    names = rows(text)
    assert together(names, f"Vale Renewal {head.title()}", f"the {head}")
    assert "only" in why(row_of(names, f"the {head}"), f"the {head}")


@pytest.mark.parametrize("head", _BODIES["short_forms"]["capital"])
def test_a_kind_that_means_something_else_in_small_letters_is_a_name_in_capitals_alone(head: str) -> None:
    capital = rows(f"The Vale Renewal {head.title()} spoke. Nobody believed the {head.title()}.")
    assert together(capital, f"Vale Renewal {head.title()}", f"the {head.title()}")
    small = rows(f"The Vale Renewal {head.title()} spoke. Nobody believed the {head}.")
    assert not any(f"the {head}" in forms(name) for name in small)


@pytest.mark.parametrize(
    "text",
    [
        "The Oro Peace Commission met. The Vale Truth Commission met too. Nobody believed the commission.",
        "The Oro Peace Commission met. An electoral commission met too. Nobody believed the commission.",
        "The Oro Peace Commission met with another commission. Nobody believed the commission.",
        "The Oro Peace Commission met. They stood in the commission building.",
        "The Oro Peace Commission met. Nobody believed the commission of inquiry.",
        "The committee met. Nobody believed the commission.",
    ],
)
def test_a_kind_alone_is_no_name_where_it_may_be_anothers(text: str) -> None:
    assert not any("the commission" in forms(name) for name in rows(text))


def test_a_short_form_joins_nothing_between_documents() -> None:
    names = rows(
        "The Oro Peace Commission met. Nobody believed the commission.",
        "The Vale Truth Commission met. Nobody believed the commission.",
    )
    assert not together(names, "Oro Peace Commission", "Vale Truth Commission")


def test_ministries_of_one_state_stay_two_though_each_is_the_ministry_in_its_document() -> None:
    names = rows(
        "Kenya's Foreign Ministry spoke in Kenya. In Kenya nobody believed the ministry.",
        "Kenya's Defence Ministry spoke in Kenya. In Kenya nobody believed the ministry.",
    )
    assert not together(names, "Kenya's Foreign Ministry", "Kenya's Defence Ministry")


def test_bodies_in_small_letters_are_known_by_their_owner() -> None:
    names = rows("The diocese of Oskanberd reported it.", "Oskanberd's diocese reported it.")
    assert together(names, "diocese of Oskanberd", "Oskanberd's diocese")


@pytest.mark.parametrize(
    "form",
    [
        *(f"{own} {noun}" for own in ("federal", "national") for noun in ("army", "government")),
        "defence force", "armed forces", "government forces",
    ],
)  # fmt: skip
def test_a_states_army_and_government_need_not_name_the_state_where_it_is_the_only_one(form: str) -> None:
    owner = "Kenya's government" if form.endswith("government") else "Kenya's army"
    names = rows(f"{owner} spoke.", f"Shells fell in Kenya, in the north of Kenya. Then the {form} left.")
    assert together(names, owner, form)
    assert why(row_of(names, form), form) == "taken as Kenya's, of which alone the report speaks"


def test_the_army_alone_is_the_states_where_no_other_army_is_named() -> None:
    assert together(
        rows("Kenya's army left.", "Shells fell in Kenya, in the north of Kenya. The army has left."),
        "Kenya's army", "The army",
    )  # fmt: skip
    assert not any(
        "The army" in forms(name)
        for name in rows(
            "Kenya's army left.",
            "Shells fell in Kenya, in the north of Kenya. The Oro People's Army came. The army has left.",
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell in Kenya and in Uganda. Then the federal army left.",
        "Then the federal army left.",
        "Shells fell in Kenya, in the north of Kenya. Then Oro's federal army left.",
    ],
)
def test_a_federal_army_of_which_nothing_says_whose_is_nobodys(text: str) -> None:
    assert not any("federal army" in forms(name) for name in rows("Kenya's army left.", text) if len(forms(name)) > 1)


def test_the_towns_that_a_report_names_tell_its_state_but_not_in_a_land_of_two_states() -> None:
    in_kenya = "Shells fell in Nakuru, in Eldoret and in Kisumu. Then the national army left."
    assert together(rows("Kenya's army left.", in_kenya), "Kenya's army", "national army")
    in_somalia = "Shells fell in Berbera, in Burao and in Hargeisa. Then the national army left."
    assert not together(rows("Somalia's army left.", in_somalia), "Somalia's army", "national army")


@pytest.mark.parametrize("word", ["regime", "junta", "enemy", "rebels", "mercenaries", "terrorists"])
def test_words_that_judge_are_no_short_form(word: str) -> None:
    text = "Kenya's government and Kenya's army spoke in Kenya. The Vale Renewal Front denied it. Nobody saw the {}."
    names = rows(text.format(word))
    assert not any(form.lower().endswith(word) for name in names for form in forms(name))


def test_short_forms_are_characters_of_their_document() -> None:
    text = "THE Oro Peace Commission met in Kenya. In Kenya The  commission has met. Then the federal  army left."
    for item in NamesStage().items(report(text)):
        assert all(form in text for form in item.forms)


def test_swapping_two_states_swaps_their_short_forms() -> None:
    text = "Shells fell in {0}, in the north of {0}. Then the federal army left, and the federal government spoke."
    kenyan, ugandan = (
        rows(f"{land}'s army left. {land}'s government spoke.", text.format(land)) for land in ("Kenya", "Uganda")
    )
    swapped = {frozenset(form.replace("Kenya", "Uganda") for form in forms(name)) for name in kenyan}
    assert swapped == {frozenset(forms(name)) for name in ugandan}
