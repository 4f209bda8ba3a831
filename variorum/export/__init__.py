"""Getting a case out: one file a format. `rows` is the one place that says what a row looks like."""

from variorum.export.jsonl import EXPORT_FILES, export_jsonl
from variorum.export.rows import (
    CLAIM,
    DERIVATION,
    DISPUTE,
    DOCUMENT,
    ESTIMATE,
    EVENT,
    FIGURE,
    NAME,
    claim_row,
    derivation_row,
    dispute_row,
    document_row,
    estimate_row,
    event_row,
    figure_row,
    json_line,
    name_row,
)
from variorum.export.visible import uncontrolled, visible

__all__ = [
    "CLAIM",
    "DERIVATION",
    "DISPUTE",
    "DOCUMENT",
    "ESTIMATE",
    "EVENT",
    "EXPORT_FILES",
    "FIGURE",
    "NAME",
    "claim_row",
    "derivation_row",
    "dispute_row",
    "document_row",
    "estimate_row",
    "event_row",
    "export_jsonl",
    "figure_row",
    "json_line",
    "name_row",
    "uncontrolled",
    "visible",
]
