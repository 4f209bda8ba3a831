"""Which function works out the value of which of the lexicon's rules."""

from collections.abc import Callable

from variorum.read.times import from_here, from_text, named
from variorum.read.times.page import Page
from variorum.read.times.scan import Found
from variorum.read.times.values import TimeKind, Value


def resolve(found: Found, page: Page) -> Value:
    """Return what `found` comes to on `page`."""
    return READERS[found.rule.read](found, page)


Reader = Callable[[Found, Page], Value]


def dateless(kind: TimeKind, why: str) -> Reader:
    """Return a reader for times that have no date of their own; they are found so that nobody counts their numbers."""
    return lambda _found, _page: Value(None, why, kind)


READERS: dict[str, Reader] = {
    "calendar": named.read_calendar,
    "iso": named.read_iso,
    "numeric": named.read_numeric,
    "day_span": named.read_day_span,
    "day_of_month_from_here": named.read_day_of_month_from_here,
    "month_from_here": named.read_month_from_here,
    "years": named.read_years,
    "decade": named.read_decade,
    "decade_word": named.read_decade_word,
    "year_words": named.read_year_words,
    "this_year": named.read_this_year,
    "christmas": named.read_christmas,
    "day_alone": from_text.read_day_alone,
    "weekday_from_anchor": from_text.read_weekday_from_anchor,
    "fraction": named.read_fraction,
    "season": named.read_season,
    "new_year": named.read_new_year,
    "weekday": from_here.read_weekday,
    "near_day": from_here.read_near_day,
    "two_days_off": from_here.read_two_days_off,
    "part_of_day": from_here.read_part_of_day,
    "overnight": from_here.read_overnight,
    "no_day": from_here.read_no_day,
    "period_from_here": from_here.read_period_from_here,
    "weekend": from_here.read_weekend,
    "stretch": from_here.read_stretch,
    "ago": from_here.read_ago,
    "in_time": from_here.read_in_time,
    "from_anchor": from_text.read_from_anchor,
    "next_day": from_text.read_next_day,
    "same_as_anchor": from_text.read_same_as_anchor,
    "no_count": from_text.read_no_count,
    "duration": dateless("duration", "how long, not when"),
    "clock": dateless("clock", "a time of day"),
    "age": dateless("age", "somebody's age"),
    "bare_age": dateless("age", "somebody's age"),
    "repeated": dateless("set", "something that repeats"),
}
