"""Storing what linking found, and asking for it: rows are added, and ended when they hold no longer."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, TableClause, insert, select

from variorum.ledger import tables
from variorum.ledger.batches import batches
from variorum.ledger.database import Database
from variorum.ledger.kinds import KINDS
from variorum.ledger.log import append
from variorum.ledger.revisions import rulings_within
from variorum.ledger_file.linked_rows import (
    Kind,
    Linked,
    derivation_of,
    dispute_of,
    duty_of,
    estimate_of,
    event_of,
    instrument_of,
    linked_row,
    name_of,
    record_of,
)
from variorum.ledger_file.rows import Row, document_of, read_of
from variorum.records import (
    NO_RULINGS,
    Derivation,
    Dispute,
    Duty,
    Estimate,
    Event,
    Instrument,
    Name,
    Report,
    UnknownIdError,
)

T = TypeVar("T")
_REPORTED = frozenset(field.name for field in fields(Report))  # what linking works on
EVERYTHING = None
"""In place of the ids that a change may end: all rows that hold."""

_TABLES: dict[Kind, tuple[TableClause, TableClause]] = {
    "derivation": (tables.derivation, tables.current_derivation),
    "name": (tables.name, tables.current_name),
    "event": (tables.event, tables.current_event),
    "estimate": (tables.estimate, tables.current_estimate),
    "dispute": (tables.dispute, tables.current_dispute),
    "instrument": (tables.instrument, tables.current_instrument),
    "duty": (tables.duty, tables.current_duty),
}
LINKED_TABLES = tuple(stored for stored, _ in _TABLES.values())
"""The tables of linked rows, those that hold no longer too."""


@dataclass(frozen=True, slots=True)
class Change:
    """Rows of one kind that take the place of others.

    `before` are the ids of rows that hold no longer unless they are among `rows`; EVERYTHING is all of that kind.
    `rows` are a sequence, or by their ids (on disk where they are many).
    """

    kind: Kind
    before: Collection[str] | None
    rows: Sequence[Linked] | Mapping[str, Linked]


@dataclass(frozen=True, slots=True)
class Linkings:
    """The last linking: its number (0: there was none) and the fingerprint of its rules."""

    number: int
    fingerprint: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What a linking changed: rows that held until then, and those that have held from then on.

    `at` is UTC, None where there was no linking. `first` is True where no earlier one had an event.
    """

    number: int
    at: str | None
    first: bool
    events_before: tuple[Event, ...]
    events_after: tuple[Event, ...]
    estimates_before: tuple[Estimate, ...]
    estimates_after: tuple[Estimate, ...]
    disputes_before: tuple[Dispute, ...]
    disputes_after: tuple[Dispute, ...]


def last_linking(database: Database) -> Linkings:
    """Return the last linking."""
    table = tables.linking
    with database.reading() as connection:
        row = connection.execute(select(table.c.id, table.c.fingerprint).order_by(table.c.id.desc()).limit(1)).first()
    return Linkings(0, None) if row is None else Linkings(row.id, row.fingerprint)


def store_linking(database: Database, changes: Sequence[Change], *, version: str, fingerprint: str, at: str) -> int:
    """Store a linking in one transaction and return its number. A row that is there already, word for word, stays."""
    with database.writing() as connection:
        values = {"version": version, "fingerprint": fingerprint, "linked_at": at, "logged": 1}
        number = int(
            connection.execute(insert(tables.linking).values(**values).returning(tables.linking.c.id)).scalar_one()
        )
        for change in changes:
            _apply(connection, change, number)
        append(connection, "linking", {"linking": number, "version": version, "fingerprint": fingerprint}, at=at)
    return number


def turned(database: Database, number: int) -> Turn:
    """Return what a linking changed of the events, their estimates and disputes; nothing where there was none."""
    found: dict[Kind, tuple[list[Linked], list[Linked]]] = {}
    for kind in ("event", "estimate", "dispute"):
        table = _TABLES[kind][0]
        ended = tables.ended
        gone = select(table).join(ended, (ended.c.seq == table.c.seq) & (ended.c.kind == kind))
        queries = (gone.where(ended.c.linking == number), select(table).where(table.c.linking == number))
        before, after = (
            list(database.stream(query.order_by(table.c.id), partial(record_of, kind))) for query in queries
        )
        found[kind] = (before, after)
    with database.reading() as connection:
        table = tables.linking
        at = connection.execute(select(table.c.linked_at).where(table.c.id == number)).scalar()
        earlier = connection.execute(select(tables.event.c.seq).where(tables.event.c.linking < number).limit(1)).first()
    return Turn(number, at, earlier is None, *(tuple(found[kind][time]) for kind in found for time in (0, 1)))  # type: ignore[arg-type]


def readings_in_force(database: Database) -> dict[str, int]:
    """Return the last reading of each document that holds, whatever came of it, by the document's id."""
    state = tables.document_state
    query = select(state.c.document, state.c.reading).where(
        state.c.superseded_by.is_(None), state.c.reading.is_not(None)
    )
    with database.reading() as connection:
        return {row.document: row.reading for row in connection.execute(query.order_by(state.c.document))}


