"""Dates that the text names: days, months, years, decades, seasons."""

from variorum.read.times import calendar
from variorum.read.times.calendar import WEEKDAY_NAMES, Interval, Partial
from variorum.read.times.guards import NAME_AFTER
from variorum.read.times.page import Page
from variorum.read.times.scan import Found
from variorum.read.times.values import Value, day_number, possible, step_of, valued
from variorum.read.times.words import CLASSES, COUNTS, MONTHS, NTHS, SEASONS, WEEKDAYS
from variorum.read.times.years import year_of


def read_calendar(found: Found, page: Page) -> Value:
    """Read a day, month or year that the text names; the year may have to come from elsewhere."""
    month = MONTHS[found.word("m")] if found.has("m") else None
    day = day_number(found.word("d")) if found.has("d") else None
    if found.tokens.word(found.last) in NAME_AFTER and not found.has("y"):
        return Value(None, f"part of a name, with {found.tokens.word(found.last)}")
    year, why = named_year(found, page)
    if year is None and month is not None and not why:
        weekday = WEEKDAYS[found.words("wd")[0]] if found.has("wd") else None
        year, why = year_of(page, found.first, found.last, month, day, weekday)
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


def century(short: int, page: Page) -> int:
    """Return the year that two digits stand for: the latest that is not long after the document's date."""
    latest = page.published.year + 10 if page.published else 2068  # POSIX reads 69 as 1969
    return next(year for year in (2000 + short, 1900 + short) if year <= latest or year < 2000)


def read_iso(found: Found, page: Page) -> Value:
    """Read `2016-03-02`."""
    when = calendar.parse(found.word("i").upper())
    if when is None:
        page.note(found, "there is no such day")
    return Value(when, "as written" if when else "there is no such day")


def read_numeric(found: Found, page: Page) -> Value:
    """Read `17.12.20`, `2020/12/16`, `16/12/2020`: the one order that is possible, else none."""
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
    return Value(
        readings[0][1], "the only order of day and month that makes a date" if separator != "." else "day first"
    )


def read_day_span(found: Found, page: Page) -> Value:
    """Read `from 3 to 9 April`."""
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


def read_day_of_month_from_here(found: Found, page: Page) -> Value:
    """Read `the 10th of this month`."""
    month = calendar.months_from(page.published, step_of(found.word("r"))) if page.published else None
    if month is None:
        return Value(None, "no document date to count the month from")
    when = possible((month.year, month.month or 1, day_number(found.word("d"))))
    return Value(when, "counted from the document's date" if when else "there is no such day")


def read_month_from_here(found: Found, page: Page) -> Value:
    """Read `last April`, `next May`, `this June`."""
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


def read_years(found: Found, _page: Page) -> Value:
    """Read `1992-95`, `1992 to 1995`; and `2011-05`, which is a month."""
    year, other = int(found.word("y")), found.word("z")
    end = int(other) if len(other) == 4 else year // 100 * 100 + int(other)
    if end > year:
        return Value(Interval(Partial(year), Partial(end)), "as written", "interval")
    month = int(other)
    return Value(Partial(year, month), "as written") if 1 <= month <= 12 else Value(None, "figures that make no date")


def read_decade(found: Found, page: Page) -> Value:
    """Read `the 1990s`, `the '90s`."""
    digits = "".join(character for character in found.word("n") if character.isdigit())
    first = int(digits) if len(digits) == 4 else century(int(digits), page)
    return Value(calendar.decade(first), "the ten years named", "interval")


def read_decade_word(found: Found, page: Page) -> Value:
    """Read `the nineties`."""
    first = century(CLASSES["DECADEWORD"][found.word("w")], page)
    return Value(calendar.decade(first), "the ten years named", "interval")


def read_year_words(found: Found, _page: Page) -> Value:
    """Read `nineteen ninety-six`."""
    year = COUNTS[found.word("k")] * 100 + COUNTS[found.word("t")] + (COUNTS[found.word("o")] if found.has("o") else 0)
    return Value(Partial(year), "as written, in words")


def read_this_year(_found: Found, page: Page) -> Value:
    """Read `by year’s end`."""
    year = Partial(page.published.year) if page.published else None
    return valued(year, "the document's year", "no document date to tell the year by")


def read_fraction(found: Found, page: Page) -> Value:
    """Read `the first half of 2018`, `the third quarter of last year`, `the third quarter`, `last quarter`."""
    months = 6 if found.word("k") == "half" else 3
    here = page.published
    if not found.has("y") and (here is None or here.month is None):
        return Value(None, "no document date to tell the year by", "interval")
    running = here.year * 12 + (here.month or 1) - 1 if here else 0
    if not found.has("n"):
        first = (running // months + step_of(found.word("r"))) * months
        return Value(_months(first, months), "counted from the document's date", "interval")
    number = NTHS[found.word("n")]
    if number * months > 12:
        return Value(None, "a year has no such part", "interval")
    year = int(found.word("y")) if found.has("y") else here.year if here else 0
    first = year * 12 + (number - 1) * months
    if found.has("r"):
        first += 12 * step_of(found.word("r"))
    elif not found.has("y") and not found.has("u"):
        first += 12 * _nearest_year(first, running, ahead=page.tense(found.first, found.last) == "future")
    return Value(_months(first, months), "the months of that part of the year", "interval")


def _nearest_year(first: int, running: int, *, ahead: bool) -> int:
    """Return how many years a part of the year must be moved, to have begun by the running month, or to be to come."""
    if ahead:
        return 0 if first >= running else 1
    return 0 if first <= running else -1


def _months(first: int, count: int) -> Interval:
    """Return the stretch of `count` months from the month `first`, in months since year 0."""
    last = first + count - 1
    return Interval(Partial(first // 12, first % 12 + 1), Partial(last // 12, last % 12 + 1))


def read_season(found: Found, page: Page) -> Value:
    """Read `the fall of 2012`, `last summer`: the three northern months; a winter needs both its years."""
    if not found.has("s"):
        return season_alone(found, page)
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


def season_alone(found: Found, page: Page) -> Value:
    """Read `in the summer`, told in the past, as the latest to have begun; `in summer` may be any."""
    here = page.published
    if here is None or here.month is None or found.tokens.lower(found.first) != "the":
        return Value(None, "a season of no year", "interval")
    if page.tense(found.first, found.last) != "past":
        return Value(None, "a season of no year", "interval")
    month = SEASONS[found.word("k")]
    begun = here.year if month <= here.month else here.year - 1
    return Value(calendar.season(begun, month), "the latest such season, its three northern months", "interval")


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
    """Read New Year's Eve and Day."""
    month, day = (12, 31) if found.word("k") == "eve" else (1, 1)
    year, why = year_of(page, found.first, found.last, month, day)
    return Value(Partial(year, month, day) if year else None, why)


def read_christmas(found: Found, page: Page) -> Value:
    """Read Christmas Day and Eve, as the western churches keep them; bare `Christmas` is the month's end."""
    day = {"eve": 24, "day": 25}.get(found.word("k"))
    year, why = year_of(page, found.first, found.last, 12, day)
    return Value(Partial(year, 12, day) if year else None, why)
