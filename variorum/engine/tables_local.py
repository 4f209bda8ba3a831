"""Tables on this machine: DuckDB sorts and joins them, spilling to disk; processes do the rest, some rows at a time."""

import os
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from variorum.engine.tables import Each, Group, Row, grouped, unpacked, unreadable, worked
from variorum.records import EngineError

MEMORY = "1GB"  # of DuckDB; what needs more spills to disk
THREADS = 2
GIVEN = 256  # rows
AHEAD = 2  # pieces of work given out ahead, for each process: bounds memory
ROWS_A_FILE = 200_000

T = TypeVar("T")
Made = list[pa.RecordBatch]


class LocalTables:
    """Tables of this machine's disks. `scratch` is a folder of its own for what doesn't fit in memory.

    `given` rows are taken from disk, and by a process, at a time.
    """

    def __init__(self, scratch: Path, *, processes: int = 1, given: int = GIVEN) -> None:
        self._processes, self._given = processes, given
        self._pool: ProcessPoolExecutor | None = None
        self._scratch = scratch
        scratch.mkdir(parents=True, exist_ok=True)
        self._database = duckdb.connect(
            ":memory:", config={"threads": THREADS, "memory_limit": MEMORY, "temp_directory": str(scratch)}
        )

    def close(self) -> None:
        """Let go of the database and of what it kept on disk."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._database.close()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def each(self, source: str, work: Each, out: str, schema: pa.Schema, *, spread: bool = True) -> None:
        """Write what `work` makes of the rows of `source`."""
        batches = ds.dataset(source, format="parquet").to_batches(batch_size=self._given)
        self._each(batches, work, out, schema, spread=spread)

    def each_given(self, source: str, columns: Sequence[str], work: Each, out: str, schema: pa.Schema) -> None:
        """Write what `work` makes of the rows of a user's Parquet."""
        path = Path(source)
        files = sorted(path.rglob("*.parquet")) if path.is_dir() else [path]
        if not files:
            raise EngineError(f"{source}: no Parquet files in it; give a file, or a folder with some")
        given = f"read_parquet({[os.fspath(each) for each in files]}, union_by_name = true, filename = 'file', "
        given += "file_row_number = true)"
        try:
            known = self._database.sql(f"SELECT * FROM {given} LIMIT 0").columns  # noqa: S608
            wanted = ", ".join(f'"{name}"' for name in columns if name in known)
            names = "parse_filename(file) AS file, file_row_number + 1 AS number"
            rows = self._database.sql(f"SELECT {wanted or 'NULL AS nothing'}, {names} FROM {given}")  # noqa: S608
            self._each(rows.to_arrow_reader(self._given), work, out, schema, spread=True)
        except duckdb.Error as error:
            raise unreadable(source, error) from error

    def _each(
        self, batches: Iterable[pa.RecordBatch], work: Each, out: str, schema: pa.Schema, *, spread: bool
    ) -> None:
        if spread:
            pieces = ([batch] for batch in batches)
            self.write(self._mapped(partial(_each, work=work, schema=schema), pieces), out, schema)
        else:
            self.write(([batch] for batch in worked(batches, work, schema)), out, schema)

    def groups(self, source: str, by: str, work: Group, out: str, schema: pa.Schema) -> None:
        """Write what `work` makes of the rows of `source` that share the text in column `by`."""
        ordered = self._database.sql(f'SELECT * FROM {_scan(source)} ORDER BY "{by}"')  # noqa: S608  # our own names
        pieces = _whole_groups(ordered.to_arrow_reader(self._given), by)
        self.write(self._mapped(partial(_grouped, by=by, work=work, schema=schema), pieces), out, schema)

    def sql(self, query: str, out: str, **sources: str) -> None:
        """Write the rows of a query."""
        for name, source in sources.items():
            self.view(source, name)
        reader = self._database.sql(query).to_arrow_reader(ROWS_A_FILE)
        self.write(([batch] for batch in reader), out, reader.schema)

    def view(self, source: str, name: str) -> None:
        """Let queries, and Splink, know a table as `name` from now on."""
        self._database.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM {_scan(source)}")  # noqa: S608

    def splink(self) -> Any:
        """Return Splink's door to DuckDB."""
        from splink import DuckDBAPI

        return DuckDBAPI(connection=self._database)

    def rows(self, source: str) -> Iterator[Row]:
        """Yield the rows of a table, some at a time."""
        yield from unpacked(ds.dataset(source, format="parquet").to_batches(batch_size=self._given))

    def has(self, source: str) -> bool:
        """Tell whether there is a table of that path."""
        return any(Path(source).glob("*.parquet"))

    def remove(self, folder: str) -> None:
        """Delete a folder of tables, if there is one."""
        shutil.rmtree(folder, ignore_errors=True)

    def write(self, made: Iterable[Made], out: str, schema: pa.Schema) -> None:
        """Write batches as a table that is there in whole or not at all."""
        part = Path(f"{out}.part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        writer, number, rows = None, 0, 0
        for batches in made:
            for batch in batches:
                if writer is None or rows >= ROWS_A_FILE:
                    writer = _next_file(writer, part, number, schema)
                    number, rows = number + 1, 0
                writer.write_batch(batch)
                rows += batch.num_rows
        (writer or _next_file(None, part, 0, schema)).close()
        shutil.rmtree(out, ignore_errors=True)
        part.replace(out)

    def _mapped(self, work: Callable[[T], Made], pieces: Iterable[T]) -> Iterator[Made]:
        """Yield what `work` makes of each piece, in order, by this process or, where there are several, by more."""
        pieces = iter(pieces)
        first = list(islice(pieces, 2))
        if self._processes == 1 or len(first) < 2:
            yield from map(work, chain(first, pieces))
            return
        waiting: list[Future[Made]] = []
        try:
            for piece in chain(first, pieces):
                waiting.append(self._started().submit(work, piece))
                if len(waiting) > AHEAD * self._processes:
                    yield waiting.pop(0).result()
            while waiting:
                yield waiting.pop(0).result()
        except BrokenProcessPool as error:
            self._pool = None
            raise EngineError("a process ended in the middle (too little memory?); try --processes 1") from error
        finally:
            for each in waiting:
                each.cancel()

    def _started(self) -> ProcessPoolExecutor:
        """Return the processes, which are started with the first work for them."""
        if self._pool is None:
            context = get_context("spawn")  # the only way that is the same everywhere, and with threads
            self._pool = ProcessPoolExecutor(self._processes, context, initializer=_ignore_interrupts)
        return self._pool


def _each(batches: Made, work: Each, schema: pa.Schema) -> Made:
    return list(worked(batches, work, schema))


def _grouped(batches: Made, by: str, work: Group, schema: pa.Schema) -> Made:
    return list(grouped(batches, by, work, schema))


def _whole_groups(batches: Iterable[pa.RecordBatch], by: str) -> Iterator[Made]:
    """Yield batches such that no group of rows, which come in the order of `by`, is torn."""
    waiting: Made = []
    for batch in batches:
        if not batch.num_rows:
            continue
        last = batch.column(by)[-1]
        first_of_last = pc.index(batch.column(by), last).as_py()
        begins = first_of_last > 0 or not waiting or waiting[-1].column(by)[-1] != last
        if not begins:
            waiting.append(batch)
            continue
        whole = [*waiting, batch.slice(0, first_of_last)] if first_of_last else waiting
        if whole:
            yield whole
        waiting = [batch.slice(first_of_last)]
    if waiting:
        yield waiting


def _next_file(writer: Any, folder: Path, number: int, schema: pa.Schema) -> Any:
    if writer is not None:
        writer.close()
    return pq.ParquetWriter(folder / f"part-{number:05}.parquet", schema, compression="zstd")


def _scan(source: str) -> str:
    path = os.fspath(Path(source) / "*.parquet").replace("'", "''")
    return f"read_parquet('{path}')"


def _ignore_interrupts() -> None:
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the parent decides