def reports(database: Database, readings: dict[str, int], *, claims: Collection[str] | None = None) -> Iterator[Report]:
    """Yield the report of each of the documents, given with its reading, in the order of their ids.

    The rulings on it are those that are in force now. `claims` asks for figures and of the claims only for these
    (ids): most of a long report is of no use to one event.
    """
    with database.reading() as connection:
        ruled = rulings_within(connection)
    for ids in batches(sorted(readings)):
        numbers = [readings[each] for each in ids]
        with database.reading() as connection:
            query = select(tables.document).where(tables.document.c.id.in_(ids)).order_by(tables.document.c.id)
            found = connection.execute(query).mappings().all()
            read = {
                kind.field: _by_document(connection, kind.table, numbers, partial(read_of, kind.record), some)
                for kind in KINDS.values()
                if kind.field in _REPORTED
                for some in (claims if kind.field != "figures" else None,)
                if some is None or kind.field == "claims"
            }
        for row in found:
            of_it: dict[str, Any] = {name: tuple(rows.get(row["id"], ())) for name, rows in read.items()}
            yield Report(document_of(row), **of_it, rulings=ruled.get(row["id"], NO_RULINGS))


def instruments(database: Database) -> Iterator[Instrument]:
    """Yield the agreements and decisions, in the order of ids."""
    table = tables.current_instrument
    yield from database.stream(select(table).order_by(table.c.id), instrument_of)


def duties(database: Database) -> Iterator[Duty]:
    """Yield the duties, in the order of ids."""
    table = tables.current_duty
    yield from database.stream(select(table).order_by(table.c.id), duty_of)


def derivations(
    database: Database, *, of: Collection[str] | None = None, ids: Collection[str] | None = None
) -> Iterator[Derivation]:
    """Yield who derives from whom, in the order of ids.

    `of`: only where one of these documents is either end; or `ids`: only those.
    """
    table = tables.current_derivation
    if of is None and ids is None:
        yield from database.stream(select(table).order_by(table.c.id), derivation_of)
        return
    found: dict[str, Derivation] = {}
    for some in batches(sorted(ids if of is None else of)):  # type: ignore[arg-type]  # one of the two is given
        wanted = table.c.id.in_(some) if of is None else table.c.later.in_(some) | table.c.earlier.in_(some)
        found |= {each.id: each for each in database.stream(select(table).where(wanted), derivation_of)}
    yield from (found[key] for key in sorted(found))


def derivation_ends(database: Database) -> dict[str, tuple[str, str]]:
    """Return the later and the earlier end of each derivation that holds, by its id."""
    table = tables.current_derivation
    with database.reading() as connection:
        rows = connection.execute(select(table.c.id, table.c.later, table.c.earlier))
        return {row.id: (row.later, row.earlier) for row in rows}


def names(database: Database) -> Iterator[Name]:
    """Yield the referents with all their forms, in the order of ids."""
    yield from database.stream(select(tables.current_name).order_by(tables.current_name.c.id), name_of)


def events(database: Database, *, ids: Collection[str] | None = None) -> Iterator[Event]:
    """Yield the events, or those of these ids, in the order of ids."""
    table = tables.current_event
    if ids is None:
        yield from database.stream(select(table).order_by(table.c.id), event_of)
    else:
        for some in batches(sorted(ids)):
            yield from database.stream(select(table).where(table.c.id.in_(some)).order_by(table.c.id), event_of)


def estimates(database: Database, *, of: Collection[str] | None = None) -> Iterator[Estimate]:
    """Yield the estimates by the default policy, or those `of` some events (ids), event by event."""
    yield from _of_events(database, tables.current_estimate, of, estimate_of)


def disputes(database: Database, *, of: Collection[str] | None = None) -> Iterator[Dispute]:
    """Yield the disputes, or those `of` some events (ids), event by event."""
    yield from _of_events(database, tables.current_dispute, of, dispute_of)


def linked_by_id(database: Database, given: str) -> Linked:
    """Return the row that holds under that whole id. Raises UnknownIdError."""
    for kind, (_, table) in _TABLES.items():
        found: list[Linked] = list(database.stream(select(table).where(table.c.id == given), partial(record_of, kind)))
        if found:
            return found[0]
    raise UnknownIdError(f"{given}: nothing of that id holds now")


def _apply(connection: Connection, change: Change, number: int) -> None:
    stored, holding = _TABLES[change.kind]
    after = change.rows if isinstance(change.rows, Mapping) else {record.id: record for record in change.rows}
    wanted = None if change.before is EVERYTHING else sorted({*after, *change.before})
    same: set[str] = set()
    gone: list[int] = []
    for query in _wholes(holding, wanted):
        for row in connection.execute(query).mappings():
            if after.get(row["id"]) == record_of(change.kind, row):
                same.add(row["id"])
            else:
                gone.append(row["seq"])
    for some in batches(sorted(gone)):
        values = [{"kind": change.kind, "seq": seq, "linking": number} for seq in some]
        connection.execute(insert(tables.ended), values)
    for new in batches(key for key in sorted(after) if key not in same):
        connection.execute(insert(stored), [{"linking": number, **linked_row(after[key])} for key in new])


def _wholes(table: TableClause, ids: Sequence[str] | None) -> Iterator[Select[Any]]:
    if ids is None:
        yield select(table)
    else:
        yield from (select(table).where(table.c.id.in_(some)) for some in batches(ids))


def _by_document(
    connection: Connection,
    table: TableClause,
    readings: Sequence[int],
    of: Callable[[Row], T],
    ids: Collection[str] | None,
) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    whole = select(table).where(table.c.reading.in_(readings)).order_by(table.c.reading, table.c.start, table.c.seq)
    queries = [whole] if ids is None else [whole.where(table.c.id.in_(some)) for some in batches(sorted(ids))]
    for query in queries:
        for row in connection.execute(query).mappings():
            found.setdefault(row["document"], []).append(of(row))
    return found


def _of_events(
    database: Database, table: TableClause, of: Collection[str] | None, record: Callable[[Row], T]
) -> Iterator[T]:
    query = select(table).order_by(table.c.event, table.c.id)
    if of is None:
        yield from database.stream(query, record)
    else:
        for some in batches(sorted(of)):
            yield from database.stream(query.where(table.c.event.in_(some)), record)
