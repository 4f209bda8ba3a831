from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fakes import NOON, FakeReader, ingested
from variorum.ledger import Database, Hit, Originals, Sought, add_document, hits, start_run, store_reading
from variorum.ledger import search as found_by
from variorum.records import SearchError


@pytest.fixture
def filled(ledger: Database, originals: Originals) -> Database:
    run = start_run(ledger, version="0", fingerprint="fake/1", at=NOON)
    for name, body in {
        "one": "🕊️ The Ministry said 12 killed.\r\nNobody heard of a ministry in Հադրութ.",
        "two": "Über 14 killed near Gébélé; hospitals were full.",
        "three": "قالت الوزارة إن 7 قتلوا",
    }.items():
        item = ingested(body, name, title=f"Report {name}")
        document = add_document(ledger, originals, item, at=NOON).document
        store_reading(ledger, document, FakeReader().read(document), run=run, fingerprint="fake/1", at=NOON)
    return ledger


def search(ledger: Database, words: str) -> list[Hit]:
    found = found_by(ledger, Sought(words))
    return [hit for sort, rows in found.rows.items() for hit in hits(ledger, words, sort, rows)]


def names(ledger: Database, words: str) -> list[str]:
    return [hit.name for hit in search(ledger, words) if hit.id.startswith("doc_")]


def test_words_are_found_whatever_their_capitals_and_accents(filled: Database) -> None:
    assert names(filled, "ministry") == ["one"]
    assert names(filled, "uber gebele") == ["two"]
    assert names(filled, "ՀԱԴՐՈՒԹ") == ["one"]
    assert names(filled, "الوزارة") == ["three"]
    assert names(filled, "hosp*") == ["two"]
    assert names(filled, "hosp") == []


def test_every_word_must_be_there_and_quoted_words_in_a_row(filled: Database) -> None:
    assert names(filled, "killed ministry") == ["one"]
    assert names(filled, '"ministry said"') == ["one"]
    assert names(filled, '"said ministry"') == []


def test_matches_are_spans_of_the_document(filled: Database) -> None:
    (hit,) = (hit for hit in search(filled, "ministry") if hit.id.startswith("doc_"))
    text = "🕊️ The Ministry said 12 killed.\r\nNobody heard of a ministry in Հադրութ."
    assert [match.quote for match in hit.matches] == ["Ministry", "ministry"]
    for match in hit.matches:
        match.check(text)


def test_quotes_of_claims_are_found_with_their_place_in_the_document(filled: Database) -> None:
    (hit,) = (hit for hit in search(filled, "12 killed") if hit.id.startswith("clm_"))
    assert hit.name == "one"
    for match in hit.matches:
        match.check("🕊️ The Ministry said 12 killed.\r\nNobody heard of a ministry in Հադրութ.")


def test_titles_are_searched_too(filled: Database) -> None:
    (hit,) = search(filled, "report three")
    assert (hit.name, hit.matches) == ("three", ())


def test_superseded_versions_are_not_found(filled: Database, originals: Originals) -> None:
    add_document(filled, originals, ingested("All quiet.", "one"), at=NOON)
    assert names(filled, "ministry") == []
    assert not [hit for hit in search(filled, "12") if hit.id.startswith("clm_")]


@pytest.mark.parametrize("words", ["", " ", "(", '"', '""', "* -", "\0"])
def test_nothing_to_search_for_is_an_error(filled: Database, words: str) -> None:
    with pytest.raises(SearchError, match="at least one word"):
        search(filled, words)


@pytest.mark.parametrize(
    "words", ['"foo AND (', "a NEAR b", "title:x", "-killed", "killed*", 'he"llo', "NOT", "{x y}", "^a", "a\0b", "x'y"]
)
def test_whatever_is_typed_is_words(filled: Database, words: str) -> None:
    assert isinstance(search(filled, words), list | tuple)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from('"*()-+^:{}\0 ANDOR'))))
def test_no_words_break_the_search(filled: Database, words: str) -> None:
    with suppress(SearchError):
        search(filled, words)
