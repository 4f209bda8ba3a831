"""What the last linking changed: which estimates moved from what to what, which events and disputes came and went."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from variorum.case.words import estimate_words, who_words
from variorum.ledger import Database, Turn, last_linking, turned
from variorum.records import Dispute, Estimate, Event


@dataclass(frozen=True, slots=True)
class Moved:
    """What is counted, the estimates of it that there were, and those that there are now, each with its event (id)."""

    measure: str
    who: str
    was: tuple[str, ...]
    now: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What the linking of this number did, at a time (UTC; None: there was none yet).

    `first` is True where there was nothing before it. `events` and `disputes` are those that are new and `gone` the
    events that are no more; one that took in or lost statements is neither.
    """

    number: int
    at: str | None
    first: bool
    estimates: tuple[Moved, ...]
    events: tuple[Event, ...]
    gone: tuple[Event, ...]
    disputes: tuple[Dispute, ...]


def last_changes(database: Database) -> Changes:
    """Return what the last run, or the last decision, changed."""
    turn = turned(database, last_linking(database).number)
    return Changes(
        turn.number,
        turn.at,
        turn.first,
        moved(turn),
        events=_without_any(turn.events_after, turn.events_before),
        gone=_without_any(turn.events_before, turn.events_after),
        disputes=_new_disputes(turn.disputes_before, turn.disputes_after),
    )


def moved(turn: Turn) -> tuple[Moved, ...]:
    """Return the estimates that say something else than before, by what is counted.

    An event that is told anew may have another id, so what is the same before and after is left out.
    """
    was, now = _by_count(turn.estimates_before), _by_count(turn.estimates_after)
    found = []
    for counted in sorted(was.keys() | now.keys()):
        before, after = was.get(counted, []), now.get(counted, [])
        same = Counter(says for says, _ in before) & Counter(says for says, _ in after)
        old, new = _without(before, same), _without(after, same)
        if old or new:
            found.append(Moved(*counted, tuple(says for says, _ in old), tuple(new)))
    return tuple(found)


def _by_count(estimates: Iterable[Estimate]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for each in estimates:
        found.setdefault((each.measure, who_words(each)), []).append((estimate_words(each), each.event))
    return found


def _without(said: list[tuple[str, str]], same: Counter[str]) -> list[tuple[str, str]]:
    left = Counter(same)
    kept = []
    for each in said:
        if left[each[0]]:
            left[each[0]] -= 1
        else:
            kept.append(each)
    return kept


def _without_any(events: Iterable[Event], others: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events of which no statement is in the others: one told anew has another id and is the same still."""
    told = {row for each in others for row in (*each.claims, *each.figures)}
    return tuple(each for each in events if told.isdisjoint((*each.claims, *each.figures)))


def _new_disputes(before: Iterable[Dispute], after: Iterable[Dispute]) -> tuple[Dispute, ...]:
    known = {(each.kind, row) for each in before for side in each.sides for row in side.claims}
    return tuple(
        each for each in after if not any((each.kind, row) in known for side in each.sides for row in side.claims)
    )
