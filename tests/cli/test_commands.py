import csv
import io
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import typer.main

from tests.cli.conftest import Command
from tests.fakes import ingested
from tests.linked import Text, link_by_hand, linked_case
from variorum.case import Case, init, open_case
from variorum.cli import program
from variorum.version import VERSION


def leaves(command: object, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """List every command and group of commands."""
    found = [path]
    for name, each in getattr(command, "commands", {}).items():
        found += leaves(each, (*path, name))
    return found


EVERY_COMMAND = leaves(typer.main.get_command(program()))


def test_all_commands_are_there() -> None:
    names = {" ".join(path) for path in EVERY_COMMAND if path}
    assert names == {
        *("init", "add", "run", "status", "list", "list documents", "list claims", "list figures", "show", "trace"),
        *("list events", "list estimates", "list disputes", "list derivations", "list names", "estimates", "compare"),
        *("explain", "framing", "search", "verify", "report", "export", "export jsonl", "export ical"),
        *("due", "list obligations", "list instruments", "list control"),
        *("review", "review undo", "review export", "review import", "log"),
        *(
            "batch",
            "batch read",
            "batch link",
            "batch reconcile",
            "import",
            "serve",
            "user",
            "user add",
            "user list",
            "user remove",
        ),
    }


@pytest.mark.parametrize("path", EVERY_COMMAND, ids=" ".join)
def test_help_ends_with_an_example_of_that_command(variorum: Command, path: tuple[str, ...]) -> None:
    said = variorum(*path, "--help")
    assert said.code == 0
    before, example = said.out.rstrip().rsplit("Example:", 1)
    assert before.strip()
    for line in filter(None, example.splitlines()):
        assert " ".join(("variorum", *path)) in line


def test_version(variorum: Command) -> None:
    assert variorum("--version").out == f"variorum {VERSION}\n"


def test_story_from_init_to_export_with_the_reader_that_comes_with_the_program(
    variorum: Command, tmp_path: Path
) -> None:
    (tmp_path / "reports").mkdir()
    body = (
        "The defence ministry of Ruritania said on Monday that 12 of its soldiers had been killed near the bridge. "
        "Its spokesman said that three more soldiers had been wounded in the shelling of the town."
    )
    (tmp_path / "reports" / "one.txt").write_text(body)
    (tmp_path / "reports" / "empty.txt").write_text("")
    assert variorum("init", "here").code == 0
    added = variorum("add", "--case", "here", "reports", "--outlet", "The Courier", "--date", "2019-05-07")
    assert added.code == 3
    assert "added 1 document, 1 set aside:" in added.err
    assert "empty.txt" in added.err.splitlines()[-1]
    assert added.out == ""
    run = variorum("run", "--case", "here")
    assert run.code == 0, run.err
    assert "1/1 read: one.txt" in run.err
    again = variorum("run", "--case", "here")
    assert (again.code, again.err) == (0, "nothing new to read\n")
    (row,) = map(json.loads, variorum("list", "documents", "--case", "here").out.splitlines())
    assert (row["id"], row["outlet"], row["published"], row["status"]) == (
        "one.txt",
        "The Courier",
        "2019-05-07",
        "read",
    )
    assert variorum("export", "jsonl", "--case", "here", "--out", "out").code == 0
    assert len((tmp_path / "out" / "documents.jsonl").read_text().splitlines()) == 1
    assert variorum("verify", "--case", "here").code == 0


def test_case_is_found_by_option_environment_and_folder(
    variorum: Command, made: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert variorum("status").code == 2
    assert variorum("status", "--case", made.folder).code == 0
    with monkeypatch.context() as patch:
        patch.setenv("VARIORUM_CASE", str(made.folder))
        assert variorum("status").code == 0
    monkeypatch.chdir(made.folder / "originals")
    assert variorum("status").code == 0


@pytest.mark.parametrize("kind", ["documents", "claims", "figures"])
def test_lists_are_the_same_rows_in_every_form_for_programs(variorum: Command, made: Case, kind: str) -> None:
    def listed(form: str) -> str:
        said = variorum("list", kind, "--case", made.folder, "-f", form)
        assert (said.code, said.err) == (0, "")
        return said.out

    rows = [json.loads(line) for line in listed("jsonl").splitlines()]
    assert len(rows) == 3
    assert json.loads(listed("json")) == rows
    cells = list(csv.DictReader(io.StringIO(listed("csv"))))
    assert list(cells[0]) == list(rows[0])
    assert [cell["id"] for cell in cells] == [row["id"] for row in rows]
    table = listed("table")
    assert all(row["id"] in table for row in rows)
    assert variorum("list", kind, "--case", made.folder).out == listed("jsonl")  # in a pipe


@pytest.mark.parametrize("kind", ["documents", "claims", "figures"])
def test_empty_lists_are_lists(variorum: Command, kind: str) -> None:
    variorum("init", "case")
    assert json.loads(variorum("list", kind, "--case", "case", "-f", "json").out) == []
    assert variorum("list", kind, "--case", "case", "-f", "jsonl").out == ""
    assert variorum("list", kind, "--case", "case", "-f", "csv").out.startswith("id,")
    assert variorum("list", kind, "--case", "case", "-f", "table").code == 0


def test_lists_are_narrowed(variorum: Command, made: Case) -> None:
    def values(*options: str) -> list[tuple[str, int]]:
        out = variorum("list", "figures", "--case", made.folder, *options).out
        return [(row["document"], row["low"]) for row in map(json.loads, out.splitlines())]

    assert values() == [("A01", 12), ("A02", 7), ("A02", 12)]
    assert values("--measure", "killed") == [("A01", 12), ("A02", 12)]
    assert values("--document", "A02", "--limit", "1") == [("A02", 7)]
    assert values("--source", "ministry") == [("A01", 12)]
    assert values("--stance", "denied") == values("--role", "planned") == []


def test_superseded_versions_are_listed_when_asked_for(variorum: Command, made: Case) -> None:
    made.add_ingested([ingested("Ministry said 14 killed.", "A01")], source="test")
    made.run()
    ids = [json.loads(line)["id"] for line in variorum("list", "documents", "--case", made.folder).out.splitlines()]
    assert ids == ["A02", "B/odd name.txt", "A01@2"]
    out = variorum("list", "documents", "--case", made.folder, "--all-versions").out
    assert {row["id"]: row["superseded_by"] for row in map(json.loads, out.splitlines())}["A01"] == "A01@2"
    out = variorum("list", "figures", "--case", made.folder, "--all-versions").out
    assert "A01" in {json.loads(line)["document"] for line in out.splitlines()}


def test_things_are_shown_by_name_id_and_beginning_of_an_id(variorum: Command, made: Case) -> None:
    figure = made.figures()[0]
    for given in ("A01", "B/odd name.txt", figure.id, figure.id[:-3], figure.claim):
        for form in ("table", "json", "jsonl", "csv"):
            assert variorum("show", given, "--case", made.folder, "-f", form).code == 0
    shown = json.loads(variorum("show", "A01", "--case", made.folder).out)
    assert shown["text"] == made.documents()[0].document.text
    assert "Nobody knows why." in variorum("show", "A01", "--case", made.folder, "-f", "table").out


def test_trace_shows_the_way_back_and_that_it_was_checked(variorum: Command, made: Case) -> None:
    figure = made.figures()[0]
    said = variorum("trace", figure.id, "--case", made.folder, "-f", "table")
    document = made.documents()[0].document
    for part in (
        "12 killed",
        "Ministry",
        "It rained. Ministry said 12 killed in Հադրութ.\nNobody knows why.",
        "group ?",
        "it isn't said who",
        f"{figure.value.start}:{figure.value.end}",
        "A01 (version 1)",
        "checked",
        document.sha256,
    ):
        assert part in said.out, part
    row = json.loads(variorum("trace", figure.id, "--case", made.folder).out)
    assert row["problems"] == []
    assert row["row"]["id"] == figure.id
    assert row["document"]["id"] == "A01"


def test_trace_of_something_changed_is_a_finding(variorum: Command, made: Case) -> None:
    made.originals.path(made.documents()[0].document.sha256).write_bytes(b"forged")
    said = variorum("trace", made.figures()[0].id, "--case", made.folder, "-f", "table")
    assert said.code == 1
    assert "the original bytes hash to" in said.err
    assert "checked" not in said.out


def test_search_shows_documents_and_claims_with_their_places(variorum: Command, made: Case) -> None:
    hits = [json.loads(line) for line in variorum("search", "ministry", "--case", made.folder).out.splitlines()]
    assert [hit["name"] for hit in hits] == ["A01", "A01"]
    text = made.documents()[0].document.text
    for match in (match for hit in hits for match in hit["matches"]):
        assert text[match["start"] : match["end"]] == match["quote"] == "Ministry"
    table = variorum("search", "ministry", "--case", made.folder, "-f", "table").out
    assert "14:22" in table
    assert "Ministry said 12 killed" in table


def test_search_that_finds_nothing_is_a_finding(variorum: Command, made: Case) -> None:
    assert variorum("search", "unicorn", "--case", made.folder).code == 1
    assert variorum("search", '"foo AND (', "--case", made.folder).code == 1
    assert variorum("search", "(", "--case", made.folder).code == 2


def test_verify_is_quiet_about_a_whole_case_and_lists_what_is_wrong(variorum: Command, made: Case) -> None:
    said = variorum("verify", "--case", made.folder)
    assert (said.code, said.out) == (0, "")
    assert "checked 3 documents" in said.err
    made.originals.path(made.documents()[0].document.sha256).unlink()
    said = variorum("verify", "--case", made.folder)
    assert said.code == 1
    assert json.loads(said.out)["where"] == "A01"


def test_status_counts_and_tabulates(variorum: Command, made: Case) -> None:
    row = json.loads(variorum("status", "--case", made.folder).out)
    assert (row["documents"], row["claims"], row["figures"], row["unresolved"]) == (3, 3, 3, 3)
    table = variorum("status", "--case", made.folder, "-f", "table").out
    assert "The events told in most articles" in table
    next_trace = next(line for line in table.splitlines() if " trace " in line)
    assert variorum("trace", *next_trace.split(" trace ")[1].split()).code == 0


def test_status_shows_bare_figures_where_nothing_is_linked(variorum: Command, tmp_path: Path) -> None:
    texts = [Text("N1", "Ministry said 12 killed."), Text("N2", "Army said 12 killed.")]
    with linked_case(tmp_path / "linked", texts) as case:
        link_by_hand(case, events=0)
        table = variorum("status", "--case", case.folder, "-f", "table").out
    assert "Figures are not linked to events yet" in table
    assert "Ministry; Army" in table


def test_status_of_an_empty_case_says_what_to_do(variorum: Command) -> None:
    variorum("init", "case")
    assert "add --case case reports/" in variorum("status", "--case", "case", "-f", "table").out


def loaded_by(*arguments: str, among: Sequence[str]) -> str:
    """Return which of some modules a command loads, in an interpreter of its own."""
    script = f"import sys; from variorum.cli import main; main(sys.argv[1:]); print(*(sys.modules.keys() & {among}))"
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()[-1]


FOR_FEW = ["splink", "duckdb", "pyarrow", "altair", "vl_convert", "fastapi", "trafilatura"]


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_status_is_quick_for_it_loads_nothing_that_a_glance_does_not_need(made: Case, form: str) -> None:
    slow = [*FOR_FEW, "sqlalchemy", "numpy", "spacy", "asyncio", "multiprocessing", "variorum.case.case"]
    assert loaded_by("status", "--case", str(made.folder), "-f", form, among=slow) == ""


def test_first_run_on_one_report_is_quick_for_it_loads_nothing_that_only_many_need(tmp_path: Path) -> None:
    text = (
        "The army said on Monday that 12 soldiers were killed near Goma. Rebels denied it. Two villagers were wounded."
    )
    with init(tmp_path / "case") as case:
        case.add_ingested([ingested(text, published="2019-05-07")], source="test")
    assert loaded_by("run", "--case", str(tmp_path / "case"), "-q", among=FOR_FEW) == ""
    with open_case(tmp_path / "case") as case:
        assert (len(case.figures()), len(case.events()) > 0) == (2, True)


def test_report_from_standard_input_is_added(
    variorum: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    variorum("init", "case")
    body = b"The army said on Monday that 12 soldiers had been killed near the old bridge.\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(body)))
    assert variorum("add", "-", "--case", "case").code == 0
    assert json.loads(variorum("list", "documents", "--case", "case").out)["id"] == "stdin"
