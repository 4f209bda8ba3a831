from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from tests.fakes import FakeReader, FakeReaderMaker, ingested
from variorum.case import Case, Explained, InstalledReader, open_case
from variorum.records import Document, EngineError, Explanation, Ground, Reading, UnknownIdError

TEXT = "It rained. Army said 7 killed. Nobody knows."
STORED = "told from what is stored, without the parse and the lexicon"


@pytest.fixture
def read(case: Case) -> Case:
    case.add_ingested([ingested(TEXT, "a")], source="test")
    case.run()
    return case


@dataclass(frozen=True)
class Other(FakeReader):
    """Another version of the reader: `change` makes of a reading what this one reads."""

    change: Callable[[Reading], Reading]

    def read(self, document: Document) -> Reading:
        return self.change(super().read(document))


@dataclass(frozen=True)
class OtherMaker(FakeReaderMaker):
    change: Callable[[Reading], Reading] = lambda reading: reading

    def __call__(self) -> FakeReader:
        return Other(self.change)


def explained_by(read: Case, maker: FakeReaderMaker | InstalledReader) -> Explained:
    with open_case(read.folder, reader=maker) as again:
        return again.explain(read.figures()[0].id)


def told_as_stored(explanation: Explanation) -> bool:
    evident = [(g.field, g.span.quote) for g in explanation.grounds if g.span is not None and g.why is None]
    return not explanation.parsed and evident == [("value", "7")]


def test_row_is_explained_by_reading_its_document_again(read: Case) -> None:
    figure = read.figures()[0]
    found = read.explain(figure.id[:10])
    assert found.explanation.row == figure
    assert found.explanation.grounds == (Ground("value", "seven", None, path="a ←b c"),)
    assert (found.entry.document.name, found.reader, found.notes) == ("a", "fake/1", ())


def test_claim_is_explained_too(read: Case) -> None:
    assert read.explain(read.claims()[0].id).explanation.row == read.claims()[0]


def test_row_that_this_reader_does_not_find_is_told_from_what_is_stored(read: Case) -> None:
    found = explained_by(read, OtherMaker("fake/2", change=lambda reading: Reading(reading.document)))
    assert found.notes == (f"this version of the reader doesn't find it any more: `variorum run`; {STORED}",)
    assert told_as_stored(found.explanation)
    assert found.explanation.claim == read.claims()[0]


def test_row_that_this_reader_reads_otherwise_says_in_what(read: Case) -> None:
    def otherwise(reading: Reading) -> Reading:
        changed = tuple(replace(f, side="army", role="component") for f in reading.figures)
        return replace(reading, figures=changed)

    found = explained_by(read, OtherMaker("fake/2", change=otherwise))
    assert found.notes == (f"this version of the reader reads it otherwise (side, role): `variorum run`; {STORED}",)
    assert told_as_stored(found.explanation)
    assert found.explanation.row == read.figures()[0]


def test_row_whose_document_breaks_this_reader_is_told_from_what_is_stored(read: Case) -> None:
    def broken(_: Reading) -> Reading:
        raise RuntimeError("a word too many")

    found = explained_by(read, OtherMaker("fake/2", change=broken))
    assert found.notes == (
        f"the reader broke on the document (RuntimeError: a word too many), please report this; {STORED}",
    )
    assert told_as_stored(found.explanation)


def test_missing_model_is_said_and_what_is_stored_is_told(read: Case) -> None:
    found = explained_by(read, InstalledReader("no_such_model"))
    (note,) = found.notes
    assert note.startswith("the reader can't start (ModuleNotFoundError: No module named 'no_such_model')")
    assert "check [read] in case.toml" in note
    assert told_as_stored(found.explanation)


def test_missing_model_stops_a_run_with_what_to_do(read: Case) -> None:
    with open_case(read.folder, reader=InstalledReader("no_such_model")) as again, pytest.raises(EngineError) as error:
        again.run()
    assert "no package no-such-model is installed" in str(error.value)
    assert "check `model` in case.toml" in str(error.value)


def test_what_only_an_earlier_reading_found_is_marked(read: Case) -> None:
    figure = read.figures()[0]
    with open_case(read.folder, reader=OtherMaker("fake/2", change=lambda r: Reading(r.document))) as again:
        again.run()
        assert len(again.figures()) == 0
        found = again.explain(figure.id)
    assert found.notes[1:] == ("an earlier reading found this; the latest reading of the document doesn't",)
    assert found.reader == "fake/1"


def test_newer_version_of_the_document_is_mentioned(read: Case) -> None:
    figure = read.figures()[0]
    read.add_ingested([ingested("Army said 8 killed.", "a")], source="test")
    assert read.explain(figure.id).notes == ("its address has shown a@2 since",)


@pytest.mark.parametrize(
    ("text", "language", "says"),
    [
        (TEXT, "en", "explain a claim or a figure of it: `variorum list figures --document 'b'`"),
        ("Army said 3 killed BREAK", "en", "can't be read (the reader broke on it"),
        ("Il pleut.", "fr", "in a language without a reader"),
    ],
)
def test_a_documents_id_is_refused_with_what_to_do_next(case: Case, text: str, language: str, says: str) -> None:
    case.add_ingested([ingested(text, "b", language=language)], source="test")
    case.run()
    for given in ("b", case.documents()[0].document.id):
        with pytest.raises(UnknownIdError, match="a document") as error:
            case.explain(given)
        assert str(error.value).startswith(given)
        assert says in str(error.value)


def test_document_that_failed_says_how_to_try_again(case: Case) -> None:
    case.add_ingested([ingested("BREAK", "b")], source="test")
    with pytest.raises(UnknownIdError, match="hasn't been read; `variorum run` reads it"):
        case.explain("b")
    case.run()
    with pytest.raises(UnknownIdError, match="`variorum run --retry` tries again"):
        case.explain("b")


@pytest.mark.parametrize("given", ["fig_0000000000000000", "fig_", "nothing", ""])
def test_wrong_id_is_refused(read: Case, given: str) -> None:
    with pytest.raises(UnknownIdError):
        read.explain(given)


def test_nothing_is_explained_in_an_empty_case(case: Case) -> None:
    with pytest.raises(UnknownIdError, match="nothing in the case goes by that"):
        case.explain("fig_9f86d081884c7d65")
