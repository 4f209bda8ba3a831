"""The linking stage of instruments: what documents call one agreement or decision."""

from collections.abc import Collection, Iterable, Sequence

from variorum.link.gather import joined
from variorum.link.instruments.mention import Mention, mentions
from variorum.link.instruments.rows import instruments
from variorum.link.instruments.same import same
from variorum.link.stage import Edge, Reports
from variorum.records import Instrument, Report


class InstrumentsStage:
    """Finds the agreements and decisions of a case; `variorum.link.stage.Stage`."""

    name = "instruments"
    version = "2"
    item = Mention

    def items(self, report: Report) -> Iterable[Mention]:
        """Return the agreements that a report names."""
        return mentions(report)

    def edges(self, items: Sequence[Mention], fresh: Collection[str], reports: Reports) -> Iterable[Edge]:  # noqa: ARG002
        """Return what joins mentions that may be of one agreement."""
        return joined(items, fresh, same)

    def rows(self, items: Sequence[Mention], edges: Sequence[Edge], reports: Reports) -> Iterable[Instrument]:  # noqa: ARG002
        """Return the instruments of one component."""
        return instruments(items)
