"""Taking the tables of a batch into a case: documents with their original bytes, readings, and what was linked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds

from variorum.batch import layout
from variorum.batch.columns import record_of
from variorum.batch.layout import LINKED_KINDS, RECONCILED_KINDS
from variorum.case import AddResult, Case, LinkResult, Step
from variorum.case.clock import stamp, utc_now
from variorum.case.linking import WORKBENCH_FILE, installed_linker
from variorum.case.linking.items import ItemRow
from variorum.case.linking.taking_over import Elsewhere, can_take_over, take_over
from variorum.engine.tables import Row, unpacked
from variorum.ledger import (
    Database,
    Kind,
    Linked,
    Stored,
    documents_of,
    finish_run,
    start_run,
    store_reading,
    store_unreadable,
    to_read,
)
from variorum.link import Edge
from variorum.records import CaseError, Document, Ingested, Reading, SetAside
from variorum.version import VERSION

AT_ONCE = 256  # rows of a table that are taken from disk together


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a batch brought to a case.

    `failed` counts readings that failed. `taken_over` tells that the batch's own linking holds; else the case was
    linked here.
    """

    added: AddResult
    readings: int
    failed: int
    linked: LinkResult
    taken_over: bool


def take_in(
    case: Case,
    folder: Path,
    *,
    clock: Callable[[], datetime] = utc_now,
    progress: Callable[[Step], None] = lambda _: None,
    linking: Callable[[str, int], None] = lambda _, __: None,
) -> TakenIn:
    """Take the documents, readings and links in `folder` into a case. The same again changes nothing.

    Where the case held nothing before, and the batch was linked and reconciled by this version, its linking holds;
    else the case is linked here. Raises CaseError where the folder holds no documents and readings.
    """
    with _readable(folder):
        documents, aside = (_rows(folder, table) for table in (layout.DOCUMENTS, layout.SET_ASIDE))
        items: Iterator[Ingested | SetAside] = chain(map(_ingested, documents), map(_aside, aside))
        added = case.add_ingested(items, source=folder.as_posix(), progress=progress)
        stored = _keep_readings(case.ledger, folder, clock)
        failed = sum(each.outcome == "failed" for each in stored)
        events = _take_links(case, folder, clock)
    if events is None:
        return TakenIn(added, len(stored), failed, case.link(progress=linking), taken_over=False)
    return TakenIn(added, len(stored), failed, LinkResult(len(stored), events), taken_over=True)


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    try:
        yield
    except (pa.ArrowException, FileNotFoundError, KeyError, TypeError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        what = f"not the tables of a batch, or damaged ({reason}); `variorum batch read` makes them"
        raise CaseError(f"{folder}: {what}") from error


def _rows(folder: Path, table: str) -> Iterator[Row]:
    yield from unpacked(ds.dataset(folder / table, format="parquet").to_batches(batch_size=AT_ONCE))


def _ingested(row: Row) -> Ingested:
    return Ingested(record_of(Document, row), row["original"])


def _aside(row: Row) -> SetAside:
    return SetAside(row["address"], row["reason"], row["message"])


def _keep_readings(database: Database, folder: Path, clock: Callable[[], datetime]) -> list[Stored]:
    """Store the readings of documents that have none: what a case has read stays as it is."""
    waiting = to_read(database, fingerprint="", languages=()).others
    unread = {document.id: number for number, document in zip(waiting, documents_of(database, waiting), strict=True)}
    stored: list[Stored] = []
    run = 0
    for row in _rows(folder, layout.READINGS):
        if row["document"] not in unread:
            continue
        fingerprint = row["fingerprint"]
        run = run or start_run(database, version=VERSION, fingerprint=fingerprint, at=stamp(clock))
        (document,) = documents_of(database, [unread[row["document"]]])
        noted = {"run": run, "fingerprint": fingerprint, "at": stamp(clock)}
        if row["outcome"] == "no reader":
            stored.append(store_unreadable(database, document, **noted))
        else:
            result = record_of(Reading, row) if row["outcome"] == "read" else row["message"]
            stored.append(store_reading(database, document, result, **noted))
    if run:
        finish_run(database, run, at=stamp(clock))
    return stored


def _take_links(case: Case, folder: Path, clock: Callable[[], datetime]) -> int | None:
    """Take over the batch's linking; return the number of its events, or None where the case must be linked here."""
    about = [folder / each for each in (layout.ABOUT_LINKS, layout.ABOUT_RECONCILED)]
    if not all(each.exists() for each in about):
        return None
    linker = installed_linker()
    fingerprints = {
        row["fingerprint"] for name in (layout.ABOUT_LINKS, layout.ABOUT_RECONCILED) for row in _rows(folder, name)
    }
    documents = {row["document"] for row in _rows(folder, layout.ITEMS) if row["stage"] == "copies"}
    if len(fingerprints) != 1 or not can_take_over(case.ledger, linker, next(iter(fingerprints)), documents):
        return None
    sources: dict[Any, tuple[str, type[Any]]] = {
        **{kind: (f"links/{kind}", record) for kind, record in LINKED_KINDS.items()},
        **{kind: (f"reconciled/{kind}", record) for kind, record in RECONCILED_KINDS.items()},
    }
    rows: dict[Kind, list[Linked]] = {
        kind: [record_of(record, row) for row in _rows(folder, table)] for kind, (table, record) in sources.items()
    }
    found = Elsewhere(
        fingerprint=next(iter(fingerprints)),
        rows=rows,
        items=((row["stage"], _item(row)) for row in _rows(folder, layout.ITEMS)),
        edges=((row["stage"], _edge(row)) for row in _rows(folder, layout.EDGES)),
        held=((row["stage"], row["component"], row["id"]) for row in _rows(folder, layout.COMPONENTS)),
        made=(
            (stage, row["component"], row["id"])
            for stage, kind in layout.KIND_OF.items()
            for row in _rows(folder, f"links/{kind}")
        ),
    )
    return take_over(case.ledger, case.folder / WORKBENCH_FILE, linker, found, at=lambda: stamp(clock))


def _item(row: Row) -> ItemRow:
    return ItemRow(row["id"], row["document"], tuple(row["keys"]), row["fields"])


def _edge(row: Row) -> Edge:
    return Edge(row["a"], row["b"], row["weight"], row["why"])
