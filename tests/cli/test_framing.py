import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command, read_case
from variorum.case import open_case
from variorum.report import render

COURIER = (
    "The Volta Front liberated the town of Bamako on Monday. "
    "“Bamako was occupied by bandits,” said Ana Ruiz, the mayor. "
    "Two farmers were killed near the bridge. The parties signed a peace deal in Accra."
)
HERALD = (
    "The Volta Front seized the town of Bamako on Monday. Two farmers were killed near the bridge by the Volta Front. "
    "The so-called peace deal was signed in Accra."
)


@pytest.fixture(scope="module")
def pair_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of two outlets that tell the same in other words, read by the reader that comes with the program."""
    rows = (
        {"id": "one", "date": "2019-05-07", "title": "Town falls", "outlet": "Courier", "text": COURIER},
        {"id": "two", "date": "2019-05-08", "title": "Town falls", "outlet": "Herald", "text": HERALD},
        {"id": "mute", "date": "2019-05-08", "title": "Weather", "text": "It rained \x1b[31mall day."},
    )
    folder = tmp_path_factory.mktemp("pair")
    (folder / "two.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return read_case(folder, folder / "two.jsonl")


@pytest.fixture
def pair(pair_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pair_once, tmp_path / "here"))


def rows_of(said: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in said.splitlines()]


def test_rows_tell_who_uses_which_term_in_which_voice(variorum: Command, pair: Path) -> None:
    said = variorum("framing", "--case", pair, "-f", "jsonl")
    assert (said.code, said.err) == (0, "")
    told = {(row["outlet"], row["term"], row["voice"]): row for row in rows_of(said.out)}
    assert told["Courier", "liberate", "own"]["stance"] == "loaded for"
    assert told["Courier", "liberate", "own"]["stance_by"]
    assert told["Courier", "occupy", "quoted"]["sources"] == [{"name": "Ana Ruiz", "times": 1}]
    assert told["Herald", "seize", "own"]["count"] == 1
    assert told["Herald", "peace deal", "distanced"]["count"] == 1
    assert ("Courier", "occupy", "own") not in told


def test_spans_are_where_the_terms_stand(variorum: Command, pair: Path) -> None:
    texts = {"one": COURIER, "two": HERALD}
    for row in rows_of(variorum("framing", "--case", pair, "-f", "jsonl").out):
        for place in row["spans"]:
            words = texts[place["document"]][place["start"] : place["end"]]
            assert row["term"][:4].casefold() in words.casefold()


def test_rows_are_those_of_the_export(variorum: Command, pair: Path) -> None:
    shown = rows_of(variorum("framing", "--case", pair, "-f", "jsonl").out)
    variorum("export", "jsonl", "--case", pair, "--out", pair / "out")
    exported = rows_of((pair / "out" / "framing.jsonl").read_text(encoding="utf-8"))
    assert list(exported[0])[:6] == ["referent", "outlet", "term", "stance", "count", "spans"]
    assert exported == sorted(shown, key=lambda row: str(row["id"]))


def test_table_lays_rival_words_side_by_side(variorum: Command, pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    said = variorum("framing", "--case", pair, "-f", "table")
    printed = " ".join(said.out.split())
    assert "Taking a place, or giving it up" in printed
    assert "Courier liberate 1 (loaded for) occupy 1: Ana Ruiz" in printed
    assert "liberate: loaded for, says " in printed
    assert "bias" not in printed


def test_words_are_chosen_by_referent_and_outlet(variorum: Command, pair: Path) -> None:
    rows = rows_of(variorum("framing", "--case", pair, "--referent", "bamako", "--outlet", "her", "-f", "jsonl").out)
    assert {row["outlet"] for row in rows} == {"Herald"}
    assert {row["term"] for row in rows} == {"Bamako", "seize"}
    assert variorum("framing", "--case", pair, "--referent", "Nowhere", "-f", "jsonl").out == ""
    assert "Nothing goes by two terms here." in variorum("framing", "--case", pair, "--outlet", "X", "-f", "table").out


def test_agency_tells_who_is_left_out(variorum: Command, pair: Path) -> None:
    rows = rows_of(variorum("framing", "--case", pair, "--part", "agency", "-f", "jsonl").out)
    own = {(row["outlet"], row["agent"]): row for row in rows if row["is_own"]}
    assert own["Courier", None]["agentless"] == 1
    assert (own["Herald", "Volta Front"]["active"], own["Herald", "Volta Front"]["passive"]) == (1, 1)
    table = variorum("framing", "--case", pair, "--part", "agency", "-f", "table").out
    assert "nobody named" in table


def test_voices_tell_whose_words_an_outlet_gives(variorum: Command, pair: Path) -> None:
    rows = rows_of(variorum("framing", "--case", pair, "--part", "voices", "-f", "jsonl").out)
    shares = {(row["outlet"], row["source"]): row["share"] for row in rows}
    assert 0 < shares["Courier", "Ana Ruiz"] < shares["Courier", None] < 1
    assert shares["Herald", None] == 1


def test_sides_share_what_is_quoted(variorum: Command, pair: Path) -> None:
    rows = rows_of(variorum("framing", "--case", pair, "--part", "sides", "-f", "jsonl").out)
    assert [(row["outlet"], row["source"], row["side"]) for row in rows] == [("Courier", None, None)]


def test_omissions_of_a_small_case_are_none(variorum: Command, pair: Path) -> None:
    assert variorum("framing", "--case", pair, "--part", "omissions", "-f", "jsonl").out == ""


def test_comparison_shows_terms_agency_and_voices(variorum: Command, pair: Path) -> None:
    said = variorum("compare", "one", "two", "--case", pair, "-f", "table")
    printed = " ".join(said.out.split())
    for part in ("Terms: in its own words", "~peace deal 1~", "Acts of violence", "Whose words", "Ana Ruiz"):
        assert part in printed, part
    rows = rows_of(variorum("compare", "one", "two", "--case", pair, "-f", "jsonl").out)
    for row in rows:
        for end, text in (("later", HERALD), ("earlier", COURIER)):
            if row[f"{end}_start"] is not None:
                assert text[row[f"{end}_start"] : row[f"{end}_end"]] == row[f"{end}_quote"]


def test_comparison_marks_a_term_that_a_copy_changed(variorum: Command, pair: Path) -> None:
    rows = rows_of(variorum("compare", "one", "two", "--case", pair, "-f", "jsonl").out)
    changed = {row["note"]: row for row in rows if row["finding"] == "changed term"}
    assert "liberate → seize" in changed
    assert changed["liberate → seize"]["later_quote"] == "seized"


def test_report_has_the_words_they_use(variorum: Command, pair: Path) -> None:
    with open_case(pair) as case:
        html = render(case)
    section = html.split('<section id="framing">')[1].split("</section>")[0]
    for part in ("liberate 1 (loaded for)", "occupy 1: Ana Ruiz", "Who is said to do violence", "Whose words"):
        assert part in section, part


def test_case_without_documents_shows_nothing(variorum: Command) -> None:
    variorum("init", "bare")
    for part in ("words", "agency", "voices", "sides", "omissions"):
        assert variorum("framing", "--case", "bare", "--part", part, "-f", "jsonl").out == ""


def test_mistake_in_the_own_list_of_terms_is_named(variorum: Command, pair: Path) -> None:
    (pair / "terms.csv").write_text("term,about,stance,source\nseize,action,wrong,Our desk\n", encoding="utf-8")
    settings = pair / "case.toml"
    settings.write_text(settings.read_text().replace("[read]", '[read]\nterms = "terms.csv"'))
    said = variorum("framing", "--case", pair)
    assert said.code == 2
    assert "terms.csv, line 2: stance `wrong` is none of" in said.err
