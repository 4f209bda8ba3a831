"""Bad input is normal input: each kind has its own reason, says what to do, and harms nothing beside it."""

import json
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.conftest import REPORT, Write, documents, piped, set_asides
from variorum.ingest import ingest
from variorum.ingest.sources import printable
from variorum.records import Document, Ingested, SetAside

BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "blank.md": (b" \r\n\t\n\xc2\xa0", "empty"),
    "blank.html": (b"\n \n", "empty"),
    "blank.jsonl": (b"\n\n", "empty"),
    "paper.txt": (b"%PDF-1.7 and so on", "binary"),
    "program.txt": (b"\x7fELF\x02\x01\x01\0\0\0", "binary"),
    "picture.html": (b"\x89PNG\r\n\x1a\n", "binary"),
    "archive.jsonl": (b"PK\x03\x04and\nmany\nlines", "binary"),
    "controls.txt": (b"\x01\x02\x03 some words \x05" * 9, "binary"),
    "half.txt": ("\ufeffHalf a file".encode("utf-16-le")[:-1], "broken-encoding"),
    "wide.jsonl": (b'\xff\xfe{\0"\0', "not-utf-8"),
    "login.html": (b"<html><body><form><input name=user></form></body></html>", "no-article"),
    "noarticle.html": (b"<html><head><title>T</title></head><body></body></html>", "no-article"),
    "table.xlsx": (b"PK\x03\x04", "unknown-format"),
    "readme": (b"Some text", "unknown-format"),
}


def test_each_kind_of_bad_file_has_its_reason_and_the_others_go_on(write: Write, tmp_path: Path) -> None:
    for name, (content, _) in BAD_FILES.items():
        write(f"p/{name}", content)
    write("p/good.txt", REPORT)
    found = list(ingest([tmp_path / "p"]))
    reasons = {Path(each.address).name: each.reason for each in found if isinstance(each, SetAside)}
    assert reasons == {name: reason for name, (_, reason) in BAD_FILES.items()}
    assert [each.document.name for each in found if isinstance(each, Ingested)] == ["good.txt"]


def test_a_message_says_where_what_and_what_to_do(write: Write) -> None:
    path = write("empty.txt", b"")
    (aside,) = set_asides(path)
    assert aside.address == path.as_posix()
    assert aside.message.startswith(f"{path.as_posix()}: ")
    assert "save the report again" in aside.message


@pytest.mark.parametrize(
    ("suffix", "advice"), [(".json", ".jsonl"), (".pdf", ".txt"), (".zip", "unpack"), (".xyz", "`-`"), ("", "suffix")]
)
def test_an_unknown_format_comes_with_advice(write: Write, suffix: str, advice: str) -> None:
    (aside,) = set_asides(write(f"report{suffix}", b"x"))
    assert aside.reason == "unknown-format"
    assert advice in aside.message


BAD_LINES = {
    '{"text": "cut o': "broken-json",
    "not JSON": "broken-json",
    '["a list"]': "not-an-object",
    '"a string"': "not-an-object",
    "17": "not-an-object",
    "null": "not-an-object",
    '{"id": 1}': "no-text",
    '{"text": null}': "no-text",
    '{"text": 12}': "wrong-type",
    '{"text": ["a", "b"]}': "wrong-type",
    '{"text": "  "}': "empty",
    "[" * 100_000: "broken-json",
    '{"a":' * 100_000: "broken-json",
    '{"id": ' + "9" * 5000 + ', "text": "x"}': "broken-json",
}


def test_each_bad_line_is_named_by_its_number_and_the_others_go_on(write: Write) -> None:
    good = [json.dumps({"id": number, "text": f"{REPORT} {number}"}) for number in range(len(BAD_LINES))]
    lines = [line for pair in zip(BAD_LINES, good, strict=True) for line in pair]
    path = write("r.jsonl", "\n".join(lines))
    found = list(ingest([path]))
    asides = [each for each in found if isinstance(each, SetAside)]
    assert [(aside.line, aside.reason) for aside in asides] == [
        (2 * index + 1, reason) for index, reason in enumerate(BAD_LINES.values())
    ]
    assert len([each for each in found if isinstance(each, Ingested)]) == len(good)
    assert asides[0].message.startswith(f"{path.as_posix()}, line 1: broken JSON")
    assert all(aside.address == path.as_posix() for aside in asides)


def test_one_document_over_the_limit_is_set_aside(write: Write) -> None:
    (aside,) = set_asides(write("long.txt", "word " * 300), limit=1000)
    assert (aside.reason, aside.line) == ("too-large", None)
    assert len(documents(write("fits.txt", "w" * 1000), limit=1000)) == 1


