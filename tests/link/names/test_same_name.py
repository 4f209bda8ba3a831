"""Whether two names as sources are written mean the same: a reason, or None."""

import pytest

from variorum.link.names import same_name
from variorum.read.lexicon import load

SAME = [
    ("Kenyan Defense Ministry", "the Ministry of Defence of Kenya"),
    ("Kenyan MoD", "Kenya's defence ministry"),
    ("MoD", "Kenyan Ministry of Defense (MoD)"),
    ("defence ministry in Nairobi", "Kenyan MOD"),
    ("the ministry", "Kenya's Ministry of Defence"),
    ("Volta Renewal Front (VRF)", "VRF"),
    ("VRF", "Volta Renewal Front"),
    ("the Front", "Volta Renewal Front"),
    ("Peace Committee of Oro", "Oro Peace Committee"),
    ("International Committee of the Red Cross (ICRC)", "the Red Cross"),
    ("UN refugee agency", "UNHCR"),
    ("Kenya", "the Kenyan side"),
    ("official Nairobi", "Kenyan authorities"),
    ("Gen. Juan Vera Luna", "General Juan Luna"),
    ("security council secretary Juan Vera", "Juan Vera of the Volta Front"),
    ("Prime Minister Ana Ruiz", "Ruiz"),
    ("President Anna Muller of Kenya", "Kenyan President Ana Muller"),
    ("Captain Issa Djalo", "Captain Issa Jalo of the Front"),
    ("Kamal Balandongo", "Spokesman Kamal Baladongo"),
    ("a spokesman for the Kenyan army", "the Kenyan army"),
    ("military spokesman Juan Vera", "military"),
    ("Kenya's president", "President Ana Ruiz"),
    ("Defense Ministry and the Security Service", "Security Service and the Ministry of Defence"),
]

APART = [
    ("Kenyan MoD", "Ugandan MoD"),
    ("Kenyan foreign ministry", "Kenyan defence ministry"),
    ("the enemy", "the enemy"),
    ("residents", "residents"),
    ("a doctor at the hospital", "a doctor at the hospital"),
    ("both sides", "both sides"),
    ("we", "we"),
    ("", "the army"),
    ("Colonel Vera", "Bishop Juan Vera"),
    ("Ana Ruiz", "Juan Ruiz"),
    ("Hassan Odeh", "Hussein Odeh"),
    ("Mohamed Diallo", "Mahmoud Diallo"),
    ("Defense Ministry", "Defense Ministry and the Security Service"),
    ("Kenyan army", "Kenyan navy"),
    ("Kenya", "Kenyan army"),
    ("Volta Renewal Front", "Volta Liberation Front"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_names_of_one_body_or_person_are_the_same_with_a_reason(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a) == same_name(a, b)


@pytest.mark.parametrize(("a", "b"), APART)
def test_names_of_two_or_of_nobody_are_not_the_same(a: str, b: str) -> None:
    assert same_name(a, b) is None
    assert same_name(b, a) is None


@pytest.mark.parametrize("word", ["other", "example"])
def test_the_keys_of_the_lexicon_s_own_examples_are_no_words_of_a_name(word: str) -> None:
    assert same_name(f"{word} Kenyan officers", f"the {word} officer of Chad") is None


def test_a_short_form_that_would_fit_two_is_neither() -> None:
    two = ("Kenyan Defence Ministry", "Ugandan Defence Ministry")
    assert same_name("the ministry", two[0])
    assert same_name("the ministry", two[0], among=two) is None
    assert same_name("the ministry", two[0], among=two[:1]) is not None


def test_a_surname_that_two_bear_is_neither() -> None:
    two = ("Ana Ruiz", "Juan Ruiz")
    assert same_name("Ruiz", "Ana Ruiz", among=("Ana Ruiz", "Kenya"))
    assert same_name("Ruiz", "Ana Ruiz", among=two) is None


def pairs(field: str) -> list[tuple[str, str]]:
    tables = (entry for entry in load("bodies").values() if isinstance(entry, dict))
    return [tuple(entry[field]) for entry in tables if isinstance(entry.get(field), list)]


@pytest.mark.parametrize(("a", "b"), pairs("example"))
def test_each_table_of_the_lexicon_joins_its_example(a: str, b: str) -> None:
    assert same_name(a, b)


@pytest.mark.parametrize(("a", "b"), [*pairs("other"), *pairs("example_of_nobody")])
def test_each_table_of_the_lexicon_leaves_its_other_example_apart(a: str, b: str) -> None:
    assert same_name(a, b) is None


@pytest.mark.parametrize("names", [entry["names"] for entry in load("bodies")["known"]], ids=lambda names: names[0])
def test_a_known_body_is_the_same_by_all_its_names(names: list[str]) -> None:
    assert all(same_name(names[0], name) for name in names[1:])
