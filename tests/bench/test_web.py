import subprocess
import sys

from bench.linking_pile import Size, pile
from bench.web_case import reading, size_of
from variorum.ledger.readings import problems_of


def test_every_made_row_quotes_its_document() -> None:
    size = size_of(30, 1500)
    for report in pile(30, size=size):
        assert list(problems_of(reading(report), report.document)) == []


def test_reports_have_about_as_many_claims_as_asked_for_and_something_for_every_board() -> None:
    found = [reading(report) for report in pile(200, size=size_of(200, 10_000))]
    assert 9_000 < sum(len(each.claims) for each in found) < 11_000
    assert all(any(getattr(each, rows) for each in found) for rows in ("obligations", "presences", "wordings"))


def test_longer_reports_leave_the_other_pile_as_it_is() -> None:
    assert list(pile(5)) == list(pile(5, size=Size()))


def test_the_benchmark_walks_all_pages_and_says_whether_goals_are_met() -> None:
    command = [sys.executable, "-m", "bench.web", "--documents", "6", "--claims", "90", "--users", "2", "--rounds", "1"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "6 documents" in said
    assert "2 users, 30 requests" in said
    for kind in ("case", "event", "matrix", "reader", "timeline", "map", "copies", "duties", "words", "search", "docs"):
        assert any(line.startswith(f"{kind} ") and "met" in line.lower() for line in said.splitlines()), kind
