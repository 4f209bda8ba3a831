"""Variorum beside other programs: the same texts, this machine, one run, turn by turn; prints a page of Markdown.

    python -m bench.against [--texts FOLDER] [--story NAME] [--runs 3] [--made 250 1000]
                            [--python textacy=PYTHON] [--python petrarch2=PYTHON2.7]

Read are the stories with hand-made answers under tests/quality/gold and dev (the sample in examples/ is one of them);
`--texts` adds a folder of `.txt` or `.jsonl` files, for the cost and for what has no answers. What is measured:

- what each program finds of the figures in the answers, of the quotations, of the copies;
- processor seconds of loading and of the work, in turns, the median; its ratio to plain spaCy; the most memory.

The others are no dependencies of this project: each runs in a process and a Python of its own. Without `--python` a
program is left out, and the page says how to install it. `--made` are sizes of a made pile for the cost of copies.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.against_page import page
from bench.against_readers import PETRARCH2, TEXTACY

ROOT = Path(__file__).parent.parent
STORIES = (ROOT / "tests" / "quality" / "gold", ROOT / "tests" / "quality" / "dev")
SEARCHES = ("variorum", "minhash", "jaccard", "rapidfuzz")
ELSEWHERE = ("textacy", "petrarch2")
"""Programs that need a Python of their own."""


@dataclass(frozen=True, slots=True)
class Took:
    """What one process cost: processor seconds before and after the first text, MB at most."""

    load: float
    work: float
    memory: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One program over all runs: what it said it was, what it found, the medians of what it took."""

    version: str
    found: Mapping[str, Any]
    took: Took


def main() -> int:
    """Run everything in turns and print the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, metavar="FOLDER")
    parser.add_argument("--story", default="*", metavar="NAME", help="only the stories of that name (it may have a *)")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--made", type=int, nargs="*", default=[250, 1000])
    parser.add_argument("--python", action="append", default=[], metavar="NAME=PATH", type=_python)
    wanted = parser.parse_args()
    pythons = dict(wanted.python)
    stories = [path for folder in STORIES for path in sorted(folder.glob(f"{wanted.story}.gold.json"))]
    texts = [*told(stories), *(given(wanted.texts) if wanted.texts else ())]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "texts.json").write_text(json.dumps(texts), "utf-8")
        readers = in_turns(reading(folder, pythons), wanted.runs)
        searches = in_turns(searching(folder, folder / "variorum.reports"), wanted.runs)
        made = {size: in_turns(searching_made(folder, size), 1) for size in wanted.made}
    where = f"{datetime.now(tz=UTC):%Y-%m-%d}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(page(where, stories, texts, readers, searches, made, wanted.runs))
    return 0


def _python(said: str) -> tuple[str, Path]:
    name, _, path = said.partition("=")
    if name not in ELSEWHERE or not path:
        raise argparse.ArgumentTypeError(f"{said}: say NAME=PATH, with NAME one of {', '.join(ELSEWHERE)}")
    if not Path(path).exists():
        raise argparse.ArgumentTypeError(f"{path}: no such Python")
    return name, Path(path).absolute()


# --- texts ---


def told(stories: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """Yield the English reports of the stories, by key `story/id`."""
    for gold in stories:
        name = gold.name.removesuffix(".gold.json")
        yield from _reports(gold.with_name(f"{name}.jsonl"), name)


def given(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the texts of a folder."""
    for path in sorted(folder.rglob("*.txt")):
        text = path.read_text("utf-8", errors="replace")
        yield {"key": f"given/{path.name}", "text": text, "outlet": None, "date": None, "title": None}
    for path in sorted(folder.rglob("*.jsonl")):
        yield from _reports(path, f"given/{path.stem}")


def _reports(path: Path, story: str) -> Iterator[dict[str, Any]]:
    for line in path.read_text("utf-8").splitlines():
        report = json.loads(line)
        if report.get("lang", "en") == "en":
            kept = {name: report.get(name) for name in ("outlet", "date", "title")}
            yield {"key": f"{story}/{report['id']}", "text": report["text"], **kept}


# --- processes ---

Turn = Callable[[], tuple[dict[str, Any], float]]
"""Runs one program once: what it wrote, and the most memory of its process in MB."""


def reading(folder: Path, pythons: Mapping[str, Path]) -> dict[str, Turn]:
    """Return the readers that can be run. PETRARCH2's trees are a program of their own."""
    texts = folder / "texts.json"

    def turn(name: str, *command: str, source: Path = texts, where: Path = ROOT) -> Turn:
        out = folder / f"{name}.json"
        return lambda: _run([*command, str(source), str(out)], where, out)

    ours = sys.executable, "-m", "bench.against_readers"
    turns = {name: turn(name, *ours, name) for name in ("spacy", "variorum")}
    if "textacy" in pythons:
        turns["textacy"] = turn("textacy", str(pythons["textacy"]), "-c", TEXTACY, where=folder)
    if "petrarch2" in pythons:
        turns["trees"] = turn("trees", *ours, "trees")
        coder = str(pythons["petrarch2"]), "-c", PETRARCH2
        turns["petrarch2"] = turn("petrarch2", *coder, source=folder / "trees.json", where=folder)
    return turns


def searching(folder: Path, reports: Path, *options: str) -> dict[str, Turn]:
    """Return the searches for copies over kept reports."""
    command = [sys.executable, "-m", "bench.against_copies"]

    def turn(name: str) -> Turn:
        out = folder / f"copies-{name}.json"
        return lambda: _run([*command, name, str(reports), str(out), *options], ROOT, out)

    return {name: turn(name) for name in SEARCHES}


def searching_made(folder: Path, size: int) -> dict[str, Turn]:
    """Return the same over a made pile of that many reports."""
    reports = folder / f"made-{size}.reports"
    subprocess.run([sys.executable, "-m", "bench.against_copies", "made", reports, str(size)], cwd=ROOT, check=True)
    return searching(folder, reports, "--cost")


def in_turns(turns: Mapping[str, Turn], runs: int) -> dict[str, Measured]:
    """Run each program as often, one after the other, so that none has the machine's best hour for itself.

    One of the others that ends with an error is told of and left out; the rest goes on.
    """
    rows: dict[str, list[tuple[dict[str, Any], Took]]] = {name: [] for name in turns}
    for run in range(runs):
        for name in list(rows):
            print(f"run {run + 1} of {runs}: {name}", file=sys.stderr, flush=True)
            try:
                row, memory = turns[name]()
            except ChildProcessError as error:
                if name not in ELSEWHERE:
                    raise
                print(f"{name} is left out: {error}; is it installed in that Python?", file=sys.stderr)
                del rows[name]
                continue
            rows[name].append((row, Took(row["load"], row["work"], memory)))
    return {
        name: Measured(last["version"], last["found"], _median([took for _, took in told]))
        for name, told in rows.items()
        for last, _ in told[-1:]
    }


def _median(took: Sequence[Took]) -> Took:
    return Took(*(statistics.median(getattr(t, what) for t in took) for what in ("load", "work", "memory")))


def _run(command: Sequence[str], where: Path, out: Path) -> tuple[dict[str, Any], float]:
    """Run a program to its end; return what it wrote, and its most memory (this process is small, so it is its own)."""
    with subprocess.Popen(command, cwd=where) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise ChildProcessError(f"its process ended with {process.returncode}; its own message stands above")
    scale = 1e6 if sys.platform == "darwin" else 1e3  # bytes there, kilobytes here
    return json.loads(out.read_text("utf-8")), usage.ru_maxrss / scale


if __name__ == "__main__":
    sys.exit(main())
