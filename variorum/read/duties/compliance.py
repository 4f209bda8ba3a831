"""What is said to have become of a duty."""

from collections.abc import Sequence

from variorum.read.page import Page
from variorum.records import Compliance, Obligation


def find_compliance(page: Page, obligations: Sequence[Obligation]) -> tuple[Compliance, ...]:  # noqa: ARG001  # not written yet
    """Return what the page reports on duties, in the order of the text."""
    return ()
