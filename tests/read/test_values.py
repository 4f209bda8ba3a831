"""Values in digits and words, with their hedges (every sentence is ours; no conflict in particular)."""

import pytest

from tests.read.reading import figures

VALUES = [
    ("Twenty-five villagers were killed.", 25, 25, "exact"),
    ("Two hundred and six villagers were killed.", 206, 206, "exact"),
    ("The clashes displaced 1.2 million people.", 1_200_000, 1_200_000, "exact"),
    ("The clashes displaced 3 thousand people.", 3000, 3000, "exact"),
    ("The clashes displaced 12,450 people.", 12450, 12450, "exact"),
    ("A dozen villagers were killed.", 12, 12, "exact"),
    ("Two dozen villagers were killed.", 24, 24, "exact"),
    ("Some two dozen villagers were killed.", 24, 24, "approx"),
    ("More than a dozen villagers were killed.", 12, None, "at_least"),
    ("Several dozen villagers were killed.", 24, None, "vague"),
    ("Scores of villagers were killed.", 40, None, "vague"),
    ("Tens of thousands of people were displaced.", 20000, None, "vague"),
    ("Hundreds of thousands of people were displaced.", 200000, None, "vague"),
    ("A couple of soldiers were wounded.", 2, 2, "exact"),
    ("Nobody was wounded.", 0, 0, "exact"),
    ("No one was wounded.", 0, 0, "exact"),
    ("None were killed.", 0, 0, "exact"),
    ("No civilians were wounded.", 0, 0, "exact"),
    ("Between 30 and 40 villagers were killed.", 30, 40, "range"),
    ("From 30 to 40 villagers were killed.", 30, 40, "range"),
    ("Gunmen killed 30 to 40 villagers.", 30, 40, "range"),
    ("Gunmen killed 30-40 villagers.", 30, 40, "range"),
    ("Two or three soldiers were wounded.", 2, 3, "range"),
    ("As many as 40 villagers were killed.", None, 40, "at_most"),
    ("Up to 40 villagers were killed.", None, 40, "at_most"),
    ("Fewer than 40 villagers were killed.", None, 40, "at_most"),
    ("No fewer than 40 villagers were killed.", 40, None, "at_least"),
    ("At least 40 villagers were killed.", 40, None, "at_least"),
    ("Over 40 villagers were killed.", 40, None, "at_least"),
    ("Upwards of 40 villagers were killed.", 40, None, "at_least"),
    ("40 or more villagers were killed.", 40, None, "at_least"),
    ("Nearly 40 villagers were killed.", 40, 40, "approx"),
    ("An estimated 40 villagers were killed.", 40, 40, "approx"),
    ("Roughly 40 villagers were killed.", 40, 40, "approx"),
    ("Some 40 villagers were killed.", 40, 40, "approx"),
    ("The raid killed over 40 people.", 40, None, "at_least"),
    ("A guard was shot dead.", 1, 1, "exact"),
    ("So far 40 villagers have been killed.", 40, 40, "exact"),
    ("Some five hundred and sixty villagers were killed.", 560, 560, "approx"),
    ("Half a dozen villagers were killed.", 6, 6, "exact"),
    ("A pair of villagers were killed.", 2, 2, "exact"),
    ("A hundred or so villagers were killed.", 100, 100, "approx"),
    ("Perhaps another hundred villagers were killed.", 100, 100, "approx"),
    ("Two lakh people were displaced.", 200_000, 200_000, "exact"),
    ("The floods displaced 1.2m people.", 1_200_000, 1_200_000, "exact"),
    ("The floods displaced 300k people.", 300_000, 300_000, "exact"),
    ("Some 12 450 people were displaced.", 12_450, 12_450, "approx"),
    ("Some 12.450 people were displaced.", 12_450, 12_450, "approx"),
    ("Half a million people were displaced.", 500_000, 500_000, "exact"),
    ("One to 1.5 million people were displaced.", 1_000_000, 1_500_000, "range"),
    ("Thirty, possibly 40, villagers were killed.", 30, 40, "range"),
    ("Thirty and perhaps as many as 40 villagers were killed.", 30, 40, "range"),
    ("Between a dozen and 40 villagers were killed.", 12, 40, "range"),
    ("Gunmen killed thirty of us, if not more.", 30, None, "at_least"),
    ("Gunmen killed thirty at the very least.", 30, None, "at_least"),
    ("Gunmen killed four, if that.", None, 4, "at_most"),
    ("Only 40 deaths have been confirmed.", 40, None, "at_least"),
    ("Dead: 40 (only those confirmed by two sources).", 40, None, "at_least"),
    ("Not a single villager was killed.", 0, 0, "exact"),
    ("There have been no deaths.", 0, 0, "exact"),
    ("Zero casualties were reported.", 0, 0, "exact"),
    ("The raid killed a hundred and twelve villagers.", 112, 112, "exact"),
    ("The raid killed a hundred villagers.", 100, 100, "exact"),
    ("The raid displaced a thousand two hundred villagers.", 1200, 1200, "exact"),
    ("The raid killed a single villager.", 1, 1, "exact"),
    ("The agency estimates that 12,000 people have fled.", 12000, 12000, "approx"),
    ("The agency says that 12,000 people have fled.", 12000, 12000, "exact"),
]


