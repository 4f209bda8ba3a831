"""Taking the items out of reports, in this process or in several: what a report brings rests on nothing else."""

import signal
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import fields
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from variorum.case.linking.shelf import Shelf
from variorum.engine import interrupts_held_back
from variorum.ledger import batches, open_ledger, reports
from variorum.ledger.tables import from_json, to_json
from variorum.link import Stage
from variorum.records import EngineError, Report

AT_ONCE = 50  # documents given to a process at a time: enough to make the way worth while, few enough to share out
AHEAD = 3  # times a process's share that may wait for it or for being kept: more would only fill memory


class ItemRow(NamedTuple):
    """An item as the workbench keeps it; `values` are its fields as JSON."""

    id: str
    document: str
    keys: tuple[str, ...]
    values: str


def item_row(item: Any) -> ItemRow:
    """Return an item as it is kept."""
    values = [getattr(item, field.name) for field in fields(item)]
    return ItemRow(item.id, item.document, item.keys, to_json(values))


Rows = dict[str, list[ItemRow]]
Wanted = Mapping[str, Collection[str]]
"""The stages that must look at a document, by the document's id."""


def taken_out(
    stages: Sequence[Stage[Any, Any]], wanted: Mapping[str, Collection[str]], shelf: Shelf, *, processes: int
) -> Iterator[Rows]:
    """Yield the items that each stage finds in its documents, by the stage's name, in the order of the documents.

    `wanted` gives the documents of each stage. With more than one of `processes`, the stages must be picklable.
    """
    documents = sorted({document for stage in stages for document in wanted[stage.name]})
    work = {document: [stage.name for stage in stages if document in wanted[stage.name]] for document in documents}
    yield from _here(stages, work, shelf) if processes == 1 else _in_processes(stages, work, shelf, processes)


class Thaw:
    """Makes items of their fields as JSON. What is equal in two of them is one object: most of a large case is.

    With `keys`, an item has no other keys than these.
    """

    def __init__(self, stage: Stage[Any, Any], keys: Iterable[str] | None = None) -> None:
        self._item = stage.item
        self._keys_at = [field.name for field in fields(stage.item)].index("keys")
        self._known: dict[Any, Any] = {}
        self._keys = None if keys is None else {key: key for key in keys}

    def __call__(self, values: str) -> Any:
        """Return the item whose fields these are."""
        found = from_json(values)
        if self._keys is not None:
            found[self._keys_at] = [self._keys[key] for key in found[self._keys_at] if key in self._keys]
        return self._item(*map(self._frozen, found))

    def _frozen(self, value: Any) -> Any:
        """Return what JSON made of a field as it was: lists were tuples."""
        if isinstance(value, str):
            return self._known.setdefault(value, value)
        if isinstance(value, list):
            made = tuple(map(self._frozen, value))
            return self._known.setdefault(made, made)
        return value


def _here(stages: Sequence[Stage[Any, Any]], wanted: Wanted, shelf: Shelf) -> Iterator[Rows]:
    for some in batches(wanted):
        shelf.expect(some)
        for document in some:
            yield _rows(stages, wanted[document], shelf(document))


def _in_processes(stages: Sequence[Stage[Any, Any]], wanted: Wanted, shelf: Shelf, processes: int) -> Iterator[Rows]:
    documents = list(wanted)
    work = [{each: (shelf.readings[each], wanted[each]) for each in some} for some in batches(documents, AT_ONCE)]
    context = get_context("spawn")  # the only way that is the same everywhere, and with threads
    try:
        with ProcessPoolExecutor(processes, context, _begin, (shelf.database.path, tuple(stages))) as pool:
            waiting: deque[Future[list[Rows]]] = deque()
            for each in work:
                with interrupts_held_back():  # this may start a process
                    waiting.append(pool.submit(_work, each))
                if len(waiting) >= AHEAD * processes:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise EngineError(
            "a linking process ended (too little memory?); what was read is kept: try again with --processes 1"
        ) from error


_Work = tuple[Path, tuple[Stage[Any, Any], ...]]
_given: list[_Work] = []  # what a process has been given to work with


def _begin(path: Path, stages: tuple[Stage[Any, Any], ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the parent decides
    _given[:] = [(path, stages)]


def _work(wanted: Mapping[str, tuple[int, Collection[str]]]) -> list[Rows]:
    (path, stages) = _given[0]
    database = open_ledger(path)
    try:
        found = reports(database, {document: reading for document, (reading, _) in wanted.items()})
        return [_rows(stages, wanted[report.document.id][1], report) for report in found]
    finally:
        database.close()


def _rows(stages: Iterable[Stage[Any, Any]], names: Collection[str], report: Report) -> Rows:
    return {stage.name: [item_row(item) for item in stage.items(report)] for stage in stages if stage.name in names}
