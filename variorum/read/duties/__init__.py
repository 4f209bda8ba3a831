"""Duties: who must do what by when, under which instrument, and what is said to have become of it."""

from variorum.read.duties.compliance import find_compliance
from variorum.read.duties.obligations import find_obligations
from variorum.read.page import Page
from variorum.records import Compliance, Obligation

__all__ = ["find_duties"]


def find_duties(page: Page) -> tuple[tuple[Obligation, ...], tuple[Compliance, ...]]:
    """Return what the page says, in the order of the text."""
    obligations = find_obligations(page)
    return obligations, find_compliance(page, obligations)
