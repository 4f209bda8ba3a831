"""The linking stage of events: mentions that mean the same happening."""

from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from variorum.link.events.clusters import clusters
from variorum.link.events.mentions import Mention, mentions
from variorum.link.events.pairs import edges
from variorum.link.events.rows import event
from variorum.link.stage import Edge, Reports, expect
from variorum.records import Event, Report

AT_ONCE = 200  # events whose reports are fetched together


class EventsStage:
    """Finds the events of a case; `variorum.link.stage.Stage`."""

    name = "events"
    version = "6"
    item = Mention

    def items(self, report: Report) -> Iterable[Mention]:
        """Return what a report tells, happening by happening."""
        return mentions(report)

    def edges(self, items: Sequence[Mention], fresh: Collection[str], reports: Reports) -> Iterable[Edge]:  # noqa: ARG002
        """Return the pairs that may be the same event."""
        return edges(items, frozenset(fresh))

    def rows(self, items: Sequence[Mention], edges: Sequence[Edge], reports: Reports) -> Iterable[Event]:
        """Return the events of one component."""
        found = clusters(items, edges)
        while some := list(islice(found, AT_ONCE)):  # a large case may hang together in one component
            expect(reports, {member.document for members in some for member in members})
            for members in some:
                yield event(members, reports)
