"""The ledger's transactions, by SQLAlchemy."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.resources.abc import Traversable
from pathlib import Path
from threading import Lock, local
from typing import Any, TypeVar

from sqlalchemy import Connection, QueuePool, RowMapping, Select, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError

from variorum.ledger.batches import IN_ONE_QUERY
from variorum.ledger_file.opening import BUSY_SECONDS, clear_errors, connect, ledger_error, opened, pragma
from variorum.ledger_file.rows import from_json, to_json

T = TypeVar("T")


def open_ledger(
    path: Path, *, busy_seconds: float = BUSY_SECONDS, migrations: Traversable | Path | None = None
) -> "Database":
    """Open the ledger at `path`, an older one brought up to date. Raises as `ledger_file.opening.opened` does."""
    opened(path, busy_seconds=busy_seconds, migrations=migrations).close()
    return Database(path, busy_seconds=busy_seconds)


class Database:
    """An open ledger. `reading` and `writing` are its transactions; nothing else touches the file."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        self._engine = create_engine(
            "sqlite://",
            creator=partial(connect, path, busy_seconds),
            poolclass=QueuePool,  # else SQLAlchemy, which sees no path, takes this for a database in memory
            json_serializer=to_json,
            json_deserializer=from_json,
        )
        self._writer = self._engine.execution_options(writing=True)
        self._seen = local()  # each thread has its own snapshot: pages are made in many at once
        self._watcher: sqlite3.Connection | None = None
        self._watching = Lock()
        event.listen(self._engine, "begin", _begin)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the ledger throughout."""
        with _clear_errors(self.path):
            snapshot: Connection | None = getattr(self._seen, "snapshot", None)
            if snapshot is not None:
                yield snapshot
                return
            with self._engine.begin() as connection:
                yield connection

    @contextmanager
    def plainly(self) -> Iterator[sqlite3.Connection]:
        """Give SQLite's own connection, which sees the same state as `reading` here."""
        with self.reading() as connection:
            plain: Any = connection.connection.driver_connection
            yield plain

    def stream(self, query: Select[Any], of: Callable[[RowMapping], T]) -> Iterator[T]:
        """Yield what `of` makes of each row that the query finds; only some rows are in memory together."""
        with self.reading() as connection:
            for row in connection.execution_options(yield_per=IN_ONE_QUERY).execute(query).mappings():
                yield of(row)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let every `reading` of this thread within the block see the same state, whatever is written meanwhile."""
        with self.reading() as connection:
            self._seen.snapshot = connection
            try:
                yield
            finally:
                self._seen.snapshot = None

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection whose changes are all kept, on disk, when the block ends, or none where it raises."""
        with _clear_errors(self.path), self._writer.begin() as connection:
            yield connection

    def state(self) -> int:
        """Return a number that is another one after every change of the ledger, by this program or any other.

        It means nothing else, and nothing to another `Database`.
        """
        with clear_errors(self.path), self._watching:
            if self._watcher is None:  # SQLite tells a connection of the changes by all others: this one makes none
                self._watcher = connect(self.path, BUSY_SECONDS)
            return pragma(self._watcher, "data_version")

    def close(self) -> None:
        """Close the file. SQLite then folds its write-ahead log into it."""
        with self._watching:
            if self._watcher is not None:
                self._watcher.close()
                self._watcher = None
        self._engine.dispose()


def _begin(connection: Connection) -> None:
    """Take the write lock at once where it will be needed: waiting for it later could not be retried."""
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def _clear_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises by way of SQLAlchemy, too, into errors that say what to do."""
    with clear_errors(path):
        try:
            yield
        except IntegrityError:  # not the file's trouble but what somebody tried to write: theirs to explain
            raise
        except DBAPIError as error:
            raise ledger_error(path, error.orig) from error
