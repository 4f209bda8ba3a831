"""Duties that an agreement or a decision lays on somebody: "the accord obliges both sides to leave"."""

from collections.abc import Iterator

from variorum.read.actions.clauses import arguments
from variorum.read.duties.actors import is_actor
from variorum.read.duties.binding import (
    Binding,
    behind,
    doer,
    infinitives,
    is_infinitive,
    is_unreal,
    owner,
    with_joined,
)
from variorum.read.duties.called import called_for
from variorum.read.duties.instruments import Instruments
from variorum.read.duties.words import (
    FORBID,
    FORMS,
    IMPOSE,
    IMPOSE_A_DEED,
    IMPOSE_DOWN,
    IMPOSE_FOR,
    LAID,
    PARTICLES,
    PARTS,
    is_deed,
    lemma,
)
from variorum.read.parsed import Span, Token
from variorum.records import Basis

_BINDING = frozenset({"will", "would", "shall", "should", "must", "to"})
_ONESELF = frozenset({"itself", "themselves", "himself", "herself"})
_SAYS = frozenset({"say", "state", "read", "write", "ask", "want"})
_OF_SOMEBODY = frozenset({"require", "ask", "demand", "expect"})
_HOLDING = frozenset({"hold", "keep", "detain", "capture"})
_OF_ANYTHING = frozenset({"promise", "guarantee"})  # "promises three posts to the rebels"


def imposed(sentence: Span, instruments: Instruments) -> Iterator[Binding]:
    """Yield what instruments and bodies impose in a sentence, and what somebody demands there."""
    for token in sentence:
        taken_for_noun = token.pos_ == "NOUN" and token.lower_ in FORMS
        if not (token.pos_ in ("VERB", "AUX") or taken_for_noun) or is_unreal(token):
            continue
        word = FORMS[token.lower_] if taken_for_noun else lemma(token)
        source = _source(token, instruments)
        basis = basis_of(source, instruments)
        if word in IMPOSE:
            yield from _obliged(token, source, "agreed" if source is None else basis, instruments)
        if source is not None and word in IMPOSE_A_DEED | IMPOSE_DOWN | IMPOSE_FOR:
            yield from _deeds(token, source, basis)
        if source is not None and word in LAID:
            yield from _set(token, source, basis)
        if source is not None and word in FORBID:
            yield from _forbidden(token, source, basis)
        if source is not None and word in _SAYS:
            acts = (a for first in _subjunctives(token) for a in with_joined(first))
            yield from (Binding(token, a, doer(a), basis, "duty.clause", 0.8, source) for a in acts)
        if word in FORBID:
            yield from _was_forbidden(token)
        if source is not None and word in _OF_SOMEBODY:
            yield from _asked_of(token, source, basis)
        yield from called_for(token, source, basis)


def basis_of(source: Token | None, instruments: Instruments) -> Basis:
    """Return what binds where an instrument speaks: an agreement, or a decision of somebody above the parties."""
    instrument = instruments.of(source)
    return "imposed" if instrument is None or instrument.imposes else "agreed"


def _source(verb: Token, instruments: Instruments) -> Token | None:
    """Return the instrument that a verb speaks for, as its subject: "the accord obliges", "article 9 requires"."""
    subject = arguments(verb).subject
    named = [t for t in verb.sent if t.i < verb.i and instruments.of(t) is not None]
    if verb.pos_ == "NOUN" or any(c.dep_ == "compound" and instruments.of(c) is not None for c in verb.children):
        return named[-1] if named else None
    if subject is not None and subject.lower_ == "it":
        return instruments.subject_before(subject.i)
    if subject is not None and subject.lower_ in ("that", "which") and named:
        subject = named[-1]
    if subject is None or not (instruments.of(subject) is not None or lemma(subject) in PARTS):
        return None
    return subject


def _obliged(verb: Token, source: Token | None, basis: Basis, instruments: Instruments) -> Iterator[Binding]:
    """Yield who is obliged to what, in both voices; without an instrument beside it, it may be anybody's need."""
    found = arguments(verb)
    if found.passive:
        named = found.agent if instruments.of(found.agent) is not None else None
        for act in (a for first in infinitives(verb) for a in with_joined(first)):
            yield Binding(verb, act, found.object, basis, "duty.obliged", 0.9, named, loose=named is None)
        return
    if any(c.lower_ in _ONESELF for c in verb.children):
        return
    before = next((c.i for c in verb.children if c.lower_ == "to" and c.i > verb.i), verb.right_edge.i + 1)
    others = [c for c in verb.children if c.dep_ in ("dobj", "dative", "appos") and verb.i < c.i < before]
    loose = source is None and not _is_proper(found.subject)
    for act in (a for first in _acts(verb, others, source) for a in with_joined(first)):
        own = next((c for c in act.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > verb.i), None)
        party = own or next(iter(others), None)
        if arguments(act).passive:
            party = arguments(act).agent or _holder(party)
        if source is not None or party is not None:  # else its subject binds itself
            yield Binding(verb, act, party, basis, "duty.obliged", 0.9, source, loose=loose)


