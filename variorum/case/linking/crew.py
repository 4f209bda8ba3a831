"""Who does the work of a linking: this process alone, or several, each with reports of its own at hand."""

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from variorum.case.linking.linker import Linker
from variorum.case.linking.shelf import Shelf
from variorum.engine import interrupts_held_back
from variorum.ledger import open_ledger
from variorum.records import EngineError

AHEAD = 3  # times a process's share that may wait for it or for being kept: more would only fill memory

S = TypeVar("S")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Hand:
    """A process at work, with what it works by and the reports that it has at hand."""

    linker: Linker
    shelf: Shelf


class Crew:
    """The processes of one linking. `here` is this one."""

    def __init__(self, here: Hand, pool: ProcessPoolExecutor | None, size: int) -> None:
        self.here = here
        self._pool = pool
        self._size = size

    def do(self, work: Callable[[Hand, S], R], shares: Iterable[S]) -> Iterator[tuple[S, R]]:
        """Yield each share with what `work` makes of it, in the order of the shares.

        `work` is a function of a module, and shares and results can be pickled. Only a few shares are taken ahead of
        what the caller has used. Raises EngineError where a process dies.
        """
        if self._pool is None:
            yield from ((share, work(self.here, share)) for share in shares)
            return
        waiting: deque[tuple[S, Future[R]]] = deque()
        try:
            for share in shares:
                with interrupts_held_back():  # this may start a process
                    waiting.append((share, self._pool.submit(_work, work, share)))
                if len(waiting) >= AHEAD * self._size:
                    yield _oldest(waiting)
            while waiting:
                yield _oldest(waiting)
        except BrokenProcessPool as error:
            raise EngineError(
                "a linking process ended (too little memory?); what was read is kept: try again with --processes 1"
            ) from error


@contextmanager
def crew(linker: Linker, shelf: Shelf, processes: int) -> Iterator[Crew]:
    """Give the crew of a linking; with more than one of `processes`, the linker must be picklable."""
    here = Hand(linker, shelf)
    with _no_search_for_cycles():
        if processes == 1:
            yield Crew(here, None, 1)
            return
        context = get_context("spawn")  # the only way that is the same everywhere, and with threads
        pool = ProcessPoolExecutor(processes, context, _begin, (shelf.database.path, linker, shelf.readings))
        try:
            yield Crew(here, pool, processes)
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Keep Python from searching all that linking holds for cycles: there are none, and it took a third of the time."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _oldest(waiting: deque[tuple[S, Future[R]]]) -> tuple[S, R]:
    share, result = waiting.popleft()
    return share, result.result()


_hands: list[Hand] = []  # of this process, if it is one of a pool: its own


def _begin(ledger: Path, linker: Linker, readings: dict[str, int]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the parent decides
    gc.disable()
    _hands[:] = [Hand(linker, Shelf(open_ledger(ledger), readings))]


def _work(work: Callable[[Hand, S], R], share: S) -> R:
    return work(_hands[0], share)
