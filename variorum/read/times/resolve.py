"""What each kind of match comes to on the calendar, or why it can't be told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from variorum.read.times import calendar
from variorum.read.times.calendar import WEEKDAY_NAMES, Interval, Partial, When
from variorum.read.times.counting import counted
from variorum.read.times.guards import NAME_AFTER
from variorum.read.times.page import Page
from variorum.read.times.scan import Found
from variorum.read.times.words import CLASSES, MONTHS, NTHS, SEASONS, UNITS, WEEKDAYS
from variorum.read.times.years import year_of

Kind = Literal["date", "interval", "duration", "clock", "age", "set"]


@dataclass(frozen=True, slots=True)
class Value:
    """What a match comes to; `when` is None where it can't be told, or where a time of this kind has no date."""

    when: When | None
    why: str
    kind: Kind = "date"


Reader = Callable[[Found, Page], Value]

NO_PUBLISHED = "the document's date is not known to the day"


def resolve(found: Found, page: Page) -> Value:
    """Return what `found` comes to on `page`."""
    return READERS[found.rule.read](found, page)


# --- calendar dates ---


def read_calendar(found: Found, page: Page) -> Value:
    """A day, month or year that the text names; the year may have to come from elsewhere."""
    month = MONTHS[found.word("m")] if found.has("m") else None
    day = day_number(found.word("d")) if found.has("d") else None
    if found.tokens.word(found.last) in NAME_AFTER and not found.has("y"):
        return Value(None, f"part of the name of a {found.tokens.lower(found.last)}")
    year, why = named_year(found, page)
    if year is None and month is not None and not why:
        year, why = year_of(page, found.first, found.last, month, day)
    if year is None:
        return Value(None, why)
    try:
        when = Partial(year, month, day)
    except ValueError:
        page.note(found, f"there is no such day in {year}")
        return Value(None, f"there is no such day in {year}")
    check_weekday(found, page, when)
    return Value(when, why)


def named_year(found: Found, page: Page) -> tuple[int | None, str]:
    """Return the year that the words themselves give, and how; no reason where they give none."""
    if found.has("y"):
        return int(found.word("y")), "as written"
    if found.has("yy"):
        return century(int(found.word("yy")), page), "as written, with a year of two digits"
    if found.has("r"):
        step = step_of(found.word("r"))
        if page.published is None:
            return None, "no document date to count the year from"
        return page.published.year + step, "counted from the document's date"
    return None, ""


def check_weekday(found: Found, page: Page, when: Partial) -> None:
    """Note a weekday that doesn't go with its date. The date stands as written: which of the two slipped is unknown."""
    if found.has("wd") and when.exact:
        written, real = WEEKDAYS[found.words("wd")[0]], when.exact.weekday()
        if written != real:
            page.note(found, f"{when} was a {WEEKDAY_NAMES[real]}; the date is kept as written")


def day_number(word: str) -> int:
    """Read `7`, `07`, `7th` or `seventh`."""
    return NTHS[word] if word in NTHS else int(word.rstrip("stndrh"))


def century(short: int, page: Page) -> int:
    """Return the year that two digits stand for: the latest that is not long after the document's date."""
    latest = page.published.year + 10 if page.published else 2068  # POSIX reads 69 as 1969
    return next(year for year in (2000 + short, 1900 + short) if year <= latest or year < 2000)


def read_iso(found: Found, page: Page) -> Value:
    """`2016-03-02`."""
    when = calendar.parse(found.word("i").upper())
    if when is None:
        page.note(found, "there is no such day")
    return Value(when, "as written" if when else "there is no such day")


def read_numeric(found: Found, page: Page) -> Value:
    """`17.12.20`, `2020/12/16`, `16/12/2020`: the one order that is possible, else none. Points go with day first."""
    word = found.word("n")
    separator = next(character for character in word if not character.isdigit())
    parts = [int(part) for part in word.split(separator)]
    widths = [len(part) for part in word.split(separator)]
    if widths[0] == 4:
        orders = [(parts[0], parts[1], parts[2])]
    elif widths[0] > 2 or widths[2] == 3:
        return Value(None, "figures that make no date")
    else:
        year = parts[2] if widths[2] == 4 else century(parts[2], page)
        orders = [(year, parts[1], parts[0])] + ([(year, parts[0], parts[1])] if separator != "." else [])
    readings = sorted({str(when): when for when in map(possible, orders) if when}.items())
    if not readings:
        return Value(None, "figures that make no date")
    if len(readings) > 1:
        return Value(None, f"may be {' or '.join(text for text, _ in readings)}")
    check_weekday(found, page, readings[0][1])
    return Value(readings[0][1], "the only order of day and month that makes a date" if separator != "." else "day first")


