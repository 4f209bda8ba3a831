"""Parquet: rows are reports as lines of JSON Lines are; wrong columns and broken files are named."""

import io
import json
from datetime import date, datetime
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.ingest.conftest import REPORT, Write, documents, set_asides
from variorum.ingest import ingest
from variorum.records import SetAside

ROW = {"id": "A01", "url": "http://post.example/1", "outlet": "Harbour Post", "date": "2020-12-16", "title": "Posts"}


def written(columns: dict[str, object], **settings: object) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pa.table(columns), out, **settings)
    return out.getvalue()


def test_a_row_is_the_report_that_its_line_of_json_would_be(write: Write) -> None:
    row = {**ROW, "text": REPORT}
    (document,) = documents(write("a.parquet", written({key: [value] for key, value in row.items()})))
    (same,) = documents(write("a.jsonl", json.dumps(row)))
    assert document == same


@pytest.mark.parametrize(
    ("values", "when"),
    [
        (pa.array([date(2020, 12, 16)]), "2020-12-16"),
        (pa.array([datetime(2020, 12, 16, 23, 30)]), "2020-12-16"),  # noqa: DTZ001  # as tables often hold it
        (pa.array([1608161400000000001], pa.timestamp("ns", "UTC")), "2020-12-16"),
        (pa.array(["2020-12"]), "2020-12"),
        (pa.array([None], pa.date32()), None),
    ],
    ids=["date", "time", "nanoseconds", "text", "null"],
)
def test_dates_and_times_are_read_as_what_they_are(write: Write, values: pa.Array, when: str | None) -> None:
    (document,) = documents(write("a.parquet", written({"text": [REPORT], "date": values})))
    assert document.published == when


def test_numbers_are_ids_and_categories_are_texts(write: Write) -> None:
    table = {"text": pa.array([REPORT]).dictionary_encode(), "id": [7], "outlet": pa.array([None], pa.null())}
    (document,) = documents(write("a.parquet", written(table)))
    assert (document.name, document.text, document.outlet) == ("7", REPORT, None)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"body": [REPORT]}, "no column `text` among its columns (`body`)"),
        ({"text": [1]}, "its column `text` is int64"),
        ({"text": [b"x"]}, "its column `text` is binary"),
        ({"text": [[REPORT]]}, "its column `text` is list"),
    ],
)
def test_a_table_without_texts_is_refused_by_name(write: Write, columns: dict[str, object], said: str) -> None:
    (aside,) = set_asides(write("a.parquet", written(columns)))
    assert aside.reason == "wrong-columns"
    assert said in aside.message


def test_another_column_of_a_wrong_type_is_told_of_once_and_left_out(write: Write) -> None:
    path = write("a.parquet", written({"text": [REPORT, f"{REPORT} Yes."], "outlet": [1.5, 2.5]}))
    aside, *found = ingest([path])
    assert isinstance(aside, SetAside)
    assert (aside.reason, "column `outlet` is double, not string" in aside.message) == ("wrong-column", True)
    assert [each.document.outlet for each in found if not isinstance(each, SetAside)] == [None, None]


def test_a_bad_row_is_set_aside_by_its_number_and_the_others_are_read(write: Write) -> None:
    path = write("a.parquet", written({"text": [None, "  ", REPORT]}))
    first, second, third = ingest([path])
    assert isinstance(first, SetAside)
    assert isinstance(second, SetAside)
    assert [(each.reason, each.line) for each in (first, second)] == [("no-text", 1), ("empty", 2)]
    assert second.message.startswith(f"{path.as_posix()}, row 2: ")
    assert not isinstance(third, SetAside)


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1", b"words"])
def test_what_is_no_parquet_is_set_aside(write: Write, damage: bytes) -> None:
    (aside,) = set_asides(write("a.parquet", damage))
    assert aside.reason in {"broken-parquet", "empty"}


@pytest.mark.parametrize("at", range(20, 2_000, 97))
def test_a_damaged_table_never_raises(write: Write, at: int) -> None:
    whole = bytearray(written({"text": [f"{REPORT} {n}" for n in range(200)]}, row_group_size=50))
    at = at * len(whole) // 2_000
    whole[at : at + 8] = b"\xff" * 8
    for each in ingest([write("a.parquet", bytes(whole))]):
        assert isinstance(each, SetAside) or each.document.text


def test_a_row_over_the_limit_is_set_aside(write: Write) -> None:
    path = write("a.parquet", written({"text": ["word " * 1_000, REPORT]}))
    aside, document = ingest([path], limit=1_000)
    assert isinstance(aside, SetAside)
    assert aside.reason == "too-large"
    assert not isinstance(document, SetAside)


def test_what_is_no_utf8_is_read_with_a_warning(write: Write) -> None:
    whole = written({"text": [f"{REPORT} Caf\u00e9s were shut."]}, compression="none", use_dictionary=False)
    (document,) = documents(write("a.parquet", whole.replace("\u00e9s were".encode(), b"\xff\xffs were")))
    assert "Caf\ufffd" in document.text
    assert any("U+FFFD" in warning for warning in document.warnings)


def test_a_table_is_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.parquet"
    rows = pa.table({"text": [f"{n} {REPORT * 100}" for n in range(100)]})
    with parquet.ParquetWriter(path, rows.schema, compression="none", use_dictionary=False) as out:
        for _ in range(25):
            out.write_table(rows)
    size = path.stat().st_size
    assert size > 30_000_000
    next(ingest([path]))  # loads what telling languages and the like need
    before = pa.default_memory_pool().bytes_allocated()
    most = 0
    for _ in islice(ingest([path]), 120):  # across two of its row groups
        most = max(most, pa.default_memory_pool().bytes_allocated() - before)
    assert 0 < most < size / 5
