"""From a duty's clause to its deadline."""

from dataclasses import dataclass

from spacy.tokens import Token

from variorum.read.page import Page
from variorum.records import DeadlineKind, Evidence, Span, Unresolved


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline and how it is told; all None where a clause has none."""

    value: str | None = None
    as_written: Span | None = None
    kind: DeadlineKind | None = None
    condition: Span | None = None
    evidence: tuple[Evidence, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()


def deadline_of(page: Page, trigger: Token, scope: tuple[int, int], instrument_when: str | None) -> Deadline:  # noqa: ARG001  # not written yet
    """Return the deadline of the duty that `trigger` tells, by the words in `scope`."""
    return Deadline()
