"""Articles in Parquet become documents and their readings."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from typing import Any

from variorum.batch.columns import plain, record_of
from variorum.batch.layout import (
    ABOUT_LINKS,
    ABOUT_RECONCILED,
    DOCUMENT,
    DOCUMENTS,
    GIVEN,
    INGESTED,
    READING,
    READINGS,
    SCRATCH,
    SET_ASIDE,
)
from variorum.case.reader import ReaderMaker
from variorum.engine import Failure, Reads, read_all
from variorum.engine.tables import Row, Tables
from variorum.ingest import ingest_record
from variorum.ledger import bug_in, without_reader
from variorum.records import Document, Reading, SetAside

_KEPT = ", ".join(name for name in DOCUMENT.names if name not in ("version", "superseded"))
_DOCUMENTS = f"""
WITH met AS (
    SELECT *,
        row_number() OVER (PARTITION BY id ORDER BY position) AS nth,
        max(position) OVER (PARTITION BY id) AS last_met
    FROM ingested WHERE id IS NOT NULL
)
SELECT {_KEPT},
    CAST(row_number() OVER (PARTITION BY address ORDER BY position, id) AS BIGINT) AS version,
    last_met < max(last_met) OVER (PARTITION BY address) AS superseded
FROM met WHERE nth = 1 ORDER BY position, id
"""  # noqa: S608  # names of our own


@dataclass(frozen=True, slots=True)
class ReadCounts:
    """What a batch brought, in numbers of documents; `set_aside` are rows that gave none."""

    read: int
    failed: int
    no_reader: int
    set_aside: int


def read(
    tables: Tables,
    given: str,
    out: str,
    reader: ReaderMaker,
    *,
    processes: int = 1,
    progress: Callable[[str], None] = lambda _: None,
) -> ReadCounts:
    """Read the articles in the Parquet at `given` into the tables of the folder `out`.

    The rows are the same whatever the engine. An article that gives no document, and a document that can't be read,
    is a row with its reason. `processes` is how many read on this machine; a cluster has its own. `progress` hears of
    each step as it begins. Raises EngineError.
    """
    progress("taking in the articles")
    for stale in (READINGS, ABOUT_LINKS, ABOUT_RECONCILED):  # what rested on other documents, should this stop half-way
        tables.remove(f"{out}/{stale}")
    ingested = f"{out}/{SCRATCH}/ingested"
    tables.each_given(given, GIVEN, _ingest, ingested, INGESTED)
    tables.sql(_DOCUMENTS, f"{out}/{DOCUMENTS}", ingested=ingested)
    aside = "SELECT address, reason, message, position FROM ingested WHERE id IS NULL ORDER BY position"
    tables.sql(aside, f"{out}/{SET_ASIDE}", ingested=ingested)
    tables.remove(f"{out}/{SCRATCH}")
    progress("reading")
    work = partial(_read, reader=reader, fingerprint=reader.fingerprint, processes=processes)
    tables.each(f"{out}/{DOCUMENTS}", work, f"{out}/{READINGS}", READING, spread=False)
    return _counts(tables, out)


def _ingest(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        record = {name: _text(row.get(name)) for name in GIVEN}
        found = ingest_record(record, file=row["file"], number=row["number"])
        position = f"{row['file']}#{row['number']:012}"
        if isinstance(found, SetAside):
            empty: Row = dict.fromkeys(INGESTED.names)
            told = {"address": found.address, "reason": found.reason, "message": found.message}
            yield {**empty, **told, "position": position}
        else:
            row = {**plain(found.document), "original": found.original, "position": position, "superseded": False}
            yield {**row, "reason": None, "message": None}


def _text(value: Any) -> str | None:
    """Return a column's value as a line of JSON Lines has it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, str) else str(value)


def _read(rows: Iterable[Row], reader: ReaderMaker, fingerprint: str, processes: int) -> Iterator[Row]:
    unread: list[Document] = []

    def readable() -> Iterator[Document]:
        for row in rows:
            document = record_of(Document, row)
            if document.language in reader.languages:
                yield document
            else:
                unread.append(document)

    def set_aside() -> Iterator[Row]:
        for document in unread:
            yield _row(Reading(document.id), "no reader", without_reader(document.language), fingerprint)
        unread.clear()

    with closing(read_all(readable(), _Kept(reader), processes=processes)) as results:
        for document, outcome in results:
            yield from set_aside()
            problem = outcome.message if isinstance(outcome, Failure) else bug_in(outcome, document)
            if isinstance(outcome, Reading) and problem is None:
                yield _row(outcome, "read", None, fingerprint)
            else:
                yield _row(Reading(document.id), "failed", problem, fingerprint)
    yield from set_aside()


def _row(reading: Reading, outcome: str, message: str | None, fingerprint: str) -> Row:
    return {**plain(reading), "outcome": outcome, "message": message, "fingerprint": fingerprint}


@dataclass(frozen=True, slots=True)
class _Kept:
    """Makes a reader once in a process: a cluster gives a process one piece of work after another."""

    maker: ReaderMaker

    def __call__(self) -> Reads:
        return _made(self.maker)  # type: ignore[arg-type]  # a maker is a frozen dataclass


@cache
def _made(maker: ReaderMaker) -> Reads:
    return maker()


def _counts(tables: Tables, out: str) -> ReadCounts:
    query = "SELECT outcome, count(*) AS n FROM readings GROUP BY outcome"
    counted, aside = f"{out}/{SCRATCH}/counted", f"{out}/{SCRATCH}/aside"
    tables.sql(query, counted, readings=f"{out}/{READINGS}")
    tables.sql("SELECT count(*) AS n FROM aside", aside, aside=f"{out}/{SET_ASIDE}")
    number = {row["outcome"]: row["n"] for row in tables.rows(counted)}
    found = ReadCounts(
        number.get("read", 0), number.get("failed", 0), number.get("no reader", 0), next(iter(tables.rows(aside)))["n"]
    )
    tables.remove(f"{out}/{SCRATCH}")
    return found
