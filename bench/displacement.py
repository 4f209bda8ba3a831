"""How many people an excerpt says were displaced, held against the quantities of a public set of 312 excerpts.

    python -m bench.displacement PATH [--misses]

PATH is `IDETECT_test_dataset - NLP.csv.xlsx` from the folder `data` of github.com/Data4Democracy/internal-displacement.
It is not part of this project.

An excerpt is right where the first figure that Variorum reads of people or households displaced or returned (else of
dwellings lost, or of people of whom nothing else is said) has the gold quantity as its low or its high end. Vague
figures ("hundreds") answer only where there is no other. Nothing else of the set (its unit, its place) is looked at.
For comparison: quantulum3's first value gets 0.599, the first number before a word for people 0.904. All excerpts
count, also those whose gold quantity is wrong (`WRONG_GOLD`).
"""

import argparse
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from bench.documents import document
from variorum.read.reader import Reader, ReaderSettings
from variorum.records import Figure

MISSING = """bench.displacement: no data at {path}: get the public repository Data4Democracy/internal-displacement from
GitHub and give the path to its file `data/IDETECT_test_dataset - NLP.csv.xlsx`"""

WRONG_GOLD: dict[str, str] = {
    "1": "a digit lost: ten times as many in the text",
    "4": "the text's number is 100,000 higher",
    "50": "a number that stands nowhere in the text",
    "97": "the population of a town destroyed, not a number of people displaced",
    "130": "the same excerpt as 97",
    "222": "a digit lost: ten times as many in the text",
    "256": "counts the missing as displaced",
}
"""Excerpts whose gold quantity is wrong, by id, with the reason. They count against the score like the others."""

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def excerpts(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield (id, excerpt, gold quantity) from the first sheet of the workbook."""
    with zipfile.ZipFile(path) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 (a file that the user chose)
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    strings = ["".join(t.text or "" for t in item.iter(f"{_SHEET}t")) for item in shared]
    rows = iter(sheet.iter(f"{_SHEET}row"))
    next(rows)
    for row in rows:
        cells = {}
        for cell in row:
            value = cell.find(f"{_SHEET}v")
            if value is not None and value.text is not None:
                column = re.sub(r"\d", "", cell.get("r", ""))
                cells[column] = strings[int(value.text)] if cell.get("t") == "s" else value.text
        yield str(int(float(cells["A"]))), cells["B"], round(float(cells["C"]))


def answer(figures: tuple[Figure, ...]) -> Figure | None:
    """Return the figure that answers how many were displaced: the first of the best kind that there is."""
    return min(figures, key=lambda f: (f.qualifier == "vague", _rank(f), f.value.start), default=None)


def _rank(figure: Figure) -> int:
    if figure.measure in ("displaced", "returned") or "households" in figure.rule:
        return 0
    if "dwellings" in figure.rule:
        return 1
    return 2 if figure.measure == "other" else 3


def main() -> int:
    """Read every excerpt and print how many are right."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--misses", action="store_true", help="print the id, gold and answer of each wrong excerpt")
    wanted = parser.parse_args()
    if not wanted.path.is_file():
        print(MISSING.format(path=wanted.path))
        return 0
    reader = Reader(ReaderSettings())
    right = asked = 0
    for identity, text, gold in excerpts(wanted.path):
        found = answer(reader.read(document(text, identity)).figures)
        good = found is not None and gold in (found.low, found.high)
        asked, right = asked + 1, right + good
        if wanted.misses and not good:
            shown = (
                f"{found.value.quote!r} {found.low} {found.high} {found.measure} {found.rule}" if found else "nothing"
            )
            print(f"  {identity}: gold {gold:,}, read {shown}{'  (gold is wrong)' if identity in WRONG_GOLD else ''}")
    print(f"{right} of {asked} excerpts right: {right / asked:.3f} ({len(WRONG_GOLD)} gold quantities are wrong)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
