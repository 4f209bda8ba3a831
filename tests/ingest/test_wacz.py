"""WACZ: its WARC files are read in place; what its lists promise and it lacks is told; traps are refused."""

import hashlib
import io
import json
import zipfile
from typing import Any

import pytest

from tests.ingest.archives import gzipped, page, zipped
from tests.ingest.conftest import Write, documents, set_asides
from variorum.ingest import ingest
from variorum.records import Ingested, SetAside

CRAWL = gzipped([page(f"http://post.example/{words}", words) for words in ("four", "five")])
NAME = "archive/data.warc.gz"


def listed(*addresses: str) -> bytes:
    lines = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": each, "title": "x"} for each in addresses)]
    return "\n".join(map(json.dumps, lines)).encode()


def sealed(content: bytes = CRAWL, name: str = NAME, **changes: Any) -> bytes:
    said = {"path": name, "hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "bytes": len(content), **changes}
    return json.dumps({"profile": "data-package", "resources": [said]}).encode()


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_pages_of_every_warc_in_it_are_reports(write: Write, compression: int) -> None:
    members = {NAME: CRAWL, "archive/more.warc": page("http://post.example/six", "six"), "indexes/index.cdx": b"x"}
    found = documents(write("a.wacz", zipped({**members, "datapackage.json": sealed()}, compression)))
    assert [each.name for each in found] == [f"http://post.example/{words}" for words in ("four", "five", "six")]
    assert {each.warnings for each in found} == {()}


def test_a_page_that_its_list_promises_and_it_lacks_is_told_of(write: Write) -> None:
    pages = listed("http://post.example/four#top", "http://post.example/five", "http://post.example/lost")
    (aside,) = set_asides(write("a.wacz", zipped({NAME: CRAWL, "pages/pages.jsonl": pages})))
    assert aside.reason == "missing-pages"
    assert "pages of its list that are not in it: 1, such as http://post.example/lost" in aside.message


@pytest.mark.parametrize("changes", [{"hash": f"sha256:{'0' * 64}"}, {"bytes": 7}])
def test_an_archive_changed_since_it_was_sealed_says_so_on_every_page(write: Write, changes: dict[str, Any]) -> None:
    aside, *found = ingest([write("a.wacz", zipped({NAME: CRAWL, "datapackage.json": sealed(**changes)}))])
    assert isinstance(aside, SetAside)
    assert aside.reason == "altered"
    assert len(found) == 2
    for each in found:
        assert isinstance(each, Ingested)
        assert "changed or damaged since" in each.document.warnings[0]


def test_a_file_that_its_paper_names_and_it_lacks_is_told_of(write: Write) -> None:
    paper = sealed(name="archive/gone.warc.gz")
    (aside,) = set_asides(write("a.wacz", zipped({NAME: CRAWL, "datapackage.json": paper})))
    assert (aside.reason, "archive/gone.warc.gz" in aside.message) == ("missing-member", True)


@pytest.mark.parametrize(
    "paper", [b"", b"[]", b"{", b'{"resources": 7}', b'{"resources": [7]}', b"[" * 99_999, b"\xff"]
)
@pytest.mark.parametrize("name", ["datapackage.json", "pages/pages.jsonl"])
def test_broken_lists_do_no_harm(write: Write, paper: bytes, name: str) -> None:
    assert len(documents(write("a.wacz", zipped({NAME: CRAWL, name: paper})))) == 2


@pytest.mark.parametrize(
    "name", ["../../x.warc", "/etc/x.warc", "C:\\x.warc", "archive/../../x.warc", "archive\\..\\x"]
)
def test_a_member_whose_name_leads_out_is_not_read(write: Write, name: str) -> None:
    path = write("a.wacz", zipped({NAME: CRAWL, name: page("http://bad.example/", "bad")}))
    (aside,) = set_asides(path)
    assert (aside.reason, aside.message.endswith("; not read")) == ("hostile-name", True)
    assert len([each for each in ingest([path]) if isinstance(each, Ingested)]) == 2
    assert sorted(each.name for each in path.parent.iterdir()) == ["a.wacz"]


def test_a_member_packed_beyond_reason_is_not_unpacked(write: Write) -> None:
    bomb = zipped({"archive/bomb.warc": bytes(30_000_000)}, zipfile.ZIP_DEFLATED)
    (aside,) = set_asides(write("a.wacz", bomb))
    assert aside.reason == "zip-bomb"


def test_members_that_lie_over_one_another_are_refused(write: Write) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(NAME, CRAWL)
        info = archive.infolist()[0]
        for number in range(20):  # many names for the same bytes
            again = zipfile.ZipInfo(f"archive/{number}.warc.gz")
            again.header_offset, again.CRC = info.header_offset, info.CRC
            again.compress_size, again.file_size = info.compress_size, info.file_size
            archive.filelist.append(again)
            archive.NameToInfo[again.filename] = again
    (aside,) = set_asides(write("a.wacz", out.getvalue()))
    assert aside.reason == "zip-bomb"


def test_a_zip_with_an_endless_list_is_refused_before_it_is_read(write: Write) -> None:
    whole = bytearray(zipped({NAME: CRAWL}))
    end = whole.rindex(b"PK\x05\x06")
    whole[end + 12 : end + 16] = (2_000_000_000).to_bytes(4, "little")
    (aside,) = set_asides(write("a.wacz", bytes(whole)))
    assert aside.reason == "too-large"


@pytest.mark.parametrize("content", [b"", b"PK", b"words", CRAWL, zipped({}), zipped({"a.txt": b"x"})])
def test_what_is_no_wacz_is_set_aside(write: Write, content: bytes) -> None:
    (aside,) = set_asides(write("a.wacz", content))
    assert aside.reason == "broken-archive"


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("at", range(0, 100, 7))
def test_damage_never_raises(write: Write, compression: int, at: int) -> None:
    whole = bytearray(zipped({NAME: CRAWL, "datapackage.json": sealed(), "pages/p.jsonl": listed("x")}, compression))
    start = len(whole) * at // 100
    whole[start : start + 9] = b"\xff" * 9
    found = list(ingest([write("a.wacz", bytes(whole))]))
    assert any(isinstance(each, SetAside) for each in found) or len(found) == 2


def test_an_encrypted_member_is_told_of(write: Write) -> None:
    whole = bytearray(zipped({NAME: CRAWL}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(signature) + offset] |= 1
    (aside,) = set_asides(write("a.wacz", bytes(whole)))
    assert aside.reason == "broken-archive"
