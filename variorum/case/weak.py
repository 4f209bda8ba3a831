"""How little holds each event together: the weakest of the strongest joins between its tellings."""

from pathlib import Path

from variorum.ledger import Database, events, kept_workbench, last_linking

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
        joins = [(weight, a, b) for a, b, weight in bench.edges_within(STAGE, event_of)]  # named by a statement of it
    from scipy.cluster.hierarchy import DisjointSet  # not at the door: it takes a third of a second

    parts = DisjointSet(item for _, *ends in joins for item in ends)
    found: dict[str, float] = {}
    for weight, a, b in sorted(joins, key=lambda join: (-join[0], join[1], join[2])):
        if parts.merge(a, b):
            found[event_of[a]] = weight
    return dict(sorted(found.items()))
