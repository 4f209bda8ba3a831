"""Who is bound: the states and bodies that words for a party name, in a form that can be compared."""

import re
import tomllib
from functools import lru_cache
from importlib import resources

from variorum.link.names.spelling import fold, sound
from variorum.read.countries import capital_of, lexicon, nation

EVERYBODY = "*"
"""Stands for `the parties`, `both sides`: whoever the instrument binds."""

_TABLES = tomllib.loads((resources.files("variorum.link") / "parties.toml").read_text(encoding="utf-8"))
_ALL, _COLLECTIVE, _STATE = (frozenset(_TABLES[name]["words"]) for name in ("all", "collective", "state"))
_ARTICLES = frozenset({"the", "a", "an", "of", "and", "its", "their", "his", "her", "to", "in", "on", "for"})
_JOINED = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s*[&/;]\s*|\s+(?:as well as|along with)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_LONGEST_NATION = 4  # words


@lru_cache(maxsize=65536)
def party_codes(words: str | None) -> tuple[str, ...]:
    """Return what each party named goes by, in order: a nation's code, or a body's own words by their sound.

    A state is its government, its army and its capital. None, and words that name nobody, give nothing; `both sides`
    gives EVERYBODY.
    """
    if not words:
        return ()
    if any(word.lower() in _ALL for word in _WORD.findall(words)):
        return (EVERYBODY,)
    parts = [part for part in _JOINED.split(words) if part]
    full = {initials(part) for part in parts} - {""}
    return tuple(sorted({code for part in parts if part not in full and (code := _code(part)) is not None}))


def initials(words: str) -> str:
    """Return the first letters of the words with a capital, where a body's name has several: `NRF`; else nothing."""
    letters = [word[0] for word in _WORD.findall(words) if word[0].isupper() and fold(word) not in _ARTICLES]
    return "".join(letters) if len(letters) > 1 else ""


def party_names(codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the usual English names of the nations among the codes."""
    return tuple(lexicon()[code].names[0] for code in codes if code in lexicon())


def nations_in(words: str) -> tuple[str, ...]:
    """Return the codes of the nations that words name, by name, people or capital, in order."""
    found, _ = _nations(_WORD.findall(words))
    return tuple(sorted(set(found)))


def _code(part: str) -> str | None:
    found, rest = _nations(_WORD.findall(part))
    own = [fold(word) for word in rest if not word.lower().endswith(("-backed", "-led", "-brokered"))]
    kept = [word for word in own if word and word not in _STATE and word not in _COLLECTIVE and not word.isdigit()]
    code = "+".join(sorted(set(found)))
    if kept:
        named = " ".join(sound(word.removesuffix("s")) for word in kept)
        return f"{code}:{named}" if code else named
    if code or any(word in _COLLECTIVE for word in own):
        return code or EVERYBODY
    heads = [word for word in own if word and word not in _ARTICLES]
    return f"the {heads[-1]}" if heads else None  # "the army", of whom no more is said


def _nations(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the codes of the nations named, and the words that name none."""
    found, rest, at = [], [], 0
    while at < len(words):
        for length in range(min(_LONGEST_NATION, len(words) - at), 0, -1):
            text = re.sub(r"['’]s?$", "", " ".join(words[at : at + length]))
            code = nation(text) or capital_of(text) if text[:1].isupper() else None
            if code:
                found.append(code)
                at += length
                break
        else:
            rest.append(words[at].removesuffix("'s").removesuffix("’s"))
            at += 1
    return found, rest
