"""Duties: who must do what by when, under which instrument, and what is said to have become of it."""

from variorum.read.page import Page
from variorum.records import Compliance, Obligation


def find_duties(page: Page) -> tuple[tuple[Obligation, ...], tuple[Compliance, ...]]:  # noqa: ARG001  # not written yet
    """Return what the page says, in the order of the text."""
    return (), ()
