"""What a time is worked out against: the document's date, the sentence around it, the dates read before it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from variorum.read.times.calendar import Partial, When
from variorum.read.times.scan import Found
from variorum.read.times.tense import Tense, in_present, tense
from variorum.read.times.tokens import Tokens

ANCHOR_REACH = 3  # sentences: `the following day` farther from the last date may count from something else


@dataclass
class Page:
    """One text while it is read. `sentences` are token numbers, the end exclusive."""

    tokens: Tokens
    published: Partial | None
    sentences: Sequence[tuple[int, int]]
    only_year: int | None = None  # the year of the text's full dates, where it names no other
    borrowed: dict[int, int] = field(default_factory=dict)  # token number of a date without a year: its year
    notes: list[str] = field(default_factory=list)
    dated: list[tuple[int, Partial]] = field(default_factory=list)  # dates with a written year: token number, date
    read_to: int = 0  # the token after the last match read
    read_rule: str = ""  # what read it
    _read: list[tuple[int, Partial | None]] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        """The document's date, where it is known to the day."""
        return self.published.exact if self.published else None

    def sentence(self, token: int) -> int:
        """Return the number of the sentence that `token` is in."""
        return max(0, bisect_right(self.sentences, token, key=lambda bounds: bounds[0]) - 1)

    def tense(self, first: int, last: int) -> Tense | None:
        """Return the tense that governs the tokens `first` to `last`."""
        bounds = self.sentences[self.sentence(first)] if self.sentences else (0, len(self.tokens.words))
        return tense(self.tokens, first, last, (min(bounds[0], first), max(bounds[1], last)))

    def in_present(self, first: int, last: int) -> bool:
        """Tell whether the sentence around the tokens `first` to `last` has a verb of the present."""
        bounds = self.sentences[self.sentence(first)] if self.sentences else (0, len(self.tokens.words))
        return in_present(self.tokens, (min(bounds[0], first), max(bounds[1], last)))

    @property
    def last_read(self) -> Partial | None:
        """The last date read, where it could be told."""
        return self._read[-1][1] if self._read else None

    def remember(self, first: int, when: When | None, *, written_year: bool) -> None:
        """Keep a date for later ones to count from; an unresolved one too, for nothing may count past it."""
        partial = when if isinstance(when, Partial) else None
        if when is None or partial:
            self._read.append((first, partial))
        if partial and written_year:
            self.dated.append((first, partial))

    def anchor(self, first: int, *, to_the_day: bool) -> Partial | None:
        """Return the last date read before `first` and near it, skipping vaguer ones where a day is asked for."""
        here = self.sentence(first)
        for token, when in reversed(self._read):
            if here - self.sentence(token) > ANCHOR_REACH or when is None:
                return None
            if when.exact or not to_the_day:
                return when
        return None

    def event_follows(self, last: int) -> bool:
        """Tell whether the words after `two days after` name what it is counted from."""
        word = self.tokens.lower(last)
        return word.isalnum() and word not in NO_EVENT

    def note(self, found: Found, slip: str) -> None:
        """Report a slip of the text, with its words and where they are."""
        quote = self.tokens.quote(found.first, found.last)
        self.notes.append(f'"{quote}" at {self.tokens.starts[found.first]}: {slip}')


NO_EVENT = frozenset({"and", "but", "or", "in", "at", "on", "near", "with", "said", "was", "were", "by", "had", "have"})
