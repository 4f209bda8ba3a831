import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import NOON, FakeReader, FakeReaderMaker, clock, ingested, with_every_kind
from variorum.case import Case, init, open_case
from variorum.export import CONTROL, EXPORT_FILES, FRAMING, NAME, OBLIGATION
from variorum.ledger import EVERYTHING, Change, start_run, store_linking, store_reading
from variorum.records import ExportError, Instrument, Skip, Variant
from variorum.visible import json_line

CONTRACT = {
    "documents": "id, address, outlet, title, published, published_basis, language, sha256, characters, warnings",
    "claims": "id, document, start, end, quote, cue, source, chain, stance, event, actor, action, target, place, when, "
    "rule, confidence",
    "figures": "id, claim, document, start, end, quote, as_written, measure, low, high, qualifier, group, side, role, "
    "source, chain, stance, event, when, place, rule, confidence",
    "events": "id, type, acled_type, acled_subtype, when, when_precision, place, latitude, longitude, place_precision, "
    "actors, documents, independent_origins, summary",
    "estimates": "event, measure, group, side, low, best, high, policy, why, figures, set_aside, independent_origins, "
    "history",
    "disputes": "id, event, kind, sides, status, why",
    "derivations": "later, earlier, kind, score, evidence",
    "names": "id, kind, canonical, variants, latitude, longitude",
}
"""The keys that the export contract promises, in its order."""

TEXTS = {"B": "Ministry said 12 killed.", "A": "🕊️ 7 killed, 3 wounded\r\nՀադրութ said 9 killed", "C": "All quiet."}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    init(tmp_path / "case").close()
    with open_case(tmp_path / "case", clock=clock, reader=FakeReaderMaker()) as case:
        yield case


def fill(case: Case, processes: int = 1) -> Case:
    items = [
        ingested(text, name, title=f"Report {name}", skips=(Skip(0, 1, "caption"),)) for name, text in TEXTS.items()
    ]
    case.add_ingested(items, source="test")
    case.run(processes=processes)
    return case


def exported(folder: Path) -> dict[str, list[dict[str, Any]]]:
    return {path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in folder.iterdir()}


def test_every_file_of_the_contract_is_written_with_its_keys_in_order(case: Case, tmp_path: Path) -> None:
    written = fill(case).export(tmp_path / "out")
    files = exported(tmp_path / "out")
    assert {f"{name}.jsonl" for name in files} == set(EXPORT_FILES) == set(written)
    for name, keys in CONTRACT.items():
        for row in files[name]:
            assert list(row)[: len(keys.split(", "))] == keys.split(", ")
    assert all(not rows for name, rows in files.items() if name not in CONTRACT)


def test_rows_of_the_boards_begin_with_the_keys_of_the_contract() -> None:
    promised = {
        OBLIGATION: "id document start end quote party action deadline deadline_as_written condition instrument source "
        "chain reports",
        CONTROL: "place when party state source chain claim",
        FRAMING: "referent outlet term stance count spans",
    }
    assert {keys: " ".join(keys[: len(words.split())]) for keys, words in promised.items()} == promised


def test_every_kind_of_row_is_exported_and_agreements_are_referents_too(case: Case, tmp_path: Path) -> None:
    fill(case)
    entry = next(iter(case.documents(limit=1)))
    reading = with_every_kind(FakeReader().read(entry.document), entry.document)
    run = start_run(case.ledger, version="0", fingerprint="fake/2", at=NOON)
    store_reading(case.ledger, entry.document, reading, run=run, fingerprint="fake/2", at=NOON)
    (duty,) = reading.obligations
    words = duty.words.quote
    pact = Instrument("ins_1", words, "2019", (), (Variant(words, (entry.document.id,), "x"),), (), (), (duty.id,))
    store_linking(case.ledger, [Change("instrument", EVERYTHING, [pact])], version="0", fingerprint="x", at=NOON)
    case.export(tmp_path / "out")
    rows = exported(tmp_path / "out")
    assert [row["instrument_id"] for row in rows["obligations"]] == ["ins_1"]
    assert [len(rows[name]) for name in ("compliance", "control", "instruments", "demands")] == [1, 1, 1, 0]
    assert [(row["kind"], row["canonical"]) for row in rows["names"]] == [("agreement", words)]
    assert list(rows["names"][0]) == list(NAME)


