"""Events: which statements, of one document and of several, speak of the same happening."""

from variorum.link.events.mentions import Mention, mentions
from variorum.link.events.stage import EventsStage

__all__ = ["EventsStage", "Mention", "mentions"]
