"""Duties that stand in an agreement: what is laid down in it, what its parts are, and what it is about."""

from collections.abc import Iterator

from variorum.read.actions.clauses import arguments
from variorum.read.duties.binding import Binding, behind, doer, infinitives, is_infinitive, owner, with_joined
from variorum.read.duties.imposed import basis_of
from variorum.read.duties.instruments import Instruments
from variorum.read.duties.words import (
    AGREEMENTS,
    IMPOSE_DOWN,
    IMPOSE_FOR,
    LAID,
    PARTS,
    SIGNING,
    STRONG_ACTS,
    is_deed,
    lemma,
)
from variorum.read.parsed import Span, Token

_ONE_OF = frozenset({"one", "another", "first", "second"})


def stated(sentence: Span, instruments: Instruments) -> Iterator[Binding]:
    """Yield what a sentence says to stand in an agreement."""
    for token in sentence:
        if token.pos_ == "VERB" and lemma(token) in LAID | IMPOSE_DOWN | IMPOSE_FOR:
            yield from _laid_down(token, instruments)
        elif token.pos_ in ("AUX", "VERB") and lemma(token) == "be":
            yield from _is_part(token, instruments)
        elif token.pos_ == "NOUN" and lemma(token) in PARTS:
            yield from _part(token, instruments)
        if _is_agreement(token, instruments):
            yield from _about(token)


def _laid_down(verb: Token, instruments: Instruments) -> Iterator[Binding]:
    """Yield "the withdrawal is laid down for May", "they left the town, a step laid down in the accord"."""
    found = arguments(verb)
    if not found.passive or found.object is None:
        return
    source = next((n for n in behind(verb, "in", "by", "under") if instruments.of(n) is not None), None)
    basis = "agreed" if source is None else basis_of(source, instruments)
    what = found.object
    if is_deed(what) or (source is not None and what.dep_ == "nsubjpass" and lemma(what) not in PARTS):
        for deed in with_joined(what):
            yield Binding(verb, deed, owner(deed), basis, "duty.laid", 0.85, source, loose=source is None)
    elif source is not None and lemma(what) in PARTS and what.dep_ in ("appos", "npadvmod", "attr"):
        done = what.head
        while done.pos_ not in ("VERB", "AUX") and done.head != done:
            done = done.head
        party = next(iter(behind(done, "between")), None) or doer(done)
        yield Binding(verb, done, party, basis, "duty.laid", 0.8, source)


def _is_part(verb: Token, instruments: Instruments) -> Iterator[Binding]:
    """Yield "one of the points is the withdrawal of the army"."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    deed = next((c for c in verb.children if c.dep_ == "attr" and is_deed(c)), None)
    if subject is None or deed is None:
        return
    of_several = subject.lower_ in _ONE_OF and any(
        lemma(p) in PARTS or p.lower_ in ("them", "these") for p in behind(subject, "of")
    )
    if of_several or lemma(subject) in PARTS:
        whole = next((t for t in subject.subtree if instruments.of(t) is not None), None)
        for one in with_joined(deed):
            yield Binding(verb, one, owner(one), "agreed", "duty.part", 0.75, whole, loose=whole is None)


def _part(noun: Token, instruments: Instruments) -> Iterator[Binding]:
    """Yield "the demand of the accord to cease fire"."""
    whole = next((n for n in behind(noun, "of") if instruments.of(n) is not None), None)
    if whole is None:
        return
    acts = [c for n in (noun, whole) for c in n.children if c.dep_ == "acl" and is_infinitive(c) and c.i > whole.i]
    for act in (a for first in acts for a in with_joined(first)):
        yield Binding(noun, act, None, basis_of(whole, instruments), "duty.part", 0.75, whole)


def _is_agreement(noun: Token, instruments: Instruments) -> bool:
    if lemma(noun) == "plan" and any(c.lower_ in ("implementation", "agreed") for c in noun.children):
        return True
    return lemma(noun) in AGREEMENTS | {"understanding"} and instruments.of(noun) is not None


def _about(noun: Token) -> Iterator[Binding]:
    """Yield "a deal to swap prisoners", "the plan for releasing 40 men", "signed a deal on the release of 40 men"."""
    acts = [c for c in noun.children if c.dep_ in ("acl", "relcl") and is_infinitive(c) and c.i > noun.i]
    acts += [p for c in noun.children if c.lower_ == "for" for p in c.children if p.dep_ == "pcomp" and p.tag_ == "VBG"]
    if lemma(noun.head) in SIGNING and noun.dep_ in ("dobj", "nsubjpass"):
        acts += [n for n in behind(noun, "for", "on") if is_deed(n)]
        acts += [a for a in infinitives(noun.head) if a.i > noun.i]  # "signed a deal to free", hung on the verb
    for act in (a for first in acts for a in with_joined(first)):
        if lemma(act) in STRONG_ACTS or is_deed(act):
            yield Binding(noun, act, owner(act) if is_deed(act) else None, "agreed", "duty.about", 0.7, noun)
