import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.records import Span, SpanMismatchError

TEXT = "Они сказали 🕊️: «٣ قتلى»\r\nՀինգ մարդ, five people."


@given(st.text(min_size=1), st.data())
def test_a_span_cut_from_a_text_matches_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    span.check(text)
    assert text[span.start : span.end] == span.quote


@pytest.mark.parametrize("quote", ["🕊️", "«٣ قتلى»", "\r\nՀինգ", "five people."])
def test_offsets_count_code_points(quote: str) -> None:
    start = TEXT.index(quote)
    assert Span.of(TEXT, start, start + len(quote)).quote == quote


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3), (0, len(TEXT) + 1), (len(TEXT), len(TEXT) + 1)])
def test_a_span_outside_its_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(SpanMismatchError, match=r"no stretch of a text"):
        Span.of(TEXT, start, end)


@pytest.mark.parametrize(
    "span", [Span(0, 3, "Она"), Span(-3, -1, "le"), Span(0, 0, ""), Span(len(TEXT) - 2, len(TEXT) + 1, "e.")]
)
def test_a_quote_that_is_not_there_is_found_out(span: Span) -> None:
    with pytest.raises(SpanMismatchError, match=r"holds .* not"):
        span.check(TEXT)


def test_spans_overlap_where_they_share_a_character() -> None:
    assert Span(0, 3, "abc").overlaps(Span(2, 4, "cd"))
    assert not Span(0, 3, "abc").overlaps(Span(3, 4, "d"))
