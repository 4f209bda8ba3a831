"""A case's own gazetteer: a CSV of villages and other places that the general one lacks."""

from dataclasses import dataclass
from pathlib import Path

from variorum.read import countries
from variorum.read.own_table import Line, TableForm, read_lines
from variorum.read.places.names import normalise

COLUMNS = ("name", "latitude", "longitude", "country", "precision", "also")
LARGEST = 20_000_000  # bytes, some 300,000 places: what one process may hold beside the rest (2026-11)


class GazetteerError(ValueError):
    """A line of a case's own gazetteer that can't be read; the message names file and line, and says what to change."""


_FORM = TableForm(
    setting="gazetteer",
    heading=COLUMNS,
    needed=("name",),
    largest=LARGEST,
    keep="the places that the case speaks of",
    error=GazetteerError,
)


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """One line. `line` is its number in the file, the heading being 1; `also` are its other names."""

    line: int
    name: str
    latitude: float | None
    longitude: float | None
    country: str | None
    precision: int
    also: tuple[str, ...]


def read_own(path: Path) -> list[OwnPlace]:
    """Read a CSV with the columns name, latitude, longitude, country, precision, also; only `name` must be filled.

    UTF-8, with or without a byte order mark, parted by commas or semicolons. Degrees are decimal; `country` is an ISO
    code or a name, `precision` UCDP's `where_prec` (1 where empty), `also` other names parted by `;` or `|`. Other
    columns are left alone. Raises GazetteerError for the first line that can't be read.
    """
    return [_place(line) for line in read_lines(path, _FORM)]


def _place(line: Line) -> OwnPlace:
    where, cells = line.where, line.cells
    if not cells.get("name"):
        raise GazetteerError(f"{where}: no name; fill it in or remove the line")
    if not normalise(cells["name"]):
        raise GazetteerError(f"{where}: the name `{cells['name'][:40]}` has no letter; correct it or remove the line")
    latitude = _degrees(where, "latitude", cells.get("latitude", ""), 90, line.separator)
    longitude = _degrees(where, "longitude", cells.get("longitude", ""), 180, line.separator)
    if (latitude is None) != (longitude is None):
        raise GazetteerError(f"{where}: latitude without longitude, or the reverse; give both or neither")
    precision = cells.get("precision") or "1"
    if precision not in {"1", "2", "3", "4", "5", "6", "7"}:
        raise GazetteerError(f"{where}: precision `{precision}` is none of 1 to 7 (UCDP where_prec); correct it")
    others = cells.get("also", "").replace("|", ";").split(";")
    return OwnPlace(
        line.number,
        cells["name"],
        latitude,
        longitude,
        _country(where, cells.get("country", "")),
        int(precision),
        tuple(other.strip() for other in others if other.strip()),
    )


def _degrees(where: str, column: str, cell: str, limit: int, separator: str) -> float | None:
    if not cell:
        return None
    try:
        value = float(cell.replace(",", ".") if separator == ";" else cell)
    except ValueError:
        value = float("nan")
    if not -limit <= value <= limit:
        raise GazetteerError(f"{where}: {column} `{cell}` is no number between -{limit} and {limit}; correct it")
    return value


def _country(where: str, cell: str) -> str | None:
    if not cell:
        return None
    code = countries.code_of_iso2(cell) or (cell if cell in countries.lexicon() else countries.nation(cell))
    if code is None:
        raise GazetteerError(f"{where}: country `{cell}` is not known; give an ISO 3166-1 code such as KE or KEN")
    return countries.lexicon()[code].iso2 or code
