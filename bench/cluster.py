"""A cluster on one machine: what Spark makes is the same as what one machine makes, though executors are killed.

    python -m bench.cluster [--stories 100] [--rates]

It reads, links and reconciles the development stories, by the local engine and by Spark in local-cluster mode: one
driver and two executors as separate processes, of which one is killed in the middle of each of the three steps. It
compares every table row by row, and tells how long each step took. With `--rates` the local engine alone works, for the
processor time of each step and the size of the tables.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any
from unittest import mock

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from variorum.batch.linking import link
from variorum.batch.reading import read
from variorum.batch.reconciling import reconcile
from variorum.case import InstalledReader
from variorum.case.folder import DEFAULT_MODEL
from variorum.engine.tables import Tables
from variorum.engine.tables_local import LocalTables
from variorum.engine.tables_spark import SparkTables, open_session

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

STORIES = Path(__file__).parents[1] / "tests" / "quality" / "dev"
COLUMNS = ("id", "url", "outlet", "date", "title", "text")
EXECUTORS, CORES, MEMORY = 2, 1, 1024  # megabytes
_BRIEF = {  # tables of a few rows are worth no compiled queries, and a minute no compiled Java
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.executor.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
}
TABLES = (
    *("documents", "set_aside", "readings", "links/items", "links/edges", "links/components"),
    *(f"links/{kind}" for kind in ("derivation", "name", "event", "instrument", "duty")),
    *(f"reconciled/{kind}" for kind in ("event", "estimate", "dispute")),
)


def main() -> None:
    """Run the whole and print what came of it. Ends with 1 where a row differs or no executor was killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=100, help="how many of the stories, in order")
    parser.add_argument("--rates", action="store_true", help="only the local engine, for its processor time")
    wanted = parser.parse_args()
    missing = None if wanted.rates else no_java()
    if missing:
        sys.exit(missing)
    with TemporaryDirectory() as folder:
        here = Path(folder)
        articles = write_articles(here / "articles", sorted(STORIES.glob("*.jsonl"))[: wanted.stories])
        print(f"{articles} articles")
        ran(LocalTables(here / "spilled"), here / "articles", here / "local")
        if wanted.rates:
            characters = sum(len(row["text"]) for row in rows_of(here / "local" / "documents"))
            size = sum(file.stat().st_size for file in (here / "local").rglob("*.parquet"))
            print(f"{characters / articles:,.0f} characters and {size / articles / 1000:,.0f} KB of tables a document")
            return
        with cluster(here) as session:
            tables = SparkTables(session, str(here / "scratch"))
            killed = ran(tables, here / "articles", here / "spark", killing=Executors())
        differing = [name for name in TABLES if rows_of(here / "local" / name) != rows_of(here / "spark" / name)]
        for name in TABLES:
            state = "DIFFERS" if name in differing else "the same rows"
            print(f"{name}: {len(rows_of(here / 'local' / name))} rows, {state}")
    print(f"executors killed: {killed}")
    sys.exit(bool(differing) or killed < 3)


def ran(tables: Tables, articles: Path, out: Path, *, killing: "Executors | None" = None) -> int:
    """Run the three steps and print how long each took; return how many executors were killed on the way."""
    reader = InstalledReader(DEFAULT_MODEL)
    steps: dict[str, Callable[[], object]] = {
        "read": lambda: read(tables, str(articles), str(out), reader),
        "link": lambda: link(tables, str(out), str(out)),
        "reconcile": lambda: reconcile(tables, str(out), str(out)),
    }
    killed = 0
    for name, step in steps.items():
        began, used = time.perf_counter(), _processor_seconds()
        if killing is None:
            step()
        else:
            with killing.one_killed(tables) as kill:
                step()
            killed += kill.done
        took = f"{time.perf_counter() - began:.1f} s"
        own = f", {_processor_seconds() - used:.1f} s of processor" if isinstance(tables, LocalTables) else ""
        print(f"{type(tables).__name__} {name}: {took}{own}", flush=True)
    return killed


def _processor_seconds() -> float:
    """Return what this process has used so far, and the processes that it started and that have ended."""
    return sum(os.times()[:4])


