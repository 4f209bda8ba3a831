"""A small stand-in for `variorum.link.names.same_name`, to be replaced by it."""

import re
from collections.abc import Iterable
from functools import cache

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from variorum.read.countries import nations

_SMALL = frozenset({"the", "of", "a", "an", "and", "for", "in", "to", "at", "its", "official", "s"})
_WORDS = {
    "defense": "defence",
    "mod": "defence ministry",
    "mfa": "foreign ministry",
    "mrs": "",
    "mr": "",
    "gen": "general",
}
_ALIKE = 85


def same_name(a: str, b: str, _among: Iterable[str] = ()) -> str | None:
    """Return why two sources' names mean the same, None where nothing tells."""
    one, other = _words(a), _words(b)
    if one and one == other:
        return "the same words"
    if _initials(a) in other or _initials(b) in one:
        return "one is the other's initials"
    short, full = sorted((_names(a), _names(b)), key=len)
    if len(short) >= 2 and all(any(ratio(x, y) >= _ALIKE for y in full) for x in short[-2:]):
        return "one name"
    if (len(short) == 1 and full and short[0] == full[-1] and len(_words(a)) == 1) or (
        len(_words(b)) == 1 and short and full and short[0] == full[-1]
    ):
        return "the surname alone"
    return None


@cache
def _words(text: str) -> frozenset[str]:
    found = set()
    for word in re.findall(r"[\w-]+", re.sub(r"['’]s\b", "", text)):
        codes = nations(word)
        plain = anyascii(word).casefold()
        for part in (codes[0],) if len(codes) == 1 else _WORDS.get(plain, plain).split():
            if part not in _SMALL:
                found.add(part)
    return frozenset(found)


@cache
def _names(text: str) -> tuple[str, ...]:
    return tuple(anyascii(w).casefold() for w in re.findall(r"\b[A-Z][\w-]+", text) if not nations(w))


@cache
def _initials(text: str) -> str:
    words = re.findall(r"\b[A-Z]\w+", text)
    return "".join(w[0] for w in words).casefold() if len(words) > 2 else "\0"
