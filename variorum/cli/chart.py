"""Small charts for a terminal, in one colour: Unicode where the terminal can show it, ASCII where it can't."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.case.words import estimate_words
from variorum.records import KnownThen

WIDTH = 36  # characters of a chart: with dates before and words behind, a line fits into 80


@dataclass(frozen=True, slots=True)
class Marks:
    """The characters that a chart is drawn with."""

    line: str
    left: str
    right: str
    best: str
    open_left: str
    open_right: str
    full: str
    axis: str


UNICODE = Marks(line="─", left="├", right="┤", best="●", open_left="◂", open_right="▸", full="█", axis="│")
ASCII = Marks(line="-", left="|", right="|", best="o", open_left="<", open_right=">", full="#", axis="|")


def marks_for(encoding: str | None) -> Marks:
    """Return the marks that an output in that encoding can carry."""
    every = "".join(getattr(UNICODE, name) for name in UNICODE.__slots__)
    try:
        every.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE


def history_lines(history: Sequence[KnownThen], marks: Marks, width: int = WIDTH) -> list[str]:
    """Draw one line for each day on which an estimate changed: the range, its best, and both in words.

    All lines share one scale, from the lowest to the highest number known on any day; an open end is an arrow.
    """
    steps = [step for at, step in enumerate(history) if at == 0 or _range(step) != _range(history[at - 1])]
    numbers = [number for step in steps for number in _range(step) if number is not None]
    if not numbers:
        return []
    low, high = min(numbers), max(numbers)
    days = max(len(step.as_of) for step in steps)
    return [f"{step.as_of:<{days}}  {_drawn(step, low, high, marks, width)}  {estimate_words(step)}" for step in steps]


def signed_bar(share: float, marks: Marks, width: int) -> str:
    """Draw a share (-1..1) of `width` characters to the right of a line, or to its left if it is below 0."""
    full = round(min(1.0, abs(share)) * width)
    left, right = (full, 0) if share < 0 else (0, full)
    return f"{marks.full * left:>{width}}{marks.axis}{marks.full * right:<{width}}"


def _range(step: KnownThen) -> tuple[int | None, int | None, int | None]:
    return step.low, step.best, step.high


def _drawn(step: KnownThen, low: int, high: int, marks: Marks, width: int) -> str:
    def place(number: int) -> int:
        # A margin at either end is left to the arrows of open ranges.
        return 1 + (width - 3) // 2 if high == low else 1 + round((number - low) / (high - low) * (width - 3))

    if all(number is None for number in _range(step)):
        return " " * width
    start = 0 if step.low is None else place(step.low)
    end = width - 1 if step.high is None else place(step.high)
    cells = [" "] * width
    cells[start : end + 1] = marks.line * (end + 1 - start)
    cells[start] = marks.open_left if step.low is None else marks.left
    cells[end] = marks.open_right if step.high is None else marks.right
    if step.best is not None:
        cells[place(step.best)] = marks.best
    return "".join(cells)
