"""Linking a case: what changed since the last linking is compared with what it touches, and reconciled anew."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Protocol

from variorum.ledger import (
    EVERYTHING,
    Change,
    Database,
    Kind,
    Linked,
    Workbench,
    derivations,
    disputes,
    estimates,
    events,
    last_linking,
    open_workbench,
    readings_in_force,
    reports,
    store_linking,
)
from variorum.link import Edge, Stage, components
from variorum.records import EXTERNAL, Derivation, Dispute, Estimate, Event, LedgerBusyError, Report
from variorum.version import VERSION

WORKBENCH_FILE = "workbench.sqlite"
_KINDS: dict[str, Kind] = {"copies": "derivation", "names": "name", "events": "event"}


class Reconciles(Protocol):
    """Turns one event into what its accounts come to."""

    def __call__(
        self, event: Event, reports: Callable[[str], Report], derivations: Sequence[Derivation]
    ) -> tuple[Event, Sequence[Estimate], Sequence[Dispute]]:
        """Return the event with its origins counted, its estimates and its disputes.

        `derivations` are those of the event's documents, and of the documents that they hang together with.
        """
        ...


@dataclass(frozen=True, slots=True)
class Linker:
    """What links a case: the stages `copies`, `names` and `events`, and what reconciles an event."""

    stages: tuple[Stage[Any, Any], ...]
    reconcile: Reconciles
    version: str

    @property
    def fingerprint(self) -> str:
        """Return a text that changes whenever the same readings could be linked differently."""
        parts = (f"{stage.name} {stage.version}" for stage in self.stages)
        return "; ".join((f"variorum {VERSION}", *parts, f"reconcile {self.version}"))


@dataclass(frozen=True, slots=True)
class LinkResult:
    """What a linking did: the documents that were new, changed or gone, and the events that were reconciled anew."""

    documents: int
    events: int


def link(
    database: Database,
    folder: Path,
    linker: Linker,
    *,
    at: Callable[[], str],
    progress: Callable[[str, int], None],
) -> LinkResult:
    """Link what changed since the last linking; where nothing did, nothing is written.

    `at` tells the time. `progress` hears the name of each stage as it begins, with the number of documents. The ledger
    is written in one transaction at the end, and the workbench only after it.
    """
    if not linker.stages:
        return LinkResult(0, 0)
    last = last_linking(database)
    path = folder / WORKBENCH_FILE
    with open_workbench(path, linking=last.number, fingerprint=linker.fingerprint) as bench, bench.changing():
        if last_linking(database) != last:
            raise LedgerBusyError(f"{folder}: another program linked the case meanwhile; run the same command again")
        readings, linked = readings_in_force(database), bench.readings()
        changed = {each: reading for each, reading in readings.items() if linked.get(each) != reading}
        gone = sorted(set(linked) - set(readings) | (set(linked) & set(changed)))
        if not changed and not gone:
            return LinkResult(0, 0)
        shelf = Shelf(database, readings)
        shelf.fetch(changed)
        updates = {}
        for stage in linker.stages:
            progress(stage.name, len(changed))
            updates[stage.name] = _update(bench, stage, sorted(changed), gone, shelf)
        progress("reconcile", len(changed))
        changes = list(_reconciled(database, bench, linker, updates, shelf, scratch=not linked))
        number = store_linking(database, changes, version=VERSION, fingerprint=linker.fingerprint, at=at())
        bench.note_readings(changed, gone)
        bench.stamp(number, linker.fingerprint)
    return LinkResult(len(set(changed) | set(gone)), sum(len(c.rows) for c in changes if c.kind == "event"))


@dataclass(slots=True)
class Shelf:
    """The reports that somebody has asked for, fetched once."""

    database: Database
    readings: dict[str, int]
    kept: dict[str, Report] = field(default_factory=dict)
    expected: set[str] = field(default_factory=set)

    def __call__(self, document: str) -> Report:
        """Return the report of a document. Raises KeyError where no reading of it holds."""
        if document not in self.kept:
            self.fetch({document, *self.expected})
            self.expected.clear()
        return self.kept[document]

    def expect(self, documents: Iterable[str]) -> None:
        """Fetch these together as soon as one of them is asked for: not every stage asks for any."""
        self.expected.update(documents)

    def fetch(self, documents: Iterable[str]) -> None:
        """Read the reports of documents together, those that are not here yet."""
        wanted = {each: self.readings[each] for each in documents if each not in self.kept}
        self.kept.update((report.document.id, report) for report in reports(self.database, wanted))


@dataclass(frozen=True, slots=True)
class _Update:
    """What became of a stage: the rows that held before, those that do now, and the items that were touched."""

    before: frozenset[str]
    rows: tuple[Linked, ...]
    documents: frozenset[str]


def _update(
    bench: Workbench, stage: Stage[Any, Any], changed: Sequence[str], gone: Sequence[str], shelf: Shelf
) -> _Update:
    """Take the items of `gone` documents away, bring those of `changed` ones in, and make the touched rows anew."""
    lost = bench.items_of(stage.name, gone)
    torn = bench.components_of(stage.name, lost)
    touched = bench.items_in(stage.name, torn) - set(lost)
    bench.remove_items(stage.name, lost)
    bench.remove_edges(stage.name, sorted(touched))  # two that hung together by a third must be looked at anew
    fresh = _bring_in(bench, stage, changed, touched, shelf)
    reached = _reached(bench, stage.name, touched | fresh)
    before = sorted({*torn, *bench.components_of(stage.name, reached)})
    rows_before = frozenset(bench.rows_of(stage.name, before))
    bench.remove_components(stage.name, before)
    items = list(_items(bench, stage, reached))
    edges = [Edge(*each) for each in bench.edges(stage.name, reached)]
    shelf.expect(item.document for item in items)
    rows: list[Linked] = []
    for members, joined in components(items, edges):
        made = list(stage.rows(members, joined, shelf))
        bench.add_component(stage.name, members[0].id, (item.id for item in members), (row.id for row in made))
        rows.extend(made)
    return _Update(rows_before, tuple(rows), frozenset(item.document for item in items))


def _bring_in(
    bench: Workbench, stage: Stage[Any, Any], changed: Sequence[str], torn: Collection[str], shelf: Shelf
) -> set[str]:
    """Add the items of the changed documents; compare these and the `torn` ones with all others. Returns their ids."""
    items = {item.id: item for document in changed for item in stage.items(shelf(document))}
    bench.add_items(
        stage.name,
        ((item.id, item.document, _to_json(item)) for item in items.values()),
        ((key, item.id) for item in items.values() for key in item.keys),
    )
    apart = {item.id: item for item in _items(bench, stage, torn)}
    keys = {key for item in (*items.values(), *apart.values()) for key in item.keys}
    others = _items(bench, stage, bench.sharing(stage.name, keys) - items.keys() - apart.keys())
    compared = sorted([*items.values(), *apart.values(), *others], key=lambda item: item.id)
    edges = sorted(stage.edges(compared, items.keys() | apart.keys(), shelf))
    bench.add_edges(stage.name, ((edge.a, edge.b, edge.weight, edge.why) for edge in edges))
    return set(items)


def _reached(bench: Workbench, stage: str, items: Collection[str]) -> set[str]:
    """Return the items with all that hang together with them."""
    reached, edge_of = set(items), set(items)
    while edge_of:
        edge_of = {end for a, b, *_ in bench.edges(stage, edge_of) for end in (a, b)} - reached
        reached |= edge_of
    return reached


def _items(bench: Workbench, stage: Stage[Any, Any], ids: Iterable[str]) -> Iterator[Any]:
    for _, _, values in bench.items(stage.name, ids):
        yield stage.item(*(_frozen(value) for value in json.loads(values)))


def _to_json(item: Any) -> str:
    values = [getattr(item, field.name) for field in fields(item)]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _frozen(value: object) -> object:
    """Return what JSON made of an item's field as it was: lists were tuples."""
    return tuple(_frozen(each) for each in value) if isinstance(value, list) else value


