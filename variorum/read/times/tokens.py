"""A text as a row of tokens, each with one character that says what it may be in a time.

The grammar's rules are regular expressions over that row of characters, so that a rule sees words and not spaces,
capitals or kinds of dash. Every word of `lexicon/times.toml` has a character of its own, and a class such as `month`
is the set of its words' characters; numbers have a character for each shape that the rules tell apart.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from variorum.read.times.words import CHARACTERS, OTHER, SHAPES

TOKEN = re.compile(
    r"""
      (?P<para>\n[^\S\n]*\n\s*)
    | (?P<iso>\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?(?![\w-]))
    | (?P<numeric>\d{1,4}(?P<sep>[./-])\d{1,2}(?P=sep)\d{2,4}(?!\w|[./-]\d))
    | (?P<clocktime>\d{1,2}(?::\d{2}){1,2}(?!\d)|\d{1,2}h\d{2}\b|\d{1,2}\.\d{2}(?=\s?[AaPp]\.?[Mm]\b))
    | (?P<decimal>\d+(?:[.,]\d+)+)
    | (?P<decade>['’]?\d{2,4}s\b)
    | (?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<ampm>[AaPp](?:\.[Mm]\.|[Mm]\b))
    | (?P<integer>\d+(?=[AaPp][Mm]\b|[^\w]|$))
    | (?P<word>[^\W\d_]+(?![\w]))
    | (?P<mixed>\w+)
    | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Tokens:
    """The tokens of one text: `words` as written, `starts` and `ends` in characters of the text, and `row`."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    row: str

    def word(self, index: int) -> str:
        """Return the word at `index`, or an empty one before the first and after the last token."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def lower(self, index: int) -> str:
        """Return the word at `index` in lower case."""
        return self.word(index).lower()

    @cached_property
    def lowered(self) -> tuple[str, ...]:
        """All words in lower case."""
        return tuple(word.lower() for word in self.words)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Words that may be names for what stands before them: `May` in `Theresa May said`, not in `Clashes May 5`."""
        return frozenset(
            word
            for before, word, after, known in zip(
                self.words, self.words[1:], (*self.words[2:], ""), self.row, strict=False
            )
            if known == OTHER and before.istitle() and word.istitle() and not after[:1].isdigit()
        )

    def quote(self, first: int, last: int) -> str:
        """Return the text from the token `first` up to, not including, the token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def at(self, offset: int) -> int:
        """Return the number of the token that holds or follows the character at `offset`."""
        return bisect_right(self.ends, offset)


def tokenize(text: str) -> Tokens:
    """Cut `text` into tokens; anything is text."""
    words, starts, ends, row = [], [], [], []
    for match in TOKEN.finditer(text):
        word = match.group()
        words.append(word)
        starts.append(match.start())
        ends.append(match.end())
        row.append(_character(match.lastgroup or "", word))
    return Tokens(text, tuple(words), tuple(starts), tuple(ends), "".join(row))


def _character(kind: str, word: str) -> str:
    if kind in ("word", "mark"):
        return CHARACTERS.get(word, OTHER)
    if kind == "integer":
        return SHAPES[_integer_shape(word)]
    return SHAPES.get(kind, OTHER)


def _integer_shape(word: str) -> str:
    match len(word):
        case 1:
            return "digit" if int(word) else "zero"
        case 2:
            return "two_day" if 1 <= int(word) <= 31 else "two_high"
        case 4:
            value = int(word)
            clock = value // 100 < 24 and value % 100 < 60
            if FIRST_YEAR <= value <= LAST_YEAR:
                return "year_or_clock" if clock else "year"
            return "hours" if clock else "large"
        case _:
            return "large"


FIRST_YEAR, LAST_YEAR = 1500, 2099  # four digits outside these are read as a count
