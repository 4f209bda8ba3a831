"""What one document may cost, and how that is measured."""

import os
import resource
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one document may be read, in seconds, and how much memory a process may keep after it, in MB.

    While it reads, a process may take twice as much. A report of a million characters, the longest that the reader
    takes, needs a minute and a half and 3.3 GB (2026-11): the limits leave room for it, and stop what would never end.
    """

    seconds: float = 600
    memory: int = 2000

    @property
    def too_long(self) -> str:
        """Say that a document took too long."""
        return (
            f"reading it took more than {self.seconds:g} s; "
            "`[run] seconds` in case.toml allows more, --retry tries again"
        )

    @property
    def too_much(self) -> str:
        """Say that a document took too much memory."""
        return (
            f"reading it took more memory than twice {self.memory:,} MB; "
            "`[run] memory` in case.toml allows more, --retry tries again"
        )


class OutOfTimeError(BaseException):
    """Raised within what runs too long. No `except Exception` on the way holds it up."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise OutOfTimeError in the block once it has run that long. Does nothing where no timer can be set.

    That is so outside the main thread, and on systems without such timers.
    """
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _ring(*_: object) -> None:
    raise OutOfTimeError


def memory_of(process: int) -> int:
    """Return how much memory a process holds now, in MB; 0 where the system doesn't tell of others."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return 0
    return pages * resource.getpagesize() // _MB


def own_memory() -> int:
    """Return how much memory this process holds, in MB: now, or where the system doesn't tell, the most it ever did."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1000) // _MB
    return memory_of(os.getpid()) or most
