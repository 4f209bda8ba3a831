"""The door: what a document's fields are made from."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.conftest import REPORT, Write, document_of, documents, piped
from variorum.ingest import ingest
from variorum.records import Document, SetAside, make_id, sha256_hex


def test_a_text_file_is_one_document_made_from_its_bytes(write: Write) -> None:
    path = write("report.txt", REPORT)
    (ingested,) = ingest([path])
    assert not isinstance(ingested, SetAside)
    document = ingested.document
    assert ingested.original == REPORT.encode()
    assert document.sha256 == sha256_hex(REPORT.encode())
    assert document.id == make_id("doc", document.sha256)
    assert (document.name, document.address) == ("report.txt", path.as_posix())
    assert (document.text, document.language, document.version) == (REPORT, "en", 1)


def test_a_folder_gives_names_below_it_in_order_and_passes_over_hidden_files(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b/c.txt", ".hidden.txt", ".git/config.txt", "c.html"):
        write(f"pile/{name}", f"<html><body><p>{REPORT}</p></body></html>" if name == "c.html" else REPORT + name)
    found = documents(tmp_path / "pile")
    assert [document.name for document in found] == ["a/b/c.txt", "a/z.md", "b.txt", "c.html"]
    assert found[0].address == (tmp_path / "pile/a/b/c.txt").as_posix()


def test_addresses_are_as_the_user_wrote_them(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("pile/a.txt", REPORT)
    monkeypatch.chdir(tmp_path)
    (document,) = documents(Path("pile"))
    assert (document.name, document.address) == ("a.txt", "pile/a.txt")


def test_documents_come_one_at_a_time(write: Write, tmp_path: Path) -> None:
    write("pile/a.txt", REPORT)
    later = write("pile/b.txt", REPORT)
    found = ingest([tmp_path / "pile"])
    assert not isinstance(next(found), SetAside)
    later.write_text("Twelve people were killed in the harbour on Friday, the mayor said.")
    second = next(found)
    assert not isinstance(second, SetAside)
    assert second.document.text.startswith("Twelve")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_text_is_kept_character_for_character(write: Write, ends: str) -> None:
    text = ends.join(["  # A *heading* 🙂", "", "Երևան, القاهرة \t and more. ", ""])
    (document,) = documents(write("a.md", text.encode()))
    assert document.text == text


def test_json_lines_fields_become_the_document() -> None:
    record = {
        "id": "R-7",
        "url": "https://news.example/7",
        "outlet": "Harbour Post",
        "date": "2021-05-03",
        "title": "Posts left",
        "text": REPORT,
        "lang": "en",
        "note": ["more keys", "are no harm"],
    }
    line = json.dumps(record).encode()
    (document,) = piped(line + b"\r\n")
    assert isinstance(document, Document)
    assert (document.name, document.address) == ("R-7", "https://news.example/7")
    assert (document.outlet, document.title, document.language) == ("Harbour Post", "Posts left", "en")
    assert (document.published, document.published_basis) == ("2021-05-03", "given")
    assert document.sha256 == sha256_hex(line)
    assert document.warnings == ()


def test_json_lines_without_url_are_addressed_by_file_and_id(write: Write) -> None:
    lines = [{"id": 12, "text": REPORT}, {"text": REPORT + " Again."}]
    path = write("r.jsonl", "\n".join(map(json.dumps, lines)))
    numbered, nameless = documents(path)
    assert (numbered.name, numbered.address) == ("12", f"{path.as_posix()}#12")
    assert nameless.name.startswith("r.jsonl#")
    assert nameless.address.startswith(f"{path.as_posix()}#")
    moved = write("s/r.jsonl", "\n" + json.dumps(lines[1]))
    assert documents(moved)[0].name == nameless.name  # wherever the line stands


def test_a_url_names_a_report_without_id() -> None:
    document = document_of({"url": "https://news.example/8", "text": REPORT})
    assert document.name == document.address == "https://news.example/8"


def test_fields_of_a_wrong_type_are_left_out_with_a_warning() -> None:
    document = document_of({"id": ["x"], "title": 7, "date": {"y": 2021}, "text": REPORT})
    assert (document.title, document.published) == (None, None)
    assert [warning.split(" is ")[0] for warning in document.warnings] == ["`id`", "`date`", "`title`"]


def test_what_the_user_states_fills_only_what_the_file_does_not_say(write: Write) -> None:
    stated = {"outlet": "Stated", "published": "2020-02"}
    lines = [{"text": REPORT}, {"text": REPORT, "outlet": "Own", "date": "2019"}]
    bare, full = documents(write("r.jsonl", "\n".join(map(json.dumps, lines))), **stated)
    assert (bare.outlet, bare.published, bare.published_basis) == ("Stated", "2020-02", "given")
    assert (full.outlet, full.published) == ("Own", "2019")


@pytest.mark.parametrize("wrong", ["2021-13", "3 May 2021", "2021-02-30", "", "21-05-03", "2021-05-03T10:00"])
def test_a_wrong_stated_date_is_refused_before_anything_is_read(wrong: str) -> None:
    with pytest.raises(ValueError, match="2020-12-16"):
        ingest([], published=wrong)


@pytest.mark.parametrize(
    ("content", "shape"),
    [
        (b'{"id": "a", "text": "Three people were hurt on Monday, police said."}\n', "jsonl"),
        (b'\n \n{"id": "a", "text": "Three people were hurt on Monday, police said."}\n', "jsonl"),
        (b'\xef\xbb\xbf{"id": "a", "text": "Three people were hurt on Monday, police said."}', "jsonl"),
        (b"{ this is no JSON, but a sentence about what the police said on Monday.", "text"),
        (b"<!DOCTYPE html>\n<html><body><p>Three people were hurt on Monday, police said.</p></body></html>", "html"),
        (b"  <html><body><p>Three people were hurt on Monday, police said.</p></body></html>", "html"),
        (b"Three people were hurt on Monday, police said.", "text"),
        (b"<b>no page</b> but text", "text"),
    ],
)
def test_standard_input_is_read_as_what_it_looks_like(content: bytes, shape: str) -> None:
    (document,) = piped(content, stdin_name="pipe")
    assert isinstance(document, Document)
    assert document.address == ("pipe#a" if shape == "jsonl" else f"pipe#{document.sha256[:12]}")
    assert (document.text == content.decode()) == (shape == "text")


def test_a_file_named_directly_goes_by_its_own_name(write: Write) -> None:
    assert documents(write("deep/er/a.TXT", REPORT))[0].name == "a.TXT"


def test_input_gives_the_same_documents_twice(write: Write, tmp_path: Path) -> None:
    write("p/a.txt", REPORT)
    write("p/b.jsonl", json.dumps({"text": REPORT}))
    assert list(ingest([tmp_path / "p"])) == list(ingest([tmp_path / "p"]))


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_every_text_is_ingested_unchanged_with_its_skips_inside(text: str) -> None:
    document = document_of({"text": text})
    assert document.text == text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    document.text.encode()
    ends = [0, *(end for skip in document.skips for end in (skip.start, skip.end)), len(document.text)]
    assert ends == sorted(ends)


@given(st.binary(max_size=400))
def test_no_bytes_raise(content: bytes) -> None:
    for each in piped(content):
        assert isinstance(each, Document | SetAside)


def test_a_web_address_keeps_its_own_escapes() -> None:
    assert document_of({"url": "https://news.example/%D0%B0", "text": REPORT}).address == "https://news.example/%D0%B0"
