"""The map: events where reports place them, as wide as the place is known, over land without borders."""

from collections.abc import Iterable, Iterator
from math import cos, radians

from fastapi import APIRouter, Request

from variorum.case import how_many
from variorum.records import Estimate, Event
from variorum.web.land import Ring, land
from variorum.web.page import Data, page
from variorum.web.views import held
from variorum.web.views.pieces import Piece, event_piece

router = APIRouter()

WIDTH, HEIGHT = 1000, 640  # of the drawing's own scale
MARGIN = 0.12  # of the span of the places, on every side
LEAST = 0.6  # degrees: a case in one village is not drawn closer than this
MOST_NAMES = 40
LETTER, SMALL_SCREEN_LETTER = 12.0, 30.0  # of the drawing's own scale, as style.css has them
KILOMETRES = {1: 0.0, 2: 25.0, 3: 40.0, 4: 120.0, 5: 120.0, 6: 400.0, 7: 200.0}
"""How far from the drawn place an event may have been, by UCDP's precision: near, district, province, country, sea."""
_A_DEGREE = 111.2  # kilometres of latitude


@page(router, "/map", "map.html.j2", kept=True)
def map_of_events(request: Request) -> Data:
    """Show where events are said to have been; how wide a place is known is drawn as area."""
    events, estimates = held.events(request), held.estimates_of(request)
    placed = [each for each in events if each.latitude is not None and each.longitude is not None]
    pieces = [_piece(each, estimates.get(each.id, [])) for each in placed]
    return {
        "total": len(events),
        "unplaced": len(events) - len(placed),
        "events": pieces,
        "drawing": _drawing(pieces) if pieces else None,
    }


def _piece(event: Event, estimates: list[Estimate]) -> Piece:
    return {
        **event_piece(event, estimates[:2]),
        "place": event.place,
        "latitude": event.latitude,
        "longitude": event.longitude,
        "precision": event.place_precision,
        "kilometres": KILOMETRES.get(event.place_precision or 6, 400.0),
    }


def _drawing(pieces: list[Piece]) -> Piece:
    frame = _Frame(pieces)
    areas = [_area(each, frame) for each in sorted(pieces, key=lambda piece: -piece["kilometres"])]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "land": list(_coasts(land(), frame)),
        "reaches": [dict(each) for each in dict.fromkeys(_reach(area) for area in areas if area["r"] > area["dot"])],
        "areas": areas,
        "names": list(_names(pieces, frame)),
    }


class _Frame:
    """From degrees to the drawing, a rectangle around all places, true to scale at its middle."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        points = [(each["longitude"], each["latitude"]) for each in pieces]
        self.west, self.east = _spread([x for x, _ in points])
        self.south, self.north = _spread([y for _, y in points])
        self.narrowing = cos(radians((self.south + self.north) / 2))
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


def _coasts(rings: Iterable[Ring], frame: _Frame) -> Iterator[str]:
    """Yield the paths of the land that can be seen."""
    for ring in rings:
        points = [frame.at(x, y) for x, y in ring]
        if any(-WIDTH < x < 2 * WIDTH and -HEIGHT < y < 2 * HEIGHT for x, y in points) or _surrounds(points):
            yield "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def _surrounds(points: list[tuple[float, float]]) -> bool:
    """Tell whether the drawing may lie within a ring of which no point is near."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) < 0 and max(xs) > WIDTH and min(ys) < 0 and max(ys) > HEIGHT


def _names(pieces: list[Piece], frame: _Frame) -> Iterator[Piece]:
    """Yield the names that don't run into one another, those of the most reports first; `near`: on wide screens only.

    On a small screen the drawing shrinks and its letters don't, so that fewer of them have room.
    """
    taken: dict[float, list[Box]] = {LETTER: [], SMALL_SCREEN_LETTER: []}
    seen: set[str] = set()
    for each in sorted(pieces, key=lambda piece: -piece["articles"]):
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


def _reach(area: Piece) -> tuple[tuple[str, float], ...]:
    """Return the circle around a place; events at one place share it."""
    return tuple((key, area[key]) for key in ("x", "y", "r"))


def _area(piece: Piece, frame: _Frame) -> Piece:
    x, y = frame.at(piece["longitude"], piece["latitude"])
    return {
        "x": x,
        "y": y,
        "r": round(piece["kilometres"] / _A_DEGREE * frame.pixels, 1),
        "dot": round(3 + min(9.0, piece["articles"] ** 0.5 * 1.6), 1),
        "href": piece["href"],
        "title": f"{piece['title']}, {piece['when'] or 'date unknown'}: "
        f"{how_many(piece['articles'], 'article')}, {how_many(piece['origins'], 'origin')}",
        "exact": piece["precision"] == 1,
    }
