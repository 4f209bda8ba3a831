"""The vocabulary of control as the rules look it up, and who can be said to come to a place and leave it."""

import re
from typing import Any

from variorum.read.actions.words import kind_of_party, may_act, plain
from variorum.read.countries import capital_of, nation
from variorum.read.lexicon import load
from variorum.read.parsed import Doc, Token
from variorum.read.prose import whole_name
from variorum.read.sides.parties import find_parties

Entry = dict[str, Any]

LEXICON = load("control")
STANDING: Entry = LEXICON["standing"]
PLACE_NOUNS = frozenset(LEXICON["again"]["words"])
BOTH = {"both": 2, "two": 2, "three": 3}
PLACE_PRONOUNS = frozenset(LEXICON["again"]["pronouns"])
PARTS = frozenset(LEXICON["parts"]["words"])
WORKS = frozenset(
    next(e for e in LEXICON["verb"] if "trench" in e.get("with", ()) and e["state"] == "positions")["with"]
)
FREE = frozenset(LEXICON["free"]["words"])
LEMMAS: dict[str, str] = LEXICON["lemmas"]
SEAT: Entry = LEXICON["seat"]
SEATS = frozenset((*SEAT["words"], *SEAT["of"]))
PRESENT = frozenset(LEXICON["present"]["words"])
HELD = frozenset(LEXICON["held"]["words"])
MOOD: dict[str, Entry] = LEXICON["mood"]

_FORCES = frozenset(LEXICON["forces"]["words"])
_NEVER = frozenset(LEXICON["forces"]["never"])
_SOMEONES = frozenset(LEXICON["someones"]["words"])
_SOMEONES_MARKS = frozenset(LEXICON["someones"]["marks"])
_NO_PLACE = frozenset(LEXICON["no_place"]["words"])
_MARKS = frozenset((*LEXICON["forces"]["marks"], *LEXICON["peacekeepers"]["marks"]))
_PEACE = frozenset(LEXICON["peacekeepers"]["words"])
_PEACE_MARKS = frozenset(LEXICON["peacekeepers"]["marks"])
_PRONOUNS = frozenset(
    {"they", "them", "it", "we", "us", "both", "others", "all", "none", "neither", "its", "their", "our"}
)
_ARMED = "variorum.armed"
_ACRONYM = re.compile(r"[A-Z][A-Za-z.\-]*[A-Z][A-Za-z.\-]*$")
_PARTS = ("compound", "amod", "nmod", "poss")


def by_word(table: str) -> dict[str, tuple[Entry, ...]]:
    """Return the entries of a table by each of their words; those that ask for an object come first."""
    found: dict[str, tuple[Entry, ...]] = {}
    for entry in LEXICON[table]:
        for word in entry["words"]:
            found[word] = (*found.get(word, ()), entry)
    return {
        word: tuple(sorted(entries, key=lambda e: "with" not in e and "in_works" not in e))
        for word, entries in found.items()
    }


VERBS = by_word("verb")
NOUNS = by_word("noun")


def lemma_of(token: Token) -> str:
    """Return a word as the lexicon has it, where the parser's own rules go wrong."""
    lemma = token.lemma_.lower()
    return LEMMAS.get(lemma, lemma)


def is_party(token: Token) -> bool:
    """Tell whether somebody can hold or take a place: whoever acts, but for people of no side."""
    return is_force(token) or (may_act(token) and kind_of_party(token) != "civilian")


def know_armed(doc: Doc) -> None:
    """Note which words of a document name its armed groups, by all that it says of them; `is_force` knows them then."""
    parties = find_parties(doc)
    doc.kept[_ARMED] = frozenset(i for i, party in parties.labels.items() if party in parties.groups)


def is_force(token: Token) -> bool:
    """Tell whether who came, stayed or left is a party to hold places: an army, a state, a side, peacekeepers."""
    word = plain(token)
    if token.i in token.doc.kept.get(_ARMED, ()):
        return True
    if token.pos_ == "PRON":
        return token.lower_ in _PRONOUNS
    if word in _NEVER:
        return False
    if word in _FORCES or token.lower_ in _FORCES or is_peacekeeper(token):
        return True
    if word in _SOMEONES or token.lower_ in _SOMEONES:
        return _is_someones(token)
    if kind_of_party(token) in ("state", "rebel"):
        return not _is_person(token)
    if token.pos_ in ("PROPN", "NOUN") and token.text[:1].isupper():
        if _is_person(token):
            return False
        named = {token.text, *(c.text for c in _name_parts(token))}
        return (
            bool(named & _MARKS)
            or (_ACRONYM.match(token.text) is not None and len(token.text) < 10)
            or nation(whole_name(token)) is not None
            or capital_of(whole_name(token)) is not None
        )
    return word in ("fraction", "other", "rest", "both", "most", "last", "first") and any(
        is_force(p) for c in token.children if c.lower_ == "of" for p in c.children
    )


def is_peacekeeper(token: Token) -> bool:
    """Tell whether a noun names people who keep a peace or watch one."""
    worn = (p for c in token.children if c.lower_ in ("in", "with") for p in c.children if p.dep_ == "pobj")
    whose = (c for c in token.children if c.dep_ == "poss")  # "the Mission's first battalion"
    named = [token, *_name_parts(token), *worn, *(c for c in whose if c.pos_ == "PROPN")]
    return any(plain(t) in _PEACE or t.lower_ in _PEACE or t.text in _PEACE_MARKS for t in named)


def is_no_place(words: str) -> bool:
    """Tell whether a name is no place that anybody holds: a treaty, a body, a road, a prison."""
    return any(word in _NO_PLACE for word in words.lower().split())


def may_be_unknown_place(token: Token) -> bool:
    """Tell whether a name that no gazetteer has can be a place's, where somebody came to it or left it."""
    return (
        token.tag_ == "NNP"
        and token.text[:1].isupper()
        and _ACRONYM.match(token.text) is None
        and token.dep_ not in ("compound", "amod", "nmod", "poss")
        and nation(token.text) is None
        and not any(c.dep_ == "nummod" for c in token.children)
    )


def _is_someones(token: Token) -> bool:
    """Tell whether people are somebody's: "our men", "armed men", "the men of the Front"."""
    pointed = ("these", "those")
    owned = any(c.dep_ == "poss" or c.lower_ in _SOMEONES_MARKS or c.lower_ in pointed for c in token.children)
    return owned or any(is_force(p) for p in _name_parts(token) if p.dep_ == "pobj")


def _name_parts(token: Token) -> list[Token]:
    own = [c for c in token.children if c.dep_ in _PARTS and c.dep_ != "poss"]
    of = [p for c in token.children if c.dep_ == "prep" and c.lower_ == "of" and c.i == token.i + 1 for p in c.children]
    return [*own, *(p for p in of if p.dep_ == "pobj")]


def _is_person(token: Token) -> bool:
    """Tell whether a noun is one person's: an officer by name, a minister's title."""
    return plain(token) in _RANKS and not any(c.tag_ in ("NNS", "CD") for c in (token,)) and token.tag_ != "NNS"


_RANKS = frozenset({"colonel", "general", "major", "captain", "sergeant", "lieutenant", "officer", "spokesman"})
