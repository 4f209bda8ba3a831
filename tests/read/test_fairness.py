"""Swap the sides of a text, and the reading swaps with them and nothing else."""

import re
from collections.abc import Mapping

import pytest

from tests.read.reading import figures

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
