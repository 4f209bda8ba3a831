"""The timeline: events as long as their time is known, in lanes by place or kind, over the days of the reports."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request

from variorum.case.linked import Wanted, in_days
from variorum.records import Event
from variorum.records.days import Days, days
from variorum.web.page import Data, page
from variorum.web.views import held
from variorum.web.views.pieces import Piece, event_piece

router = APIRouter()

WIDTH, LEFT, RIGHT, ROW, REPORTS, FOOT = 1000, 170, 16, 20, 56, 26  # of the drawing's own scale
MOST_TICKS = 12
MOST = 2000  # events in one drawing; a range of days brings the others
Lanes = Literal["place", "kind"]
Wish = Annotated[str | None, Query(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")]


@page(router, "/timeline", "timeline.html.j2", kept=True)
def timeline(request: Request, lanes: Lanes = "place", since: Wish = None, until: Wish = None) -> Data:
    """Show events over time, a month drawn as a month; `since` and `until` are ISO 8601 dates."""
    events = [each for each in held.events(request, Wanted(since=since, until=until)) if each.when is not None]
    undated = sum(1 for each in held.events(request) if each.when is None)
    estimates = held.estimates_of(request)
    published = Counter(
        entry.document.published
        for entry in held.entries(request)
        if entry.document.published and in_days(entry.document.published, since, until)
    )
    shown = [(each, stretch) for each in events[:MOST] if (stretch := days(each.when)) is not None]
    pieces = [
        {**event_piece(event, estimates.get(event.id, [])[:2]), "precision": event.when_precision} for event, _ in shown
    ]
    return {
        "lanes": lanes,
        "since": since,
        "until": until,
        "undated": undated,
        "left_out": len(events) - len(shown),
        "events": pieces,
        "drawing": _drawing(shown, pieces, published, lanes) if shown else None,
    }


Shown = tuple[Event, Days]


def _drawing(shown: Sequence[Shown], pieces: Sequence[Piece], published: Counter[str], lanes: Lanes) -> Piece:
    first = min(start for _, (start, _) in shown)
    last = max(end for _, (_, end) in shown)
    reports = {stretch[0]: number for each, number in published.items() if (stretch := days(each)) is not None}
    first, last = min([first, *reports]), max([last, *reports])
    span = max(last - first, 1) + 1

    def at(day: int) -> float:
        return round(LEFT + (day - first) / span * (WIDTH - LEFT - RIGHT), 1)

    rows = _rows(shown, pieces, lanes, at)
    tallest = max(reports.values(), default=1)
    bars = [
        {
            "x": at(day),
            "width": max(1.5, at(day + 1) - at(day) - 0.5),
            "height": round(6 + 40 * number / tallest, 1),
            "number": number,
            "day": date.fromordinal(day).isoformat(),
        }
        for day, number in sorted(reports.items())
    ]
    height = sum(each["height"] for each in rows)
    return {
        "width": WIDTH,
        "height": height + REPORTS + FOOT,
        "floor": height,
        "left": LEFT,
        "rows": rows,
        "reports": bars,
        "base": height + REPORTS,
        "ticks": _ticks(first, last, at),
    }


def _rows(shown: Sequence[Shown], pieces: Sequence[Piece], lanes: Lanes, at: Callable[[int], float]) -> list[Piece]:
    """Return the lanes, each as high as it takes to keep its events apart."""
    grouped: dict[str, list[tuple[Shown, Piece]]] = defaultdict(list)
    for each, piece in zip(shown, pieces, strict=True):
        event = each[0]
        grouped[(event.place if lanes == "place" else event.acled_type or event.type) or "not known"].append(
            (each, piece)
        )
    rows, top = [], 0
    for name, members in sorted(grouped.items(), key=lambda item: (item[0] == "not known", -len(item[1]), item[0])):
        ends: list[float] = []
        bars = []
        for (event, (start, end)), piece in members:
            x, until = at(start), max(at(end + 1), at(start) + 5)
            level = next((k for k, taken in enumerate(ends) if taken <= x), len(ends))
            ends[level : level + 1] = [until + 1]
            bars.append(
                {
                    "x": x,
                    "width": round(until - x - 1, 1),
                    "y": top + 5 + level * 12,
                    "precision": event.when_precision,
                    "href": piece["href"],
                    "title": f"{piece['title']}, {event.when}",
                }
            )
        height = max(ROW, len(ends) * 12 + 8)
        rows.append({"name": name if len(name) <= 24 else name[:23] + "…", "y": top, "height": height, "bars": bars})
        top += height
    return rows


def _ticks(first: int, last: int, at: Callable[[int], float]) -> list[Piece]:
    """Return round days to write under the drawing: days, months or years, whichever leaves room."""
    days = [date.fromordinal(day) for day in range(first, last + 1)]
    months = [day for day in days if day.day == 1]
    steps = (
        (days, "%d %b"),
        ([day for day in days if day.day in (1, 11, 21)], "%d %b"),
        (months, "%b %Y"),
        ([day for day in months if day.month in (1, 4, 7, 10)], "%b %Y"),
        ([day for day in months if day.month == 1], "%Y"),
        ([day for day in months if day.month == 1 and day.year % 10 == 0], "%Y"),
    )
    chosen, form = next((step for step in steps if len(step[0]) <= MOST_TICKS), ([], ""))
    return [{"x": at(day.toordinal()), "label": day.strftime(form)} for day in chosen]