def test_rows_are_sorted_by_id_and_name_documents_as_the_user_does(case: Case, tmp_path: Path) -> None:
    fill(case).export(tmp_path / "out")
    files = exported(tmp_path / "out")
    for rows in files.values():
        assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)
    assert [row["id"] for row in files["documents"]] == ["A", "B", "C"]
    assert {row["document"] for row in files["figures"]} == {"A", "B"}


def test_every_quote_is_the_text_at_its_offsets(case: Case, tmp_path: Path) -> None:
    fill(case).export(tmp_path / "out")
    files = exported(tmp_path / "out")
    assert len(files["figures"]) == 4
    for row in files["figures"]:
        text = TEXTS[row["document"]]
        assert text[row["start"] : row["end"]] == row["quote"]
        assert text[row["value_start"] : row["value_end"]] == row["as_written"] == str(row["low"])
        for span in row["evidence"] + row["unresolved"]:
            assert text[span["start"] : span["end"]] == span["quote"]


def test_same_case_gives_the_same_bytes_whenever_and_with_however_many_processes(case: Case, tmp_path: Path) -> None:
    fill(case).export(tmp_path / "one")
    init(tmp_path / "other").close()
    with open_case(tmp_path / "other", reader=FakeReaderMaker()) as other:
        fill(other, processes=2).export(tmp_path / "two")
    for name in EXPORT_FILES:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_superseded_versions_are_exported_and_say_by_what(case: Case, tmp_path: Path) -> None:
    fill(case).add_ingested([ingested("Ministry said 14 killed.", "B")], source="test")
    case.run()
    case.export(tmp_path / "out")
    files = exported(tmp_path / "out")
    versions = {row["id"]: (row["version"], row["superseded_by"], row["status"]) for row in files["documents"]}
    assert versions == {
        "A": (1, None, "read"),
        "B": (1, "B@2", "read"),
        "B@2": (2, None, "read"),
        "C": (1, None, "read"),
    }
    assert {row["document"] for row in files["figures"]} == {"A", "B", "B@2"}


def test_empty_case_gives_empty_files(case: Case, tmp_path: Path) -> None:
    case.export(tmp_path / "out")
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == dict.fromkeys(EXPORT_FILES, b"")


def test_earlier_export_is_replaced_even_beside_other_files(case: Case, tmp_path: Path) -> None:
    out = tmp_path / "out"
    case.export(out)
    (out / "notes.txt").write_text("mine")
    fill(case).export(out)
    assert len((out / "figures.jsonl").read_text("utf-8").splitlines()) == 4
    assert (out / "notes.txt").read_text() == "mine"


def test_folder_of_other_things_is_refused_unless_forced(case: Case, tmp_path: Path) -> None:
    (tmp_path / "documents.jsonl").write_text("mine")
    with pytest.raises(ExportError, match=r"no earlier export .it holds case.*--force"):
        case.export(tmp_path)
    assert (tmp_path / "documents.jsonl").read_text() == "mine"
    case.export(tmp_path, force=True)
    assert (tmp_path / "documents.jsonl").read_text() == ""


def test_export_cut_short_harms_no_earlier_one_and_is_done_again(case: Case, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "documents.jsonl.part").write_text("half a li")
    case.export(out)
    assert sorted(path.name for path in out.iterdir()) == sorted(EXPORT_FILES)


def test_folder_that_cannot_be_written_is_an_error_that_says_so(case: Case, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ExportError, match=r"can't be written.*choose another --out"):
        case.export(tmp_path / "file" / "out")


def test_lines_hold_no_control_characters_and_say_the_same() -> None:
    row = {"quote": "a\x1b[31m\x9b31m\x7f\u2028Հ 🕊️\n"}
    line = json_line(row)
    assert json.loads(line) == row
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 or char == "\u2028" for char in line)
    assert "Հ 🕊️" in line
