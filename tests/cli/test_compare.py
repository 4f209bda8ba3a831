import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Command, read_case

EARLIER = (
    "The defence ministry of Ruritania said on Monday that 12 soldiers were killed near the bridge. "
    "Three farmers were wounded by mortar fire. The road to the capital remains closed. "
    "Snow is expected in the hills before the weekend."
)
LATER = (
    "The defence ministry of Ruritania said on Monday that 14 soldiers were killed near the occupied bridge. "
    "Three farmers were wounded by mortar fire. The road to the capital remains closed. "
    "The mayor said that 40 people had fled \x1b[31mnorth."
)


@pytest.fixture(scope="module")
def pair_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case of two reports, one a changed copy of the other, read by the reader that comes with the program."""
    rows = (
        {"id": "early", "date": "2019-05-07", "title": "Clash at the bridge", "outlet": "Courier", "text": EARLIER},
        {"id": "late", "date": "2019-05-08", "title": "More dead", "outlet": "Ledger", "text": LATER},
    )
    folder = tmp_path_factory.mktemp("pair")
    (folder / "two.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return read_case(folder, folder / "two.jsonl")


@pytest.fixture
def pair(pair_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(pair_once, tmp_path / "here"))


def test_compare_lays_two_documents_side_by_side(
    variorum: Command, pair: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    said = variorum("compare", "early", "late", "--case", pair, "-f", "table")
    assert (said.code, said.err) == (0, "")
    assert max(len(line) for line in said.out.splitlines()) <= 100
    printed = " ".join(said.out.split())
    for part in (
        "later late: More dead (Ledger, 2019-05-08)",
        "earlier early: Clash at the bridge (Courier, 2019-05-07)",
        "Passages in both; [changed words] in brackets",
        "[14]",
        "[12]",
        "[occupied]",
        "Figures: agree (=), fit (≈), differ (≠)",
        "≠",
        "14 killed, soldiers",
        "= ",
        "3 wounded, farmers",
        "Only in late",
        "40 displaced",
    ):
        assert part in printed, part
    assert "\x1b[31m" not in said.out


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_comparison_for_programs_has_a_row_for_each_finding(variorum: Command, pair: Path, form: str) -> None:
    said = variorum("compare", "late", "early", "--case", pair, "-f", form)
    rows: list[dict[str, Any]]
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(said.out)))
    else:
        rows = json.loads(said.out) if form == "json" else [json.loads(line) for line in said.out.splitlines()]
    assert {row["finding"] for row in rows} >= {"passage", "edit", "figure", "only"}
    assert {(row["later"], row["earlier"]) for row in rows} == {("late", "early")}
    differing = next(row for row in rows if row["finding"] == "figure" and row["what"] == "differ")
    assert (differing["later_quote"], differing["earlier_quote"]) == ("14", "12")
    for row in rows if form != "csv" else ():
        for end, text in (("later", LATER), ("earlier", EARLIER)):
            if row[f"{end}_start"] is not None:
                assert text[row[f"{end}_start"] : row[f"{end}_end"]] == row[f"{end}_quote"]


def test_document_beside_itself_or_unknown_is_refused(variorum: Command, pair: Path) -> None:
    said = variorum("compare", "late", "late", "--case", pair)
    assert (said.code, said.out) == (2, "")
    assert "the same document twice; name two, `variorum list documents` shows them" in said.err
    assert variorum("compare", "late", "never", "--case", pair).code == 2


def test_documents_with_nothing_in_common_still_say_so(variorum: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell on the harbour.")
    (tmp_path / "b.txt").write_text("Снег идёт.")
    variorum("init", "here")
    variorum("add", "--case", "here", "a.txt", "b.txt")
    variorum("run", "--case", "here")
    said = variorum("compare", "a.txt", "b.txt", "--case", "here", "-f", "table")
    assert said.code == 0
    assert "0 passages, 0% of the shorter text" in said.out
    assert "b.txt: no reader, so its figures and statements are not compared" in said.out
