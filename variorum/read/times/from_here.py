"""Dates counted from the document's own date."""

from variorum.read.times import calendar
from variorum.read.times.calendar import Interval, Partial
from variorum.read.times.counting import counted
from variorum.read.times.page import Page
from variorum.read.times.scan import Found
from variorum.read.times.values import Value, from_base, moved, step_of, valued
from variorum.read.times.words import CLASSES, UNITS, WEEKDAYS

NO_PUBLISHED = "the document's date is not known to the day"


def read_weekday(found: Found, page: Page) -> Value:
    """Return the nearest such day before the document's date, or after it where the words look ahead."""
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
    """Read `today`, `yesterday evening`."""
    return days_from_here(page, NEAR_DAYS[found.word("k")])


def read_two_days_off(found: Found, page: Page) -> Value:
    """Read `the day before yesterday`."""
    return days_from_here(page, -2 if found.word("k") == "yesterday" else 2)


def read_part_of_day(found: Found, page: Page) -> Value:
    """Read `this morning`, `last night`."""
    return days_from_here(page, 0 if found.has("n") else -1)


def days_from_here(page: Page, count: int) -> Value:
    """Return the day `count` days from the document's date."""
    if page.day is None:
        if count == 0 and page.published:
            return Value(page.published, "the document's date, as precisely as it is known")
        return Value(None, NO_PUBLISHED)
    return Value(calendar.days_from(page.day, count), "counted from the document's date")


def read_overnight(found: Found, page: Page) -> Value:
    """Return the night that ends on the document's date, or on the weekday that the words name."""
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


def read_no_day(_found: Found, _page: Page) -> Value:
    """Read `at dawn`, `in the evening`."""
    return Value(None, "a time of day, with no day named", "clock")


def read_period_from_here(found: Found, page: Page) -> Value:
    """Read `last week`, `this month`, `next year`, `the end of the month`."""
    step = step_of(found.word("r")) if found.has("r") else 0
    if page.published is None:
        return Value(None, "no document date to count from")
    unit = UNITS.get(found.word("u"))
    if unit is None:
        return Value(None, "no week, month or year that can be counted")  # "last 1990s"
    when = calendar.period_from(page.published, unit, step)
    return valued(when, "counted from the document's date", "the document's date is not known precisely enough")


def read_weekend(found: Found, page: Page) -> Value:
    """Read `over the weekend`: the latest to have begun, or the coming one where the words look ahead."""
    if page.day is None:
        return Value(None, NO_PUBLISHED, "interval")
    ahead = page.tense(found.first, found.last) == "future"
    begun = page.day.weekday() >= WEEKDAYS["saturday"]
    when = calendar.weekend_from(page.day, 0 if ahead or begun else -1)
    return Value(when, "the nearest weekend to the document's date", "interval")


def read_stretch(found: Found, page: Page) -> Value:
    """Read `the past two weeks`, `the next three days`: from or to the document's date."""
    word = found.word("r")
    if word in CLASSES["BEFORE"] or word == "following":
        return Value(None, "a stretch beside a date that the words don't name", "interval")
    step = step_of(word)
    if step > 0 and page.tense(found.first, found.last) == "past":
        return Value(None, "a stretch after a date that the words don't name", "interval")
    unit = found.word("u")
    count = counted(found.words("n")) if found.has("n") else (None if unit.endswith("s") else 1)
    other = moved(page.published, UNITS[unit], step * count) if page.published and count else None
    if other is None or page.published is None or count is None:
        return Value(None, "no exact count, or no document date to count from", "interval")
    ends = (other, page.published) if step < 0 else (page.published, other)
    return Value(Interval(*ends), "counted from the document's date", "interval")


def read_ago(found: Found, page: Page) -> Value:
    """Read `three days ago`: a day; `two weeks ago`, `a year ago`: the week, the year, for the words claim no more."""
    count = counted(found.words("n"))
    return from_base(page.published, UNITS[found.word("u")], -count if count else None, "the document's date")


def read_in_time(found: Found, page: Page) -> Value:
    """Read `in ten days`: from the document's date where the sentence looks ahead, else how long something took."""
    if not found.has("time") and page.tense(found.first, found.last) != "future":
        return Value(None, "how long it took", "duration")
    return from_base(page.published, UNITS[found.word("u")], counted(found.words("n")), "the document's date")
