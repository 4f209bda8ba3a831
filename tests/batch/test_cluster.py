"""Spark in local-cluster mode: a driver and two executors as processes of their own, one killed in the middle."""

from pathlib import Path

import pytest

from bench.cluster import STORIES, TABLES, Executors, cluster, no_java, rows_of, write_articles
from tests.batch.making import Row, articles
from variorum.batch.linking import link
from variorum.batch.reading import read
from variorum.batch.reconciling import reconcile
from variorum.case import InstalledReader
from variorum.case.folder import DEFAULT_MODEL
from variorum.engine.tables import Tables
from variorum.engine.tables_local import LocalTables
from variorum.engine.tables_spark import SparkTables

pytestmark = pytest.mark.long

MISSING = no_java()
PARTS = {"spark.sql.shuffle.partitions": "6"}  # fewer than a cluster has: each costs a second here


@pytest.mark.skipif(MISSING is not None, reason=f"SPARK WAS NOT TESTED: {MISSING}")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # of Py4J's sockets
def test_a_cluster_that_loses_an_executor_gives_the_rows_of_one_machine(tmp_path: Path) -> None:
    write_articles(tmp_path / "articles", sorted(STORIES.glob("K_*.jsonl")))
    odd: list[Row] = [
        {"id": "none", "text": None},
        {"id": "deutsch", "text": "Die Armee sagte am Montag, dass nichts geschah. " * 3},
    ]
    articles(tmp_path / "articles" / "odd.parquet", odd)
    here = LocalTables(tmp_path / "spilled")
    steps(here, tmp_path, "local")
    with cluster(tmp_path, PARTS) as session:
        tables = SparkTables(session, str(tmp_path / "scratch"))
        executors = Executors()
        with executors.one_killed(tables) as killer:
            read_articles(tables, tmp_path, "spark")
        assert killer.killed is not None
        assert killer.killed not in executors.alive()
        link(tables, str(tmp_path / "spark"), str(tmp_path / "spark"))
        reconcile(tables, str(tmp_path / "spark"), str(tmp_path / "spark"))
    for table in TABLES:
        assert rows_of(tmp_path / "spark" / table) == rows_of(tmp_path / "local" / table), table
    assert len(rows_of(tmp_path / "local" / "links/event")) > 5
    assert {row["outcome"] for row in rows_of(tmp_path / "spark" / "readings")} == {"read", "no reader"}
    assert [row["reason"] for row in rows_of(tmp_path / "spark" / "set_aside")] == ["no-text"]


def read_articles(tables: Tables, folder: Path, out: str) -> None:
    read(tables, str(folder / "articles"), str(folder / out), InstalledReader(DEFAULT_MODEL))


def steps(tables: Tables, folder: Path, out: str) -> None:
    read_articles(tables, folder, out)
    link(tables, str(folder / out), str(folder / out))
    reconcile(tables, str(folder / out), str(folder / out))
