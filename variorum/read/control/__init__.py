"""Control and presence: who is said to hold a place, to have come or left, to have positions or peacekeepers there."""

from variorum.read.page import Page
from variorum.records import Presence


def find_presences(page: Page) -> tuple[Presence, ...]:  # noqa: ARG001  # not written yet
    """Return what the page says, in the order of the text."""
    return ()
