"""Storing what readers found: a document's reading goes in whole, with every span checked, or not at all."""

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, insert, select, update
from sqlalchemy.exc import IntegrityError

from variorum.ledger import tables
from variorum.ledger.database import Database
from variorum.ledger.kinds import KINDS
from variorum.ledger.log import append
from variorum.ledger_file.rows import document_of, read_row
from variorum.records import Claim, Document, Reading, ReadRow, Span, SpanMismatchError


@dataclass(frozen=True, slots=True)
class Backlog:
    """The documents that a reader should read, by their numbers in the ledger, in the order of adding.

    `readable` are those in its languages, of so many `characters` together; `others` have no reader. Numbers alone, for
    there may be a million.
    """

    readable: Sequence[int]
    others: Sequence[int]
    characters: int

    def __len__(self) -> int:
        return len(self.readable) + len(self.others)


@dataclass(frozen=True, slots=True)
class Stored:
    """What the ledger made of a reading: `read`, `failed` (and why) or `no reader`, and how many rows."""

    outcome: str
    message: str | None = None
    claims: int = 0
    figures: int = 0


def to_read(database: Database, *, fingerprint: str, languages: Collection[str], retry: bool = False) -> Backlog:
    """Return the documents that this reader should read.

    Those are the documents never looked at, and those in one of `languages` whose last reading has another
    fingerprint; with `retry`, those that failed as well.
    """
    table, state = tables.document, tables.document_state
    readable = table.c.language.in_(sorted(languages))
    stale = readable & ((state.c.fingerprint != fingerprint) | (state.c.status == "no reader"))
    due: ColumnElement[bool] = state.c.reading.is_(None) | stale
    if retry:
        due = due | (readable & (state.c.status == "failed"))
    query = select(table.c.seq, table.c.language, table.c.characters).join(state, state.c.document == table.c.id)
    found, others, characters = array("q"), array("q"), 0
    for row in database.stream(query.where(due).order_by(table.c.seq), _as_it_is):
        if row["language"] in languages:
            found.append(row["seq"])
            characters += row["characters"]
        else:
            others.append(row["seq"])
    return Backlog(found, others, characters)


def _as_it_is(row: RowMapping) -> RowMapping:
    return row


def documents_of(database: Database, numbers: Iterable[int]) -> Iterator[Document]:
    """Fetch documents by their numbers, one at a time, so that a large case never lies in memory."""
    for each in numbers:
        with database.reading() as connection:
            row = connection.execute(select(tables.document).where(tables.document.c.seq == each)).mappings().one()
        yield document_of(row)


def failures(database: Database) -> Iterator[tuple[str, str]]:
    """Yield the name of each document that holds and couldn't be read, and why, in the order of adding."""
    table, state = tables.document, tables.document_state
    query = select(table.c.name, state.c.message).join(state, state.c.document == table.c.id)
    failed = (state.c.status == "failed") & state.c.superseded_by.is_(None)
    yield from database.stream(
        query.where(failed).order_by(table.c.seq), lambda row: (row["name"], row["message"] or "")
    )


def start_run(database: Database, *, version: str, fingerprint: str, at: str) -> int:
    """Note that a run begins. Returns its number."""
    with database.writing() as connection:
        values = {"version": version, "fingerprint": fingerprint, "started": at, "logged": 1}
        number = int(connection.execute(insert(tables.run).values(**values).returning(tables.run.c.id)).scalar_one())
        append(connection, "run", {"run": number, "version": version, "fingerprint": fingerprint}, at=at)
    return number


def finish_run(database: Database, run: int, *, at: str) -> None:
    """Note that a run came to its end."""
    with database.writing() as connection:
        connection.execute(update(tables.run).where(tables.run.c.id == run).values(finished=at))


