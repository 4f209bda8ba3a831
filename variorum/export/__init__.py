"""Getting a case out: one file a format. `rows` is the one place that says what a row looks like."""

from variorum.export.jsonl import EXPORT_FILES, export_jsonl
from variorum.export.rows import CLAIM, DOCUMENT, FIGURE, claim_row, document_row, figure_row, json_line

__all__ = [
    "CLAIM",
    "DOCUMENT",
    "EXPORT_FILES",
    "FIGURE",
    "claim_row",
    "document_row",
    "export_jsonl",
    "figure_row",
    "json_line",
]
