"""Which statement tells of a deed, and which of its deeds a count belongs to."""

from collections.abc import Sequence

from variorum.read.actions.happenings import Happening
from variorum.read.parsed import Token
from variorum.read.statement import Statement
from variorum.read.voices import Voices

Place = tuple[int | None, int]
"""A statement by the offset of its cue and its sentence; None and the sentence where the outlet itself speaks."""


def place_of(statement: Statement | None, sentence: int) -> Place:
    """Return where a statement stands, or the sentence where the outlet itself speaks."""
    return (None, sentence) if statement is None else (statement.frame.cue[0], statement.sentence)


def by_statement(
    deeds: Sequence[Happening], statements: Sequence[Statement], voices: Voices
) -> dict[Place, list[Happening]]:
    """Sort deeds by the statement that tells of them, each in the order of the text.

    What a reporting verb itself tells of ("accused", "demanded") counts only where its statement tells of nothing else.
    """
    cues = {s.frame.cue[0]: s for s in statements}
    found: dict[Place, list[Happening]] = {}
    for deed in deeds:
        if deed.trigger.idx not in cues:
            voice = voices.at(deed.trigger.idx)
            found.setdefault(place_of(voice.statement, deed.sentence), []).append(deed)
    for deed in deeds:
        if deed.trigger.idx in cues:
            found.setdefault(place_of(cues[deed.trigger.idx], deed.sentence), [deed])
    return found


def nearest(deeds: Sequence[Happening | None], counted: Token) -> int:
    """Return the index of the deed that a count belongs to: that above it in the parse, else the nearest word."""

    def distance(at: int) -> tuple[int, int, int]:
        deed = deeds[at]
        if deed is None:
            return 2, 0, at
        apart = min(abs(word.i - counted.i) for word in deed.words)
        return (0 if deed.trigger.sent.start <= counted.i < deed.trigger.sent.end else 1), apart, at

    return min(range(len(deeds)), key=distance)
