"""Places by name: GeoNames' towns of 500 people and more and its divisions, the lexicon's nations, a case's own list.

See `sources` for where they come from. Loading those takes half a minute, so it is all compiled once into a read-only
SQLite file in the user's cache folder, which opens in a millisecond.
"""

import os
import sqlite3
import threading
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self

from variorum.read import countries
from variorum.read.lexicon import load
from variorum.read.places.compiled import open_compiled
from variorum.read.places.names import normalise, other_spellings
from variorum.read.places.own import read_own

PlaceKind = Literal["city", "country", "region", "district", "landscape", "continent", "own"]

PRECISION: dict[PlaceKind, int] = {"city": 1, "district": 3, "region": 4, "country": 6}  # UCDP `where_prec`


@dataclass(frozen=True, slots=True)
class Place:
    """One place that a name may mean.

    `id` is GeoNames' (0 where GeoNames has none, the negative line number for a place of the case's own list).
    `country` is ISO 3166-1 alpha-2, or the nation lexicon's code where ISO has none. Degrees are WGS 84 and may be
    unknown; those of a division or country are the middle of its towns, or its seat's where GeoNames lists no such
    state. `population` is 0 where unknown. `precision` is UCDP's `where_prec`: 1 exact, 2 within 25 km, 3 district, 4
    province, 5 landscape, 6 country, 7 sea or air. `admin1` is GeoNames' code of the first-order division.
    """

    id: int
    name: str
    kind: PlaceKind
    country: str | None
    latitude: float | None
    longitude: float | None
    population: int
    precision: int
    admin1: str = ""


class Gazetteer:
    """Finds places by name. Open one a process; it may be shared by threads, and a pickled one opens itself anew."""

    @classmethod
    def open(cls, extra: Path | None = None, cache: Path | None = None) -> Self:
        """Open the gazetteer, compiling it first where that was never done (some 15 seconds, once a machine).

        `extra` is the case's own CSV (see `own.read_own` for its columns and errors). The compiled file lies
        in `cache`, else in the folder that the environment variable VARIORUM_CACHE names, else in the user's cache
        folder; where that can't be written, in a temporary one.
        """
        if cache is None and os.environ.get("VARIORUM_CACHE"):
            cache = Path(os.environ["VARIORUM_CACHE"])
        return cls(open_compiled(cache), extra, cache)

    def __init__(self, connection: sqlite3.Connection, extra: Path | None, cache: Path | None) -> None:
        self._connection = connection
        weakref.finalize(self, connection.close)  # Python 3.13 warns of a connection that nobody closed
        self._lock = threading.Lock()
        self._settings = (extra, cache)
        self._own: dict[str, list[Place]] = {}
        for row in read_own(extra) if extra else ():
            place = Place(-row.line, row.name, "own", row.country, row.latitude, row.longitude, 0, row.precision)
            for name in dict.fromkeys(map(normalise, (row.name, *row.also))):
                self._own.setdefault(name, []).append(place)
        self._cached = lru_cache(maxsize=CACHED_NAMES)(self._look_up)

    def find(self, name: str) -> tuple[Place, ...]:
        """Return every place of this name, in whatever capitals, accents, apostrophes and hyphens it is written.

        The case's own come first, in the file's order; then by population, the largest first, then by id.
        """
        return self._cached(name)

    def towns(self, west: float, south: float, east: float, north: float, *, most: int) -> tuple[Place, ...]:
        """Return the towns between these degrees, the largest first, `most` of them at the most."""
        with self._lock:
            rows = self._connection.execute(TOWNS, (south, north, west, east, most)).fetchall()
        return tuple(_town(row) for row in rows)

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self).open, self._settings)

    def _look_up(self, name: str) -> tuple[Place, ...]:
        name = SHORT.get(name, name)
        key = normalise(name)
        if not key:
            return ()
        known = [*self._own.get(key, ()), *LANDSCAPES.get(key, ()), *self._named(name, key)]
        if known:
            return tuple(known)
        return next((tuple(found) for other in other_spellings(key) if (found := self._named(other, other))), ())

    def _named(self, name: str, key: str) -> list[Place]:
        with self._lock:
            rows = self._connection.execute(FIND, (key,)).fetchall()
        towns = [_town(row) for row in rows]
        return sorted([*self._nations(name), *towns], key=lambda place: (-place.population, place.id))

    def _nations(self, name: str) -> list[Place]:
        found = []
        for code in countries.nations(name) if countries.is_country_name(name) else ():
            entry = countries.lexicon()[code]
            with self._lock:
                row = self._connection.execute(COUNTRY_ROW, (entry.iso2,)).fetchone()
            number, latitude, longitude, people = row or (0, *self._seat(entry.capitals), 0)
            country = entry.iso2 or code
            known = Place(number, entry.names[0], "country", country, latitude, longitude, people, PRECISION["country"])
            found.append(known)
        return found

    def _seat(self, names: Sequence[str]) -> tuple[float | None, float | None]:
        """Return the degrees of the first seat that is known, of a state that GeoNames lists none of."""
        for name in names:
            with self._lock:
                rows = self._connection.execute(FIND, (normalise(name),)).fetchall()
            if rows:
                latitude, longitude = max(rows, key=lambda row: (row[6], -row[0]))[4:6]
                return latitude, longitude
        return None, None


def _town(row: tuple[Any, ...]) -> Place:
    number, name, kind, country, latitude, longitude, population, admin1 = row
    return Place(number, name, kind, country, latitude, longitude, population, PRECISION[kind], admin1)


def _landscapes() -> dict[str, tuple[Place, ...]]:
    """Return the lexicon's landscapes and continents; one in several countries has none."""
    found: dict[str, tuple[Place, ...]] = {}
    for name, lands in load("places")["landscape"].items():
        country = lands[0] if len(lands) == 1 else None
        found[normalise(name)] = (Place(0, name, "landscape", country, None, None, 0, LANDSCAPE),)
    for name in load("places")["wide"]["names"]:
        found[normalise(name)] = (Place(0, name, "continent", None, None, None, 0, COUNTRY),)
    return found


LANDSCAPE, COUNTRY = 5, 6
LANDSCAPES = _landscapes()
SHORT: dict[str, str] = load("places")["short"]
CACHED_NAMES = 8192

FIND = """
    SELECT place.id, place.name, place.kind, place.country, place.latitude, place.longitude, place.population,
           place.admin1
    FROM name JOIN place ON place.id = name.place
    WHERE name.key = ?
"""
TOWNS = """
    SELECT id, name, kind, country, latitude, longitude, population, admin1
    FROM place
    WHERE kind = 'city' AND latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ?
    ORDER BY population DESC, id
    LIMIT ?
"""
COUNTRY_ROW = "SELECT id, latitude, longitude, population FROM country WHERE iso2 = ?"
