"""Which party a noun phrase names: "14 Kenyan soldiers", "the rebels' dead", "fighters of the Volta Front"."""

from collections.abc import Iterator

from variorum.read.counting import singular
from variorum.read.countries import nation
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.read.sides.parties import GOVERNMENT, Parties, is_state

_LEXICON = load("sides")
_BODIES = frozenset(_LEXICON["bodies"]["words"])
_SOLDIERS = frozenset(_LEXICON["soldiers"]["words"])
_FIGHTERS = frozenset(_LEXICON["fighters"]["words"])
_CIVILIANS = frozenset(_LEXICON["civilians"]["words"])
_UNARMED_BODIES = frozenset(_LEXICON["civilians"]["bodies"])
_BY_FATE = frozenset(_LEXICON["by_fate"]["words"])
_OWN = frozenset(_LEXICON["soldiers"]["own"])
_ANYBODY = frozenset(_LEXICON["anybody"]["words"])
_OF_A_STATE = _SOLDIERS | _BODIES | {"prisoner", "captive", "troop", "citizen", "national"}


def named_in(noun: Token, parties: Parties) -> Token | None:
    """Return the word of a noun phrase that names a party: a group before a state, a state before a common name."""
    words = [t for t in _naming_words(noun) if t.i in parties.labels] or [
        t for t in _of_the_first(noun) if t.i in parties.labels
    ]
    if parties.government is None:  # "military reservists", where two states have a military
        words = [t for t in words if parties.labels[t.i] != GOVERNMENT]
    groups = [t for t in words if parties.labels[t.i] in parties.groups]
    states = [t for t in words if is_state(parties.labels[t.i])]
    for token in (*groups, *states, *words):
        if parties.group is None or token in groups or not _is_plain_citizen(token, noun, parties):
            return token
    return None


def is_soldier(noun: Token) -> bool:
    """Tell whether a noun stands for people of a state's forces."""
    return singular(noun) in _SOLDIERS


def is_own(noun: Token) -> bool:
    """Tell whether a noun is what a party calls its own dead, whoever it is: "martyrs"."""
    return singular(noun) in _OWN


def is_by_fate(noun: Token) -> bool:
    """Tell whether a noun says only what befell those counted: "23 wounded"."""
    return singular(noun) in _BY_FATE or noun.lower_ in _BY_FATE


def is_fighter(noun: Token) -> bool:
    """Tell whether a noun stands for people of an armed group."""
    return singular(noun) in _FIGHTERS


def is_civilian(noun: Token) -> bool:
    """Tell whether a noun, or an adjective before it, stands for people of no party: "12 civilian captives"."""
    words = (noun, *(c for c in noun.children if c.dep_ in ("amod", "compound")))
    return any(singular(t) in _CIVILIANS for t in words) or _is_of_a_family(noun)


def _is_of_a_family(noun: Token) -> bool:
    """Tell whether people are members of what no party is: "four members of one family"."""
    of = [c for c in noun.children if c.lower_ == "of"] if singular(noun) == "member" else []
    return any(singular(t) in _UNARMED_BODIES for c in of for t in c.children)


def is_of_anybody(noun: Token) -> bool:
    """Tell whether a noun may stand for people of no party: "12 people", "seven hostages", "two drivers"."""
    return is_civilian(noun) or singular(noun) in _ANYBODY


def _is_plain_citizen(token: Token, noun: Token, parties: Parties) -> bool:
    """Tell whether a nation beside a noun says nothing of a party: "Kenyan villagers" where Kenya fights a group."""
    party = parties.labels[token.i]
    if party not in parties.lands or nation(token.text) is None:
        return False
    return singular(noun) not in _OF_A_STATE and singular(token.head) not in _OF_A_STATE


def _naming_words(noun: Token) -> Iterator[Token]:
    yield noun
    for child in noun.children:
        if child.dep_ in ("compound", "amod", "nmod", "poss"):
            yield child
            yield from (c for c in child.children if c.dep_ in ("compound", "amod", "poss"))
        elif child.dep_ == "prep" and child.lower_ in ("of", "from") and child.i == noun.i + 1:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield inner
                    if inner.pos_ == "PROPN" or singular(inner) in _BODIES:  # not "a worker of the Volta company"
                        yield from (c for c in inner.children if c.dep_ in ("compound", "amod", "poss"))


def _of_the_first(noun: Token) -> Iterator[Token]:
    """Yield what stands before the first of two nouns: "Kenyan soldiers and officers"."""
    if noun.dep_ == "conj":
        yield from (c for c in noun.head.children if c.dep_ == "amod" and c.i < noun.head.i)
