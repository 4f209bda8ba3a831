"""What decisions change in the ledger: rulings on rows, and readings as people corrected them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from variorum.ledger import tables
from variorum.ledger.batches import batches
from variorum.ledger.database import Database
from variorum.ledger.kinds import KINDS
from variorum.ledger.log import decisions_in
from variorum.ledger.readings import insert_reading
from variorum.ledger_file.rows import document_of, read_of
from variorum.records import Decision, Reading, ReadRow, Rulings
from variorum.review.force import in_force
from variorum.review.revision import revised
from variorum.review.rulings import rulings


def rulings_in_force(database: Database) -> dict[str, Rulings]:
    """Return what decisions say of each document's rows, by the document's id; of no other document."""
    with database.reading() as connection:
        return rulings_within(connection)


def rulings_within(connection: Connection) -> dict[str, Rulings]:
    """Return what `rulings_in_force` does, within a transaction."""
    held = in_force(decisions_in(connection))
    named = {row for each in held for row in (*each.rows, *each.value.get("from", ()), *each.value.get("to", ()))}
    return rulings(held, homes(connection, named)) if held else {}


def homes_of(database: Database, rows: Iterable[str]) -> dict[str, str]:
    """Return the document of each of the claims and figures that some reading has found, by the row's id."""
    with database.reading() as connection:
        return homes(connection, rows)


def homes(connection: Connection, rows: Iterable[str]) -> dict[str, str]:
    """Return the document of each claim and figure that some reading has found, by the row's id."""
    found: dict[str, str] = {}
    wanted = sorted(set(rows))
    for table in (tables.claim, tables.figure):
        for some in batches(wanted):
            query = select(table.c.id, table.c.document).where(table.c.id.in_(some)).distinct()
            found.update((row.id, row.document) for row in connection.execute(query))
    return found


def revise(database: Database, *, at: str) -> int:
    """Bring the readings of corrected documents up to date with the decisions in force; return how many changed.

    The reader's own reading stays as it is. A reading that `revises` it holds its rows as people corrected them, and
    holds until the reader reads the document anew, or until the decisions change.
    """
    with database.reading() as connection:
        changed = list(_changes(connection))
    if changed:
        with database.writing() as connection:
            changed = list(_changes(connection))  # anew: another program may have been faster
            for reading, values in changed:
                insert_reading(connection, reading, {**values, "read_at": at})
    return len(changed)


def own_row(database: Database, row_id: str) -> ReadRow | None:
    """Return a claim or figure as the reader found it, None where no reader did: a person added it."""
    kind = KINDS.get(row_id[:4], KINDS["clm_"])
    query = (
        select(kind.table)
        .join(tables.reading, tables.reading.c.id == kind.table.c.reading)
        .where(kind.table.c.id == row_id, tables.reading.c.revises.is_(None))
        .order_by(kind.table.c.reading.desc())
        .limit(1)
    )
    with database.reading() as connection:
        row = connection.execute(query).mappings().first()
    return None if row is None else read_of(kind.record, row)


def _changes(connection: Connection) -> Iterable[tuple[Reading, dict[str, Any]]]:
    """Yield the readings that differ from what the decisions ask for, as they should be, with their columns."""
    every = decisions_in(connection)
    held = _by_document(connection, in_force(every))
    for document, reading in _last(connection, _by_document(connection, every)).items():
        correcting = held.get(document, [])
        followed = [each.id for each in correcting]
        if reading["decisions"] == followed:
            continue
        own = reading["revises"] or reading["id"]
        base, now = _reading(connection, document, own), _reading(connection, document, reading["id"])
        row = connection.execute(select(tables.document).where(tables.document.c.id == document)).mappings().one()
        claims, figures = revised(document_of(row), base.claims, base.figures, correcting)
        wanted = replace(base, claims=claims, figures=figures)
        if set(wanted.rows) != set(now.rows):
            columns = ("run", "document", "fingerprint", "outcome", "message", "notes")
            yield wanted, {**{key: reading[key] for key in columns}, "revises": own, "decisions": followed}


def _by_document(connection: Connection, decisions: Sequence[Decision]) -> Mapping[str, list[Decision]]:
    """Return the decisions that correct figures, by the document that these stand in."""
    correcting = [each for each in decisions if each.kind in ("edit", "add")]
    home = homes(connection, (row for each in correcting for row in each.rows))
    home |= {each.rows[0]: str(each.value["document"]) for each in correcting if each.kind == "add"}
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    for each in correcting:
        for document in sorted({home[row] for row in each.rows if row in home}):
            found[document].append(each)
    return found


def _last(connection: Connection, documents: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Return the last readings of these documents, those that have one."""
    table = tables.current_reading
    found: dict[str, Mapping[str, Any]] = {}
    for some in batches(sorted(documents)):
        query = select(table).where(table.c.document.in_(some))
        found.update({row["document"]: dict(row) for row in connection.execute(query).mappings()})
    return found


def _reading(connection: Connection, document: str, number: int) -> Reading:
    rows: dict[str, Any] = {}
    for kind in KINDS.values():
        query = select(kind.table).where(kind.table.c.reading == number).order_by(kind.table.c.seq)
        rows[kind.field] = tuple(read_of(kind.record, row) for row in connection.execute(query).mappings())
    return Reading(document, **rows)
