"""The number of processes makes no difference: not to a row, not to the order of rows, not to the log's hashes."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from multiprocessing import parent_process
from pathlib import Path

import pytest

from bench.linking import Kept, fill, plain
from bench.linking_pile import pile
from bench.linking_records import original_of
from tests.fakes import clock
from variorum.case import Linker, ReaderMaker, init, open_case
from variorum.case.linking import installed_linker
from variorum.records import Derivation, Dispute, EngineError, Estimate, Event, Ingested, Report

pytestmark = pytest.mark.long

SAMPLE = Path(__file__).parents[2] / "examples" / "khtsaberd-2020" / "reports.jsonl"
MADE = list(pile(60))


def filled(folder: Path, what: str, processes: int) -> tuple[list[str], dict[str, bytes]]:
    """Read and link in that many processes; return all that the ledger holds, and its export."""
    init(folder).close()
    reader: ReaderMaker | None = None
    if what == "made":
        reader = Kept({each.document.id: plain(each) for each in MADE})
    with open_case(folder, reader=reader, clock=clock) as case:
        if what == "made":
            case.add_ingested((Ingested(each.document, original_of(each.document)) for each in MADE), source="made")
        else:
            case.add([SAMPLE])
        assert case.run(processes=processes).linked is not None
        case.export(folder / "out")
    with closing(sqlite3.connect(folder / "ledger.sqlite")) as ledger:
        rows = list(ledger.iterdump())
    return rows, {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


@pytest.mark.parametrize("what", ["sample", "made"])
def test_one_two_and_eight_processes_make_the_same_ledger_and_the_same_export(what: str, tmp_path: Path) -> None:
    rows, files = filled(tmp_path / "1", what, 1)
    assert any('INSERT INTO "estimate"' in row for row in rows)
    for processes in (2, 8):
        other_rows, other_files = filled(tmp_path / f"{processes}", what, processes)
        assert other_rows == rows
        assert other_files == files


def dies_elsewhere(
    event: Event, reports: Callable[[str], Report], derivations: Sequence[Derivation]
) -> tuple[Event, Sequence[Estimate], Sequence[Dispute]]:
    """Reconcile as always, but end the process if it is not the first one."""
    if parent_process() is not None:
        os._exit(9)
    return installed_linker().reconcile(event, reports, derivations)


def one_that_dies() -> Linker:
    return replace(installed_linker(), reconcile=dies_elsewhere)


def test_a_linking_whose_process_dies_says_so_and_leaves_the_case_as_it_was(tmp_path: Path) -> None:
    fill(tmp_path / "case", MADE, plain)
    with open_case(tmp_path / "case", linker=one_that_dies) as case:
        with pytest.raises(EngineError, match=r"a linking process ended .* try again with --processes 1"):
            case.link(processes=2)
        assert list(case.events()) == []
        assert case.link(processes=1).events
