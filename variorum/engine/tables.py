"""Work on tables too large for memory: what one machine and a cluster both do, so that each stage is written once.

A table is a folder of Parquet files, named by its path. Every step reads tables and writes one whole, or none.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Protocol

import pyarrow as pa

from variorum.records import EngineError

Row = dict[str, Any]
Each = Callable[[Iterable[Row]], Iterable[Row]]
"""Makes rows of rows, one after another; it may see any part of a table, and so must not count on the others."""
Group = Callable[[str, list[Row]], Iterable[Row]]
"""Makes rows of all the rows that share a key, in whatever order they come."""

AT_ONCE = 64  # rows that are held as Python objects at a time: a report with its text has tens of kilobytes (2026-11)


class Tables(Protocol):
    """One machine, or a cluster. What is given to it must be picklable: functions of a module, `partial`s of them."""

    def close(self) -> None:
        """Let go of everything. Tables that were written stay."""
        ...

    def each(self, source: str, work: Each, out: str, schema: pa.Schema, *, spread: bool = True) -> None:
        """Write what `work` makes of the rows of `source`.

        Without `spread`, one machine gives it all rows in one stream: it has processes of its own.
        """
        ...

    def each_given(self, source: str, columns: Sequence[str], work: Each, out: str, schema: pa.Schema) -> None:
        """Write what `work` makes of the rows of a user's Parquet: a file, or a folder with files at any depth.

        Of its columns only these, where it has them, and `file` (its name) and `number` (from 1) of each row. Raises
        EngineError where it can't be read.
        """
        ...

    def groups(self, source: str, by: str, work: Group, out: str, schema: pa.Schema) -> None:
        """Write what `work` makes of the rows of `source` that share the text in column `by`."""
        ...

    def sql(self, query: str, out: str, **sources: str) -> None:
        """Write the rows of a query in the SQL that DuckDB and Spark share; `sources` are its tables by name."""
        ...

    def view(self, source: str, name: str) -> None:
        """Let queries, and Splink, know a table as `name` from now on."""
        ...

    def splink(self) -> Any:
        """Return Splink's door to this engine."""
        ...

    def rows(self, source: str) -> Iterator[Row]:
        """Yield the rows of a table here, some at a time, in the order in which they lie in its files."""
        ...

    def has(self, source: str) -> bool:
        """Tell whether there is a table of that path."""
        ...

    def remove(self, folder: str) -> None:
        """Delete a folder of tables, if there is one."""
        ...


def worked(batches: Iterable[pa.RecordBatch], work: Each, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield what `work` makes of the rows of some batches, itself in batches."""
    yield from batched(work(unpacked(batches)), schema)


def grouped(batches: Iterable[pa.RecordBatch], by: str, work: Group, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield what `work` makes of each group of rows; those of one key lie together."""
    yield from batched(_groups(unpacked(batches), by, work), schema)


def unpacked(batches: Iterable[pa.RecordBatch]) -> Iterator[Row]:
    """Yield the rows of batches, few at a time as Python objects."""
    for batch in batches:
        for start in range(0, batch.num_rows, AT_ONCE):
            yield from batch.slice(start, AT_ONCE).to_pylist()


def batched(rows: Iterable[Row], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Yield rows in batches of that schema."""
    waiting = iter(rows)
    while some := list(islice(waiting, AT_ONCE)):
        yield pa.RecordBatch.from_pylist(some, schema)


def unreadable(source: str, error: Exception) -> EngineError:
    """Return what to tell of input that can't be read."""
    reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return EngineError(f"{source}: can't be read as Parquet ({reason}); move what is damaged away, or save it again")


def _groups(rows: Iterable[Row], by: str, work: Group) -> Iterator[Row]:
    key: str | None = None
    group: list[Row] = []
    for row in rows:
        if row[by] != key:
            if key is not None:
                yield from work(key, group)
            key, group = row[by], []
        group.append(row)
    if key is not None:
        yield from work(key, group)