def possible(parts: tuple[int, int, int]) -> Partial | None:
    """Return the day that year, month and day make, or None."""
    try:
        return Partial(*parts)
    except ValueError:
        return None


def read_day_span(found: Found, page: Page) -> Value:
    """`from 3 to 9 April`."""
    start, end = day_number(found.word("d")), day_number(found.word("e"))
    month = MONTHS[found.word("m")]
    year, why = named_year(found, page)
    if year is None:
        year, why = year_of(page, found.first, found.last, month, end)
    if year is None:
        return Value(None, why, "interval")
    first, last = possible((year, month, start)), possible((year, month, end))
    if first is None or last is None or start > end:
        return Value(None, "these days make no stretch of one month", "interval")
    return Value(Interval(first, last), why, "interval")


def read_month_from_here(found: Found, page: Page) -> Value:
    """`last April`, `next May`, `this June`."""
    month, step = MONTHS[found.word("m")], step_of(found.word("r"))
    here = page.published
    if here is None or here.month is None:
        return Value(None, "no document date to count the month from")
    year = here.year
    if step < 0 and month >= here.month:
        year -= 1
    elif step > 0 and month <= here.month:
        year += 1
    return Value(Partial(year, month), "counted from the document's date")


def read_years(found: Found, page: Page) -> Value:
    """`1992-95`, `1992 to 1995`; and `2011-05`, which is a month."""
    year, other = int(found.word("y")), found.word("z")
    end = int(other) if len(other) == 4 else year // 100 * 100 + int(other)
    if end > year:
        return Value(Interval(Partial(year), Partial(end)), "as written", "interval")
    month = int(other)
    return Value(Partial(year, month), "as written") if 1 <= month <= 12 else Value(None, "figures that make no date")


def read_decade(found: Found, page: Page) -> Value:
    """`the 1990s`, `the '90s`."""
    digits = "".join(character for character in found.word("n") if character.isdigit())
    first = int(digits) if len(digits) == 4 else century(int(digits), page)
    return Value(calendar.decade(first), "the ten years named", "interval")


def read_fraction(found: Found, page: Page) -> Value:
    """`the first half of 2018`, `the third quarter of 2018`."""
    months = 6 if found.word("k") == "half" else 3
    number, year = NTHS[found.word("n")], int(found.word("y"))
    if number * months > 12:
        return Value(None, "a year has no such part", "interval")
    start, end = Partial(year, (number - 1) * months + 1), Partial(year, number * months)
    return Value(Interval(start, end), "the months of that part of the year", "interval")


def read_season(found: Found, page: Page) -> Value:
    """`the fall of 2012`, `last summer`: the three northern months; a winter only where both its years are known."""
    if not found.has("s"):
        return Value(None, "a season of no year", "interval")
    month = SEASONS[found.word("s")]
    if found.has("y2"):
        year, end = int(found.word("y")), found.word("y2")
        whole = int(end) if len(end) == 4 else year // 100 * 100 + int(end)
        if month != 12 or whole != year + 1:
            return Value(None, "a season that would last for years", "interval")
        return Value(calendar.season(year, 12), "December to February", "interval")
    if found.has("y"):
        year = int(found.word("y"))
    elif page.published is None or page.published.month is None:
        return Value(None, "no document date to count the season from", "interval")
    elif found.has("u"):
        year = page.published.year + step_of(found.word("r"))
    else:
        return season_from_here(month, step_of(found.word("r")), page.published)
    if month == 12:
        return Value(None, f"the winter before or after the summer of {year}", "interval")
    return Value(calendar.season(year, month), "the northern season's three months", "interval")


def season_from_here(month: int, step: int, here: Partial) -> Value:
    """Return the latest season that is over, the one that `here` is in or of its year, or the next to begin."""
    candidates = [season for year in range(here.year - 2, here.year + 3) if (season := calendar.season(year, month))]
    past = [season for season in candidates if season.end.last < here.first]
    ahead = [season for season in candidates if season.start.first > here.last]
    inside = [season for season in candidates if season not in past and season not in ahead]
    if step < 0:
        chosen = past[-1]
    elif step > 0:
        chosen = ahead[0]
    elif inside:
        chosen = inside[0]
    elif month == 12:
        return Value(None, "the winter before or after the document's date", "interval")
    else:
        chosen = next(season for season in candidates if season.start.year == here.year)
    return Value(chosen, "the northern season's three months, counted from the document's date", "interval")


