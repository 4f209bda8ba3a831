"""What an address may ask of several pages."""

from typing import Annotated

from fastapi import Query

from variorum.case.linked import Wanted

Wish = Annotated[str | None, Query(max_length=200)]
"""Part of a name, or the name of a kind."""
Day = Annotated[str | None, Query(pattern=r"^\d{4}-\d\d-\d\d$")]
"""A day, ISO 8601."""
Time = Annotated[str | None, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]
"""A day, a month or a year, ISO 8601; an empty field of a form asks for nothing."""
Start = Annotated[int, Query(ge=0, le=10**9)]
"""The number of lines of a list that come before."""


def wanted_of(place: str | None, kind: str | None, since: str | None, until: str | None) -> Wanted:
    """Return which events are asked for; an empty field of a form asks for nothing."""
    return Wanted(place=place or None, kind=kind or None, since=since or None, until=until or None)
