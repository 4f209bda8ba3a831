"""Land and boundaries, decoded from world-atlas's TopoJSON, for maps drawn by the server and by the browser."""

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

Line = tuple[tuple[float, float], ...]
"""Points of (longitude, latitude) in degrees, WGS 84."""
Polygon = tuple[Line, ...]
"""Closed lines: the outer one, then its holes (inland seas)."""

_STEP = 4  # decimals of a degree: some ten metres, finer than the drawing they were taken from


@cache
def land() -> tuple[Polygon, ...]:
    """Return the coasts; none where the set-up had no npm to bring them."""
    topology = _topology("land-50m.json")
    if topology is None:
        return ()
    arcs = _arcs(topology)
    return tuple(
        tuple(_joined(ring, arcs) for ring in polygon)
        for geometry in topology["objects"]["land"]["geometries"]
        for polygon in _polygons(geometry)
    )


@cache
def boundaries() -> tuple[Line, ...]:
    """Return the lines between countries as Natural Earth draws them: by who controls what, not by who claims it."""
    topology = _topology("countries-50m.json")
    if topology is None:
        return ()
    arcs = _arcs(topology)
    used = Counter(
        index if index >= 0 else ~index
        for geometry in topology["objects"]["countries"]["geometries"]
        for polygon in _polygons(geometry)
        for ring in polygon
        for index in ring
    )
    return tuple(arcs[index] for index, times in sorted(used.items()) if times > 1)


def _topology(name: str) -> dict[str, Any] | None:
    path = Path(str(files("variorum.web"))) / "static" / "vendor" / name
    found: dict[str, Any] | None = json.loads(path.read_text("utf-8")) if path.exists() else None
    return found


def _arcs(topology: dict[str, Any]) -> list[Line]:
    """Decode the arcs, which are kept as steps on a grid and shared between neighbours."""
    (scale_x, scale_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((round(x * scale_x + from_x, _STEP), round(y * scale_y + from_y, _STEP)))
        arcs.append(tuple(points))
    return arcs


def _polygons(geometry: dict[str, Any]) -> Iterator[list[list[int]]]:
    if geometry["type"] == "MultiPolygon":
        yield from geometry["arcs"]
    elif geometry["type"] == "Polygon":
        yield geometry["arcs"]


def _joined(ring: list[int], arcs: list[Line]) -> Line:
    """Return a closed line; an arc of a negative number is walked backwards."""
    line: list[tuple[float, float]] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        line.extend(arc[1:] if line else arc)
    return tuple(line)
