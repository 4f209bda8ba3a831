"""Opening `ledger.sqlite`: creation, migration, transactions, and errors that say what to do."""

import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from threading import Lock, local
from typing import Any, TypeVar

from sqlalchemy import Connection, QueuePool, RowMapping, Select, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError

from variorum.ledger.batches import IN_ONE_QUERY
from variorum.ledger.tables import from_json, to_json
from variorum.records import (
    LedgerBusyError,
    LedgerDamagedError,
    LedgerError,
    LedgerVersionError,
    StorageError,
)

T = TypeVar("T")
APPLICATION_ID = 0x56415249  # "VARI" in the file's header: tells a ledger from any other SQLite file
BUSY_SECONDS = 10.0  # one document's transaction takes milliseconds; ten seconds means that somebody else is stuck
FIRST_VERSION = 1


class Database:
    """An open ledger. `reading` and `writing` are its transactions; nothing else touches the file."""

    def __init__(self, path: Path, *, busy_seconds: float = BUSY_SECONDS) -> None:
        self.path = path
        self._engine = create_engine(
            "sqlite://",
            creator=partial(_connect, path, busy_seconds),
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
        with clear_errors(self.path):
            snapshot: Connection | None = getattr(self._seen, "snapshot", None)
            if snapshot is not None:
                yield snapshot
                return
            with self._engine.begin() as connection:
                yield connection

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
        with clear_errors(self.path), self._writer.begin() as connection:
            yield connection

    def state(self) -> int:
        """Return a number that is another one after every change of the ledger, by this program or any other.

        It means nothing else, and nothing to another `Database`.
        """
        with clear_errors(self.path), self._watching:
            if self._watcher is None:  # SQLite tells a connection of the changes by all others: this one makes none
                self._watcher = _connect(self.path, BUSY_SECONDS)
            return _pragma(self._watcher, "data_version")

    def close(self) -> None:
        """Close the file. SQLite then folds its write-ahead log into it."""
        with self._watching:
            if self._watcher is not None:
                self._watcher.close()
                self._watcher = None
        self._engine.dispose()


def create_ledger(path: Path) -> None:
    """Write an empty ledger at `path`. A ledger already there, finished, stays as it is."""
    with clear_errors(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        if _pragma(connection, "application_id") == APPLICATION_ID:
            return
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            raise LedgerDamagedError(f"{path}: another program's SQLite file; move it away and try again")
        connection.execute("PRAGMA journal_mode = WAL")
        _run_script(connection, files(__package__).joinpath("schema.sql").read_text("utf-8"), _latest(_migrations()))


def open_ledger(
    path: Path, *, busy_seconds: float = BUSY_SECONDS, migrations: Traversable | Path | None = None
) -> Database:
    """Open the ledger at `path`, bringing an older one up to date with the SQL files in `migrations`.

    Raises LedgerDamagedError where the file is no ledger, LedgerVersionError where a newer Variorum wrote it,
    StorageError where it can't be opened at all.
    """
    if not os.path.isfile(path):  # noqa: PTH113  # unlike Path's, this one never raises
        raise LedgerDamagedError(f"{path}: no such file; `variorum init` makes a case, a backup brings one back")
    with clear_errors(path), closing(_connect(path, busy_seconds)) as connection:
        if _pragma(connection, "application_id") != APPLICATION_ID:
            raise LedgerDamagedError(
                f"{path}: not a Variorum ledger (empty, cut short, or another program's file); "
                "bring it back from a backup, or run `variorum init` in a new folder"
            )
        _migrate(connection, path, _migrations() if migrations is None else migrations)
    return Database(path, busy_seconds=busy_seconds)


def _migrate(connection: sqlite3.Connection, path: Path, folder: Traversable | Path) -> None:
    here, latest = _pragma(connection, "user_version"), _latest(folder)
    if here > latest:
        raise LedgerVersionError(
            f"{path}: written by a newer Variorum (ledger version {here}; this program knows {latest}); "
            "install the newer Variorum"
        )
    for number, name in _numbered(folder):
        if number > here:
            _run_script(connection, folder.joinpath(name).read_text("utf-8"), number)


def _run_script(connection: sqlite3.Connection, script: str, version: int) -> None:
    """Run `script` and note `version` in one transaction, so that a crash leaves the ledger as it was."""
    try:
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{script}\nPRAGMA application_id = {APPLICATION_ID};\n"
            f"PRAGMA user_version = {version};\nCOMMIT;"
        )
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _migrations() -> Traversable:
    return files(__package__).joinpath("migrations")


def _latest(folder: Traversable | Path) -> int:
    return max((number for number, _ in _numbered(folder)), default=FIRST_VERSION)


def _numbered(folder: Traversable | Path) -> list[tuple[int, str]]:
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    return sorted((int(match[1]), name) for name in names if (match := re.fullmatch(r"(\d{4})_\w+\.sql", name)))


def _connect(path: Path, busy_seconds: float) -> sqlite3.Connection:
    # In a folder that can't be written SQLite has no place for its shared memory; there nobody else writes either.
    log = path.with_name(path.name + "-wal")
    frozen = not os.access(path.parent, os.W_OK) and not (log.exists() and log.stat().st_size)
    uri = f"{path.absolute().as_uri()}?{'immutable=1' if frozen else 'mode=rw'}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=busy_seconds, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # what was reported as done survives a power cut too
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _begin(connection: Connection) -> None:
    """Take the write lock at once where it will be needed: waiting for it later could not be retried."""
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises about the file at `path` into errors that say what to do."""
    try:
        yield
    except IntegrityError:  # not the file's trouble but what somebody tried to write: theirs to explain
        raise
    except DBAPIError as error:
        raise ledger_error(path, error.orig) from error
    except sqlite3.Error as error:
        raise ledger_error(path, error) from error


def ledger_error(path: Path, error: BaseException | None) -> LedgerError:
    """Say what an error of SQLite's means for the person in front of it."""
    code = getattr(error, "sqlite_errorname", None) or ""
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return LedgerBusyError(f"{path}: another program holds the ledger; wait until it is done and try again")
    if code == "SQLITE_FULL":
        return StorageError(f"{path}: the disk is full; free some space and run the same command again")
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_AUTH")):
        return StorageError(f"{path}: can't be written ({error}); check the permissions of the file and its folder")
    if code.startswith("SQLITE_IOERR"):
        return StorageError(f"{path}: the disk gave an error ({error}); check it, then run `variorum verify`")
    if code.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return LedgerDamagedError(
            f"{path}: damaged or no ledger ({error}); bring it back from a backup "
            "(originals/ still holds every document: a new case can be built from it)"
        )
    return LedgerError(f"{path}: {error}")
