"""Matches that belong together: `from A to B`, `since A`, `two days after A`, `3, 4 and 6 May`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from variorum.read.times import calendar
from variorum.read.times.calendar import Interval, Partial
from variorum.read.times.counting import counted
from variorum.read.times.page import Page
from variorum.read.times.resolve import resolve
from variorum.read.times.scan import Found
from variorum.read.times.values import Value, day_number, from_base, moved, possible
from variorum.read.times.words import CLASSES, MONTHS, UNITS, WEEKDAYS
from variorum.read.times.years import names_noun, year_of

DATED = frozenset(
    {"calendar", "iso", "numeric", "month_from_here", "weekday", "near_day", "two_days_off", "part_of_day", "decade"}
)
"""Rules whose match may be one end of a stretch."""

NEAR = frozenset({"weekday", "near_day", "part_of_day"})
WITH_YEAR = frozenset({"iso", "numeric"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The tokens `first` up to, not including, `last`, and what they come to; `found` where they are one match."""

    first: int
    last: int
    value: Value
    found: Found | None = None


def read_all(found: list[Found], page: Page) -> Iterator[Reading]:
    """Read the matches in text order, joining those that belong together."""
    page.only_year = _only_year(found)
    page.borrowed = dict(_borrowed(found))
    index = 0
    while index < len(found):
        item = found[index]
        after = found[index + 1] if index + 1 < len(found) else None
        if after and _is_stretch(item, after):
            yield _read_stretch(item, after, page)
            index += 2
        elif after and _is_shift(item, after):
            yield _read_shift(item, after, page)
            index += 2
        elif after and _is_span_beside(item, after):
            yield _read_span_beside(item, after, page)
            index += 2
        elif item.rule.name == "overnight" and after and _is_night_of(item, after):
            index += 1  # the date that follows says which night
        else:
            yield from _read_days(item, page) if item.rule.read == "day_list" else [_read_one(item, page)]
            index += 1
        page.read_to, page.read_rule = found[index - 1].last, found[index - 1].rule.read


def _read_one(item: Found, page: Page) -> Reading:
    value = _read_weekday_again(item, page) or resolve(item, page)
    _check_day_again(item, value, page)
    if value.kind in ("date", "interval") and item.tokens.lower(item.first - 1) == "since":
        return Reading(item.first - 1, item.last, _since(value, page))
    if value.kind == "date" and not _is_beside_its_date(item, page):
        page.remember(item.first, value.when, written_year=_has_year(item))
    return Reading(item.first, item.last, value, item)


def _is_beside_its_date(item: Found, page: Page) -> bool:
    """Tell whether this only says more of the date just before it: `on 3 May, a week after the raid, …`."""
    return (
        item.rule.read == "from_anchor" and item.tokens.word(item.first - 1) == "," and page.read_to == item.first - 1
    )


def _read_weekday_again(item: Found, page: Page) -> Value | None:
    """Read a weekday that only says more of the date just before it: `two days later, on Wednesday`."""
    day = page.last_read.exact if page.last_read else None
    between = item.tokens.lowered[page.read_to : item.first]
    if item.rule.read != "weekday" or item.has("r") or day is None or between not in BESIDE:
        return None
    if page.read_rule not in ("calendar", "from_anchor", "iso", "numeric"):
        return None
    written = WEEKDAYS[item.word("wd")]
    if written != day.weekday():
        page.note(item, f"{day} beside it was a {calendar.WEEKDAY_NAMES[day.weekday()]}; the date is kept")
    return Value(Partial.of(day), "the date just before it")


def _check_day_again(item: Found, value: Value, page: Page) -> None:
    """Note a date that says another day than the word just before it: `yesterday (19 August)`."""
    said = page.last_read
    if page.read_rule != "near_day" or item.rule.read not in ("calendar", "iso", "numeric") or said is None:
        return
    beside = item.tokens.lowered[page.read_to : item.first] in BESIDE
    if beside and isinstance(value.when, Partial) and value.when.exact and value.when != said:
        page.note(item, f"the word before it means {said}; both are kept as written")


BESIDE = ((",",), (",", "on"), (",", "a"), ("(",), (), ("on",))


def _since(value: Value, page: Page) -> Value:
    """Return the stretch from a date up to the document's date."""
    start = value.when.start if isinstance(value.when, Interval) else value.when
    if start is None:
        return Value(None, value.why, "interval")
    if page.published is None:
        return Value(None, f"since {start}, with no document date to end it", "interval")
    if start.first > page.published.last:
        return Value(None, f"since {start}, which is after the document's date", "interval")
    return Value(Interval(start, page.published), f"up to the document's date; {value.why}", "interval")


