"""Records to ledger rows and back."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from variorum.records import Claim, Document, Evidence, Figure, Skip, Span, Unresolved, sha256_hex

Row = Mapping[Any, Any]

# The fields that have a column of the same name; lists and spans are laid out below. A row's event is known to the
# event, which is linked later.
_NESTED = {"span", "value", "chain", "skips", "warnings", "evidence", "unresolved", "auxiliary", "event"}
_DOCUMENT, _CLAIM, _FIGURE = (
    [field.name for field in fields(record) if field.name not in _NESTED] for record in (Document, Claim, Figure)
)


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


def claim_row(claim: Claim, reading: int) -> dict[str, Any]:
    """Return the row of table `claim` in that reading."""
    return {
        "reading": reading,
        **_plain(claim, _CLAIM),
        **_span_columns(claim.span),
        **_lists(claim),
        "auxiliary": list(claim.auxiliary),
    }


def claim_of(row: Row) -> Claim:
    """Return the claim that a row of table `claim` holds, with its event where the query asked for that."""
    plain = {name: row[name] for name in _CLAIM}
    return Claim(**plain, span=_span_of(row), **_tuples(row), auxiliary=tuple(row["auxiliary"]), event=row.get("event"))


def figure_row(figure: Figure, reading: int) -> dict[str, Any]:
    """Return the row of table `figure` in that reading."""
    return {
        "reading": reading,
        **_plain(figure, _FIGURE),
        **_span_columns(figure.span),
        "value_start": figure.value.start,
        "value_end": figure.value.end,
        "as_written": figure.value.quote,
        **_lists(figure),
    }


def figure_of(row: Row) -> Figure:
    """Return the figure that a row of table `figure` holds."""
    value = Span(row["value_start"], row["value_end"], row["as_written"])
    plain = {name: row[name] for name in _FIGURE}
    return Figure(**plain, span=_span_of(row), value=value, **_tuples(row), event=row.get("event"))


def evidence_json(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    """Return evidence as JSON objects `{field, start, end, quote}`."""
    return [{"field": each.field, **_span_columns(each.span)} for each in evidence]


def unresolved_json(unresolved: Iterable[Unresolved]) -> list[dict[str, Any]]:
    """Return what stayed unresolved as JSON objects `{field, start, end, quote, why}`."""
    return [{"field": each.field, **_span_columns(each.span), "why": each.why} for each in unresolved]


def _plain(record: object, names: list[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def _span_columns(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "quote": span.quote}


def _span_of(row: Row) -> Span:
    return Span(row["start"], row["end"], row["quote"])


def _lists(record: Claim | Figure) -> dict[str, Any]:
    return {
        "chain": list(record.chain),
        "evidence": evidence_json(record.evidence),
        "unresolved": unresolved_json(record.unresolved),
    }


def _tuples(row: Row) -> dict[str, Any]:
    return {
        "chain": tuple(row["chain"]),
        "evidence": tuple(Evidence(each["field"], _span_of(each)) for each in row["evidence"]),
        "unresolved": tuple(Unresolved(each["field"], _span_of(each), each["why"]) for each in row["unresolved"]),
    }