def read_new_year(found: Found, page: Page) -> Value:
    """New Year's Eve and Day."""
    month, day = (12, 31) if found.word("k") == "eve" else (1, 1)
    year, why = year_of(page, found.first, found.last, month, day)
    return Value(Partial(year, month, day) if year else None, why)


# --- days counted from the document's date ---


def read_weekday(found: Found, page: Page) -> Value:
    """The nearest such day before the document's date, or after it where the words look ahead."""
    here = page.day
    if here is None:
        return Value(None, f"a weekday, and {NO_PUBLISHED}")
    weekday = WEEKDAYS[found.word("wd")]
    if found.has("r"):
        step = step_of(found.word("r"))
        if step == 0 or found.tokens.lower(found.last - 1) == "week":
            week = calendar.week_from(here, step)
            when = calendar.days_from(week.start.first, weekday) if week else None
            return Value(when, "that day of the week counted from the document's date")
        when = calendar.weekday_near(here, weekday, direction=step, include=False)
        return Value(when, "the nearest such weekday, counted from the document's date")
    ahead = page.tense(found.first, found.last) == "future"
    when = calendar.weekday_near(here, weekday, direction=1 if ahead else -1, include=True)
    side = "on or after the document's date, for the sentence looks ahead" if ahead else "up to the document's date"
    return Value(when, f"the nearest such weekday {side}")


NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def read_near_day(found: Found, page: Page) -> Value:
    """`today`, `yesterday evening`."""
    return days_from_here(page, NEAR_DAYS[found.word("k")])


def read_two_days_off(found: Found, page: Page) -> Value:
    """`the day before yesterday`."""
    return days_from_here(page, -2 if found.word("k") == "yesterday" else 2)


def read_part_of_day(found: Found, page: Page) -> Value:
    """`this morning`, `last night`."""
    return days_from_here(page, 0 if found.has("n") else -1)


def days_from_here(page: Page, count: int) -> Value:
    """Return the day `count` days from the document's date."""
    if page.day is None:
        if count == 0 and page.published:
            return Value(page.published, "the document's date, as precisely as it is known")
        return Value(None, NO_PUBLISHED)
    return Value(calendar.days_from(page.day, count), "counted from the document's date")


def read_overnight(found: Found, page: Page) -> Value:
    """The night that ends on the document's date, or on the weekday that the words name."""
    if found.has("wd"):
        end = read_weekday(found, page).when
        day = end.exact if isinstance(end, Partial) else None
        why = "the night into that weekday"
    else:
        day, why = page.day, "the night that ends on the document's date"
    start = calendar.days_from(day, -1) if day else None
    if day is None or start is None:
        return Value(None, NO_PUBLISHED, "interval")
    return Value(Interval(start, Partial.of(day)), why, "interval")


def read_no_day(found: Found, page: Page) -> Value:
    """`at dawn`, `in the evening`."""
    return Value(None, "a time of day, with no day named", "clock")


def read_period_from_here(found: Found, page: Page) -> Value:
    """`last week`, `this month`, `next year`, `the end of the month`."""
    step = step_of(found.word("r")) if found.has("r") else 0
    if page.published is None:
        return Value(None, "no document date to count from")
    when = calendar.period_from(page.published, UNITS[found.word("u")], step)
    return valued(when, "counted from the document's date", "the document's date is not known precisely enough")


def read_weekend(found: Found, page: Page) -> Value:
    """`over the weekend`: the latest to have begun, or the coming one where the words look ahead."""
    if page.day is None:
        return Value(None, NO_PUBLISHED, "interval")
    ahead = page.tense(found.first, found.last) == "future"
    begun = page.day.weekday() >= WEEKDAYS["saturday"]
    when = calendar.weekend_from(page.day, 0 if ahead or begun else -1)
    return Value(when, "the nearest weekend to the document's date", "interval")


def read_stretch(found: Found, page: Page) -> Value:
    """`the past two weeks`, `the next three days`: from or to the document's date."""
    word = found.word("r")
    if word in CLASSES["before"] or word == "following":
        return Value(None, "a stretch beside a date that the words don't name", "interval")
    count = counted(found.words("n")) if found.has("n") else 1
    step = step_of(word)
    other = moved(page.published, UNITS[found.word("u")], step * count) if page.published and count else None
    if other is None or page.published is None or count is None:
        return Value(None, "no exact count, or no document date to count from", "interval")
    ends = (other, page.published) if step < 0 else (page.published, other)
    return Value(Interval(*ends), "counted from the document's date", "interval")


