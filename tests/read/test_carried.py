"""What a count takes from elsewhere: a label, a heading, a table, a whole, a list, a number told before."""

import pytest

from tests.read.reading import figures


def counted(text: str) -> list[tuple[int | None, str]]:
    return [(f.low if f.low is not None else f.high, f.measure) for f in figures(text)]


LISTS = [
    (
        "Casualties in the week\n\nKilled: 14\nWounded: 31\nMissing: 3",
        [(14, "killed"), (31, "wounded"), (3, "missing")],
    ),
    (
        "New arrivals by site\n\n- Kibera: 1,870, most of them from the hills\n- Lodwar and hamlets: about 1,400",
        [(1870, "displaced"), (1400, "displaced")],
    ),
    (
        "Arrested since Friday:\n- North Street, 12\n- Harbour quarter, nine\n- Old town, 30",
        [(12, "detained"), (9, "detained"), (30, "detained")],
    ),
    ("Displaced: some 600 people were registered in the stadium.", [(600, "displaced")]),
    ("Missing: tracing requests are open for 22 persons.", [(22, "missing")]),
    ("Needs:\n- 700 mattresses\n- 40 stoves", []),
]


@pytest.mark.parametrize(("text", "measured"), LISTS)
def test_lines_of_a_list_take_the_measure_of_their_label_or_heading(text: str, measured: list[tuple[int, str]]) -> None:
    assert counted(text) == measured


def test_prose_with_a_colon_is_no_list() -> None:
    text = "Fourteen men were killed.\n\nThe sums are no easier down the river: of the people there, 20 own a boat."
    assert counted(text) == [(14, "killed")]


AGAIN = [
    ("The rebels freed sixteen boys. The sixteen spent the night in a church.", [(16, "returned"), (16, "returned")]),
    ("Gunmen abducted 30 pupils. Some of the 30 are ill.", [(30, "captured"), (30, "captured")]),
    (
        "The rebels freed 13 boys and, later, released three more. All sixteen spent the night in a church.",
        [(13, "returned"), (3, "returned"), (16, "returned")],
    ),
]


@pytest.mark.parametrize(("text", "measured"), AGAIN)
def test_a_number_taken_up_again_keeps_its_measure(text: str, measured: list[tuple[int, str]]) -> None:
    assert counted(text) == measured


PARTS = [
    ("Raiders killed 14 people. Two were children.", [(14, "killed"), (2, "killed")]),
    ("The army lost 14 men, of whom six were officers.", [(14, "killed"), (6, "killed")]),
    ("About 600 people fled. Some 200 of them lodge with kin.", [(600, "displaced"), (200, "displaced")]),
    (
        "The mission named 19 missing people: 15 villagers, three guards and a soldier.",
        [(19, "missing"), (15, "missing"), (3, "missing"), (1, "missing")],
    ),
    ("The raid killed five men, one officer and four conscripts.", [(5, "killed"), (1, "killed"), (4, "killed")]),
    (
        "The rebels freed 28 captives. The group was made up of 25 men and three women.",
        [(28, "returned"), (25, "returned"), (3, "returned")],
    ),
]


@pytest.mark.parametrize(("text", "measured"), PARTS)
def test_parts_take_the_measure_of_their_whole(text: str, measured: list[tuple[int, str]]) -> None:
    assert counted(text) == measured


GOING_ON = [
    ("The army lost 12 men, the rebels 30.", [(12, "killed"), (30, "killed")]),
    ("The blast killed 14 people. The governor speaks of 20.", [(14, "killed"), (20, "killed")]),
    ("Police detained 14 people. Their lawyers put the number at 20.", [(14, "detained"), (20, "detained")]),
    ("How many are in the cells? Twenty-six, the committee says.", [(26, "detained")]),
    ("The army freed 30 sailors on Friday, and 45 people went the other way.", [(30, "returned"), (45, "returned")]),
    ("Fighting drove out 240 people, up from 185 two days earlier.", [(240, "displaced"), (185, "displaced")]),
    ("The ambush killed four men. The rebels admit to 15.", [(4, "killed"), (15, "killed")]),
    (
        "Six villagers died, one of them a girl of ten, and 13 suffered burns.",
        [(6, "killed"), (1, "killed"), (13, "wounded")],
    ),
    ("The attack wounded five men, one of them badly.", [(5, "wounded"), (1, "wounded")]),
    ("The morgue received four bodies and was told of a fifth.", [(4, "killed"), (1, "killed")]),
    ("They freed nine men and said six others would follow.", [(9, "returned"), (6, "returned")]),
]


@pytest.mark.parametrize(("text", "measured"), GOING_ON)
def test_a_bare_number_goes_on_with_what_was_counted(text: str, measured: list[tuple[int, str]]) -> None:
    assert counted(text) == measured


def test_a_number_that_a_speaker_contradicts_is_denied() -> None:
    found = figures('The governor spoke of 21 detainees. "There are not 21 of them, there are 47," the captain said.')
    assert [(f.low, f.stance) for f in found] == [(21, "asserted"), (21, "denied"), (47, "asserted")]


OWN_FATE = [
    "Of the nineteen boys whom the gunmen abducted, two slipped by them in the dark.",
    "The gunmen abducted nineteen boys; five ran for the hills.",
    "Gunmen abducted nineteen boys. We were forty.",
    "Gunmen abducted nineteen boys. There will be a Mass at ten.",
]


@pytest.mark.parametrize("text", OWN_FATE)
def test_a_number_with_a_verb_of_its_own_takes_nothing_over(text: str) -> None:
    assert [m for value, m in counted(text) if value != 19] in ([], ["other"])
