"""Charts of an estimate as SVG for the page: who says how many, and how the estimate stood day by day."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from markupsafe import Markup

from variorum.case import Dossier, words
from variorum.records import Estimate, Figure, KnownThen
from variorum.report.svg import tamed
from variorum.visible import visible

NOBODYS = "#5b5b5b"
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#b8860b")
"""Okabe and Ito's colours, told apart by those who are colour-blind; the last darkened so that it shows on white."""
BAND, RULE, INK, PALE, GRID = "#e6e6e6", "#333333", "#222222", "#8a8a8a", "#e4e4e4"
SHAPES = {"number": "circle", "floor": "triangle-right", "ceiling": "triangle-left"}

PLOT, LABELS, ROW = 210, 196, 22  # pixels: the plot's width, the room for names beside it, and a line's height
LONGEST_NAME = 34  # characters of a name in a chart
SMALL = 10.5  # pixels of letters
NUMBERS = "format(datum.value, datum.value < 100000 ? ',d' : '~s')"  # 100,000 is written as 100k
MOST_ROWS = 14  # lines in a chart; the table under it has them all
_ENDS = ({"name": "first", "value": 0}, {"name": "last", "value": 1})  # of a scale, to be filled in
HISTORY_WIDTH, HISTORY_HEIGHT = 300, 130


class Charts:
    """Draws estimates, parties in the colours given by their names."""

    def __init__(self, colours: Mapping[str, str]) -> None:
        self._colours = colours

    def by_origin(self, estimate: Estimate, found: Dossier) -> Markup | None:
        """Draw every figure at its number, in a line for each origin; None where there is nothing to compare."""
        rows = self._rows(estimate, found)
        if len({(row["low"], row["high"], row["shape"]) for row in rows}) < 2:
            return None
        return svg(_by_origin(rows, estimate), f"o-{estimate.id}")

    def history(self, estimate: Estimate, until: str | None) -> Markup | None:
        """Draw the range and its best over time, up to the day `until`; None where it never changed."""
        steps = [
            step for step in estimate.history if step.low is not None or step.high is not None or step.best is not None
        ]
        if len(steps) < 2:
            return None
        return svg(_history(steps, until), f"h-{estimate.id}")

    def _rows(self, estimate: Estimate, found: Dossier) -> list[dict[str, Any]]:
        used = [(key, "used") for key in estimate.figures]
        aside = [(left.figure, "set aside") for left in estimate.set_aside]
        rows: dict[str, dict[str, Any]] = {}
        for key, status in (*used, *aside):
            figure = found.figure(key)
            if figure is not None and (figure.low is not None or figure.high is not None):
                row = self._row(figure, status, found)
                rows.setdefault(json.dumps(row, sort_keys=True), row)
        ordered = sorted(rows.values(), key=lambda row: (row["status"] != "used", row["end"], row["name"]))
        names = list(dict.fromkeys(row["name"] for row in ordered))[:MOST_ROWS]
        return [row for row in ordered if row["name"] in names]

    def _row(self, figure: Figure, status: str, found: Dossier) -> dict[str, Any]:
        account = found.speakers.get(figure.id)
        name = account.name if account is not None else figure.source or "nobody named"
        party = account.party if account is not None else None
        low = figure.low if figure.low is not None else figure.high
        high = figure.high if figure.high is not None else figure.low
        colour = NOBODYS if party is None else self._colours.get(party, NOBODYS)
        return {
            "name": short(visible(name), LONGEST_NAME),
            "low": low,
            "high": high,
            "end": high,
            "status": status,
            "shape": SHAPES["floor" if figure.high is None else "ceiling" if figure.low is None else "number"],
            "colour": colour,
            "fill": colour if status == "used" else "#ffffff",
            "words": words.value_words(figure),
        }


def _by_origin(rows: Sequence[dict[str, Any]], estimate: Estimate) -> dict[str, Any]:
    numbers = [row["low"] for row in rows] + [row["high"] for row in rows]
    first, last = _domain([*numbers, estimate.low, estimate.best, estimate.high], after=0.24)  # room for words behind
    ends = {
        "from": first if estimate.low is None else estimate.low,
        "to": last if estimate.high is None else estimate.high,
    }
    is_open = estimate.low is None and estimate.high is None
    filled = {
        "rows": list(rows),
        "band": [] if is_open else [ends],
        "best": [] if estimate.best is None else [{"best": estimate.best}],
    }
    return _filled(_origins_chart(), filled, first, last)


def _history(steps: Sequence[KnownThen], until: str | None) -> dict[str, Any]:
    first, last = _domain([number for step in steps for number in (step.low, step.best, step.high)])
    rows: list[dict[str, Any]] = [
        {
            "day": step.as_of,
            "low": first if step.low is None else step.low,
            "best": step.best,
            "high": last if step.high is None else step.high,
        }
        for step in steps
    ]
    end = {**rows[-1], "day": _end(steps[0].as_of, max(until or "", steps[-1].as_of))}
    filled = {"rows": [*rows, end], "changes": [row for row in rows if row["best"] is not None]}
    return _filled(_history_chart(), filled, first, last)