def read_ago(found: Found, page: Page) -> Value:
    """`three days ago`: a day; `two weeks ago`, `a year ago`: the week, the year, for the words claim no more."""
    count = counted(found.words("n"))
    return from_base(page.published, UNITS[found.word("u")], -count if count else None, "the document's date")


def read_in_time(found: Found, page: Page) -> Value:
    """`in ten days`: from the document's date where the sentence looks ahead, else how long something took."""
    if not found.has("n") or page.tense(found.first, found.last) != "future":
        return Value(None, "how long it took", "duration")
    return from_base(page.published, UNITS[found.word("u")], counted(found.words("n")), "the document's date")


# --- days counted from another date in the text ---


def read_from_anchor(found: Found, page: Page) -> Value:
    """`two days later`, `the day before`, `the following week`: from the last date before it in the text."""
    word, unit = found.word("k"), found.word("u")
    step = -1 if word in (*CLASSES["before"], "before", "earlier", "prior") else 1
    if word in ("before", "after", "prior") and page.event_follows(found.last):
        return Value(None, "counted from an event that has no date here")
    count = counted(found.words("n")) if found.has("n") else 1
    anchor = page.anchor(found.first)
    if anchor is None:
        return Value(None, "no date before it in the text to count from")
    return from_base(anchor, UNITS.get(unit, "day"), step * count if count else None, f"{anchor} in the text")


def read_next_day(found: Found, page: Page) -> Value:
    """`Next morning …`."""
    anchor = page.anchor(found.first)
    return from_base(anchor, "day", 1, f"{anchor} in the text")


def read_same_as_anchor(found: Found, page: Page) -> Value:
    """`that evening`, `the same year`: the last date before it in the text."""
    anchor = page.anchor(found.first)
    if anchor is None:
        return Value(None, "no date before it in the text that it could mean")
    return from_base(anchor, UNITS.get(found.word("u"), "day"), 0, f"{anchor} in the text")


def read_no_count(found: Found, page: Page) -> Value:
    """`weeks later`."""
    return Value(None, "the words don't say how many")


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
    return valued(calendar.period_from(base, unit, count), f"counted from {name}", f"{name} does not fix a {unit}")


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


def valued(when: When | None, why: str, why_not: str) -> Value:
    """Return a value of the kind that `when` is."""
    if when is None:
        return Value(None, why_not)
    return Value(when, why, "interval" if isinstance(when, Interval) else "date")


def step_of(word: str) -> int:
    """Return -1 for `last`, 0 for `this`, 1 for `next`."""
    return -1 if word in CLASSES["back"] else 1 if word in CLASSES["ahead"] else 0


# --- times that have no date ---


def read_duration(found: Found, page: Page) -> Value:
    """`44-day`, `three to five hours`."""
    return Value(None, "how long, not when", "duration")


def read_clock(found: Found, page: Page) -> Value:
    """`8:40 p.m.`, `0600 GMT`."""
    return Value(None, "a time of day", "clock")


def read_age(found: Found, page: Page) -> Value:
    """`aged 45`, `a 45-year-old`, `Amina Diallo, 34,`."""
    return Value(None, "somebody's age", "age")


def read_repeated(found: Found, page: Page) -> Value:
    """`every two weeks`, `daily`."""
    return Value(None, "something that repeats", "set")


def exact_day(when: When | None) -> date | None:
    """Return the day of a value that is known to the day."""
    return when.exact if isinstance(when, Partial) else None


READERS: dict[str, Reader] = {
    "calendar": read_calendar,
    "iso": read_iso,
    "numeric": read_numeric,
    "day_span": read_day_span,
    "month_from_here": read_month_from_here,
    "years": read_years,
    "decade": read_decade,
    "fraction": read_fraction,
    "season": read_season,
    "new_year": read_new_year,
    "weekday": read_weekday,
    "near_day": read_near_day,
    "two_days_off": read_two_days_off,
    "part_of_day": read_part_of_day,
    "overnight": read_overnight,
    "no_day": read_no_day,
    "period_from_here": read_period_from_here,
    "weekend": read_weekend,
    "stretch": read_stretch,
    "ago": read_ago,
    "in_time": read_in_time,
    "from_anchor": read_from_anchor,
    "next_day": read_next_day,
    "same_as_anchor": read_same_as_anchor,
    "no_count": read_no_count,
    "duration": read_duration,
    "clock": read_clock,
    "age": read_age,
    "bare_age": read_age,
    "repeated": read_repeated,
}
