"""The linking stage of events: mentions that mean the same happening."""

from collections.abc import Collection, Iterable, Sequence

from variorum.link.events.across import edges
from variorum.link.events.clusters import clusters
from variorum.link.events.mentions import Mention, mentions
from variorum.link.events.rows import event
from variorum.link.stage import Edge, Reports
from variorum.records import Event, Report


class EventsStage:
    """Finds the events of a case; `variorum.link.stage.Stage`."""

    name = "events"
    version = "5"
    item = Mention

    def items(self, report: Report) -> Iterable[Mention]:
        """Return what a report tells, happening by happening."""
        return mentions(report)

    def edges(self, items: Sequence[Mention], fresh: Collection[str], reports: Reports) -> Iterable[Edge]:  # noqa: ARG002
        """Return the pairs that may be the same event."""
        return edges(items, frozenset(fresh))

    def rows(self, items: Sequence[Mention], edges: Sequence[Edge], reports: Reports) -> Iterable[Event]:
        """Return the events of one component."""
        for members in clusters(items, edges):
            yield event(members, reports)
