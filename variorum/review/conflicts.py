"""Where two people decided differently about one row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from variorum.records import Decision

_OPPOSITE = {frozenset(("accept", "reject")), frozenset(("reject", "edit"))}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A decision that came from elsewhere and one of this copy, about one row, that can't both hold.

    The later of the two by its time holds; nothing is lost.
    """

    row: str
    ours: Decision
    theirs: Decision


def conflicts(ours: Sequence[Decision], theirs: Iterable[Decision]) -> Iterator[Conflict]:
    """Yield where decisions from elsewhere speak against those that hold here, once for each pair."""
    by_row: dict[str, list[Decision]] = {}
    for own in ours:
        for row in _about(own):
            by_row.setdefault(row, []).append(own)
    for other in theirs:
        seen: set[str] = set()
        for row in sorted(_about(other)):
            for own in by_row.get(row, ()):
                if own.id != other.id and own.id not in seen and _contradict(own, other):
                    seen.add(own.id)
                    yield Conflict(row, own, other)


def _about(decision: Decision) -> set[str]:
    return {*decision.rows, *decision.value.get("from", ()), *decision.value.get("to", ())}


def _contradict(one: Decision, other: Decision) -> bool:
    if frozenset((one.kind, other.kind)) in _OPPOSITE:
        return bool(set(one.rows) & set(other.rows))
    if one.kind == other.kind and one.kind in ("edit", "add"):
        return any(one.value[key] != other.value[key] for key in one.value.keys() & other.value.keys())
    return _parts(one, other) or _parts(other, one)


def _parts(parting: Decision, joining: Decision) -> bool:
    """Tell whether the one sets rows apart that the other joins."""
    if parting.kind not in ("split", "move") or joining.kind not in ("merge", "move"):
        return False
    joined = {*joining.rows, *joining.value.get("to", ())}
    return bool(joined & set(parting.rows)) and bool(joined & set(parting.value.get("from", ())))
