"""Which day a time names that leaves out its week or its year, by what is said and when."""

from variorum.read.duties.laid_down import looks, signing_of, year_of
from variorum.read.page import Page
from variorum.read.parsed import Token
from variorum.read.times import TimeMention, days_between

_JUST_GONE = 60  # days (2026-11)
_FAR = 300  # days: a date that far ahead, and just gone by, may be last year's or this year's (2026-11)


def last_of(value: str | None) -> str | None:
    """Return a date, of a stretch the last."""
    return value.split("/")[-1] if value is not None else None


def weekday(page: Page, time: TimeMention, action: Token) -> tuple[str | None, str | None]:
    """Return the day that a weekday stands for, by the tense of the action; else why it can't be told."""
    published = page.document.published
    view = looks(action)
    if time.recurs is None or published is None or view is None or time.value is None:
        return last_of(time.value), time.why if time.value is None else None
    return time.recurs.nearest(published, ahead=view == "ahead") or time.value, None


def in_its_year(
    page: Page, time: TimeMention, action: Token, instrument_when: str | None
) -> tuple[str | None, str | None]:
    """Return a date without its year: the first since the duty was laid down, else told by tense, else the nearest."""
    assert time.recurs is not None  # noqa: S101 - the caller has seen it
    published = page.document.published
    signed = signing_of(page, instrument_when) if published is not None or instrument_when is not None else None
    if signed is not None and (published is None or signed.day <= published):
        day = time.recurs.nearest(signed.day, ahead=True)
        if day is not None and (published is None or days_between(day, signed.day) < _FAR):
            return day, None
    if published is None or len(published) < len("2021-05"):
        year = year_of(page)
        if year is None:
            return None, "no year with it, and neither the report nor the agreement has a date to tell it by"
        return time.recurs.nearest(f"{year}-01-01", ahead=True), None
    here = published if len(published) == len("2021-05-20") else f"{published}-15"
    past, ahead = time.recurs.nearest(here, ahead=False), time.recurs.nearest(here, ahead=True)
    if past is None or ahead is None:
        return past or ahead, None
    view = looks(action)
    wait, age = days_between(ahead, here), days_between(past, here)
    if view == "back":
        return (past if age <= _JUST_GONE or age < 2 * wait else ahead), None
    if view == "ahead" and wait > _FAR and age < _JUST_GONE:
        return None, f"may be {past} or {ahead}"
    if view == "ahead":
        return ahead, None
    return (past if age <= wait else ahead), None


def its_day(page: Page, time: TimeMention, action: Token, instrument_when: str | None) -> str:
    """Return the day of a time as an ISO date, one without its year in the year that the action tells; "" for none."""
    if time.recurs is not None and time.recurs.month is not None:
        return in_its_year(page, time, action, instrument_when)[0] or ""
    return time.value or ""
