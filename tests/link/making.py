"""Hand-made reports: what the pure stages of linking work on, without a reader."""

from collections.abc import Mapping
from dataclasses import replace

from tests.made import claim, document, figure, sentence_of
from variorum.records import Evidence, Report, Span


def report(
    text: str,
    *,
    name: str = "one",
    outlet: str | None = None,
    published: str | None = None,
    language: str | None = "en",
) -> Report:
    """Return a document without claims; `name` makes its id."""
    return Report(document(name, text, outlet=outlet, published=published, language=language))


def saying(told: Report, *sources: str, actors: tuple[str, ...] = ()) -> Report:
    """Return the report with a claim for each source, and one for each actor, over its whole text."""
    who = [*((source, None) for source in sources), *((None, actor) for actor in actors)]
    span = Span.of(told.document.text, 0, len(told.document.text))
    claims = tuple(
        claim(told.document, span, number, source=source, actor=actor, cue="said")
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
        digits, _, group = words.partition(" ")
        at, value = text.index(words), int(digits)
        more = dict(fields.get(measure, {}))
        if when := more.pop("said", None):  # the words in the text that the date was read from
            place = text.index(str(when))
            more["evidence"] = (Evidence("when", Span.of(text, place, place + len(str(when)))),)
        claims.append(claim(told.document, sentence_of(text, words), number))
        more = {"measure": measure, "group": group or None, **more}
        found.append(figure(claims[-1], Span.of(text, at, at + len(digits)), number, value, value, **more))
    made = replace(told.document, title=title) if title else told.document
    return Report(made, tuple(claims), tuple(found))
