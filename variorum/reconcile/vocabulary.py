"""The room's vocabularies: who a source is, and what the words for the people counted say."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal

from variorum.read.countries import nations

Kind = Literal["nobody", "independent", "state", "group", "third"]


@dataclass(frozen=True, slots=True)
class Calling:
    """What a source is by the words for it, and the word that says so."""

    kind: Kind
    table: str
    word: str


KEPT = 100_000  # answers about words that are kept: sentences and names come again and again

_ARMY = re.compile(r"\b(?!The\b)([A-Z][\w'’]+)(?: [A-Z][\w'’-]+)* (?:Army|Forces?)\b")


@cache
def load(name: str) -> dict[str, Any]:
    """Return the tables of `name`.toml in this folder."""
    return tomllib.loads(files(__name__.rpartition(".")[0]).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(KEPT)
def callings(text: str) -> tuple[Calling, ...]:
    """Return what the words of `text` say a source is, one for each table of `roles.toml` that fits, in its order."""
    found = []
    for table, (kind, words, others) in _roles().items():
        match = words.search(text)
        if match is not None and not (others is not None and others.search(text)):
            group = _named_group(text) if kind == "state" else None
            found.append(Calling("group", "group", group) if group else Calling(kind, table, match[0]))
    return tuple(found)


@lru_cache(KEPT)
def says(table: str, text: str) -> bool:
    """Tell whether `text` has a word of that table of `groups.toml`."""
    return _group(table).search(text) is not None


@lru_cache(KEPT)
def is_only(table: str, text: str) -> bool:
    """Tell whether `text` as a whole is a word of that table of `groups.toml`."""
    return _group(table).fullmatch(text.strip()) is not None


def _named_group(text: str) -> str | None:
    """Return the name of an armed group that goes by an army's word, but by no nation's name: "the Arakan Army"."""
    for match in _ARMY.finditer(text):
        first = match[1].removesuffix("'s").removesuffix("’s")
        if not nations(first) and not says("common", first) and not callings(first):
            return match[0]
    return None


@cache
def _roles() -> dict[str, tuple[Kind, re.Pattern[str], re.Pattern[str] | None]]:
    return {
        name: (table["kind"], _pattern(table["words"]), _pattern(table["except"]) if "except" in table else None)
        for name, table in load("roles").items()
    }


@cache
def _group(table: str) -> re.Pattern[str]:
    return _pattern(load("groups")[table]["words"])


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Match a word with a capital as written, others in any case; a trailing `*` takes any ending."""
    alternatives = []
    for word in sorted(words, key=lambda w: (-len(w), w)):
        body = re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")
        alternatives.append(body if word != word.lower() else f"(?i:{body})")
    return re.compile(rf"(?<![\w.])(?:{'|'.join(alternatives)})(?![\w])")
