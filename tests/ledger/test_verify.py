import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.fakes import NOON, FakeReader, ingested
from variorum.ledger import (
    Database,
    Finding,
    Originals,
    add_document,
    start_run,
    store_reading,
    verify,
)
from variorum.records import Document, Skip


@pytest.fixture
def document(ledger: Database, originals: Originals) -> Document:
    item = ingested("🕊️ Army said 7 killed, 3 wounded.", skips=(Skip(0, 3, "caption"),))
    document = add_document(ledger, originals, item, at=NOON).document
    run = start_run(ledger, version="0", fingerprint="fake/1", at=NOON)
    store_reading(ledger, document, FakeReader().read(document), run=run, fingerprint="fake/1", at=NOON)
    return document


def tamper(path: Path, statement: str) -> None:
    """Change the ledger as a person with a database browser could, triggers or no triggers."""
    with closing(sqlite3.connect(path)) as connection, connection:
        triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)


def problems(ledger: Database, originals: Originals) -> list[str]:
    return [f"{finding.where}: {finding.problem}" for finding in verify(ledger, originals).findings]


def test_empty_and_whole_cases_have_nothing_wrong(ledger: Database, originals: Originals) -> None:
    assert verify(ledger, originals).findings == ()


def test_everything_is_checked_and_counted(ledger: Database, originals: Originals, document: Document) -> None:
    told: list[tuple[int, int]] = []
    checked = verify(ledger, originals, progress=lambda done, total: told.append((done, total)))
    assert (checked.findings, checked.documents, checked.readings, checked.spans) == ((), 1, 1, 2 * 5 - 1)
    assert told == [(1, 1)]


def test_changed_and_lost_originals_are_found(ledger: Database, originals: Originals, document: Document) -> None:
    path = originals.path(document.sha256)
    path.write_bytes(b"forged")
    assert "a.txt: its original bytes were changed" in problems(ledger, originals)[0]
    path.unlink()
    assert "a.txt: its original bytes are gone" in problems(ledger, originals)[0]


def test_original_of_no_document_and_leftovers_are_found(ledger: Database, originals: Originals) -> None:
    stray, part = originals.folder / "ab" / ("ab" * 32), originals.folder / "cd" / ("cd" * 32 + ".part")
    for path in (stray, part):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"?")
    found = problems(ledger, originals)
    assert f"originals/ab/{stray.name}: belongs to no document" in found[0]
    assert "left by an interrupted add" in found[1]


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE document SET text = replace(text, '7', '8')", "its text is not the text that was ingested"),
        ("UPDATE figure SET as_written = '8' WHERE as_written = '7'", "the quote of the value doesn't match the text"),
        ('UPDATE claim SET "end" = "end" + 1', "the quote of the sentence doesn't match the text"),
        ("UPDATE claim SET evidence = replace(evidence, 'Army', 'Navy')", "the quote of source doesn't match the text"),
        ("UPDATE figure SET unresolved = 'nonsense'", "can't be understood"),
        ('UPDATE document SET skips = \'[{"start": 5, "end": 999, "reason": "x"}]\'', "lies outside its text"),
        ("DELETE FROM claim", "leans on a row of claim that isn't there"),
    ],
)
def test_tampering_with_the_ledger_is_found(
    ledger: Database, originals: Originals, document: Document, statement: str, problem: str
) -> None:
    ledger.close()
    tamper(ledger.path, statement)
    assert problem in "\n".join(problems(ledger, originals))


def test_search_index_out_of_step_is_found(ledger: Database, originals: Originals, document: Document) -> None:
    ledger.close()
    tamper(ledger.path, "INSERT INTO document_search (rowid, title, text) VALUES (99, 'ghost', 'ghost')")
    assert Finding("ledger.sqlite, document_search", "out of step with the documents") in (
        Finding(finding.where, finding.problem.split(";")[0]) for finding in verify(ledger, originals).findings
    )
