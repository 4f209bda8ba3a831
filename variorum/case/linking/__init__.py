"""Linking a case: what changed since the last linking is compared with what it touches, and reconciled anew."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from variorum.case.linking.crew import crew
from variorum.case.linking.descent import Descent
from variorum.case.linking.items import taken_out
from variorum.case.linking.linker import Linker, LinkerMaker, Reconciles, installed_linker
from variorum.case.linking.moves import RECONCILE, moved
from variorum.case.linking.reconciling import changes
from variorum.case.linking.shelf import Shelf
from variorum.case.linking.update import bring_in, take_away, update
from variorum.engine import cores
from variorum.ledger import (
    Database,
    last_linking,
    open_workbench,
    readings_in_force,
    revise,
    rulings_in_force,
    store_linking,
)
from variorum.records import LedgerBusyError, VariorumError
from variorum.version import VERSION

__all__ = [
    "WORKBENCH_FILE",
    "Descent",
    "LinkResult",
    "Linker",
    "LinkerMaker",
    "LinkingStoppedError",
    "Reconciles",
    "Shelf",
    "installed_linker",
    "link",
]

WORKBENCH_FILE = "workbench.sqlite"
DOCUMENTS_FOR_MORE = 400  # fewer are looked through by one process: another takes seconds to start (2026-11)


class LinkingStoppedError(VariorumError):
    """Somebody asked for an end while linking was under way. The case is as it was before."""


@dataclass(frozen=True, slots=True)
class LinkResult:
    """What a linking did: the documents that were new, changed or gone, and the events that were reconciled anew."""

    documents: int
    events: int


def link(
    database: Database,
    folder: Path,
    linker: Linker,
    *,
    at: Callable[[], str],
    progress: Callable[[str, int], None],
    stop: Callable[[], bool] = lambda: False,
    processes: int | None = None,
) -> LinkResult:
    """Link what changed since the last linking; where nothing did, nothing is written.

    `at` tells the time. `progress` hears the name of each stage as it begins, with the number of documents.
    `processes` is how many work at it (None: one for few documents, else one for each core); the result is the same.
    What people decided is taken in first. The ledger is written in one transaction at the end, and the workbench only
    after it. `stop` is asked as each stage begins: where it says so, nothing is written and LinkingStoppedError raised.
    """

    def begin(stage: str, documents: int) -> None:
        if stop():
            raise LinkingStoppedError(f"{folder}: linking was stopped; the same command does it")
        progress(stage, documents)

    if not linker.stages:
        return LinkResult(0, 0)
    revise(database, at=at())
    last = last_linking(database)
    path = folder / WORKBENCH_FILE
    with open_workbench(path, linking=last.number, fingerprint=linker.fingerprint) as bench, bench.changing():
        if last_linking(database) != last:
            raise LedgerBusyError(f"{folder}: another program linked the case meanwhile; run the same command again")
        readings = readings_in_force(database)
        moves = moved(bench, [stage.name for stage in linker.stages], readings, rulings_in_force(database))
        changed = sorted({document for move in moves.values() for document in move.changed})
        gone = {document for move in moves.values() for document in move.gone}
        if not changed and not gone:
            return LinkResult(0, 0)
        at_once = processes or _default_processes(len(changed))
        with crew(linker, Shelf(database, readings), at_once) as hands:
            begin("items", len(changed))
            torn = {stage.name: take_away(bench, stage.name, moves[stage.name].gone) for stage in linker.stages}
            wanted = {name: move.changed for name, move in moves.items()}
            for brought in taken_out(linker.stages, wanted, hands):
                for name, items in brought.items():
                    bring_in(bench, name, items)
            updates = {}
            for stage in linker.stages:
                begin(stage.name, len(moves[stage.name].changed))
                updates[stage.name] = update(bench, stage, moves[stage.name].changed, torn[stage.name], hands)
            begin("reconcile", len(changed))
            found, anew = changes(database, bench, updates, hands, moves[RECONCILE])
        number = store_linking(database, found, version=VERSION, fingerprint=linker.fingerprint, at=at())
        for name, move in moves.items():
            bench.note_standings(name, move.changed, move.gone)
        bench.stamp(number, linker.fingerprint)
    return LinkResult(len({*changed, *gone}), anew)


def _default_processes(documents: int) -> int:
    return 1 if documents < DOCUMENTS_FOR_MORE else cores()
