import json
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest

from tests.batch.making import Row, articles, rows_of
from tests.fakes import FakeReaderMaker
from variorum.batch.columns import record_of
from variorum.batch.reading import ReadCounts, read
from variorum.case import init
from variorum.engine.tables_local import LocalTables
from variorum.ingest import ingest
from variorum.records import Document, EngineError, Ingested

ENGLISH = "The army said on Monday that the village had been quiet all night, and that 7 killed were found. "
GERMAN = "Die Armee sagte am Montag, dass es in dem Dorf die ganze Nacht ruhig gewesen sei und niemand starb. "


def brought(tables: LocalTables, tmp_path: Path, rows: list[Row], schema: pa.Schema | None = None) -> ReadCounts:
    given = articles(tmp_path / "in" / "a.parquet", rows, schema)
    return read(tables, str(given), str(tmp_path / "out"), FakeReaderMaker())


def test_an_article_becomes_a_document_with_its_line_as_original_and_a_reading(
    tables: LocalTables, tmp_path: Path
) -> None:
    article = {"id": "A1", "url": "https://x.example/1", "outlet": "Post", "date": "2020-12-16", "text": ENGLISH}
    assert brought(tables, tmp_path, [article]) == ReadCounts(1, 0, 0, 0)
    (document,), (reading,) = rows_of(tmp_path / "out", "documents"), rows_of(tmp_path / "out", "readings")
    assert (document["name"], document["address"], document["outlet"]) == ("A1", "https://x.example/1", "Post")
    assert (document["published"], document["text"]) == ("2020-12-16", ENGLISH)
    assert document["original"].startswith(b'{"id": "A1", "url": "https://x.example/1"')
    assert [figure["low"] for figure in reading["figures"]] == [7]
    assert (reading["document"], reading["outcome"], reading["fingerprint"]) == (document["id"], "read", "fake/1")


def test_a_row_is_the_document_that_its_line_of_json_is(tables: LocalTables, tmp_path: Path) -> None:
    article = {
        "id": "A1",
        "url": "https://x.example/1",
        "outlet": "Póst",
        "date": "2020",
        "title": "T",
        "text": ENGLISH,
    }
    brought(tables, tmp_path, [article])
    (tmp_path / "a.jsonl").write_text(json.dumps(article, ensure_ascii=False), encoding="utf-8")
    (line,) = ingest([tmp_path / "a.jsonl"])
    assert isinstance(line, Ingested)
    (row,) = rows_of(tmp_path / "out", "documents")
    assert (record_of(Document, row), row["original"]) == (line.document, line.original)


def test_rows_that_give_no_document_and_documents_that_cannot_be_read_are_rows_with_their_reason(
    tables: LocalTables, tmp_path: Path
) -> None:
    texts = [ENGLISH, None, "  ", f"{ENGLISH} BREAK", f"{ENGLISH} LIE", GERMAN]
    rows: list[Row] = [{"id": str(number), "text": text} for number, text in enumerate(texts)]
    assert brought(tables, tmp_path, rows) == ReadCounts(read=1, failed=2, no_reader=1, set_aside=2)
    aside = rows_of(tmp_path / "out", "set_aside")
    assert {(row["reason"], row["message"].partition(":")[0]) for row in aside} == {
        ("no-text", "a.parquet, row 2"),
        ("empty", "a.parquet, row 3"),
    }
    told = {row["outcome"]: row["message"] for row in rows_of(tmp_path / "out", "readings")}
    assert told["no reader"] == "no reader for language de"
    failed = [row["message"] for row in rows_of(tmp_path / "out", "readings") if row["outcome"] == "failed"]
    assert any("a word too many" in each for each in failed)
    assert any("doesn't match the text" in each for each in failed)


def test_the_rows_are_the_same_for_one_process_and_two(tmp_path: Path) -> None:
    given = articles(tmp_path / "in" / "a.parquet", [{"id": str(n), "text": f"{ENGLISH} {n} killed"} for n in range(9)])
    for processes in (1, 2):
        tables = LocalTables(tmp_path / "spilled", processes=processes)
        read(tables, str(given), str(tmp_path / str(processes)), FakeReaderMaker(), processes=processes)
        tables.close()
    for table in ("documents", "readings"):
        assert rows_of(tmp_path / "1", table) == rows_of(tmp_path / "2", table)


def test_of_several_texts_of_one_address_the_last_is_in_force_and_numbered_as_a_case_does(
    tables: LocalTables, tmp_path: Path
) -> None:
    texts = ["first", "second", "first", "third", "second"]
    brought(tables, tmp_path, [{"url": "https://x.example/1", "text": f"{ENGLISH} {text}"} for text in texts])
    documents = sorted(rows_of(tmp_path / "out", "documents"), key=lambda row: row["position"])
    found = {row["text"].split()[-1]: (row["version"], row["superseded"]) for row in documents}
    assert found == {"first": (1, True), "second": (2, False), "third": (3, True)}
    lines = [row["original"] for row in documents]
    with init(tmp_path / "case") as case:
        for line in (lines[0], lines[1], lines[0], lines[2], lines[1]):
            (tmp_path / "one.jsonl").write_bytes(line)
            case.add([tmp_path / "one.jsonl"])
        kept = {entry.document.text.split()[-1]: entry for entry in case.documents(all_versions=True)}
    assert {text: (each.document.version, each.superseded_by is not None) for text, each in kept.items()} == found


@pytest.mark.parametrize("day", ["2020-12-16", date(2020, 12, 16), datetime(2020, 12, 16, 8, tzinfo=UTC)])
def test_a_date_may_be_text_or_a_column_of_days_or_times(tables: LocalTables, tmp_path: Path, day: object) -> None:
    brought(tables, tmp_path, [{"text": ENGLISH, "date": day}])
    assert [row["published"] for row in rows_of(tmp_path / "out", "documents")] == ["2020-12-16"]


def test_files_at_any_depth_with_other_columns_are_taken_together(tables: LocalTables, tmp_path: Path) -> None:
    articles(tmp_path / "in" / "2020" / "a.parquet", [{"id": "A", "text": ENGLISH, "views": 3}])
    articles(tmp_path / "in" / "2021" / "b.parquet", [{"text": f"{ENGLISH} again", "outlet": "Post"}])
    read(tables, str(tmp_path / "in"), str(tmp_path / "out"), FakeReaderMaker())
    assert sorted(row["name"][:10] for row in rows_of(tmp_path / "out", "documents")) == ["A", "b.parquet#"]


def test_nothing_but_a_table_without_rows_gives_tables_without_rows(tables: LocalTables, tmp_path: Path) -> None:
    assert brought(tables, tmp_path, [], pa.schema([("text", pa.string())])) == ReadCounts(0, 0, 0, 0)
    assert rows_of(tmp_path / "out", "readings") == []


def test_what_is_no_parquet_is_refused_with_its_name(tables: LocalTables, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(EngineError, match="no Parquet files in it"):
        read(tables, str(tmp_path / "in"), str(tmp_path / "out"), FakeReaderMaker())
    (tmp_path / "in" / "torn.parquet").write_bytes(b"PAR1 half a file")
    with pytest.raises(EngineError, match=r"torn\.parquet"):
        read(tables, str(tmp_path / "in"), str(tmp_path / "out"), FakeReaderMaker())
    assert not (tmp_path / "out" / "documents").exists()
