"""What one document says of who holds a place, or came to it, or left."""

from dataclasses import dataclass
from typing import Literal

from variorum.records.claim import Evidence, Stance, Unresolved
from variorum.records.span import Span

PresenceState = Literal["controls", "entered", "left", "positions", "peacekeepers"]


@dataclass(frozen=True, slots=True)
class Presence:
    """One statement that a party controls a place, entered or left it, has positions or peacekeepers there.

    `span` is the sentence, `words` what says so, `as_written` the place's words. `place` is the gazetteer's name, with
    its precision and degrees as a claim's; None where no gazetteer has it. `when` is ISO 8601 at the precision known.
    `party` is as the document names it: who controls, entered, left or is stationed there.
    """

    id: str
    claim: str
    document: str
    span: Span
    words: Span
    state: PresenceState
    party: str | None
    as_written: str
    when: str | None
    source: str | None
    chain: tuple[str, ...]
    stance: Stance
    rule: str
    confidence: float
    place: str | None = None
    place_precision: int | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    evidence: tuple[Evidence, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
