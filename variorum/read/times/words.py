"""The words and rules of `lexicon/times.toml`, and the one character that each word has in a row of tokens."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any

LEXICON: dict[str, Any] = tomllib.loads(
    (resources.files("variorum.read") / "lexicon" / "times.toml").read_text(encoding="utf-8")
)
CLASSES: dict[str, dict[str, Any]] = LEXICON["class"]

MONTHS: dict[str, int] = CLASSES["MONTH"] | CLASSES["MONTHABBR"]
WEEKDAYS: dict[str, int] = CLASSES["WEEKDAY"] | CLASSES["WEEKDAYABBR"]
UNITS: dict[str, str] = CLASSES["UNIT"]
COUNTS: dict[str, int] = CLASSES["ARTICLE"] | CLASSES["COUNT"] | CLASSES["TENS"]
NTHS: dict[str, int] = CLASSES["NTH"]
SEASONS: dict[str, int] = CLASSES["SEASON"]

# Shapes of tokens that are not words, and the pattern words that stand for several of them.
SHAPE_CLASSES = {
    "DD": ("digit", "two_day"),
    "TWODIGIT": ("two_day", "two_high"),
    "YYYY": ("year", "year_or_clock"),
    "HHMM": ("hours", "year_or_clock"),
    "NUM": ("zero", "digit", "two_day", "two_high", "year", "year_or_clock", "hours", "large", "decimal"),
    **{name.upper(): (name,) for name in ("iso", "numeric", "clocktime", "decade", "ordinal", "ampm", "decimal")},
}
SHAPE_NAMES = sorted({shape for shapes in SHAPE_CLASSES.values() for shape in shapes})

OTHER = "\ue000"  # any word that no rule knows; the characters from here on are Unicode's private use area
SHAPES = {name: chr(ord(OTHER) + 1 + number) for number, name in enumerate(SHAPE_NAMES)}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the lexicon; `expression` runs over a row of tokens, `read` and `guard` name functions."""

    name: str
    expression: re.Pattern[str]
    read: str
    guard: str | None


def rules() -> tuple[Rule, ...]:
    """Return the lexicon's rules, compiled, in the file's order."""
    return tuple(
        Rule(entry["name"], re.compile(_expression(entry["pattern"])), entry["read"], entry.get("guard"))
        for entry in LEXICON["rule"]
    )


def _expression(pattern: str) -> str:
    """Turn a rule's pattern into a regular expression over token characters."""
    pieces = []
    for name, symbol in _symbols(pattern):
        group = f"?P<{name}>" if name else "?:"
        if symbol == "(":
            pieces.append(f"({group}")
        elif symbol == "*":
            pieces.append(REPEATED)
        elif symbol in ")?|":
            pieces.append(symbol)
        else:
            pieces.append(f"({group}{_set_of(symbol)})" if name else _set_of(symbol))
    return "".join(pieces)


REPEATED = "{0,4}"  # `*` in a pattern: bounded, so that a page of numbers is read in linear time


def _symbols(pattern: str) -> Iterator[tuple[str, str]]:
    """Cut a pattern into symbols, each with the name before its colon, or none."""
    expanded = re.sub(r"\{(\w+)\}", lambda match: LEXICON["shorthand"][match[1]].strip(), pattern)
    for match in re.finditer(r"(?:(\w+):)?(\w+|[.,/()?*|])", expanded):
        yield match[1] or "", match[2]


def _set_of(symbol: str) -> str:
    """Return the set of characters, as a regular expression, that a pattern's word stands for."""
    if symbol in SHAPE_CLASSES:
        return f"[{''.join(SHAPES[shape] for shape in SHAPE_CLASSES[symbol])}]"
    if symbol in CLASSES:
        return f"[{''.join(WORD_CHARACTERS[word] for word in CLASSES[symbol])}]"
    return WORD_CHARACTERS[MARKS.get(symbol, symbol)]


MARKS = {"LPAREN": "("}


def _word_characters() -> dict[str, str]:
    """Give every word of a class and every bare word of a pattern its character."""
    words = [word for members in CLASSES.values() for word in members]
    for entry in LEXICON["rule"]:
        words += [
            MARKS.get(symbol, symbol)
            for _, symbol in _symbols(entry["pattern"])
            if symbol not in "()?*|" and symbol not in CLASSES and symbol not in SHAPE_CLASSES
        ]
    first = ord(OTHER) + 1 + len(SHAPES)
    return {word: chr(first + number) for number, word in enumerate(dict.fromkeys(words))}


WORD_CHARACTERS = _word_characters()


def _spellings() -> Iterator[tuple[str, str]]:
    """Yield each word as a text may write it, with its character: `may` itself is no month, `May` and `MAY` may be."""
    capital = {word for name in LEXICON["capital"]["classes"] for word in CLASSES[name]}
    for word, character in WORD_CHARACTERS.items():
        if word not in capital:
            yield word, character
        yield word.capitalize(), character
        yield word.upper(), character


CHARACTERS = dict(_spellings())
