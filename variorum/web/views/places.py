"""The map: where reports place events, as wide as the place is known, over land without borders."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from variorum.case import how_many, words
from variorum.read.places.gazetteer import Gazetteer
from variorum.records import Estimate, Event
from variorum.web.drawn_map import drawn_map
from variorum.web.land import boundaries, land
from variorum.web.page import Data, elsewhere, page, whole
from variorum.web.views import held
from variorum.web.views.asked import Start, Time, Wish, wanted_of
from variorum.web.views.pieces import Piece, paged

router = APIRouter()

PAGE = 200  # places in one table
MOST_TOLD = 12  # events that are told of one place; its address has them all
MOST_TOWNS = 1500  # names of towns for finding one's way
AROUND = 3.0  # degrees around the places of the case in which towns are named
KILOMETRES = {1: 0.0, 2: 25.0, 3: 40.0, 4: 120.0, 5: 120.0, 6: 400.0, 7: 200.0}
"""How far from the drawn place an event may have been, by UCDP's precision: near, district, province, country, sea."""
UNKNOWN_REACH = 400.0
Borders = Literal["none", "natural-earth"]


@page(router, "/map", "map.html.j2", kept=True)
def map_of_events(
    request: Request,
    place: Wish = None,
    kind: Wish = None,
    since: Time = None,
    until: Time = None,
    borders: Borders = "none",
    start: Start = 0,
) -> Data:
    """Show where events are said to have been; how wide a place is known is drawn as area.

    `borders` draws lines between countries, by a view that is named; `place`, `kind`, `since` and `until` are those of
    the list of events.
    """
    events = held.events(request, wanted_of(place, kind, since, until))
    spots = _spots(events, held.estimates_of(request), request.url.query)
    shown, where = paged(spots, start, PAGE)
    drawn = drawn_map(spots, land(), boundaries() if borders == "natural-earth" else ()) if spots else None
    return {
        "wanted": {"place": place, "kind": kind, "since": since, "until": until, "borders": borders},
        "events": len(events),
        "unplaced": sum(1 for each in events if each.latitude is None or each.longitude is None),
        **where,
        "rows": shown,
        "drawing": drawn,
    }


@router.get("/map/places.json", response_class=JSONResponse)
def places(
    request: Request,
    place: Wish = None,
    kind: Wish = None,
    since: Time = None,
    until: Time = None,
) -> JSONResponse:
    """Give the places with their events as GeoJSON, all of them; what is asked for is as on the map."""
    events = held.events(request, wanted_of(place, kind, since, until))
    spots = _spots(events, held.estimates_of(request), request.url.query)
    features = [
        {"type": "Feature", "geometry": _point(each["longitude"], each["latitude"]), "properties": each}
        for each in spots
    ]
    return JSONResponse({"type": "FeatureCollection", "features": features})


@router.get("/map/land.json", response_class=JSONResponse)
def coasts() -> Response:
    """Give the land as GeoJSON (Natural Earth 1:50m, by world-atlas)."""
    return Response(_land(), media_type=JSONResponse.media_type)


@router.get("/map/borders.json", response_class=JSONResponse)
def borders() -> Response:
    """Give the lines between countries as GeoJSON, as Natural Earth draws them: by who controls what."""
    return Response(_boundaries(), media_type=JSONResponse.media_type)


@router.get("/map/towns.json", response_class=JSONResponse)
def towns(request: Request) -> JSONResponse:
    """Give the larger towns around the places of the case as GeoJSON, by the names that GeoNames lists them under."""

    def make() -> list[Piece]:
        placed = [each for each in held.events(request) if each.latitude is not None and each.longitude is not None]
        if not placed:
            return []
        north, south = (pick(each.latitude or 0.0 for each in placed) for pick in (max, min))
        east, west = (pick(each.longitude or 0.0 for each in placed) for pick in (max, min))
        frame = (west - AROUND, south - AROUND, east + AROUND, north + AROUND)
        return [
            {
                "type": "Feature",
                "geometry": _point(each.longitude or 0.0, each.latitude or 0.0),
                "properties": {"name": each.name, "people": each.population},
            }
            for each in Gazetteer.open().towns(*frame, most=MOST_TOWNS)
        ]

    return JSONResponse({"type": "FeatureCollection", "features": whole(request, "towns", make)})


@cache
def _land() -> bytes:
    return bytes(JSONResponse(_feature("MultiPolygon", land())).body)


@cache
def _boundaries() -> bytes:
    return bytes(JSONResponse(_feature("MultiLineString", boundaries())).body)


def _feature(kind: str, coordinates: object) -> Piece:
    return {"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": coordinates}}


def _point(longitude: float, latitude: float) -> Piece:
    return {"type": "Point", "coordinates": [longitude, latitude]}


def _spots(events: Iterable[Event], estimates: Mapping[str, list[Estimate]], query: str) -> list[Piece]:
    """Bring the events of one place together, the places told of in most articles first."""
    at: dict[tuple[float, float], list[Event]] = defaultdict(list)
    for each in events:
        if each.latitude is not None and each.longitude is not None:
            at[each.latitude, each.longitude].append(each)
    spots = [_spot(where, found, estimates, query) for where, found in at.items()]
    return sorted(spots, key=lambda each: (-each["articles"], each["place"] or "", each["latitude"], each["longitude"]))


def _spot(
    where: tuple[float, float], events: Sequence[Event], estimates: Mapping[str, list[Estimate]], query: str
) -> Piece:
    latitude, longitude = where
    name = _name(events)
    articles = len({document for each in events for document in each.documents})
    days = sorted(each.when for each in events if each.when is not None)
    told = sorted(events, key=lambda each: (-len(each.documents), each.when or "9999", each.id))[:MOST_TOLD]
    only = told[0] if len(events) == 1 else None
    return {
        "place": name,
        "latitude": latitude,
        "longitude": longitude,
        "kilometres": max(KILOMETRES.get(each.place_precision or 0, UNKNOWN_REACH) for each in events),
        "exact": any(each.place_precision == 1 for each in events),
        "events": len(events),
        "articles": articles,
        "first": days[0].partition("/")[0] if days else None,
        "last": days[-1].rpartition("/")[2] if days else None,
        "href": f"/events/{only.id}" if only else elsewhere("/events", query, place=name, borders=None, start=None),
        "title": f"{name}: {how_many(len(events), 'event')} in {how_many(articles, 'article')}",
        "told": [
            {
                "title": words.title_words(each, estimates.get(each.id, [])),
                "when": each.when,
                "articles": len(each.documents),
                "href": f"/events/{each.id}",
            }
            for each in told
        ],
    }


def _name(events: Iterable[Event]) -> str | None:
    """Return what most events call the place."""
    named = Counter(each.place for each in events if each.place)
    return min(named, key=lambda name: (-named[name], name)) if named else None
