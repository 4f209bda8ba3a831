"""The shape of the land, decoded from world-atlas's TopoJSON, for maps that the server draws."""

import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

Ring = tuple[tuple[float, float], ...]
"""A closed line of (longitude, latitude) in degrees, WGS 84."""


@cache
def land() -> tuple[Ring, ...]:
    """Return the coasts; none where the set-up had no npm to bring them."""
    path = Path(str(files("variorum.web"))) / "static" / "vendor" / "land-50m.json"
    return _rings(json.loads(path.read_text("utf-8")), "land") if path.exists() else ()


def _rings(topology: dict[str, Any], name: str) -> tuple[Ring, ...]:
    """Decode the rings of an object: arcs are kept as steps on a grid, and shared between neighbours."""
    (scale_x, scale_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs: list[Ring] = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * scale_x + from_x, y * scale_y + from_y))
        arcs.append(tuple(points))
    found = []
    for geometry in topology["objects"][name]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                line: list[tuple[float, float]] = []
                for index in ring:
                    arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                    line.extend(arc[1:] if line else arc)
                found.append(tuple(line))
    return tuple(found)
