"""What the words around a name say of it: who bears it, whose it is, and that it is no name at all."""

import pytest

from tests.link.making import report
from tests.link.names.helping import forms, row_of, rows, together, why
from variorum.link.names import NamesStage
from variorum.read.lexicon import load

_BODIES = load("bodies")


@pytest.mark.parametrize(
    "text",
    [
        "They left with Ana Luna Vera, observer of the OAS.",
        "They left with Ana Luna Vera, a local farmer, on Friday.",
        "They left with the observer Ana Luna Vera on Friday.",
        "A fighter whose name in civil life was Ana Luna Vera left.",
        "A fighter calling herself Ana Luna Vera left.",
        "Ana Luna Vera, 34, left.",
    ],
)
def test_a_person_without_a_title_is_known_by_what_stands_beside_the_name(text: str) -> None:
    assert row_of(rows(text), "Ana Luna Vera").kind == "person"


def test_a_first_name_that_is_a_nations_word_is_no_nation_behind_an_occupation() -> None:
    names = rows("They left with the observer German Vera.", "They left with Germán Vera Luna, observer of the OAS.")
    assert together(names, "German Vera", "Germán Vera Luna", kind="person")
    assert not any("German" in forms(name) for name in names)


def test_a_last_name_may_be_left_out_while_one_person_fits() -> None:
    assert together(rows("General Ana Luna Vera left.", "General Ana Luna left."), "Ana Luna", "Ana Luna Vera")
    three = rows("General Ana Luna Vera left.", "General Ana Luna left.", "General Ana Luna Rey left.")
    assert forms(row_of(three, "Ana Luna")) == {"Ana Luna", "General Ana Luna"}


def test_a_nom_de_guerre_is_its_bearers_in_every_document() -> None:
    told = "Commander Relampago spoke to us. The fighter, whose real name is Juan Vera, left."
    names = rows(told, "Commander Relampago denied it.", "General Juan Vera was born in Oro.")
    assert together(names, "Commander Relampago", "Relampago", "Juan Vera")
    assert "the text says so" in why(row_of(names, "Juan Vera"), "Juan Vera") + why(
        row_of(names, "Relampago"), "Relampago"
    )


def test_a_real_name_is_nobodys_where_two_people_stand_before_it() -> None:
    names = rows("Commander Relampago met Colonel Ana Ruiz. The fighter, whose real name is Juan Vera, left.")
    assert not together(names, "Relampago", "Juan Vera")
    assert not together(names, "Ana Ruiz", "Juan Vera")


@pytest.mark.parametrize("real", _BODIES["equations"]["real"])
def test_each_way_to_tell_a_real_name_is_understood(real: str) -> None:
    assert together(rows(f"Commander Relampago spoke to us. He {real} Juan Vera."), "Relampago", "Juan Vera")


@pytest.mark.parametrize("between", _BODIES["equations"]["between"])
def test_each_way_to_equate_two_names_is_understood(between: str) -> None:
    closed = ")" if "(" in between else ","
    of_body = rows(f"The Volta Renewal Front{between}Wasoma Dira{closed} spoke.")
    of_person = rows(f"Commander Juan Vera{between}Relampago{closed} spoke.")
    assert together(of_body, "Volta Renewal Front", "Wasoma Dira") or together(of_person, "Juan Vera", "Relampago")


def test_rival_spellings_of_a_surname_stand_in_the_row() -> None:
    names = rows("Colonel Juan Đurić said so.", "Colonel Juan Djuric said so.")
    assert {"Đurić", "Djuric"} <= forms(row_of(names, "Juan Djuric"))
    assert why(row_of(names, "Djuric"), "Djuric").startswith("the last word of Juan Djuric")


def test_a_town_in_another_transliteration_is_found_in_the_land_that_the_text_speaks_of() -> None:
    names = rows("Shells fell in Khorog, in Tajikistan.", "In Tajikistan, shells fell near Jorog.")
    assert together(names, "Khorog", "Jorog")
    assert not together(
        rows("Shells fell in Khorog, in Tajikistan.", "Shells fell near Jorog, in Peru."), "Khorog", "Jorog"
    )


@pytest.mark.parametrize(("one", "other"), _BODIES["transliterations"]["pairs"])
def test_each_transliteration_changes_no_more_than_a_few_letters(one: str, other: str) -> None:
    assert len(one.split(")")[-1]) <= len("tsch") or "([a-z])" in one
    assert len(other) <= len("kh")


def test_a_body_is_its_states_where_the_state_stands_before_it() -> None:
    names = rows("Kenya's Foreign Ministry spoke.", "The Kenyan Ministry of Foreign Affairs spoke.")
    assert together(names, "Kenya's Foreign Ministry", "Kenyan Ministry of Foreign Affairs")
    both = rows("Kenya's Foreign Ministry spoke. Uganda's Foreign Ministry spoke.")
    assert not together(both, "Kenya's Foreign Ministry", "Uganda's Foreign Ministry")


def test_a_ministry_without_its_state_is_not_that_of_the_state_whose_ministry_is_named() -> None:
    names = rows("Kenya's Foreign Ministry spoke. Uganda kept still. Later the Foreign Ministry denied it.")
    assert not together(names, "Foreign Ministry", "Kenya's Foreign Ministry")


@pytest.mark.parametrize("word", _BODIES["left_out"]["words"])
def test_a_word_that_many_bodies_bear_may_be_left_out(word: str) -> None:
    full = _BODIES["left_out"]["example"].format(word.title())
    assert together(rows(full, "The Vale Army left."), f"Vale {word.title()} Army", "Vale Army")


@pytest.mark.parametrize("word", _BODIES["no_names"]["words"])
def test_words_that_are_written_with_a_capital_need_not_be_names(word: str) -> None:
    assert not rows(_BODIES["no_names"]["example"].format(word.title()))


@pytest.mark.parametrize(
    "text",
    [
        "The road to Oskanberd-Zorvat highway was shut.",
        "Reported by Oskanberd.com on Friday.",
        "The rebel-held east was shelled.",
        "Two died in Hospital No. 2 in the north.",
        "Receiving the press, she said so.",
        "An Armenian died.",
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert not rows(text)


def test_who_holds_a_town_is_no_part_of_its_name() -> None:
    assert row_of(rows("Shells fell in Bavarian-held Oskanberd."), "Oskanberd").kind == "place"


@pytest.mark.parametrize("word", _BODIES["small"]["not_before"])
def test_a_body_is_not_named_where_it_only_qualifies_a_thing_or_a_person(word: str) -> None:
    items = NamesStage().items(report(f"They stood beside Kenya's army {word} in the north."))
    assert not any("army" in form for item in items for form in item.forms)


@pytest.mark.parametrize(
    "text",
    [
        "Col. Juan Vera said so. Brig. Gen. Ana Ruiz denied it, and Dr. Luna left.",
        "Colonel\u00a0Juan\u00a0Vera said so in Kaga\u2011Oro.",
        "The  Vale  Renewal\nFront (VRF) spoke. Nobody believed the  Front.",
    ],
)
def test_each_form_stands_in_its_document_to_the_letter(text: str) -> None:
    items = NamesStage().items(report(text))
    assert all(form in text for item in items for form in (*item.forms, item.main))
