"""What linking keeps at hand between two runs, so that a new document costs only what it touches.

A SQLite file beside the ledger, which may be deleted at any time: the next linking then starts from scratch, with the
same result. It says which linking of the ledger it belongs to; one that belongs to another is thrown away.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from variorum.ledger.batches import batches
from variorum.ledger_file.opening import clear_errors

_SCHEMA = """
CREATE TABLE state (linking INTEGER NOT NULL, fingerprint TEXT NOT NULL);
CREATE TABLE report (
    stage TEXT NOT NULL, document TEXT NOT NULL, standing TEXT NOT NULL, PRIMARY KEY (stage, document)
) WITHOUT ROWID;
CREATE TABLE item (
    stage TEXT NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL, fields TEXT NOT NULL, PRIMARY KEY (stage, id)
) WITHOUT ROWID;
CREATE INDEX item_by_document ON item (stage, document);
CREATE TABLE key (stage TEXT NOT NULL, key TEXT NOT NULL, item TEXT NOT NULL);
CREATE INDEX key_by_key ON key (stage, key);
CREATE INDEX key_by_item ON key (stage, item);
CREATE TABLE edge (stage TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, weight REAL NOT NULL, why TEXT NOT NULL);
CREATE INDEX edge_by_a ON edge (stage, a);
CREATE INDEX edge_by_b ON edge (stage, b);
CREATE TABLE component (stage TEXT NOT NULL, item TEXT NOT NULL, component TEXT NOT NULL);
CREATE INDEX component_by_item ON component (stage, item);
CREATE INDEX component_by_itself ON component (stage, component);
CREATE TABLE made (stage TEXT NOT NULL, component TEXT NOT NULL, row TEXT NOT NULL);
CREATE INDEX made_by_component ON made (stage, component);
"""

CACHE = 128_000  # KB: the keys of a large case come in no order, and each must find its place among millions

Fields = tuple[str, str, str]
"""An item's id, its document and its fields as JSON."""
Ends = tuple[str, str, float, str]
"""An edge: two items, its weight, and why."""


