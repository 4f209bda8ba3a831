"""Places whose names differ in vowels alone, first names with a title, and what tells that they are one."""

from tests.link.names.helping import forms, rows, together


def test_two_spellings_are_one_village_where_both_are_named_near_a_third() -> None:
    one = "Shells fell in Wototra. The road from Wouthi to the river was shut."
    other = "Shells fell in Wotatri. Nobody left Wouthi."
    assert together(rows(f"{one} Shells fell in Wouthi.", f"{other} They stayed in Wouthi."), "Wototra", "Wotatri")


def test_they_are_two_where_nothing_beside_them_is_the_same_or_one_text_names_both() -> None:
    apart = rows("Shells fell in Wototra and in Orovale.", "Shells fell in Wotatri and in Kasandra.")
    assert not together(apart, "Wototra", "Wotatri")
    both = rows(
        "Shells fell in Wototra. Then they fell in Wotatri. They left Orovale, near Kasandra.",
        "Shells fell in Wotatri. They stayed in Orovale.",
    )
    assert not together(both, "Wototra", "Wotatri")


def test_the_h_of_one_slavic_tongue_is_the_g_of_another() -> None:
    names = rows("Shells fell in Vohrehanka and in Orovale.", "Shells fell in Vogreganka and in Orovale.")
    assert together(names, "Vohrehanka", "Vogreganka")


def test_a_town_that_heads_a_report_is_a_town_though_its_delegation_speaks() -> None:
    names = rows("MOMBASA, June 6. The Mombasa delegation left.", "Shells fell in Mombasa in Kenya.")
    assert together(names, "Mombasa", "MOMBASA", kind="place")


def test_capitals_that_a_small_town_abroad_has_too_are_a_body() -> None:
    names = rows(
        "In Kenya the Salvation Lake Movement (SELM) left. They were let go by SELM.", "The camp at SELM stood."
    )
    assert not any("SELM" in forms(name) for name in names if name.kind == "place")


def test_a_first_name_with_the_same_title_is_the_one_person_who_bears_both() -> None:
    names = rows("Colonel Wouthi Asfara spoke.", "Colonel Wouthi vowed it.")
    assert together(names, "Wouthi Asfara", "Colonel Wouthi", kind="person")
    assert not together(rows("Colonel Wouthi Asfara spoke.", "Bishop Wouthi vowed it."), "Wouthi Asfara", "Wouthi")
    two = rows("Colonel Wouthi Asfara spoke.", "Colonel Wouthi Berane spoke.", "Colonel Wouthi vowed it.")
    assert not together(two, "Wouthi Asfara", "Wouthi")
