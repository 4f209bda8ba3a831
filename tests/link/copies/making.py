"""Reports made by hand for the tests of linking: a text, who says which number in it, and no reader."""

from variorum.records import Claim, Document, Figure, Measure, Report, Span
from variorum.records.ids import make_id


def report(
    name: str,
    text: str,
    *said: tuple[str, str] | tuple[str, str, Measure],
    outlet: str | None = None,
    published: str | None = None,
    language: str | None = "en",
) -> Report:
    """Return a report of `text`. Each of `said` is a speaker, the words of a number, its measure."""
    document = Document(
        id=f"doc_{name}",
        name=name,
        address=f"https://example.org/{name}",
        outlet=outlet,
        title=None,
        published=published,
        published_basis="given" if published else "unknown",
        published_why=None,
        language=language,
        sha256="0" * 64,
        text=text,
    )
    claims = tuple(claim(document.id, text, one[0], one[1]) for one in said)
    figures = tuple(
        figure(each, text, one[1], one[2] if len(one) > 2 else "killed") for each, one in zip(claims, said, strict=True)
    )
    return Report(document, claims, figures)


def claim(document: str, text: str, speaker: str, words: str) -> Claim:
    """Return the claim by `speaker` in the sentence that holds `words`."""
    at = text.index(words)
    start = max(text.rfind(". ", 0, at) + 2, text.rfind("\n", 0, at) + 1, 0) if at else 0
    stop = text.find(".", at)
    span = Span.of(text, start, stop + 1 if stop >= 0 else len(text))
    chain = (speaker,) if speaker else ()
    return Claim(
        make_id("clm", document, words), document, span, "said", speaker or None, chain, "asserted", "test", 1.0
    )


def figure(of: Claim, text: str, words: str, measure: Measure) -> Figure:
    """Return the figure that stands in `words`, which begin or end with its digits."""
    value = int("".join(ch for ch in words if ch.isdigit()))
    at = text.index(words)
    return Figure(
        id=make_id("fig", of.document, words),
        claim=of.id,
        document=of.document,
        span=of.span,
        value=Span.of(text, at, at + len(words)),
        measure=measure,
        low=value,
        high=value,
        qualifier="exact",
        group=None,
        side=None,
        role="total",
        source=of.source,
        chain=of.chain,
        stance="asserted",
        rule="test",
        confidence=1.0,
    )
