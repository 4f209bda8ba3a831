"""What links a case, and how a case gets it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from variorum.link import Stage
from variorum.records import Derivation, Dispute, Estimate, Event, Report
from variorum.version import VERSION


class Reconciles(Protocol):
    """Turns one event into what its accounts come to."""

    def __call__(
        self, event: Event, reports: Callable[[str], Report], derivations: Sequence[Derivation]
    ) -> tuple[Event, Sequence[Estimate], Sequence[Dispute]]:
        """Return the event with its origins counted, its estimates and its disputes.

        `derivations` are those of the event's documents, and of the documents that they hang together with.
        """
        ...


@dataclass(frozen=True, slots=True)
class Linker:
    """What links a case: its stages (`copies` and `events` among them), and what reconciles an event."""

    stages: tuple[Stage[Any, Any], ...]
    reconcile: Reconciles
    version: str

    @property
    def fingerprint(self) -> str:
        """Return a text that changes whenever the same readings could be linked differently."""
        parts = (f"{stage.name} {stage.version}" for stage in self.stages)
        return "; ".join((f"variorum {VERSION}", *parts, f"reconcile {self.version}"))

    def stage(self, name: str) -> Stage[Any, Any]:
        """Return the stage of that name."""
        return next(stage for stage in self.stages if stage.name == name)


LinkerMaker = Callable[[], Linker]


def installed_linker() -> Linker:
    """Return the stages that come with Variorum. They are imported only when asked for: that takes half a second."""
    from variorum.link.copies import CopiesStage
    from variorum.link.duties import DutiesStage
    from variorum.link.events import EventsStage
    from variorum.link.instruments import InstrumentsStage
    from variorum.link.names import NamesStage
    from variorum.reconcile.reconciled import VERSION, reconcile

    return Linker((CopiesStage(), NamesStage(), EventsStage(), InstrumentsStage(), DutiesStage()), reconcile, VERSION)
