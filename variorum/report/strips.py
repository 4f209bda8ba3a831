"""Charts of who is said to hold a place, as SVG for the page: a line for each party and voice, over time."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from markupsafe import Markup

from variorum.reconcile.control import SO, Strip, Told
from variorum.report.charts import INK, NOBODYS, PALETTE, SMALL, finished, named_data, short, svg
from variorum.visible import visible

_APART = "\N{INVISIBLE SEPARATOR}"  # between a line's name and what it says: each state has a line of its own
SHAPES = {
    "controls": "square",
    "entered": "triangle-right",
    "left": "triangle-left",
    "positions": "diamond",
    "peacekeepers": "circle",
}
"""The mark of each state; a hollow one is denied, rumoured, promised or demanded."""

PLOT, LABELS, ROW = 400, 250, 22  # pixels: the plot's width, the room for names beside it, and a line's height
LONGEST_NAME = 44  # characters of a line's name
MOST_ROWS = 16  # lines in a chart; the table under it has them all


def strip_chart(strip: Strip, name: str) -> Markup | None:
    """Draw a place's statements by date; None where fewer than two of them have one.

    Parties have their colours by the order of their names. What has no date of its own stands, paler, on the day of its
    document. `name` keeps the drawing's ids apart from others'.
    """
    holders = sorted({told.holder for told in strip.told if told.holder is not None})
    colours = {holder: PALETTE[at] if at < len(PALETTE) else NOBODYS for at, holder in enumerate(holders)}
    rows = [row for told in strip.told if (row := _row(told, colours)) is not None]
    rows = sorted(_without_repeats(rows), key=lambda row: (row["from"], row["to"], row["line"]))
    if len(rows) < 2:
        return None
    lines = list(dict.fromkeys(row["line"] for row in rows))[:MOST_ROWS]
    rows = [row for row in rows if row["line"] in lines]
    first, last = min(row["from"] for row in rows), max(row["to"] for row in rows)
    room = timedelta(days=max(2, (date.fromisoformat(last) - date.fromisoformat(first)).days // 5))
    return svg(_filled(rows, _before(first, room / 4), _before(last, -room * 2)), f"s-{name}")


def _row(told: Told, colours: Mapping[str, str]) -> dict[str, Any] | None:
    days = told.days or told.published
    if days is None:
        return None
    presence = told.presence
    colour = colours.get(told.holder or "", NOBODYS)
    is_so = presence.stance in SO
    said = presence.state if is_so else f"{presence.state} ({presence.stance})"
    return {
        "line": visible(short(f"{presence.party or 'nobody named'}, by {told.voice}", LONGEST_NAME)) + _APART + said,
        "from": date.fromordinal(days[0]).isoformat(),
        "to": date.fromordinal(min(days[1] + 1, date.max.toordinal())).isoformat(),
        "middle": date.fromordinal((days[0] + days[1] + 1) // 2).isoformat(),
        "shape": SHAPES[presence.state],
        "colour": colour,
        "fill": colour if is_so else "#ffffff",
        "opacity": 1.0 if told.days is not None else 0.45,
        "words": said,
    }


def _without_repeats(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({json.dumps(row, sort_keys=True): row for row in rows}.values())


def _before(day: str, room: timedelta) -> str:
    """Return a day earlier by some room, within what a calendar has."""
    at = date.fromisoformat(day).toordinal() - room.days
    return date.fromordinal(min(max(at, 1), date.max.toordinal())).isoformat()


def _filled(rows: list[dict[str, Any]], first: str, last: str) -> dict[str, Any]:
    """Return the chart with its rows; two of them without marks hold its ends."""
    chart = _chart()
    ends = [{"end": first}, {"end": last}]
    values = {"rows": rows, "ends": ends}
    data = [{**each, "values": values[each["name"]]} if each["name"] in values else each for each in chart["data"]]
    return {**chart, "data": data}


@cache
def _chart() -> dict[str, Any]:
    """Return the drawing, to be filled in by name."""
    import altair as alt

    scale = alt.Scale(type="utc", nice=False)
    axis = alt.Axis(grid=True, tickCount=5, labelOverlap=True, format="%-d %b %Y", labelFlush=True)
    name = f"split(datum.value, '{_APART}')[0]"
    names = alt.Axis(labelLimit=LABELS, ticks=False, domain=False, grid=True, labelExpr=name)
    line = alt.Y("line:N", sort=None, title=None, axis=names)
    start = alt.X("from:T", scale=scale, title=None, axis=axis)
    colour = alt.Stroke("colour:N", scale=None, legend=None)
    opacity = alt.Opacity("opacity:Q", scale=None, legend=None)
    fill = alt.Fill("fill:N", scale=None, legend=None)
    shape = alt.Shape("shape:N", scale=None, legend=None)
    base = named_data("rows")
    layers = [
        named_data("ends").mark_point(opacity=0, size=1).encode(alt.X("end:T", scale=scale, title=None, axis=axis)),
        base.mark_bar(height=9, filled=True, strokeWidth=1, fillOpacity=0.35).encode(
            start, alt.X2("to:T"), line, colour, fill, opacity
        ),
        base.mark_point(size=66, strokeWidth=1.6).encode(
            alt.X("middle:T", scale=scale), line, stroke=colour, fill=fill, shape=shape, opacity=opacity
        ),
        base.mark_text(align="left", dx=9, color=INK, fontSize=SMALL).encode(
            alt.X("to:T", scale=scale), line, alt.Text("words:N")
        ),
    ]
    chart = alt.layer(*layers).properties(width=PLOT, height=alt.Step(ROW))
    return finished(chart, {"left": LABELS, "right": 30, "top": 8, "bottom": 28}, params=[])
