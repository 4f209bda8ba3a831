"""Where the time of a whole run goes: adding, reading, linking, reconciling, export, by stage, in one process.

    python -m bench.profile [--made 300] [--functions 0] [--out FILE]

Two piles are run: the development stories with their hand-made answers (tests/quality/gold and dev, real phenomena, few
copies) and a made one (`linking_pile`: copies, late tolls, many outlets), read by the reader that comes with Variorum.
The call stack is looked at every two milliseconds of processor time and booked under the stage that it is in; so the
shares hold on a busy machine too, while the milliseconds are that machine's. `--functions` also lists so many functions
by the time spent in themselves.
"""

import argparse
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from bench.linking_pile import pile
from bench.linking_records import original_of
from variorum.case import Case, init, open_case
from variorum.records import Ingested

QUALITY = Path(__file__).parent.parent / "tests" / "quality"
SECONDS_A_SAMPLE = 0.002
READING = "read: "
PARSER = f"{READING}spaCy's parse"
DOORS = (  # stage, end of the file's path, function: the innermost that fits counts
    (PARSER, "spacy/language.py", "__call__"),
    (f"{READING}loading the model", "read/reader.py", "__init__"),
    (f"{READING}copying the parse", "read/parsed.py", "copied"),
    (f"{READING}text made ready", "read/prose.py", "parse"),
    (f"{READING}text made ready", "read/tidy.py", "tidied"),
    (f"{READING}spans put back", "read/tidy.py", "restored"),
    (f"{READING}times", "read/times/__init__.py", "find_times"),
    (f"{READING}places", "read/places/mentions.py", "find_places"),
    (f"{READING}who says what", "read/statements.py", "find_statements"),
    (f"{READING}figures", "read/figures.py", "find_figures"),
    (f"{READING}deeds", "read/actions/happenings.py", "find_happenings"),
    (f"{READING}claims and figures written", "read/scribe.py", "__init__"),
    (f"{READING}claims and figures written", "read/scribe.py", "figures"),
    (f"{READING}duties", "read/duties/__init__.py", "find_duties"),
    (f"{READING}control", "read/control/__init__.py", "find_presences"),
    (f"{READING}framing", "read/framing/wordings.py", "find_wordings"),
    (f"{READING}tables and the rest", "read/reader.py", "read"),
    ("store readings", "ledger/readings.py", "store_reading"),
    ("store the linking", "ledger/linkings.py", "store_linking"),
    ("add", "case/work.py", "add"),
    ("export", "export/jsonl.py", "export_jsonl"),
)
LINKING = ("case/linking/__init__.py", "link")


@dataclass
class Profile:
    """Samples of the call stack by stage, and by the function at its end. `linking` is the stage announced last."""

    stages: Counter[str] = field(default_factory=Counter)
    functions: Counter[str] = field(default_factory=Counter)
    linking: str = ""

    def book(self, _: int, frame: FrameType | None) -> None:
        """Book the stack that ends in `frame` (a signal's handler)."""
        if frame is not None:
            code = frame.f_code
            self.functions[f"{'/'.join(Path(code.co_filename).parts[-3:])}:{code.co_name}"] += 1
        self.stages[self._stage(frame)] += 1

    def _stage(self, frame: FrameType | None) -> str:
        while frame is not None:
            name, file = frame.f_code.co_name, frame.f_code.co_filename
            for stage, path, function in DOORS:
                if name == function and file.endswith(path):
                    return stage
            if name == LINKING[1] and file.endswith(LINKING[0]):
                return f"link: {self.linking}"
            frame = frame.f_back
        return "the rest"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Take samples within the block."""
        before = signal.signal(signal.SIGPROF, self.book)
        signal.setitimer(signal.ITIMER_PROF, SECONDS_A_SAMPLE, SECONDS_A_SAMPLE)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)


def main() -> int:
    """Run both piles and print their tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--made", type=int, default=300, help="documents of the made pile")
    parser.add_argument("--functions", type=int, default=0, help="list so many functions too")
    parser.add_argument("--out", type=Path, default=None, help="write the tables there as well")
    wanted = parser.parse_args()
    told = [*run("stories", wanted.functions), "", *run("made", wanted.functions, wanted.made)]
    if wanted.out:
        wanted.out.write_text("\n".join(told) + "\n", encoding="utf-8")
    return 0


def run(what: str, functions: int = 0, documents: int = 0) -> list[str]:
    """Run a pile from nothing to its export; print and return the lines of its table."""
    profile = Profile()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case"
        init(path).close()
        begun = time.process_time()
        with profile.running(), open_case(path) as case:
            fill(case, what, documents)
            case.run(processes=1, linking=lambda stage, _: setattr(profile, "linking", stage))
            case.export(path / "export")
            number = case.summary().counts.documents
        seconds = time.process_time() - begun
    lines = table(what, number, seconds, profile, functions)
    print("\n".join(lines), flush=True)
    return lines


def fill(case: Case, what: str, documents: int) -> None:
    """Add the documents of a pile."""
    if what == "stories":
        case.add(sorted([*QUALITY.glob("gold/*.jsonl"), *QUALITY.glob("dev/*.jsonl")]))
    else:
        made = (report.document for report in pile(documents))
        case.add_ingested((Ingested(each, original_of(each)) for each in made), source="made")


def table(what: str, documents: int, seconds: float, profile: Profile, functions: int) -> list[str]:
    """Return the lines of one pile's table: a stage, its share, and milliseconds of processor a document."""
    total = profile.stages.total()
    a_document = 1000 * seconds / documents
    lines = [f"{what}: {documents:,} documents, {seconds:.1f} s of processor, {a_document:.1f} ms a document"]
    lines += rows(sorted(profile.stages.items(), key=lambda each: -each[1]), total, a_document)
    reading = sum(count for stage, count in profile.stages.items() if stage.startswith(READING))
    lines.append(
        f"  reading is {reading / total:.1%} of the run, spaCy's parse {profile.stages[PARSER] / reading:.1%} of that"
    )
    if functions:
        lines += ["  by function, in itself:", *rows(profile.functions.most_common(functions), total, a_document)]
    return lines


def rows(counted: Sequence[tuple[str, int]], total: int, a_document: float) -> Iterator[str]:
    """Yield a line for each share."""
    for name, count in counted:
        yield f"  {name:45s} {count / total:6.1%} {a_document * count / total:8.2f} ms"


if __name__ == "__main__":
    sys.exit(main())
