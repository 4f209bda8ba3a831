"""The timeline as the server draws it: bars as long as a time is known, and an overview of all days to choose from."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from variorum.records.days import Days, days

Piece = dict[str, Any]

WIDTH, LEFT, RIGHT, ROW, REPORTS, FOOT = 1000, 170, 16, 20, 56, 26  # of the drawing's own scale
LEVEL = 12  # from one bar to the next that stands beneath it
OVERVIEW = 44  # height of the overview's bars
MOST_LANES = 40  # the others share the last
MOST_TICKS = 12
MOST_BUCKETS = 80  # stretches of the overview
LONGEST_NAME = 24
NOT_KNOWN, OTHERS = "not known", "others"

Bar = tuple[Days, Piece]
"""The days of an event, and what is told of it: `precision`, `href`, `title`."""


def drawn_timeline(bars: Iterable[tuple[Bar, Sequence[str]]], published: Mapping[str, int]) -> Piece | None:
    """Lay out bars in their lanes over how many reports came out on each day; None where there is no bar."""
    lanes: dict[str, list[Bar]] = defaultdict(list)
    for bar, names in bars:
        for name in names:
            lanes[name].append(bar)
    if not lanes:
        return None
    reports = {stretch[0]: number for each, number in published.items() if (stretch := days(each)) is not None}
    stretches = [stretch for lane in lanes.values() for stretch, _ in lane]
    first = min([start for start, _ in stretches] + list(reports))
    last = max([end for _, end in stretches] + list(reports))
    at = _scale(first, last)
    rows = _rows(lanes, at)
    floor = sum(each["height"] for each in rows)
    return {
        "width": WIDTH,
        "height": floor + REPORTS + FOOT,
        "left": LEFT,
        "rows": rows,
        "reports": _columns(reports, at, REPORTS - 10),
        "base": floor + REPORTS,
        "ticks": _ticks(first, last, at),
    }


def drawn_overview(
    times: Sequence[str],
    published: Sequence[str],
    window: tuple[str | None, str | None],
    address: Callable[[str, str], str],
) -> Piece | None:
    """Lay out how many events began in each day, month or year, whichever leaves room, each leading to that stretch.

    `window` is what is chosen now; `address` gives where a stretch is shown. None where nothing has a date.
    """
    begun = [stretch[0] for each in times if (stretch := days(each)) is not None]
    known = begun + [stretch[0] for each in published if (stretch := days(each)) is not None]
    if not known:
        return None
    first, last = min(known), max(known)
    for letters in (10, 7, 4, 3):  # of an ISO date: days, months, years, decades
        found = Counter(date.fromordinal(day).isoformat()[:letters] for day in begun)
        if len(found) <= MOST_BUCKETS or letters == 3:
            break
    chosen = (_edge(window[0], 0, first), _edge(window[1], 1, last))
    at = _scale(first, last)
    tallest = max(found.values(), default=1)
    return {
        "width": WIDTH,
        "height": OVERVIEW + FOOT,
        "base": OVERVIEW,
        "left": LEFT,
        "first": date.fromordinal(first).isoformat(),
        "last": date.fromordinal(last).isoformat(),
        "right": WIDTH - RIGHT,
        "window": {"x": at(chosen[0]), "width": round(max(2.0, at(chosen[1] + 1) - at(chosen[0])), 1)}
        if any(window)
        else None,
        "bars": [_bucket(name, number, tallest, (first, last), at, address) for name, number in sorted(found.items())],
        "ticks": _ticks(first, last, at),
    }


Scale = Callable[[int], float]


def _scale(first: int, last: int) -> Scale:
    span = max(last - first, 1) + 1
    return lambda day: round(LEFT + (min(max(day, first), last + 1) - first) / span * (WIDTH - LEFT - RIGHT), 1)


def _edge(when: str | None, end: int, otherwise: int) -> int:
    stretch = days(when)
    return otherwise if stretch is None else stretch[end]


def _bucket(name: str, number: int, tallest: int, ends: Days, at: Scale, address: Callable[[str, str], str]) -> Piece:
    first, last = (name, name) if len(name) > 3 else (f"{name}0", f"{name}9")
    stretch = days(f"{first}/{last}") or ends
    return {
        "x": at(stretch[0]),
        "width": round(max(2.0, at(stretch[1] + 1) - at(stretch[0]) - 0.5), 1),
        "height": round(4 + (OVERVIEW - 6) * number / tallest, 1),
        "href": address(first, last),
        "title": f"{name if first == last else f'{first} to {last}'}: {number}",
    }


def _columns(reports: Mapping[int, int], at: Scale, highest: int) -> list[Piece]:
    tallest = max(reports.values(), default=1)
    return [
        {
            "x": at(day),
            "width": round(max(1.5, at(day + 1) - at(day) - 0.5), 1),
            "height": round(6 + (highest - 6) * number / tallest, 1),
            "title": f"{date.fromordinal(day).isoformat()}: {number}",
        }
        for day, number in sorted(reports.items())
    ]


def _rows(lanes: Mapping[str, list[Bar]], at: Scale) -> list[Piece]:
    """Return the lanes, each as high as it takes to keep its events apart, the fullest first."""
    ordered = sorted(lanes.items(), key=lambda item: (item[0] == NOT_KNOWN, -len(item[1]), item[0]))
    if len(ordered) > MOST_LANES:
        rest = [bar for _, lane in ordered[MOST_LANES - 1 :] for bar in lane]
        ordered = [*ordered[: MOST_LANES - 1], (OTHERS, rest)]
    rows, top = [], 0
    for name, members in ordered:
        ends: list[float] = []
        bars = []
        for (start, end), told in sorted(members, key=lambda bar: (bar[0], bar[1]["href"])):
            x, until = at(start), max(at(end + 1), at(start) + 5)
            level = next((k for k, taken in enumerate(ends) if taken <= x), len(ends))
            ends[level : level + 1] = [until + 1]
            bars.append({"x": x, "width": round(until - x - 1, 1), "y": top + 5 + level * LEVEL, **told})
        height = max(ROW, len(ends) * LEVEL + 8)
        short = name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
        rows.append({"name": short, "whole": name, "y": top, "height": height, "bars": bars})
        top += height
    return rows


def _ticks(first: int, last: int, at: Scale) -> list[Piece]:
    """Return round days to write under the drawing: days, months or years, whichever leaves room."""
    years = range(date.fromordinal(first).year, date.fromordinal(last).year + 2)
    months = [date(year, month, 1) for year in years for month in range(1, 13)]
    few = [date.fromordinal(day) for day in range(first, last + 1)] if last - first <= 366 else []
    steps = (
        (few, "%d %b"),
        ([day for day in few if day.day in (1, 11, 21)], "%d %b"),
        (months, "%b %Y"),
        ([day for day in months if day.month in (1, 4, 7, 10)], "%b %Y"),
        ([date(year, 1, 1) for year in years], "%Y"),
        ([date(year, 1, 1) for year in years if year % 10 == 0], "%Y"),
        ([date(year, 1, 1) for year in years if year % 100 == 0], "%Y"),
    )
    for every, form in steps:
        inside = [day for day in every if first <= day.toordinal() <= last]
        if inside and len(inside) <= MOST_TICKS:
            return [{"x": at(day.toordinal()), "label": day.strftime(form)} for day in inside]
    return [{"x": at(day), "label": date.fromordinal(day).isoformat()} for day in dict.fromkeys((first, last))]
