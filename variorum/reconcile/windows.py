"""The stretch of time that a figure counts, where it is another than the event's: that day's, or cumulative."""

from datetime import date

from variorum.records import Figure, Measure

FLOWS: frozenset[Measure] = frozenset({"killed", "wounded", "returned", "captured"})
"""Measures that add up over time. Of the others (missing, displaced, detained) a date is when they were so many."""

LONG = 3  # days from which one day of an event is told apart from the whole
SLACK = 1  # days by which a figure's stretch may go beyond the event's and still be the event's

Days = tuple[date, date]


def window(figure: Figure, when: str | None) -> str:
    """Return the figure's own stretch of days as written, empty where it is the event's (`when`) or nothing tells."""
    own, event = _days(figure.when), _days(when)
    if own is None or event is None or figure.measure not in FLOWS or figure.role == "planned":
        return ""
    is_apart = own[1] < event[0] or own[0] > event[1]
    is_one_day = own[0] == own[1] and (event[1] - event[0]).days + 1 >= LONG
    is_wider = (event[0] - own[0]).days > SLACK or (own[1] - event[1]).days > SLACK
    return figure.when or "" if is_apart or is_one_day or is_wider else ""


def _days(when: str | None) -> Days | None:
    """Return the first and last day, None unless both are known to the day."""
    if when is None:
        return None
    first, _, last = when.partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return None
