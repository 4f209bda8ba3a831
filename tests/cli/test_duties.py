"""The commands about who owes what by when."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.promised import promised_case
from variorum.case import Case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with promised_case(tmp_path / "promised") as case:
        yield case


def test_due_says_of_each_duty_where_it_stands_and_by_whose_word(variorum: Command, case: Case) -> None:
    said = variorum("due", "--on", "2019-08-05", "--case", case.folder, "-f", "jsonl")
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert [(row["party"], row["standing"]) for row in rows] == [
        ("Both sides", "pending, overdue on 2019-08-05: due by 2019-06-01"),
        ("Kenya", "said to be met by Army, 2019-07-30"),
        ("Uganda", "pending, no day known"),
    ]
    assert rows[1]["says"] == "Ministry [N1]; the outlet itself [N2]"
    table = variorum("due", "--on", "2019-08-05", "--party", "Kampala", "--case", case.folder, "-f", "table").out
    assert "open the road" in table
    assert "leave Wajir" not in table


def test_due_refuses_a_day_that_is_none(variorum: Command, case: Case) -> None:
    said = variorum("due", "--on", "2019-02-30", "--case", case.folder)
    assert (said.code, said.out) == (2, "")
    assert "not a day" in said.err


@pytest.mark.parametrize("kind", ["obligations", "instruments"])
def test_lists_are_the_same_in_every_form_for_programs(variorum: Command, case: Case, kind: str) -> None:
    rows = [json.loads(line) for line in variorum("list", kind, "--case", case.folder).out.splitlines()]
    assert rows
    assert json.loads(variorum("list", kind, "--case", case.folder, "-f", "json").out) == rows
    assert all(row["id"] in variorum("list", kind, "--case", case.folder, "-f", "table").out for row in rows)


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("obligations",), 3),
        (("obligations", "--party", "kenya"), 1),
        (("obligations", "--document", "N2"), 2),
        (("obligations", "--basis", "demanded"), 1),
        (("obligations", "--limit", "1"), 1),
        (("instruments", "--form", "truce"), 1),
        (("instruments", "--form", "treaty"), 0),
        (("instruments", "--document", "N3"), 1),
    ],
)
def test_lists_are_narrowed(variorum: Command, case: Case, arguments: tuple[str, ...], found: int) -> None:
    assert len(variorum("list", *arguments, "--case", case.folder).out.splitlines()) == found


@pytest.mark.parametrize("command", ["show", "explain"])
def test_the_page_of_a_duty_quotes_who_tells_it_and_who_says_what_became_of_it(
    variorum: Command, case: Case, command: str
) -> None:
    (duty,) = case.obligations(party="Kenya")
    page = " ".join(variorum(command, duty.id, "--case", case.folder, "-f", "table").out.split())
    for words in (
        "Kenya: “leave Wajir”",
        "2019-07 (“by 2019-07”, absolute)",
        "by Ministry: “leave Wajir”",
        "“Under the accord of 9 May 2019 Kenya must leave Wajir by July.” The Courier, 2019-05-10, N1 0:62",
        "said to be met by Army, 2019-07-30",
        "“Kenya left Wajir, the army said.”",
        *duty.obligations,
        duty.reports[0].compliance,
    ):
        assert words in page


@pytest.mark.parametrize("command", ["show", "explain"])
def test_the_page_of_an_agreement_has_its_forms_its_duties_and_what_is_said_of_it(
    variorum: Command, case: Case, command: str
) -> None:
    (instrument,) = case.instruments()
    page = " ".join(variorum(command, instrument.id, "--case", case.folder, "-f", "table").out.split())
    for words in (
        "accord of 9 May 2019: 1 document (N1)",
        "May 10 truce: 1 document (N2)",
        "Kenya: “leave Wajir”",
        "“The May 9 truce is dead, a rebel said.”",
        *instrument.obligations,
    ):
        assert words in page


def test_deadlines_are_exported_as_a_calendar(variorum: Command, case: Case, tmp_path: Path) -> None:
    said = variorum("export", "ical", "--out", tmp_path / "d.ics", "--case", case.folder)
    assert (said.code, json.loads(said.out)["days"]) == (0, 2)
    assert (tmp_path / "d.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert variorum("export", "ical", "--out", tmp_path / "d.ics", "--case", case.folder).code == 2


def test_status_counts_duties_and_those_overdue(variorum: Command, case: Case) -> None:
    said = variorum("status", "--case", case.folder, "-f", "table").out
    assert "  duties           3   of which 1 overdue with nothing said of them: variorum due" in said
    assert json.loads(variorum("status", "--case", case.folder).out)["duties"] == 3
