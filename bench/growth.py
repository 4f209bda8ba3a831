"""Cost as a case grows: seconds and memory of each stage at several sizes, and how fast they grow.

    python -m bench.growth [--documents 300 1000 3000] [--made] [--processes N] [--seed 1]

The program itself works on made news (`growth_pile`): adds the texts, reads them, links and reconciles, exports; each
step in a process of its own, as users do it. Printed is a page in Markdown: for each size and stage the seconds, the
processor seconds of all processes (on a busy machine the fairer number), the most memory that all of them held
together, and what it came to in rows; then the exponent of each, fitted by least squares on logarithms: 1 is in step
with the documents. With `--made` nothing is read: the readings that the generator knows are put into the case, and
linking and exporting are measured, for sizes that would take hours to read.

Memory is looked at ten times a second. A fit over seconds of a stage that takes less than `LEAST` at the largest size
says nothing and is left out.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import numpy as np

from bench.growth_pile import news, write
from bench.linking import fill
from bench.tree import between, watched
from bench.web_case import reading
from variorum.case import init, open_case
from variorum.ledger import batches
from variorum.version import VERSION

LEAST = 2.0  # processor seconds
NEWS = "news.jsonl"
AT_ONCE = 2000  # made documents put into a case at a time


@dataclass(frozen=True, slots=True)
class Cost:
    """What a stage took for a case of that many documents: seconds, processor seconds, MB at most."""

    documents: int
    stage: str
    seconds: float
    cores: float
    memory: float


def main() -> int:
    """Measure each size, print the page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, nargs="+", default=[300, 1000, 3000])
    parser.add_argument("--made", action="store_true", help="put in readings that were made, and read nothing")
    parser.add_argument("--processes", type=int, default=None, help="how many read and look through documents")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--step", choices=STEPS, default=None, help="do one step to --case and print its times")
    parser.add_argument("--case", type=Path, default=None)
    wanted = parser.parse_args()
    if wanted.step:
        _mark("", STEPS[wanted.step](wanted.case, wanted.processes))
        return 0
    costs: list[Cost] = []
    rows = {}
    for documents in sorted(wanted.documents):
        some, rows[documents] = measured(documents, wanted)
        costs += some
        for cost in some:
            print(
                f"{documents:>8,} {cost.stage:12} {cost.cores:8.1f} s {cost.memory:7.0f} MB",
                file=sys.stderr,
                flush=True,
            )
    print("\n".join(page(costs, rows)))
    return 0


def measured(documents: int, wanted: argparse.Namespace) -> tuple[list[Cost], dict[str, int]]:
    """Make a case of that many documents; return what each stage took, and the rows that were exported."""
    costs = []
    rows: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "case"
        if wanted.made:
            for some in batches(news(documents, seed=wanted.seed), AT_ONCE):
                fill(folder, some, reading)
        else:
            init(folder).close()
            write(news(documents, seed=wanted.seed), folder / NEWS)
        for step in ("link", "export") if wanted.made else ("add", "run", "export"):
            command = [sys.executable, "-m", "bench.growth", "--step", step, "--case", str(folder)]
            command += ["--processes", str(wanted.processes)] if wanted.processes else []
            said, looks = watched(command)
            marks = [json.loads(line) for line in said.splitlines()]
            for mark, after in pairwise(marks):
                took = between(looks, mark["at"], after["at"])
                costs.append(Cost(documents, mark["stage"], after["at"] - mark["at"], *took))
            rows = marks[-1]["rows"]
    return costs, rows


def _add(folder: Path, _: int | None) -> dict[str, int]:
    _mark("add")
    with open_case(folder) as case:
        case.add([folder / NEWS])
    return {}


def _run(folder: Path, processes: int | None) -> dict[str, int]:
    _mark("read")
    with open_case(folder) as case:
        case.run(processes=processes, linking=_begun)
    return {}


def _link(folder: Path, processes: int | None) -> dict[str, int]:
    with open_case(folder) as case:
        case.link(processes=processes, progress=_begun)
    return {}


def _export(folder: Path, _: int | None) -> dict[str, int]:
    _mark("export")
    with open_case(folder) as case:
        return case.export(folder / "export")


STEPS = {"add": _add, "run": _run, "link": _link, "export": _export}


def _begun(stage: str, _: int) -> None:
    _mark(stage)


def _mark(stage: str, rows: dict[str, int] | None = None) -> None:
    """Say that a stage begins, or with `rows` that the step is done."""
    print(json.dumps({"stage": stage, "at": time.perf_counter(), "rows": rows}), flush=True)


def page(costs: Sequence[Cost], rows: Mapping[int, Mapping[str, int]]) -> Iterator[str]:
    """Yield the lines of the page: what each stage took by size with the exponents, and the rows."""
    yield "## Cost as a case grows"
    yield ""
    yield f"`{' '.join(['python -m bench.growth', *sys.argv[1:]])}`, {datetime.now(UTC):%Y-%m-%d},"
    yield f"Variorum {VERSION}, Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores."
    yield ""
    yield from _table("processor seconds", {stage: _by_size(costs, stage, "cores") for stage in _stages(costs)}, LEAST)
    yield from _table("seconds", {stage: _by_size(costs, stage, "seconds") for stage in _stages(costs)}, LEAST)
    yield from _table("MB at most", {stage: _by_size(costs, stage, "memory") for stage in _stages(costs)}, 0)
    kinds = list(dict.fromkeys(kind for some in rows.values() for kind in some))
    yield from _table("rows", {kind: {size: rows[size].get(kind, 0) for size in rows} for kind in kinds}, 0)


def _stages(costs: Sequence[Cost]) -> list[str]:
    return list(dict.fromkeys(cost.stage for cost in costs))


def _by_size(costs: Sequence[Cost], stage: str, what: str) -> dict[int, float]:
    return {cost.documents: getattr(cost, what) for cost in costs if cost.stage == stage}


def _table(title: str, rows: Mapping[str, Mapping[int, float]], least: float) -> Iterator[str]:
    """Yield a table in Markdown: what by size, with its exponent where the largest is `least` or more."""
    sizes = sorted({size for row in rows.values() for size in row})
    yield f"| {title} | {' | '.join(f'{size:,}' for size in sizes)} | exponent |"
    yield f"|---|{'---:|' * len(sizes)}---:|"
    for name, row in rows.items():
        shown = " | ".join(
            f"{row[size]:,.{0 if row[size] >= 100 or row[size] == int(row[size]) else 1}f}" for size in sizes
        )
        fit = f"{exponent(row):.2f}" if len(row) > 1 and min(row.values()) > 0 and max(row.values()) >= least else "–"
        yield f"| {name} | {shown} | {fit} |"
    yield ""


def exponent(values: Mapping[int, float]) -> float:
    """Return the exponent with which the values grow with their size: the slope of a line through the logarithms."""
    return float(np.polyfit(np.log(list(values)), np.log(list(values.values())), 1)[0])


if __name__ == "__main__":
    sys.exit(main())
