"""What a body is called once it was named in full, whose people are meant, and what joins none of it."""

import pytest

from tests.link.names.helping import forms, row_of, rows, together, why
from variorum.read.lexicon import load

_BODIES = load("bodies")


def test_the_end_of_a_bodys_name_stands_for_it_once_it_was_named_in_full() -> None:
    text = "The Neutral Truce Group spoke in Oro. The road was shut, and the Truce Group said so."
    names = rows(text)
    assert together(names, "Neutral Truce Group", "Truce Group")
    assert "short for Neutral Truce Group" in why(row_of(names, "Truce Group"), "Truce Group")
    assert together(rows(text.replace("the Truce Group", "the truce group")), "Neutral Truce Group", "truce group")


def test_what_a_body_is_of_or_for_is_left_out() -> None:
    names = rows("The Interim Truce Force for Southern Vale moved. Later the truce force left Oro.")
    assert together(names, "Interim Truce Force for Southern Vale", "truce force")


@pytest.mark.parametrize(
    "text",
    [
        "The Oro Truce Group met. The Vale Truce Group met too. Nobody believed the truce group.",
        "Nobody believed the truce group. The Oro Truce Group met.",
        "The Oro Truce Group met. Nobody believed the truce group of the bishop.",
        "The Oro Truce Group met. Nobody believed the peace group.",
        "The Oro Liberation Front left. The Oro People's Liberation Front stayed. Then the liberation front spoke.",
    ],
)
def test_a_shorter_form_is_no_name_where_it_may_be_anothers(text: str) -> None:
    small = {"truce group", "peace group", "liberation front"}
    assert not any(small & forms(name) for name in rows(text))


def test_shorter_forms_in_small_letters_join_nothing_between_documents() -> None:
    names = rows(
        "The Oro Truce Group met. Later the truce group left.", "The Vale Truce Group met. Later the truce group left."
    )
    assert not together(names, "Oro Truce Group", "Vale Truce Group")


def test_another_document_may_leave_out_what_a_body_is_for_but_not_what_tells_it_from_others() -> None:
    full = "The Wouthi Monitoring Mission met in Oro."
    assert together(
        rows(full, "A ruling of the Wouthi Mission was read."), "Wouthi Monitoring Mission", "Wouthi Mission"
    )
    apart = rows(full, "A ruling of the Monitoring Mission was read.")
    assert not together(apart, "Wouthi Monitoring Mission", "Monitoring Mission")


def test_the_front_of_a_document_is_the_only_front_of_the_case_and_none_where_there_are_two() -> None:
    one, short = "The Vale Renewal Front left Oro.", "Nobody believed the Front. On Friday the Front spoke."
    assert together(rows(one, short), "Vale Renewal Front", "the Front")
    two = rows(one, "The Oro Salvation Front stayed.", short)
    assert not any("the Front" in forms(name) for name in two)
    assert not any(doubt for name in two for doubt in name.doubts)
    assert not any("the Front" in forms(name) for name in rows(one, short.replace("the Front", "the front")))


@pytest.mark.parametrize("people", _BODIES["people"]["armed"])
def test_the_rebels_are_the_movement_that_the_document_calls_so(people: str) -> None:
    text = f"The rebel Vale Renewal Front left Oro. The road was shut. Nobody saw the {people}."
    assert together(rows(text), "Vale Renewal Front", people)
    for other in (
        text.replace("rebel ", ""),
        text + " Another rebel group came.",
        text + " The Oro Salvation Front came.",
    ):
        assert not any(people in forms(name) for name in rows(other)), other


@pytest.mark.parametrize(("people", "words"), _BODIES["people"]["missions"].items())
def test_the_people_of_a_mission_are_told_by_what_it_does(people: str, words: list[str]) -> None:
    text = f"The Vale {words[0].title()} Mission left Oro. The road was shut, and the {people} went."
    full = f"Vale {words[0].title()} Mission"
    assert together(rows(text), full, people)
    apart = (
        text.replace(words[0].title(), "Trade"),
        text + f" The Oro {people} stayed.",
        text + f" Other {people} came.",
    )
    for other in apart:
        assert not any(people in forms(name) for name in rows(other)), other


def test_a_government_is_no_body_beside_its_state() -> None:
    names = rows("The Government of Kenya (GoK) spoke. GoK said so.", "The Kenyan government left.")
    assert together(names, "Government of Kenya", "GoK", kind="organisation")
    assert together(names, "Government of Kenya", "Kenyan government", kind="organisation")


@pytest.mark.parametrize("deed", _BODIES["state"]["acts"])
def test_a_capital_is_a_government_where_it_does_what_only_governments_do(deed: str) -> None:
    acting = rows(f"The Kenyan army left. On Friday Nairobi {deed} it.")
    assert together(acting, "Kenyan", "Nairobi", kind="organisation") or any(
        "Nairobi" in forms(name) and name.kind == "organisation" for name in acting
    )
    signed = rows(f"The Kenyan army left. The paper signed in Nairobi {deed} it.")
    assert not any("Nairobi" in forms(name) for name in signed if name.kind == "organisation")