def no_java() -> str | None:
    """Say what is missing for Spark to run, None where nothing is."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if java is None or not Path(java).exists():
        return "no Java was found: Spark needs 17 or later (Debian: apt install openjdk-17-jre-headless)"
    try:
        subprocess.run([java, "-version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        return f"Java can't run ({error})"
    return None


def write_articles(folder: Path, stories: list[Path]) -> int:
    """Write the reports of stories as Parquet, a file a story; return how many there are."""
    folder.mkdir()
    total = 0
    for story in stories:
        reports = [json.loads(line) for line in story.read_text(encoding="utf-8").splitlines() if line.strip()]
        columns = {name: pa.array([report.get(name) for report in reports], pa.string()) for name in COLUMNS}
        pq.write_table(pa.table(columns), folder / f"{story.stem}.parquet")
        total += len(reports)
    return total


def rows_of(table: Path) -> list[dict[str, Any]]:
    """Return the rows of a table, in an order that rests on nothing but themselves."""
    rows: list[dict[str, Any]] = ds.dataset(table, format="parquet").to_table().to_pylist()
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True, default=str))


@contextmanager
def cluster(folder: Path, settings: Mapping[str, str] | None = None) -> "Iterator[SparkSession]":
    """Start Spark's local-cluster mode on loopback, and end it; its files are below `folder`."""
    import pyspark

    home = folder / "spark-home"  # executors write where this is, which should not be among installed packages
    home.mkdir()
    for each in Path(pyspark.__file__).parent.iterdir():
        if each.name != "work":
            (home / each.name).symlink_to(each)
    environment = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    environment["SPARK_LOCAL_DIRS"] = str(folder / "spark")
    given = {"spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1", **_BRIEF}
    given |= {"spark.sql.warehouse.dir": str(folder / "warehouse"), **(settings or {})}
    with mock.patch.dict(os.environ, environment):
        session = open_session(f"local-cluster[{EXECUTORS},{CORES},{MEMORY}]", given)
        try:
            yield session
        finally:
            session.stop()
            _end_gateway()


def _end_gateway() -> None:
    """End the Java process as well: a later session would find it with this one's folders."""
    from pyspark import SparkContext

    gateway: Any = SparkContext._gateway
    if gateway is not None:
        gateway.shutdown()
        with suppress(OSError):
            gateway.proc.stdin.close()
        gateway.proc.wait(timeout=60)
        SparkContext._gateway = None
        SparkContext._jvm = None


class Executors:
    """The executors of this process's session: processes of their own, below its Java process."""

    def alive(self) -> list[int]:
        """Return their process ids."""
        parent = {
            pid: _parent(pid) for pid in (int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit())
        }
        return sorted(pid for pid in parent if _is_executor(pid) and os.getpid() in _line(pid, parent))

    @contextmanager
    def one_killed(self, tables: Tables) -> "Iterator[Killer]":
        """Kill one of them as soon as a job is in the middle: some of its tasks are done, and some are not."""
        if not isinstance(tables, SparkTables):
            raise TypeError("only Spark has executors")
        killer = Killer(self, tables.session)
        killer.start()
        try:
            yield killer
        finally:
            killer.stop()


class Killer(threading.Thread):
    """Waits for the middle of a job, then kills an executor. `done` is 1 then, `middle` tells how far the job was."""

    def __init__(self, executors: Executors, session: "SparkSession") -> None:
        super().__init__(daemon=True)
        self._executors, self._session, self._ended = executors, session, threading.Event()
        self.done = 0
        self.killed: int | None = None
        self.middle: tuple[int, int] | None = None

    def run(self) -> None:
        """Look every 20 milliseconds."""
        tracker = self._session.sparkContext.statusTracker()
        while not self._ended.wait(0.02):
            for stage in map(tracker.getStageInfo, tracker.getActiveStageIds()):
                if stage and stage.numActiveTasks and 0 < stage.numCompletedTasks < stage.numTasks:
                    self.killed = self._executors.alive()[0]
                    os.kill(self.killed, signal.SIGKILL)
                    self.done, self.middle = 1, (stage.numCompletedTasks, stage.numTasks)
                    return

    def stop(self) -> None:
        """Wait no longer."""
        self._ended.set()
        self.join()


def _line(pid: int, parent: Mapping[int, int]) -> list[int]:
    """Return the ancestors of a process."""
    found: list[int] = []
    while pid in parent and len(found) < len(parent):
        pid = parent[pid]
        found.append(pid)
    return found


def _is_executor(pid: int) -> bool:
    with suppress(OSError):
        return b"CoarseGrainedExecutorBackend" in Path(f"/proc/{pid}/cmdline").read_bytes()
    return False


def _parent(pid: int) -> int:
    with suppress(OSError, IndexError):
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    return 0


if __name__ == "__main__":
    main()
