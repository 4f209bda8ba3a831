"""A process that reads, seen from the one that gives it documents.

It has a reader and a pipe of its own, and one document at a time. So a process that dies, hangs or takes too much
memory names its document, and one whose parent has died reads the end of its pipe and goes too.
"""

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from typing import Protocol

from variorum.engine.limits import Limits, memory_of, own_memory
from variorum.records import Document, EngineError, Reading

AT_ONCE = 2  # times the memory that a process may keep: so much may it take while it reads one document
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


@dataclass(frozen=True, slots=True)
class _Started:
    """What a process says first: that it has its reader, or why it can't have one."""

    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Done:
    """What a process says of a document; `full` where it holds more than it may, and ends."""

    outcome: Outcome
    full: bool


class Worker:
    """A process that reads. `job` is the numbered document that it has, if any."""

    pipe: Connection

    def __init__(self, make_reader: Callable[[], Reads], limits: Limits) -> None:
        """Start it. Returns at once; making its reader may take the process a while."""
        self._make_reader, self._limits = make_reader, limits
        self.job: tuple[int, Document] | None = None
        self._start()

    @property
    def is_free(self) -> bool:
        """Whether it can be given a document."""
        return self._ready and self.job is None

    @property
    def is_heard_from(self) -> bool:
        """Whether it will say something: it has a document, or has still to tell that it started."""
        return not self.is_free

    def give(self, job: tuple[int, Document]) -> None:
        """Give it a numbered document."""
        self.job, self._tries = job, 0
        self._send(job[1])

    def take(self) -> dict[int, tuple[Document, Outcome]]:
        """Receive what it has to say: the outcome under the document's number, or nothing yet."""
        try:
            said = self.pipe.recv()
        except (EOFError, OSError):
            return self._again(self._death())
        if isinstance(said, _Started):
            if said.problem is not None:
                raise no_reader(said.problem)
            self._ready = True
            if self.job is not None:
                self._send(self.job[1])
            return {}
        if said.full:
            self._replace()
        return self._settled(said.outcome)

    def check(self) -> dict[int, tuple[Document, Outcome]]:
        """End it where its document takes too long or too much memory: that is then the outcome."""
        if self.job is None or not self._ready:
            return {}
        if time.monotonic() - self._began > self._limits.seconds:
            self._replace()
            return self._settled(Failure(self._limits.too_long))
        if memory_of(self._process.pid or 0) > AT_ONCE * self._limits.memory:
            return self._again(self._limits.too_much)
        return {}

    def stop(self) -> None:
        """End it."""
        self._process.kill()  # it holds nothing that would have to be put away
        self._process.join()
        self.pipe.close()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")  # the only way that is the same everywhere, and with threads
        self.pipe, theirs = context.Pipe()
        self._process = context.Process(
            target=_work, args=(theirs, self._make_reader, self._limits.memory), daemon=True
        )
        with interrupts_held_back():
            self._process.start()
        theirs.close()
        self._ready = False

    def _replace(self) -> None:
        self.stop()
        self._start()

    def _send(self, document: Document) -> None:
        self._tries += 1
        self._began = time.monotonic()
        with suppress(OSError):  # it is gone: `take` will see that
            self.pipe.send(document)

    def _settled(self, outcome: Outcome) -> dict[int, tuple[Document, Outcome]]:
        if self.job is None:
            return {}
        number, document = self.job
        self.job = None
        return {number: (document, outcome)}

    def _again(self, reason: str) -> dict[int, tuple[Document, Outcome]]:
        """Start another process; let it try the document again, or give the document up for this reason."""
        self._replace()
        return {} if self._tries < TRIES else self._settled(Failure(f"{reason} ({TRIES} tries)"))

    def _death(self) -> str:
        """Return how it died. Raises EngineError where it died before it could read."""
        self._process.join()
        code = self._process.exitcode
        if not self._ready:
            raise EngineError(
                f"a reading process ended before it could read (exit code {code}); "
                'a script that calls run() must do so under `if __name__ == "__main__":`, '
                "else there may be too little memory: try --processes 1"
            )
        return f"reading it ended the process (exit code {code}; too little memory?); --retry tries again"


def read_one(reader: Reads, document: Document) -> Outcome:
    """Read a document; whatever it does to the reader, the others are still to be read."""
    try:
        return reader.read(document)
    except Exception as error:
        return Failure(f"the reader broke on it ({reason_of(error)}); please report this")


def reason_of(error: Exception) -> str:
    """Return an error with its kind."""
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def no_reader(reason: str) -> EngineError:
    """Return the error for a reader that can't start."""
    return EngineError(f"the reader can't start ({reason}); check `model`, `gazetteer` and `memory` in case.toml")


def _work(pipe: Connection, make_reader: Callable[[], Reads], memory: int) -> None:
    """Make a reader, in a process of its own, then read what comes until the pipe ends or memory is full."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the parent decides
    try:
        reader = make_reader()
    except Exception as error:
        pipe.send(_Started(reason_of(error)))
        return
    if own_memory() > memory:
        pipe.send(_Started(f"it takes {own_memory():,} MB before it reads anything, and may hold {memory:,}"))
        return
    with suppress(EOFError, OSError):  # the parent has gone, or has had enough
        pipe.send(_Started())
        while True:
            outcome = read_one(reader, pipe.recv())
            pipe.send(_Done(outcome, full=own_memory() > memory))


@contextmanager
def interrupts_held_back() -> Iterator[None]:
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
