"""Disputes over a figure: origins that give numbers for the same people which can't all be right."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

from variorum.reconcile.disputes.bounds import bounds, overlap
from variorum.reconcile.disputes.scene import Scene, are_one_body
from variorum.reconcile.disputes.scope import Scope, compatible, head_noun
from variorum.reconcile.disputes.settling import settled
from variorum.reconcile.disputes.stands import Stand, Stands, Wholes, stands_by_scope
from variorum.reconcile.disputes.words import count_words, listed, value_words
from variorum.records import Dispute, Figure, Position, make_id

AT_ONCE = 2  # days within which a party's and another's numbers are answers to each other, no toll that rose (2026-11)

_TOLLS = frozenset({"killed", "returned"})  # may rise as more becomes known, and don't fall


def count_disputes(scene: Scene, denied: Collection[Dispute] = ()) -> Iterator[Dispute]:
    """Yield one dispute for each scope and each set of origins that contradict each other in it.

    What two origins dispute in `denied` already is not told a second time.
    """
    told = {frozenset(side.origin for side in dispute.sides) for dispute in denied}
    seen: list[tuple[frozenset[object], frozenset[object]]] = []
    wholes = Wholes(scene)
    clashes = [
        (scope, stands, sides)
        for scope, stands in stands_by_scope(scene, wholes)
        for sides in _clashing(scope, stands, wholes)
    ]
    for scope, stands, sides in sorted(clashes, key=lambda clash: -len(clash[2])):
        values = frozenset((id_, scope.measure, value_words(stands[id_][-1].figure)) for id_ in sides)
        used = frozenset(stand.figure.id for id_ in sides for stand in stands[id_])
        if any(values <= others or used <= those for others, those in seen):
            continue  # told already, where other reports say more plainly whose people they are
        seen.append((values, used))
        if len(sides) > 2 or frozenset(stands[id_][0].origin.name for id_ in sides) not in told:
            yield _dispute(scene, scope, stands, sides)


def _clashing(scope: Scope, stands: Stands, wholes: Wholes) -> Iterator[list[str]]:
    """Yield the sets of origins that hang together by contradictions, each in the order of their ids."""
    against: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in combinations(sorted(stands), 2):
        pairs = [(a, b) for a in stands[one] for b in stands[other] if _contradict(scope, a, b, stands)]
        if any(not wholes.has(a.figure, b.figure) and not wholes.has(b.figure, a.figure) for a, b in pairs):
            against[one].add(other)
            against[other].add(one)
    seen: set[str] = set()
    for start in sorted(against):
        if start in seen:
            continue
        reached, waiting = {start}, [start]
        while waiting:
            new = against[waiting.pop()] - reached
            reached |= new
            waiting.extend(sorted(new))
        seen |= reached
        yield sorted(reached)


def _contradict(scope: Scope, one: Stand, other: Stand, stands: Stands) -> bool:
    """Tell whether two origins' words exclude each other although both stood at one time."""
    if one.is_earlier or other.is_earlier or overlap(one.figure, other.figure):
        return False
    if not compatible(one.figure, other.figure) or are_one_body(one.origin, other.origin):
        return False
    if _is_bare_none(one.figure, other.figure) or _is_bare_none(other.figure, one.figure):
        return False
    if one.figure.document == other.figure.document:
        return True  # set beside each other
    if one.day is None or other.day is None:
        return False
    early, late = sorted((one, other), key=lambda s: (s.day or 0, s.origin.id))
    gap = (late.day or 0) - (early.day or 0)
    if any((early.day or 0) < (s.day or 0) <= (late.day or 0) for s in stands[early.origin.id]):
        return False  # by then it had said something else
    if gap == 0:
        return True
    if scope.measure in _TOLLS and bounds(late.figure)[1] < bounds(early.figure)[0]:
        return True
    return gap <= AT_ONCE and early.origin.party != late.origin.party


def _is_bare_none(one: Figure, other: Figure) -> bool:
    """Tell whether `one` is a "none" that only its own report tells the people of."""
    return one.high == 0 and one.side is None and not head_noun(one.group) and one.document != other.document


def _dispute(scene: Scene, scope: Scope, stands: Stands, sides: Sequence[str]) -> Dispute:
    positions = tuple(
        Position(
            origin=stands[id_][0].origin.name,
            position=_position(stands[id_]),
            claims=tuple(sorted({s.figure.claim for s in stands[id_]})),
        )
        for id_ in sides
    )
    outcome = settled(scope, stands, sides)
    last = [stands[id_][-1].figure for id_ in sides]
    over = f"Over how many {scope.words}: {listed(list(dict.fromkeys(value_words(f) for f in last)))}."
    return Dispute(
        id=make_id("dsp", scene.event.id, "figure", scope.measure, scope.party, scope.kind, *sides),
        event=scene.event.id,
        kind="figure",
        sides=positions,
        status=outcome.status,
        why=f"{over} {outcome.why}",
    )


def _position(stands: Sequence[Stand]) -> str:
    """Return the last word of an origin, with what it had said before."""
    last = stands[-1].figure
    before = [value_words(s.figure) for s in stands if not _same_value(s.figure, last)]
    return count_words(last) + (f" (before: {', '.join(dict.fromkeys(before))})" if before else "")


def _same_value(one: Figure, other: Figure) -> bool:
    return (one.low, one.high) == (other.low, other.high)
