import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.linked import Text, linked_case
from variorum.case import Case
from variorum.ledger import Linked

KINDS = ("events", "estimates", "disputes", "derivations", "names")


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with linked_case(tmp_path / "linked") as case:
        yield case


@pytest.mark.parametrize("kind", KINDS)
def test_linked_rows_are_the_same_in_every_form_for_programs(variorum: Command, case: Case, kind: str) -> None:
    def listed(form: str) -> str:
        said = variorum("list", kind, "--case", case.folder, "-f", form)
        assert (said.code, said.err) == (0, "")
        return said.out

    rows = [json.loads(line) for line in listed("jsonl").splitlines()]
    assert rows
    assert json.loads(listed("json")) == rows
    cells = list(csv.DictReader(io.StringIO(listed("csv"))))
    assert [cell["id"] for cell in cells] == [row["id"] for row in rows]
    assert list(cells[0]) == list(rows[0])
    assert all(row["id"] in listed("table") for row in rows)


@pytest.mark.parametrize("kind", KINDS)
def test_tables_fit_into_a_hundred_columns(
    variorum: Command, case: Case, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    out = variorum("list", kind, "--case", case.folder, "-f", "table").out
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize("kind", KINDS)
def test_empty_lists_of_linked_rows_are_lists(variorum: Command, kind: str) -> None:
    variorum("init", "case")
    assert json.loads(variorum("list", kind, "--case", "case", "-f", "json").out) == []
    assert variorum("list", kind, "--case", "case", "-f", "table").code == 0


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("events", "--place", "öld"), 1),
        (("events", "--kind", "PROTEST"), 0),
        (("events", "--since", "2019-05-02"), 0),
        (("events", "--until", "2019-05"), 1),
        (("estimates", "--measure", "killed"), 1),
        (("estimates", "--measure", "wounded"), 0),
        (("estimates", "--side", "nobody"), 0),
        (("disputes", "--kind", "figure", "--status", "open"), 1),
        (("disputes", "--kind", "blame"), 0),
        (("derivations", "--document", "N2"), 1),
        (("derivations", "--kind", "credited"), 1),
        (("names", "--doubtful"), 1),
        (("names", "--kind", "person"), 0),
        (("names", "--form", "bridge", "--document", "N3"), 1),
    ],
)
def test_lists_of_linked_rows_are_narrowed(
    variorum: Command, case: Case, arguments: tuple[str, ...], found: int
) -> None:
    assert len(variorum("list", *arguments, "--case", case.folder).out.splitlines()) == found


def test_both_counts_stand_beside_an_estimate(variorum: Command, case: Case) -> None:
    assert "3 articles, 2 origins" in " ".join(
        variorum("list", "estimates", "--case", case.folder, "-f", "table").out.split()
    )


def test_an_event_is_shown_as_a_page(variorum: Command, case: Case) -> None:
    (event,) = case.events()
    said = variorum("show", event.id[:8], "--case", case.folder, "-f", "table")
    page = " ".join(said.out.split())
    for words in (
        "Armed clash reported, Old Bridge",
        "By Ministry's account",
        "“Ministry said 12 killed” The Courier, 2019-05-07, N1 10:33",
        "the same words in N2 18:41",
        "By Rebels' account",
        "30 (12 to 30)",
        "3 articles, 2 origins",
        "over the figure: open",
        "N2 ← N1: near-verbatim",
    ):
        assert words in page
    assert all(line == line.rstrip() for line in said.out.splitlines())


def test_history_is_drawn_in_ascii_where_the_output_takes_no_more(variorum: Command, case: Case) -> None:
    from variorum.cli.pages import page_of

    (event,) = case.events()
    lines = [line.text for line in page_of(event, case, "ascii") if line.text.startswith("2019-05-09")]
    assert lines
    assert all(line.isascii() and "o" in line for line in lines)


def test_each_kind_of_linked_row_is_shown_and_explained(variorum: Command, case: Case) -> None:
    rows: list[Linked] = [*case.events(), *case.estimates(), *case.disputes(), *case.derivations(), *case.names()]
    for row in rows:
        for command in ("show", "explain"):
            for form in ("table", "json", "jsonl", "csv"):
                said = variorum(command, row.id, "--case", case.folder, "-f", form)
                assert (said.code, said.err) == (0, ""), (command, row.id)
    shown = json.loads(variorum("show", rows[0].id, "--case", case.folder).out)
    assert shown == next(iter(case.events().rows))


