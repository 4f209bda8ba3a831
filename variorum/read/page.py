"""A document with all that was found in it so far: what the readers of duties, control and framing work on."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.read.actions import Happening
from variorum.read.places.mentions import PlaceMention
from variorum.read.prose import Prose
from variorum.read.scribe import Scribe
from variorum.read.statement import Statement
from variorum.read.times import TimeMention
from variorum.read.voices import Voices
from variorum.records import Document


@dataclass(frozen=True, slots=True)
class Page:
    """One parsed document. `scribe.footing` gives a row its claim, its voice, its time and its place.

    All offsets are those of `document.text`. `statements` are in the order of their cues, `times` and `places` in that
    of the text; `happenings` are the deeds told of, each with its words.
    """

    document: Document
    prose: Prose
    statements: Sequence[Statement]
    voices: Voices
    times: Sequence[TimeMention]
    places: Sequence[PlaceMention]
    scribe: Scribe
    happenings: Sequence[Happening] = ()
