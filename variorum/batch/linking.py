"""Linking in batches: the stages of `variorum.link`, each step of which is one pass over a table.

Items are taken out of each report by itself; those that share a key meet; what is joined hangs together; each component
gives its rows. Nothing here decides anything: the stages do, as they do in a case, and the rows are the same.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import Any

from variorum.batch import layout, reports
from variorum.batch.columns import plain, record_of
from variorum.batch.layout import (
    COMPONENTS,
    EDGE,
    EDGES,
    ITEM,
    ITEMS,
    KEY,
    KIND_OF,
    LINKED_KINDS,
    MADE,
    PAIR,
    SCRATCH,
    linked,
)
from variorum.batch.passes import clustered, typed
from variorum.batch.reports import report_of
from variorum.case.linking import Linker, installed_linker
from variorum.case.linking.items import Thaw, item_row
from variorum.engine.tables import Row, Tables
from variorum.link import Edge, Stage
from variorum.link.copies.sketch import ENOUGH
from variorum.link.copies.stage import by_neighbourhood, proven, shared
from variorum.link.events.across import COLUMNS, likely_pairs, mention_row
from variorum.records import Claim, Document, Figure, Report
from variorum.version import VERSION


def link(tables: Tables, given: str, out: str, *, progress: Callable[[str], None] = lambda _: None) -> dict[str, int]:
    """Link the documents and readings in the folder `given`; write the links into the folder `out`.

    Returns how many rows there are of each kind. `progress` hears of each step as it begins. Raises EngineError where
    `given` holds no readings.
    """
    progress("looking for what reports have in common")
    for stale in (layout.ABOUT_LINKS, layout.ABOUT_RECONCILED):
        tables.remove(f"{out}/{stale}")
    scratch = f"{out}/{SCRATCH}"
    report, items = reports.write(tables, given, f"{scratch}/reports"), f"{out}/{ITEMS}"
    tables.each(report, _items, items, ITEM)
    progress("bringing names, agreements and duties together")
    edges = {"gathered": _gathered(tables, items, f"{scratch}/gathered")}
    progress("comparing texts")
    edges["copies"] = _copies(tables, items, report, f"{scratch}/copies")
    progress("bringing statements of one event together")
    edges["across"] = _across(tables, items, f"{scratch}/across")
    edges["within"] = _within(tables, items, f"{scratch}/within")
    union = " UNION ALL ".join(f"SELECT stage, a, b, weight, why FROM {name}" for name in edges)  # noqa: S608
    query = f"SELECT stage, a, b, max(weight) AS weight, max(why) AS why FROM ({union}) GROUP BY stage, a, b"  # noqa: S608
    tables.sql(query, f"{out}/{EDGES}", **edges)
    progress("finding what hangs together")
    _components(tables, out, f"{scratch}/components")
    progress("writing the rows")
    counted = _rows(tables, out, report, f"{scratch}/rows")
    about = f"SELECT '{VERSION}' AS version, '{_linker().fingerprint}' AS fingerprint"
    tables.sql(about, f"{out}/{layout.ABOUT_LINKS}")
    tables.remove(scratch)
    return counted


@cache
def _linker() -> Linker:
    """Return the stages, made once in a process."""
    return installed_linker()


@cache
def _stage(name: str) -> Stage[Any, Any]:
    return next(stage for stage in _linker().stages if stage.name == name)


def _items(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        report = report_of(row["report"])
        for stage in _linker().stages:
            found = {item.id: item for item in stage.items(report)}
            for item in found.values():
                told = _told(report, item) if stage.name == "events" else None
                kept = item_row(item)
                told_of = {"id": kept.id, "document": kept.document, "keys": list(kept.keys), "fields": kept.values}
                yield {"stage": stage.name, **told_of, "told": told}


def _gathered(tables: Tables, items: str, out: str) -> str:
    """Join the names, instruments and duties that share a key, block by block.

    What hangs together counts for these, and not by which edges: so a block can be looked at without the others.
    """
    tables.each(items, partial(_keys, stages=("names", "instruments", "duties")), f"{out}_keys", KEY)
    query = """
    WITH counted AS (SELECT block, count(*) AS n FROM keys GROUP BY block)
    SELECT k.block, i.stage, i.fields FROM keys k
    JOIN counted c ON c.block = k.block JOIN items i ON i.stage = k.stage AND i.id = k.id WHERE c.n > 1
    """
    tables.sql(query, f"{out}_blocks", keys=f"{out}_keys", items=items)
    tables.groups(f"{out}_blocks", "block", _block_edges, out, EDGE)
    return out


def _keys(rows: Iterable[Row], stages: tuple[str, ...]) -> Iterator[Row]:
    for row in rows:
        if row["stage"] in stages:
            for key in row["keys"]:
                yield {"block": f"{row['stage']} {key}", "stage": row["stage"], "id": row["id"]}


def _block_edges(_: str, rows: list[Row]) -> Iterator[Row]:
    stage = _stage(rows[0]["stage"])
    items = sorted(map(Thaw(stage), (row["fields"] for row in rows)), key=lambda item: item.id)
    ids = frozenset(item.id for item in items)
    yield from (_edge(stage.name, edge) for edge in stage.edges(items, ids, _no_report))


def _copies(tables: Tables, items: str, report: str, out: str) -> str:
    """Bring documents together by the bands of their MinHash and their other keys, and lay each pair side by side."""
    tables.each(items, partial(_keys, stages=("copies",)), f"{out}_keys", KEY)
    query = """
    WITH counted AS (SELECT block, count(*) AS n FROM keys GROUP BY block)
    SELECT k.block, i.fields FROM keys k JOIN counted c ON c.block = k.block
    JOIN sketches i ON i.id = k.id WHERE c.n > 1
    """
    tables.each(items, _sketches, f"{out}_sketches", ITEM)
    tables.sql(query, f"{out}_blocks", keys=f"{out}_keys", sketches=f"{out}_sketches")
    tables.groups(f"{out}_blocks", "block", _shared, f"{out}_shared", PAIR)
    query = f"""
    WITH pairs AS (
        SELECT a, b FROM (SELECT DISTINCT a, b, what, percent FROM shared)
        GROUP BY a, b HAVING sum(percent) >= {ENOUGH}
    )
    SELECT f.a AS block, 'first' AS what, r.report FROM (SELECT DISTINCT a FROM pairs) f
    JOIN reports r ON r.document = f.a
    UNION ALL SELECT p.a, 'other', r.report FROM pairs p JOIN reports r ON r.document = p.b
    """  # noqa: S608  # a number of our own
    tables.sql(query, f"{out}_pairs", shared=f"{out}_shared", reports=report)
    tables.groups(f"{out}_pairs", "block", _proven, out, EDGE)
    return out


def _sketches(rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the documents' sketches without their keys: a block needs only house and language."""
    thaw = Thaw(_stage("copies"))
    for row in rows:
        if row["stage"] == "copies":
            item = thaw(row["fields"])
            bare = item_row(type(item)(item.id, item.document, item.outlet, item.language, ()))
            yield {**row, "keys": [], "fields": bare.values}


