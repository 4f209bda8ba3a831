"""Stretches of days."""

from datetime import date, timedelta
from functools import lru_cache

Days = tuple[int, int]
"""The first and the last day of a stretch, as proleptic day numbers (`date.toordinal`)."""


@lru_cache(maxsize=65536)
def days(when: str | None) -> Days | None:
    """Return the stretch that an ISO 8601 date, or `start/end`, means; None where it is none."""
    if not when:
        return None
    start, _, end = when.partition("/")
    try:
        first, last = _span(start)[0], _span(end or start)[1]
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _span(text: str) -> Days:
    numbers = [int(part) for part in text.split("-")]
    first = date(*[*numbers, 1, 1][:3])
    if len(numbers) == 1:
        return first.toordinal(), date(first.year, 12, 31).toordinal()
    if len(numbers) == 2:
        later = first + timedelta(days=31)
        return first.toordinal(), later.replace(day=1).toordinal() - 1
    return first.toordinal(), first.toordinal()
