"""Checking a whole case: every hash, every span, every row that another row leans on."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Connection, TableClause, select, text

from variorum.ledger import tables
from variorum.ledger.database import Database
from variorum.ledger.kinds import KINDS
from variorum.ledger.linkings import LINKED_TABLES
from variorum.ledger.log import entries
from variorum.ledger.originals import PART, Originals
from variorum.ledger.readings import problems_of, spans_of
from variorum.ledger_file.rows import Row, document_of, from_json, read_of
from variorum.records import (
    Document,
    LedgerDamagedError,
    Reading,
    Span,
    SpanMismatchError,
    StorageError,
    sha256_hex,
)
from variorum.review.chain import broken

_UNREADABLE = (ValueError, KeyError, TypeError)  # what a row raises that holds something else than it should


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a case: where, and what."""

    where: str
    problem: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, and what was found wrong with it. Nothing found: `findings` is empty."""

    findings: tuple[Finding, ...]
    documents: int
    readings: int
    spans: int


def verify(
    database: Database, originals: Originals, *, progress: Callable[[int, int], None] | None = None
) -> Verification:
    """Check the case from the ground up. `progress` is told how many documents of how many are done.

    Checks: the file's own integrity, references between rows, the search index; for each document that its original
    bytes are there and hash to their name, that its text is the text ingested, and that every quote in every reading
    of it stands where the ledger says; for each row of each linking that it leans on rows that are there and quotes
    what its documents say; that the log's chain is whole and lists every run and linking; last, that no original lies
    there without a document.
    """
    tally: Counter[str] = Counter()
    findings = (
        *_file_findings(database),
        *_index_findings(database),
        *_document_findings(database, originals, tally, progress),
        *_linked_findings(database, tally),
        *_log_findings(database),
    )
    strays = tuple(_stray_findings(database, originals))
    return Verification((*findings, *strays), tally["documents"], tally["readings"], tally["spans"])


def _file_findings(database: Database) -> Iterator[Finding]:
    with database.reading() as connection:
        for row in connection.execute(text("PRAGMA integrity_check")):
            if row[0] != "ok":
                yield Finding(database.path.name, row[0])
        for table, number, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
            yield Finding(
                f"{database.path.name}, table {table}, row {number}", f"leans on a row of {parent} that isn't there"
            )


def _index_findings(database: Database) -> Iterator[Finding]:
    for index, table in (("document_search", "documents"), ("claim_search", "claims")):
        wish = f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"  # noqa: S608  # names of our own
        try:
            with database.writing() as connection:  # FTS5 takes the wish to check itself as an insertion; none is made
                connection.execute(text(wish))
        except StorageError:
            return  # a ledger that can't be written can't be asked this; everything else still can
        except LedgerDamagedError:
            problem = f"out of step with the {table}; bring the ledger back from a backup"
            yield Finding(f"{database.path.name}, {index}", problem)


def _document_findings(
    database: Database, originals: Originals, tally: Counter[str], progress: Callable[[int, int], None] | None
) -> Iterator[Finding]:
    table = tables.document
    with database.reading() as connection:
        rows = connection.execute(select(table.c.seq, table.c.name).order_by(table.c.seq)).all()
    for done, (number, name) in enumerate(rows, start=1):
        try:
            with database.reading() as connection:
                row = connection.execute(select(table).where(table.c.seq == number)).mappings().one()
                document = document_of(row)
                problems = [*_original_problems(document, originals), *_text_problems(document, row["text_sha256"])]
                problems += _reading_problems(connection, document, tally)
        except _UNREADABLE as error:
            problems = [_unreadable(error)]
        tally["documents"] += 1
        yield from (Finding(name, problem) for problem in problems)
        if progress is not None:
            progress(done, len(rows))


def _original_problems(document: Document, originals: Originals) -> Iterator[str]:
    path = originals.path(document.sha256)
    found = originals.hash_of(document.sha256)
    if found is None:
        yield f"its original bytes are gone ({path}); bring the file back from a backup, or add the document again"
    elif found != document.sha256:
        yield f"its original bytes were changed ({path} hashes to {found}); bring the file back from a backup"


def _text_problems(document: Document, text_sha256: str) -> Iterator[str]:
    if sha256_hex(document.text.encode("utf-8")) != text_sha256:
        yield "its text is not the text that was ingested; bring the ledger back from a backup"
    for skip in document.skips:
        if not 0 <= skip.start < skip.end <= len(document.text):
            yield f"the passage to skip at {skip.start}:{skip.end} lies outside its text"


def _reading_problems(connection: Connection, document: Document, tally: Counter[str]) -> Iterator[str]:
    """Check every reading of the document, superseded ones too."""
    query = select(tables.reading.c.id).where(tables.reading.c.document == document.id).order_by(tables.reading.c.id)
    for number in connection.execute(query).scalars().all():
        tally["readings"] += 1
        try:
            found = {
                kind.field: tuple(read_of(kind.record, row) for row in _rows(connection, kind.table, number))
                for kind in KINDS.values()
            }
            reading = Reading(document.id, **found)  # type: ignore[arg-type]  # each field its own kind
        except _UNREADABLE as error:
            yield _unreadable(error)
            continue
        tally["spans"] += sum(len(list(spans_of(row))) for row in reading.rows)
        yield from problems_of(reading, document)


def _rows(connection: Connection, table: TableClause, reading: int) -> Sequence[Row]:
    return connection.execute(select(table).where(table.c.reading == reading).order_by(table.c.seq)).mappings().all()


def _unreadable(error: Exception) -> str:
    return f"a row of it can't be understood ({error}); bring the ledger back from a backup"


def _linked_findings(database: Database, tally: Counter[str]) -> Iterator[Finding]:
    """Check the rows of every linking, ended ones too."""
    with database.reading() as connection:
        known = {
            row_id
            for table in (*(kind.table for kind in KINDS.values()), tables.event)
            for row_id in connection.execute(select(table.c.id)).scalars()
        }
        texts = {row.id: row.text for row in connection.execute(select(tables.document.c.id, tables.document.c.text))}
        for table in LINKED_TABLES:
            lists = {column.name for column in table.c if isinstance(column.type, JSON)}
            for stored in connection.exec_driver_sql(f"SELECT * FROM {table.name} ORDER BY seq").mappings():  # noqa: S608
                try:
                    row = {key: from_json(value) if key in lists else value for key, value in stored.items()}
                    problems = [*_missing(row, known), *_misquoted(row, texts, tally)]
                except _UNREADABLE as error:
                    problems = [_unreadable(error)]
                yield from (Finding(stored["id"], problem) for problem in problems)


def _missing(row: Mapping[str, Any], known: Collection[str]) -> Iterator[str]:
    """Say which rows a linked row leans on that aren't there."""
    leant_on = [
        *(row.get("claims") or ()),
        *(row.get("figures") or ()),
        *(each["figure"] for each in row.get("set_aside") or ()),
        *(claim for side in row.get("sides") or () for claim in side["claims"]),
        *(row.get("obligations") or ()),
        *(each[key] for each in row.get("reports") or () for key in ("claim", "compliance")),
        *([row["event"]] if "event" in row else ()),
    ]
    for each in leant_on:
        if each not in known:
            yield f"leans on {each}, which isn't there; bring the ledger back from a backup"


