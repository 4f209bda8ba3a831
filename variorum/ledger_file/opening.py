"""Opening the file `ledger.sqlite`: creation, migration, and errors that say what to do."""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from variorum.records import (
    LedgerBusyError,
    LedgerDamagedError,
    LedgerError,
    LedgerVersionError,
    StorageError,
)

APPLICATION_ID = 0x56415249  # "VARI" in the file's header: tells a ledger from any other SQLite file
BUSY_SECONDS = 10.0  # one document's transaction takes milliseconds; ten seconds means that somebody else is stuck
FIRST_VERSION = 1


def create_ledger(path: Path) -> None:
    """Write an empty ledger at `path`. A ledger already there, finished, stays as it is."""
    with clear_errors(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        if pragma(connection, "application_id") == APPLICATION_ID:
            return
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            raise LedgerDamagedError(f"{path}: another program's SQLite file; move it away and try again")
        connection.execute("PRAGMA journal_mode = WAL")
        _run_script(connection, files(__package__).joinpath("schema.sql").read_text("utf-8"), _latest(_migrations()))


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection that sees one state of the ledger at `path` throughout. Raises as `opened` does."""
    with clear_errors(path), closing(opened(path)) as connection:
        connection.execute("BEGIN")
        yield connection


def opened(
    path: Path, *, busy_seconds: float = BUSY_SECONDS, migrations: Traversable | Path | None = None
) -> sqlite3.Connection:
    """Open the ledger at `path`, bringing an older one up to date with the SQL files in `migrations`.

    Raises LedgerDamagedError where the file is no ledger, LedgerVersionError where a newer Variorum wrote it,
    StorageError where it can't be opened at all.
    """
    if not os.path.isfile(path):  # noqa: PTH113  # unlike Path's, this one never raises
        raise LedgerDamagedError(f"{path}: no such file; `variorum init` makes a case, a backup brings one back")
    with clear_errors(path):
        connection = connect(path, busy_seconds)
        try:
            if pragma(connection, "application_id") != APPLICATION_ID:
                raise LedgerDamagedError(
                    f"{path}: not a Variorum ledger (empty, cut short, or another program's file); "
                    "bring it back from a backup, or run `variorum init` in a new folder"
                )
            _migrate(connection, path, _migrations() if migrations is None else migrations)
        except BaseException:
            connection.close()
            raise
    return connection


def connect(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """Open the file as it is, for reading and, if its folder allows that, for writing."""
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


def pragma(connection: sqlite3.Connection, name: str) -> int:
    """Return the value of one of SQLite's settings that are numbers."""
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises about the file at `path` into errors that say what to do."""
    try:
        yield
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


def _migrate(connection: sqlite3.Connection, path: Path, folder: Traversable | Path) -> None:
    here, latest = pragma(connection, "user_version"), _latest(folder)
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