def _reconciled(
    database: Database,
    bench: Workbench,
    linker: Linker,
    updates: dict[str, _Update],
    shelf: Shelf,
    *,
    scratch: bool,
) -> Iterator[Change]:
    """Yield all changes: those of the stages, and of the events that they touch."""
    copies = updates["copies"]
    drafts = {row.id: row for row in updates["events"].rows if isinstance(row, Event)}
    if not scratch:
        drafts = {**_events_of(database, bench, copies.documents, updates["events"].before), **drafts}
    shelf.expect(document for row in drafts.values() for document in row.documents)
    origins = _Origins.of(database, bench, copies, {each for row in drafts.values() for each in row.documents})
    found = [
        linker.reconcile(drafts[key], shelf, origins.of_documents(drafts[key].documents)) for key in sorted(drafts)
    ]
    touched = {*drafts, *updates["events"].before}
    for name, update in updates.items():
        rows = [event for event, _, _ in found] if name == "events" else update.rows
        yield Change(_KINDS[name], EVERYTHING if scratch else update.before, rows)
    before = EVERYTHING if scratch else [each.id for each in estimates(database, of=touched)]
    yield Change("estimate", before, [each for _, made, _ in found for each in made])
    before = EVERYTHING if scratch else [each.id for each in disputes(database, of=touched)]
    yield Change("dispute", before, [each for _, _, made in found for each in made])


def _events_of(
    database: Database, bench: Workbench, documents: Collection[str], ended: Collection[str]
) -> dict[str, Event]:
    """Return the events that hold and have a statement in one of the documents."""
    units = bench.items_of("events", documents)
    ids = bench.rows_of("events", bench.components_of("events", units)) - set(ended)
    wanted = set(documents)
    return {event.id: event for event in events(database, ids=ids) if wanted & set(event.documents)}


@dataclass(frozen=True, slots=True)
class _Origins:
    """Who derives from whom, by document."""

    by_document: dict[str, list[Derivation]]

    @classmethod
    def of(cls, database: Database, bench: Workbench, copies: _Update, documents: Collection[str]) -> "_Origins":
        """Gather the derivations of these documents and of all that they hang together with."""
        together = bench.items_in("copies", bench.components_of("copies", bench.items_of("copies", documents)))
        near = {document for _, document, _ in bench.items("copies", together)} | set(documents)
        kept = [each for each in derivations(database, of=near) if each.id not in copies.before]
        new = [row for row in copies.rows if isinstance(row, Derivation)]
        by_document: dict[str, list[Derivation]] = {}
        for each in sorted({each.id: each for each in (*kept, *new)}.values(), key=lambda each: each.id):
            for end in (each.later, each.earlier):
                by_document.setdefault(end, []).append(each)
        return cls(by_document)

    def of_documents(self, documents: Iterable[str]) -> list[Derivation]:
        """Return the derivations of the documents, and of those that they derive from or that derive from them."""
        found: dict[str, Derivation] = {}
        seen: set[str] = set()
        waiting = list(documents)
        while waiting:
            document = waiting.pop()
            if document in seen:
                continue
            seen.add(document)
            for each in self.by_document.get(document, ()):
                found[each.id] = each
                waiting += [each.later] if each.earlier.startswith(EXTERNAL) else [each.later, each.earlier]
        return [found[key] for key in sorted(found)]
