"""What a time tells that gives no date by itself: how long, or which day of any year or week."""

from dataclasses import dataclass
from datetime import date

from variorum.read.times import calendar
from variorum.read.times.calendar import Partial, parse
from variorum.read.times.counting import counted
from variorum.read.times.scan import Found
from variorum.read.times.values import day_number, moved
from variorum.read.times.words import MONTHS, NTHS, UNITS, WEEKDAYS

_COUNTED = frozenset({"duration", "in_time", "from_anchor", "ago", "stretch"})
_HOURS = 24


@dataclass(frozen=True, slots=True)
class Length:
    """So many units of time: `unit` is a value of the lexicon's UNIT class."""

    count: int
    unit: str

    def after(self, day: str) -> str | None:
        """Return the end of this length from `day` (ISO 8601): a day, or a month or year where it is so many of them.

        None where no day can be told: hours that make no whole days, or a `day` that is none.
        """
        base = parse(day)
        whole = self.unit != "hour" or self.count % _HOURS == 0
        if base is None or base.exact is None or not whole or self.unit in ("second", "minute", "weekend", "century"):
            return None
        end = moved(base, self.unit, self.count)
        return str(end) if end is not None else None


@dataclass(frozen=True, slots=True)
class Recurring:
    """A day that comes again: a month, perhaps with its day, of any year, or a `weekday` (Monday is 0) of any week."""

    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def nearest(self, day: str, *, ahead: bool) -> str | None:
        """Return the last such day up to `day` (ISO 8601), or the first from it on; None where there is none."""
        base = parse(day)
        here = base.exact if base is not None else None
        if here is None:
            return None
        if self.weekday is not None:
            return str(calendar.weekday_near(here, self.weekday, direction=1 if ahead else -1, include=True))
        found = [when for when in map(self._of, range(here.year - 8, here.year + 9)) if when is not None]
        fits = [w for w in found if w.last >= here] if ahead else [w for w in reversed(found) if w.first <= here]
        return str(fits[0]) if fits else None

    def _of(self, year: int) -> Partial | None:
        try:
            return Partial(year, self.month, self.day)
        except ValueError:
            return None  # 29 February


def length_of(found: Found) -> Length | None:
    """Return how long the match says, where it counts units; None for `several days`."""
    if found.rule.read not in _COUNTED or not found.has("n") or not found.has("u"):
        return None
    words = found.words("n")
    count = _nth(words[0]) if len(words) == 1 and found.rule.name == "numbered day" else counted(words)
    unit = UNITS.get(found.word("u"))
    return Length(count, unit) if count and unit else None


def _nth(word: str) -> int | None:
    return day_number(word) if word in NTHS or word[0].isdigit() else None


def recurring_in(found: Found) -> Recurring | None:
    """Return the day of any year, or of any week, that the match names without saying which."""
    if found.rule.read == "weekday" and not found.has("r"):
        return Recurring(weekday=WEEKDAYS[found.word("wd")])
    dated = found.has("m") and not any(found.has(group) for group in ("y", "yy", "r"))
    if found.rule.read != "calendar" or not dated:
        return None
    return Recurring(MONTHS[found.word("m")], day_number(found.word("d")) if found.has("d") else None)


def days_between(one: str, other: str) -> int:
    """Return how many days lie between two ISO dates, a month or year taken by its last day."""
    return abs((_last(one) - _last(other)).days)


def _last(value: str) -> date:
    when = parse(value)
    if when is None:
        raise ValueError(f"{value!r} is no date")
    return when.last
