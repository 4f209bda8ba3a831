"""Reading on this machine: a stream of documents in, their readings out, in the same order, by one or more processes.

Each process has one reader and a pipe of its own, and one document at a time. So a process that dies names its
document, and one whose parent has died reads the end of its pipe and goes too.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Protocol

from variorum.records import Document, EngineError, Reading

CHARACTERS_FOR_MORE = 200_000
"""A pile smaller than this is read by one process: a second one takes two seconds to load its model, in which the
first reads some 50,000 characters (two cores, 2026-11)."""

AHEAD_PER_PROCESS = 8  # documents read ahead of one that takes long: bounds memory, keeps the others busy
TRIES = 2  # a process may die for want of memory that another had; a document that kills two is to blame


class Reads(Protocol):
    """A reader: makes a reading of one document, or raises."""

    def read(self, document: Document) -> Reading:
        """Return what the document says."""
        ...


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no reading of a document."""

    message: str


Outcome = Reading | Failure


def default_processes(characters: int) -> int:
    """Say how many processes should read that many characters: one for a small pile, else one for each core."""
    return 1 if characters < CHARACTERS_FOR_MORE else cores()


def read_all(
    documents: Iterable[Document], make_reader: Callable[[], Reads], *, processes: int = 1
) -> Generator[tuple[Document, Outcome]]:
    """Read each document; yield it with its reading, or with the reason why there is none, in the order given.

    The result is the same whatever the number of `processes`; with one, everything happens in this process.
    With more, `make_reader` must be picklable, for each process makes its own reader. Stopping early (closing the
    iterator) ends the processes. Raises EngineError where no reader can be made at all.
    """
    if processes == 1:
        yield from _read_here(documents, make_reader)
    else:
        yield from _read_in_processes(documents, make_reader, processes)


def _read_here(documents: Iterable[Document], make_reader: Callable[[], Reads]) -> Generator[tuple[Document, Outcome]]:
    try:
        reader = make_reader()
    except Exception as error:
        raise _no_reader(_reason(error)) from error
    for document in documents:
        yield document, _read(reader, document)


def _read(reader: Reads, document: Document) -> Outcome:
    try:
        return reader.read(document)
    except Exception as error:  # whatever one document does to a reader, the others are still to be read
        return Failure(f"the reader broke on it ({_reason(error)}); please report this")


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _no_reader(reason: str) -> EngineError:
    return EngineError(f"the reader can't start ({reason}); check `model` and `gazetteer` in case.toml")


def _read_in_processes(
    documents: Iterable[Document], make_reader: Callable[[], Reads], processes: int
) -> Generator[tuple[Document, Outcome]]:
    jobs = enumerate(documents)
    read: dict[int, tuple[Document, Outcome]] = {}  # finished, but an earlier document isn't yet
    given = due = 0  # the numbers of the documents to be given out, and to be yielded, next
    workers: list[_Worker] = []
    try:
        workers.extend(_Worker(make_reader) for _ in range(processes))
        while True:
            for worker in workers:
                if worker.job is None and given < due + AHEAD_PER_PROCESS * processes and (job := next(jobs, None)):
                    worker.give(job)
                    given += 1
            busy = {worker.pipe: worker for worker in workers if worker.job is not None}
            if not busy:
                return
            for pipe in wait(list(busy)):
                read.update(busy[pipe].take())  # type: ignore[index]  # wait gives back what it was given
            while due in read:
                yield read.pop(due)
                due += 1
    finally:
        for worker in workers:
            worker.stop()


@dataclass(frozen=True, slots=True)
class _Started:
    """What a process says first: that it has its reader, or why it can't have one."""

    problem: str | None = None


class _Worker:
    """A process that reads, seen from here. `job` is the numbered document that it has, if any."""

    pipe: Connection

    def __init__(self, make_reader: Callable[[], Reads]) -> None:
        self._make_reader = make_reader
        self._start()
        self.job: tuple[int, Document] | None = None

    def give(self, job: tuple[int, Document]) -> None:
        self.job, self._tries = job, 0
        self._send(job[1])

    def take(self) -> dict[int, tuple[Document, Outcome]]:
        """Receive what the process has to say: the outcome under the document's number, or nothing yet."""
        try:
            said = self.pipe.recv()
        except (EOFError, OSError):
            said = self._died()
        if isinstance(said, _Started):
            if said.problem is not None:
                raise _no_reader(said.problem)
            self._ready = True
        if self.job is None or not isinstance(said, Reading | Failure):
            return {}
        number, document = self.job
        self.job = None
        return {number: (document, said)}

    def stop(self) -> None:
        self._process.terminate()
        self._process.join()
        self.pipe.close()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")  # the only way that is the same everywhere, and with threads
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, self._make_reader), daemon=True)
        with _interrupts_held_back():
            self._process.start()
        theirs.close()
        self._ready = False

    def _send(self, document: Document) -> None:
        self._tries += 1
        with suppress(OSError):  # it is gone: `take` will see that
            self.pipe.send(document)

    def _died(self) -> Failure | None:
        """Start another process and try the document again, or give the document up."""
        self._process.join()
        code = self._process.exitcode
        if not self._ready:
            raise EngineError(
                f"a reading process ended before it could read (exit code {code}); "
                'a script that calls run() must do so under `if __name__ == "__main__":`, '
                "else there may be too little memory: try --processes 1"
            )
        self.pipe.close()
        self._start()
        if self.job is not None and self._tries < TRIES:
            self._send(self.job[1])
            return None
        return Failure(f"reading it ended the process, {TRIES} times (exit code {code}); too little memory?")


def _work(pipe: Connection, make_reader: Callable[[], Reads]) -> None:
    """Make a reader, in a process of its own, then read what comes until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the parent decides
    try:
        reader = make_reader()
    except Exception as error:
        pipe.send(_Started(_reason(error)))
        return
    with suppress(EOFError, OSError):  # the parent has gone, or has had enough
        pipe.send(_Started())
        while True:
            pipe.send(_read(reader, pipe.recv()))


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts: it inherits that, so none can hit it before it knows to ignore them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # multiprocessing starts it with the first process, and then lets Ctrl-C through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
