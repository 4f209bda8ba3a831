"""How little holds each event together: the weakest of the strongest joins between its tellings."""

from pathlib import Path

from variorum.ledger import Database, events, kept_workbench, last_linking
from variorum.ledger.tables import from_json

STAGE = "events"


def weakest_joins(database: Database, workbench: Path) -> dict[str, float]:
    """Return, by event, the weakest join that its tellings can't do without, in bits; of events with one telling none.

    Empty where the workbench of the last linking isn't there.
    """
    last = last_linking(database)
    event_of = {row: event.id for event in events(database) for row in (*event.figures, *event.claims)}
    with kept_workbench(workbench, linking=last.number, fingerprint=last.fingerprint or "") as bench:
        if bench is None:
            return {}
        home: dict[str, str] = {}
        for item, _, fields in bench.items(STAGE):
            told = next((event_of[each] for each in _texts(from_json(fields)) if each in event_of), None)
            if told is not None:
                home[item] = told
        joins = [(weight, a, b) for a, b, weight, _ in bench.edges(STAGE) if a in home and home[a] == home.get(b)]
    part = {item: item for item in home}

    def root(item: str) -> str:
        while part[item] != item:
            part[item] = part[part[item]]
            item = part[item]
        return item

    found: dict[str, float] = {}
    for weight, a, b in sorted(joins, key=lambda join: (-join[0], join[1], join[2])):
        one, other = root(a), root(b)
        if one != other:
            part[one] = other
            found[home[a]] = weight
    return dict(sorted(found.items()))


def _texts(values: list[object]) -> list[str]:
    """Return the ids among an item's fields: its own, and those in its lists."""
    own = [each for each in values if isinstance(each, str)]
    return own + [each for some in values if isinstance(some, list) for each in some if isinstance(each, str)]
