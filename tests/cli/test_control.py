"""`variorum list control`, and the strips of the page, on a case that the real reader reads."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.fakes import clock, ingested
from variorum.case import Case, init, open_case
from variorum.report import render

TEXTS = {
    "N1": ("Rebels captured Gao in Mali on 3 May 2021. The army holds Kidal.", "The Courier", "2021-05-04"),
    "N2": (
        "Gao in Mali is in rebel hands, the mayor said. The rebels said they hold Kidal.",
        "The Herald",
        "2021-05-04",
    ),
    "N3": (
        "The army denied that rebels had captured Gao in Mali. It agreed to leave Kidal.",
        "<b>Press</b>",
        "2021-05-05",
    ),
}


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    folder = tmp_path_factory.mktemp("control") / "case"
    init(folder, name="Held").close()
    with open_case(folder, clock=clock) as case:
        items = [ingested(text, name, outlet=out, published=day) for name, (text, out, day) in TEXTS.items()]
        case.add_ingested(items, source="test")
        case.run(processes=1)
        yield case


def listed(variorum: Command, case: Case, *options: str) -> list[dict[str, object]]:
    said = variorum("list", "control", "--case", case.folder, "-f", "jsonl", *options)
    assert (said.code, said.err) == (0, "")
    return [json.loads(line) for line in said.out.splitlines()]


def test_statements_stand_place_by_place_and_by_date(variorum: Command, case: Case) -> None:
    rows = listed(variorum, case)
    assert [row["as_written"] for row in rows] == ["Gao"] * 3 + ["Kidal"] * 3
    assert [row["when"] for row in rows] == ["2021-05-03", "2021-05-04", None, "2021-05-04", "2021-05-04", None]
    assert list(rows[0])[:7] == ["place", "when", "party", "state", "source", "chain", "claim"]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--place", "gao"), 3),
        (("--place", "nowhere"), 0),
        (("--party", "REBEL"), 4),
        (("--state", "controls"), 3),
        (("--document", "N3"), 2),
        (("--place", "Kidal", "--party", "army", "--state", "left"), 1),
        (("--limit", "2"), 2),
    ],
)
def test_lists_are_narrowed(variorum: Command, case: Case, options: tuple[str, ...], count: int) -> None:
    assert len(listed(variorum, case, *options)) == count


def test_the_table_names_what_contradicts_a_row(variorum: Command, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "250")
    kidal = listed(variorum, case, "--place", "Kidal", "--state", "controls")
    out = variorum("list", "control", "--case", case.folder, "-f", "table", "--place", "Kidal").out
    for row in kidal:
        assert out.count(str(row["id"])) == 2  # its own line, and that of the other


def test_wrong_input_is_answered_in_a_sentence(variorum: Command, case: Case) -> None:
    assert variorum("list", "control", "--case", case.folder, "--state", "owned").code != 0
    said = variorum("list", "control", "--case", case.folder, "--document", "N9")
    assert said.code != 0
    assert "N9" in said.err


def test_the_export_has_every_statement(variorum: Command, case: Case, tmp_path: Path) -> None:
    variorum("export", "jsonl", "--case", case.folder, "--out", tmp_path / "out")
    rows = [json.loads(line) for line in (tmp_path / "out" / "control.jsonl").read_text("utf-8").splitlines()]
    assert sorted(row["id"] for row in rows) == sorted(str(row["id"]) for row in listed(variorum, case))
    assert case.verify().findings == ()


def test_the_page_shows_a_strip_for_each_place(case: Case) -> None:
    html = render(case)
    assert html == render(case)
    section = html[html.index('<section id="control">') : html.index('<section id="copies">')]
    assert section.count("<article") == section.count("<svg") == 2
    assert "held by army (The Courier), held by rebels (rebels)" in section
    assert "taken or entered by Rebels (The Courier), denied (army)" in section
    assert "<b>Press" not in section
    for told in ("entered (denied)", "left (promised)", "controls"):
        assert told in section


def test_a_page_of_a_case_without_statements_has_no_strips(variorum: Command, made: Case) -> None:
    assert 'id="control"' not in render(made)
    assert listed(variorum, made) == []
