"""WARC: pages are reports, each with its own bytes; all else is counted; damage costs what it hits and no more."""

import gzip
import io
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.archives import HTML, answer, article, gzipped, page, record
from tests.ingest.conftest import REPORT, Write, documents, piped
from variorum.ingest import ingest
from variorum.ingest.formats.warc import records
from variorum.ingest.stretches import Stretches
from variorum.records import Document, Ingested, SetAside, sha256_hex

Pack = Callable[[list[bytes]], bytes]

TYPED = "Content-Type: text/html; charset=utf-8"
PAGES = [page(f"http://post.example/{words}", words) for words in ("four", "five", "six")]


def read(content: bytes, name: str = "crawl.warc", **more: int) -> tuple[list[Document], list[SetAside]]:
    found = list(ingest([], stdin=io.BytesIO(content), stdin_name=name, **more))  # type: ignore[arg-type]
    return [i.document for i in found if isinstance(i, Ingested)], [i for i in found if isinstance(i, SetAside)]


def one(content: bytes) -> Document:
    (document,), asides = read(content)
    assert asides == []
    return document


def test_a_page_is_a_report_with_its_address_and_its_own_bytes(write: Write) -> None:
    (found,) = ingest([write("crawl.warc.gz", gzipped([PAGES[0]]))])
    assert isinstance(found, Ingested)
    assert (found.document.name, found.document.address) == ("http://post.example/four", "http://post.example/four")
    assert found.original == article("four")
    assert found.document.sha256 == sha256_hex(article("four"))
    assert (found.document.outlet, found.document.fetched) == ("Harbour Post", "2020-12-16T10:00:00Z")


def test_a_page_in_an_archive_is_the_document_that_it_is_as_a_file(write: Write) -> None:
    (archived,) = documents(write("crawl.warc", PAGES[0]))
    (saved,) = documents(write("page.html", article("four")))
    assert (archived.id, archived.text) == (saved.id, saved.text)


@pytest.mark.parametrize(
    "content",
    [b"".join(PAGES), gzipped(PAGES), gzipped([b"".join(PAGES)]), gzipped(PAGES) + b"\0" * 512],
    ids=["plain", "gzip", "one gzip", "padded"],
)
@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "CRAWL.WARC.GZ"])
def test_plain_and_gzipped_archives_are_told_apart_by_their_bytes(write: Write, content: bytes, name: str) -> None:
    assert [each.name for each in documents(write(name, content))] == [
        "http://post.example/four",
        "http://post.example/five",
        "http://post.example/six",
    ]


def test_an_archive_piped_in_is_read_as_one() -> None:
    for content in (b"".join(PAGES), gzipped(PAGES)):
        assert len(piped(content)) == 3


def test_an_outlet_comes_from_the_page_else_from_the_user_else_from_the_host(write: Write) -> None:
    path = write("crawl.warc", page("https://www.post.example/1", "four", outlet=None) + PAGES[1])
    assert [each.outlet for each in documents(path)] == ["post.example", "Harbour Post"]
    assert [each.outlet for each in documents(path, outlet="Mine")] == ["Mine", "Mine"]


def test_a_date_after_the_day_of_fetching_is_not_the_pages() -> None:
    head = '<meta property="article:published_time" content="{}">'
    for day, when in (("2020-12-15", "2020-12-15"), ("2020-12-17", "2020-12-17"), ("2021-02-01", None)):
        document = one(page("http://x.example/1", "four", head=head.format(day)))
        assert document.published == when
        assert any("after it was fetched on 2020-12-16" in each for each in document.warnings) == (when is None)


@pytest.mark.parametrize("stated", ["2020-13-40T10:00:00Z", "garbage", "20201216100000"])
def test_a_time_of_fetching_that_is_none_is_left_out(stated: str) -> None:
    assert one(PAGES[0].replace(b"2020-12-16T10:00:00Z", stated.encode())).fetched is None


