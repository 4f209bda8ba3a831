from collections.abc import Callable

import pytest
from sqlalchemy import text

from tests.fakes import NOON, ingested
from tests.ledger.conftest import aside, counted
from variorum.ledger import (
    Added,
    Database,
    Originals,
    Where,
    add_document,
    clear_set_aside,
    documents,
    record_set_aside,
)
from variorum.records import Ingested, SetAside

Add = Callable[[Ingested], Added]


@pytest.fixture
def add(ledger: Database, originals: Originals) -> Add:
    return lambda item: add_document(ledger, originals, item, at=NOON)


def rows(ledger: Database, query: str) -> list[tuple[object, ...]]:
    with ledger.reading() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


def test_document_comes_back_as_it_went_in(ledger: Database, add: Add) -> None:
    item = ingested("Հադրութ 🕊️: ١٢\r\nkilled", "հադրութ.txt", title="أخبار", warnings=("odd",), published="2020-12")
    assert add(item).outcome == "new"
    (entry,) = documents(ledger)
    assert entry.document == item.document
    assert entry.status == "unread"


def test_same_bytes_twice_are_one_document_and_write_nothing(ledger: Database, add: Add) -> None:
    add(ingested("12 killed"))
    assert add(ingested("12 killed")).outcome == "known"
    assert counted(ledger).documents == 1
    assert len(rows(ledger, "SELECT * FROM sighting")) == 1


def test_same_bytes_at_another_address_are_a_sighting(ledger: Database, add: Add) -> None:
    first = add(ingested("12 killed", "a.txt"))
    again = add(ingested("12 killed", "copy/a.txt"))
    assert (again.outcome, again.document) == ("met again", first.document)
    assert rows(ledger, "SELECT address FROM sighting") == [("a.txt",), ("copy/a.txt",)]


def test_new_bytes_at_an_address_are_a_new_version_and_both_are_kept(ledger: Database, add: Add) -> None:
    add(ingested("12 killed", "A01", "http://a"))
    second = add(ingested("14 killed", "A01", "http://a"))
    third = add(ingested("15 killed", "A01", "http://a"))
    assert (second.outcome, second.document.name, second.document.version) == ("new version", "A01@2", 2)
    assert third.document.name == "A01@3"
    assert [entry.document.name for entry in documents(ledger)] == ["A01@3"]
    everything = documents(ledger, Where(all_versions=True))
    assert [(entry.document.name, entry.superseded_by) for entry in everything] == [
        ("A01", "A01@2"),
        ("A01@2", "A01@3"),
        ("A01@3", None),
    ]
    assert (counted(ledger).documents, counted(ledger).superseded) == (1, 2)


def test_address_that_goes_back_to_its_first_bytes_shows_the_first_version_again(ledger: Database, add: Add) -> None:
    for body in ("12 killed", "14 killed", "12 killed"):
        last = add(ingested(body, "A01", "http://a"))
    assert last.outcome == "met again"
    states = [(entry.document.name, entry.superseded_by) for entry in documents(ledger, Where(all_versions=True))]
    assert states == [("A01", None), ("A01@2", "A01")]


def test_new_version_under_another_name_keeps_that_name(add: Add) -> None:
    add(ingested("12 killed", "A01", "http://a"))
    assert add(ingested("14 killed", "A07", "http://a")).document.name == "A07"


def test_same_name_from_another_address_is_told_apart_with_a_warning(add: Add) -> None:
    add(ingested("12 killed", "report", "http://a"))
    added = add(ingested("14 killed", "report", "http://b"))
    digits = added.document.id.removeprefix("doc_")[:4]
    assert added.document.name == f"report~{digits}"
    assert "belongs to another document (http://a)" in added.document.warnings[0]
    assert added.note == added.document.warnings[0]


def test_what_the_ledger_was_told_first_stays_and_the_difference_is_said(add: Add) -> None:
    add(ingested("12 killed", outlet="Reuters"))
    note = add(ingested("12 killed", outlet="AFP", published="2020-12-13")).note
    assert note is not None
    assert "outlet 'AFP' (kept: 'Reuters')" in note
    assert "published '2020-12-13' (kept: None)" in note
    assert add(ingested("12 killed")).note is None


def test_half_a_character_is_refused_and_nothing_is_stored(ledger: Database, add: Add) -> None:
    with pytest.raises(UnicodeEncodeError):
        add(ingested("12 \ud83d killed", original=b"12 killed"))
    assert counted(ledger).documents == 0


def test_trouble_is_noted_once_and_cleared_when_it_is_gone(ledger: Database) -> None:
    empty, broken = SetAside("in/a.txt", "empty", "in/a.txt: empty"), SetAside("in/b.jsonl", "json", "in/b: bad", 7)
    first, second, again = [record_set_aside(ledger, item, source="in", at=NOON) for item in (empty, broken, empty)]
    assert (first == again, first == second) == (True, False)
    assert aside(ledger) == (empty, broken)
    assert clear_set_aside(ledger, source="elsewhere", still=[], at=NOON) == 0
    assert clear_set_aside(ledger, source="in", still=[second], at=NOON) == 1
    assert aside(ledger) == (broken,)
    assert counted(ledger).set_aside == 1
    assert rows(ledger, "SELECT address, cleared_at FROM set_aside") == [("in/a.txt", NOON), ("in/b.jsonl", None)]


def test_trouble_met_by_way_of_two_folders_is_listed_once(ledger: Database) -> None:
    item = SetAside("in/a.txt", "empty", "in/a.txt: empty")
    for source in ("in", "in/a.txt"):
        record_set_aside(ledger, item, source=source, at=NOON)
    assert aside(ledger) == (item,)
    assert counted(ledger).set_aside == 1
