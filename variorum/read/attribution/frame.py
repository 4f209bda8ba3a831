"""The record of one act of reporting, and the arithmetic of the ranges that it covers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.read.attribution.speaker import Speaker
from variorum.records import Stance

Range = tuple[int, int]
"""Characters of the document, from the first to the one behind the last."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One act of reporting. `carriers` stand outside `speaker`, outermost first; `content` are character ranges.

    `speaker` is None where nobody is named ("it was reported"). `made_by` is the phrase that is both cue and speaker,
    or the clause that claims or denies a number before it: no part of what others say.
    `speaks` is False where somebody's wish or attitude is told, in which the figures are not that person's.
    """

    cue: Range
    speaker: Speaker | None
    stance: Stance
    content: tuple[Range, ...]
    rule: str
    confidence: float
    carriers: tuple[Speaker, ...] = ()
    made_by: tuple[Range, ...] = field(default=())
    speaks: bool = True

    def covers(self, at: int) -> bool:
        """Tell whether the character at this offset is part of what is reported."""
        return any(start <= at < end for start, end in self.content)


def minus(ranges: Sequence[Range], unwanted: Range) -> tuple[Range, ...]:
    """Return what is left of `ranges` without the characters of `unwanted`."""
    kept: list[Range] = []
    for start, end in ranges:
        if unwanted[1] <= start or unwanted[0] >= end:
            kept.append((start, end))
            continue
        if start < unwanted[0]:
            kept.append((start, unwanted[0]))
        if unwanted[1] < end:
            kept.append((unwanted[1], end))
    return tuple(kept)
