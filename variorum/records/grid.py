"""How a table in plain text is divided into cells: what ingest marks as one is read by the same rule."""

import re
from typing import NamedTuple

TABLE = "table"
"""The reason of a skip that is a table."""

LONGEST_LABEL = 60  # characters

NUMBER = re.compile(
    r"(?:[~<>≥≤±]\s?|(?:about|some|around|over|at least|up to|more than|nearly|almost|c\.|ca\.)\s)?"
    r"\d{1,3}(?:[,. \u00a0\u202f]?\d{3})*(?:\s?(?:-|–|to)\s?\d[\d,]{0,9})?\+?\*?(?:\s?%)?",
    re.IGNORECASE,
)
NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "n.a.", "..", "...", "nil", "none", "unknown", "?", "x", "*"})
BARS = re.compile(r"\s*\|\s*")
TABS = re.compile(r" *\t[ \t]*")
GAPS = re.compile(r" {2,}|\s?\.{4,}\s?")
RULE = re.compile(r"[\s|:+=_-]*[-=_]{3,}[\s|:+=_-]*")
LABELLED = re.compile(
    rf"[-•*–▪·]?\s{{0,3}}(?P<label>[^\W\d_][^:|\n]{{1,{LONGEST_LABEL}}}?)\s?:\s{{1,4}}(?P<number>{NUMBER.pattern})"
    r"(?:\s(?:people|persons|families|households|civilians|soldiers))?\s?[.;,]?",
    re.IGNORECASE,
)


class Cell(NamedTuple):
    """Characters `start` to `end` of a line."""

    start: int
    end: int


def cells(line: str) -> list[Cell]:
    """Return where each cell of a table's row stands in it, without the white space around; the cells may be empty."""
    splitter = BARS if "|" in line else TABS if "\t" in line.strip() else GAPS
    start, end = len(line) - len(line.lstrip()), len(line.rstrip())
    if splitter is BARS:  # bars at either end part nothing
        start += line.startswith("|", start)
        end -= end > start and line[end - 1] == "|"
    found = []
    for match in splitter.finditer(line, start, end):
        found.append((start, match.start()))
        start = match.end()
    found.append((start, end))
    return [_trimmed(line, *each) for each in found]


def labelled(line: str) -> tuple[Cell, Cell] | None:
    """Return where the label and the number stand in a line that holds nothing else: "- Missing: 14"."""
    match = LABELLED.fullmatch(line.strip())
    if match is None:
        return None
    at = len(line) - len(line.lstrip())
    return Cell(*(at + i for i in match.span("label"))), Cell(*(at + i for i in match.span("number")))


def is_number(cell: str) -> bool:
    """Tell whether a cell holds a number and nothing else."""
    return NUMBER.fullmatch(cell.strip()) is not None


def is_nothing(cell: str) -> bool:
    """Tell whether a cell says that there is no number."""
    return cell.strip().casefold() in NOTHING


def is_rule(line: str) -> bool:
    """Tell whether a line only draws a rule between rows."""
    return RULE.fullmatch(line) is not None


def _trimmed(line: str, start: int, end: int) -> Cell:
    words = line[start:end]
    start += len(words) - len(words.lstrip())
    return Cell(start, start + len(words.strip()))
