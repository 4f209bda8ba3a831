"""The vocabularies of actions as the rules look them up."""

from typing import Any

from variorum.read.countries import nation
from variorum.read.lexicon import load
from variorum.read.parsed import Token

Entry = dict[str, Any]

_LEXICON = load("actions")
_PEOPLE = frozenset(load("people")["people"]["words"])


def _by_word(entries: list[Entry]) -> dict[str, tuple[Entry, ...]]:
    table: dict[str, tuple[Entry, ...]] = {}
    for entry in entries:
        for word in entry["words"]:
            table[word] = (*table.get(word, ()), entry)
    return table


VERBS = _by_word(_LEXICON["verb"])
NOUNS = _by_word(_LEXICON["noun"])
DOING = frozenset(_LEXICON["light"]["doing"])
ACCUSING = frozenset(_LEXICON["light"]["accusing"])
UNDERGOING = frozenset(_LEXICON["light"]["undergoing"])
LEMMAS: dict[str, str] = _LEXICON["lemmas"]
LABELS = frozenset(_LEXICON["labels"]["words"])
MISHAPS = frozenset(_LEXICON["mishaps"]["words"])
NO_TARGET = frozenset(
    (*_LEXICON["no_target"]["words"], *load("times")["class"]["WEEKDAY"], *load("times")["class"]["MONTH"])
)
COUNTERS = frozenset(_LEXICON["counters"]["words"])
AUXILIARY: dict[str, Entry] = _LEXICON["auxiliary"]
MODES_OF_MEANS: tuple[str, ...] = tuple(entry["mode"] for entry in _LEXICON["means"])
"""The modes that a weapon gives; of two, the earlier one tells more."""

_MEANS = {word: entry["mode"] for entry in _LEXICON["means"] for word in entry["words"]}
_THINGS = frozenset(load("people")["things"]["words"])
_BODIES = frozenset((*load("sides")["bodies"]["words"], *load("speakers")["organisations"]["words"]))
_KINDS = {
    word: kind for kind in ("civilian", "protester", "rebel", "state") for word in load("actors")[kind]["words"]
}  # of a word in two lists, the later kind holds
_KNOWN = frozenset((*_KINDS, *_PEOPLE, *_THINGS))
_CARRIERS = ("fire", "weapon", "vehicle")  # weapons where another word says of what kind: "mortar fire"
_ARMED = frozenset(load("actors")["rebel"]["marks"])
_STATES = frozenset(_LEXICON["no_actor"]["words"])
_NO_ACTOR = NO_TARGET - _BODIES - frozenset(_KINDS)
_PARTS_OF_NAMES = ("compound", "amod", "nmod")


def plain(token: Token) -> str:
    """Return a noun in the singular and in small letters, also one that the parser took for a name ("Rebels")."""
    word = token.lemma_.lower()
    if token.pos_ != "PROPN" or token.tag_ not in ("NNP", "NNPS"):
        return word
    return (
        word[:-2] + "an" if word.endswith("men") else word[:-1] if word.endswith("s") and word[:-1] in _KNOWN else word
    )


def mode_of_means(token: Token) -> str | None:
    """Return the mode that a weapon gives: "drones", "a car bomb", "mortar fire"; None where it is no weapon."""
    found = [_MEANS[w] for w in (token.lemma_.lower(), token.lower_) if w in _MEANS]
    found += [
        _MEANS[w]
        for c in token.children
        if c.dep_ in _PARTS_OF_NAMES
        for w in (c.lemma_.lower(), c.lower_)
        if w in _MEANS
    ]
    return min(found, key=MODES_OF_MEANS.index, default=None)


def is_weapon(token: Token) -> bool:
    """Tell whether the noun itself is a weapon: "artillery fire" is, "bomb expert" is none."""
    word = plain(token)
    if token.pos_ == "PRON" or word in _PEOPLE or word in _BODIES:
        return False
    return word in _MEANS or (word in _CARRIERS and mode_of_means(token) is not None)


def kind_of_party(token: Token) -> str | None:
    """Return state, rebel, protester or civilian by the words that name a party; None where they don't tell."""
    if any(c.lower_ in _ARMED for c in token.children if c.dep_ in _PARTS_OF_NAMES):
        return "rebel"
    named = [token, *(c for c in token.children if c.dep_ in _PARTS_OF_NAMES)]
    named += [
        p for c in token.children if c.dep_ == "prep" and c.lower_ == "of" for p in c.children if p.dep_ == "pobj"
    ]
    for word in named:
        lemma = plain(word)
        if lemma in _KINDS:
            return _KINDS[lemma]
        if lemma in _PEOPLE:
            return "civilian"
    return None


def may_act(token: Token) -> bool:
    """Tell whether a noun may name somebody who does things: people, bodies, parties, nations and other names."""
    word = plain(token)
    if (
        word in NOUNS
        or word in MISHAPS
        or word in _STATES
        or word in NO_TARGET - _BODIES - set(_KINDS)
        or word in _THINGS - _BODIES
    ):
        return False
    if token.pos_ == "PRON":
        return token.lower_ not in ("this", "that", "which", "what", "these", "those")
    if token.pos_ == "PROPN":
        return True
    return word in _PEOPLE or word in _KINDS or word in _BODIES or nation(token.text) is not None


def is_people_word(token: Token) -> bool:
    """Tell whether a noun names people, or somebody by name."""
    return plain(token) in _PEOPLE or plain(token) in _KINDS or token.pos_ in ("PROPN", "NUM", "PRON")


def is_target_word(token: Token) -> bool:
    """Tell whether a noun before "attack" or "bombing" can be what was attacked: "hospital bombing"."""
    word = plain(token)
    return word in _THINGS or word in _PEOPLE or word in _KINDS
