"""Dates, stretches, durations, clock times and ages in a text, and what each comes to on the calendar.

The words and rules are in `lexicon/times.toml`. The only anchor is the document's own date: there is no clock here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.read.times.calendar import Partial, parse
from variorum.read.times.join import read_all
from variorum.read.times.page import Page
from variorum.read.times.scan import scan
from variorum.read.times.tokens import FIRST_YEAR, LAST_YEAR, tokenize
from variorum.read.times.undated import Length, Recurring, days_between, length_of, recurring_in
from variorum.read.times.values import TimeKind

__all__ = ["Length", "Recurring", "TimeKind", "TimeMention", "TimesFound", "days_between", "find_times"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that name a time, at `text[start:end]`.

    `value` is ISO 8601 at the precision known (`2020`, `2020-12`, `2020-12-16`), a stretch as `start/end`; it is None
    for a date that can't be told and for kinds that have none (duration, clock, age, set). `why` says in words how it
    was read, or why it can't be. `length` is how long the words say, `recurs` the day of any year or week that
    they name without saying which; both stay whatever `value` was told from them.
    """

    start: int
    end: int
    as_written: str
    value: str | None
    kind: TimeKind
    why: str
    length: Length | None = None
    recurs: Recurring | None = None


@dataclass(frozen=True, slots=True)
class TimesFound:
    """The mentions of one text, in text order and none overlapping, and the slips that a person should see."""

    mentions: tuple[TimeMention, ...]
    notes: tuple[str, ...]


def find_times(text: str, published: str | None, sentences: Sequence[tuple[int, int]]) -> TimesFound:
    """Find the times in `text`. `sentences` are its sentences' character offsets, in order.

    `published` is the document's date (ISO 8601, day, month or year) and the anchor of `yesterday`, `on Friday` or a
    date without a year; without it they stay unresolved, unless the text itself leaves no doubt.
    """
    tokens = tokenize(text)
    found = scan(tokens)
    if not found:
        return TimesFound((), ())
    page = Page(tokens, _anchor(published), [(tokens.at(start), tokens.at(end)) for start, end in sentences])
    mentions = []
    for reading in read_all(found, page):
        start, end = tokens.starts[reading.first], tokens.ends[reading.last - 1]
        value = None if reading.value.when is None else str(reading.value.when)
        found_by = reading.found
        mentions.append(
            TimeMention(
                start,
                end,
                text[start:end],
                value,
                reading.value.kind,
                reading.value.why,
                length=length_of(found_by) if found_by is not None else None,
                recurs=recurring_in(found_by) if found_by is not None else None,
            )
        )
    return TimesFound(tuple(mentions), tuple(page.notes))


def _anchor(published: str | None) -> Partial | None:
    """Return the document's date, unless it is one that no report has, from which nothing can be counted."""
    date = parse(published)
    return date if date and FIRST_YEAR <= date.year <= LAST_YEAR else None