def _has_year(item: Found) -> bool:
    return item.has("y") or item.rule.read in WITH_YEAR


# --- stretches ---


def _is_stretch(left: Found, right: Found) -> bool:
    """Tell whether a dash or `to` stands between two dates, or an `and` after `between`."""
    if left.rule.read not in DATED or right.rule.read not in DATED or right.first != left.last + 1:
        return False
    link = left.tokens.lower(left.last)
    if left.rule.read == "weekday" and right.rule.read == "calendar" and not right.has("d"):
        return False  # `a revision Friday to December's figures`
    if link == "into":
        return left.rule.read in NEAR and right.rule.read in NEAR
    if link in CLASSES["DASH"] and left.rule.read == "weekday" and right.rule.read != "weekday":
        return False  # `Monday - 3 May`: one day named twice
    return link in CLASSES["UPTO"] or (link == "and" and left.tokens.lower(left.first - 1) == "between")


def _read_stretch(left: Found, right: Found, page: Page) -> Reading:
    _lend_year(left, right, page)
    end = resolve(right, page)
    if left.rule.read == "weekday" and right.rule.read == "weekday":
        start = _weekday_before(left, end, page)
    else:
        if left.has("m") and not _has_year(left) and isinstance(end.when, Partial):
            page.borrowed[left.first] = _year_before(left, end.when)
        start = resolve(left, page)
    lead = left.tokens.lower(left.first - 1) in ("from", "between")
    first = left.first - 1 if lead else left.first
    if isinstance(end.when, Partial):
        page.remember(right.first, end.when, written_year=_has_year(right))
    return Reading(first, right.last, _stretch(start, end))


def _lend_year(left: Found, right: Found, page: Page) -> None:
    """Give the end of `from today to 17 September` the year of the first such day after the start."""
    if not right.has("m") or _has_year(right) or right.has("r") or (left.has("m") and not _has_year(left)):
        return
    start = resolve(left, page).when
    if isinstance(start, Partial) and start.month:
        month = MONTHS[right.word("m")]
        earlier = (month, day_number(right.word("d")) if right.has("d") else 31) < (start.month, start.day or 0)
        page.borrowed[right.first] = start.year + earlier


def _stretch(start: Value, end: Value) -> Value:
    first = start.when.start if isinstance(start.when, Interval) else start.when
    last = end.when.end if isinstance(end.when, Interval) else end.when
    if first is None or last is None:
        return Value(None, start.why if first is None else end.why, "interval")
    if first.first > last.last:
        return Value(None, f"{first} to {last} would end before it starts", "interval")
    return Value(Interval(first, last), f"from {first} ({start.why}) to {last} ({end.why})", "interval")


def _weekday_before(left: Found, end: Value, page: Page) -> Value:
    """Return the first weekday of `from Monday to Friday`: the one that the second follows."""
    if not isinstance(end.when, Partial) or end.when.exact is None or left.has("r"):
        return resolve(left, page)
    weekday = WEEKDAYS[left.word("wd")]
    when = calendar.weekday_near(end.when.exact, weekday, direction=-1, include=False)
    return Value(when, "the weekday before the stretch's end")


def _year_before(left: Found, end: Partial) -> int:
    """Return the year of `27 December` in `from 27 December to 3 January 2009`."""
    month = MONTHS[left.word("m")]
    day = day_number(left.word("d")) if left.has("d") else 0
    later = (month, day) > (end.month or 12, end.day or 31)
    return end.year - 1 if later else end.year


# --- days counted from a date that follows ---


def _is_shift(item: Found, after: Found) -> bool:
    return (
        item.rule.read == "from_anchor"
        and item.word("k") in ("before", "after")
        and after.first == item.last
        and after.rule.read in DATED
    )


def _read_shift(item: Found, after: Found, page: Page) -> Reading:
    base = resolve(after, page).when
    count = counted(item.words("n")) if item.has("n") else 1
    step = -1 if item.word("k") == "before" else 1
    value = from_base(
        base if isinstance(base, Partial) else None,
        UNITS.get(item.word("u"), "day"),
        step * count if count else None,
        f"{base}, which the words name",
    )
    page.remember(item.first, value.when, written_year=False)
    return Reading(item.first, after.last, value)


