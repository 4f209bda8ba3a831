"""Duties in the items of a list that sets out an agreement: "release of all prisoners by 14 June"."""

from collections.abc import Iterator

from variorum.read.duties.binding import Binding, behind, is_infinitive, owner
from variorum.read.duties.words import MATTERS, STAGES, is_deed, lemma
from variorum.read.parsed import Span, Token

_FEWEST = 3  # words of an item that asks for something (2026-11)
_CLAUSES = ("acl", "relcl", "advcl", "conj", "ROOT", "xcomp")


def listed(sentence: Span) -> Iterator[Binding]:
    """Yield what an item without a finite verb asks for; what its clauses tell is found by their verbs."""
    head = sentence.root
    if _is_finite(head) or sum(t.is_alpha for t in sentence) < _FEWEST:
        return  # a heading: "3. Ceasefire."
    acts = [t for t in sentence if t.pos_ == "VERB" and t.dep_ in _CLAUSES and is_infinitive(t)]
    deed = next(
        (t for t in sentence if _is_deed(t) and t.dep_ in ("ROOT", "nsubj", "nsubjpass", "appos", "meta")), None
    )
    for act in acts:
        if deed is not None and (lemma(act) in STAGES | {"take", "be"} or _is_of(act, deed)):
            continue  # "release of all prisoners, to be completed by June": one deed
        undergoer = next((c for c in (act.head, *act.children) if lemma(c) in MATTERS), None)
        if undergoer is not None or any(c.dep_ == "auxpass" for c in act.children):
            yield Binding(act, act, _agent(act), "agreed", "duty.listed", 0.65, loose=True)
    stages = [a for a in acts if lemma(a) in STAGES and not any(c.dep_ == "auxpass" for c in a.children)]
    if deed is not None and len(stages) > 1:
        for act in stages:
            yield Binding(act, act, owner(deed), "agreed", "duty.listed", 0.65, loose=True)
    elif deed is not None:
        yield Binding(deed, deed, owner(deed), "agreed", "duty.listed", 0.65, loose=True)


def _is_deed(noun: Token) -> bool:
    """Tell whether a noun is what is to be done: a deed, or what is done to people and things of the agreement."""
    if is_deed(noun):
        return True
    return (
        noun.pos_ in ("NOUN", "PROPN") and noun.dep_ == "ROOT" and any(lemma(n) in MATTERS for n in behind(noun, "of"))
    )


def _is_finite(head: Token) -> bool:
    if head.pos_ not in ("VERB", "AUX"):
        return False
    return head.tag_ in ("VBZ", "VBP", "VBD", "MD") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBZ", "VBP", "VBD", "MD") for c in head.children
    )


def _is_of(act: Token, deed: Token) -> bool:
    """Tell whether a clause only says more about the deed: "release of 40 men, to be finished by June"."""
    above = act.head == deed or deed.head == act or deed in act.ancestors
    return above and lemma(act) in STAGES | {"complete", "finish", "carry", "do", "effect", "achieve"}


def _agent(act: Token) -> Token | None:
    by = next((c for c in act.children if c.dep_ == "agent" or c.lower_ == "by"), None)
    return next((p for p in by.children if p.dep_ == "pobj"), None) if by is not None else None
