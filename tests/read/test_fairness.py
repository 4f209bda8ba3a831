"""Swap the sides of a text, and the reading swaps with them and nothing else."""

import re
from collections.abc import Mapping

import pytest

from tests.read.reading import figures
from tests.read.swapping import Swap, boards, differences, statements, story, swaps

NAMES = {"Kenya": "Uganda", "Kenyan": "Ugandan", "Kenyans": "Ugandans", "Nairobi": "Kampala", "KEN": "UGA"}
TEXTS = [
    "Kenya said 14 Ugandan soldiers were killed. Uganda denied it and said 3 Kenyans died.",
    "The Kenyan army killed 14 Ugandan fighters, a Ugandan officer told reporters. Nairobi put the dead at 9.",
    "Fourteen captives were passed to Uganda and 3 to Kenya, according to the Kenyan ministry.",
    "Nairobi denied reports that 14 of its soldiers were captured. Kampala said the Kenyan side has six wounded.",
    "The Ugandan ministry announced the death of four of its soldiers and accused Kenya of taking 14 people hostage.",
    "At least 14 Kenyans and some 30 Ugandans were wounded, including two Kenyan officers, Ugandan radio reported.",
    "“We lost 14 men,” said the Kenyan colonel. The Ugandans had initially spoken of nine dead.",
]


def swapped(text: str, names: Mapping[str, str]) -> str:
    both = {**names, **{there: here for here, there in names.items()}}
    return re.sub(r"\w+", lambda word: both.get(word.group(), word.group()), text)


def reading(text: str) -> list[tuple[str | int | float | None, ...]]:
    return [
        (
            f.measure,
            f.low,
            f.high,
            f.qualifier,
            f.role,
            f.stance,
            f.side,
            f.group,
            f.source,
            *f.chain,
            round(f.confidence, 2),
        )
        for f in figures(text)
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_the_reading_swaps_with_the_sides_and_nothing_else(text: str) -> None:
    here, there = reading(text), reading(swapped(text, NAMES))
    assert len(here) > 0
    assert [tuple(swapped(v, NAMES) if isinstance(v, str) else v for v in row) for row in here] == there


@pytest.mark.parametrize(("one", "other"), [("rebel", "government"), ("Kenyan", "Ugandan"), ("Houthi", "Saudi")])
@pytest.mark.parametrize(
    "sentence",
    ["{} forces killed 14 villagers.", "14 {} soldiers were killed, the mayor said.", "The {} side lost 14 men."],
)
def test_what_befell_people_does_not_hang_on_who_did_it_or_whose_they_were(one: str, other: str, sentence: str) -> None:
    def measured(party: str) -> list[tuple[str | int | None, ...]]:
        text = sentence.format(party)
        return [(f.measure, f.low, f.high, f.qualifier, f.role, f.stance) for f in figures(text[0].upper() + text[1:])]

    assert measured(one) == measured(other) != []


@pytest.mark.parametrize("swap", swaps(), ids=lambda swap: f"{swap.story}-{swap.name}".replace(" ", "-"))
def test_a_story_with_its_sides_swapped_is_read_alike(swap: Swap) -> None:
    found = [differences(document, swap, statements) for document in story(swap.story)]
    read, lost = sum(total for *_, total in found), [row for gone, *_ in found for row in gone.elements()]
    added = [row for _, new, _ in found for row in new.elements()]
    assert read > 0
    assert len(lost) <= swap.most * read, (lost, added)


@pytest.mark.parametrize("swap", swaps(), ids=lambda swap: f"{swap.story}-{swap.name}".replace(" ", "-"))
def test_who_owes_and_who_holds_swap_with_the_sides(swap: Swap) -> None:
    found = [differences(document, swap, boards) for document in story(swap.story)]
    lost = [row for gone, *_ in found for row in gone.elements()]
    added = [row for _, new, _ in found for row in new.elements()]
    most = swap.most_of_boards * sum(total for *_, total in found)
    assert max(len(lost), len(added)) <= most, (lost, added)


def test_no_swap_is_needed_to_read_a_story_the_same_twice() -> None:
    nothing = Swap("G_drina_1993", "nothing", {"Nobody": "Nobody"}, {}, 0.0)
    assert [gone + new for gone, new, _ in (differences(d, nothing, statements) for d in story(nothing.story))] == [
        {}
    ] * 12


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("soldier", "soldiers"), ("fighter", "fighters")),
        (("soldier", "soldiers"), ("civilian", "civilians")),
        (("civilian", "civilians"), ("policeman", "policemen")),
        (("rebel", "rebels"), ("soldier", "soldiers")),
        (("farmer", "farmers"), ("herder", "herders")),
        (("Kenyan", "Kenyans"), ("Bolivian", "Bolivians")),
        (("Serb", "Serbs"), ("Croat", "Croats")),
    ],
)
@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said that 14 {1} were killed and nine wounded.",
        "At least 14 {1} died, the ministry said, denying that any {0} had been harmed.",
        "A {0} was shot dead and 14 {1} were wounded, three of them badly.",
        "The death toll rose to 14, including six {1}, according to hospital officials.",
        "Some 14 {1} are missing; four other {1} were wounded.",
        "Both sides returned the bodies of 14 {1} on Friday.",
    ],
)
def test_nobody_is_counted_by_other_rules_than_anybody_else(
    one: tuple[str, str], other: tuple[str, str], sentence: str
) -> None:
    def counted(people: tuple[str, str]) -> list[tuple[str | int | None, ...]]:
        return [(f.measure, f.low, f.high, f.qualifier, f.role, f.stance) for f in figures(sentence.format(*people))]

    assert counted(one) == counted(other) != []
