"""One place of a text that says what became of a duty."""

from dataclasses import dataclass

from variorum.read.parsed import Token
from variorum.records import ComplianceStatus


@dataclass(frozen=True, slots=True)
class Verdict:
    """That a duty was met, missed, breached, refused, put off or partly met.

    `word` is what says so, `words` all the characters that do. `party` is the word for who did or failed, `about` the
    verb or noun of what was to be done, `instrument` the word for the agreement; None where the text has none.
    """

    status: ComplianceStatus
    word: Token
    words: tuple[int, int]
    party: Token | None
    about: Token | None
    instrument: Token | None
    rule: str


def between(one: Token, other: Token) -> tuple[int, int]:
    """Return the characters from one word to another, both included, whichever comes first."""
    first, last = sorted((one, other), key=lambda t: t.idx)
    return first.idx, last.idx + len(last)
