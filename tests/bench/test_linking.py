import subprocess
import sys
from collections import Counter

from bench.linking_pile import Size, pile
from bench.linking_records import original_of
from variorum.ledger.readings import problems_of
from variorum.records import Reading, sha256_hex

SMALL = Size(places=3, days=10, outlets=4, bodies=1, people=3)


def test_the_same_number_gives_the_same_pile_and_another_another() -> None:
    assert list(pile(20, seed=4)) == list(pile(20, seed=4))
    assert list(pile(20, seed=4)) != list(pile(20, seed=5))
    assert list(pile(20, seed=4)) == list(pile(30, seed=4))[:20]


def test_every_row_quotes_its_document_and_its_bytes_are_its_own() -> None:
    reports = list(pile(200, seed=2, size=SMALL))
    for report in reports:
        reading = Reading(report.document.id, report.claims, report.figures)
        assert list(problems_of(reading, report.document)) == []
        assert sha256_hex(original_of(report.document)) == report.document.sha256
    assert len({report.document.id for report in reports}) == 200


def test_the_pile_holds_copies_revisions_and_what_nobody_can_read() -> None:
    reports = list(pile(2000))
    leads = Counter(report.document.text.partition("\n")[0] for report in reports)
    assert sum(times > 1 for times in leads.values()) > 100
    assert any(report.document.published is None for report in reports)
    assert any(report.document.outlet is None for report in reports)
    assert any(report.document.language != "en" and not report.claims for report in reports)
    assert 8 < sum(len(report.claims) for report in reports) / 2000 < 12


def test_the_benchmark_prints_its_goals_and_checks_that_new_documents_change_nothing_else() -> None:
    command = [sys.executable, "-m", "bench.linking", "--documents", "25", "--new", "1", "--check"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said.startswith("24 documents, ")
    assert "goal 60" in said
    assert "one new document" in said
    assert said.endswith("the same as all at once: yes\n")
