"""Dates counted from another date in the text."""

from variorum.read.times.counting import counted
from variorum.read.times.page import Page
from variorum.read.times.scan import Found
from variorum.read.times.values import Value, from_base
from variorum.read.times.words import CLASSES, UNITS


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


def read_no_count(_found: Found, _page: Page) -> Value:
    """Read `weeks later`."""
    return Value(None, "the words don't say how many")
