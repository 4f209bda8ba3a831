"""Reconciling the events that a linking touched, and gathering all that changes in the ledger."""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from variorum.case.linking.crew import Crew, Hand
from variorum.case.linking.descent import Descent
from variorum.case.linking.moves import Move
from variorum.case.linking.update import KINDS, Update
from variorum.ledger import (
    EVERYTHING,
    Change,
    Database,
    OnDisk,
    Workbench,
    batches,
    disputes,
    estimates,
    events,
)
from variorum.records import Derivation, Dispute, Estimate, Event

AT_ONCE = 200  # events that are reconciled together, with the reports and derivations that they need


@dataclass(frozen=True, slots=True)
class Share:
    """Events to be reconciled together, each with the derivations of its documents, and the reports to be asked for."""

    drafts: list[tuple[Event, list[Derivation]]]
    documents: frozenset[str]


def changes(
    database: Database,
    bench: Workbench,
    updates: Mapping[str, Update],
    crew: Crew,
    move: Move,
) -> tuple[list[Change], int]:
    """Return all changes, those of the stages and of the events that they touch, and how many events were reconciled.

    `move` has the documents whose reading, or what is rejected in it, is new.
    """
    scratch, changed = move.scratch, move.changed.keys()
    copies: Any = updates["copies"]  # its rows are derivations
    descent = Descent(database, before=EVERYTHING if scratch else copies.before, found=copies.rows)
    drafts: Any = updates["events"].rows  # events
    standing: dict[str, Event] = {}
    if not scratch:
        moved = descent.touched() | descent.family(move.gone)
        standing = _standing(database, drafts, {*moved, *changed})
        drafts = {**_events_of(database, bench, moved, updates["events"].before), **drafts}
    anew = sorted((draft.when or "", key) for key, draft in drafts.items() if key not in standing)  # near ones together
    found = _Found(standing)
    for _, reconciled in crew.do(_reconciled, _shares([key for _, key in anew], drafts, descent)):
        for each in reconciled:
            found.put(*each)
    touched = {*(key for _, key in anew), *updates["events"].before} - standing.keys()
    all_changes = [
        Change(KINDS[name], EVERYTHING if scratch else update.before, found.events if name == "events" else update.rows)
        for name, update in updates.items()
    ]
    before = EVERYTHING if scratch else [each.id for each in estimates(database, of=touched)]
    all_changes.append(Change("estimate", before, found.estimates))
    before = EVERYTHING if scratch else [each.id for each in disputes(database, of=touched)]
    all_changes.append(Change("dispute", before, found.disputes))
    return all_changes, len(anew)


def _shares(keys: Sequence[str], drafts: Mapping[str, Event], descent: Descent) -> Iterator[Share]:
    for some in batches(keys, AT_ONCE):
        here = [drafts[key] for key in some]
        told_in = {document for draft in here for document in draft.documents}
        descent.fetch(told_in)
        derived = [(draft, descent.of_documents(draft.documents)) for draft in here]
        yield Share(derived, frozenset(descent.originals(told_in)))


def _reconciled(hand: Hand, share: Share) -> list[tuple[Event, Sequence[Estimate], Sequence[Dispute]]]:
    hand.shelf.expect(share.documents)
    return [hand.linker.reconcile(draft, hand.shelf, derived) for draft, derived in share.drafts]


class _Found:
    """What reconciling came to."""

    def __init__(self, standing: Mapping[str, Event]) -> None:
        self.events = OnDisk[Event]("event", standing.values())
        self.estimates = OnDisk[Estimate]("estimate")
        self.disputes = OnDisk[Dispute]("dispute")

    def put(self, event: Event, estimated: Sequence[Estimate], disputed: Sequence[Dispute]) -> None:
        self.events.put([event])
        self.estimates.put(estimated)
        self.disputes.put(disputed)


def _standing(database: Database, drafts: Mapping[str, Event], moved: Set[str]) -> dict[str, Event]:
    """Return the events that were made anew and came out as they stand, with nothing else that they rest on moved."""
    return {
        event.id: event
        for event in events(database, ids=drafts)
        if replace(event, independent_origins=0) == replace(drafts[event.id], independent_origins=0)
        and moved.isdisjoint(event.documents)
    }


def _events_of(
    database: Database, bench: Workbench, documents: Collection[str], ended: Collection[str]
) -> dict[str, Event]:
    """Return the events that hold and have a statement in one of the documents."""
    units = bench.items_of("events", documents)
    ids = bench.rows_of("events", bench.components_of("events", units)) - set(ended)
    wanted = set(documents)
    return {event.id: event for event in events(database, ids=ids) if wanted & set(event.documents)}
