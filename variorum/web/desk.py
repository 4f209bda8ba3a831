"""Where people decide: one decision at a time, what it did to the estimates, and what waits."""

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock

from variorum.case import Case, words
from variorum.case.changes import Moved
from variorum.ledger import last_linking
from variorum.records import Decision, LedgerBusyError, VariorumError
from variorum.review import QueueItem

KEPT = 200  # decisions of which it is remembered what they did


class Meanwhile(VariorumError):  # noqa: N818  # not a fault of the program
    """Somebody else decided about the same thing since the page was opened."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a decision did. `waits` is why the estimates haven't followed yet; `seconds` is how long they took."""

    decision: Decision
    changes: tuple[Moved, ...]
    events: int
    waits: str | None
    seconds: float


class Desk:
    """Takes the decisions of one running server, one after the other."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._lock = Lock()
        self._looking = Lock()
        self._queue: tuple[str, tuple[QueueItem, ...]] | None = None
        self._effects: dict[str, Effect] = {}

    def waiting(self) -> tuple[QueueItem, ...]:
        """List what waits for a decision; it is looked for again only after something was done to the case."""
        with self._looking:
            head = self._case.log_head()
            kept = self._queue
            if kept is None or kept[0] != head:
                kept = self._queue = (head, self._case.queue())
            return kept[1]

    def seen(self) -> str:
        """Return what a form carries so that it can be told whether anybody decided since: the last decision's id."""
        every = self._case.decisions(all_of_them=True)
        return every[-1].id if every else ""

    def take(self, make: Callable[[], Decision], *, about: Sequence[str], seen: str) -> Effect:
        """Make a decision about rows and link. Raises Meanwhile where somebody decided about them after `seen`."""
        with self._lock:
            self._check(set(about), seen)
            before = last_linking(self._case.ledger).number
            decision = make()
            begun = time.monotonic()
            try:
                events, waits = self._case.link(processes=1).events, None
            except LedgerBusyError as error:
                events, waits = 0, f"the decision is kept; the estimates follow with the next run ({error})"
            seconds = time.monotonic() - begun
            changes = self._case.changes()
            moved = changes.estimates if changes.number != before else ()
            effect = Effect(decision, moved, events, waits, seconds)
            self._effects[decision.id] = effect
            while len(self._effects) > KEPT:
                del self._effects[next(iter(self._effects))]
            return effect

    def effect(self, decision: str) -> Effect | None:
        """Return what a decision did, None where this server didn't take it or has forgotten."""
        return self._effects.get(decision)

    def _check(self, rows: set[str], seen: str) -> None:
        every = self._case.decisions(all_of_them=True)
        at = next((number for number, each in enumerate(every, start=1) if each.id == seen), None) if seen else 0
        if at is None:
            raise Meanwhile("this form is none of this case; open the page again")
        for each in every[at:]:
            if rows & touched(each):
                what = words.decision_words(each)
                raise Meanwhile(f"{each.who} decided about this meanwhile ({each.kind} {what}); open the page again")


def touched(decision: Decision) -> set[str]:
    """Return all rows that a decision is about."""
    return {*decision.rows, *decision.value.get("from", ()), *decision.value.get("to", ())}


def key_of(item: QueueItem) -> str:
    """Return what a form calls an item of the queue: the same as long as it asks the same."""
    asked = "\n".join((item.kind, item.subject, item.what, *item.rows, *item.others))
    return hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()[:24]
