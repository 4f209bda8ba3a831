"""Events: which statements, of one document and of several, speak of the same happening."""

from typing import TYPE_CHECKING

from variorum.lazily import from_homes

if TYPE_CHECKING:
    from variorum.link.events.explain import EventExplained, Join, explain_event
    from variorum.link.events.mentions import Mention
    from variorum.link.events.stage import EventsStage

__all__ = ["EventExplained", "EventsStage", "Join", "Mention", "explain_event"]

__getattr__ = from_homes(
    __name__,
    {
        "explain": ("EventExplained", "Join", "explain_event"),
        "mentions": ("Mention",),
        "stage": ("EventsStage",),
    },
)
