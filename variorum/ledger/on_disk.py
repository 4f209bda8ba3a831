"""Linked rows on disk while a linking makes them: there may be more than memory takes."""

import sqlite3
import weakref
from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

from variorum.ledger.batches import batches
from variorum.ledger_file.linked_rows import Kind, Linked, linked_row, record_of
from variorum.ledger_file.rows import from_json, to_json

L = TypeVar("L", bound=Linked)


class OnDisk(Mapping[str, L], Generic[L]):
    """Rows of one kind by their ids, in a file without a name that goes when nobody has it open any more.

    Rows come in the order of ids. A row that is put in again takes the place of the one before.
    """

    def __init__(self, kind: Kind, rows: Iterable[L] = ()) -> None:
        self._kind = kind
        self._connection = sqlite3.connect("", isolation_level=None)  # "": a temporary file, from SQLite itself
        weakref.finalize(self, self._connection.close)
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("CREATE TABLE row (id TEXT PRIMARY KEY, fields TEXT NOT NULL) WITHOUT ROWID")
        self.put(rows)

    def put(self, rows: Iterable[L]) -> None:
        """Put rows in."""
        values = ((row.id, to_json(linked_row(row))) for row in rows)
        for some in batches(values):
            self._connection.executemany("INSERT OR REPLACE INTO row VALUES (?, ?)", some)

    def __getitem__(self, key: str) -> L:
        found = self._connection.execute("SELECT fields FROM row WHERE id = ?", (key,)).fetchone()
        if found is None:
            raise KeyError(key)
        return record_of(self._kind, from_json(found[0]))  # type: ignore[return-value]  # what was put in

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._connection.execute("SELECT id FROM row ORDER BY id"))

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM row").fetchone()[0])
