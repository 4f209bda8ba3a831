"""The record of one reporting frame with its speaker known."""

from dataclasses import dataclass

from variorum.read.attribution import Frame, Range
from variorum.read.speakers import Named


@dataclass(frozen=True, slots=True)
class Statement:
    """One frame with its speaker resolved. `sentence` is the index of the sentence that the frame was found in.

    `about` names who said what is only pointed at: "The rebels put the dead at 14. The army denied the figure."
    """

    frame: Frame
    sentence: int
    speaker: Named | None
    carriers: tuple[Named, ...]
    content: tuple[Range, ...]
    about: tuple[Named, ...] = ()

    def covers(self, at: int) -> bool:
        """Tell whether the character at this offset is part of the statement."""
        return any(start <= at < end for start, end in self.content)
