"""Reports made by hand for the tests of copies: a text, who says which number in it, and no reader."""

from tests.made import claim, document, figure, sentence_of
from variorum.records import Claim, Figure, Measure, Report, Span


def report(
    name: str,
    text: str,
    *said: tuple[str, str] | tuple[str, str, Measure],
    outlet: str | None = None,
    published: str | None = None,
    language: str | None = "en",
) -> Report:
    """Return a report of `text`. Each of `said` is a speaker, the words of a number, its measure."""
    made = document(name, text, id=f"doc_{name}", outlet=outlet, published=published, language=language)
    claims = tuple(claim(made, sentence_of(text, one[1]), one[1], source=one[0] or None, cue="said") for one in said)
    figures = tuple(
        _figure(each, text, one[1], one[2] if len(one) > 2 else "killed")
        for each, one in zip(claims, said, strict=True)
    )
    return Report(made, claims, figures)


def _figure(of: Claim, text: str, words: str, measure: Measure) -> Figure:
    """Return the figure that stands in `words`, which begin or end with its digits."""
    at, value = text.index(words), int("".join(ch for ch in words if ch.isdigit()))
    return figure(of, Span.of(text, at, at + len(words)), words, value, value, measure=measure)