class Workbench:
    """An open workbench. Everything within `changing` is kept together, or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute(f"PRAGMA cache_size = -{CACHE}")
        self._connection.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last change: made again

    def execute_script(self, script: str) -> None:
        """Run SQL that makes the tables."""
        self._connection.executescript(script)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Keep all changes of the block when it ends, none where it raises."""
        with clear_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def belongs_to(self) -> tuple[int, str] | None:
        """Return the ledger's linking that this is the state of, with its fingerprint; None for an empty one."""
        row = self._connection.execute("SELECT linking, fingerprint FROM state").fetchone()
        return None if row is None else (row[0], row[1])

    def stamp(self, linking: int, fingerprint: str) -> None:
        """Note the ledger's linking that this is now the state of."""
        self._connection.execute("DELETE FROM state")
        self._connection.execute("INSERT INTO state VALUES (?, ?)", (linking, fingerprint))

    def standings(self, stage: str) -> dict[str, str]:
        """Return the standing (the reading, and what was ruled on it) in which each document was linked."""
        return dict(self._connection.execute("SELECT document, standing FROM report WHERE stage = ?", (stage,)))

    def note_standings(self, stage: str, standings: dict[str, str], gone: Collection[str]) -> None:
        """Note the standings in which documents were linked, and documents as gone."""
        self._delete(stage, "report", "document", sorted(gone))
        rows = ((stage, document, standing) for document, standing in sorted(standings.items()))
        self._connection.executemany("INSERT OR REPLACE INTO report VALUES (?, ?, ?)", rows)

    def add_items(self, stage: str, items: Iterable[Fields], keys: Iterable[tuple[str, str]]) -> None:
        """Keep items, and their (key, item) pairs."""
        self._connection.executemany("INSERT INTO item VALUES (?, ?, ?, ?)", ((stage, *fields) for fields in items))
        self._connection.executemany("INSERT INTO key VALUES (?, ?, ?)", ((stage, *pair) for pair in keys))

    def add_edges(self, stage: str, edges: Iterable[Ends]) -> None:
        """Keep edges."""
        self._connection.executemany("INSERT INTO edge VALUES (?, ?, ?, ?, ?)", ((stage, *edge) for edge in edges))

    def add_component(self, stage: str, component: str, items: Iterable[str], rows: Iterable[str]) -> None:
        """Keep which items hang together, and the rows that were made of them."""
        self._connection.executemany(
            "INSERT INTO component VALUES (?, ?, ?)", ((stage, item, component) for item in items)
        )
        self._connection.executemany("INSERT INTO made VALUES (?, ?, ?)", ((stage, component, row) for row in rows))

    def remove_items(self, stage: str, items: Sequence[str]) -> None:
        """Forget items with their keys and edges."""
        for column, table in (("id", "item"), ("item", "key"), ("a", "edge"), ("b", "edge")):
            self._delete(stage, table, column, items)

    def remove_edges(self, stage: str, items: Sequence[str]) -> None:
        """Forget the edges of items that stay."""
        for column in ("a", "b"):
            self._delete(stage, "edge", column, items)

    def remove_components(self, stage: str, components: Sequence[str]) -> None:
        """Forget who hangs together there."""
        for table in ("component", "made"):
            self._delete(stage, table, "component", components)

    def items(self, stage: str, ids: Iterable[str]) -> Iterator[Fields]:
        """Yield the items of these ids, in the order of ids."""
        query = "SELECT id, document, fields FROM item WHERE stage = ?"
        for some in batches(sorted(set(ids))):
            yield from sorted(self._among(query, "id", stage, some))

    def items_of(self, stage: str, documents: Iterable[str]) -> list[str]:
        """Return the ids of the items of these documents, in order."""
        query = "SELECT id FROM item WHERE stage = ?"
        return sorted(row[0] for row in self._among(query, "document", stage, documents))

    def sharing(self, stage: str, keys: Iterable[str]) -> set[str]:
        """Return the items that have one of these keys."""
        return {row[0] for row in self._among("SELECT item FROM key WHERE stage = ?", "key", stage, keys)}

    def shared_keys(self, stage: str) -> Iterator[str]:
        """Yield the keys that two items have at least."""
        query = "SELECT key FROM key WHERE stage = ? GROUP BY key HAVING count(*) > 1"
        return (row[0] for row in self._connection.execute(query, (stage,)))

    def number_of_items(self, stage: str) -> int:
        """Return how many items a stage has."""
        return int(self._connection.execute("SELECT count(*) FROM item WHERE stage = ?", (stage,)).fetchone()[0])

    def homes(self, stage: str, items: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield items with their documents, in the order of the items' ids."""
        yield from sorted(self._among("SELECT id, document FROM item WHERE stage = ?", "id", stage, items))

    def edges(self, stage: str, items: Iterable[str]) -> Iterator[Ends]:
        """Yield the edges of which one of these items is an end; one of two of these may come twice."""
        query = "SELECT a, b, weight, why FROM edge WHERE stage = ?"
        ids = sorted(set(items))
        for column in ("a", "b"):
            yield from self._among(query, column, stage, ids)

    def all_edges(self, stage: str) -> Iterator[Ends]:
        """Yield every edge of a stage, each once, in order."""
        query = "SELECT DISTINCT a, b, weight, why FROM edge WHERE stage = ? ORDER BY a, b, weight, why"
        yield from self._connection.execute(query, (stage,))

    def edges_within(self, stage: str, group: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
        """Yield the edges between items of one group, `group` being that of an item: its two items and its weight.

        All edges are gone through in the order of the file: through an index it takes five times as long.
        """
        self._connection.execute("CREATE TEMP TABLE home (item TEXT PRIMARY KEY, part TEXT NOT NULL) WITHOUT ROWID")
        try:
            self._connection.executemany("INSERT INTO home VALUES (?, ?)", group.items())
            yield from self._connection.execute(
                "SELECT a, b, weight FROM edge NOT INDEXED CROSS JOIN home AS one ON one.item = a "
                "CROSS JOIN home AS other ON other.item = b AND other.part = one.part WHERE stage = ?",
                (stage,),
            )
        finally:
            self._connection.execute("DROP TABLE home")

    def components_of(self, stage: str, items: Iterable[str]) -> list[str]:
        """Return the components that these items are in, in order."""
        query = "SELECT component FROM component WHERE stage = ?"
        return sorted({row[0] for row in self._among(query, "item", stage, items)})

    def items_in(self, stage: str, components: Iterable[str]) -> set[str]:
        """Return the items of these components."""
        query = "SELECT item FROM component WHERE stage = ?"
        return {row[0] for row in self._among(query, "component", stage, components)}

    def rows_of(self, stage: str, components: Iterable[str]) -> set[str]:
        """Return the rows that were made of these components."""
        query = "SELECT row FROM made WHERE stage = ?"
        return {row[0] for row in self._among(query, "component", stage, components)}

    def _among(self, query: str, column: str, stage: str, values: Iterable[str]) -> Iterator[Any]:
        for some in batches(sorted(set(values))):
            marks = ",".join("?" * len(some))
            yield from self._connection.execute(f"{query} AND {column} IN ({marks})", (stage, *some))

    def _delete(self, stage: str, table: str, column: str, values: Sequence[str]) -> None:
        self._connection.executemany(
            f"DELETE FROM {table} WHERE stage = ? AND {column} = ?",  # noqa: S608  # names of our own
            [(stage, value) for value in values],
        )


@contextmanager
def open_workbench(path: Path, *, linking: int, fingerprint: str) -> Iterator[Workbench]:
    """Open the workbench at `path` if it is the state of that linking, else an empty one in its place."""
    with clear_errors(path):
        bench = _kept(path, linking, fingerprint) or _empty(path)
    try:
        yield bench
    finally:
        bench.close()


@contextmanager
def kept_workbench(path: Path, *, linking: int, fingerprint: str) -> Iterator[Workbench | None]:
    """Open the workbench at `path` to look into it, None where there is none of that linking."""
    bench = _kept(path, linking, fingerprint)
    try:
        yield bench
    finally:
        if bench is not None:
            bench.close()


def _kept(path: Path, linking: int, fingerprint: str) -> Workbench | None:
    if not path.exists():
        return None
    bench = None
    with suppress(sqlite3.Error):  # whatever is wrong with it, a new one takes its place
        bench = Workbench(path)
        if bench.belongs_to() == (linking, fingerprint):
            return bench
    if bench is not None:
        bench.close()
    return None


def _empty(path: Path) -> Workbench:
    for old in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        old.unlink(missing_ok=True)
    bench = Workbench(path)
    bench.execute_script(_SCHEMA)
    return bench
