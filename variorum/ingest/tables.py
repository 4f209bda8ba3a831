"""Where a text is a table: rows of cells parted by bars, tabs or wide gaps, or lines of a label and a number.

A table is marked, for it is not prose: it is read by its head and its labels.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from variorum.records import Skip
from variorum.records.grid import GAPS, TABLE, cells, is_number, is_rule, labelled

FEWEST_ROWS = 2
FEWEST_ROWS_BY_GAPS = 3  # wide gaps also stand in prose that was set in full (2026-11)
SHARE_OF_NUMBERS = 0.3  # of the rows that need a cell with nothing but a number (2026-11)
LONGEST_CELL = 80  # characters; a longer cell holds prose

YEAR = re.compile(r"(?:19|20)\d{2}")
CLOCK = re.compile(r"\d{1,2}:\d{2}")


def mark_tables(lines: Sequence[re.Match[str]]) -> Iterator[Skip]:
    """Yield the stretches that are tables. `lines` are those that hold more than white space, in order."""
    at = 0
    while at < len(lines):
        last = next((last for end in (_by_cells, _by_labels) if (last := end(lines, at)) is not None), None)
        if last is None:
            at += 1
            continue
        start = lines[at].start() + len(lines[at][0]) - len(lines[at][0].lstrip())
        yield Skip(start, lines[last].start() + len(lines[last][0].rstrip()), TABLE)
        at = last + 1


def _by_cells(lines: Sequence[re.Match[str]], at: int) -> int | None:
    """Return the last line of the table of cells that begins at line `at`, or None."""
    first = lines[at][0]
    test: Callable[[str], bool] = _has_bars if "|" in first else _has_tabs if "\t" in first.strip() else _has_gaps
    fewest = FEWEST_ROWS_BY_GAPS if test is _has_gaps else FEWEST_ROWS
    if not test(first) or is_rule(first):
        return None
    last = at
    while last + 1 < len(lines) and (test(lines[last + 1][0]) or is_rule(lines[last + 1][0])):
        last += 1
    while last > at and is_rule(lines[last][0]):
        last -= 1
    rows = [[line[0][s:e] for s, e in cells(line[0])] for line in lines[at : last + 1] if not is_rule(line[0])]
    if len(rows) < fewest or any(len(cell) > LONGEST_CELL for row in rows for cell in row):
        return None
    numbers = sum(any(is_number(cell) for cell in row[1:]) for row in rows)
    labels = sum(YEAR.fullmatch(row[0]) is not None or not is_number(row[0]) for row in rows)
    widths = {len(row) for row in rows}
    even = max(widths) - min(widths) <= 1 and max(widths) > 1
    return last if even and numbers >= max(1, SHARE_OF_NUMBERS * len(rows)) and labels > len(rows) / 2 else None


def _by_labels(lines: Sequence[re.Match[str]], at: int) -> int | None:
    """Return the last line of the list of labels and numbers that begins at line `at`, or None."""
    last = at
    while last < len(lines) and labelled(lines[last][0]) and not CLOCK.search(lines[last][0]):
        last += 1
    return last - 1 if last - at >= FEWEST_ROWS else None


def _has_bars(line: str) -> bool:
    return "|" in line.strip().strip("|")


def _has_tabs(line: str) -> bool:
    return "\t" in line.strip()


def _has_gaps(line: str) -> bool:
    return len(line) < 4 * LONGEST_CELL and GAPS.search(line.strip()) is not None
