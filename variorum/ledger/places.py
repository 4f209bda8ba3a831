"""What the case's documents call the places that its rows have."""

from collections import defaultdict
from collections.abc import Iterable
from functools import partial
from typing import Any

from sqlalchemy import text

PLACE_NAMES = text("""
    SELECT name.seq, name.canonical, name.latitude, name.longitude, json_extract(each.value, '$.form') AS form
    FROM current_name AS name, json_each(name.variants) AS each WHERE name.kind = 'place'
""")


class Places:
    """What the case's documents call the places that rows have: by a name's form, else by its place on the map."""

    def __init__(self, rows: Iterable[Any], forms: Iterable[Any]) -> None:
        """Take the rows with their places, and each form of each name of a place."""
        written = {(row.place, row.latitude, row.longitude) for row in rows if row.place is not None}
        self._label = {each: each[0] for each in written}
        self._called: dict[str, set[str]] = defaultdict(set)
        by_form: dict[str, list[Any]] = defaultdict(list)
        by_point: dict[tuple[float, float], list[Any]] = defaultdict(list)
        by_name: dict[int, list[str]] = defaultdict(list)
        for name in forms:
            by_name[name.seq].append(name.form)
            by_form[name.form.casefold()].append(name)
            if name.latitude is not None:
                by_point[name.latitude, name.longitude].append(name)
        for place, *point in sorted(written, key=str):
            alike = by_form.get(place.casefold()) or by_point.get((point[0], point[1]), [])
            name = min(alike, key=partial(_nearness, point), default=None)
            label = self._label[place, point[0], point[1]] = place if name is None else name.canonical
            for form in (place, label, *(by_name[name.seq] if name is not None else ())):
                self._called[form.casefold()].add(label)

    def label(self, row: Any) -> str | None:
        """Return what the place of a row is called, None where it has none."""
        return None if row.place is None else self._label[row.place, row.latitude, row.longitude]

    def called(self, typed: str) -> set[str]:
        """Return the places that go by a name; one of that very name where none is known."""
        return self._called.get(" ".join(typed.casefold().split())) or {typed}


def _nearness(point: list[float | None], name: Any) -> tuple[bool, str]:
    return ([name.latitude, name.longitude] != point, name.canonical)
