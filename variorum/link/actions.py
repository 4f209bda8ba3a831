"""What a duty asks for, in a form that can be compared: kinds of deed, people and things, places, numbers."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from variorum.link.names.spelling import fold, sound
from variorum.read.countries import is_demonym, nation
from variorum.read.lexicon import load

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")
_DATES = frozenset((*load("times")["class"]["MONTH"], *load("times")["class"]["WEEKDAY"]))
_ENDINGS = ("ing", "ed", "es", "s")
SHORTEST_STEM = 3  # letters


@dataclass(frozen=True, slots=True)
class Deed:
    """What an action is made of; each in order. `places` are names by their sound, or a nation's code."""

    kinds: tuple[str, ...]
    things: tuple[str, ...]
    places: tuple[str, ...]
    numbers: tuple[str, ...]


@lru_cache(maxsize=65536)
def deed_of(action: str | None) -> Deed:
    """Take an action apart: `withdraw all troops from Kenya` is withdraw, forces, KEN."""
    kinds: dict[str, None] = {}
    things, places, numbers = set[str](), set[str](), set[str]()
    for at, match in enumerate(_WORD.finditer(action or "")):
        word = re.sub(r"['’]s?$", "", match[0])
        bare = word.replace(",", "")
        if bare.isdigit():
            numbers.add(bare)
        elif word[:1].isupper() and at > 0 and not _is_known(fold(word)):
            if not is_demonym(word) and word.lower() not in _DATES:
                places.add(nation(word) or sound(fold(word)))
        else:
            _put(fold(word), kinds, things)
    if "hand" in kinds and things & {"forces", "captives"}:  # "the return of its units", "hand over the prisoners"
        kinds.setdefault("free" if "captives" in things else "withdraw")
    return Deed(tuple(kinds), tuple(sorted(things)), tuple(sorted(places)), tuple(sorted(numbers)))


def _is_known(word: str) -> bool:
    tables = _tables()
    return any(form in table for form in _forms(word) for table in (tables.kinds, tables.things, tables.stop))


def _put(word: str, kinds: dict[str, None], things: set[str]) -> None:
    tables = _tables()
    for form in _forms(word):
        if form in tables.stop or not form:
            return
        if form in tables.kinds:
            kinds.setdefault(tables.kinds[form])
            return
        if form in tables.things:
            things.add(tables.things[form])
            return
    things.add(_forms(word)[-1])


def _forms(word: str) -> list[str]:
    """Return a word as written and without each ending: `returning`, `return`; `freed`, `fre`, `free`."""
    found = [word]
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= SHORTEST_STEM:
            found += [stem, f"{stem}e"]
            if len(stem) > SHORTEST_STEM and stem[-1] == stem[-2]:
                found.append(stem[:-1])
            if stem.endswith("i"):
                found.append(f"{stem[:-1]}y")
            if ending == "s":
                found.append(stem)
    return found


@dataclass(frozen=True, slots=True)
class _Tables:
    kinds: dict[str, str]
    things: dict[str, str]
    stop: frozenset[str]


@cache
def _tables() -> _Tables:
    file = resources.files("variorum.link") / "actions.toml"
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return _Tables(
        {word: kind for kind, words in tables["kinds"].items() for word in words},
        {word: thing for thing, words in tables["things"].items() for word in words},
        frozenset(tables["stop"]["words"]),
    )
