from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import text

from tests.fakes import NOON, FakeReader, ingested, with_every_kind
from variorum.ledger import (
    Database,
    Originals,
    Stored,
    Where,
    add_document,
    claims,
    compliances,
    documents,
    documents_of,
    failures,
    figures,
    find_row,
    obligations,
    presences,
    resolve,
    start_run,
    store_reading,
    store_unreadable,
    to_read,
    wordings,
)
from variorum.records import Document, Reading, Span, UnknownIdError


@pytest.fixture
def document(ledger: Database, originals: Originals) -> Document:
    item = ingested("🕊️ 7 killed.\r\nMinistry said 12 killed and 3 wounded in Հադրութ.")
    return add_document(ledger, originals, item, at=NOON).document


def store(ledger: Database, document: Document, result: Reading | str, fingerprint: str = "fake/1") -> Stored:
    run = start_run(ledger, version="0", fingerprint=fingerprint, at=NOON)
    return store_reading(ledger, document, result, run=run, fingerprint=fingerprint, at=NOON)


def test_reading_comes_back_as_it_went_in(ledger: Database, document: Document) -> None:
    reading = FakeReader().read(document)
    assert store(ledger, document, reading) == Stored("read", None, 3, 3)
    assert tuple(claim for _, claim in claims(ledger)) == reading.claims
    assert tuple(figure for _, figure in figures(ledger)) == reading.figures
    assert {name for name, _ in figures(ledger)} == {document.name}


def test_every_kind_of_row_comes_back_and_is_found_by_its_id(ledger: Database, document: Document) -> None:
    reading = with_every_kind(FakeReader().read(document), document)
    assert store(ledger, document, reading).outcome == "read"
    stored = (*obligations(ledger), *compliances(ledger), *presences(ledger), *wordings(ledger))
    assert tuple(row for _, row in stored) == reading.rows[-4:]
    for row in reading.rows:
        assert find_row(ledger, resolve(ledger, row.id)).row == row
    with ledger.reading() as connection:
        fields = connection.execute(text("SELECT field FROM evidence WHERE id NOT LIKE 'clm%'")).scalars().all()
        unread = connection.execute(text("SELECT why FROM unresolved WHERE why = 'no year'")).scalars().all()
    assert (fields.count("party"), len(unread)) == (4, 4)


@pytest.mark.parametrize("field", ["obligations", "compliance", "presences", "wordings"])
def test_no_row_of_any_kind_may_lie_about_its_words_or_its_claim(
    ledger: Database, document: Document, field: str
) -> None:
    reading = with_every_kind(FakeReader().read(document), document)
    (row,) = getattr(reading, field)
    for wrong, why in (({"words": Span(0, 4, "nope")}, "the words doesn't match"), ({"claim": "clm_0"}, "isn't there")):
        changed: dict[str, Any] = {field: (replace(row, **wrong),)}
        stored = store(ledger, document, replace(reading, **changed), why)
        assert stored.outcome == "failed"
        assert why in (stored.message or "")


def test_evidence_and_what_stayed_unresolved_can_be_asked_for_in_sql(ledger: Database, document: Document) -> None:
    store(ledger, document, FakeReader().read(document))
    with ledger.reading() as connection:
        evidence = connection.execute(text('SELECT field, quote, start, "end" FROM evidence')).all()
        unresolved = connection.execute(text("SELECT quote, why FROM unresolved")).all()
    assert [tuple(row) for row in evidence] == [("source", "Ministry", 14, 22)]
    assert [tuple(row) for row in unresolved] == [(number, "it isn't said who") for number in ("7", "12", "3")]


def broken_readings(reading: Reading) -> dict[str, Reading]:
    claim, figure = reading.claims[0], reading.figures[0]
    elsewhere = Span(0, 4, "nope")
    return {
        "doesn't match the text": replace(reading, claims=(replace(claim, span=elsewhere), *reading.claims[1:])),
        "the value doesn't match": replace(reading, figures=(replace(figure, value=elsewhere),)),
        "group doesn't match": replace(
            reading, figures=(replace(figure, unresolved=(replace(figure.unresolved[0], span=elsewhere),)),)
        ),
        "used 2 times": replace(reading, figures=(figure, figure)),
        "isn't there": replace(reading, claims=reading.claims[1:]),
        "another document": replace(reading, document="doc_0"),
        "can't hold": replace(reading, figures=(replace(figure, high=10**30),)),
    }


