from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.linking_pile import Size, pile
from tests.batch.making import articles, read_batch, rows_of
from variorum.batch.columns import record_of
from variorum.batch.layout import DOCUMENT, KIND_OF, LINKED_KINDS, RECONCILED_KINDS
from variorum.batch.linking import link
from variorum.batch.reconciling import reconcile
from variorum.case import InstalledReader, installed_linker
from variorum.case.folder import DEFAULT_MODEL
from variorum.engine.tables_local import LocalTables
from variorum.ingest import ingest
from variorum.link import link as link_in_memory
from variorum.reconcile.reconciled import reconcile as reconcile_one
from variorum.records import Derivation, EngineError, Event, Ingested, Report

pytestmark = pytest.mark.long

STORIES = Path(__file__).parents[1] / "quality" / "dev"
CROWDED = Size(places=3, days=10, outlets=4, bodies=2, people=4)


def story(name: str) -> Iterator[Report]:
    reader = InstalledReader(DEFAULT_MODEL)()
    for found in ingest(sorted(STORIES.glob(f"{name}_*.jsonl"))):
        assert isinstance(found, Ingested)
        reading = reader.read(found.document)
        rows = (reading.claims, reading.figures, reading.obligations, reading.compliance)
        ordered = (tuple(sorted(each, key=lambda row: row.span.start)) for each in rows)
        yield Report(found.document, *ordered)  # type: ignore[arg-type]  # in the order of its fields


def records(folder: Path, table: str, record: type[object]) -> list[object]:
    return sorted((record_of(record, row) for row in rows_of(folder, table)), key=_id)


def _id(row: object) -> str:
    return str(getattr(row, "id", ""))


@pytest.mark.parametrize("given", ["a story", "a pile", "a crowded pile"])
def test_a_batch_is_linked_and_reconciled_as_in_memory(tables: LocalTables, tmp_path: Path, given: str) -> None:
    piles = {"a story": lambda: story("H"), "a pile": lambda: pile(150, seed=5)}
    reports = list(piles.get(given, lambda: pile(120, seed=6, size=CROWDED))())
    read_batch(tmp_path, reports)
    link(tables, str(tmp_path), str(tmp_path))
    for stage in installed_linker().stages:
        kind = KIND_OF[stage.name]
        expected = sorted(link_in_memory(stage, reports), key=_id)
        assert records(tmp_path, f"links/{kind}", LINKED_KINDS[kind]) == expected, stage.name
    reconcile(tables, str(tmp_path), str(tmp_path))
    by_id = {report.document.id: report for report in reports}
    derivations = [record_of(Derivation, row) for row in rows_of(tmp_path, "links/derivation")]
    made: dict[str, list[object]] = {kind: [] for kind in RECONCILED_KINDS}
    for row in rows_of(tmp_path, "links/event"):
        event = record_of(Event, row)
        found = reconcile_one(event, by_id.__getitem__, together(event, derivations))
        made["event"].append(found.event)
        made["estimate"] += found.estimates
        made["dispute"] += found.disputes
    for kind, record in RECONCILED_KINDS.items():
        assert records(tmp_path, f"reconciled/{kind}", record) == sorted(made[kind], key=_id), kind


def together(event: Event, derivations: list[Derivation]) -> list[Derivation]:
    """All derivations of the event's documents, and of those that hang together with them."""
    known, found = set(event.documents), set[str]()
    while True:
        near = [each for each in derivations if {each.later, each.earlier} & known]
        known |= {end for each in near for end in (each.later, each.earlier) if not end.startswith("ext:")}
        if {each.id for each in near} == found:
            return sorted(near, key=_id)
        found = {each.id for each in near}


def test_two_processes_give_the_rows_of_one(tmp_path: Path) -> None:
    for processes in (1, 2):
        folder = tmp_path / str(processes)
        read_batch(folder, pile(50, seed=7))
        tables = LocalTables(tmp_path / "spilled", processes=processes, given=20)
        link(tables, str(folder), str(folder))
        reconcile(tables, str(folder), str(folder))
        tables.close()
    for table in ("links/items", "links/edges", *(f"links/{kind}" for kind in LINKED_KINDS), "reconciled/estimate"):
        assert rows_of(tmp_path / "1", table) == rows_of(tmp_path / "2", table), table


def test_a_document_that_a_later_text_replaced_is_not_linked(tables: LocalTables, tmp_path: Path) -> None:
    reports = list(pile(10, seed=8))
    read_batch(tmp_path, reports)
    documents = rows_of(tmp_path, "documents")
    documents[3]["superseded"] = True
    gone = documents[3]["id"]
    articles(tmp_path / "documents" / "part-0.parquet", documents, DOCUMENT)
    link(tables, str(tmp_path), str(tmp_path))
    linked = {row["document"] for row in rows_of(tmp_path, "links/items")}
    assert linked == {report.document.id for report in reports} - {gone}


def test_no_documents_give_no_links(tables: LocalTables, tmp_path: Path) -> None:
    read_batch(tmp_path, [])
    assert set(link(tables, str(tmp_path), str(tmp_path)).values()) == {0}
    assert set(reconcile(tables, str(tmp_path), str(tmp_path)).values()) == {0}


def test_a_folder_without_readings_or_links_is_refused_with_what_makes_them(
    tables: LocalTables, tmp_path: Path
) -> None:
    with pytest.raises(EngineError, match="variorum batch read"):
        link(tables, str(tmp_path), str(tmp_path))
    read_batch(tmp_path, pile(3))
    with pytest.raises(EngineError, match="variorum batch link"):
        reconcile(tables, str(tmp_path), str(tmp_path))
