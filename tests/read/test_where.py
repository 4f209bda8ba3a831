"""Where the figures and claims of a report happened."""

import pytest

from tests.read.reading import claims, figure, figures


def where(text: str, value: int = 14, **about: str | None) -> tuple[str | None, int | None]:
    found = figure(text, value, **about)
    return found.place, found.place_precision


@pytest.mark.parametrize(
    ("text", "place", "precision"),
    [
        ("Shells killed 14 people in Kisumu, Kenya.", "Kisumu", 1),
        ("Shells killed 14 people near Kisumu, Kenya.", "Kisumu", 2),
        ("Shells killed 14 people 20 km south of Kisumu, Kenya.", "Kisumu", 2),
        ("Shells killed 14 people in Cuyahoga County, Ohio.", "Cuyahoga", 3),
        ("Shells killed 14 people in Helmand province, Afghanistan.", "Helmand", 4),
        ("Shells killed 14 people in southern Afghanistan.", "Afghanistan", 5),
        ("Shells killed 14 people in Afghanistan.", "Afghanistan", 6),
        ("A mine killed 14 people off the coast of Yemen.", "Yemen", 7),
    ],
)
def test_a_figure_carries_its_place_with_ucdp_s_precision(text: str, place: str, precision: int) -> None:
    assert where(text) == (place, precision)


def test_country_and_degrees_come_with_the_place() -> None:
    found = figure("Shells killed 14 people in Kisumu, Kenya.")
    assert found.country == "KE"
    assert found.latitude == pytest.approx(-0.1, abs=0.1)
    assert found.longitude == pytest.approx(34.8, abs=0.1)


def test_of_an_unknown_village_the_province_is_known() -> None:
    found = figure("Shells killed 14 people in the village of Umm Zarqat in North Darfur, Sudan.")
    assert (found.place, found.place_precision, found.country) == ("North Darfur", 4, "SD")
    assert [each.span.quote for each in found.unresolved if each.field == "place"] == ["Umm Zarqat"]


@pytest.mark.parametrize(
    "text",
    [
        "Shells killed 14 people in Kisumu, the governor told reporters in Nairobi, Kenya.",
        "A spokesman in Nairobi, Kenya, said that shells killed 14 people in Kisumu.",
        "Speaking in Nairobi, Kenya, the minister said that 14 people were killed in Kisumu.",
        "At a news conference in Nairobi, Kenya, the minister put the dead in Kisumu at 14.",
        "Shells killed 14 traders from Nairobi, Kenya, in Kisumu.",
        "Shells killed 14 people in Kisumu, Kenya, and their bodies were flown to Nairobi.",
        "Shells killed 14 people in Kisumu, Kenya, according to a doctor in Nairobi.",
        "Shells killed 14 people in Kisumu, Kenya, and others lay in a hospital in Nairobi.",
    ],
)
def test_where_it_was_said_where_people_come_from_and_where_they_are_brought_is_not_where_it_happened(
    text: str,
) -> None:
    assert where(text)[0] == "Kisumu"


def test_where_people_were_caught_is_not_where_they_are_freed() -> None:
    assert where("In Kisumu, Kenya, the army freed 14 men arrested in Nairobi last week.")[0] == "Kisumu"
    assert where("The army freed 14 men arrested in Nairobi last week.")[0] is None
    assert where("The army mourns 14 men killed in Nairobi last week.")[0] == "Nairobi"


def test_where_people_are_brought_is_where_they_are_freed() -> None:
    assert where("On Friday 14 captives were flown to Kisumu, Kenya, and released.")[0] == "Kisumu"


@pytest.mark.parametrize(
    "text",
    [
        "In Kenya, 14 people died in Kisumu and 25 in Garissa.",
        "Kenya saw much violence: 14 people were killed in Kisumu, and 25 people were killed in Garissa.",
        "In Kisumu, Kenya, 14 people were killed; in Garissa 25 people were killed.",
        "In Kisumu, Kenya, shells killed 14 people. In Garissa, shells killed 25 people.",
    ],
)
def test_each_count_of_a_row_has_its_own_place(text: str) -> None:
    assert (where(text, 14)[0], where(text, 25)[0]) == ("Kisumu", "Garissa")


def test_a_count_of_two_towns_together_happened_in_neither_alone() -> None:
    found = figure("Shells killed 14 people in Kisumu and Garissa, Kenya.")
    assert found.place is None
    assert {each.why for each in found.unresolved if each.field == "place"} == {"one of several: Kisumu, Garissa"}


def test_a_sentence_without_a_place_goes_on_where_the_one_before_was() -> None:
    for text in (
        "A bomb went off at a market in Kisumu, Kenya. It killed 14 people.",
        "A bomb went off at a market in Kisumu, Kenya.\n\nThe blast killed 14 people.",
        "Shells fell in Kisumu, Kenya. The attack killed 14 people.",
    ):
        assert where(text)[0] == "Kisumu"
    found = figure(text)
    assert [each.span.start for each in found.evidence if each.field == "place"] == [text.index("Kisumu")]


@pytest.mark.parametrize(
    "text",
    [
        "A bomb went off in Kisumu, Kenya. Nobody slept. It killed 14 people.",
        "A bomb went off in Kisumu, Kenya. Meanwhile a mine killed 14 people.",
        "A bomb went off in Kisumu, Kenya. In 2007 the whole war killed 14 people.",
        "Nairobi denied it. Shells killed 14 people.",
    ],
)
def test_an_older_place_and_a_government_are_not_gone_on_with(text: str) -> None:
    assert where(text)[0] is None


def test_a_claim_carries_its_place_too() -> None:
    (claim,) = [each for each in claims("Shells fell in Kisumu, Kenya, the mayor said.") if each.source]
    assert (claim.place, claim.place_precision, claim.country) == ("Kisumu", 1, "KE")


def test_a_dateline_is_where_it_was_written() -> None:
    found = figures("NAIROBI, Kenya (Reuters) - Shells killed 14 people in Kisumu on Monday.")
    assert [each.place for each in found] == ["Kisumu"]