def test_an_estimate_is_explained_down_to_its_quotes(variorum: Command, case: Case) -> None:
    (estimate,) = case.estimates()
    page = " ".join(variorum("explain", estimate.id, "--case", case.folder, "-f", "table").out.split())
    for words in ("by Ministry's account", "“Ministry said 12 killed”", "N2 rests on N1 (near-verbatim)", "2019-05-09"):
        assert words in page
    assert all(figure in page for figure in estimate.figures)


def test_an_event_is_explained_by_its_tellings_and_their_weights(variorum: Command, case: Case) -> None:
    (event,) = case.events()
    page = variorum("explain", event.id, "--case", case.folder, "-f", "table").out
    assert "[1] The Courier, 2019-05-07, N1" in page
    assert "“Ministry said 12 killed” 10:33" in page
    assert "What speaks for it, join by join" in page
    assert "when published: one day" in page
    assert "to 1 for one happening" in page


def test_weights_are_odds_in_words() -> None:
    from variorum.cli.reasons import odds_words

    assert [odds_words(weight) for weight in (0.5, 5, -1, 40)] == [
        "about 1.4 to 1 for one happening",
        "about 32 to 1 for one happening",
        "about 2.0 to 1 for two",
        "more than 65,536 to 1 for one happening",
    ]


def test_tracing_what_was_linked_says_what_to_use_instead(variorum: Command, case: Case) -> None:
    (estimate,) = case.estimates()
    said = variorum("trace", estimate.id, "--case", case.folder)
    assert said.code == 2
    assert f"variorum explain {estimate.id}" in said.err


def test_policies_stand_side_by_side(variorum: Command, case: Case) -> None:
    options = ("--policy", "default", "--policy", "acled", "--policy", "default")
    table = variorum("estimates", *options, "--case", case.folder, "-f", "table").out
    assert table.splitlines()[0].split() == ["event", "measure", "counted", "default", "acled", "carried", "by"]
    rows = [json.loads(line) for line in variorum("estimates", *options, "--case", case.folder).out.splitlines()]
    assert [(row["policy"], row["best"]) for row in rows] == [("default", 30), ("acled", 12)]


def test_estimates_as_of_a_day_know_nothing_later(variorum: Command, case: Case) -> None:
    out = variorum("estimates", "--as-of", "2019-05-08", "--case", case.folder).out
    assert [(json.loads(line)["low"], json.loads(line)["high"]) for line in out.splitlines()] == [(12, 12)]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--policy", "guess"), "guess: no such policy; there are default, acled"),
        (("--as-of", "yesterday"), "yesterday: not a day; give one as 2020-12-16; the documents are from 2019-05-07"),
        (("--event", "N1"), "N1: not an id that begins with evt_"),
    ],
)
def test_a_wrong_policy_day_or_event_is_answered_with_what_there_is(
    variorum: Command, case: Case, options: tuple[str, str], told: str
) -> None:
    said = variorum("estimates", *options, "--case", case.folder)
    assert (said.code, said.out) == (2, "")
    assert told in said.err


def test_status_shows_the_main_events_first(variorum: Command, case: Case) -> None:
    out = variorum("status", "--case", case.folder, "-f", "table").out
    page = " ".join(out.split())
    assert "Armed clash reported, Old Bridge" in page
    assert "30 (12 to 30)" in page
    assert "variorum report" in page
    assert "Main figures" not in page
    assert json.loads(variorum("status", "--case", case.folder).out)["events"] == 1


def test_hostile_names_print_as_they_are_and_nothing_else(variorum: Command, tmp_path: Path) -> None:
    texts = [Text("N1", "[bold]x[/bold] Ministry said 7 killed\x1b[31m.", "\x1b]0;owned\x07", "2019-05-07")]
    with linked_case(tmp_path / "linked", texts, place="[red]there\u202e") as case:
        (event,) = case.events()
        for command in (("show", event.id), ("list", "events"), ("status",), ("explain", event.id)):
            out = variorum(*command, "--case", case.folder, "-f", "table").out
            assert not set(out) & {"\x1b", "\x07", "\u202e"}
        assert "[red]there" in variorum("show", event.id, "--case", case.folder, "-f", "table").out


def test_a_report_is_written_and_never_over_another_file(variorum: Command, case: Case, tmp_path: Path) -> None:
    out = tmp_path / "pages" / "report.html"
    (row,) = map(json.loads, variorum("report", "--out", out, "--case", case.folder).out.splitlines())
    assert row == {"file": str(out), "bytes": out.stat().st_size}
    before = out.read_bytes()
    again = variorum("report", "--out", out, "--case", case.folder)
    assert again.code == 2
    assert "--force replaces it" in again.err
    assert variorum("report", "--out", out, "--force", "--case", case.folder).code == 0
    assert out.read_bytes() == before
    assert variorum("report", "--out", tmp_path, "--force", "--case", case.folder).code == 2
