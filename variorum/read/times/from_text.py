"""Dates counted from another date in the text."""

from variorum.read.times import calendar
from variorum.read.times.counting import counted
from variorum.read.times.page import Page
from variorum.read.times.scan import Found
from variorum.read.times.values import Value, day_number, from_base, possible
from variorum.read.times.words import CLASSES, UNITS, WEEKDAYS


def read_from_anchor(found: Found, page: Page) -> Value:
    """Read `two days later`, `the day before`, `the following week`: from the last date before it in the text."""
    word, unit = found.word("k"), found.word("u")
    step = -1 if word in (*CLASSES["BEFORE"], "before", "earlier", "prior") else 1
    if word in ("before", "after", "prior") and page.event_follows(found.last):
        return Value(None, "counted from an event that has no date here")
    count = counted(found.words("n")) if found.has("n") else 1
    anchor = page.anchor(found.first, to_the_day=UNITS.get(found.word("u"), "day") == "day")
    if anchor is None:
        return Value(None, "no date before it in the text to count from")
    return from_base(anchor, UNITS.get(unit, "day"), step * count if count else None, f"{anchor} in the text")


def read_next_day(found: Found, page: Page) -> Value:
    """Read `Next morning …`."""
    anchor = page.anchor(found.first, to_the_day=UNITS.get(found.word("u"), "day") == "day")
    return from_base(anchor, "day", 1, f"{anchor} in the text")


def read_same_as_anchor(found: Found, page: Page) -> Value:
    """Read `that evening`, `the same year`: the last date before it in the text."""
    anchor = page.anchor(found.first, to_the_day=UNITS.get(found.word("u"), "day") == "day")
    if anchor is None:
        return Value(None, "no date before it in the text that it could mean")
    return from_base(anchor, UNITS.get(found.word("u"), "day"), 0, f"{anchor} in the text")


def read_weekday_from_anchor(found: Found, page: Page) -> Value:
    """Read `the following Monday`, `the previous Friday`, `on that Monday`: beside the last day before it."""
    anchor = page.anchor(found.first, to_the_day=True)
    if anchor is None or anchor.exact is None:
        return Value(None, "no date before it in the text to count from")
    word = found.word("k")
    direction = -1 if word in CLASSES["BEFORE"] else 1
    when = calendar.weekday_near(anchor.exact, WEEKDAYS[found.word("wd")], direction=direction, include=word == "that")
    return Value(when, f"the nearest such weekday, counted from {anchor} in the text")


def read_day_alone(found: Found, page: Page) -> Value:
    """Read `on the 12th`: the latest up to the document's date, or after the date before it in the text."""
    day = day_number(found.word("d"))
    anchor = page.anchor(found.first, to_the_day=True) or page.published
    if anchor is None or anchor.exact is None:
        return Value(None, "no date to tell the month by")
    here = anchor == page.published
    if not here and day < anchor.exact.day:
        return Value(None, "may be of the month of the date before it in the text, or of the next")
    month = calendar.months_from(anchor, -1 if here and day > anchor.exact.day else 0)
    when = possible((month.year, month.month or 1, day)) if month else None
    return Value(when, f"in the month of {anchor}" if when else "there is no such day")


def read_no_count(_found: Found, _page: Page) -> Value:
    """Read `weeks later`."""
    return Value(None, "the words don't say how many")
