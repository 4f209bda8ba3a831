"""What a glance at a case asks of its ledger, by SQLite alone: how much there is, what stands out, what was set aside.

Each function takes a connection of `opening.reading` or `Database.plainly`.
"""

import sqlite3
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from variorum.ledger_file.linked_rows import duty_of, estimate_of, event_of
from variorum.ledger_file.rows import Row, from_json, to_json
from variorum.records import Duty, Estimate, Event, SetAside

_LISTS = frozenset(
    {"actors", "documents", "claims", "figures", "set_aside", "history", "rivals", "obligations", "reports"}
)
"""Columns of events, estimates and duties that hold JSON."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a case holds, superseded documents left out of all but their own number.

    `unresolved` counts fields for which the text says something that nobody could read.
    """

    documents: int
    read: int
    unread: int
    no_reader: int
    failed: int
    superseded: int
    set_aside: int
    claims: int
    figures: int
    unresolved: int


class Brief(NamedTuple):
    """What a table shows of a figure."""

    id: str
    measure: str
    low: int | None
    high: int | None
    qualifier: str
    group: str | None
    side: str | None
    role: str
    source: str | None
    stance: str


def count(connection: sqlite3.Connection) -> Counts:
    """Count what the case holds."""
    query = """
        WITH holds AS (SELECT * FROM document_state WHERE superseded_by IS NULL)
        SELECT
            (SELECT count(*) FROM holds) AS documents,
            (SELECT count(*) FROM holds WHERE status = 'read') AS read,
            (SELECT count(*) FROM holds WHERE status = 'unread') AS unread,
            (SELECT count(*) FROM holds WHERE status = 'no reader') AS no_reader,
            (SELECT count(*) FROM holds WHERE status = 'failed') AS failed,
            (SELECT count(*) FROM document) - (SELECT count(*) FROM holds) AS superseded,
            (SELECT count(*) FROM (SELECT DISTINCT address, line, reason, message FROM set_aside
                WHERE cleared_at IS NULL)) AS set_aside,
            (SELECT count(*) FROM claim JOIN holds USING (reading)) AS claims,
            (SELECT count(*) FROM figure JOIN holds USING (reading)) AS figures,
            (SELECT coalesce(sum(json_array_length(unresolved)), 0) FROM claim JOIN holds USING (reading))
                + (SELECT coalesce(sum(json_array_length(unresolved)), 0) FROM figure JOIN holds USING (reading))
                AS unresolved
    """
    return Counts(*connection.execute(query).fetchone())


def set_aside(connection: sqlite3.Connection) -> tuple[SetAside, ...]:
    """List the input that gave no document and still gives none, in the order met."""
    query = "SELECT address, reason, message, line FROM set_aside WHERE cleared_at IS NULL ORDER BY id"
    found = (SetAside(*row) for row in connection.execute(query))
    return tuple(dict.fromkeys(found))  # the same file may have been added by way of two folders


def number_of_events(connection: sqlite3.Connection) -> int:
    """Count the events that hold."""
    return int(connection.execute("SELECT count(*) FROM current_event").fetchone()[0])


def events_most_told(connection: sqlite3.Connection, most: int) -> list[tuple[Event, list[Estimate]]]:
    """Return the events in most documents, then of most origins, of those with an estimate that says a number.

    Each comes with its estimates that do, in the order of ids.
    """
    events = """
        SELECT * FROM current_event
        WHERE id IN (SELECT event FROM current_estimate WHERE coalesce(low, best, high) IS NOT NULL)
        ORDER BY json_array_length(documents) DESC, independent_origins DESC, id LIMIT ?
    """
    own = "SELECT * FROM current_estimate WHERE event = ? AND coalesce(low, best, high) IS NOT NULL ORDER BY id"
    found = [event_of(row) for row in _linked(connection, events, most)]
    return [(event, [estimate_of(row) for row in _linked(connection, own, event.id)]) for event in found]


def duties_of(connection: sqlite3.Connection, bases: Collection[str]) -> Iterator[Duty]:
    """Yield the duties that rest on one of these, in the order of ids."""
    query = "SELECT * FROM current_duty WHERE basis IN (SELECT value FROM json_each(?)) ORDER BY id"
    return (duty_of(row) for row in _linked(connection, query, to_json(list(bases))))


def figures_told(connection: sqlite3.Connection) -> Iterator[tuple[str, Brief]]:
    """Yield (document's name, figure) of each document's last reading, in the order of the documents."""
    query = """
        SELECT document.name, figure.id, measure, low, high, qualifier, "group", side, role, source, stance
        FROM figure JOIN document_state AS state USING (reading) JOIN document ON document.id = figure.document
        WHERE state.superseded_by IS NULL ORDER BY document.seq, figure.start, figure.seq
    """
    return ((name, Brief(*values)) for name, *values in connection.execute(query))


def _linked(connection: sqlite3.Connection, query: str, value: object) -> Iterator[Row]:
    """Yield the linked rows that a query finds for a value, their lists read."""
    found = connection.execute(query, (value,))
    names = [column[0] for column in found.description]
    for row in found:
        yield {key: from_json(each) if key in _LISTS else each for key, each in zip(names, row, strict=True)}
