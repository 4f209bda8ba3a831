"""Framing: which words are used for what is called by rival words, in whose voice and in what grammar."""

from variorum.read.page import Page
from variorum.records import Wording


def find_wordings(page: Page) -> tuple[Wording, ...]:  # noqa: ARG001  # not written yet
    """Return what the page says, in the order of the text."""
    return ()
