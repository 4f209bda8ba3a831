"""Time and memory of linking and reconciling: a whole pile from scratch, then one new document in a case that has it.

    python -m bench.linking [--documents 10000] [--new 3] [--case DIR] [--check] [--profile FILE]

10,000 documents of the made pile (`linking_pile`) have about 100,000 claims and 60,000 figures. They are put into a
case as if they had been read (not timed), all but the `--new` ones. Each linking is then done as users do it, by
`Case.link` in a process of its own: once from scratch, once after each new document. Printed are the seconds of that
call, how long cores were at work for it (on a busy machine the fairer number), the seconds of each stage, and the most
memory that the process held. The goals are 60 s and 2 GB from scratch, 2 s for a new document.

`--check` links once more from scratch and compares the exports, byte for byte. `--case` keeps the filled case, not yet
linked, for a second run with the same numbers. `--profile` writes the calls of the linking from scratch for `pstats`.
"""

import argparse
import cProfile
import filecmp
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

from bench.linking_pile import pile
from bench.linking_records import original_of
from variorum.case import Linker, init, open_case
from variorum.records import Document, Explanation, Ingested, Reading, Report

GOALS = {"from scratch": (60.0, 2000.0), "one new document": (2.0, 2000.0)}
"""Seconds and MB."""
WORKBENCH = "workbench.sqlite"


@dataclass(frozen=True, slots=True)
class Kept:
    """A reader that gives the readings it was made with."""

    readings: dict[str, Reading]
    fingerprint: str = "made"
    languages: Collection[str] = ("en",)

    def __call__(self) -> "Kept":
        """Return itself."""
        return self

    def read(self, document: Document) -> Reading:
        """Return the document's reading."""
        return self.readings[document.id]

    def explain(self, document: Document, row_id: str) -> Explanation | None:  # noqa: ARG002
        """Explain nothing."""
        return None


@dataclass(frozen=True, slots=True)
class Timed:
    """One linking: documents and events that it touched, seconds in all, on all cores and by stage, MB at most."""

    documents: int
    events: int
    seconds: float
    cores: float
    stages: dict[str, float]
    memory: float


def main() -> int:
    """Fill a case, link it, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--new", type=int, default=3)
    parser.add_argument("--case", type=Path, default=None, help="keep the filled case in this folder, or use it")
    parser.add_argument("--check", action="store_true", help="compare with linking everything at once")
    parser.add_argument("--profile", type=Path, default=None, help="write the calls of the first linking there")
    parser.add_argument("--only", action="store_true", help="link the case and print one line of JSON")
    wanted = parser.parse_args()
    if wanted.only:
        print(json.dumps(asdict(timed_here(wanted.case, wanted.profile))))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder) / "case", wanted)
    return 0


def measure(folder: Path, wanted: argparse.Namespace) -> None:
    """Time the linkings and print what they took."""
    reports = list(pile(wanted.documents))
    old, new = reports[: len(reports) - wanted.new], reports[len(reports) - wanted.new :]
    fill(wanted.case or folder, old)
    if wanted.case:
        shutil.copytree(wanted.case, folder)
    claims, figures = (sum(len(getattr(each, rows)) for each in old) for rows in ("claims", "figures"))
    print(f"{len(old):,} documents, {claims:,} claims, {figures:,} figures")
    tell("from scratch", timed(folder, wanted.profile))
    for report in new:
        fill(folder, [report])
        tell("one new document", timed(folder))
    if wanted.check:
        print(f"the same as all at once: {'yes' if same_from_scratch(folder) else 'NO'}")


def plain(report: Report) -> Reading:
    """Return a report's claims and figures as its reading."""
    return Reading(report.document.id, report.claims, report.figures)


def fill(folder: Path, reports: Sequence[Report], reading: Callable[[Report], Reading] = plain) -> None:
    """Bring the documents into the case with their readings, linking nothing."""
    if not (folder / "case.toml").exists():
        init(folder).close()
    reader = Kept({each.document.id: reading(each) for each in reports})
    with open_case(folder, reader=reader, linker=_nothing) as case:
        case.add_ingested((Ingested(each.document, original_of(each.document)) for each in reports), source="made")
        case.run(processes=1)


def _nothing() -> Linker:
    return Linker((), lambda event, _, __: (event, (), ()), "none")


def timed(folder: Path, profile: Path | None = None) -> Timed:
    """Link the case in a process of its own."""
    command = [sys.executable, "-m", "bench.linking", "--only", "--case", str(folder)]
    command += ["--profile", str(profile)] if profile else []
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Timed(**json.loads(done.stdout))


def timed_here(folder: Path, profile: Path | None) -> Timed:
    """Link the case and say what it took."""
    begun: list[tuple[str, float]] = []
    calls = cProfile.Profile()
    with open_case(folder) as case, calls if profile else nullcontext():
        start, worked = time.perf_counter(), time.process_time()
        result = case.link(progress=lambda stage, _: begun.append((stage, time.perf_counter())))
        end, worked = time.perf_counter(), time.process_time() - worked
    if profile:
        calls.dump_stats(profile)
    stages = {stage: until - at for (stage, at), (_, until) in pairwise([*begun, ("", end)])}
    return Timed(result.documents, result.events, end - start, worked, stages, most_memory())


def most_memory() -> float:
    """Return the most that this process ever held in memory, and its largest child, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells there counts what the parent held when it started this process
        own = int(status.read_text().partition("VmHWM:")[2].split()[0])
    else:
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1e3


def tell(what: str, took: Timed) -> None:
    """Print one linking beside its goal."""
    seconds, memory = GOALS[what]
    met = "met" if took.seconds <= seconds and took.memory <= memory else "MISSED"
    stages = ", ".join(f"{stage} {each:.2f}" for stage, each in took.stages.items())
    print(
        f"{what:17} {took.seconds:7.2f} s (goal {seconds:.0f}; cores at work {took.cores:.2f} s) "
        f"{took.memory:5.0f} MB (goal {memory:.0f}) {met}; "
        f"{took.events:,} events; {stages}",
        flush=True,
    )


def same_from_scratch(folder: Path) -> bool:
    """Export the case, link it anew from scratch, and tell whether the export is the same."""
    with tempfile.TemporaryDirectory() as place:
        first, second = Path(place) / "one", Path(place) / "two"
        export(folder, first)
        (folder / WORKBENCH).unlink(missing_ok=True)
        timed(folder)
        export(folder, second)
        names = sorted(path.name for path in first.iterdir())
        return filecmp.cmpfiles(first, second, names, shallow=False) == (names, [], [])


def export(folder: Path, to: Path) -> None:
    """Write the case's rows."""
    with open_case(folder) as case:
        case.export(to)


if __name__ == "__main__":
    sys.exit(main())
