"""The vocabulary of `vocabulary.toml`."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Nouns for agreements and decisions by group; `before` are words that may belong to a name in front of one."""

    group_of: dict[str, str]
    noun: re.Pattern[str]
    sought: re.Pattern[str]
    truce: re.Pattern[str]
    only_joint: frozenset[str]
    joint: frozenset[str]
    plain: frozenset[str]
    before: frozenset[str]
    papers: re.Pattern[str]
    called: str


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary."""
    file = resources.files("variorum.link.instruments") / "vocabulary.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    group_of = {noun: group for group, nouns in tables["groups"].items() for noun in nouns}
    joint = frozenset(tables["joint"]["words"])
    return Vocabulary(
        group_of=group_of,
        noun=_any(group_of),
        sought=_any(tables["sought"]["words"]),
        truce=_any(tables["truce"]["words"]),
        only_joint=frozenset(tables["sought"]["only_joint"]),
        joint=joint,
        papers=_any(tables["papers"]["words"]),
        called="|".join(
            re.escape(each).replace(r"\{\}", r"[\w’' -]{3,30}?") for each in _longest(tables["called"]["words"])
        ),
        before=frozenset(tables["before"]["words"]),
        plain=frozenset((*tables["plain"]["words"], *joint, *(part for noun in group_of for part in noun.split()))),
    )


def singular(noun: str) -> str:
    """Return a noun of the vocabulary in small letters and in the singular, as the vocabulary has it."""
    small = " ".join(noun.lower().split())
    known = vocabulary().group_of
    forms = (small, small.removesuffix("s"), small.removesuffix("ies") + "y")
    return next((form for form in forms if form in known), small)


def _longest(words: Iterable[str]) -> list[str]:
    return sorted(words, key=lambda word: (-len(word), word))


def _any(words: Iterable[str]) -> re.Pattern[str]:
    forms = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in _longest(words))
    return re.compile(rf"(?<![\w-])(?:{forms})s?(?![\w-])", re.IGNORECASE)
