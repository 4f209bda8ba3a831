"""The linking stage of duties: tellings of one promise, and what is said to have become of it."""

from collections.abc import Collection, Iterable, Sequence

from variorum.link.duties.rows import duties
from variorum.link.duties.same import same
from variorum.link.duties.telling import Telling, tellings
from variorum.link.gather import joined
from variorum.link.stage import Edge, Reports
from variorum.records import Duty, Report


class DutiesStage:
    """Finds the duties of a case; `variorum.link.stage.Stage`."""

    name = "duties"
    version = "1"
    item = Telling

    def items(self, report: Report) -> Iterable[Telling]:
        """Return what a report tells of duties."""
        return tellings(report)

    def edges(self, items: Sequence[Telling], fresh: Collection[str], reports: Reports) -> Iterable[Edge]:  # noqa: ARG002
        """Return what joins tellings that may be of one duty."""
        return joined(items, fresh, same)

    def rows(self, items: Sequence[Telling], edges: Sequence[Edge], reports: Reports) -> Iterable[Duty]:  # noqa: ARG002
        """Return the duties of one component."""
        return duties(items)
