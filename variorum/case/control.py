"""Who is said to hold which place, place by place, of a whole case."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from variorum.ledger import Database, Where, names, presences, shelved
from variorum.records import Presence

if TYPE_CHECKING:
    from variorum.reconcile.control import Strip


def control_strips(database: Database, rows: Iterable[tuple[str, Presence]] | None = None) -> "list[Strip]":
    """Return a strip for each place that `rows` (by default, all that was read) tell of, by their names."""
    from variorum.reconcile.control import strips  # not at the door: it takes a second to load

    found = presences(database, Where()) if rows is None else rows
    return strips(found, names(database), {entry.document.id: entry.document for entry in shelved(database)})
