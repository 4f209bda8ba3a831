"""The log: what was decided, run, linked and exported, each line chained to the one before."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, insert, select

from variorum.ledger import tables
from variorum.ledger.database import Database
from variorum.ledger_file.rows import to_json
from variorum.records import Decision, LedgerDamagedError, LogEntry, LogKind, make_id
from variorum.review.carry import body_of, decision_of
from variorum.review.chain import FIRST, entry_hash
from variorum.review.force import in_force


def append(
    connection: Connection, kind: LogKind, body: Mapping[str, Any], *, at: str, who: str | None = None
) -> LogEntry:
    """Add a line to the log, in a transaction that writes: no other program can add one between."""
    previous = _last_hash(connection)
    hash_ = entry_hash(at=at, who=who, kind=kind, body=body, previous=previous)
    table = tables.log
    values = {"at": at, "who": who, "kind": kind, "body": dict(body), "previous": previous, "hash": hash_}
    seq = connection.execute(insert(table).values(**values).returning(table.c.seq)).scalar_one()
    return LogEntry(int(seq), at, who, kind, dict(body), previous, hash_)


def decide(database: Database, draft: Decision) -> Decision:
    """Append a decision and return it with its id; its time is never before that of the latest one.

    The id is made from all that it says and the line before: two copies of a case never give one to two decisions.
    """
    with database.writing() as connection:
        log = tables.log
        latest = connection.execute(select(func.max(log.c.at)).where(log.c.kind == "decision")).scalar()
        timed = replace(draft, at=max(draft.at, latest or ""))
        said = to_json([timed.at, timed.who, body_of(timed)])
        decision = replace(timed, id=make_id("dec", _last_hash(connection), said))
        _append_decision(connection, decision)
    return decision


def take_in(database: Database, decisions: list[Decision]) -> list[Decision]:
    """Append decisions that were made in another copy of the case; return those that weren't here yet."""
    with database.writing() as connection:
        known = set(connection.execute(select(tables.decision.c.id)).scalars())
        new = list({decision.id: decision for decision in decisions if decision.id not in known}.values())
        for decision in new:
            _append_decision(connection, decision)
    return new


def note_export(database: Database, form: str, name: str, rows: Mapping[str, int], *, at: str) -> None:
    """Note in the log that the case was exported: in which form, under which name, how many rows by file."""
    with database.writing() as connection:
        append(connection, "export", {"format": form, "name": name, "rows": dict(rows)}, at=at)


def entries(database: Database) -> Iterator[LogEntry]:
    """Yield the lines of the log in order."""
    with database.reading() as connection:
        for row in connection.execute(select(tables.log).order_by(tables.log.c.seq)).mappings():
            yield LogEntry(**row)


def head(database: Database) -> str:
    """Return the hash of the log's last line: it changes with every decision, run, linking and export."""
    with database.reading() as connection:
        return _last_hash(connection)


def unlogged(database: Database) -> Iterator[LogEntry]:
    """Yield the runs and linkings from before there was a log, by time. They have no place in the chain."""
    lines: list[LogEntry] = []
    with database.reading() as connection:
        for row in connection.execute(select(tables.run).where(tables.run.c.logged == 0)):
            body = {"run": row.id, "version": row.version, "fingerprint": row.fingerprint}
            lines.append(LogEntry(0, row.started, None, "run", body, "", ""))
        for row in connection.execute(select(tables.linking).where(tables.linking.c.logged == 0)):
            body = {"linking": row.id, "version": row.version, "fingerprint": row.fingerprint}
            lines.append(LogEntry(0, row.linked_at, None, "linking", body, "", ""))
    yield from sorted(lines, key=lambda line: line.at)  # of one second, a run before its linking


def decisions(database: Database) -> list[Decision]:
    """Return all decisions, undone ones and undoings too, in the order in which this ledger got them."""
    with database.reading() as connection:
        return decisions_in(connection)


def about(database: Database, row: str) -> list[Decision]:
    """Return the decisions in force that name a row, the later after the earlier."""
    return [decision for decision in in_force(decisions(database)) if row in decision.rows]


def decisions_in(connection: Connection) -> list[Decision]:
    """Return all decisions, as `decisions` does, within a transaction."""
    query = select(tables.log).where(tables.log.c.kind == "decision").order_by(tables.log.c.seq)
    try:
        return [decision_of(LogEntry(**row)) for row in connection.execute(query).mappings()]
    except (ValueError, KeyError, TypeError) as error:
        raise LedgerDamagedError(f"a line of the log can't be understood ({error!r}); run `variorum verify`") from error


def _append_decision(connection: Connection, decision: Decision) -> None:
    append(connection, "decision", body_of(decision), at=decision.at, who=decision.who)


def _last_hash(connection: Connection) -> str:
    query = select(tables.log.c.hash).order_by(tables.log.c.seq.desc()).limit(1)
    return connection.execute(query).scalar() or FIRST
