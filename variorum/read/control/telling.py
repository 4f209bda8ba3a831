"""The record of one word that tells who holds a place."""

from dataclasses import dataclass
from typing import Literal

from variorum.read.parsed import Token
from variorum.records import PresenceState

Unknown = Literal["word", "name"] | None
"""What a place may be that no gazetteer has: a name of one word, one of any, or nothing."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One word that tells of control. `places` are the words that may name the place, `party` who holds it.

    `flipped`: the words say the contrary, as "out of rebel hands" does. `verb` is that
    of the clause, where the word is none.
    """

    word: Token
    state: PresenceState
    party: Token | None
    places: tuple[Token, ...]
    rule: str
    flipped: bool = False
    unknown: Unknown = None
    verb: Token | None = None

    @property
    def head(self) -> Token:
        """The word whose clause says whether it is so."""
        return self.verb or self.word
