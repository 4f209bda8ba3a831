"""The phrases of `lexicon/deadlines.toml` as regular expressions over a text in small letters."""

import re
from collections.abc import Iterable
from functools import cache

from variorum.read.lexicon import load

WORDS = load("deadlines")


@cache
def pattern(table: str) -> str:
    """Return the alternatives of all phrases of a table, the longest first."""
    return alternatives(word for entry in WORDS[table] for word in entry["words"])


def alternatives(phrases: Iterable[str]) -> str:
    """Return a group of alternatives, the longest first, in which any white space stands for a space."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered) + ")"
