"""Dates in the words of a text that its reader gave to no figure: weekdays, and days with their month."""

import re
from collections.abc import Iterator
from datetime import date

from variorum.link.events.days import Days, days

SPEECH = 28  # characters before a weekday in which a word of saying makes it the day of the saying

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
_ONE = re.compile(r"\b(?:after|before|since|until|from|by)\s+(?:the\s+)?(?:\w+\s+)?$")


def written_dates(text: str, published: str | None) -> Iterator[tuple[int, Days]]:
    """Yield where a date stands in the text, and its day; a weekday is the last before the report came out.

    The day on which something was said, and a bound ("since Friday"), is none of what happened.
    """
    told = days(published)
    for pattern in _CALENDAR:
        for match in pattern.finditer(text):
            if day := _calendar(match, told):
                yield match.start(), (day, day)
    if told is None or told[0] != told[1]:
        return
    for match in _WEEKDAY.finditer(text):
        before = text[max(0, match.start() - SPEECH) : match.start()]
        name = match["day"].lower()
        if name not in _WEEKDAYS or match["which"] not in (None, "last", "this"):
            continue
        said = before[max(before.rfind("."), before.rfind(";"), before.rfind(",")) + 1 :]
        if not _SAYING.search(said) and not _ONE.search(before):
            back = (date.fromordinal(told[0]).weekday() - _WEEKDAYS.index(name)) % 7
            yield match.start(), (told[0] - back, told[0] - back)


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
