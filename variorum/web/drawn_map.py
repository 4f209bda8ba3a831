"""The map as the server draws it: an SVG with links, for whoever has no scripts or no WebGL, and for paper."""

from collections.abc import Iterable, Iterator, Sequence
from math import cos, radians
from typing import Any

from variorum.web.land import Line, Polygon

Piece = dict[str, Any]

WIDTH, HEIGHT = 1000, 640  # of the drawing's own scale
MARGIN = 0.12  # of the span of the places, on every side
LEAST = 0.6  # degrees: a case in one village is not drawn closer than this
MOST_SPOTS = 1000  # the others are in the table
MOST_NAMES = 40
LETTER, SMALL_SCREEN_LETTER = 12.0, 30.0  # of the drawing's own scale, as style.css has them
A_DEGREE = 111.2  # kilometres of latitude


def drawn_map(spots: Sequence[Piece], land: Iterable[Polygon], boundaries: Iterable[Line]) -> Piece:
    """Lay out the places in a frame around all of them, the widest areas and the largest dots first."""
    frame = _Frame(spots)
    shown = spots[:MOST_SPOTS]
    most = max((each["articles"] for each in spots), default=1)
    areas = [_area(each, frame, most) for each in sorted(shown, key=lambda spot: -spot["kilometres"])]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "land": list(_coasts(land, frame)),
        "boundaries": [_path(points) for line in boundaries if _is_near(points := [frame.at(x, y) for x, y in line])],
        "reaches": [area for area in areas if area["r"] > area["dot"]],
        "areas": areas,
        "names": list(_names(shown, frame)),
        "left_out": len(spots) - len(shown),
    }


class _Frame:
    """From degrees to the drawing, a rectangle around all places, true to scale at its middle."""

    def __init__(self, spots: Iterable[Piece]) -> None:
        points = [(each["longitude"], each["latitude"]) for each in spots]
        self.west, self.east = _spread([x for x, _ in points])
        self.south, self.north = _spread([y for _, y in points])
        self.narrowing = max(0.1, cos(radians((self.south + self.north) / 2)))
        wide, high = (self.east - self.west) * self.narrowing, self.north - self.south
        self.pixels = min(WIDTH / wide, HEIGHT / high)
        self.middle = ((self.west + self.east) / 2, (self.south + self.north) / 2)

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a place lies in the drawing."""
        x = WIDTH / 2 + (longitude - self.middle[0]) * self.narrowing * self.pixels
        y = HEIGHT / 2 - (latitude - self.middle[1]) * self.pixels
        return round(x, 1), round(y, 1)


def _spread(values: list[float]) -> tuple[float, float]:
    least, most = min(values), max(values)
    more = max((most - least) * MARGIN, (LEAST - (most - least)) / 2)
    return least - more, most + more


Points = Sequence[tuple[float, float]]


def _coasts(land: Iterable[Polygon], frame: _Frame) -> Iterator[str]:
    """Yield the paths of the land that can be seen, its inland seas cut out."""
    for polygon in land:
        rings = [[frame.at(x, y) for x, y in ring] for ring in polygon]
        if _is_near(rings[0]) or _surrounds(rings[0]):
            yield "".join(_path(ring) + "Z" for ring in rings)


def _path(points: Points) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


def _is_near(points: Points) -> bool:
    return any(-WIDTH < x < 2 * WIDTH and -HEIGHT < y < 2 * HEIGHT for x, y in points)


def _surrounds(points: Points) -> bool:
    """Tell whether the drawing may lie within a ring of which no point is near."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) < 0 and max(xs) > WIDTH and min(ys) < 0 and max(ys) > HEIGHT


def _area(spot: Piece, frame: _Frame, most: int) -> Piece:
    x, y = frame.at(spot["longitude"], spot["latitude"])
    return {
        "x": x,
        "y": y,
        "r": round(spot["kilometres"] / A_DEGREE * frame.pixels, 1),
        "dot": round(3 + 9 * (spot["articles"] / max(most, 1)) ** 0.5, 1),
        "href": spot["href"],
        "title": spot["title"],
        "exact": spot["exact"],
    }


def _names(spots: Iterable[Piece], frame: _Frame) -> Iterator[Piece]:
    """Yield the names that don't run into one another, those of the most reports first; `near`: on wide screens only.

    On a small screen the drawing shrinks and its letters don't, so that fewer of them have room.
    """
    taken: dict[float, list[Box]] = {LETTER: [], SMALL_SCREEN_LETTER: []}
    seen: set[str] = set()
    for each in spots:
        name = each["place"]
        if not name or name in seen or len(seen) >= MOST_NAMES:
            continue
        seen.add(name)
        x, y = frame.at(each["longitude"], each["latitude"])
        for letter in (SMALL_SCREEN_LETTER, LETTER):
            side = next((side for side in ("start", "end") if _fits(name, x, y, letter, side, taken)), None)
            if side is not None:
                for size, boxes in taken.items():
                    boxes.extend([_box(name, x, y, size, side)] if size <= letter else [])
                yield {"x": x, "y": y, "name": name, "side": side, "near": letter == LETTER}
                break


Box = tuple[float, float, float, float]
"""Left, top, right, bottom of a name."""


def _box(name: str, x: float, y: float, letter: float, side: str) -> Box:
    wide = len(name) * letter * 0.6 + letter
    left = x if side == "start" else x - wide
    return left, y - letter * 0.7, left + wide, y + letter * 0.7


def _fits(name: str, x: float, y: float, letter: float, side: str, taken: dict[float, list[Box]]) -> bool:
    """Tell whether a name has room there on every screen whose letters are no larger than `letter`."""
    for size, boxes in taken.items():
        left, top, right, bottom = _box(name, x, y, size, side)
        if size <= letter and (left < 0 or right > WIDTH):
            return False
        if size <= letter and any(left < r and le < right and top < b and t < bottom for le, t, r, b in boxes):
            return False
    return True
