"""The vocabulary of `vocabulary.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

_OTHER = re.compile(
    r"\b(?:after|since|before|following|outside)\s+"
    r"(?:(?:the\s+)?(?:close|end|completion|conclusion|start|beginning)\s+of\s+)?"
    r"(?:an?|the|this|that)\s+(?:[\w-]+\s+){0,3}?(\w+)\s+(?:of|that|which|in|at|on|ended|between|by|,)\b"
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Nouns for happenings by their kind, words of agreeing and of carrying out, and what marks a whole.

    Beside a date, `saying` and `no_deed` tell that it is that of a saying or of an agreement, or but a bound.
    """

    happenings: dict[str, tuple[str, str]]
    agreeing: frozenset[str]
    carrying_out: frozenset[str]
    whole: re.Pattern[str]
    common: frozenset[str]
    place_words: frozenset[str]
    saying: re.Pattern[str]
    no_deed: re.Pattern[str]

    def happening(self, word: str) -> tuple[tuple[str, str], ...]:
        """Return the kind and noun that `word` (small letters, plural too) is for, if any."""
        for form in (word, word.removesuffix("s"), word.removesuffix("es")):
            if form in self.happenings:
                return (self.happenings[form],)
        return ()


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary."""
    file = resources.files("variorum.link.events") / "vocabulary.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    happenings = {
        noun: (kind, noun) for kind, nouns in tables["happenings"].items() if kind != "example" for noun in nouns
    }
    return Vocabulary(
        happenings,
        frozenset(tables["agreeing"]["words"]),
        frozenset(tables["carrying_out"]["words"]),
        re.compile("|".join(tables["whole"]["patterns"]), re.IGNORECASE),
        frozenset(tables["common"]["words"]),
        frozenset(tables["place_words"]["words"]),
        _any(tables["saying"]["words"]),
        _any([*tables["saying"]["words"], *tables["no_deed"]["words"]]),
    )


def _any(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def tells_of_another(words: str) -> bool:
    """Tell whether words turn to another happening than the one before: "a day after an exchange of"."""
    return any(vocabulary().happening(other[1].lower()) for other in _OTHER.finditer(words))
