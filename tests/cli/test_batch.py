import os
import subprocess
from pathlib import Path

from tests.batch.making import articles, rows_of
from tests.cli.conftest import PROGRAM, Command

TEXT = "The army said on Monday that 14 villagers were killed in a raid near Old Bridge."


def given(folder: Path) -> Path:
    texts = [TEXT, f"{TEXT} It rained.", None]
    rows = [{"id": f"A{n}", "outlet": f"Post {n}", "date": "2020-12-16", "text": text} for n, text in enumerate(texts)]
    return articles(folder / "in" / "a.parquet", rows)


def test_articles_are_read_linked_reconciled_and_imported(variorum: Command, tmp_path: Path) -> None:
    given(tmp_path)
    read = variorum("batch", "read", "--in", "in", "--out", "out", "--processes", "1")
    assert (read.code, read.out) == (3, "")
    assert "read 2 documents; 1 row set aside" in read.err
    link = variorum("batch", "link", "--in", "out", "--out", "out", "--processes", "1")
    assert link.code == 0
    assert "event: 1" in link.err
    reconcile = variorum("batch", "reconcile", "--in", "out", "--out", "out", "--processes", "1", "--quiet")
    assert (reconcile.code, reconcile.err) == (0, "event: 1, estimate: 1, dispute: 0\n")
    assert [row["best"] for row in rows_of(tmp_path / "out", "reconciled/estimate")] == [14]
    assert not any((tmp_path / "out" / each).exists() for each in ("_scratch", "_spilled"))
    variorum("init", "case")
    taken = variorum("import", "out", "--case", "case", "--quiet")
    assert taken.code == 3
    assert "imported 2 documents; 2 readings; 1 event taken over" in taken.err
    assert "a.parquet, row 3" in taken.err
    assert variorum("verify", "--case", "case").code == 0


def test_a_step_without_the_one_before_says_which_comes_first(variorum: Command, tmp_path: Path) -> None:
    refused = variorum("batch", "link", "--in", "nothing", "--out", "out")
    assert refused.code == 2
    assert "variorum batch read" in refused.err


def test_what_only_spark_knows_is_refused_without_it(variorum: Command, tmp_path: Path) -> None:
    refused = variorum("batch", "link", "--in", "in", "--out", "out", "--master", "yarn")
    assert (refused.code, "--engine spark" in refused.err) == (2, True)
    wrong = variorum("batch", "link", "--in", "in", "--out", "out", "--engine", "spark", "--conf", "memory")
    assert (wrong.code, "KEY=VALUE" in wrong.err) == (2, True)


def test_without_java_spark_says_what_is_missing(tmp_path: Path) -> None:
    command = [*PROGRAM, "batch", "link", "--in", "in", "--out", "out", "--engine", "spark"]
    environment = {**os.environ, "JAVA_HOME": str(tmp_path)}
    said = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert said.returncode == 2
    assert "Spark can't start" in said.stderr
    assert "Java 17 or later" in said.stderr