def test_what_holds_no_report_is_counted_once_for_each_reason() -> None:
    records = [
        record(None, b"software: x\r\n", "warcinfo"),
        *[answer(f"http://x.example/{n}.jpg", b"\xff\xd8", "Content-Type: image/jpeg") for n in range(2000)],
        answer("http://x.example/a.css", b"", "Content-Type: text/css"),
        answer("http://x.example/old", b"", "Location: /new", status="301 Moved"),
        answer("http://x.example/gone", article("six"), TYPED, status="404 Not Found"),
        record("http://x.example/1", b"HTTP/1.1 304 Not Modified\r\n\r\n", "revisit"),
        record("http://x.example/1", b"GET / HTTP/1.1\r\n\r\n", "request"),
        record("dns:x.example", b"1.2.3.4", "resource"),
    ]
    found, asides = read(gzipped([*records, PAGES[0]]))
    assert len(found) == 1
    assert {each.reason: each.message.split(": ", 1)[1] for each in asides} == {
        "other-record": "records that hold no page: 2 (request: 1, warcinfo: 1)",
        "not-a-page": "files that are no web pages: 2,001 (image/jpeg: 2,000, text/css: 1)",
        "no-success": "answers with a status that brings no page: 2 (301: 1, 404: 1)",
        "revisit": "notes that a page had not changed: 1 (revisit: 1); the page itself is in an earlier archive: "
        "add that one too",
        "no-address": "records without an address on the web: 1 (dns: 1)",
    }
    assert all(each.passed_over for each in asides)


def test_an_archive_that_names_a_type_for_every_file_is_summed_up() -> None:
    records = [answer("http://x.example/1", b"", f"Content-Type: x/a{n}") for n in range(3000)]
    _, (aside,) = read(b"".join(records))
    assert aside.message.endswith("others: 1,993)") or "other: 2,000" in aside.message
    assert len(aside.message) < 300


def test_a_front_with_nothing_but_headlines_is_no_report_and_a_short_report_in_any_script_is() -> None:
    headlines = "".join(f"<div><a href=/{n}>Headline number {n}</a></div>" for n in range(60))
    reports = [REPORT, "外交部发言人周一表示，边境两个哨所的武装人员已经撤离，谈判将继续进行，伤者已经送往医院。"]
    for body in (headlines, *(f"<article><p>{report}</p></article>" for report in reports)):
        page_bytes = f"<html><body>{body}</body></html>".encode()
        found, asides = read(answer("http://x.example/1", page_bytes, TYPED))
        assert [each.reason for each in asides] == (["no-article"] if body == headlines else [])
        assert len(found) == (body != headlines)


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [
        (b"<html><form><input name=user></form></html>", [TYPED], "no-article"),
        (b"%PDF-1.7", ["Content-Type: application/pdf"], "unknown-format"),
        (b"\x01\x02\x03" * 100, [TYPED], "binary"),
        (b"<p>" + b"word " * 1000, [TYPED], "too-large"),
        (gzipped([b"\0" * 5_000_000]), [TYPED, "Content-Encoding: gzip"], "too-large"),
        (brotli.compress(b"\0" * 5_000_000), [TYPED, "Content-Encoding: br"], "too-large"),
        (b"", [TYPED], "empty"),
    ],
)
def test_a_lost_page_has_a_line_of_its_own_with_its_address(body: bytes, headers: list[str], reason: str) -> None:
    found, asides = read(answer("http://x.example/1", body, *headers) + PAGES[0], limit=2_000)
    assert [each.reason for each in asides] == [reason]
    assert asides[0].address == "http://x.example/1"
    assert asides[0].message.startswith("http://x.example/1 (in crawl.warc): ")
    assert not asides[0].passed_over
    assert len(found) == 1


