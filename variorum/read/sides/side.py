"""What is told of whose people a figure counts."""

from dataclasses import dataclass

from variorum.read.parsed import Token

CIVILIANS = "civilian"


@dataclass(frozen=True, slots=True)
class Side:
    """A figure's party with the rule and the characters that gave it. `owner` is a pronoun that led nowhere."""

    party: str | None
    rule: str | None = None
    evidence: tuple[tuple[int, int], ...] = ()
    owner: Token | None = None
