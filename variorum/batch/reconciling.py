"""Reconciling in batches: each event with its reports and with who copied whom, by itself, as in a case."""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import pyarrow as pa

from variorum.batch import layout, reports
from variorum.batch.columns import plain, record_of
from variorum.batch.layout import MADE, RECONCILED_KINDS, SCRATCH, linked
from variorum.batch.passes import clustered, typed
from variorum.batch.reports import report_of
from variorum.case.linking import Linker, installed_linker
from variorum.engine.tables import Row, Tables
from variorum.records import EXTERNAL, Derivation, EngineError, Event

_PART = pa.schema([(name, pa.string()) for name in ("block", "what", "document", "text")])
_ENDS = pa.schema([(name, pa.string()) for name in ("id", "later", "earlier", "text")])
_NEEDED = pa.schema([("document", pa.string()), ("needed", pa.string())])


def reconcile(
    tables: Tables, given: str, out: str, *, progress: Callable[[str], None] = lambda _: None
) -> dict[str, int]:
    """Reconcile the events of the folder `given`, which holds documents, readings and links; write into `out`.

    Returns how many rows there are of each kind. `progress` hears of each step as it begins. Raises EngineError where
    `given` holds no links.
    """
    if not tables.has(f"{given}/{layout.ABOUT_LINKS}"):
        raise EngineError(f"{given}: no links in it; `variorum batch link --in {given} --out {given}` makes them")
    progress("following who copied whom")
    tables.remove(f"{out}/{layout.ABOUT_RECONCILED}")
    scratch = f"{out}/{SCRATCH}"
    report = reports.write(tables, given, f"{scratch}/reports")
    families, ends = _families(tables, f"{given}/links/derivation", f"{scratch}/families")
    tables.each(f"{given}/links/event", _told_in, f"{scratch}/told_in", _PART)
    query = """
    WITH documents AS (SELECT block, document FROM told_in WHERE what = 'document'),
    wanted AS (
        SELECT block, document FROM documents
        UNION SELECT d.block, n.needed FROM documents d JOIN needed n ON n.document = d.document
    ),
    concerned AS (
        SELECT DISTINCT d.block, coalesce(f.cluster, d.document) AS family FROM documents d
        LEFT JOIN families f ON f.node = d.document
    )
    SELECT block, what, text FROM told_in WHERE what = 'event'
    UNION ALL SELECT w.block, 'report', r.report FROM wanted w JOIN reports r ON r.document = w.document
    UNION ALL SELECT c.block, 'derivation', e.text FROM concerned c
    JOIN (
        SELECT coalesce(f.cluster, e.later) AS family, e.text FROM ends e LEFT JOIN families f ON f.node = e.later
    ) e ON e.family = c.family
    """
    sources = {"told_in": f"{scratch}/told_in", "reports": report, "families": families, "ends": ends}
    needed = _needed(tables, families, ends, f"{scratch}/needed")
    tables.sql(query, f"{scratch}/parts", needed=needed, **sources)
    progress("weighing the accounts of each event")
    tables.groups(f"{scratch}/parts", "block", _reconciled, f"{scratch}/made", MADE)
    counted = {}
    for kind, record in RECONCILED_KINDS.items():
        counted[kind] = typed(tables, f"{scratch}/made", f"{out}/reconciled/{kind}", kind, linked(record))
    tables.sql("SELECT * FROM about", f"{out}/{layout.ABOUT_RECONCILED}", about=f"{given}/{layout.ABOUT_LINKS}")
    tables.remove(scratch)
    return counted


def _families(tables: Tables, derivations: str, out: str) -> tuple[str, str]:
    """Write which documents hang together by who derives from whom, and the derivations with their ends."""
    tables.each(derivations, _ends, f"{out}_ends", _ENDS)
    pairs = f"SELECT later AS l, earlier AS r FROM ends WHERE earlier NOT LIKE '{EXTERNAL}%'"  # noqa: S608
    return clustered(tables, pairs, out, ends=f"{out}_ends"), f"{out}_ends"


def _ends(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        text = json.dumps(plain(record_of(Derivation, row)), ensure_ascii=False)
        yield {"id": row["id"], "later": row["later"], "earlier": row["earlier"], "text": text}


def _needed(tables: Tables, families: str, ends: str, out: str) -> str:
    """Write, for each document, those that it goes back to: reconciling looks at their figures too."""
    query = f"""
    SELECT f.cluster AS family, e.later, e.earlier FROM ends e JOIN families f ON f.node = e.later
    WHERE e.earlier NOT LIKE '{EXTERNAL}%'
    """  # noqa: S608
    tables.sql(query, f"{out}_family", ends=ends, families=families)
    tables.groups(f"{out}_family", "family", _ancestors, out, _NEEDED)
    return out


def _ancestors(_: str, rows: list[Row]) -> Iterator[Row]:
    parents: dict[str, list[str]] = {}
    for row in rows:
        parents.setdefault(row["later"], []).append(row["earlier"])
    for document in sorted(parents):
        found: set[str] = set()
        waiting = [document]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += parents.get(each, [])
        yield from ({"document": document, "needed": each} for each in sorted(found - {document}))


def _told_in(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield each event by itself, and the documents that tell of it."""
    for row in rows:
        event = record_of(Event, row)
        told = json.dumps({**plain(event), "component": row["component"]}, ensure_ascii=False)
        yield {"block": event.id, "what": "event", "document": None, "text": told}
        for document in event.documents:
            yield {"block": event.id, "what": "document", "document": document, "text": None}


@cache
def _linker() -> Linker:
    return installed_linker()


def _reconciled(_: str, rows: list[Row]) -> Iterator[Row]:
    known = {report.document.id: report for report in (report_of(r["text"]) for r in rows if r["what"] == "report")}
    taken = [record_of(Derivation, json.loads(row["text"])) for row in rows if row["what"] == "derivation"]
    (told,) = (json.loads(row["text"]) for row in rows if row["what"] == "event")
    derivations = sorted(taken, key=lambda each: each.id)
    event, estimates, disputes = _linker().reconcile(record_of(Event, told), known.__getitem__, derivations)
    for kind, made in (("event", [event]), ("estimate", estimates), ("dispute", disputes)):
        for each in made:
            text = json.dumps(plain(each), ensure_ascii=False)
            key = {"stage": "reconcile", "component": told["component"], "kind": kind, "id": each.id}
            yield {**key, "fields": text}
