"""Towns that everybody knows."""

from variorum.read.places.gazetteer import Gazetteer

LARGE = 100_000  # people: a town that a report may name without saying where it is (2026-11)
DWARFS = 10  # times as many people as the next town of the name (as the reader's own rule)


def large_towns_land(form: str, gazetteer: Gazetteer) -> str | None:
    """Return the country of a large town that no other of its name comes near."""
    towns = [town for town in gazetteer.find(form) if town.population >= LARGE]
    alone = towns and all(t.population * DWARFS < towns[0].population or t.country == towns[0].country for t in towns)
    return towns[0].country if alone else None
