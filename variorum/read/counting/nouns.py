"""Who is counted: from the number to its noun, and whether that noun is one for people."""

from variorum.read.counting.words import STATES, SUFFERING
from variorum.read.countries import is_demonym, nation
from variorum.read.lexicon import load
from variorum.read.parsed import Doc, Token
from variorum.read.values import Value

_PEOPLE = frozenset(load("people")["people"]["words"])
HOUSEHOLDS = frozenset(load("people")["households"]["words"])
_TALLIES = frozenset(load("measures")["tolls"]["words"])
_DWELLINGS = frozenset(load("people")["dwellings"]["words"])
_LOSING = frozenset(load("people")["dwellings"]["verbs"])
_LOST = frozenset(load("people")["dwellings"]["states"])
_THINGS = frozenset(load("people")["things"]["words"])

_TAKEN_AS = frozenset({"prisoner", "captive", "hostage"})
_BETWEEN = frozenset({"more", "since", "others", "now", "still", "already"})  # "31 since released"

MODIFIERS = ("nummod", "amod", "det", "quantmod", "compound", "nmod", "predet")
"""How a number may hang on the noun that it counts."""


def counted_noun(value: Value, number: Token) -> tuple[Token | None, Token]:
    """Return (the counted noun or None, the token to climb from)."""
    doc = number.doc
    if (run_on := _people_run_on(doc, value)) is not None:
        return run_on, run_on
    behind = value.hedged_to + 1
    if behind + 1 < len(doc) and number.head.i > behind and doc[behind].pos_ == "NUM":
        return None, number  # "up from 18,500 two days before"
    if number.dep_ in MODIFIERS and number.head.i > value.last and _is_nominal(number.head):
        noun = number.head
        while noun.dep_ in ("compound", "amod", "nmod") and noun.tag_ not in ("NNS", "NNPS") and noun.head.i > noun.i:
            noun = noun.head  # the number on the first of several words: "four Kenyan soldiers"
        noun = _end_of_compound(noun)
        if noun.lower_ in ("more", "all") or noun.lemma_.lower() in _TALLIES:
            return None, noun  # "brings to 14 the number of dead"
        return (None if _is_a_verb(noun, value) else _captive_of(noun)), noun
    following = _word_behind(doc, value)
    if following is not None and following.lower_ == "of":
        objects = [c for c in following.children if c.dep_ == "pobj"]
        if objects:  # "six of whom", "two of its own": whoever was counted before
            whole = objects[0]
            place = whole.pos_ == "PROPN" and doc[value.hedged_to].pos_ == "NUM" and not is_people(whole)
            if place or whole.pos_ in ("PRON", "NUM") or whole.lower_ == "own":
                return None, number  # "six of whom", "the 370 of Goma"
            return whole, number
    if following is not None and following.lower_ in STATES and _stands_alone(following):
        return following, number if number.dep_ not in MODIFIERS else number.head
    if number.dep_ in ("nsubj", "nsubjpass") and number.head.lemma_.lower() == "be":
        named = [c for c in number.head.children if c.dep_ == "attr" and is_people(c)]
        if named:
            return named[0], number  # "seventeen are Kenyans"
    run = _noun_run(doc, value.hedged_to + 1)
    if run is not None and (value.qualifier == "range" or number.dep_ not in ("dobj", "pobj")):
        return run, run
    return None, number


def _end_of_compound(noun: Token) -> Token:
    """Return the word for people that a hyphen ties to a noun: "22 counter-revolutionaries", "14 ex-combatants"."""
    behind = noun.doc[noun.i + 1 : noun.i + 3]
    tied = len(behind) == 2 and behind[0].text == "-" and not noun.whitespace_ and not behind[0].whitespace_
    return behind[1] if tied and not is_people(noun) and is_people(behind[1]) else noun


def _is_a_verb(noun: Token, value: Value) -> bool:
    """Tell whether a headline's verb was taken for a noun: "200 flee as fighting nears", "Three shot dead"."""
    if noun.i != value.hedged_to + 1 or noun.tag_ != "NN":
        return False
    return noun.lower_ in SUFFERING or (noun.lower_ == "shot" and noun.nbor().lower_ == "dead")


