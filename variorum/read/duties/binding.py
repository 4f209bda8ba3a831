"""The record of one thing that binds somebody, and the grammar that every rule for one shares."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from variorum.read.actions.clauses import arguments
from variorum.read.duties.words import MUTUAL, OWN_MOTION, is_deed, lemma
from variorum.read.parsed import Token
from variorum.records import Basis

_HYPOTHETICAL = frozenset({"may", "might", "could", "would", "should", "can", "must", "will", "shall"})
_LESS = 0.7  # what is told in passing
_PREPOSITIONS = ("prep", "agent", "dative", "conj")
_CLAUSES = ("xcomp", "ccomp", "advcl", "acl", "oprd")


@dataclass(frozen=True, slots=True)
class Binding:
    """`word` binds `party` to `act`: a verb, or a noun for a deed. `party` is None where the clause names nobody.

    `instrument` is the noun in the clause that binds, if any. A binding that is `loose` is a duty only under an
    instrument that the sentence or the one before names.
    """

    word: Token
    act: Token
    party: Token | None
    basis: Basis
    rule: str
    confidence: float
    instrument: Token | None = None
    loose: bool = False


def is_unreal(verb: Token) -> bool:
    """Tell whether a verb tells of nothing that was done: "refused to agree", "could agree", "did not agree"."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether")):
            return True
        if child.dep_ == "aux" and child.lower_ in _HYPOTHETICAL:
            return True
        if child.dep_ == "aux" and child.lower_ == "to" and not any(c.lower_ == "have" for c in verb.children):
            return True
    return False


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb is one with "to" before it."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def infinitives(verb: Token) -> list[Token]:
    """Return the clauses with "to" that a verb leads to: "agreed to leave", "obliges both sides to leave"."""
    return [c for c in verb.children if c.dep_ in _CLAUSES and c.i > verb.i and is_infinitive(c)]


def with_joined(act: Token) -> Iterator[Token]:
    """Yield an act and those joined to it that have the same subject: "to pull back … and to free the captives"."""
    yield act
    if act.pos_ not in ("VERB", "AUX"):
        yield from (
            t for t in act.subtree if t.dep_ == "conj" and is_deed(t) and t.head.dep_ != "compound" and t != act
        )
        return
    inner = [
        c for c in act.children if c.dep_ == "xcomp" and c.tag_ == "VBG"
    ]  # "to stop fighting and to open the road"
    links = [
        c for c in act.children if c.dep_ == "conj" and c.lower_ == "to"
    ]  # "to freeing 40 men and to holding a vote"
    yield from (p for link in links for p in link.children if p.dep_ == "pcomp")
    for other in (*act.children, *(c for i in inner for c in i.children if is_infinitive(c))):
        if other.dep_ != "conj" or other.i < act.i or other.pos_ not in ("VERB", "AUX"):
            continue
        own = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in other.children)
        finite = any(c.dep_ == "aux" and c.lower_ != "to" for c in other.children) or other.tag_ in ("VBD", "VBZ")
        if not own and not finite:
            yield from with_joined(other)


def takes_place(act: Token) -> bool:
    """Tell whether a verb only says when: "a swap to take place on Friday"."""
    return act.lemma_ == "take" and any(c.lower_ == "place" for c in act.children)


def doer(verb: Token) -> Token | None:
    """Return who does what a verb says, also of a passive one."""
    found = arguments(verb)
    return found.agent if found.passive else found.subject


def behind(token: Token, *prepositions: str) -> list[Token]:
    """Return the nouns behind prepositions that hang on a word: "the withdrawal *of the army*"."""
    return [
        p for c in token.children if c.lower_ in prepositions and c.dep_ in _PREPOSITIONS
        for p in c.children if p.dep_ == "pobj"
    ]  # fmt: skip


def owner(noun: Token) -> Token | None:
    """Return who does the deed that a noun names: "the army's withdrawal", "the withdrawal of the army".

    What is released or handed over stands behind "of" too: only of deeds of one's own motion it tells who.
    """
    possessor = next((c for c in noun.children if c.dep_ == "poss"), None)
    if possessor is not None:
        return possessor
    own = ("of",) if lemma(noun) in OWN_MOTION else ()
    return next(iter([*behind(noun, "by"), *behind(noun, *own), *behind(noun, "between")]), None)


def in_return(one: Binding) -> Iterator[Binding]:
    """Yield what others owe for it: "free 181 detainees in return for 706 prisoners", "… 38 men and the rebels 19"."""
    if one.act.pos_ != "VERB":
        return
    for token in one.act.doc[one.act.i : one.act.sent.end]:
        if token.lower_ in ("return", "exchange") and token.dep_ == "pobj" and token.head.lower_ == "in":
            if lemma(one.act) not in MUTUAL:
                given = behind(token, "for")[:1]
                yield from (replace(one, act=what, rule="duty.return", confidence=_LESS) for what in given)
            break
    for counted in (c for c in one.act.children if c.dep_ == "dobj" and any(n.dep_ == "nummod" for n in c.children)):
        others = [c for c in counted.children if c.dep_ == "conj" and c.i + 1 < len(c.doc) and c.nbor().like_num]
        for other in others:
            yield replace(one, act=other.nbor(), party=other, rule="duty.each", confidence=_LESS)
