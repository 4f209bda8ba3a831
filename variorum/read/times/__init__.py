"""Dates, intervals, durations, clock times and ages in a text, and what each comes to on the calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

TimeKind = Literal["date", "interval", "duration", "clock", "age", "set"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that name a time. `value` is ISO 8601 at the precision known, or None; `why` says how it was read."""

    start: int
    end: int
    as_written: str
    value: str | None
    kind: TimeKind
    why: str


@dataclass(frozen=True, slots=True)
class TimesFound:
    """The mentions of one text in text order, and slips that a person should see."""

    mentions: tuple[TimeMention, ...] = ()
    notes: tuple[str, ...] = ()


def find_times(text: str, published: str | None, sentences: Sequence[tuple[int, int]]) -> TimesFound:  # noqa: ARG001
    """Find the times in `text`."""
    return TimesFound()
