"""Whether reading stays flat in memory: one process, many small reports, each with names that no other one has.

    python -m bench.memory [--documents 10000] [--growth 0.1]

Prints the resident set in MB every tenth of the way. Fails where the last tenth ends more than `--growth` above the
second (by the first, caches are filled), or above 1 GB at any time.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.documents import document
from variorum.read.reader import Reader, ReaderSettings
from variorum.records import Document

STORIES = Path(__file__).parent.parent / "tests" / "quality" / "gold"
SENTENCES = 6  # of a report: small ones, so that what each leaves behind weighs most
LIMIT = 1000  # MB
SYLLABLES = (
    "ka",
    "ro",
    "mi",
    "sho",
    "tem",
    "bal",
    "gur",
    "din",
    "ves",
    "ozh",
    "lan",
    "pir",
    "und",
    "eth",
    "yar",
    "quo",
)


def reports(count: int) -> Iterator[Document]:
    """Yield that many different reports: six sentences of a gold story each, about people and places never seen."""
    lines = [json.loads(line) for path in sorted(STORIES.glob("*.jsonl")) for line in path.read_text().splitlines()]
    stock = [s for line in lines if line.get("lang", "en") == "en" for s in line["text"].split(". ")]
    for number in range(count):
        person, place = _name(number * 7 + 1), _name(number * 11 + 5)
        body = ". ".join(stock[(number + at) % len(stock)] for at in range(SENTENCES))
        text = (
            f"On Monday {person} {_name(number * 3)} said shelling near {place} killed {number % 90 + 2} men. {body}."
        )
        yield document(text, published="2020-12-16")


def _name(number: int) -> str:
    """Return a word for a number, another for each."""
    letters = ""
    while True:
        number, at = divmod(number, len(SYLLABLES))
        letters += SYLLABLES[at]
        if not number:
            return letters.capitalize()


def resident() -> float:
    """Return what the process holds in memory now, in MB."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3  # the most it ever held, where there is no /proc


def main() -> int:
    """Read, print, and tell whether memory grew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--growth", type=float, default=0.1)
    wanted = parser.parse_args()
    reader = Reader(ReaderSettings())
    step = max(1, wanted.documents // 10)
    held = []
    start = time.perf_counter()
    for number, report in enumerate(reports(wanted.documents), start=1):
        reader.read(report)
        if number % step == 0:
            held.append(resident())
            print(f"{number:7,} reports  {held[-1]:7.1f} MB  {time.perf_counter() - start:7.1f} s", flush=True)
    grown = held[-1] / held[min(1, len(held) - 1)] - 1
    flat = grown <= wanted.growth and max(held) <= LIMIT
    print(
        f"{'flat' if flat else 'NOT FLAT'}: {grown:+.1%} from the second tenth to the last, {max(held):.0f} MB at most"
    )
    return 0 if flat else 1


if __name__ == "__main__":
    sys.exit(main())
