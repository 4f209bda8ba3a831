import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeReaderMaker, ingested
from variorum.case import Case, open_case
from variorum.case.trace import context_of
from variorum.records import Span

TEXT = "It rained. 🕊️ Quiet, says Հադրութ!\r\nArmy said 7 killed. “Why?” Nobody knows.\n\nEnd."


@pytest.fixture
def read(case: Case) -> Case:
    case.add_ingested([ingested(TEXT, "a")], source="test")
    case.run()
    return case


def test_figure_is_traced_to_its_claim_document_and_characters(read: Case) -> None:
    figure = read.figures()[0]
    trace = read.trace(figure.id[:10])
    assert trace.row == figure
    assert trace.claim == read.claims()[0]
    assert trace.entry.document.name == "a"
    assert trace.reader == "fake/1"
    assert trace.current
    assert trace.problems == ()
    assert trace.spans_checked == 5  # sentence, value, group; the claim's sentence and source
    assert trace.context.quote == "🕊️ Quiet, says Հադրութ!\r\nArmy said 7 killed. “Why?”"


def test_claim_is_traced_too(read: Case) -> None:
    claim = read.claims()[0]
    trace = read.trace(claim.id)
    assert trace.row == trace.claim == claim


def test_changed_original_is_a_problem(read: Case) -> None:
    document = read.documents()[0].document
    read.originals.path(document.sha256).write_bytes(b"forged")
    assert "the original bytes hash to" in read.trace(read.figures()[0].id).problems[0]
    read.originals.path(document.sha256).unlink()
    assert read.trace(read.figures()[0].id).problems == ("the original bytes are gone",)


def test_what_only_an_earlier_reading_found_is_traced_and_marked(read: Case) -> None:
    figure = read.figures()[0]
    with open_case(read.folder, reader=FakeReaderMaker("fake/2", languages={"en"}, broken=False)) as again:
        again.add_ingested([], source="test")
        with again.ledger.writing() as connection:
            connection.exec_driver_sql(
                "INSERT INTO reading (run, document, fingerprint, outcome, notes, read_at) "
                "SELECT 1, id, 'fake/2', 'read', '[]', '' FROM document"
            )
        trace = again.trace(figure.id)
        assert not trace.current
        assert trace.reader == "fake/1"


@pytest.mark.parametrize(
    ("quote", "context"),
    [
        ("It rained.", "It rained. 🕊️ Quiet, says Հադրութ!"),
        ("End.", "Nobody knows.\n\nEnd."),
        (TEXT, TEXT),
        ("rained", "It rained. 🕊️ Quiet, says Հադրութ!"),
    ],
)
def test_context_is_one_sentence_more_on_either_side(quote: str, context: str) -> None:
    start = TEXT.index(quote)
    assert context_of(TEXT, Span.of(TEXT, start, start + len(quote))).quote == context


@given(st.text(alphabet="ab .!?\n\r”Հ🕊", min_size=1), st.data())
def test_context_holds_its_span_whatever_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span.of(text, start, data.draw(st.integers(start + 1, len(text))))
    context = context_of(text, span)
    context.check(text)
    assert context.start <= span.start
    assert span.end <= context.end
