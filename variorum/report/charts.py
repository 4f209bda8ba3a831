"""Charts of an estimate as SVG for the page: who says how many, and how the estimate stood day by day."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from variorum.case import Dossier, words
from variorum.export import visible
from variorum.records import Estimate, Figure, KnownThen
from variorum.report.svg import tamed

NOBODYS = "#5b5b5b"
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#b8860b")
"""Okabe and Ito's colours, told apart by those who are colour-blind; the last darkened so that it shows on white."""
BAND, RULE, INK, PALE, GRID = "#e6e6e6", "#333333", "#222222", "#8a8a8a", "#e4e4e4"
SHAPES = {"number": "circle", "floor": "triangle-right", "ceiling": "triangle-left"}

PLOT, LABELS, ROW = 210, 196, 22  # pixels: the plot's width, the room for names beside it, and a line's height
LONGEST_NAME = 34  # characters of a name in a chart
SMALL = 10.5  # pixels of letters
SHORTENED = 100_000  # numbers from here on are written as 100k
MOST_ROWS = 14  # lines in a chart; the table under it has them all
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
        return _svg(_by_origin(rows, estimate), f"o-{estimate.id}")

    def history(self, estimate: Estimate, until: str | None) -> Markup | None:
        """Draw the range and its best over time, up to the day `until`; None where it never changed."""
        steps = [
            step for step in estimate.history if step.low is not None or step.high is not None or step.best is not None
        ]
        if len(steps) < 2:
            return None
        return _svg(_history(steps, until), f"h-{estimate.id}")

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
            "name": _short(visible(name), LONGEST_NAME),
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
    import altair as alt

    names = list(dict.fromkeys(row["name"] for row in rows))
    scale = _scale(
        [row["low"] for row in rows] + [row["high"] for row in rows] + [estimate.low, estimate.best, estimate.high],
        after=0.24,  # of the range, for the words behind the last dot
    )
    form = ",d" if scale["domain"][1] < SHORTENED else "~s"
    low = alt.X("low:Q", scale=scale, title=None, axis=alt.Axis(tickCount=5, tickMinStep=1, grid=False, format=form))
    high = alt.X("high:Q", scale=scale)
    axis = alt.Axis(labelLimit=LABELS, ticks=False, domain=False, grid=True)
    name = alt.Y("name:N", sort=names, title=None, axis=axis)
    stroke = alt.Stroke("colour:N", scale=None, legend=None)
    marks = {
        "stroke": stroke,
        "fill": alt.Fill("fill:N", scale=None, legend=None),
        "shape": alt.Shape("shape:N", scale=None, legend=None),
    }
    base = _chart(rows)
    layers = [
        *_band(estimate, scale),
        base.mark_rule(strokeWidth=2).encode(low, alt.X2("high:Q"), name, stroke),
        base.mark_point(size=62, strokeWidth=1.6, opacity=1).encode(low, name, **marks),
        base.mark_point(size=62, strokeWidth=1.6, opacity=1).encode(high, name, **marks),
        base.mark_text(align="left", dx=8, color=INK, fontSize=SMALL).encode(high, name, alt.Text("words:N")),
    ]
    chart = alt.layer(*layers).properties(width=PLOT, height=ROW * len(names))
    return _finished(chart, {"left": LABELS, "right": 64, "top": 8, "bottom": 28})


def _band(estimate: Estimate, scale: dict[str, Any]) -> list[Any]:
    """Return the layers of low to high, and of best. An open end runs to the edge."""
    import altair as alt

    layers = []
    first, last = scale["domain"]
    if estimate.low is not None or estimate.high is not None:
        ends = {
            "from": first if estimate.low is None else estimate.low,
            "to": last if estimate.high is None else estimate.high,
        }
        band = _chart([ends]).mark_rect(color=BAND, stroke=BAND, strokeWidth=3)
        layers.append(band.encode(alt.X("from:Q", scale=scale, title=None), alt.X2("to:Q")))
    if estimate.best is not None:
        rule = _chart([{"best": estimate.best}]).mark_rule(color=RULE, strokeDash=[4, 2])
        layers.append(rule.encode(alt.X("best:Q", scale=scale, title=None)))
    return layers


def _history(steps: Sequence[KnownThen], until: str | None) -> dict[str, Any]:
    import altair as alt

    scale = _scale([number for step in steps for number in (step.low, step.best, step.high)])
    first, last = scale["domain"]
    rows = [
        {
            "day": step.as_of,
            "low": first if step.low is None else step.low,
            "best": step.best,
            "high": last if step.high is None else step.high,
        }
        for step in steps
    ]
    base = _chart([*rows, {**rows[-1], "day": _end(steps[0].as_of, max(until or "", steps[-1].as_of))}])
    changes = _chart([row for row in rows if row["best"] is not None])
    dates = alt.Axis(grid=False, tickCount=4, labelOverlap=True, format="%-d %b %Y", labelFlush=True)
    day = alt.X("day:T", scale=alt.Scale(type="utc"), title=None, axis=dates)
    low = alt.Y("low:Q", scale=scale, title=None, axis=alt.Axis(tickCount=4, tickMinStep=1, format=",d"))
    best = alt.Y("best:Q", scale=scale)
    layers = [
        base.mark_area(interpolate="step-after", color=BAND, opacity=1).encode(day, low, alt.Y2("high:Q")),
        base.mark_line(interpolate="step-after", color=RULE, strokeWidth=1.6).encode(day, best),
        changes.mark_point(filled=True, color=RULE, size=34, opacity=1).encode(day, best),
        changes.mark_text(dy=-9, color=INK, fontSize=SMALL).encode(day, best, alt.Text("best:Q", format=",d")),
    ]
    chart = alt.layer(*layers).properties(width=HISTORY_WIDTH, height=HISTORY_HEIGHT)
    return _finished(chart, {"left": 44, "right": 30, "top": 16, "bottom": 28})


def _end(first: str, last: str) -> str:
    """Return a day behind the last one, so that the last step has a width."""
    days = (date.fromisoformat(last) - date.fromisoformat(first)).days
    return (date.fromisoformat(last) + timedelta(days=1 + days // 12)).isoformat()


def _chart(rows: Sequence[dict[str, Any]]) -> Any:
    import altair as alt

    return alt.Chart(alt.Data(values=list(rows)))  # type: ignore[no-untyped-call]


def _scale(numbers: Sequence[int | None], *, after: float = 0.12) -> dict[str, Any]:
    """Return a scale around the numbers that are known, with room `after` them as a share of their range."""
    known = [number for number in numbers if number is not None]
    low, high = min(known), max(known)
    span = max(1, high - low)
    return {"domain": [max(0, low - span * 0.12), high + span * after], "nice": False, "zero": False}


def _finished(chart: Any, padding: dict[str, int]) -> dict[str, Any]:
    """Return the specification with room that is given, not measured: fonts differ from machine to machine."""
    axis = {"labelColor": INK, "labelFontSize": SMALL, "domainColor": PALE, "tickColor": PALE, "gridColor": GRID}
    configured = chart.configure(font="sans-serif", background="transparent").configure_axis(**axis)
    spec: dict[str, Any] = configured.configure_view(stroke=None).to_dict()
    return {**spec, "autosize": {"type": "none"}, "padding": padding}


def _svg(spec: dict[str, Any], name: str) -> Markup:
    import vl_convert

    return tamed(vl_convert.vegalite_to_svg(json.dumps(spec)), name)


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
