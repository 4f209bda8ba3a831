"""The case on disk: what was added and read, in one SQLite file and a folder of original bytes."""

from variorum.ledger.database import Database, create_ledger, open_ledger
from variorum.ledger.documents import Added, add_document, clear_set_aside, record_set_aside, set_aside
from variorum.ledger.originals import Originals
from variorum.ledger.queries import (
    Counts,
    Entry,
    Found,
    Where,
    claims,
    count,
    document_by_id,
    documents,
    figures,
    find_row,
    resolve,
)
from variorum.ledger.readings import (
    Stored,
    Waiting,
    documents_of,
    finish_run,
    spans_of,
    start_run,
    store_reading,
    store_unreadable,
    to_read,
)
from variorum.ledger.search import Hit, search
from variorum.ledger.verify import Finding, Verification, verify

__all__ = [
    "Added",
    "Counts",
    "Database",
    "Entry",
    "Finding",
    "Found",
    "Hit",
    "Originals",
    "Stored",
    "Verification",
    "Waiting",
    "Where",
    "add_document",
    "claims",
    "clear_set_aside",
    "count",
    "create_ledger",
    "document_by_id",
    "documents",
    "documents_of",
    "figures",
    "find_row",
    "finish_run",
    "open_ledger",
    "record_set_aside",
    "resolve",
    "search",
    "set_aside",
    "spans_of",
    "start_run",
    "store_reading",
    "store_unreadable",
    "to_read",
    "verify",
]