def _shared(block: str, rows: list[Row]) -> Iterator[Row]:
    sketches = sorted(map(Thaw(_stage("copies")), (row["fields"] for row in rows)), key=lambda item: item.id)
    yield from (found._asdict() for found in shared(block.partition(" ")[2], sketches))


def _proven(_: str, rows: list[Row]) -> Iterator[Row]:
    found = [report_of(row["report"]) for row in sorted(rows, key=lambda row: row["what"])]
    by_id = {report.document.id: report for report in found}
    first, *others = by_id
    pairs = [(first, other) for other in sorted(others)]
    yield from (_edge("copies", edge) for edge in proven(by_neighbourhood(pairs), by_id.__getitem__))


def _across(tables: Tables, items: str, out: str) -> str:
    """Have Splink weigh the mentions of two documents that share a key, on DuckDB or on Spark."""
    tables.each(items, _mentions, f"{out}_mentions", COLUMNS)
    tables.view(f"{out}_mentions", "mentions")
    pairs = likely_pairs(tables.splink().register("mentions"))
    ends = "least(a, b) AS a, greatest(a, b) AS b"
    tables.sql(f"SELECT 'events' AS stage, {ends}, weight, '' AS why FROM ({pairs})", out)  # noqa: S608
    return out


def _mentions(rows: Iterable[Row]) -> Iterator[Row]:
    thaw = Thaw(_stage("events"))
    yield from (mention_row(thaw(row["fields"])) for row in rows if row["stage"] == "events")


def _within(tables: Tables, items: str, out: str) -> str:
    """Join the mentions that one document may mean as one."""
    told = "SELECT document, fields FROM items WHERE stage = 'events'"
    tables.sql(told, f"{out}_mentions", items=items)
    tables.groups(f"{out}_mentions", "document", _document_edges, out, EDGE)
    return out


def _document_edges(_: str, rows: list[Row]) -> Iterator[Row]:
    stage = _stage("events")
    items = sorted(map(Thaw(stage), (row["fields"] for row in rows)), key=lambda item: item.id)
    ids = frozenset(item.id for item in items)
    yield from (_edge(stage.name, edge) for edge in stage.edges(items, ids, _no_report))


