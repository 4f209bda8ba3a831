"""Hand-made reports: what the pure stages of linking work on, without a reader."""

from collections.abc import Mapping
from dataclasses import replace

from variorum.records import Claim, Document, Evidence, Figure, Report, Span, make_id


def report(
    text: str,
    *,
    name: str = "one",
    outlet: str | None = None,
    published: str | None = None,
    language: str | None = "en",
) -> Report:
    """Return a document without claims; `name` makes its id."""
    document = Document(
        id=make_id("doc", name),
        name=name,
        address=name,
        outlet=outlet,
        title=None,
        published=published,
        published_basis="given" if published else "unknown",
        published_why=None,
        language=language,
        sha256="",
        text=text,
    )
    return Report(document)


def saying(told: Report, *sources: str, actors: tuple[str, ...] = ()) -> Report:
    """Return the report with a claim for each source, and one for each actor, over its whole text."""
    who = [*((source, None) for source in sources), *((None, actor) for actor in actors)]
    span = Span.of(told.document.text, 0, len(told.document.text))
    claims = tuple(
        Claim(
            id=make_id("clm", told.document.id, number),
            document=told.document.id,
            span=span,
            cue="said",
            source=source,
            chain=(source,) if source else (),
            stance="asserted",
            rule="made",
            confidence=1.0,
            actor=actor,
        )
        for number, (source, actor) in enumerate(who)
    )
    return Report(told.document, claims, told.figures)


def counting(
    told: Report, *figures: tuple[str, str], title: str | None = None, **fields: Mapping[str, object]
) -> Report:
    """Return the report with a figure for each `(words, measure)`, read off its text in order, one claim a sentence.

    The words must begin with the number in digits and stand in the text once. `fields` give, by measure, what a reader
    would have read besides: `returned={"when": "2021-03-05", "role": "planned"}`.
    """
    text, claims, found = told.document.text, [], []
    for number, (words, measure) in enumerate(figures):
        at = text.index(words)
        start = max(text.rfind(". ", 0, at) + 2, text.rfind("\n", 0, at) + 1, 0) if at else 0
        end = min((stop for stop in (text.find(". ", at), text.find("\n", at)) if stop > 0), default=len(text))
        span = Span.of(text, start, min(end + 1, len(text)))
        claim = Claim(
            make_id("clm", told.document.id, number), told.document.id, span, None, None, (), "asserted", "made", 1
        )
        digits = words.split()[0]
        value = Span.of(text, at, at + len(digits))
        figure = Figure(
            id=make_id("fig", told.document.id, number),
            claim=claim.id,
            document=told.document.id,
            span=span,
            value=value,
            measure=measure,  # type: ignore[arg-type]
            low=int(digits),
            high=int(digits),
            qualifier="exact",
            group=words.partition(" ")[2] or None,
            side=None,
            role="total",
            source=None,
            chain=(),
            stance="asserted",
            rule="made",
            confidence=1.0,
        )
        more = dict(fields.get(measure, {}))
        if when := more.pop("said", None):  # the words in the text that the date was read from
            place = text.index(str(when))
            more["evidence"] = (Evidence("when", Span.of(text, place, place + len(str(when)))),)
        claims.append(claim)
        found.append(replace(figure, **more))  # type: ignore[arg-type]
    document = replace(told.document, title=title) if title else told.document
    return Report(document, tuple(claims), tuple(found))
