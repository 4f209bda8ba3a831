"""Who owes what by when, from a linked ledger: the board, its pages, the calendar."""

from collections.abc import Iterator
from pathlib import Path

import icalendar
import pytest

from tests.promised import promised_case
from variorum.case import Case
from variorum.records import ExportError, QueryError


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with promised_case(tmp_path_factory.mktemp("promised") / "case") as case:
        yield case


def test_what_is_due_is_told_by_deadline_with_who_says_so(case: Case) -> None:
    found = case.due(on="2019-07-10")
    assert [(each.duty.action, each.standing.state) for each in found] == [
        ("swap all prisoners", "overdue"),
        ("leave Wajir", "due"),
        ("open the road", "pending"),
    ]
    assert found[1].says == "Ministry [N1]; the outlet itself [N2]"
    assert found[1].instrument is not None
    assert found[1].instrument.when in ("2019-05-09", "2019-05-10")


def test_demands_and_offers_are_due_only_when_asked_for(case: Case) -> None:
    assert [each.duty.party for each in case.due(on="2019-07-10", basis="demanded")] == ["Kenya"]
    assert "pay for the damage" not in [each.duty.action for each in case.due(on="2019-07-10")]
    assert {each.basis for each in case.obligations()} == {"agreed", "announced"}
    assert [each.action for each in case.obligations(basis="demanded")] == ["pay for the damage"]


@pytest.mark.parametrize(
    ("party", "actions"),
    [
        ("kenya", ["leave Wajir"]),
        ("Nairobi", ["leave Wajir"]),  # the capital stands for the state
        ("Kampala", ["open the road"]),
        ("Chad", []),
    ],
)
def test_a_party_goes_by_any_of_its_names(case: Case, party: str, actions: list[str]) -> None:
    assert [each.duty.action for each in case.due(on="2019-07-10", party=party) if each.duty.party != "Both sides"] == (
        actions
    )


def test_reports_count_from_their_day_on(case: Case) -> None:
    def stands(on: str) -> str:
        return next(each.standing.words for each in case.due(on=on) if each.duty.action == "leave Wajir")

    assert stands("2019-07-10") == "due by 2019-07-31 (2019-07)"
    assert stands("2019-08-05") == "said to be met by Army, 2019-07-30"


def test_a_report_on_no_one_duty_stands_with_its_agreement(case: Case) -> None:
    (terms,), free, rest = case.terms(on="2019-08-05")
    assert [row.status for _, row in terms.reports] == ["breached"]
    assert [each.duty.action for each in free] == ["open the road"]
    assert rest == []


def test_without_a_day_the_clock_of_the_case_tells(case: Case) -> None:
    assert case.due()[0].standing.on == case._clock().date().isoformat()


def test_a_day_that_is_none_is_refused_in_words(case: Case) -> None:
    with pytest.raises(QueryError, match="not a day"):
        case.due(on="soon")


def test_the_rows_lead_back_to_characters(case: Case) -> None:
    for each in case.due(on="2019-07-10"):
        for _, row in each.tellings:
            assert case.trace(row.id).problems == ()
    assert case.verify().findings == ()


def test_the_export_names_the_duty_and_the_agreement_of_each_obligation(case: Case, tmp_path: Path) -> None:
    import json

    case.export(tmp_path / "out")
    rows = [json.loads(line) for line in (tmp_path / "out" / "obligations.jsonl").read_text("utf-8").splitlines()]
    leaving = [row for row in rows if "Wajir" in row["action"]]
    assert len(leaving) == 2
    assert len({(row["duty"], row["instrument_id"]) for row in leaving}) == 1
    assert all(row["duty"] and row["instrument_id"] for row in leaving)
    assert [report["status"] for report in leaving[0]["reports"]] == ["met"]
    (instrument,) = (tmp_path / "out" / "instruments.jsonl").read_text("utf-8").splitlines()
    assert {"accord of 9 May 2019", "May 10 truce"} <= {v["form"] for v in json.loads(instrument)["variants"]}


def test_a_calendar_program_reads_the_deadlines(case: Case, tmp_path: Path) -> None:
    out = tmp_path / "new" / "deadlines.ics"
    assert case.export_calendar(out) == 2
    events = icalendar.Calendar.from_ical(out.read_bytes()).events
    assert [(str(event["summary"]), event.start.isoformat()) for event in events] == [
        ("Both sides: “swap all prisoners”", "2019-06-01"),
        ("Kenya: “leave Wajir” (in 2019-07)", "2019-07-31"),
    ]
    told = str(events[1]["description"])
    assert "Ministry [N1 0:62]: “Under the accord of 9 May 2019 Kenya must leave Wajir by July.”" in told
    assert "said to be met by Army, 2019-07-30" in told
    assert str(events[1]["uid"]).startswith("dty_")


def test_a_calendar_is_the_same_for_the_same_case_and_replaces_no_file_unasked(case: Case, tmp_path: Path) -> None:
    case.export_calendar(tmp_path / "a.ics")
    case.export_calendar(tmp_path / "b.ics", party="Chad")
    assert (tmp_path / "a.ics").read_bytes() != (tmp_path / "b.ics").read_bytes()
    with pytest.raises(ExportError, match="--force"):
        case.export_calendar(tmp_path / "a.ics")
    before = (tmp_path / "a.ics").read_bytes()
    case.export_calendar(tmp_path / "a.ics", force=True)
    assert (tmp_path / "a.ics").read_bytes() == before


def test_the_board_of_the_report_shows_party_deadline_agreement_and_who_says_what(case: Case) -> None:
    from variorum.report import render

    page = render(case)
    board = page[page.index('id="duties"') : page.index('id="copies"')]
    for words in ("Kenya", "2019-07", "leave Wajir", "accord of 9 May 2019", "said to be met by Army", "May 10 truce"):
        assert words in board
    assert "pay for the damage" not in board
    assert page == render(case)
