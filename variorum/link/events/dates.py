"""Dates in the words of a text that its reader gave to no figure: weekdays, and days with their month."""

import re
from collections.abc import Iterator
from datetime import date

from variorum.link.events.words import vocabulary
from variorum.read.lexicon import load
from variorum.records.days import Days, days

BEFORE, AFTER = 28, 60  # characters beside a date in which words tell that something was said, or agreed, on it
SHORTEST = 12  # words; a line with fewer is a heading

DATELINE = re.compile(r"\s*(?:[A-ZÀ-Þ][A-ZÀ-Þ'’/.-]+\b,?\s?)+[^.\n]{0,60}?(?:\)|\d|\b)\s*[-–—.]\s")

_CLASSES = load("times")["class"]
_MONTHS: dict[str, int] = {**_CLASSES["MONTH"], **_CLASSES["MONTHABBR"]}
_WEEKDAYS: dict[str, int] = _CLASSES["WEEKDAY"]

_MONTH = rf"(?P<month>(?i:{'|'.join(sorted(_MONTHS, key=len, reverse=True))}))\b\.?"
_DAY, _YEAR = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?", r"(?:,?\s+(?P<year>\d{4}))?\b"
_DAY_FIRST = re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}")
_MONTH_FIRST = re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?!:){_YEAR}")
_WEEKDAY = re.compile(rf"\b(?:(?P<which>\w+)\s+)?(?P<weekday>(?i:{'|'.join(_WEEKDAYS)}))\b")
_LINE = re.compile(r"[^\n]+")
_ON = re.compile(r"\b(?:on|the|of|day,)\s+(?:(?:early|late|last|this)\s+)?$", re.IGNORECASE)


def written_dates(text: str, published: str | None) -> Iterator[tuple[int, Days]]:
    """Yield where a date stands in the text, and its day; a weekday is the last one before the report came out.

    The day on which something was said or agreed, a bound ("since Friday"), a day to come, and the date of a heading
    or of the report itself are none of what happened.
    """
    told = days(published)
    for line in _LINE.finditer(text):
        if len(line[0].split()) < SHORTEST:
            continue
        dateline = DATELINE.match(text, line.start(), line.end())
        start = dateline.end() if dateline else line.start()
        for pattern in (_DAY_FIRST, _MONTH_FIRST, _WEEKDAY):
            for match in pattern.finditer(text, start, line.end()):
                day = _weekday(match, told) if pattern is _WEEKDAY else _calendar(match, told)
                at = match.start("weekday" if pattern is _WEEKDAY else 0)
                if day and (told is None or day <= told[1]) and _happened(text, at, match.end()):
                    yield at, (day, day)


def _happened(text: str, start: int, end: int) -> bool:
    """Tell whether something happened on the date that stands there: "on Monday", "the 9 May raid", "9 May: ..."."""
    before, rest = text[max(0, start - BEFORE) : start], text[end : end + AFTER]
    if not _ON.search(before) and not rest.startswith(":"):
        return False
    clause = before[max(before.rfind(sign) for sign in ".;,") + 1 :]
    after = re.split("[.;,:]", rest, maxsplit=1)[0]
    in_full = _MONTH_FIRST.match(rest.lstrip(", "))  # "Tuesday, October 2" is told by its date
    return not (vocabulary().no_deed.search(clause) or vocabulary().saying.search(after) or in_full)


def _weekday(match: re.Match[str], told: Days | None) -> int | None:
    if told is None or told[0] != told[1] or (match["which"] or "").lower() in ("next", "coming", "every", "each"):
        return None
    return told[0] - (date.fromordinal(told[0]).weekday() - _WEEKDAYS[match["weekday"].lower()]) % 7


def _calendar(match: re.Match[str], told: Days | None) -> int | None:
    """Return the day; without a year, the one nearest to when the report came out."""
    if not match["year"] and told is None:
        return None
    near = told[1] if told else 0
    years = [int(match["year"])] if match["year"] else [date.fromordinal(near).year + shift for shift in (-1, 0, 1)]
    found = []
    for year in years:
        try:
            found.append(date(year, _MONTHS[match["month"].lower()], int(match["day"])).toordinal())
        except ValueError:  # no such day or year
            continue
    return min(found, key=lambda day: abs(day - near), default=None)
