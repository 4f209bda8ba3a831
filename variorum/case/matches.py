"""What speaks for an event's reports meaning one happening: weighed again, join by join."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.records import Event, Report


@dataclass(frozen=True, slots=True)
class Told:
    """One happening as one document tells it: the ids of its statements.

    `dated` says whence its date is: its `own` sentence, one `carried` on from before, the document's `lead`, or no more
    than that it was before the report was `published`.
    """

    id: str
    document: str
    statements: tuple[str, ...]
    dated: str


@dataclass(frozen=True, slots=True)
class Match:
    """How much speaks for two tellings meaning one happening, in bits: log2 of the odds, below 0 against it.

    `grounds` are what was compared, what was found, and its bits, the strongest first; `before` are the bits of any
    two tellings.
    """

    a: str
    b: str
    weight: float
    before: float
    grounds: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True, slots=True)
class Matches:
    """An event's tellings, by date and document, and the strongest joins that hold them together."""

    told: tuple[Told, ...]
    joins: tuple[Match, ...]


def matches(event: Event, reports: Sequence[Report]) -> Matches:
    """Weigh the tellings of an event again. `reports` are those of its documents, as far as they hold."""
    from variorum.link.events import explain_event  # not at the door: Splink takes seconds to load

    by_document = {report.document.id: report for report in reports}
    here = replace(event, documents=tuple(by_document))
    found = explain_event(here, by_document.__getitem__)
    own = {*event.claims, *event.figures}
    tellings = (
        Told(each.id, each.document, tuple(sorted({*each.claims, *each.figures} & own)), each.basis)
        for each in found.mentions
    )
    documents = {
        key: (report.document.published or "9999", report.document.name) for key, report in by_document.items()
    }
    return Matches(
        tuple(sorted(tellings, key=lambda each: (*documents[each.document], each.id))),
        tuple(Match(each.a, each.b, each.odds, each.before, each.grounds) for each in found.joins),
    )