@pytest.mark.parametrize(("sentence", "low", "high", "qualifier"), VALUES)
def test_a_value_is_read_with_its_hedge(sentence: str, low: int | None, high: int | None, qualifier: str) -> None:
    assert [(f.low, f.high, f.qualifier) for f in figures(sentence)] == [(low, high, qualifier)]


FRACTIONS = [
    ("Half of the 90 captives were freed.", 45, "exact"),
    ("Two thirds of 90 captives were freed.", 60, "exact"),
    ("Three-quarters of the 90 captives were freed.", 68, "approx"),
    ("About 60% of the 90 captives were freed.", 54, "approx"),
    ("Some 60 per cent of the 90 captives were freed.", 54, "approx"),
]


@pytest.mark.parametrize(("sentence", "number", "qualifier"), FRACTIONS)
def test_a_share_of_a_number_is_worked_out_beside_its_whole(sentence: str, number: int, qualifier: str) -> None:
    share, whole = figures(sentence)
    assert (share.low, share.high, share.qualifier, share.measure) == (number, number, qualifier, "returned")
    assert (whole.low, whole.measure) == (90, "captured")


@pytest.mark.parametrize("sentence", ["A third of them were children.", "Some 80 per cent are women and children."])
def test_a_share_of_people_counted_elsewhere_is_left_out(sentence: str) -> None:
    assert [f.value.quote for f in figures(f"Some 900 people fled. {sentence}")] == ["Some 900"]


@pytest.mark.parametrize("verb", ["hand", "turn", "give"])
def test_over_behind_a_verb_that_takes_it_is_no_hedge(verb: str) -> None:
    [found] = figures(f"The rebels promised to {verb} over nine captives.")
    assert (found.low, found.high, found.qualifier) == (9, 9, "exact")


def test_articles_count_as_one() -> None:
    found = figures("A nurse and two drivers were killed.")
    assert sorted((f.low, f.measure) for f in found) == [(1, "killed"), (2, "killed")]


def test_one_person_of_a_family_is_counted_where_something_befell_them() -> None:
    [killed, wounded] = figures("The police report the killing of a fisherman, and say his brother was wounded.")
    assert (killed.value.quote, killed.measure) == ("a fisherman", "killed")
    assert (wounded.value.quote, wounded.low, wounded.measure) == ("his brother", 1, "wounded")
    assert figures("His brother wounded the pride of the army.") == []


def test_an_ordinal_counts_one_more_than_were_counted() -> None:
    [_, third] = figures("Two tourists were kidnapped, and a third was killed when he resisted.")
    assert (third.value.quote, third.low, third.high, third.measure) == ("a third", 1, 1, "killed")
    assert [f.low for f in figures("Five tourists were kidnapped; a third of them were freed.")] == [5]


def test_each_multiplies() -> None:
    [found] = figures("Three buses with 40 freed prisoners each reached the city.")
    assert (found.low, found.high, found.measure, found.value.quote) == (
        120,
        120,
        "returned",
        "Three buses with 40 freed prisoners each",
    )


NOT_PEOPLE = [
    "The battle lasted 14 days and 6 hours.",
    "The army advanced 14 km and took 6 villages.",
    "A boy aged 14 lives in flat 6.",
    "Support for the deal fell by 14 percent.",
    "Article 14 of Resolution 1325 is quoted on page 6.",
    "The 14th Brigade and the 6th Corps held the hill.",
    "The army destroyed 14 tanks and 6 vehicles.",
    "The rebels asked for $14 million and 6 trucks.",
    "The meeting of May 14 was held at 6:30 p.m.",
    "In 1994 the road was closed; it opened in 1998.",
    "The patrol left at 0640 hours.",
    "Most of the wounded were children under five.",
    "The victim was a boy of six.",
    "It was one of the worst attacks of the year.",
    "One in three refugees is a child.",
    "All but three have gone home.",
    "Typhoon Nok-Ten displaced many villagers.",
]


@pytest.mark.parametrize("sentence", NOT_PEOPLE)
def test_a_number_that_counts_no_people_is_no_figure(sentence: str) -> None:
    assert [(f.value.quote, f.measure) for f in figures(sentence) if f.qualifier != "vague"] == []


@pytest.mark.parametrize(
    "sentence", ["There were no casualties.", "No victims were reported.", "The blast caused no casualties."]
)
def test_no_casualties_is_none(sentence: str) -> None:
    assert [(f.low, f.high, f.measure) for f in figures(sentence)] == [(0, 0, "other")]
