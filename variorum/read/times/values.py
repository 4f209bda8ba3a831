"""What a time comes to, and the steps that lead to it from another date."""

from dataclasses import dataclass
from typing import Literal

from variorum.read.times import calendar
from variorum.read.times.calendar import Interval, Partial, When
from variorum.read.times.words import CLASSES, NTHS

TimeKind = Literal["date", "interval", "duration", "clock", "age", "set"]


@dataclass(frozen=True, slots=True)
class Value:
    """What a match comes to; `when` is None where it can't be told, or where a time of this kind has no date."""

    when: When | None
    why: str
    kind: TimeKind = "date"


def valued(when: When | None, why: str, why_not: str) -> Value:
    """Return a value of the kind that `when` is."""
    if when is None:
        return Value(None, why_not)
    return Value(when, why, "interval" if isinstance(when, Interval) else "date")


def from_base(base: Partial | None, unit: str, count: int | None, name: str) -> Value:
    """Return the period `count` units from `base`, at the precision of the unit."""
    if base is None:
        return Value(None, "no date to count from")
    if count is None:
        return Value(None, "the words don't say how many")
    if unit == "hour" and count % 24 == 0:
        unit, count = "day", count // 24
    if unit == "decade" and count:
        return Value(None, "decades are too coarse to count a date by")
    return valued(
        calendar.period_from(base, unit, count),
        f"counted from {name}",
        f"{name} is not known precisely enough to count {unit}s from",
    )


def moved(base: Partial, unit: str, count: int) -> Partial | None:
    """Return the other end of a stretch of `count` units from `base`: a day for days and weeks, else coarser."""
    if unit == "hour":
        unit, count = "day", -(-count // 24) if count > 0 else count // 24
    if unit in ("week", "fortnight"):
        unit, count = "day", count * (7 if unit == "week" else 14)
    if unit == "decade":
        unit, count = "year", count * 10
    when = calendar.period_from(base, unit, count)
    return when if isinstance(when, Partial) else None


def step_of(word: str) -> int:
    """Return -1 for `last`, 0 for `this`, 1 for `next`."""
    return -1 if word in CLASSES["BACK"] else 1 if word in CLASSES["AHEAD"] else 0


def day_number(word: str) -> int:
    """Read `7`, `07`, `7th` or `seventh`."""
    return NTHS[word] if word in NTHS else int(word.rstrip("stndrh"))


def possible(parts: tuple[int, int, int]) -> Partial | None:
    """Return the day that year, month and day make, or None."""
    try:
        return Partial(*parts)
    except ValueError:
        return None
