"""How long commands take to start and to end: each in a process of its own, on a case with one short report.

    python -m bench.cold [--rounds 10]

`python`, which runs nothing, is what no command can be below. Each round runs every command once, so that a busy minute
falls on all of them; a round before the first is thrown away, for it compiles modules, which Python then keeps as it
does where Variorum is installed. Of each command: the best and the median by the clock, and by the processor (user and
system).
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from variorum.case import init, open_case

REPORT = """The Ministry of Defence said on Monday, 12 October 2020, that 12 soldiers had been killed and five wounded \
near Shusha. The army denied on Tuesday that its forces had shelled the town. Both sides agreed to exchange prisoners \
by 20 October.
"""
MODULE = ("-m", "variorum.cli")


class Cost(NamedTuple):
    """Seconds that a process took, by the clock and of all processors."""

    wall: float
    processor: float


def main() -> int:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="variorum-") as folder:
        costs = measured(Path(folder), wanted.rounds)
    print("| command | best s | median s | best s of processor | median |")
    print("|---|---:|---:|---:|---:|")
    for name, found in costs.items():
        print(f"| {name} | " + " | ".join(f"{each:.3f}" for each in _summed_up(found)) + " |")
    print(f"\n{wanted.rounds} rounds, load {os.getloadavg()[0]:.1f} at the end")
    return 0


def measured(folder: Path, rounds: int) -> Mapping[str, list[Cost]]:
    """Return what each command cost, round by round."""
    unread, read, fresh = folder / "unread", folder / "read", folder / "fresh"
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    with init(unread, name="One report") as case:
        case.add([folder / "report.txt"])
    shutil.copytree(unread, read)
    with open_case(read) as case:
        case.run()
    commands: Mapping[str, tuple[Sequence[str], Callable[[], object]]] = {
        "python": (("-c", ""), lambda: None),
        "variorum status": ((*MODULE, "status", "--case", str(read), "-f", "table"), lambda: None),
        "variorum status -f json": ((*MODULE, "status", "--case", str(read), "-f", "json"), lambda: None),
        "variorum list documents": ((*MODULE, "list", "documents", "--case", str(read)), lambda: None),
        "variorum run": ((*MODULE, "run", "--case", str(fresh), "-q"), lambda: _afresh(unread, fresh)),
    }
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, (arguments, ready) in commands.items():
            ready()
            cost = _cost(arguments)
            if number:
                found[name].append(cost)
    return found


def _afresh(source: Path, target: Path) -> None:
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)


def _cost(arguments: Sequence[str]) -> Cost:
    before, begun = os.times(), time.perf_counter()
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=environment)
    wall, after = time.perf_counter() - begun, os.times()
    used = after.children_user - before.children_user + after.children_system - before.children_system
    return Cost(wall, used)


def _summed_up(costs: Sequence[Cost]) -> list[float]:
    walls, used = [each.wall for each in costs], [each.processor for each in costs]
    return [min(walls), statistics.median(walls), min(used), statistics.median(used)]


if __name__ == "__main__":
    raise SystemExit(main())
