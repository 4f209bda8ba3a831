"""What the words for an agreement say by themselves: what kind it is, its name or number, whom it is between."""

import re
from dataclasses import dataclass
from functools import lru_cache

from variorum.link.instruments.vocabulary import singular, vocabulary
from variorum.link.names.spelling import fold, sound
from variorum.link.parties import nations_in
from variorum.read.countries import capital_of
from variorum.read.lexicon import load

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_BETWEEN = re.compile(r"(?<![\w-])(?:between|among|by|with)\b", re.IGNORECASE)
_HELPED = re.compile(r"(?<![\w-])(?:mediated|brokered|sponsored|backed|guaranteed|monitored)\s+by\b.*", re.IGNORECASE)
_BROKERED = re.compile(r"(?:-brokered|-mediated|-sponsored|-backed|-led)$", re.IGNORECASE)
_ROMAN = re.compile(r"^[IVX]{1,4}$")
_YEAR = re.compile(r"^(?:1[89]|20)\d\d$")
MONTHS = frozenset(fold(month) for month in (*load("times")["class"]["MONTH"], *load("times")["class"]["MONTHABBR"]))


@dataclass(frozen=True, slots=True)
class Form:
    """The words for an agreement, taken apart.

    `group` is None where no noun tells what it is. `names` are the sounds of the words that name it (`Stockholm`),
    `numbers` its numbers (`1701`, `II`), `between` the codes of the nations that it names as sides.
    """

    group: str | None
    truce: bool
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    between: tuple[str, ...]

    @property
    def bare(self) -> bool:
        """Whether the words name no agreement in particular."""
        return not self.names and not self.numbers


@lru_cache(maxsize=65536)
def form_of(words: str) -> Form:
    """Take the words for an agreement apart."""
    words = _HELPED.sub("", words)
    head = words[: cut.start()] if (cut := _BETWEEN.search(words)) else words
    nouns = list(vocabulary().noun.finditer(head)) or list(vocabulary().noun.finditer(words))
    group = vocabulary().group_of.get(singular(_head_noun(nouns))) if nouns else None
    names, numbers, sides = list[str](), list[str](), list[str]()
    for match in _WORD.finditer(head):
        word = match[0]
        if _ROMAN.match(word) or (word.isdigit() and group == "ruling" and not _YEAR.match(word)):
            numbers.append(word)
        elif word[:1].isupper() and not _BROKERED.search(word):
            parts = nations_in(word.replace("-", " "))
            if parts and not capital_of(word):
                sides += parts
            elif fold(word) not in MONTHS and fold(word) not in vocabulary().plain:
                names.append(sound(fold(word)))
    told = tuple(sorted({*sides, *nations_in(words[len(head) :])}))
    if group is None and names and vocabulary().papers.search(head):
        group = "pact"  # "the paper of Oro"
    truce = bool(vocabulary().truce.search(words))
    return Form(group, truce, tuple(sorted(set(names))), tuple(sorted(set(numbers))), told)


def _head_noun(nouns: list[re.Match[str]]) -> str:
    """Return the noun that says what it is: the last of those that stand together, before any `of`."""
    last = nouns[0]
    for noun in nouns[1:]:
        if noun.start() - last.end() > 1:
            break
        last = noun
    return last[0]
