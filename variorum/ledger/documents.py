"""Adding documents: one row a content, a name nobody else has, versions of one address, and what was set aside."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import Connection, Row, func, insert, select, update

from variorum.ledger import tables
from variorum.ledger.database import Database
from variorum.ledger.originals import Originals
from variorum.ledger_file.rows import document_of, document_row
from variorum.records import Document, Ingested, SetAside, make_id

FEWEST_ID_DIGITS = 4  # of the id that tell two documents of one name apart: A01~9f86


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document, and what a person should know of that, if anything.

    It is `new`, a `new version` of its address, `known` already, or known but `met again` at another address or back
    at its own.
    """

    document: Document
    outcome: Literal["new", "new version", "known", "met again"]
    note: str | None = None


def add_document(database: Database, originals: Originals, ingested: Ingested, *, at: str) -> Added:
    """Keep a document and its original bytes. When this returns, both are on disk.

    The bytes come first: a row never names bytes that aren't there. Raises UnicodeEncodeError where the text holds
    half a character (a lone surrogate), StorageError and its kin where the disk refuses.
    """
    originals.keep(ingested.original, ingested.document.sha256)
    with database.writing() as connection:
        kept = _find(connection, ingested.document.id)
        if kept is not None:
            return _meet_again(connection, kept, ingested.document, at)
        return _insert(connection, ingested.document, at)


def known_name(database: Database, sha256: str, address: str, fetched: str | None) -> str | None:
    """Return the name of the document with those bytes where adding it from there would change nothing."""
    table = tables.document
    with database.reading() as connection:
        row = connection.execute(select(table.c.id, table.c.name).where(table.c.id == make_id("doc", sha256))).first()
        if row is None or not _noted(connection, row.id, address, fetched):
            return None
        name: str = row.name
        return name


def record_set_aside(database: Database, item: SetAside, *, source: str, at: str) -> int:
    """Note input that gave no document, once. Returns the number of the note, which may have stood already."""
    table = tables.set_aside
    same = (
        (table.c.address == item.address)
        & table.c.line.is_not_distinct_from(item.line)
        & (table.c.reason == item.reason)
        & (table.c.message == item.message)
        & (table.c.source == source)
        & table.c.cleared_at.is_(None)
    )
    with database.writing() as connection:
        noted: int | None = connection.execute(select(table.c.id).where(same)).scalar()
        if noted is not None:
            return noted
        values = {"address": item.address, "line": item.line, "reason": item.reason, "message": item.message}
        connection.execute(insert(table).values(**values, source=source, added_at=at))
        return int(connection.exec_driver_sql("SELECT last_insert_rowid()").scalar_one())


def clear_set_aside(database: Database, *, source: str, still: Collection[int], at: str) -> int:
    """Mark as over the troubles noted under `source` whose numbers are not among `still`. Returns how many."""
    table = tables.set_aside
    noted = select(table.c.id).where(table.c.source == source, table.c.cleared_at.is_(None))
    with database.writing() as connection:
        over = [number for number in connection.execute(noted).scalars() if number not in still]
        for each in over:
            connection.execute(update(table).where(table.c.id == each).values(cleared_at=at))
        return len(over)


def _find(connection: Connection, document_id: str) -> Document | None:
    row = connection.execute(select(tables.document).where(tables.document.c.id == document_id)).mappings().first()
    return document_of(row) if row else None


def _meet_again(connection: Connection, kept: Document, met: Document, at: str) -> Added:
    """Note where known bytes were met, if that address showed something else, or nothing, until now."""
    known = _noted(connection, kept.id, met.address, met.fetched)
    if not known:
        _sight(connection, kept.id, met, at)
    return Added(kept, "known" if known else "met again", _difference(kept, met))


def _noted(connection: Connection, document_id: str, address: str, fetched: str | None) -> bool:
    """Tell whether meeting that document there is no news: it holds, or it is noted and something later holds."""
    latest = _latest(connection, address)
    if latest is None or latest.document == document_id:
        return latest is not None
    table = tables.sighting
    own = select(table.c.id).where(table.c.address == address, table.c.document == document_id).limit(1)
    return not _fetched_after(fetched, latest.fetched) and connection.execute(own).first() is not None


def _sight(connection: Connection, document_id: str, met: Document, at: str) -> None:
    """Note where a document was met. What was fetched from there later, but added before, is noted again: it holds."""
    latest = _latest(connection, met.address)
    _insert_sighting(connection, document_id, met.address, met.name, met.fetched, at)
    if latest is not None and not _fetched_after(met.fetched, latest.fetched):
        _insert_sighting(connection, latest.document, latest.address, latest.name, latest.fetched, at)


def _latest(connection: Connection, address: str) -> Row[Any] | None:
    """Return the latest sighting at an address."""
    table = tables.sighting
    query = select(table).where(table.c.address == address).order_by(table.c.id.desc()).limit(1)
    return connection.execute(query).first()


def _fetched_after(one: str | None, other: str | None) -> bool:
    """Tell whether a page was fetched after another; where a time is unknown, the order of adding decides."""
    return one is None or other is None or one > other


def _difference(kept: Document, met: Document) -> str | None:
    """Say what the user told us this time that the ledger, which keeps what it was told first, doesn't hold."""
    told = [
        f"{field} {getattr(met, field)!r} (kept: {getattr(kept, field)!r})"
        for field in ("outlet", "published", "title")
        if getattr(met, field) is not None and getattr(met, field) != getattr(kept, field)
    ]
    return f"kept as it was first added; not taken over: {', '.join(told)}" if told else None


def _insert(connection: Connection, given: Document, at: str) -> Added:
    table = tables.document
    version = 1 + (
        connection.execute(select(func.max(table.c.version)).where(table.c.address == given.address)).scalar() or 0
    )
    document, note = _named(connection, replace(given, version=version))
    connection.execute(insert(table).values(document_row(document, at)))
    _sight(connection, document.id, given, at)
    return Added(document, "new" if version == 1 else "new version", note)


def _insert_sighting(
    connection: Connection, document_id: str, address: str, name: str, fetched: str | None, at: str
) -> None:
    values = {"document": document_id, "address": address, "name": name, "fetched": fetched, "added_at": at}
    connection.execute(insert(tables.sighting).values(**values))


def _named(connection: Connection, document: Document) -> tuple[Document, str | None]:
    """Give the document a name of its own: the user's, else `name@version` at one address, else `name~digits`."""
    owner = _address_of(connection, document.name)
    if owner is None:
        return document, None
    versioned = f"{document.name}@{document.version}"
    if document.version > 1 and owner == document.address and _address_of(connection, versioned) is None:
        return replace(document, name=versioned), None
    name = _distinct_name(connection, document)
    note = f"the name {document.name} belongs to another document ({owner}); this one is listed as {name}"
    return replace(document, name=name, warnings=(*document.warnings, note)), note


def _distinct_name(connection: Connection, document: Document) -> str:
    digits = document.id.removeprefix("doc_")
    names = (f"{document.name}~{digits[:length]}" for length in range(FEWEST_ID_DIGITS, len(digits) + 1))
    return next(name for name in names if _address_of(connection, name) is None)


def _address_of(connection: Connection, name: str) -> str | None:
    query = select(tables.document.c.address).where(tables.document.c.name == name)
    address: str | None = connection.execute(query).scalar()
    return address