@pytest.mark.parametrize("why", broken_readings(FakeReader().read(ingested("Army said 7 killed").document)))
def test_reading_that_contradicts_its_document_is_stored_as_failed_and_empty(
    ledger: Database, document: Document, why: str
) -> None:
    stored = store(ledger, document, broken_readings(FakeReader().read(document))[why])
    assert stored.outcome == "failed"
    assert stored.message is not None
    assert why in stored.message
    assert "please report this" in stored.message
    assert not list(claims(ledger))
    assert not list(figures(ledger))
    assert next(documents(ledger)).message == stored.message


def test_later_reading_replaces_an_earlier_one_in_lists_and_both_are_kept(ledger: Database, document: Document) -> None:
    reading = FakeReader().read(document)
    store(ledger, document, reading)
    store(ledger, document, replace(reading, claims=reading.claims[:1], figures=reading.figures[:1]), "fake/2")
    assert [figure.id for _, figure in figures(ledger)] == [reading.figures[0].id]
    assert find_row(ledger, reading.figures[0].id).current
    assert not find_row(ledger, reading.figures[2].id).current


def test_second_reading_by_the_same_reader_is_not_stored_again(ledger: Database, document: Document) -> None:
    for _ in range(2):
        store(ledger, document, FakeReader().read(document))
    assert len(list(figures(ledger))) == 3


def test_what_waits_to_be_read(ledger: Database, originals: Originals) -> None:
    for body, language in (("1 killed", "en"), ("2 убитых", "ru"), ("3 BREAK", "en"), ("????", None)):
        add_document(ledger, originals, ingested(body, body, language=language), at=NOON)

    def waiting(fingerprint: str = "fake/1", languages: tuple[str, ...] = ("en",), retry: bool = False) -> list[str]:
        found = to_read(ledger, fingerprint=fingerprint, languages=languages, retry=retry)
        assert found.characters == sum(len(each.text) for each in documents_of(ledger, found.readable))
        return [each.name for each in documents_of(ledger, sorted((*found.readable, *found.others)))]

    assert waiting() == ["1 killed", "2 убитых", "3 BREAK", "????"]
    backlog = to_read(ledger, fingerprint="fake/1", languages=["en"])
    read, broken = documents_of(ledger, backlog.readable)
    russian, unclear = documents_of(ledger, backlog.others)
    store(ledger, read, Reading(read.id))
    store(ledger, broken, "it broke")
    assert list(failures(ledger)) == [("3 BREAK", "it broke")]
    for each in (russian, unclear):
        store_unreadable(ledger, each, run=1, fingerprint="fake/1", at=NOON)
    assert waiting() == []
    assert waiting(retry=True) == ["3 BREAK"]
    assert waiting("fake/2") == ["1 killed", "3 BREAK"]
    assert waiting(languages=("en", "ru")) == ["2 убитых"]
    by_name = {entry.document.name: (entry.status, entry.message) for entry in documents(ledger)}
    assert by_name["2 убитых"] == ("no reader", "no reader for language ru")
    assert by_name["????"] == ("no reader", "its language can't be told")


def test_rows_are_found_by_what_they_say(ledger: Database, document: Document) -> None:
    store(ledger, document, FakeReader().read(document))
    assert [figure.low for _, figure in figures(ledger, Where(measure="wounded"))] == [3]
    assert [figure.low for _, figure in figures(ledger, Where(source="MINIS"))] == [12]
    assert [figure.low for _, figure in figures(ledger, Where(limit=2))] == [7, 12]
    assert not list(figures(ledger, Where(stance="denied")))
    assert not list(figures(ledger, Where(role="planned")))
    assert not list(claims(ledger, Where(document="doc_none")))


def test_ids_are_found_by_name_whole_or_by_their_beginning(ledger: Database, document: Document) -> None:
    reading = FakeReader().read(document)
    store(ledger, document, reading)
    figure = reading.figures[0]
    assert resolve(ledger, "a.txt") == document.id
    assert resolve(ledger, figure.id) == figure.id
    assert resolve(ledger, figure.id[:-2]) == figure.id
    for unknown in ("", "f", "fig_", "fig_zz", "nobody", "%", "fig_%%"):
        with pytest.raises(UnknownIdError):
            resolve(ledger, unknown)


def test_beginning_of_several_ids_is_refused_with_the_candidates(ledger: Database, originals: Originals) -> None:
    for number in range(300):  # two of three hundred ids share their first two digits, by the pigeonhole principle
        add_document(ledger, originals, ingested(f"{number} killed", str(number)), at=NOON)
    ids = sorted(entry.document.id for entry in documents(ledger))
    first, second = next((a, b) for a, b in pairwise(ids) if a[:6] == b[:6])
    with pytest.raises(UnknownIdError, match=f"could be .*{first}.*give more"):
        resolve(ledger, first[:6])
    assert resolve(ledger, second) == second
