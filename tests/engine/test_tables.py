from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from variorum.engine.tables import Row
from variorum.engine.tables_local import LocalTables
from variorum.records import EngineError

NUMBERS = pa.schema([("key", pa.string()), ("number", pa.int64())])
SIZES = pa.schema([("key", pa.string()), ("size", pa.int64()), ("total", pa.int64())])


def counting(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        for number in range(row["number"]):
            yield {"key": f"k{number % 700}", "number": number}


def summing(key: str, rows: list[Row]) -> Iterator[Row]:
    yield {"key": key, "size": len(rows), "total": sum(row["number"] for row in rows)}


def failing(rows: Iterable[Row]) -> Iterator[Row]:
    yield from ()
    raise ValueError(f"no good: {len(list(rows))}")


def ending(rows: Iterable[Row]) -> Iterator[Row]:
    import os

    os._exit(9)
    yield from rows


@pytest.fixture(params=[1, 2])
def tables(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[LocalTables]:
    opened = LocalTables(tmp_path / "spilled", processes=request.param, given=100)
    opened.sql("SELECT 'all' AS key, 5000 AS number", str(tmp_path / "one"))
    yield opened
    opened.close()
    assert not (tmp_path / "spilled").exists()


def test_groups_are_never_torn_however_many_rows_they_have(tables: LocalTables, tmp_path: Path) -> None:
    tables.each(str(tmp_path / "one"), counting, str(tmp_path / "many"), NUMBERS)
    tables.groups(str(tmp_path / "many"), "key", summing, str(tmp_path / "sums"), SIZES)
    sums = list(tables.rows(str(tmp_path / "sums")))
    assert len(sums) == 700
    assert sum(row["size"] for row in sums) == 5000
    assert {row["key"]: row["total"] for row in sums} == {
        f"k{k}": sum(number for number in range(5000) if number % 700 == k) for k in range(700)
    }


def test_a_group_larger_than_what_is_taken_from_disk_at_once_stays_whole(tables: LocalTables, tmp_path: Path) -> None:
    query = f"SELECT CASE WHEN i < {3 * 100 + 5} THEN 'a' ELSE 'b' || i END AS key, i AS number FROM range(2000) t(i)"  # noqa: S608
    tables.sql(query, str(tmp_path / "many"))
    tables.groups(str(tmp_path / "many"), "key", summing, str(tmp_path / "sums"), SIZES)
    sizes = {row["key"]: row["size"] for row in tables.rows(str(tmp_path / "sums"))}
    assert sizes.pop("a") == 3 * 100 + 5
    assert set(sizes.values()) == {1}


def test_a_table_is_there_in_whole_or_as_it_was(tables: LocalTables, tmp_path: Path) -> None:
    tables.each(str(tmp_path / "one"), counting, str(tmp_path / "many"), NUMBERS)
    with pytest.raises(ValueError, match="no good"):
        tables.each(str(tmp_path / "one"), failing, str(tmp_path / "many"), NUMBERS)
    assert len(list(tables.rows(str(tmp_path / "many")))) == 5000
    with pytest.raises(ValueError, match="no good"):
        tables.each(str(tmp_path / "one"), failing, str(tmp_path / "new"), NUMBERS)
    assert not tables.has(str(tmp_path / "new"))


def test_a_process_that_ends_stops_the_step_with_what_to_do(tmp_path: Path) -> None:
    tables = LocalTables(tmp_path / "spilled", processes=2, given=1)
    tables.sql("SELECT i AS number FROM range(3) t(i)", str(tmp_path / "one"))
    with pytest.raises(EngineError, match="--processes 1"):
        tables.each(str(tmp_path / "one"), ending, str(tmp_path / "none"), NUMBERS)
    tables.close()
