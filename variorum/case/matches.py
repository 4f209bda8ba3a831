"""What speaks for an event's reports meaning one happening: weighed again, pair by pair."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.records import Event, Report


@dataclass(frozen=True, slots=True)
class Told:
    """One happening as one document tells it: the ids of its statements, the earliest first.

    `dated` says whence its date is: its `own` sentence, one `carried` on from before, the document's `lead`, or no more
    than that it was before the report was `published`.
    """

    id: str
    document: str
    statements: tuple[str, ...]
    dated: str


@dataclass(frozen=True, slots=True)
class Match:
    """How much speaks for two tellings meaning one happening: log2 of the odds, above 0 for, below 0 against."""

    a: str
    b: str
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Matches:
    """An event's tellings, by document and place in it, and the pairs of them that were weighed, the surest first."""

    told: tuple[Told, ...]
    pairs: tuple[Match, ...]


def matches(event: Event, reports: Sequence[Report]) -> Matches:
    """Weigh the tellings of an event again. `reports` are those of its documents."""
    from variorum.link.events import EventsStage  # not at the door: Splink takes seconds to load

    stage, own = EventsStage(), {*event.claims, *event.figures}
    mentions = [
        mention
        for report in sorted(reports, key=lambda each: (each.document.published or "9999", each.document.name))
        for mention in stage.items(report)
        if own & {*mention.claims, *mention.figures}
    ]
    items = sorted(mentions, key=lambda each: each.id)
    by_document = {report.document.id: report for report in reports}
    ids = frozenset(each.id for each in items)
    edges = stage.edges(items, ids, by_document.__getitem__) if len(items) > 1 else ()
    pairs = (Match(each.a, each.b, each.weight, each.why) for each in edges)
    return Matches(
        tuple(
            Told(each.id, each.document, tuple(sorted({*each.claims, *each.figures} & own)), each.basis)
            for each in mentions
        ),
        tuple(sorted(pairs, key=lambda each: (-each.weight, each.a, each.b))),
    )
