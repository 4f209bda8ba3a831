"""How a case gets what links it."""

from collections.abc import Callable

from variorum.case.linking import Linker

LinkerMaker = Callable[[], Linker]


def installed_linker() -> Linker:
    """Return the stages that come with Variorum. They are imported only when asked for: that takes half a second."""
    from variorum.link.copies import CopiesStage
    from variorum.link.events import EventsStage
    from variorum.link.names import NamesStage
    from variorum.reconcile import VERSION, reconcile

    return Linker((CopiesStage(), NamesStage(), EventsStage()), reconcile, VERSION)
