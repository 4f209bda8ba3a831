"""Whether a dispute over a number is settled: by the sides themselves, or by somebody whose word weighs more."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from variorum.reconcile.disputes.bounds import bounds, overlap
from variorum.reconcile.disputes.scope import Scope, party_words
from variorum.reconcile.disputes.stands import Stand, Stands
from variorum.reconcile.disputes.words import count_words, listed, value_words
from variorum.records.linked import DisputeStatus


@dataclass(frozen=True, slots=True)
class Settled:
    """A status and the sentence that gives its reason."""

    status: DisputeStatus
    why: str


OPEN = Settled("open", "Nothing that was said later settles it.")


def settled(scope: Scope, stands: Stands, sides: Sequence[str]) -> Settled:
    """Say what became of a dispute among `sides`.

    Superseded: their last words agree. Resolved: an independent body, or the side whose people are counted, later
    gave a number that fits what one of them had said and not the other.
    """
    last = {id_: stands[id_][-1] for id_ in sides}
    if all(overlap(last[a].figure, last[b].figure) for a, b in combinations(sides, 2)):
        changed = [
            f"{last[id_].origin.name} came to {count_words(last[id_].figure)}"
            for id_ in sides
            if len({(s.figure.low, s.figure.high) for s in stands[id_]}) > 1
        ]
        return Settled("superseded", f"Their last words agree: {listed(changed)}.")
    for judge in _judges(scope, stands, sides):
        if (found := _judged(judge, scope, stands, sides)) is not None:
            return found
    return OPEN


def _judges(scope: Scope, stands: Stands, sides: Sequence[str]) -> Iterable[Stand]:
    """Yield the last words of whoever can settle it, independent bodies first, the latest first."""
    words = [each[-1] for each in stands.values()]
    independent = [s for s in words if s.origin.role == "independent body"]
    own = [s for s in words if scope.party is not None and s.origin.party == scope.party and s.origin.id not in sides]
    for some in (independent, own):
        yield from sorted(some, key=lambda s: (-(s.day or 0), s.origin.id))


def _judged(judge: Stand, scope: Scope, stands: Stands, sides: Sequence[str]) -> Settled | None:
    low, high = bounds(judge.figure)
    others = [id_ for id_ in sides if id_ != judge.origin.id]
    if judge.day is None or high == float("inf") or low < 0:
        return None
    lasts = [stands[id_][-1] for id_ in others]
    borne_out = [s for s in lasts if overlap(s.figure, judge.figure)]
    against = [s for s in lasts if not overlap(s.figure, judge.figure)]
    if any(s.day is None or s.day >= judge.day for s in against):
        return None  # said again since, or at the same time
    if not against or not borne_out:
        return None
    who = judge.origin.name
    is_independent = judge.origin.role == "independent body"
    kind = "of neither side" if is_independent else f"speaking for {party_words(scope.party)} itself"
    day = date.fromordinal(judge.day).isoformat()
    as_said = f", as {listed(sorted({s.origin.name for s in borne_out}))} had it"
    return Settled("resolved", f"By {day} {who}, {kind}, gave {value_words(judge.figure)}{as_said}.")
