"""Places named in a parsed text."""

from dataclasses import dataclass

from spacy.tokens import Doc

from variorum.read.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place."""

    start: int
    end: int
    as_written: str
    name: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: int | None
    why: str


def find_places(doc: Doc, gazetteer: Gazetteer) -> list[PlaceMention]:  # noqa: ARG001
    """Find the places."""
    return []