def _components(tables: Tables, out: str, scratch: str) -> None:
    """Write in which component each item is: called by the least id in it."""
    joined = "SELECT concat(stage, ' ', a) AS l, concat(stage, ' ', b) AS r FROM edges"
    clusters = clustered(tables, joined, scratch, edges=f"{out}/{EDGES}")
    query = """
    SELECT i.stage, i.id, coalesce(substr(c.cluster, length(i.stage) + 2), i.id) AS component
    FROM items i LEFT JOIN clusters c ON c.node = concat(i.stage, ' ', i.id)
    """
    tables.sql(query, f"{out}/{COMPONENTS}", items=f"{out}/{ITEMS}", clusters=clusters)


def _rows(tables: Tables, out: str, report: str, scratch: str) -> dict[str, int]:
    """Make the rows of each component, and write each kind by itself. Returns how many there are of each."""
    query = """
    WITH held AS (
        SELECT concat(c.stage, ' ', c.component) AS block, c.component, i.* FROM components c
        JOIN items i ON i.stage = c.stage AND i.id = c.id
    )
    SELECT block, stage, component, 'item' AS what, id AS a, '' AS b, CAST(0 AS DOUBLE) AS weight, fields AS text
    FROM held
    UNION ALL SELECT block, stage, component, 'told', document, '', CAST(0 AS DOUBLE), told FROM held
    WHERE told IS NOT NULL
    UNION ALL SELECT h.block, h.stage, h.component, 'edge', e.a, e.b, e.weight, e.why FROM held h
    JOIN edges e ON e.stage = h.stage AND e.a = h.id
    UNION ALL SELECT h.block, h.stage, h.component, 'report', h.document, '', CAST(0 AS DOUBLE), r.report FROM held h
    JOIN reports r ON r.document = h.document WHERE h.stage = 'copies'
    """
    sources = {name: f"{out}/{path}" for name, path in (("items", ITEMS), ("edges", EDGES), ("components", COMPONENTS))}
    tables.sql(query, f"{scratch}_parts", reports=report, **sources)
    tables.groups(f"{scratch}_parts", "block", _made, scratch, MADE)
    counted = {}
    for kind, record in LINKED_KINDS.items():
        counted[kind] = typed(tables, scratch, f"{out}/links/{kind}", kind, linked(record))
    return counted


def _made(_: str, rows: list[Row]) -> Iterator[Row]:
    stage, component = _stage(rows[0]["stage"]), rows[0]["component"]
    parts: dict[str, list[Row]] = {"item": [], "edge": [], "told": [], "report": []}
    for row in rows:
        parts[row["what"]].append(row)
    items = sorted(map(Thaw(stage), (row["text"] for row in parts["item"])), key=lambda item: item.id)
    edges = sorted(Edge(row["a"], row["b"], row["weight"], row["text"]) for row in parts["edge"])
    known = {row["a"]: report_of(row["text"]) for row in parts["report"]} or _told_reports(parts["told"])
    for made in stage.rows(items, edges, known.__getitem__):
        text = json.dumps(plain(made), ensure_ascii=False)
        kind = KIND_OF[stage.name]
        yield {"stage": stage.name, "component": component, "kind": kind, "id": made.id, "fields": text}


def _told(report: Report, mention: Any) -> str:
    """Return the statements that a mention means, each with its place in the report: all that an event's row needs."""
    figures = {at: row for at, row in enumerate(report.figures) if row.id in mention.figures}
    wanted = {*mention.claims, *(row.claim for row in figures.values())}
    claims = {at: row for at, row in enumerate(report.claims) if row.id in wanted}
    told = {name: [[at, plain(row)] for at, row in rows.items()] for name, rows in (("c", claims), ("f", figures))}
    return json.dumps(told, ensure_ascii=False)


def _told_reports(parts: list[Row]) -> dict[str, Report]:
    """Return reports with the statements that some mentions mean, and nothing else."""
    found: dict[str, tuple[dict[int, Claim], dict[int, Figure]]] = {}
    for part in parts:
        claims, figures = found.setdefault(part["a"], ({}, {}))
        told = json.loads(part["text"])
        claims.update((at, record_of(Claim, row)) for at, row in told["c"])
        figures.update((at, record_of(Figure, row)) for at, row in told["f"])
    return {
        document: Report(_bare(document), _in_order(claims), _in_order(figures))
        for document, (claims, figures) in found.items()
    }


def _bare(document: str) -> Document:
    return Document(document, document, document, None, None, None, "unknown", None, None, "", "")


def _in_order(rows: dict[int, Any]) -> tuple[Any, ...]:
    return tuple(row for _, row in sorted(rows.items()))


def _edge(stage: str, edge: Edge) -> Row:
    return {"stage": stage, "a": edge.a, "b": edge.b, "weight": edge.weight, "why": edge.why}


def _no_report(document: str) -> Report:
    raise KeyError(f"{document}: a stage that joins by items alone asked for a report")
