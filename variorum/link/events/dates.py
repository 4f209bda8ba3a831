"""Dates in the words of a text that its reader gave to no figure: weekdays, and days with their month."""

import re
from collections.abc import Iterator
from datetime import date

from variorum.link.events.days import Days, days

SPEECH, SPOKEN = 28, 60  # characters before and after a date in which a word of saying makes it that of the saying
SHORTEST = 12  # words; a line with fewer is a heading

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?\b"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_CALENDAR = (
    re.compile(rf"\b{_DAY}\s+(?:of\s+)?{_MONTH}{_YEAR}"),
    re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?!:){_YEAR}"),
)
_WEEKDAY = re.compile(r"\b(?:(?P<which>last|next|coming|this|previous|following|every|each)\s+)?(?P<day>[A-Z][a-z]+day)\b(?!s)")
_SAYING = re.compile(
    r"\b(?:said|says|saying|told|tells|stated|announced|reported|declared|confirmed|wrote|tweeted|added|statement|briefing|interview)\b"
)
_LINE = re.compile(r"[^\n]+")
_DATELINE = re.compile(r"\s*(?:[A-ZÀ-Þ][A-ZÀ-Þ'’/.-]+\b,?\s?)+[^.\n]{0,60}?(?:\)|\d|\b)\s*[-–—.]\s")
_ON = re.compile(r"\b(?:on|the|of|day,)\s+(?:early\s+|late\s+)?$", re.IGNORECASE)
_ASIDE = re.compile(
    rf"{_SAYING.pattern}|\b(?:after|before|since|until|from|by|as of|given|closed|agreement|ceasefire|truce|deal|accord)\b",
    re.IGNORECASE,
)


def written_dates(text: str, published: str | None) -> Iterator[tuple[int, Days]]:
    """Yield where a date stands in the text, and its day; a weekday is the last before the report came out.

    The day on which something was said, a bound ("since Friday"), and the date of a heading or of the report itself
    are none of what happened.
    """
    told = days(published)
    for line in _LINE.finditer(text):
        if len(line[0].split()) < SHORTEST:
            continue
        for pattern in (*_CALENDAR, _WEEKDAY):
            for match in pattern.finditer(text, _dateline(line), line.end()):
                day = _weekday(match, told) if pattern is _WEEKDAY else _calendar(match, told)
                if day and _tells(text, match, day, told):
                    yield match.start(), (day, day)


def _dateline(line: re.Match[str]) -> int:
    """Return where a line's own words begin, after its dateline if it has one."""
    dateline = _DATELINE.match(line.string, line.start(), line.end())
    return dateline.end() if dateline else line.start()


def _tells(text: str, match: re.Match[str], day: int, told: Days | None) -> bool:
    """Tell whether something happened on a date, and not only was said, agreed, or is to come."""
    before = text[max(0, match.start() - SPEECH) : match.start()]
    clause = before[max(before.rfind(sign) for sign in ".;,") + 1 :]
    rest = text[match.end() : match.end() + SPOKEN]
    after = re.split("[.;,:]", rest, maxsplit=1)[0]
    if not _ON.search(before) and not rest.startswith(":"):
        return False
    to_come = told is not None and day > told[1]
    return not (to_come or _ASIDE.search(clause) or _SAYING.search(after) or _CALENDAR[1].match(rest.lstrip(", ")))


def _weekday(match: re.Match[str], told: Days | None) -> int | None:
    name = match["day"].lower()
    if told is None or told[0] != told[1] or name not in _WEEKDAYS or match["which"] not in (None, "last", "this"):
        return None
    return told[0] - (date.fromordinal(told[0]).weekday() - _WEEKDAYS.index(name)) % 7


def _calendar(match: re.Match[str], told: Days | None) -> int | None:
    month = _MONTHS.index(match["month"][:3].lower()) + 1
    if match["year"] is None and told is None:
        return None
    years = [int(match["year"])] if match["year"] else [date.fromordinal(told[1]).year + n for n in (-1, 0, 1)] if told else []
    found = []
    for year in years:
        try:
            found.append(date(year, month, int(match["day"])).toordinal())
        except ValueError:
            continue
    return min(found, key=lambda day: abs(day - told[1]) if told else 0, default=None)
