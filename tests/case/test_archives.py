"""A case and web archives: adding again changes nothing, the later capture holds, and the ledger keeps it short."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.ingest.archives import answer, gzipped, page
from variorum.case import Case, Step

EMPTY = answer("http://x.example/login", b"<html><form></form></html>", "Content-Type: text/html")
PICTURES = [answer(f"http://x.example/{n}.jpg", b"\xff\xd8", "Content-Type: image/jpeg") for n in range(500)]


def captured(address: str, words: str, at: str) -> bytes:
    return page(address, words).replace(b"2020-12-16T10:00:00Z", at.encode())


def dump(case: Case) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(case.folder / "ledger.sqlite")) as connection:
        return [
            row
            for table in ("document", "sighting", "set_aside")
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1")  # noqa: S608
        ]


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    path = tmp_path / "crawl.warc.gz"
    captures = [
        captured("http://x.example/live", "four", "2020-12-16T10:00:00Z"),
        captured("http://x.example/live", "five", "2020-12-16T11:00:00Z"),
        captured("http://x.example/live", "four", "2020-12-16T12:00:00Z"),  # back to what it said
        captured("http://x.example/other", "five", "2020-12-16T12:00:00Z"),  # the same bytes elsewhere
    ]
    path.write_bytes(gzipped([*captures, EMPTY, EMPTY, *PICTURES]))
    return path


def test_a_crawl_has_a_row_for_each_lost_page_and_one_for_all_its_pictures(case: Case, crawl: Path) -> None:
    result = case.add([crawl])
    assert (result.new, result.new_versions, result.known) == (1, 1, 2)
    assert result.lost == {"no-article": 2}
    assert [each.reason for each in result.passed_over] == ["not-a-page"]
    assert [each.reason for each in case.set_aside()] == ["no-article", "not-a-page"]
    assert "files that are no web pages: 500 (image/jpeg: 500)" in case.set_aside()[1].message


def test_adding_an_archive_again_changes_nothing(case: Case, crawl: Path) -> None:
    case.add([crawl])
    before = dump(case)
    result = case.add([crawl])
    assert (result.new, result.new_versions, result.known) == (0, 0, 4)
    assert dump(case) == before


def test_an_archive_stopped_in_the_middle_goes_on_without_doubles(case: Case, crawl: Path) -> None:
    for most in (1, 2, 3):
        steps: list[Step] = []
        result = case.add([crawl], progress=steps.append, stop=lambda steps=steps, most=most: len(steps) >= most)  # type: ignore[misc]
        assert result.stopped
    result = case.add([crawl])
    assert not result.stopped
    assert len(case.documents()) == 1
    assert len(list(case.originals.files())) == 2
    assert [each.reason for each in case.set_aside()] == ["no-article", "not-a-page"]


def test_the_capture_fetched_last_holds_whatever_the_order_of_adding(case: Case, tmp_path: Path) -> None:
    archives = []
    for name, words in (("late", "six"), ("early", "five"), ("earliest", "four")):
        when = {"late": "2020-12-18", "early": "2020-12-17", "earliest": "2020-12-16"}[name]
        archives.append(tmp_path / f"{name}.warc")
        archives[-1].write_bytes(captured("http://x.example/live", words, f"{when}T10:00:00Z"))
    case.add(archives)
    (entry,) = case.documents()
    assert "six guards" in entry.document.text
    assert entry.document.fetched == "2020-12-18T10:00:00Z"
    before = dump(case)
    case.add(archives)
    assert dump(case) == before


def test_known_bytes_that_stood_elsewhere_once_are_noted_there_and_do_not_hold(case: Case, tmp_path: Path) -> None:
    archives = []
    for name, address, words, when in (
        ("a", "http://x.example/one", "four", "2020-12-16"),
        ("b", "http://x.example/two", "five", "2020-12-18"),
        ("c", "http://x.example/two", "four", "2020-12-17"),
    ):
        archives.append(tmp_path / f"{name}.warc")
        archives[-1].write_bytes(captured(address, words, f"{when}T10:00:00Z"))
    case.add(archives)
    assert {entry.document.address for entry in case.documents()} == {"http://x.example/one", "http://x.example/two"}
    sightings = [(row[2], row[5]) for row in dump(case) if len(row) == 6 and row[2] == "http://x.example/two"]
    assert [when for _, when in sightings] == [f"2020-12-{day}T10:00:00Z" for day in (18, 17, 18)]
    before = dump(case)
    case.add(archives)
    assert dump(case) == before


def test_what_an_archive_no_longer_lacks_is_cleared(case: Case, crawl: Path) -> None:
    whole = crawl.read_bytes()
    crawl.write_bytes(whole[:-5])
    assert case.add([crawl]).lost["broken-archive"] == 1
    crawl.write_bytes(whole)
    case.add([crawl])
    assert [each.reason for each in case.set_aside()] == ["no-article", "not-a-page"]


def test_the_result_of_an_add_tells_of_so_many_and_counts_all(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("variorum.case.work.MOST_TOLD", 10)
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join(EMPTY.replace(b"/login", b"/%05d" % n) for n in range(25)))
    result = case.add([path])
    assert (len(result.set_aside), result.lost) == (10, {"no-article": 25})
    assert len(case.set_aside()) == 25


def test_what_is_known_is_not_extracted_again(case: Case, crawl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case.add([crawl])
    extracted: list[str] = []
    monkeypatch.setattr("variorum.ingest.formats.warc.read_page", lambda _, **more: extracted.append(more["address"]))
    crawl.write_bytes(crawl.read_bytes()[: crawl.read_bytes().index(gzipped([EMPTY]))])
    assert case.add([crawl]).known == 4
    assert extracted == []


def test_what_is_known_and_told_otherwise_now_is_still_told_of(case: Case, crawl: Path) -> None:
    case.add([crawl])
    steps: list[Step] = []
    case.add([crawl], outlet="Another Post", published="2020-12-01", progress=steps.append)
    assert any("published '2020-12-01' (kept: None)" in (step.detail or "") for step in steps)
