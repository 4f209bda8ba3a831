"""Labels: what a list's heading, a line's own label or a table's head says of the numbers under it."""

import re

from variorum.read.counting.words import BEARING, CASUALTIES, measures_named
from variorum.records import Measure

_BULLET = re.compile(r"[ \t]*[-•*–·][ \t]")
_LABEL = re.compile(r"[ \t]*(?:[-•*–·][ \t]+)?(?P<words>(?:[^\s:.;,|\d]+ ?){1,5}):")
_SENTENCE_END = re.compile(r"[.!?;] ")
_QUESTION = re.compile(r"How many (?P<words>[^?\n.]{3,80})\?[\s\"'”’]*[^.?!;\n]*\Z")
_LONGEST_QUESTION = 200  # characters from the question to the number that answers it (2026-11)
_CELL = re.compile(r"[|\t]")
_LONGEST_ENTRY = 90  # characters: a longer line with a colon in it is prose (2026-11)
_FARTHEST = 4000  # characters: a longer list or table is looked at from its near end only (2026-11)


def labelled(text: str, at: int) -> Measure | None:
    """Return what the label over a number at this offset says it counts, or None where there is none or it is mixed."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : end if end >= 0 else len(text)]
    if _CELL.search(line):
        return _over_cell(text, start, line, at - start)
    label = _LABEL.match(line)
    if label is not None and start + label.end() <= at and not _SENTENCE_END.search(line[label.end() : at - start]):
        if (own := _one_measure(label["words"])) is not None:
            return own
        return _one_measure(_heading(text, start)) if len(line) < _LONGEST_ENTRY or _BULLET.match(line) else None
    return _one_measure(_heading(text, start)) if _BULLET.match(line) else _asked(text, at)


def in_cell(text: str, at: int) -> bool:
    """Tell whether the line at this offset is a row of a table."""
    end = text.find("\n", at)
    return _CELL.search(text, text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)) is not None


def _asked(text: str, at: int) -> Measure | None:
    """Return what a question before a number asks for: "How many are in the cells?", "Twenty-six."."""
    question = _QUESTION.search(text, max(0, at - _LONGEST_QUESTION), at)
    if question is None:
        return None
    held = [m for word in question["words"].split() if (m := BEARING.get(word)) is not None]
    return held[0] if held else _one_measure(question["words"])


def _over_cell(text: str, start: int, line: str, at: int) -> Measure | None:
    """Return what a table's column is headed with, or else its row."""
    column = len(_CELL.findall(line[:at]))
    head = line
    for above in reversed(text[max(0, start - _FARTHEST) : start].splitlines()):
        if not _CELL.search(above):
            break
        head = above
    cells = _CELL.split(head)
    over = _one_measure(cells[column]) if column < len(cells) and head != line else None
    return over if over is not None else _one_measure(" ".join(_CELL.split(line)[: min(column, 2)]))


def _heading(text: str, start: int) -> str:
    """Return the line that stands over a list: the nearest above that is neither empty nor an entry of the list."""
    for above in reversed(text[max(0, start - _FARTHEST) : start].splitlines()):
        if above.strip() and not _BULLET.match(above) and not (_LABEL.match(above) and above.rstrip()[-1:] != ":"):
            return above if above.rstrip()[-1:] != "." else ""
    return ""


def _one_measure(words: str) -> Measure | None:
    named = measures_named(words)
    if not named and any(word.strip(".,:;").lower() in CASUALTIES for word in words.split()):
        return "other"
    return next(iter(named)) if len(named) == 1 else None