def test_only_the_line_over_the_limit_is_set_aside(write: Write) -> None:
    line = json.dumps({"text": "People came home. "})
    lines = [line, line[:-2] + "x" * 5000 + '"}', line]
    found = list(ingest([write("long.jsonl", "\n".join(lines))], limit=1000))
    assert [isinstance(each, SetAside) for each in found] == [False, True, False]
    assert isinstance(found[1], SetAside)
    assert (found[1].reason, found[1].line) == ("too-large", 2)


def test_a_line_of_exactly_the_limit_is_read() -> None:
    line = json.dumps({"text": "x" * 100}).encode()
    assert [type(each) for each in piped(line + b"\n" + line, limit=len(line))] == [Document, Document]


def test_a_path_that_is_not_there_is_set_aside(tmp_path: Path) -> None:
    assert [aside.reason for aside in set_asides(tmp_path / "no.txt", Path("nul\0.txt"))] == ["not-found", "unreadable"]


def test_a_file_that_fails_while_being_read_is_set_aside(tmp_path: Path) -> None:
    memory = Path("/proc/self/mem")  # a regular file whose first byte can never be read, not even by root
    if not memory.exists():
        pytest.skip("needs /proc")
    (tmp_path / "a.txt").symlink_to(memory)
    assert [aside.reason for aside in set_asides(tmp_path / "a.txt")] == ["unreadable"]


def test_links_lead_nowhere_outside(write: Write, tmp_path: Path) -> None:
    secret = write("secret.txt", "not in the pile")
    write("pile/a.txt", REPORT)
    pile = tmp_path / "pile"
    links = {
        "inside.txt": pile / "a.txt",
        "outside.txt": secret,
        "nowhere.txt": pile / "gone.txt",
        "self.txt": pile / "self.txt",
        "up": tmp_path,
        "round": pile,
    }
    for name, target in links.items():
        (pile / name).symlink_to(target)
    found = list(ingest([pile]))
    assert {Path(each.address).name: each.reason for each in found if isinstance(each, SetAside)} == {
        "outside.txt": "link-outside",
        "nowhere.txt": "not-found",
        "self.txt": "link-loop",
        "up": "link-outside",
        "round": "link-to-folder",
    }
    assert [each.document.name for each in found if isinstance(each, Ingested)] == ["a.txt", "inside.txt"]


def test_a_link_that_the_user_names_is_followed(write: Write, tmp_path: Path) -> None:
    write("pile/a.txt", REPORT)
    (tmp_path / "folder").symlink_to(tmp_path / "pile")
    (tmp_path / "link.txt").symlink_to(tmp_path / "pile/a.txt")
    assert [each.name for each in documents(tmp_path / "folder", tmp_path / "link.txt")] == ["a.txt", "link.txt"]


def test_pipes_sockets_and_devices_are_never_opened(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("p/a.txt", REPORT)
    os.mkfifo(tmp_path / "p/pipe.txt")
    monkeypatch.chdir(tmp_path / "p")  # a socket's path may have 100 characters only
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        (tmp_path / "null.txt").symlink_to("/dev/null")
        assert [aside.reason for aside in set_asides(tmp_path / "p", tmp_path / "null.txt")] == ["not-a-file"] * 3


def test_odd_file_names_are_printed_in_percent_escapes(tmp_path: Path) -> None:
    names = {
        b"line\nfeed.txt": "line%0Afeed.txt",
        b"no utf8 \xff.txt": "no utf8 %FF.txt",
        b"esc\x1b[31m.txt": "esc%1B[31m.txt",
        "right\u202eto-left.txt".encode(): "right%E2%80%AEto-left.txt",
        b"100% sure.txt": "100% sure.txt",
        b"a%0Ab.txt": "a%250Ab.txt",
        "Եռաբլուր القاهرة 🙂.txt".encode(): "Եռաբլուր القاهرة 🙂.txt",
    }
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(REPORT)
    found = documents(tmp_path)
    assert sorted(document.name for document in found) == sorted(names.values())
    for document in found:
        document.address.encode()


@given(st.text(), st.text())
def test_different_names_stay_different_and_printable(one: str, other: str) -> None:
    assert (printable(one) == printable(other)) == (one == other)
    printable(one).encode()


def test_halves_of_characters_and_nul_are_made_storable_with_a_warning() -> None:
    line = rb'{"id": "a\ud83d", "title": "b\u0000", "text": "Ten left. \ud83d Nine \u0000 came home, he said."}'
    (document,) = piped(line)
    assert isinstance(document, Document)
    assert document.text == "Ten left. \ufffd Nine \ufffd came home, he said."
    assert (document.name, document.title) == ("a%ED%A0%BD", "b\ufffd")
    assert "2 characters that can't be stored" in document.warnings[0]


def test_ten_megabytes_on_one_line_are_read_in_little_time() -> None:
    (document,) = piped(b"word (Photo by " * 700_000)
    assert isinstance(document, Document)
    assert len(document.text) == 10_500_000


def test_a_huge_folder_of_names_nested_deep_is_walked(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text(REPORT)
    assert len(documents(tmp_path)) == 1
