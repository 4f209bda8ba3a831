"""The reports that linking and reconciling work on: a document with its reading, as one text that travels well."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from variorum.batch.columns import columns, record_of
from variorum.batch.layout import DOCUMENTS, READINGS, REPORT
from variorum.engine.tables import Row, Tables
from variorum.records import Claim, Compliance, Document, EngineError, Figure, Obligation, Report

_DOCUMENT = tuple(column.name for column in columns(Document))
_ROWS: dict[str, type[Any]] = {"claims": Claim, "figures": Figure, "obligations": Obligation, "compliance": Compliance}
_TOGETHER = f"""
SELECT {", ".join(f"d.{name}" for name in _DOCUMENT)}, {", ".join(f"r.{name}" for name in _ROWS)}
FROM documents d JOIN readings r ON r.document = d.id WHERE NOT d.superseded
"""  # noqa: S608  # names of our own


def write(tables: Tables, given: str, out: str) -> str:
    """Write the report of each document in the folder `given` that is in force; return `out`.

    Raises EngineError where there are no documents or no readings.
    """
    for name in (DOCUMENTS, READINGS):
        if not tables.has(f"{given}/{name}"):
            raise EngineError(f"{given}: no {name} in it; `variorum batch read --in ARTICLES --out {given}` makes them")
    joined = f"{out}_rows"
    tables.sql(_TOGETHER, joined, documents=f"{given}/{DOCUMENTS}", readings=f"{given}/{READINGS}")
    tables.each(joined, _pack, out, REPORT)
    tables.remove(joined)
    return out


def report_of(text: str) -> Report:
    """Return the report that a text of `REPORT` holds."""
    told = json.loads(text)
    rows: dict[str, Any] = {name: tuple(record_of(record, row) for row in told[name]) for name, record in _ROWS.items()}
    return Report(record_of(Document, told["document"]), **rows)


def _pack(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        told: Row = {name: sorted(row[name], key=_start) for name in _ROWS}  # the order in which a ledger gives them
        told["document"] = {name: row[name] for name in _DOCUMENT}
        yield {"document": row["id"], "report": json.dumps(told, ensure_ascii=False)}


def _start(row: Row) -> int:
    start: int = row["span"]["start"]
    return start
