"""Tables of a batch, made by hand or from records, and read back."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from variorum.batch.columns import plain
from variorum.batch.layout import DOCUMENT, READING
from variorum.records import Reading, Report

Row = dict[str, Any]


def articles(path: Path, rows: Sequence[Row], schema: pa.Schema | None = None) -> Path:
    """Write a user's Parquet file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(list(rows), schema), path)
    return path


def rows_of(folder: Path, table: str) -> list[Row]:
    """The rows of a table, in an order that rests on nothing but themselves."""
    rows: list[Row] = ds.dataset(folder / table, format="parquet").to_table().to_pylist()
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True, default=str))


def read_batch(folder: Path, reports: Iterable[Report]) -> None:
    """Write the documents and readings of reports, as `batch read` would have."""
    documents, readings = [], []
    for number, report in enumerate(reports):
        kept = {"original": report.document.text.encode(), "position": f"{number:09}", "superseded": False}
        documents.append({**plain(report.document), **kept})
        found = Reading(report.document.id, report.claims, report.figures, report.obligations, report.compliance)
        readings.append({**plain(found), "outcome": "read", "message": None, "fingerprint": "made"})
    for name, rows, schema in (("documents", documents, DOCUMENT), ("readings", readings, READING)):
        articles(folder / name / "part-0.parquet", rows, schema)
