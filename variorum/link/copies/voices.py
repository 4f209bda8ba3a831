"""Who speaks: names as sets of words, so that "Armenian MOD" and "the defence ministry of Armenia" are one voice."""

import re
from functools import lru_cache

from variorum.link.copies.vocabulary import ALIASES, COUNTERS, GENERIC, PLAIN_WORDS
from variorum.link.copies.words import folded
from variorum.read.countries import nation

Voice = frozenset[str]
"""Folded words of a name; a nation is its code behind "="; initials stand behind "*"."""

_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’]s\b)?")
_PLACE_OF_IT = re.compile(r"\s(?:in|at|from|near)\s.*", re.DOTALL)  # "the commissioner's office in Tuzla"
_HOST = re.compile(r"\b(?:[\w-]+\.)+[a-z]{2,}\b")  # "www.sabalou-times.example"
_SPELLINGS = (("defense", "defence"), ("centre", "center"), ("organisation", "organization"))
_LONGEST_SHORT = 7  # letters: "UNICEF"; longer words in capitals are names in a headline's letters (2026-11)
_FEWEST_INITIALS = 3  # of a name that is also written with its initials: "TDF", "NSNA" (2026-11)
_SHARED_OF_SHORTER = 0.5  # of the words of the shorter name; "Kidane Tesfalem of the TDF" is "Kidane" (2026-11)


@lru_cache(maxsize=20_000)
def voice_of(name: str) -> Voice:
    """Return the voice that a name stands for; empty where the name is no more than a common word."""
    words = _NAME_WORD.findall(_HOST.sub(_label, _PLACE_OF_IT.sub("", name)))
    tokens: set[str] = set()
    for word in words:
        form = folded(word)
        code = nation(word.removesuffix("'s").removesuffix("’s")) if word[0].isupper() else None
        if code:
            tokens.add(f"={code}")
        elif form not in PLAIN_WORDS and len(form) > 1:
            form = next((new for old, new in _SPELLINGS if form == old), form)
            short = word.isupper() and len(word) < _LONGEST_SHORT
            tokens.add(f"*{form}" if short else form)
            tokens.update(ALIASES.get(form, ()) if short or word == "MoD" else ())
    for alias, meant in ALIASES.items():
        if len(alias) > _FEWEST_INITIALS and tokens.issuperset(meant) and not any(t.startswith("=") for t in tokens):
            tokens.add(f"*{alias}")
    initials = "".join(folded(word)[0] for word in words if word[0].isupper() and folded(word) not in PLAIN_WORDS)
    if (
        len(initials) >= _FEWEST_INITIALS
        and distinct(frozenset(tokens))
        and not any(word.isupper() and len(word) > 1 for word in words)
    ):
        tokens.add(f"*{initials}")
    return frozenset(tokens)


def _label(host: re.Match[str]) -> str:
    """Return the word of a site's address that names it."""
    return max(host[0].split(".")[:-1], key=len)


@lru_cache(maxsize=20_000)
def distinct(voice: Voice) -> Voice:
    """Return the words of a voice that few others share."""
    return frozenset(t for t in voice if t not in GENERIC and not t.startswith("="))


@lru_cache(maxsize=50_000)
def likeness(a: Voice, b: Voice) -> float:
    """Return how surely two names mean one speaker: 0 not at all, 0.9 the same office, 1 the same name."""
    shared = frozenset(t for t in a & b if not t.startswith("="))
    if not shared or _nations_differ(a, b):
        return 0.0
    if shared & distinct(a):
        return 1.0 if len(shared) >= _SHARED_OF_SHORTER * min(_size(a), _size(b)) else 0.0
    return 0.9 if len(shared) > 1 else 0.0


@lru_cache(maxsize=50_000)
def is_person(a: Voice, b: Voice) -> bool:
    """Tell whether two voices are one person: all names of the shorter are in both, two at least, none of a body."""
    shorter = min((a, b), key=lambda voice: (len(voice), sorted(voice)))
    names = distinct(shorter)
    return names <= a & b and sum(not t.startswith("*") for t in names) > 1 and not shorter & _BODIES


def is_counter(voice: Voice) -> bool:
    """Tell whether a name alone, beside a number, says whose count it is: a ministry, a worldwide body."""
    return bool(voice & COUNTERS) or (len(voice & _BODIES) > 0 and len(voice & GENERIC) > 1)


def is_particular(voice: Voice) -> bool:
    """Tell a speaker of one place or conflict from a worldwide body and from an office that every country has."""
    return bool(distinct(voice)) and not voice & _WORLDWIDE


def _nations_differ(a: Voice, b: Voice) -> bool:
    ours, theirs = ({t for t in voice if t.startswith("=")} for voice in (a, b))
    if ours and theirs:
        return not ours & theirs
    # A worldwide body is of no nation: the International Committee of the Red Cross is no nation's Red Cross.
    worldwide = _WORLDWIDE & (a ^ b)
    return bool(worldwide and (theirs if worldwide & a else ours))


def _size(voice: Voice) -> int:
    return sum(not t.startswith("=") for t in voice)


_WORLDWIDE = COUNTERS | {"*icrc"}
_BODIES = frozenset(
    (
        "ministry",
        "army",
        "forces",
        "command",
        "radio",
        "cross",
        "agency",
        "committee",
        "council",
        "commission",
        "group",
        "mission",
        "movement",
        "front",
        "corps",
        "brigade",
        "office",
        "union",
        "nations",
        "organization",
        "tv",
        "television",
    )
)
