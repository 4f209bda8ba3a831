"""What `variorum add` says of an archive."""

from pathlib import Path

from tests.cli.conftest import Command
from tests.ingest.archives import answer, gzipped, page
from variorum.case import init

PICTURE = answer("http://x.example/1.jpg", b"\xff\xd8", "Content-Type: image/jpeg")


def empty(number: int) -> bytes:
    return answer(f"http://x.example/{number:03}", b"<html><form></form></html>", "Content-Type: text/html")


def test_an_archive_whose_every_page_is_read_is_a_success_whatever_else_it_holds(
    variorum: Command, tmp_path: Path
) -> None:
    init(tmp_path / "case").close()
    (tmp_path / "crawl.warc.gz").write_bytes(gzipped([page("http://x.example/1", "four"), PICTURE, PICTURE]))
    said = variorum("add", "crawl.warc.gz", "--case", "case", "--quiet")
    assert said.code == 0
    assert said.err.splitlines() == [
        "added 1 document",
        "passed over, for these hold no report:",
        "  crawl.warc.gz: files that are no web pages: 2 (image/jpeg: 2)",
    ]


def test_many_lost_pages_are_a_screenful_and_a_sum(variorum: Command, tmp_path: Path) -> None:
    init(tmp_path / "case").close()
    (tmp_path / "crawl.warc.gz").write_bytes(gzipped(empty(number) for number in range(50)))
    said = variorum("add", "crawl.warc.gz", "--case", "case", "--quiet")
    assert said.code == 3
    lines = said.err.splitlines()
    assert lines[0] == "added 0 documents, 50 set aside:"
    assert lines[1].startswith("  http://x.example/000 (in crawl.warc.gz): no article text found")
    assert lines[-1] == "  … and 30 more (in all no-article: 50): variorum status -f json"
    assert len(lines) == 22
