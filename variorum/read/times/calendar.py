"""Dates at the precision known, and arithmetic on them that never pretends to know more."""

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Self


@dataclass(frozen=True, slots=True)
class Partial:
    """A day, a month or a year. Raises ValueError where the calendar has no such day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, day: date) -> Self:
        """Return `day` at the precision of a day."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        month = "" if self.month is None else f"-{self.month:02}"
        return f"{self.year:04}{month}" + ("" if self.day is None else f"-{self.day:02}")

    @property
    def exact(self) -> date | None:
        """The day, where it is known to the day."""
        return None if self.month is None or self.day is None else date(self.year, self.month, self.day)

    @property
    def first(self) -> date:
        """The first day that this may be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that this may be."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch from `start` to `end`, both included, each at its own precision."""

    start: Partial
    end: Partial

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


When = Partial | Interval

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T.*)?)?)?$", re.ASCII)


def parse(value: str | None) -> Partial | None:
    """Read `2020`, `2020-12` or `2020-12-16`, with or without a time of day; None for anything else."""
    match = ISO.match(value or "")
    if not match:
        return None
    try:
        return Partial(*(int(part) for part in match.groups() if part))
    except ValueError:
        return None


def days_from(day: date, count: int) -> Partial | None:
    """Return the day `count` days after `day` (before it, where negative); None beyond the calendar's end."""
    try:
        return Partial.of(day + timedelta(days=count))
    except OverflowError:
        return None


def months_from(base: Partial, count: int) -> Partial | None:
    """Return the month `count` months after `base`; None where `base` has no month."""
    if base.month is None:
        return None
    months = base.year * 12 + base.month - 1 + count
    return Partial(months // 12, months % 12 + 1) if MINYEAR <= months // 12 <= MAXYEAR else None


def years_from(base: Partial, count: int) -> Partial | None:
    """Return the year `count` years after `base`."""
    return Partial(base.year + count) if MINYEAR <= base.year + count <= MAXYEAR else None


def week_from(day: date, count: int) -> Interval | None:
    """Return the week, Monday to Sunday, `count` weeks after the one that `day` is in."""
    monday = days_from(day, 7 * count - day.weekday())
    sunday = days_from(day, 7 * count - day.weekday() + 6)
    return Interval(monday, sunday) if monday and sunday else None


def weekend_from(day: date, count: int) -> Interval | None:
    """Return the Saturday and Sunday of the week `count` weeks after the one that `day` is in."""
    week = week_from(day, count)
    saturday = days_from(week.end.last, -1) if week else None
    return Interval(saturday, week.end) if week and saturday else None


def period_from(base: Partial, unit: str, count: int) -> When | None:
    """Return the day, week, weekend, month, year or decade `count` units from the one that `base` is in.

    None where `base` isn't known precisely enough to tell, or the unit has no fixed place on the calendar.
    """
    day = base.exact
    match unit:
        case "day":
            return days_from(day, count) if day else None
        case "week":
            return week_from(day, count) if day else None
        case "fortnight":
            return week_from(day, 2 * count) if day else None
        case "weekend":
            return weekend_from(day, count) if day else None
        case "month":
            return months_from(base, count)
        case "year":
            return years_from(base, count)
        case "decade":
            return decade(base.year // 10 * 10 + 10 * count)
    return None


def decade(first: int) -> Interval | None:
    """Return the ten years from `first`."""
    return Interval(Partial(first), Partial(first + 9)) if MINYEAR <= first <= MAXYEAR - 9 else None


def season(year: int, month: int) -> Interval | None:
    """Return the three months from `month` of `year`: a northern season."""
    start = Partial(year, month)
    end = months_from(start, 2)
    return Interval(start, end) if end else None


def weekday_near(day: date, weekday: int, *, direction: int, include: bool) -> Partial | None:
    """Return the nearest `weekday` (Monday is 0) before (`direction` -1) or after (1) `day`, itself if `include`."""
    distance = (day.weekday() - weekday) % 7 if direction < 0 else (weekday - day.weekday()) % 7
    if distance == 0 and not include:
        distance = 7
    return days_from(day, direction * distance)


WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