@cache
def _origins_chart() -> dict[str, Any]:
    """Return the drawing of who says how many. What differs from estimate to estimate is filled in by name."""
    import altair as alt

    scale = _people_scale()
    low = alt.X(
        "low:Q", scale=scale, title=None, axis=alt.Axis(tickCount=5, tickMinStep=1, grid=False, labelExpr=NUMBERS)
    )
    high = alt.X("high:Q", scale=scale)
    axis = alt.Axis(labelLimit=LABELS, ticks=False, domain=False, grid=True)
    name = alt.Y("name:N", sort=None, title=None, axis=axis)
    stroke = alt.Stroke("colour:N", scale=None, legend=None)
    marks = {
        "stroke": stroke,
        "fill": alt.Fill("fill:N", scale=None, legend=None),
        "shape": alt.Shape("shape:N", scale=None, legend=None),
    }
    base = named_data("rows")
    band = named_data("band").mark_rect(color=BAND, stroke=BAND, strokeWidth=3)
    best = named_data("best").mark_rule(color=RULE, strokeDash=[4, 2])
    layers = [
        band.encode(alt.X("from:Q", scale=scale, title=None), alt.X2("to:Q")),
        best.encode(alt.X("best:Q", scale=scale, title=None)),
        base.mark_rule(strokeWidth=2).encode(low, alt.X2("high:Q"), name, stroke),
        base.mark_point(size=62, strokeWidth=1.6, opacity=1).encode(low, name, **marks),
        base.mark_point(size=62, strokeWidth=1.6, opacity=1).encode(high, name, **marks),
        base.mark_text(align="left", dx=8, color=INK, fontSize=SMALL).encode(high, name, alt.Text("words:N")),
    ]
    chart = alt.layer(*layers).properties(width=PLOT, height=alt.Step(ROW))
    return finished(chart, {"left": LABELS, "right": 64, "top": 8, "bottom": 28})


@cache
def _history_chart() -> dict[str, Any]:
    """Return the drawing of an estimate's range and best over time, to be filled in by name."""
    import altair as alt

    scale = _people_scale()
    dates = alt.Axis(grid=False, tickCount=4, labelOverlap=True, format="%-d %b %Y", labelFlush=True)
    day = alt.X("day:T", scale=alt.Scale(type="utc"), title=None, axis=dates)
    low = alt.Y("low:Q", scale=scale, title=None, axis=alt.Axis(tickCount=4, tickMinStep=1, labelExpr=NUMBERS))
    best = alt.Y("best:Q", scale=scale)
    base, changes = named_data("rows"), named_data("changes")
    layers = [
        base.mark_area(interpolate="step-after", color=BAND, opacity=1).encode(day, low, alt.Y2("high:Q")),
        base.mark_line(interpolate="step-after", color=RULE, strokeWidth=1.6).encode(day, best),
        changes.mark_point(filled=True, color=RULE, size=34, opacity=1).encode(day, best),
        changes.mark_text(dy=-9, color=INK, fontSize=SMALL).encode(day, best, alt.Text("best:Q", format=",d")),
    ]
    chart = alt.layer(*layers).properties(width=HISTORY_WIDTH, height=HISTORY_HEIGHT)
    return finished(chart, {"left": 44, "right": 30, "top": 16, "bottom": 28})


def named_data(data: str) -> Any:
    """Return a chart whose data are filled in later by their name."""
    import altair as alt

    return alt.Chart(alt.NamedData(name=data))


def _people_scale() -> Any:
    """Return a scale of people between two numbers that are filled in."""
    import altair as alt

    return alt.Scale(domain=[alt.ExprRef("first"), alt.ExprRef("last")], nice=False, zero=False)


def finished(chart: Any, padding: dict[str, int], params: Sequence[Mapping[str, Any]] = _ENDS) -> dict[str, Any]:
    """Return a chart as Vega, with room that is given, not measured: fonts differ from machine to machine."""
    import vl_convert

    axis = {"labelColor": INK, "labelFontSize": SMALL, "domainColor": PALE, "tickColor": PALE, "gridColor": GRID}
    configured = chart.configure(font="sans-serif", background="transparent").configure_axis(**axis)
    spec = configured.configure_view(stroke=None).to_dict()
    whole = {**spec, "params": [*params], "autosize": {"type": "none"}, "padding": padding}
    vega: dict[str, Any] = vl_convert.vegalite_to_vega(json.dumps(whole))
    return vega


def _filled(chart: dict[str, Any], rows: dict[str, Any], first: float, last: float) -> dict[str, Any]:
    """Return a chart with its rows by the name of their data, and with the two ends of its scale."""
    ends = {"first": first, "last": last}
    return {
        **chart,
        "data": [{**data, "values": rows[data["name"]]} if data["name"] in rows else data for data in chart["data"]],
        "signals": [
            {**signal, "value": ends[signal["name"]]} if signal["name"] in ends else signal
            for signal in chart["signals"]
        ],
    }


def _domain(numbers: Sequence[int | None], *, after: float = 0.12) -> tuple[float, float]:
    """Return the ends of a scale for the numbers that are known, with room `after` them as a share of their range."""
    known = [number for number in numbers if number is not None]
    low, high = min(known), max(known)
    span = max(1, high - low)
    return max(0, low - span * 0.12), high + span * after


def _end(first: str, last: str) -> str:
    """Return a day behind the last one, so that the last step has a width."""
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return (date.fromisoformat(last) + timedelta(days=1 + days // 12)).isoformat()


def svg(spec: dict[str, Any], name: str) -> Markup:
    """Return a Vega chart as a drawing for the page; `name` keeps its ids apart from others'."""
    import vl_convert

    return tamed(vl_convert.vega_to_svg(json.dumps(spec)), name)


def short(text: str, longest: int) -> str:
    """Return a text of no more than that many characters."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
