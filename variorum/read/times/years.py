"""The year of a date that is written without one."""

from datetime import date

from variorum.read.times.calendar import Partial
from variorum.read.times.page import Page
from variorum.read.times.tokens import Tokens
from variorum.read.times.words import LEXICON

RECENT = 60  # days: a date this close to the document's date is its own news, whatever year was spoken of before
SOON, LONG = 60, 300  # days: a date this near one way that the verb doesn't say, and else this far off, is left open
LATE = 330  # days: so long after, with the next such day so near, a report would name the year
STORY_REACH = 2  # sentences: a date this near one with a year may go on with its story
EVENT_AGE = 183  # days: "the 7 July attacks" said this long after may mean another year's


def year_of(
    page: Page, first: int, last: int, month: int, day: int | None, weekday: int | None = None
) -> tuple[int | None, str]:
    """Return the year of a day or month at the tokens `first` to `last`, and how it was told; None where it can't be.

    In this order: a year that a neighbour lends (`3 and 4 May 2019`), the document's date, the one year of the text.
    A `weekday` (Monday is 0) that goes with one of two years, the last or the coming such day, tells which.
    """
    if first in page.borrowed:
        return page.borrowed[first], "the year is written with the date beside it"
    here = page.published
    if here is None or here.month is None:
        if page.only_year:
            return page.only_year, "the year of the text's full dates, and the only one that it names"
        return None, "no year with it, the document's month is not known, and the text's full dates give no one year"
    past, ahead = _around(here, month, day)
    age = (here.last - _day(past, month, day)).days
    wait = (_day(ahead, month, day) - here.first).days
    if weekday is not None and day is not None:
        apart = {past: age, ahead: wait}
        fits = [year for year, days in apart.items() if days < LONG and _day(year, month, day).weekday() == weekday]
        if len(fits) == 1:
            return fits[0], "the nearest year in which the day is the weekday named"
    tense = page.tense(first, last)
    if tense == "future":
        if age < SOON and wait > LONG and past != ahead:
            return None, f"may be {past} or {ahead}"  # `would leave by June`, written in July
        return ahead, "the nearest such date after the document's date, for the sentence looks ahead"
    story = _story_year(page, first, month, day)
    if story and story != past and age > RECENT:
        return story, "goes on from a date before it that has its year"
    if tense is None and wait < SOON and age > LONG:
        if page.in_present(first, last):
            return ahead, "soon to come, and told in the present"
        return None, f"may be {past} or {ahead}"
    if wait < SOON // 2 and age > LATE:
        return None, f"may be {past} or {ahead}"
    if day is not None and age > _event_age(page, first, last):
        return None, "names an event, and which year's can't be told"
    return past, "the nearest such date up to the document's date"


def _around(here: Partial, month: int, day: int | None) -> tuple[int, int]:
    """Return the years of the nearest such date not after, and not before, the document's date."""
    assert here.month is not None  # noqa: S101 - the caller has seen it
    wanted, now = (month, day or 0), (here.month, here.day or 0)
    if day is None or here.day is None:
        wanted, now = (month, 0), (here.month, 0)
    past = here.year if wanted <= now else here.year - 1
    ahead = here.year if wanted >= now else here.year + 1
    if (month, day) == (2, 29):
        past, ahead = _leap(past, -1), _leap(ahead, 1)
    return past, ahead


def _leap(year: int, step: int) -> int:
    while not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        year += step
    return year


def _day(year: int, month: int, day: int | None) -> date:
    """Return the day, or the month's first; a day that the month doesn't have is taken for the month's first too."""
    try:
        return date(year, month, day or 1)
    except ValueError:
        return date(year, month, 1)


def _story_year(page: Page, first: int, month: int, day: int | None) -> int | None:
    """Return the year of a date just before that this one may follow: `On 3 May 2009 … On 5 June …`."""
    if not page.dated:
        return None
    token, when = page.dated[-1]
    if page.sentence(first) - page.sentence(token) > STORY_REACH or when.month is None:
        return None
    return when.year if (month, day or 31) >= (when.month, when.day or 0) else None


def _event_age(page: Page, first: int, last: int) -> float:
    """Return how many days back a date may lie before, as the name of an event, it may mean another year's."""
    if page.tokens.lower(first - 1) != "the" or not names_noun(page.tokens, last):
        return float("inf")
    return RECENT if page.tokens.word(last) in ATTACKS else EVENT_AGE


def names_noun(tokens: Tokens, after: int) -> bool:
    """Tell whether a date names the word at `after`, behind it: `the 7 July attacks`, but not `the 7 July was`."""
    word = tokens.word(after)
    return word.isalpha() and word.islower() and word not in GOES_ON


ATTACKS = frozenset(LEXICON["names"]["attacks"])
GOES_ON = frozenset({"was", "were", "is", "and", "or", "to", "in", "at", "when", "that", "as", "the", "by", "until"})
