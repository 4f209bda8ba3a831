"""What a program and all processes that it started take while it runs: processor seconds and memory, from /proc."""

import os
import subprocess
import time
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.1  # seconds between two looks
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass(frozen=True, slots=True)
class Look:
    """One look: when (seconds of the machine's clock), processor seconds so far, MB that all processes hold.

    Memory is the sum of what each process has resident: pages that they share are counted once for each.
    """

    at: float
    cores: float
    memory: float


def watched(command: Sequence[str]) -> tuple[str, list[Look]]:
    """Run a command to its end; return what it printed and the looks. Raises CalledProcessError where it fails."""
    looks: list[Look] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            looks.append(_look(process.pid))
            time.sleep(EVERY)
        said = process.stdout.read() if process.stdout else ""
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command, said)
    return said, looks


def between(looks: Sequence[Look], start: float, end: float) -> tuple[float, float]:
    """Return the processor seconds, and the most MB held, between two times."""
    times = [look.at for look in looks]
    first, last = (min(bisect_left(times, at), len(looks) - 1) for at in (start, end))
    inside = looks[first : last + 1]
    return looks[last].cores - looks[first].cores, max(look.memory for look in inside)


def _look(root: int) -> Look:
    cores = memory = 0.0
    for process in _tree(root):
        try:
            times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:15]
            resident = int(Path(f"/proc/{process}/statm").read_text().split()[1])
        except OSError:  # it ended meanwhile
            continue
        cores += sum(map(int, times)) / TICKS  # its own, and of the children that it waited for
        memory += resident * os.sysconf("SC_PAGE_SIZE") / 1e6
    return Look(time.perf_counter(), cores, memory)


def _tree(root: int) -> list[int]:
    found = [root]
    for process in found:
        try:
            tasks = list(Path(f"/proc/{process}/task").iterdir())
            found += [int(child) for task in tasks for child in (task / "children").read_text().split()]
        except OSError:
            continue
    return found