def store_reading(
    database: Database, document: Document, result: Reading | str, *, run: int, fingerprint: str, at: str
) -> Stored:
    """Store a reading in one transaction; a text instead of a reading says why there is none.

    A reading that contradicts its document (a quote that isn't there, an id used twice) is a bug of the reader: it
    is stored as failed, with nothing of its content.
    """
    problem = result if isinstance(result, str) else bug_in(result, document)
    reading = result if isinstance(result, Reading) and problem is None else Reading(document.id)
    outcome = "read" if problem is None else "failed"
    stored = Stored(outcome, problem, len(reading.claims), len(reading.figures))
    try:
        return _store(database, reading, stored, run, fingerprint, at)
    except (IntegrityError, OverflowError, UnicodeEncodeError) as error:
        refused = Stored("failed", f"the ledger can't hold what the reader found ({error}); please report this")
        return _store(database, Reading(document.id), refused, run, fingerprint, at)


def store_unreadable(database: Database, document: Document, *, run: int, fingerprint: str, at: str) -> Stored:
    """Note that there is no reader for the document's language. It stays listed and counted."""
    stored = Stored("no reader", without_reader(document.language))
    return _store(database, Reading(document.id), stored, run, fingerprint, at)


def without_reader(language: str | None) -> str:
    """Say why a document stays unread."""
    return f"no reader for language {language}" if language else "its language can't be told"


def bug_in(reading: Reading, document: Document) -> str | None:
    """Say what makes a reading unfit to be kept: that it contradicts its document or itself. None: nothing."""
    problem = next(problems_of(reading, document), None)
    return problem and f"{problem}; please report this, it is a bug of the reader"


def problems_of(reading: Reading, document: Document) -> Iterator[str]:
    """Say everything in a reading that contradicts its document or itself."""
    if reading.document != document.id:
        yield f"the reader answered for another document ({reading.document})"
    rows = reading.rows
    known = {claim.id for claim in reading.claims}
    for row_id, times in Counter(row.id for row in rows).items():
        if times > 1:
            yield f"{row_id}: the id is used {times} times"
    for row in rows:
        if row.document != document.id:
            yield f"{row.id}: belongs to another document ({row.document})"
        if not isinstance(row, Claim) and row.claim is not None and row.claim not in known:
            yield f"{row.id}: rests on a claim that isn't there ({row.claim})"
        for field, span in spans_of(row):
            try:
                span.check(document.text)
            except SpanMismatchError as error:
                yield f"{row.id}: the quote of {field} doesn't match the text: {error}"


def spans_of(row: ReadRow) -> Iterator[tuple[str, Span]]:
    """Yield every span under a row, with the field that it is for."""
    for name, told in (("span", "the sentence"), ("value", "the value"), ("words", "the words")):
        if hasattr(row, name):
            yield told, getattr(row, name)
    for name in ("evidence", "unresolved"):
        yield from ((each.field, each.span) for each in getattr(row, name))


def _store(database: Database, reading: Reading, stored: Stored, run: int, fingerprint: str, at: str) -> Stored:
    values = {
        "run": run,
        "document": reading.document,
        "fingerprint": fingerprint,
        "outcome": stored.outcome,
        "message": stored.message,
        "notes": list(reading.notes),
        "read_at": at,
    }
    with database.writing() as connection:
        if stored.outcome == _outcome_by(connection, reading.document, fingerprint):
            return stored  # another run of the same reader was faster
        insert_reading(connection, reading, values)
    return stored


def _outcome_by(connection: Connection, document: str, fingerprint: str) -> str | None:
    """Say what the document's last reading came to, if this same reader made it."""
    table = tables.current_reading
    query = select(table.c.outcome).where(table.c.document == document, table.c.fingerprint == fingerprint)
    outcome: str | None = connection.execute(query).scalar()
    return outcome


def insert_reading(connection: Connection, reading: Reading, values: Mapping[str, Any]) -> None:
    """Insert a reading, `values` being the columns of its own row, with its rows of every kind."""
    inserted = connection.execute(insert(tables.reading).values(**values).returning(tables.reading.c.id))
    number = int(inserted.scalar_one())
    for kind in KINDS.values():
        rows = [read_row(each, number) for each in getattr(reading, kind.field)]
        if rows:
            connection.execute(insert(kind.table), rows)
