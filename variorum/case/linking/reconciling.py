"""Reconciling the events that a linking touched, and gathering all that changes in the ledger."""

from collections.abc import Collection, Mapping, Set
from dataclasses import replace

from variorum.case.linking.descent import Descent
from variorum.case.linking.linker import Linker
from variorum.case.linking.moves import Move
from variorum.case.linking.shelf import Shelf
from variorum.case.linking.update import Update
from variorum.ledger import (
    EVERYTHING,
    Change,
    Database,
    Kind,
    Workbench,
    disputes,
    estimates,
    events,
)
from variorum.records import Derivation, Event

_KINDS: dict[str, Kind] = {  # what each stage's rows are
    "copies": "derivation",
    "names": "name",
    "events": "event",
    "instruments": "instrument",
    "duties": "duty",
}


def changes(
    database: Database,
    bench: Workbench,
    linker: Linker,
    updates: Mapping[str, Update],
    shelf: Shelf,
    move: Move,
) -> tuple[list[Change], int]:
    """Return all changes, those of the stages and of the events that they touch, and how many events were reconciled.

    `move` has the documents whose reading, or what is rejected in it, is new.
    """
    scratch, changed = move.scratch, move.changed.keys()
    copies = updates["copies"]
    found_now = [row for row in copies.rows if isinstance(row, Derivation)]
    descent = Descent(database, before=EVERYTHING if scratch else copies.before, found=found_now)
    drafts = {row.id: row for row in updates["events"].rows if isinstance(row, Event)}
    standing: dict[str, Event] = {}
    if not scratch:
        moved = descent.touched() | descent.family(move.gone)
        standing = _standing(database, drafts, {*moved, *changed})
        drafts = {**_events_of(database, bench, moved, updates["events"].before), **drafts}
    anew = [draft for key, draft in sorted(drafts.items()) if key not in standing]
    told_in = {document for draft in anew for document in draft.documents}
    shelf.expect(told_in)
    descent.fetch(told_in)
    found = [linker.reconcile(draft, shelf, descent.of_documents(draft.documents)) for draft in anew]
    touched = {*(draft.id for draft in anew), *updates["events"].before} - standing.keys()
    events_now = [*standing.values(), *(event for event, _, _ in found)]
    all_changes = [
        Change(_KINDS[name], EVERYTHING if scratch else update.before, events_now if name == "events" else update.rows)
        for name, update in updates.items()
    ]
    before = EVERYTHING if scratch else [each.id for each in estimates(database, of=touched)]
    all_changes.append(Change("estimate", before, [each for _, made, _ in found for each in made]))
    before = EVERYTHING if scratch else [each.id for each in disputes(database, of=touched)]
    all_changes.append(Change("dispute", before, [each for _, _, made in found for each in made]))
    return all_changes, len(found)


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
