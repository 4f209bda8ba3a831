"""Clauses that leave out their verb: "the army holds Gao, the rebels Mopti", "Gao is held by us, Mopti by them"."""

from collections.abc import Iterator, Sequence

from variorum.read.control.telling import Telling
from variorum.read.control.words import is_force
from variorum.read.parsed import Doc, Token
from variorum.read.places.mentions import PlaceMention

_BEHIND = frozenset({"by", "in", "to", "under"})
_BEFORE = frozenset({",", ";", "and", "while", "but"})


def holder_before(doc: Doc, place: PlaceMention, party: Token | None) -> Token | None:
    """Return another party right before a place in a row: "the rebels" of "holds Gao and the rebels Mopti"."""
    span = doc.char_span(place.start, place.end, alignment_mode="expand")
    if span is None or span.start == 0 or party is None:
        return None
    before = doc[span.start - 1]
    if before == party or before.pos_ != "NOUN" or before.i <= party.i or not is_force(before):
        return None
    return before if any(c.dep_ == "det" for c in before.children) or before.tag_ == "NNS" else None


def gapped(doc: Doc, telling: Telling, places: Sequence[PlaceMention]) -> Iterator[tuple[Token, PlaceMention]]:
    """Yield the parties and places of clauses like the telling's that only say "Mopti by the rebels"."""
    passive = any(c.dep_ in ("auxpass", "agent") for c in telling.head.children)
    if not passive and telling.word.dep_ != "pobj":
        return
    sentence = telling.word.sent
    for place in places:
        span = doc.char_span(place.start, place.end, alignment_mode="expand")
        if span is None or not telling.word.i < span.start < span.end < sentence.end:
            continue
        if doc[span.start - 1].lower_ in _BEFORE and doc[span.end].lower_ in _BEHIND:
            inside = [t for t in doc[span.end].subtree if t.dep_ == "pobj" and is_force(t)]
            if inside:
                yield inside[0], place
