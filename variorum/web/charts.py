"""Where things lie in the chart of an estimate: every origin a line, every figure a dot or a range on it."""

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10
from typing import Any

from variorum.records import KnownThen
from variorum.records.days import days

Piece = dict[str, Any]

WIDTH, LEFT, RIGHT = 100, 4, 6  # hundredths of the line's width: it is as wide as the screen leaves it
MOST_ROWS = 14  # the table under it has them all
LASTING = 0.08  # of the time: how long the last step is drawn, which still lasts
BEYOND = 0.12  # of the scale: how far an open end is drawn beyond the last number


def by_origin(
    used: Sequence[Piece], aside: Sequence[Piece], estimate: Mapping[str, Any], marks: Mapping[str, int]
) -> Piece | None:
    """Lay out the figures of an estimate; None where there is nothing to compare. `marks` number the parties."""
    figures = [*used, *(each for each in aside if each["low"] is not None or each["high"] is not None)]
    values = {(each["low"], each["high"]) for each in figures}
    if len(values) < 2:
        return None
    ends = [end for pair in values for end in pair if end is not None]
    ends += [end for end in (estimate["low"], estimate["high"]) if end is not None]
    scale = _Scale(min(ends), max(ends))
    rows: dict[str, list[Piece]] = {}
    for each in figures:
        rows.setdefault(each["origin"], []).append(_dot(each, scale, marks))
    return {
        "rows": [{"name": name, "dots": _apart(dots)} for name, dots in list(rows.items())[:MOST_ROWS]],
        "more": max(0, len(rows) - MOST_ROWS),
        "ticks": [{"x": scale.at(tick), "label": f"{tick:,}"} for tick in scale.ticks()],
        "best": None if estimate["best"] is None else scale.at(estimate["best"]),
        "band": _band(estimate, scale),
    }


def over_time(history: Sequence[KnownThen]) -> Piece | None:
    """Lay out how an estimate stood from day to day; None where there is but one day.

    Each step lasts until the next: `x`, `width`, the heights of low, best and high (None where unknown), in hundredths.
    """
    steps = [(stretch[0], each) for each in history if (stretch := days(each.as_of)) is not None]
    ends = [end for _, each in steps for end in (each.low, each.best, each.high) if end is not None]
    if len(steps) < 2 or not ends:
        return None
    first, last = steps[0][0], steps[-1][0]
    length = (last - first) * (1 + LASTING)
    scale = _Scale(min(ends), max(ends))

    def across(day: float) -> float:
        return round(LEFT + (day - first) / length * (WIDTH - LEFT - RIGHT), 2)

    def up(value: int | None) -> float | None:
        return None if value is None else round(100 - scale.at(value), 2)

    until = [day for day, _ in steps[1:]] + [first + length]
    return {
        "steps": [
            {
                "x": across(day),
                "width": round(across(end) - across(day), 2),
                "low": up(each.low),
                "best": up(each.best),
                "high": up(each.high),
                "title": f"{each.as_of}: low {_said(each.low)}, best {_said(each.best)}, high {_said(each.high)}",
            }
            for (day, each), end in zip(steps, until, strict=True)
        ],
        "ticks": [{"y": up(tick), "label": f"{tick:,}"} for tick in scale.ticks()],
        "first": steps[0][1].as_of,
        "last": steps[-1][1].as_of,
    }


def _said(value: int | None) -> str:
    return "open" if value is None else f"{value:,}"


class _Scale:
    """From numbers of people to hundredths of the width, from a round number under the least to one over the most."""

    def __init__(self, least: int, most: int) -> None:
        span = max(most - least, 1)
        self.step = _round_step(span / 4)
        self.first = floor(max(0, least - span * BEYOND) / self.step) * self.step
        self.last = ceil((most + span * BEYOND) / self.step) * self.step

    def at(self, value: float) -> float:
        """Return where a number lies."""
        share = (value - self.first) / (self.last - self.first)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 2)

    def ticks(self) -> list[int]:
        """Return the numbers to write under the chart."""
        return list(range(self.first, self.last + 1, self.step))


def _round_step(rough: float) -> int:
    power = 10 ** max(0, floor(log10(max(rough, 1))))
    return int(next(power * times for times in (1, 2, 5, 10) if power * times >= rough or times == 10))


def _dot(figure: Piece, scale: _Scale, marks: Mapping[str, int]) -> Piece:
    low, high = figure["low"], figure["high"]
    is_open = low is None or high is None
    start = scale.at(low if low is not None else high)
    end = None
    if is_open:
        end = float(WIDTH - RIGHT) if high is None else float(LEFT)
    elif low != high:
        end = scale.at(high)
    kind = {"denied": "denied", "rumoured": "rumour"}.get(
        figure["stance"], "" if figure["reason"] is None else "hollow"
    )
    return {
        "x": start,
        "to": end,
        "open": is_open,
        "kind": kind,
        "mark": marks.get(figure["party"] or "", 0),
        "square": marks.get(figure["party"] or "", 0) % 2 == 0 and bool(figure["party"]),
        "title": f"{figure['says']}, {figure['origin']}, {figure['published'] or 'date unknown'}",
    }


def _apart(dots: Sequence[Piece]) -> list[Piece]:
    """Leave out a dot that would lie on another of its line and look the same."""
    seen: dict[tuple[object, ...], Piece] = {}
    for dot in dots:
        seen.setdefault((dot["x"], dot["to"], dot["kind"]), dot)
    return list(seen.values())


def _band(estimate: Mapping[str, Any], scale: _Scale) -> Piece | None:
    low, high = estimate["low"], estimate["high"]
    if low is None and high is None:
        return None
    start = scale.at(low) if low is not None else float(LEFT)
    end = scale.at(high) if high is not None else float(WIDTH - RIGHT)
    return {"x": start, "width": round(max(end - start, 0.3), 2)}
