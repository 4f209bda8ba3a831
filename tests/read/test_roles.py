"""What a figure is to the others, told by words and by numbers."""

import pytest

from tests.read.reading import figures


def roles(text: str) -> list[tuple[int | None, str]]:
    return [(f.low if f.low is not None else f.high, f.role) for f in figures(text)]


COMPONENTS = [
    ("The raid killed 90 people, including 30 women and 14 children.", [90]),
    ("Some 90 people died; 14 of them were children.", [90]),
    ("The mission registered 1,760 displaced people, 1,140 of them in one town and 620 in another.", [1760]),
    ("Gunmen took 38 men. Twelve of these were freed; the remaining 26 are still held.", [38]),
    ("Sixteen people were wounded. Two of the wounded are in a critical condition.", [16]),
    ("Fourteen villagers were killed. Not one soldier is among the dead.", [14]),
    ("Among the 14 dead are three policemen.", [14]),
    ("Three policemen are among the 14 dead.", [14]),
    ("The mission recorded 230 casualties (91 killed and 139 injured) in May.", [230]),
    ("- Kindu: 14 killed.\n\n- Beni: 30 killed.\n\n- Total: 44 killed.", [44]),
    ("They freed 90 people: 30 crossed at dawn, 20 of them sailors, and 60 were handed over at noon.", [90]),
    ("The council put the displaced at 3,200, of which it could verify only 2,400.", [3200]),
]


@pytest.mark.parametrize(("text", "wholes"), COMPONENTS)
def test_words_tell_a_part_from_its_whole(text: str, wholes: list[int]) -> None:
    assert [value for value, role in roles(text) if role == "total"] == wholes
    assert {role for value, role in roles(text) if value not in wholes} == {"component"}


SUMS = [
    (
        "Eight men of the patrol were killed. One officer, two sergeants and five conscripts were killed.",
        [(8, "total"), (1, "component"), (2, "component"), (5, "component")],
    ),
    (
        "Delegates saw 112 detainees in a school and 87 detainees on a farm. They visited 199 detainees in all.",
        [(112, "component"), (87, "component"), (199, "total")],
    ),
    ("Nine people died on Monday. Seven people died on Tuesday.", [(9, "total"), (7, "total")]),
    (
        "Detained by district:\n- North: 46\n- South: 12\n- total 58",
        [(46, "component"), (12, "component"), (58, "total")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_what_adds_up_to_another_count_is_its_part(text: str, expected: list[tuple[int, str]]) -> None:
    assert roles(text) == expected


INCREMENTS = [
    "The raid killed 90 people. Another 14 people were killed on Tuesday.",
    "The raid killed 90 people. On Tuesday, 14 more were killed.",
    "The toll has risen to 90 after 14 of the injured succumbed.",
    "Another 14 people died on Sunday, bringing the death toll to 90.",
    "The number of displaced rose by 14 to 90.",
]


@pytest.mark.parametrize("text", INCREMENTS)
def test_people_on_top_of_those_counted_are_an_increment(text: str) -> None:
    assert dict(roles(text))[14] == "increment"
    assert dict(roles(text))[90] == "total"


@pytest.mark.parametrize(
    "text",
    [
        "The raid killed 90 people. The army lost 14 more men than the rebels.",
        "Another 14 people were killed on Tuesday.",
    ],
)
def test_a_comparison_and_a_first_count_are_no_increment(text: str) -> None:
    assert dict(roles(text))[14] == "total"


PREVIOUS = [
    "The death toll rose to 90, up from 14.",
    "Some 90 people have fled, up from 14 people on 17 September.",
    "The ministry had initially said 14 people were killed. It now says 90.",
    "The mission counted 90 dead, after an initial figure of 14.",
    "Some 90 people have fled, against only 14 at the beginning of last week.",
    "The displaced were estimated at 90 (1 September: 14).",
    "The toll, earlier put at 14, now stands at 90.",
    "The claim of 14 dead was revised to 90.",
    "The 14 rebels whom the army had counted among the dead have become 90.",
    "The mayor conceded that the dead were 90 rather than the 14 he had announced.",
    "Some 90 people were killed in May, compared with 14 killed in April.",
]


@pytest.mark.parametrize("text", PREVIOUS)
def test_a_superseded_figure_is_previous(text: str) -> None:
    assert dict(roles(text))[14] == "previous"
    assert dict(roles(text))[90] == "total"


@pytest.mark.parametrize(
    "text",
    [
        "The army lost two men, against 14 on the other side.",
        "She had heard that 14 farmers were killed.",
        "The clinic said that 14 people with burns had been admitted.",
        "The militia, which calls itself a committee, had 14 fighters killed, its spokesman told a newspaper.",
    ],
)
def test_a_rival_figure_is_not_a_previous_one(text: str) -> None:
    assert dict(roles(text))[14] == "total"


PLANNED = [
    "The sides agreed to free 14 captives.",
    "The rebels have to hand over the 14 captives by Friday.",
    "The ministry spoke of 14 captives to be freed.",
    "Under the deal, 14 captives are to be freed.",
    "If the truce holds, 14 captives go home tomorrow.",
    "The commission accepted a list of 90 captives, 14 of them to be handed over by the rebels.",
]


@pytest.mark.parametrize("text", PLANNED)
def test_what_is_promised_or_expected_is_planned(text: str) -> None:
    assert dict(roles(text))[14] == "planned"


@pytest.mark.parametrize(
    "text", ["The rebels still call the 14 captives guests; they freed 14 men.", "They freed 14 men."]
)
def test_what_is_done_is_not_planned(text: str) -> None:
    assert dict(roles(text))[14] == "total"


BACKGROUND = [
    "The war has killed 14 people.",
    "It was the worst raid since 14 people were killed in the spring.",
    "The clash is the most serious since 2000, when an offensive drove 14 people from their homes.",
    "Since 2004 it has freed 14 captives.",
    "Fourteen peacekeepers have been killed since the mission began in 1992.",
    "Some 14 people were killed in the twelve months before.",
]


@pytest.mark.parametrize("text", BACKGROUND)
def test_the_toll_of_a_war_or_of_another_time_is_background(text: str) -> None:
    assert dict(roles(text))[14] == "background"


@pytest.mark.parametrize(
    "text",
    [
        "They freed 14 captives, the largest release since March.",
        "In the raid 14 villagers died and nine had burns and other injuries.",
        "The attack, in the course of which 14 villagers died, went on.",
    ],
)
def test_a_comparison_and_a_clause_beside_leave_a_total(text: str) -> None:
    assert dict(roles(text))[14] == "total"


def test_a_long_time_told_of_somebody_else_is_no_background() -> None:
    text = "The general, who has led the brigade since January, said the raid killed 14 people."
    assert roles(text) == [(14, "total")]