def _acts(verb: Token, others: list[Token], source: Token | None) -> list[Token]:
    """Return what somebody is obliged to: "to leave", "to leaving", "that it leave", however the parser hangs it."""
    acts = infinitives(verb) or [c for c in verb.children if c.dep_ == "relcl" and is_infinitive(c)]
    acts = acts or [a for o in others for a in o.children if a.dep_ in ("acl", "relcl") and is_infinitive(a)]
    if not acts:
        links = [c for c in verb.children if c.lower_ == "to" and c.dep_ == "prep"]
        links += [c for link in links for c in link.children if c.dep_ == "conj"]
        nouns = [n for link in links for n in link.children]
        acts = [n for n in nouns if n.dep_ == "pcomp" or (n.dep_ == "pobj" and is_deed(n))]
    return acts if source is None else [*acts, *_subjunctives(verb)]


def _subjunctives(verb: Token) -> list[Token]:
    """Return what is required in a clause: "requires that weapons be stored and that the road be opened"."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and any(m.lower_ == "that" for m in c.children)]
    clauses += [c for first in clauses for c in first.children if c.dep_ == "conj"]
    return [c for c in clauses if c.tag_ == "VB" or any(a.dep_ == "auxpass" and a.lower_ == "be" for a in c.children)]


def _is_proper(subject: Token | None) -> bool:
    """Tell whether a place's or agreement's name obliges: "Dayton obliges us to leave"."""
    return subject is not None and subject.text[:1].isupper() and subject.pos_ in ("PROPN", "NOUN")


def _holder(noun: Token | None) -> Token | None:
    """Return who holds those who are to be freed: "the prisoners held by the sides"."""
    held = [c for c in noun.subtree if c.dep_ == "acl" and lemma(c) in _HOLDING] if noun is not None else []
    return arguments(held[0]).agent if held else None


def _deeds(verb: Token, source: Token, basis: Basis) -> Iterator[Binding]:
    """Yield what an instrument lays down: "stipulates the return of …", "provides for elections", "says that …"."""
    if lemma(verb) in IMPOSE_DOWN and not any(c.lower_ in PARTICLES for c in verb.children):
        return
    nouns = behind(verb, "for") if lemma(verb) in IMPOSE_FOR else [c for c in verb.children if c.dep_ == "dobj"]
    anything = lemma(verb) in _OF_ANYTHING and not infinitives(verb)
    for deed in (d for first in nouns if anything or is_deed(first) for d in with_joined(first)):
        yield Binding(verb, deed, owner(deed), basis, "duty.deed", 0.85, source)
    if lemma(verb) in IMPOSE:
        return
    clauses = [c for c in verb.children if c.dep_ in ("ccomp", "advcl") and c.i > verb.i]
    clauses = [c for c in clauses if any(a.dep_ == "aux" and a.lower_ in _BINDING for a in c.children)]
    for act in (a for first in clauses for a in with_joined(first)):
        yield Binding(verb, act, doer(act), basis, "duty.clause", 0.85, source)


def _set(verb: Token, source: Token, basis: Basis) -> Iterator[Binding]:
    """Yield "the accord set the withdrawal for May", "the withdrawal, which the accord had set for May"."""
    deed = arguments(verb).object
    if deed is not None and is_deed(deed) and lemma(verb) not in IMPOSE_A_DEED:
        yield Binding(verb, deed, owner(deed), basis, "duty.deed", 0.85, source)


def _asked_of(verb: Token, source: Token, basis: Basis) -> Iterator[Binding]:
    """Yield "the records that the accord requires of the army", "the accord asks a withdrawal of both"."""
    whom = next((n for n in behind(verb, "of", "from") if is_actor(n)), None)
    what = [c for c in verb.children if c.dep_ == "dobj" and c.pos_ in ("NOUN", "PROPN")]
    if verb.dep_ == "relcl" and verb.head.pos_ == "NOUN":
        what = [verb.head]
    if whom is not None and what:
        yield Binding(verb, what[0], whom, basis, "duty.deed", 0.75, source)


def _was_forbidden(verb: Token) -> Iterator[Binding]:
    """Yield "roadblocks are forbidden to the army", "the army is barred from entering the town"."""
    found = arguments(verb)
    if not found.passive or found.object is None:
        return
    acts = [*infinitives(verb), *(v for c in verb.children if c.lower_ == "from" for v in c.children)]
    acts = [a for a in acts if a.pos_ == "VERB"]
    whose = next((n for n in behind(verb, "to", "for") if is_actor(n)), None)
    if acts:
        yield Binding(verb, acts[0], found.object, "agreed", "duty.forbidden", 0.7, loose=True)
    else:
        yield Binding(verb, found.object, whose, "agreed", "duty.forbidden", 0.7, loose=True)


def _forbidden(verb: Token, source: Token, basis: Basis) -> Iterator[Binding]:
    """Yield "forbids new positions", "bars the army from setting up positions"."""
    acts = [v for c in verb.children if c.lower_ == "from" for v in c.children if v.dep_ == "pcomp"]
    for noun in (c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i):
        yield Binding(verb, acts[0] if acts else noun, noun if acts else None, basis, "duty.forbidden", 0.85, source)
