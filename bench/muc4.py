"""Human-target effect and number, incident date, location and type in MUC-4, beside every system of 1992.

    python -m bench.muc4 PATH [--sets TST1 TST2]

PATH is the folder `muc34` of the public repository xinyadu/gtt (data/muc/raw_files/muc34): texts and keys under TASK,
the systems' own responses of 1992 under TEST (`.tar.Z`, opened with `gzip`). Nothing of it is part of this project.
Rules were tuned on DEV, TST1 and TST2; TST3 and TST4 (the default) are only for the final measure. What is counted, and
how: `muc4_templates`; how claims become incidents: `muc4_incidents`.
"""

import argparse
import io
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bench.documents import document
from bench.muc4_incidents import MONTHS, Builder
from bench.muc4_templates import SLOTS, Score, Template, read_templates, score
from variorum.read.places.gazetteer import Gazetteer
from variorum.read.reader import Reader, ReaderSettings

MISSING = """{path}: no MUC-4 data there (TASK/CORPORA is missing). Get the public repository github.com/xinyadu/gtt and
give the path of its folder data/muc/raw_files/muc34. Skipped."""
HEADER = re.compile(r"(\d{1,2}) ([A-Z]{3})[A-Z]*\.? (\d{2})\b")


def main() -> int:
    """Read the messages, score everybody, print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--sets", nargs="+", default=["TST3", "TST4"], help="DEV, TST1, TST2, TST3, TST4")
    parser.add_argument("--limit", type=int, default=None, help="read no more messages than this of each set")
    wanted = parser.parse_args()
    corpora: Path = wanted.path / "TASK" / "CORPORA"
    if not corpora.is_dir():
        print(MISSING.format(path=wanted.path))
        return 0
    table: dict[str, list[Score]] = {}
    for name in wanted.sets:
        texts = dict(list(messages(corpora, name))[: wanted.limit])
        keys = [t for path in key_files(corpora, name) for t in read_templates(path.read_text("latin-1"))]
        table.setdefault("variorum", []).append(score(keys, read_all(texts), list(texts)))
        for system, templates in responses(wanted.path / "TEST" / "RESULTS" / name, name):
            table.setdefault(system, []).append(score(keys, templates, list(texts)))
    print_table(wanted.sets, table)
    return 0


def messages(corpora: Path, name: str) -> Iterator[tuple[str, str]]:
    """Yield the id and text of each message of a set."""
    folder = corpora / name.lower()
    for path in sorted(p for p in folder.iterdir() if re.match(rf"{name.lower()}-muc\d", p.name)):
        if path.suffix == ".mixed-case":
            continue  # the systems were given capitals
        for block in re.split(rf"(?m)^(?={name}-MUC\d-\d{{4}})", path.read_text("latin-1"))[1:]:
            first, _, text = block.partition("\n")
            yield first.split()[0], text.strip("\n")


def key_files(corpora: Path, name: str) -> list[Path]:
    """Return the files with the answers to a set."""
    return sorted((corpora / name.lower()).glob("key-*"))


def read_all(texts: dict[str, str]) -> Iterator[Template]:
    """Read each message and yield its incidents."""
    reader, builder = Reader(ReaderSettings()), Builder(Gazetteer.open())
    for name, text in texts.items():
        header = header_date(text)
        published = header.isoformat() if header else None
        yield from builder.templates(name, header, text, reader.read(document(text, name, published=published)))


def header_date(text: str) -> date | None:
    """Return the date in a message's header."""
    match = HEADER.search(text[:200])
    if match is None or match[2] not in MONTHS:
        return None
    return date(1900 + int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))


def responses(folder: Path, name: str) -> Iterator[tuple[str, list[Template]]]:
    """Yield the name of each system of 1992 and what it answered, if the responses to this set are there."""
    archive = folder / f"response-templates.{name.lower()}.tar.Z"
    if not archive.is_file():
        return
    gzip = shutil.which("gzip")
    if gzip is None:
        print("gzip is not installed: the responses of 1992 can't be opened")
        return
    unpacked = subprocess.run([gzip, "-dc", str(archive)], check=True, capture_output=True).stdout
    found: dict[str, str] = {}
    with tarfile.open(fileobj=io.BytesIO(unpacked)) as tar:
        for member in sorted(tar.getmembers(), key=lambda m: m.name):
            file = tar.extractfile(member)
            system = Path(member.name).parent.name
            if file is not None and system:  # what lies beside the systems' folders is nobody's response
                found[system] = found.get(system, "") + "\n" + file.read().decode("latin-1")
    for system, text in sorted(found.items()):
        yield system, read_templates(text)


def print_table(sets: list[str], table: dict[str, list[Score]]) -> None:
    """Print precision, recall and F1 of every system, all sets taken together, the best F1 of each slot marked."""
    rows = {}
    for system, scores in table.items():
        for slot in SLOTS:
            first, *others = (s.slots[slot] for s in scores)
            for other in others:
                first.correct += other.correct
                first.wanted += other.wanted
                first.given += other.given
        rows[system] = {slot: scores[0].slots[slot].scores for slot in SLOTS}
    best = {slot: max(row[slot][2] for row in rows.values()) for slot in SLOTS}
    print(f"MUC-4 {', '.join(sets)}: precision / recall / F1 in percent, * the best F1")
    print(f"{'':12}" + "".join(f"{slot:>19}" for slot in SLOTS))
    for system, row in sorted(rows.items(), key=lambda r: -sum(r[1][s][2] for s in SLOTS)):
        cells = (
            f"{100 * p:5.1f}/{100 * r:5.1f}/{100 * f:5.1f}{'*' if f == best[slot] and f else ' '}"
            for slot, (p, r, f) in row.items()
        )
        print(f"{system:12}" + "".join(f"{cell:>19}" for cell in cells))


if __name__ == "__main__":
    sys.exit(main())
