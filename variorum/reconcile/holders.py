"""Whether two names mean two parties: said only where the names themselves tell."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from variorum.read.countries import capital_of, nations
from variorum.reconcile.vocabulary import KEPT, says

_POINTING = frozenset(
    {"we", "us", "our", "ours", "its", "their", "his", "her", "they", "it", "them", "both", "my", "sides"}
)
_BODIES = frozenset(
    {"front", "movement", "group", "mission", "alliance", "coalition", "militia", "troop", "soldier", "unit", "fighter"}
    | {"battalion", "brigade", "regiment", "division", "company", "side", "ministry", "military", "police", "rebel"}
    | {"force", "army", "government", "guard", "serviceman", "servicemen", "defence", "defense"}
)


@dataclass(frozen=True, slots=True)
class _Called:
    """What a name tells: nations, the words of its own, whether it is a government's or rebels' by what it is."""

    nations: frozenset[str]
    words: frozenset[str]
    kind: str | None
    points: bool
    letters: frozenset[str]


def called_alike(names: Iterable[str]) -> dict[str, str]:
    """Return for each name what its party goes by: the one used most of those that plainly mean one party.

    "Kenyan troops" and "the Kenyan army" do, "VLF" and "Volta Liberation Front"; "the army" and either may not. Names
    that only point ("our men") are left out.
    """
    uses = Counter(name for name in names if not _called(name).points)
    found: dict[str, str] = {}
    for name in sorted(uses, key=lambda each: (-uses[each], each)):
        first = next((other for other in dict.fromkeys(found.values()) if _is_one(name, other)), name)
        found[name] = first
    return found


@lru_cache(KEPT)
def _is_one(one: str, other: str) -> bool:
    a, b = _called(one), _called(other)
    if a.words or b.words:
        return bool(a.words & b.words)
    if a.nations or b.nations:
        return bool(a.nations & b.nations) and (a.kind == "rebels") == (b.kind == "rebels")
    return a.kind == b.kind and a.kind is not None


@lru_cache(KEPT)
def are_two(one: str, other: str) -> bool:
    """Tell whether two names are plainly those of two parties: two nations, two groups, a government and its rebels.

    A name that only points ("our men", "both sides"), or that may be another word for the other ("the army" and "Kenyan
    troops", "the rebels" and a group's name), is not.
    """
    a, b = _called(one), _called(other)
    if a.points or b.points or a.words & b.words:
        return False  # initials are among the words: "VLF" and "Volta Liberation Front"
    if _begin_alike(a, b) or _begin_alike(b, a):
        return False
    if a.nations and b.nations:
        return not a.nations & b.nations
    if a.kind == b.kind and a.kind is not None:
        return False
    kinds = {_identity(a), _identity(b)}
    return None not in kinds and kinds not in ({"nation", "government"}, {"named", "rebels"})


def _begin_alike(short: _Called, full: _Called) -> bool:
    """Tell whether letters that stand for a name may be the other's: "VLF" and "Volta rebels"."""
    return any(letters[0] == word[0] for letters in short.letters for word in full.words)


def _identity(name: _Called) -> str | None:
    if name.nations:
        return "nation"
    return "named" if name.words else name.kind


@lru_cache(KEPT)
def _called(name: str) -> _Called:
    words = [word.removesuffix("'s").removesuffix("’s") for word in re.findall(r"[\w'’]+", name)]
    codes = {word: nations(word) or _seat(word) for word in words}
    capitals = [word for word in words if word[:1].isupper()]
    own = {word.casefold().removesuffix("s") for word in capitals if not codes[word]} - _BODIES - {"the"}
    initials = "".join(word[0] for word in capitals).casefold()
    rebels, government = says("generic_rebels", name.casefold()), says("governments", name.casefold())
    return _Called(
        nations=frozenset(code for found in codes.values() for code in found),
        words=frozenset(own | ({initials} if len(initials) > 2 else set())),
        kind="rebels" if rebels else "government" if government or "military" in name.casefold() else None,
        points=not _POINTING.isdisjoint(word.casefold() for word in words),
        letters=frozenset(word.casefold() for word in words if word.isupper() and len(word) > 1),
    )


def _seat(word: str) -> tuple[str, ...]:
    """Return the nation whose capital a word names: "Nairobi" for its government."""
    code = capital_of(word)
    return (code,) if code is not None else ()
