"""Whether a clause tells of something that is or was so, is denied by its own words, or only may be."""

from typing import Literal

from variorum.read.duties.compliance_words import UNREAL
from variorum.read.parsed import Token

Reality = Literal["so", "not so"]

_MODALS = frozenset({"will", "would", "should", "must", "may", "might", "can", "could", "shall", "'ll", "'d"})
_BLAMING = frozenset(
    {"accuse", "blame", "suspect", "deny", "charge", "admit", "condemn", "denounce", "criticise", "criticize"}
)
_HOPING = frozenset(
    {"hope", "hopes", "hoped", "expect", "wish", "fear", "doubt", "want", "insist", "demand", "suggest", "imagine"}
)
_FINDING = frozenset({"verify", "confirm", "establish", "ascertain", "determine", "corroborate"})
_NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor", "no", "nobody", "none", "nothing"})
_HELD = ("ccomp", "advcl", "relcl", "conj", "parataxis", "acl", "pcomp", "ROOT", "dep", "xcomp")


def reality(verb: Token) -> Reality | None:
    """Return whether the clause of a verb says that it is so; None where it is only asked for, feared or possible."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if not helpers and verb.dep_ == "conj" and verb.head.tag_ == verb.tag_:
        helpers = [c for c in verb.head.children if c.dep_ in ("aux", "auxpass")]
    words = {h.lower_ for h in helpers}
    if words & _MODALS or any(c.dep_ == "mark" and c.lower_ in UNREAL for c in verb.children):
        return None
    if verb.dep_ == "ccomp" and _is_doubted(verb.head):
        return None
    if verb.tag_ == "VB" and not words & {"do", "does", "did"}:
        return None
    if "to" in words:
        return (
            "so" if verb.head.lemma_.lower() in ("continue", "seem", "appear", "begin") and verb.tag_ == "VB" else None
        )
    if verb.tag_ == "VBG" and not words and not _is_blamed(verb):
        return None
    return "not so" if is_negated(verb) else "so"


def _is_doubted(verb: Token) -> bool:
    """Tell whether what is said under a verb is hoped or feared, or could not be established."""
    word = verb.lemma_.lower()
    hoped = bool({word, verb.lower_} & _HOPING)
    return hoped or (word in _FINDING and (is_negated(verb) or "unable" in {t.lower_ for t in verb.ancestors}))


def is_negated(verb: Token) -> bool:
    """Tell whether a verb, its helper or its subject is negated: "did not", "never", "neither side"."""
    for child in verb.children:
        if child.dep_ == "neg" or (child.dep_ in ("advmod", "preconj", "cc") and child.lower_ in _NEGATIONS):
            return True
        if child.dep_ in ("nsubj", "nsubjpass"):
            nobody = child.lower_ in _NEGATIONS or any(
                c.lower_ in _NEGATIONS for c in child.children if c.dep_ == "det"
            )
            if nobody:
                return True
    return False


def is_unreal(noun: Token) -> bool:
    """Tell whether a noun stands for what may be or is to be kept away: "any violation", "to prevent violations"."""
    if any(c.lower_ in UNREAL for c in noun.children):
        return True
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if above.lemma_.lower() in UNREAL or noun.head.lower_ in UNREAL:
        return True
    verb = clause_of(noun)
    return verb is not None and reality(verb) is None


def clause_of(token: Token) -> Token | None:
    """Return the verb of the clause that a token stands in."""
    return next(
        (t for t in (token, *token.ancestors) if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass")), None
    )


def _is_blamed(verb: Token) -> bool:
    """Tell whether an -ing form says what was done: "accused them of violating", "fired, violating the truce"."""
    if verb.dep_ == "advcl" or (verb.dep_ == "acl" and verb.nbor(-1).is_punct):
        return True
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if verb.dep_ == "pcomp" and above.dep_ == "dobj":
        above = above.head  # "accused the army of violating", where "of" hangs on the army
    by_doing = verb.dep_ == "pcomp" and verb.head.lower_ in ("by", "for", "after")
    return above.lemma_.lower() in _BLAMING or by_doing