def _people_run_on(doc: Doc, value: Value) -> Token | None:
    """Return "peoplewere" behind a number, whatever the parser makes of words run together."""
    following = _word_behind(doc, value)
    glued = following is not None and len(following) > len("people") and following.lower_.startswith("people")
    return following if glued else None


def _captive_of(noun: Token) -> Token:
    """Return who is meant in "took seven gendarmes prisoner", which the parser takes for prisoners."""
    if noun.tag_ == "NN" and noun.lower_ in _TAKEN_AS:
        return next((c for c in noun.children if c.tag_ == "NNS" and c.dep_ == "compound"), noun)
    return noun


def _stands_alone(state: Token) -> bool:
    """Tell whether a word such as "dead" stands for people by itself: "14 dead, three hurt", not "14 dead soldiers"."""
    behind = state.nbor() if state.i + 1 < len(state.doc) else None
    return state.head.i <= state.i or behind is None or behind.is_punct or behind.lower_ in ("and", "or", "in")


def _word_behind(doc: Doc, value: Value) -> Token | None:
    """Return the first word behind the number that is neither a mark nor an adverb: "three lightly wounded"."""
    following = doc[value.hedged_to + 1] if value.hedged_to + 1 < len(doc) else None
    while (
        following is not None
        and (
            following.is_space
            or following.is_quote
            or following.text == "-"
            or following.tag_ == "RB"
            or following.lower_ in _BETWEEN
        )
        and following.i + 1 < len(doc)
    ):
        following = following.nbor()
    return following


def _is_nominal(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "PRON") or token.lower_ in STATES


def _noun_run(doc: Doc, at: int) -> Token | None:
    """Return the last noun of the words right behind the number: "30 armed men" where the parser lost the noun."""
    last: Token | None = None
    while at < len(doc) and (doc[at].is_space or _may_precede_noun(doc[at])) and not doc[at].is_sent_start:
        if doc[at].pos_ in ("NOUN", "PROPN"):
            last = doc[at]
        at += 1
    return last


def _may_precede_noun(token: Token) -> bool:
    return token.pos_ in ("ADJ", "NOUN", "PROPN", "ADV") or (token.lower_ in STATES and token.dep_ == "amod")


def may_be_people(noun: Token) -> bool:
    """Tell whether a noun can stand for people at all: any but things and bare numbers."""
    lemma = singular(noun)
    if lemma in _THINGS and lemma not in _PEOPLE:
        return False
    return noun.pos_ not in ("NUM", "SYM") or noun.lower_ in STATES


def loss_of_dwelling(noun: Token) -> Token | None:
    """Return the word that says that the houses counted are lost or left, or None where they are none or are whole."""
    if singular(noun) not in _DWELLINGS:
        return None
    around = [noun.head, noun.head.head, *(c for c in noun.children if c.dep_ in ("amod", "acl", "relcl"))]
    around += [c for t in around[:1] for c in t.conjuncts]
    return next((t for t in around if t.lemma_.lower() in _LOSING or t.lower_ in _LOST), None)


def is_people(noun: Token) -> bool:
    """Tell whether a noun is one for people: a word for people, a state they are in, a nation's or a group's name."""
    word = noun.text
    if singular(noun) in _PEOPLE or noun.lower_ in _PEOPLE or noun.lower_ in STATES:
        return True
    if noun.lower_.startswith("people") or noun.lower_.endswith("people"):
        return True  # words run together, as in text taken from a page: "30,000 peoplewere displaced"
    if is_demonym(word):
        return noun.dep_ not in ("compound", "amod", "poss", "nmod")
    return (
        nation(word) is None
        and word[:1].isupper()
        and noun.pos_ == "PROPN"
        and word.endswith("s")
        and not word.isupper()
    )


def singular(noun: Token) -> str:
    """Return the noun's lemma; the tagger leaves "servicemen", and a plural that it takes for a name, as they are."""
    lemma: str = noun.lemma_.lower()
    if lemma.endswith("men"):
        return lemma[:-3] + "man"
    return lemma[:-1] if noun.tag_ == "NNPS" and lemma.endswith("s") and not lemma.endswith("ss") else lemma