def chunked(body: bytes, size: int = 100) -> bytes:
    pieces = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x;x=y\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def bare_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("packed", "headers"),
    [
        (gzipped([article("four")]), ["Content-Encoding: gzip"]),
        (zlib.compress(article("four")), ["Content-Encoding: deflate"]),
        (bare_deflate(article("four")), ["Content-Encoding: deflate"]),
        (brotli.compress(article("four")), ["Content-Encoding: br"]),
        (chunked(article("four")), ["Transfer-Encoding: chunked"]),
        (chunked(gzipped([article("four")])), ["Transfer-Encoding: chunked", "Content-Encoding: gzip"]),
        (article("four"), ["Content-Encoding: gzip"]),  # undone by the crawler, as Common Crawl's is
        (article("four"), ["Content-Encoding: br", "Transfer-Encoding: chunked"]),
        (article("four"), ["Content-Encoding: zstd"]),
        (article("four"), ["Content-Encoding: nonsense"]),
    ],
)
def test_a_packed_page_is_unpacked_and_kept_as_its_author_wrote_it(packed: bytes, headers: list[str]) -> None:
    document = one(answer("http://x.example/1", packed, TYPED, *headers))
    assert document.sha256 == sha256_hex(article("four"))
    assert document.warnings == ()


@pytest.mark.parametrize(
    ("packed", "headers"),
    [
        (gzipped([article("four") * 50])[:-60], ["Content-Encoding: gzip"]),
        (chunked(article("four"))[:-80], ["Transfer-Encoding: chunked"]),
    ],
)
def test_a_page_whose_packing_breaks_off_is_read_with_a_warning(packed: bytes, headers: list[str]) -> None:
    document = one(answer("http://x.example/1", packed, TYPED, *headers))
    assert "Paragraph one" in document.text
    assert any("its end may be missing" in each for each in document.warnings)


def test_the_servers_charset_outranks_the_pages_own() -> None:
    body = article("four", head='<meta charset="koi8-r">').decode().replace("river", "реки").encode("cp1251")
    assert "реки" in one(answer("http://x.example/1", body, "Content-Type: text/html; charset='windows-1251'")).text


def test_a_page_that_the_crawler_cut_short_says_so() -> None:
    block = HTML + article("four")
    document = one(record("http://x.example/1", block, more="WARC-Truncated: length\r\n"))
    assert document.warnings == ("the crawler cut the page short (length): its end may be missing",)


@pytest.mark.parametrize(
    "each",
    [
        record("<http://x.example/1>", HTML + article("four")),  # as old wgets wrote it
        record("http://x.example/1", article("four"), "resource", more="Content-Type: text/html\r\n"),
        record("http://x.example/1", HTML.replace(b"\r\n", b"\n").replace(b" OK", b"") + article("four")),
        answer("http://x.example/1", article("four"), status="203 Elsewhere"),
        answer("http://x.example/1", article("four"), "content-type: TEXT/HTML"),
    ],
    ids=["brackets", "resource", "line feeds", "untyped", "capitals"],
)
def test_odd_but_honest_records_are_read(each: bytes) -> None:
    assert one(each).address == "http://x.example/1"


def test_an_address_that_would_rule_the_terminal_is_escaped() -> None:
    assert one(page("http://x.example/\u202e\x1b[2J", "four")).address == "http://x.example/%E2%80%AE%1B[2J"


@pytest.mark.parametrize("at", [1, 2, 9, 100, 200])
@pytest.mark.parametrize("pack", [b"".join, gzipped, lambda records: gzip.compress(b"".join(records))])
def test_an_archive_that_breaks_off_gives_what_was_there_and_says_so(pack: Pack, at: int) -> None:
    found, asides = read(pack(PAGES)[:-at])
    assert "broken-archive" in [each.reason for each in asides]
    assert [each.name for each in found] == [f"http://post.example/{w}" for w in ("four", "five", "six")][: len(found)]
    if pack in (b"".join, gzipped):  # else the rest may not be unpacked at all
        assert len(found) + sum(each.reason == "broken-record" for each in asides) >= 2


def test_damage_in_a_gzipped_archive_costs_its_record_alone() -> None:
    content = bytearray(gzipped(PAGES))
    middle = len(gzipped(PAGES[:1])) + len(gzipped(PAGES[1:2])) // 2
    content[middle : middle + 9] = b"\0" * 9
    found, asides = read(bytes(content))
    assert [each.name for each in found] == ["http://post.example/four", "http://post.example/six"]
    assert asides[-1].reason == "broken-archive"
    assert "damaged compression" in asides[-1].message


