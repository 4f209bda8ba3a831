"""Hand-made reports: what the pure stages of linking work on, without a reader."""

from variorum.records import Claim, Document, Report, Span, make_id


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
