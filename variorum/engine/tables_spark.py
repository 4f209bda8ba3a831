"""Tables on a cluster: Apache Spark does what DuckDB and processes do on one machine. Needs `variorum[spark]`."""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from variorum.engine.tables import Each, Group, Row, grouped, unreadable, worked
from variorum.records import EngineError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PARTS_A_CORE = 4  # pieces of work for each core: one that takes long doesn't leave the others idle
_PARTS, _WHOLE_STAGE = "spark.sql.shuffle.partitions", "spark.sql.codegen.wholeStage"
_DEFAULTS = {
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",  # a report has tens of kilobytes
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.ansi.enabled": "true",
}


def open_session(master: str | None = None, settings: Mapping[str, str] = {}) -> "SparkSession":
    """Return the running session, or start one. `master` None: as Spark's own settings say, else this machine.

    Raises EngineError where Spark or Java is missing, or the cluster can't be reached.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineError(f"Spark isn't installed ({error}); install variorum[spark], or use --engine local") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # as on this machine, unless the user says otherwise
    builder = SparkSession.builder.appName("variorum")
    if master is not None:
        builder = builder.master(master)
    for key, value in {**_DEFAULTS, **settings}.items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except Exception as error:  # Java's, py4j's and Spark's own have no root in common
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise EngineError(
            f"Spark can't start ({reason}); check --master, and that Java 17 or later is there"
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    return session


class SparkTables:
    """Tables that a Spark session reaches. `scratch` is a folder that all its machines reach."""

    def __init__(self, session: "SparkSession", scratch: str) -> None:
        self.session = session
        self._checkpoints = f"{scratch}/checkpoints"
        self._whole_stage = session.conf.get(_WHOLE_STAGE) or "true"
        self._wanted = session.sparkContext.getConf().get(_PARTS)
        session.sparkContext.setCheckpointDir(self._checkpoints)

    def close(self) -> None:
        """End the session, and remove what it kept on disk."""
        self.remove(self._checkpoints)
        self.session.stop()

    def each(self, source: str, work: Each, out: str, schema: pa.Schema, *, spread: bool = True) -> None:  # noqa: ARG002
        """Write what `work` makes of the rows of `source`."""
        self._each(self.session.read.parquet(source), work, out, schema)

    def each_given(self, source: str, columns: Sequence[str], work: Each, out: str, schema: pa.Schema) -> None:
        """Write what `work` makes of the rows of a user's Parquet."""
        from pyspark.errors import PySparkException

        given = self.session.read.option("recursiveFileLookup", "true").option("mergeSchema", "true")
        try:
            frame = given.parquet(source)
            wanted = [f"`{name}`" for name in columns if name in frame.columns]
            names = ("_metadata.file_name AS file", "_metadata.row_index + 1 AS number")
            self._each(frame.selectExpr(*wanted, *names), work, out, schema)
        except PySparkException as error:
            raise unreadable(source, error) from error

    def groups(self, source: str, by: str, work: Group, out: str, schema: pa.Schema) -> None:
        """Write what `work` makes of the rows of `source` that share the text in column `by`."""
        together = self.session.read.parquet(source).repartition(self._parts(), by).sortWithinPartitions(by)
        self._write(together.mapInArrow(partial(_grouped, by=by, work=work, schema=schema), _spark_schema(schema)), out)

    def sql(self, query: str, out: str, **sources: str) -> None:
        """Write the rows of a query."""
        for name, source in sources.items():
            self.view(source, name)
        self._parts()
        self._write(self.session.sql(query), out)

    def view(self, source: str, name: str) -> None:
        """Let queries, and Splink, know a table as `name` from now on."""
        self.session.read.parquet(source).createOrReplaceTempView(name)

    def splink(self) -> Any:
        """Return Splink's door to Spark."""
        from splink.backends.spark import SparkAPI

        # Splink's comparisons are too long for one generated method: Java would refuse it after long trying.
        self.session.conf.set(_WHOLE_STAGE, "false")
        return SparkAPI(  # type: ignore[no-untyped-call]
            spark_session=self.session, break_lineage_method="parquet", register_udfs_automatically=False
        )

    def rows(self, source: str) -> Iterator[Row]:
        """Yield the rows of a table here, a partition at a time."""
        yield from (row.asDict(recursive=True) for row in self.session.read.parquet(source).toLocalIterator())

    def has(self, source: str) -> bool:
        """Tell whether there is a table of that path."""
        return bool(self._file_system(source).exists(self._path(source)))

    def remove(self, folder: str) -> None:
        """Delete a folder of tables, if there is one."""
        with suppress(Exception):  # left-overs do no harm
            self._file_system(folder).delete(self._path(folder), True)

    def _each(self, frame: "DataFrame", work: Each, out: str, schema: pa.Schema) -> None:
        spread = frame.repartition(self._parts())
        self._write(spread.mapInArrow(partial(_each, work=work, schema=schema), _spark_schema(schema)), out)

    def _parts(self) -> int:
        """Return in how many pieces work is cut: as the user says, else by the cores that have come so far."""
        self.session.conf.set(_WHOLE_STAGE, self._whole_stage)
        parts = self._wanted or PARTS_A_CORE * self.session.sparkContext.defaultParallelism
        self.session.conf.set(_PARTS, str(parts))
        return int(parts)

    def _write(self, frame: "DataFrame", out: str) -> None:
        frame.write.mode("overwrite").option("compression", "zstd").parquet(out)

    def _path(self, path: str) -> Any:
        jvm: Any = self.session.sparkContext._jvm
        return jvm.org.apache.hadoop.fs.Path(path)

    def _file_system(self, path: str) -> Any:
        java: Any = self.session.sparkContext._jsc
        return self._path(path).getFileSystem(java.hadoopConfiguration())


def _each(batches: Iterable[pa.RecordBatch], work: Each, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    return worked(batches, work, schema)


def _grouped(batches: Iterable[pa.RecordBatch], by: str, work: Group, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    return grouped(batches, by, work, schema)


def _spark_schema(schema: pa.Schema) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(schema)