def _misquoted(row: Mapping[str, Any], texts: Mapping[str, str], tally: Counter[str]) -> Iterator[str]:
    """Say what a linked row quotes that its documents don't say."""
    for each in (*(row.get("evidence") or ()), *(row.get("edits") or ())):
        for end in ("later", "earlier"):
            if each[end] is not None:
                tally["spans"] += 1
                try:
                    Span(**each[end]).check(texts.get(row[end], ""))
                except SpanMismatchError as error:
                    yield f"a quote of its {end} document doesn't match the text: {error}"
    for variant in row.get("variants") or ():
        for document in variant["documents"]:
            if variant["form"] not in texts.get(document, ""):
                yield f"the form {variant['form']!r} isn't in the text of {document}"


def _log_findings(database: Database) -> Iterator[Finding]:
    """Check the chain, and that no run or linking since the log began is missing from it."""
    try:
        lines = list(entries(database))
    except _UNREADABLE as error:
        yield Finding("the log", _unreadable(error))
        return
    for entry, problem in broken(lines):
        yield Finding(f"the log, line {entry.seq}", f"{problem}; bring the ledger back from a backup")
    for kind, table in (("run", tables.run), ("linking", tables.linking)):
        logged = {entry.body.get(kind) for entry in lines if entry.kind == kind and isinstance(entry.body, dict)}
        with database.reading() as connection:
            known = connection.execute(select(table.c.id, table.c.logged).order_by(table.c.id)).all()
        for row in known:
            if row.logged and row.id not in logged:
                yield Finding(f"{kind} {row.id}", "isn't in the log: lines of it were taken out")
        for number in sorted({each for each in logged if isinstance(each, int)} - {row.id for row in known}):
            yield Finding(f"{kind} {number}", "is in the log, and isn't there; bring the ledger back from a backup")


def _stray_findings(database: Database, originals: Originals) -> Iterator[Finding]:
    with database.reading() as connection:
        known = set(connection.execute(select(tables.document.c.sha256)).scalars())
    for path in originals.files():
        if path.name not in known or path != originals.path(path.name):
            left = "left by an interrupted add" if path.name.endswith(PART) else "belongs to no document"
            yield Finding(
                str(path.relative_to(originals.folder.parent)), f"{left}; add its document again, or delete it"
            )
