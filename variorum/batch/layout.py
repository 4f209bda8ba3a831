"""Where a batch keeps its tables, and what is in each: one layout for every engine (docs/cluster.md)."""

from typing import Any

import pyarrow as pa

from variorum.batch.columns import columns
from variorum.records import Derivation, Dispute, Document, Duty, Estimate, Event, Instrument, Name, Reading

DOCUMENTS, SET_ASIDE, READINGS = "documents", "set_aside", "readings"
ITEMS, EDGES, COMPONENTS = "links/items", "links/edges", "links/components"
ABOUT_LINKS, ABOUT_RECONCILED = "links/about", "reconciled/about"
SCRATCH = "_scratch"

GIVEN = ("id", "url", "outlet", "date", "title", "text", "lang")
"""The columns of the articles that `read` takes; all but `text` may be missing."""

LINKED_KINDS: dict[str, type[Any]] = {
    "derivation": Derivation,
    "name": Name,
    "event": Event,
    "instrument": Instrument,
    "duty": Duty,
}
"""What linking makes. `links/event` has drafts: reconciling counts their origins."""
KIND_OF = {"copies": "derivation", "names": "name", "events": "event", "instruments": "instrument", "duties": "duty"}
"""What the rows of each stage of linking are."""
RECONCILED_KINDS: dict[str, type[Any]] = {"event": Event, "estimate": Estimate, "dispute": Dispute}

DOCUMENT = pa.schema(
    [
        *columns(Document),
        pa.field("original", pa.binary()),  # the bytes that `sha256` is of
        pa.field("position", pa.string()),  # file and row: the order in which a case takes them
        pa.field("superseded", pa.bool_()),  # a later text of the same address is there: it is read, but not linked
    ]
)
INGESTED = pa.schema([*DOCUMENT, *(pa.field(name, pa.string()) for name in ("reason", "message"))])
READING = pa.schema(
    [
        *columns(Reading),
        pa.field("outcome", pa.string()),  # read, failed, no reader
        pa.field("message", pa.string()),
        pa.field("fingerprint", pa.string()),  # of the reader
    ]
)
REPORT = pa.schema([("document", pa.string()), ("report", pa.string())])
ITEM = pa.schema(
    [
        ("stage", pa.string()),
        ("id", pa.string()),
        ("document", pa.string()),
        ("keys", pa.list_(pa.string())),
        ("fields", pa.string()),  # as the workbench keeps them
        ("told", pa.string()),  # of a mention of an event: the statements that it means, as a report
    ]
)
KEY = pa.schema([("block", pa.string()), ("stage", pa.string()), ("id", pa.string())])
EDGE = pa.schema(
    [
        ("stage", pa.string()),
        ("a", pa.string()),
        ("b", pa.string()),
        ("weight", pa.float64()),
        ("why", pa.string()),
    ]
)
PAIR = pa.schema([("a", pa.string()), ("b", pa.string()), ("what", pa.string()), ("percent", pa.int64())])
MADE = pa.schema([(name, pa.string()) for name in ("stage", "component", "kind", "id", "fields")])
ABOUT = pa.schema([(name, pa.string()) for name in ("version", "fingerprint")])


def linked(record: type[Any]) -> pa.Schema:
    """Return the columns of a kind of linked rows: those of its record, and the component that it was made of."""
    return pa.schema([*columns(record), pa.field("component", pa.string())])