def _is_night_of(item: Found, after: Found) -> bool:
    between = item.tokens.lowered[item.last : after.first]
    return after.rule.read in DATED | {"day_span"} and all(word in ("on", "of", "from", "between") for word in between)


# --- stretches counted from one date: `the week to 5 May`, `the 24 hours to Monday`, `the week of 4 May` ---


def _is_span_beside(item: Found, after: Found) -> bool:
    return item.rule.name == SPAN_BESIDE and after.first == item.last and after.rule.read in DATED


SPAN_BESIDE = "a stretch up to or from a date"


def _read_span_beside(item: Found, after: Found, page: Page) -> Reading:
    base = resolve(after, page).when
    count = counted(item.words("n")) if item.has("n") else 1
    unit, word = UNITS[item.word("u")], item.word("k")
    value = Value(None, "no exact count, or no day to count from", "interval")
    if isinstance(base, Partial) and base.exact and count and (other := _other_end(base, unit, count, word)):
        ends = (base, other) if other.first > base.first else (other, base)
        value = Value(Interval(*ends), f"counted from {base}, which the words name", "interval")
    if isinstance(base, Partial):
        page.remember(after.first, base, written_year=_has_year(after))
    return Reading(item.first, after.last, value)


def _other_end(base: Partial, unit: str, count: int, word: str) -> Partial | None:
    """Return the far end of so many units that end or begin with the day `base`, that day being one of them."""
    step = -1 if word in ("to", "ending", "ended") else 1
    if word == "of" and (unit, count) != ("week", 1):
        return None
    days = {"hour": count // 24 + 1 if count % 24 == 0 else 0, "day": count, "week": 7 * count, "fortnight": 14 * count}
    length = days.get(unit, 0)
    if length:
        return calendar.days_from(base.first, step * (length - 1))
    return moved(base, unit, step * count) if unit in ("month", "year") else None


# --- lists of days ---


def _read_days(item: Found, page: Page) -> Iterator[Reading]:
    """Read `3, 4 and 6 May 2019` as three days, the month and the year going to the one they stand beside."""
    month = MONTHS[item.word("m")]
    year, why = (int(item.word("y")), "as written") if item.has("y") else (None, "")
    if year is None:
        year, why = year_of(page, item.first, item.last, month, day_number(item.word("e")))
    start, end = item.match.span("days")
    numbers = [place for place in range(start, end) if item.tokens.words[place][0].isdigit()]
    for place in numbers:
        first = item.first if place == numbers[0] else place
        last = item.last if place == numbers[-1] else place + 1
        when = possible((year, month, day_number(item.tokens.lowered[place]))) if year else None
        page.remember(first, when, written_year=item.has("y"))
        yield Reading(first, last, Value(when, why if when or not year else "there is no such day"))


# --- years that other dates lend ---


def _only_year(found: list[Found]) -> int | None:
    """Return the year of the text's full dates, where it names no other year at all."""
    years = {int(item.word("y")) for item in found if item.has("y")}
    full = {int(item.word("y")) for item in found if item.has("y") and item.has("m") and not _names_something(item)}
    for item in found:
        figures = item.word("i") or item.word("n") if item.rule.read in WITH_YEAR else ""
        whole = [int(part) for part in re.findall(r"\d{4}", figures)]
        years.update(whole)
        full.update(whole)
    return full.pop() if len(years) == len(full) == 1 else None


def _names_something(item: Found) -> bool:
    """Tell whether a date is part of a name: "the November 9, 2020, trilateral statement" is no news of that year."""
    tokens = item.tokens
    after = item.last + (tokens.word(item.last) == ",")
    return names_noun(tokens, after) and tokens.lower(item.first - 1) in ("the", "this", "that")


def _borrowed(found: list[Found]) -> Iterator[tuple[int, int]]:
    """Yield the first token of each date without a year, and the year written with the date listed after it."""
    for left, right in pairwise(found):
        lends = right.rule.read == "calendar" and right.has("y") and right.has("m")
        if lends and left.has("m") and not _has_year(left) and not left.has("r"):
            between = left.tokens.lowered[left.last : right.first]
            if 0 < len(between) <= 2 and all(word in ("and", "or", ",") for word in between):
                end = Partial(int(right.word("y")), MONTHS[right.word("m")])
                yield left.first, _year_before(left, Partial(end.year, end.month))
