"""What the ledger holds, as records, in a stated order."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from sqlalchemy import JSON, ColumnElement, Select, TableClause, literal, select

from variorum.ledger import tables
from variorum.ledger.batches import batches
from variorum.ledger.database import Database
from variorum.ledger.kinds import KINDS, Kind
from variorum.ledger_file.rows import R, Row, document_of, read_of
from variorum.records import Claim, Compliance, Document, Figure, Obligation, Presence, ReadRow, UnknownIdError, Wording

Order = Literal["document", "id"]
FEWEST_PREFIX_CHARACTERS = len("doc_") + 2  # a shorter beginning of an id is more likely a slip than a wish
LAST_CHARACTER = "\U0010ffff"  # sorts behind whatever an id goes on with


@dataclass(frozen=True, slots=True)
class Entry:
    """A document and where it stands: `unread`, `read`, `no reader` or `failed` (and why).

    `superseded_by` is the name of the document that its address showed next, None for one that holds. `notes` are
    slips of its text that the reader saw.
    """

    document: Document
    status: str
    message: str | None = None
    superseded_by: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """Which rows to list; None and False ask for nothing special. `source` is any part of a name.

    `document` and `event` are whole ids.

    `status` is one of documents. Rows of superseded documents are left out unless `all_versions`.
    """

    document: str | None = None
    status: str | None = None
    measure: str | None = None
    stance: str | None = None
    role: str | None = None
    source: str | None = None
    event: str | None = None
    all_versions: bool = False
    limit: int | None = None


def documents(database: Database, where: Where | None = None, order: Order = "document") -> Iterator[Entry]:
    """Yield the documents, in the order of adding or of their names."""
    where = where or Where()
    table = tables.document
    query = _entries()
    if where.document is not None:
        query = query.where(table.c.id == where.document)
    elif not where.all_versions:
        query = query.where(tables.document_state.c.superseded_by.is_(None))
    if where.status is not None:
        query = query.where(tables.document_state.c.status == where.status)
    query = query.order_by(table.c.seq if order == "document" else table.c.name).limit(where.limit)
    yield from database.stream(query, _entry_of)


def claims(
    database: Database, where: Where | None = None, order: Order = "document", *, without: Collection[str] = ()
) -> Iterator[tuple[str, Claim]]:
    """Yield (document's name, claim) of each document's last reading, in the order of the documents or of ids.

    `without` leaves out some of `LONG`, evidence and what is unresolved, which take longest to fetch.
    """
    yield from _found(database, tables.claim, Claim, where or Where(), order, without=without)


def figures(
    database: Database, where: Where | None = None, order: Order = "document", *, without: Collection[str] = ()
) -> Iterator[tuple[str, Figure]]:
    """Yield (document's name, figure) of each document's last reading, in the order of the documents or of ids.

    `without` leaves out some of `LONG`, evidence and what is unresolved, which take longest to fetch.
    """
    yield from _found(database, tables.figure, Figure, where or Where(), order, without=without)


def obligations(
    database: Database, where: Where | None = None, order: Order = "document"
) -> Iterator[tuple[str, Obligation]]:
    """Yield (document's name, obligation) as `claims` does."""
    yield from _found(database, tables.obligation, Obligation, where or Where(), order)


def compliances(
    database: Database, where: Where | None = None, order: Order = "document"
) -> Iterator[tuple[str, Compliance]]:
    """Yield (document's name, report on a duty) as `claims` does."""
    yield from _found(database, tables.compliance, Compliance, where or Where(), order)


def presences(
    database: Database, where: Where | None = None, order: Order = "document"
) -> Iterator[tuple[str, Presence]]:
    """Yield (document's name, presence) as `claims` does."""
    yield from _found(database, tables.presence, Presence, where or Where(), order)


def wordings(
    database: Database, where: Where | None = None, order: Order = "document", *, without: Collection[str] = ()
) -> Iterator[tuple[str, Wording]]:
    """Yield (document's name, wording) as `claims` does."""
    yield from _found(database, tables.wording, Wording, where or Where(), order, without=without)


def texts_of(database: Database, ids: Iterable[str]) -> dict[str, str]:
    """Return the texts of some documents, by id."""
    table = tables.document
    with database.reading() as connection:
        return {
            row.id: row.text
            for some in batches(sorted(set(ids)))
            for row in connection.execute(select(table.c.id, table.c.text).where(table.c.id.in_(some)))
        }


def document_by_id(database: Database, document: str) -> Entry:
    """Return one document. Raises UnknownIdError where there is none."""
    for entry in documents(database, Where(document=document)):
        return entry
    raise UnknownIdError(f"{document}: no such document")


def shelved(database: Database) -> list[Entry]:
    """Return the documents that hold, in the order of adding, all but their texts: those are empty here."""
    held = [each for each in tables.document.c if each.name not in ("text", "skips")]
    without = (*held, literal("").label("text"), literal([], JSON()).label("skips"))
    query = _entries(without).where(tables.document_state.c.superseded_by.is_(None)).order_by(tables.document.c.seq)
    return list(database.stream(query, _entry_of))


def rows_of(database: Database, document: str) -> list[ReadRow]:
    """Return all that the last reading of a document (a whole id) found, a claim before what hangs on it.

    What an event makes of the rows is not asked for: an event knows its rows.
    """
    found: list[ReadRow] = []
    current = tables.current_reading
    with database.reading() as connection:
        reading = connection.execute(select(current.c.id).where(current.c.document == document)).scalar()
        for kind in KINDS.values() if reading is not None else ():
            table = kind.table
            query = select(table).where(table.c.reading == reading).order_by(table.c.start, table.c.seq)
            found += (read_of(kind.record, row) for row in connection.execute(query).mappings())
    return found


def document_names(database: Database) -> dict[str, str]:
    """Return what people call each document, by id."""
    with database.reading() as connection:
        return {row.id: row.name for row in connection.execute(select(tables.document.c.id, tables.document.c.name))}


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a reading wherever it stands, with the reading that it comes from; `current` tells if that one holds."""

    row: ReadRow
    reading: int
    fingerprint: str
    current: bool


def find_row(database: Database, row_id: str) -> Found:
    """Find a row by its whole id, in the last reading that has it. Raises UnknownIdError."""
    kind = KINDS.get(row_id[:4], KINDS["clm_"])
    table, current = kind.table, tables.current_reading
    query = (
        _with_event(kind, tables.reading.c.fingerprint, current.c.id.is_not(None).label("is_current"))
        .join(tables.reading, tables.reading.c.id == table.c.reading)
        .outerjoin(current, current.c.id == table.c.reading)
        .where(table.c.id == row_id)
        .order_by(table.c.reading.desc())
        .limit(1)
    )
    with database.reading() as connection:
        row = connection.execute(query).mappings().first()
    if row is None:
        raise UnknownIdError(f"{row_id}: nothing of that id was read")
    return Found(read_of(kind.record, row), row["reading"], row["fingerprint"], bool(row["is_current"]))


def find_rows(database: Database, ids: Iterable[str]) -> dict[str, ReadRow]:
    """Return the rows with these whole ids, each from the last reading that has it; those that nobody has are left out.

    What an event makes of them is not asked for: an event knows its rows.
    """
    found: dict[str, ReadRow] = {}
    by_kind: dict[str, list[str]] = {}
    for each in sorted(set(ids)):
        by_kind.setdefault(each[:4], []).append(each)
    with database.reading() as connection:
        for prefix, wanted in by_kind.items():
            kind = KINDS.get(prefix)
            if kind is None:
                continue
            for some in batches(wanted):
                query = select(kind.table).where(kind.table.c.id.in_(some)).order_by(kind.table.c.reading)
                for row in connection.execute(query).mappings():
                    found[row["id"]] = read_of(kind.record, row)  # a later reading takes the place of an earlier one
    return found


def resolve(database: Database, given: str) -> str:
    """Return the whole id that `given` stands for: an id, the beginning of one, or a document's name.

    What was linked is found among the rows that hold now. Raises UnknownIdError where nothing or more than one thing
    goes by it.
    """
    with database.reading() as connection:
        by_name = select(tables.document.c.id).where(tables.document.c.name == given)
        named: str | None = connection.execute(by_name).scalar()
        if named is not None:
            return named
        found: list[str] = []
        for table in _RESOLVED.get(given[:4], ()):
            begins = (table.c.id >= given) & (table.c.id < given + LAST_CHARACTER)  # which an index can answer
            found += connection.execute(
                select(table.c.id).distinct().where(begins).order_by(table.c.id).limit(6)
            ).scalars()
    if given in found:
        return given
    if not found or len(given) < FEWEST_PREFIX_CHARACTERS:
        raise UnknownIdError(f"{given}: {_nothing_of_that(database, given)}")
    if len(found) > 1:
        more = ", …" if len(found) > 5 else ""
        raise UnknownIdError(f"{given}: could be {', '.join(found[:5])}{more}; give more of the id")
    return found[0]


_RESOLVED: dict[str, tuple[TableClause, ...]] = {
    "doc_": (tables.document,),
    **{prefix: (kind.table,) for prefix, kind in KINDS.items()},
    "evt_": (tables.current_event,),
    "est_": (tables.current_estimate,),
    "dsp_": (tables.current_dispute,),
    "drv_": (tables.current_derivation,),
    "nam_": (tables.current_name,),
    "ins_": (tables.current_instrument,),
    "dty_": (tables.current_duty,),
}
_LINKED_ONCE = {
    "evt_": (tables.event, "events"),
    "est_": (tables.estimate, "estimates"),
    "dsp_": (tables.dispute, "disputes"),
    "drv_": (tables.derivation, "derivations"),
    "nam_": (tables.name, "names"),
    "ins_": (tables.instrument, "instruments"),
    "dty_": (tables.duty, "obligations"),
}


def _nothing_of_that(database: Database, given: str) -> str:
    """Say that nothing goes by `given`, and where to look: what was linked once may hold no longer."""
    if given[:4] not in _LINKED_ONCE:
        return "nothing in the case goes by that; `variorum list documents` shows names"
    table, plural = _LINKED_ONCE[given[:4]]
    with database.reading() as connection:
        ended = connection.execute(select(table.c.id).where(table.c.id == given).limit(1)).scalar()
    held = "held once and doesn't any more" if ended is not None else f"none of the {plural} goes by that"
    return f"{held}; `variorum list {plural}` shows what holds"


def _entries(columns: Iterable[ColumnElement[Any]] = tables.document.c) -> Select[Any]:
    state, later = tables.document_state, tables.document.alias("later")
    return (
        select(
            *columns,
            state.c.status,
            state.c.message,
            later.c.name.label("superseded_by_name"),
            tables.current_reading.c.notes,
        )
        .select_from(tables.document)
        .join(state, state.c.document == tables.document.c.id)
        .outerjoin(later, later.c.id == state.c.superseded_by)
        .outerjoin(tables.current_reading, tables.current_reading.c.id == state.c.reading)
    )


def _entry_of(row: Row) -> Entry:
    return Entry(document_of(row), row["status"], row["message"], row["superseded_by_name"], tuple(row["notes"] or ()))


def _found(
    database: Database,
    table: TableClause,
    record: type[R],
    where: Where,
    order: Order,
    *,
    without: Collection[str] = (),
) -> Iterator[tuple[str, R]]:
    state, document = tables.document_state, tables.document
    kind = next(each for each in KINDS.values() if each.table is table)
    query = (
        _with_event(kind, document.c.name.label("document_name"), without=without)
        .join(state, state.c.reading == table.c.reading)
        .join(document, document.c.id == table.c.document)
        .where(*_conditions(table, where))
        .order_by(*((document.c.seq, table.c.start, table.c.seq) if order == "document" else (table.c.id,)))
    )
    rows = database.stream(query, lambda row: (row["document_name"], read_of(record, row)))
    if where.source is not None:  # SQLite folds the case of ASCII letters only, so this one is done here
        wanted = where.source.casefold()
        rows = (pair for pair in rows if wanted in (pair[1].source or "").casefold())
    yield from islice(rows, where.limit)


def _with_event(kind: Kind, *more: Any, without: Collection[str] = ()) -> Select[Any]:
    """Ask for rows of a kind; those that an event may hold come with it."""
    table, membership = kind.table, tables.membership
    columns = [each for each in table.c if each.name not in without]
    if kind.record not in (Claim, Figure):
        return select(*columns, *more).select_from(table)
    return select(*columns, membership.c.event, *more).outerjoin_from(table, membership, membership.c.row == table.c.id)


def _conditions(table: TableClause, where: Where) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if where.document is not None:
        conditions.append(table.c.document == where.document)
    elif not where.all_versions:
        conditions.append(tables.document_state.c.superseded_by.is_(None))
    if where.event is not None:
        conditions.append(tables.membership.c.event == where.event)
    for column, wanted in (("measure", where.measure), ("stance", where.stance), ("role", where.role)):
        if wanted is not None:
            conditions.append(table.c[column] == wanted)
    return conditions