@pytest.mark.parametrize("pack", [b"".join, gzipped, lambda records: gzip.compress(b"".join(records))])
@pytest.mark.parametrize("bad", [b"XXXX/1.0", b"WARC/1.0\r\nWARC-"])
def test_a_record_with_a_bad_head_costs_itself_alone(pack: Pack, bad: bytes) -> None:
    spoilt = [PAGES[0], bad + PAGES[1][8:], PAGES[2]]
    found, asides = read(pack(spoilt))
    assert {"http://post.example/four", "http://post.example/six"} <= {each.name for each in found}
    assert len(found) == 3 or "broken-archive" in [each.reason for each in asides]


@pytest.mark.parametrize("length", [-5, 10**9, 10**30])
def test_a_false_length_is_told(length: int) -> None:
    _, asides = read(record("http://x.example/1", HTML + article("four"), length=length) + PAGES[1])
    assert "broken-archive" in [each.reason for each in asides]


@pytest.mark.parametrize("content", [b"WARC/1.0", b"WARC/1.0\r\n\r\n", b"WARC/1.0 words\n" * 900, gzipped([b"no"])])
def test_what_holds_no_record_is_refused(content: bytes) -> None:
    found, asides = read(content)
    assert found == []
    assert {each.reason for each in asides} <= {"broken-archive", "other-record"}
    assert asides


def test_a_head_without_end_is_not_read_to_its_end() -> None:
    endless = b"WARC/1.0\r\n" + b"X-Pad: y\r\n" * 500_000
    found, asides = read(endless + PAGES[0])
    assert [each.name for each in found] == ["http://post.example/four"]
    assert "broken-archive" in [each.reason for each in asides]


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_no_damage_raises_or_invents_a_page(data: st.DataObject) -> None:
    pack = data.draw(st.sampled_from([b"".join, gzipped]))
    content = bytearray(pack(PAGES))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=30))
    for each in read(bytes(content))[0]:
        assert "guards had left" in each.text or "Paragraph" in each.text or each.warnings or each.text


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="counts the memory of its process in /proc")
def test_an_archive_is_never_held_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.warc.gz"
    picture = gzip.compress(answer("http://x.example/a", bytes(2_000_000), "Content-Type: image/png"), 1)
    with path.open("wb") as out:
        for number in range(150):
            out.write(picture * 2 + gzip.compress(page(f"http://x.example/{number}", str(number)), 1))
    next(ingest([path]))  # loads what extracting needs
    Path("/proc/self/clear_refs").write_text("5")  # forgets the peak that an earlier test may have left
    before = most_memory()
    assert sum(isinstance(each, Ingested) for each in ingest([path])) == 150  # of 600 MB
    assert most_memory() - before < 60_000


def most_memory() -> int:
    """Return the peak of this process's memory, in kB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])


def test_a_page_is_yielded_before_the_rest_of_the_archive_is_read() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            self.given += 1
            return gzipped(PAGES) * 100

        def readline(self, size: int | None = -1) -> bytes:
            return self.read()

    stream = Endless()
    first = next(ingest([], stdin=stream))  # type: ignore[arg-type]
    assert isinstance(first, Ingested)
    assert stream.given < 5


def test_a_short_report_is_an_article_in_an_archive_too() -> None:
    body = f"<html><body><article><p>{REPORT}</p></article></body></html>".encode()
    assert one(answer("http://x.example/1", body, TYPED)).text == REPORT


@pytest.mark.parametrize("pack", [b"".join, gzipped, lambda records: gzip.compress(b"".join(records), 1)])
@pytest.mark.parametrize("size", [200, 90_000])
def test_bad_records_among_many_cost_themselves_alone(pack: Pack, size: int) -> None:
    many = [answer(f"http://x.example/{n:02}", n.to_bytes(1, "big") * size, "Content-Type: x/y") for n in range(30)]
    for bad in (10, 11, 20):
        many[bad] = b"XXXX/1.0" + many[bad][8:]
    damage: list[str] = []
    met = [each.headers.get("WARC-Target-URI") for each in records(Stretches(io.BytesIO(pack(many))), damage)]
    assert met == [f"http://x.example/{n:02}" for n in range(30) if n not in (10, 11, 20)]
    assert len(damage) == 2  # two of them stand side by side
