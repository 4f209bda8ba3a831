"""Records to ledger rows and back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from variorum.records import (
    Document,
    Evidence,
    ReadRow,
    Skip,
    Span,
    Unresolved,
    sha256_hex,
)

Row = Mapping[Any, Any]
R = TypeVar("R", bound=ReadRow)


_SPANS = {
    "span": ("start", "end", "quote"),
    "value": ("value_start", "value_end", "as_written"),
    "words": ("words_start", "words_end", "words"),
}
_WORDS = ("chain", "auxiliary")  # lists of plain words
LONG = ("evidence", "unresolved")
"""What a query may leave out."""
_NOT_STORED = ("event",)  # an event knows its rows; it is linked later
_DOCUMENT = [field.name for field in fields(Document) if field.name not in ("skips", "warnings")]


def to_json(value: object) -> str:
    """Write `value` as the ledger's JSON columns hold it: compact, with letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Any:
    """Read a JSON column."""
    return [] if text == "[]" else json.loads(text)  # most lists are empty


def document_row(document: Document, at: str) -> dict[str, Any]:
    """Return the row of table `document`, added at `at`."""
    return {
        **_plain(document, _DOCUMENT),
        "text_sha256": sha256_hex(document.text.encode("utf-8")),
        "characters": len(document.text),
        "skips": [{"start": skip.start, "end": skip.end, "reason": skip.reason} for skip in document.skips],
        "warnings": list(document.warnings),
        "added_at": at,
    }


def document_of(row: Row) -> Document:
    """Return the document that a row of table `document` holds."""
    return Document(
        **{name: row[name] for name in _DOCUMENT},
        skips=tuple(Skip(**skip) for skip in row["skips"]),
        warnings=tuple(row["warnings"]),
    )


def read_row(record: ReadRow, reading: int) -> dict[str, Any]:
    """Return the row of what was read, in that reading."""
    row: dict[str, Any] = {"reading": reading}
    for name in _fields(type(record)):
        value = getattr(record, name)
        if name in _SPANS:
            row |= dict(zip(_SPANS[name], (value.start, value.end, value.quote), strict=True))
        elif name in _WORDS:
            row[name] = list(value)
        elif name == "evidence":
            row[name] = evidence_json(value)
        elif name == "unresolved":
            row[name] = unresolved_json(value)
        else:
            row[name] = value
    return row


def read_of(record: type[R], row: Row) -> R:
    """Return what a row holds, with its event where the query asked for that."""
    values: dict[str, Any] = {}
    for name in _fields(record):
        if name in _SPANS:
            values[name] = Span(*(row[column] for column in _SPANS[name]))
        elif name in _WORDS:
            values[name] = tuple(row[name])
        elif name in LONG and name not in row:
            values[name] = ()
        elif name == "evidence":
            values[name] = tuple(Evidence(each["field"], _span_of(each)) for each in row[name])
        elif name == "unresolved":
            values[name] = tuple(Unresolved(each["field"], _span_of(each), each["why"]) for each in row[name])
        else:
            values[name] = row[name]
    if "event" in row:
        values["event"] = row["event"]
    return record(**values)


def evidence_json(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Return evidence as JSON objects `{field, start, end, quote}`."""
    return [{"field": each.field, **_span_columns(each.span)} for each in evidence]


def unresolved_json(unresolved: Iterable[Unresolved]) -> list[dict[str, Any]]:
    """Return what stayed unresolved as JSON objects `{field, start, end, quote, why}`."""
    return [{"field": each.field, **_span_columns(each.span), "why": each.why} for each in unresolved]


def _fields(record: type[Any]) -> list[str]:
    return _fields_of(record)  # type: ignore[arg-type]  # mypy takes these classes for not hashable


@cache
def _fields_of(record: type[Any]) -> list[str]:
    return [field.name for field in fields(record) if field.name not in _NOT_STORED]


def _plain(record: object, names: list[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _span_columns(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "quote": span.quote}


def _span_of(row: Row) -> Span:
    return Span(row["start"], row["end"], row["quote"])
