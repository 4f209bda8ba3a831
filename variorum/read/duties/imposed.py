"""Duties that an agreement or a decision lays on somebody, and what is only called for."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from variorum.read.actions.clauses import arguments
from variorum.read.duties.binding import Binding, doer, infinitives, is_unreal, owner, with_joined
from variorum.read.duties.instruments import Instruments
from variorum.read.duties.words import (
    AGREEMENTS,
    BODIES,
    CALL,
    CALLED_FOR,
    DEMAND,
    FORBID,
    FORMS,
    IMPOSE,
    IMPOSE_A_DEED,
    IMPOSE_DOWN,
    IMPOSE_FOR,
    LAID,
    ORDER,
    PARTICLES,
    PARTS,
    SIGNING,
    STRONG_ACTS,
    is_deed,
    lemma,
)
from variorum.records import Basis

_PLACES = ("prep", "agent")


def imposed(sentence: Span, instruments: Instruments) -> Iterator[Binding]:
    """Yield what instruments and bodies impose in a sentence, and what somebody demands there."""
    for token in sentence:
        word = lemma(token)
        taken_for_noun = token.pos_ == "NOUN" and token.lower_ in FORMS
        if not (token.pos_ in ("VERB", "AUX") or taken_for_noun) or is_unreal(token):
            yield from _of_parts(token, instruments)
            continue
        if taken_for_noun:
            word = next(w for w in IMPOSE | FORBID | {"stipulate"} if token.lower_.startswith(w[:-1]))
        source = _source(token, instruments)
        if word in IMPOSE:
            yield from _obliged(token, source, instruments)
        if source is not None and word in IMPOSE_A_DEED | IMPOSE_DOWN | IMPOSE_FOR:
            yield from _deeds(token, source, instruments)
        if source is not None and word in FORBID:
            yield from _forbidden(token, source, instruments)
        if word in ORDER:
            yield from _ordered(token, source)
        if word in CALL | DEMAND:
            yield from _demanded(token, source, instruments)
        if word in LAID | IMPOSE_DOWN | IMPOSE_FOR:
            yield from _laid_down(token, instruments)
        yield from _of_parts(token, instruments)


def _source(verb: Token, instruments: Instruments) -> Token | None:
    """Return the instrument that a verb speaks for, as its subject: "the accord obliges", "article 9 requires"."""
    subject = arguments(verb).subject
    if verb.pos_ == "NOUN" or any(c.dep_ == "compound" and instruments.of(c) is not None for c in verb.children):
        before = [t for t in verb.sent if t.i < verb.i and instruments.of(t) is not None]
        return before[-1] if before else None
    if subject is not None and subject.lower_ == "it":
        return instruments.subject_before(subject.i)
    if subject is not None and subject.lower_ in ("that", "which"):
        named = [t for t in subject.sent if t.i < subject.i and instruments.of(t) is not None]
        subject = named[-1] if named else subject
    if subject is None:
        return None
    if instruments.of(subject) is not None or lemma(subject) in PARTS:
        return subject
    whole = next((p for c in subject.children if c.lower_ == "of" for p in c.children if instruments.of(p)), None)
    return subject if whole is not None else None


def _basis(source: Token | None, instruments: Instruments) -> Basis:
    instrument = instruments.of(source)
    return "imposed" if instrument is None or instrument.imposes else "agreed"


def _obliged(verb: Token, source: Token | None, instruments: Instruments) -> Iterator[Binding]:
    """Yield who is obliged to what, in both voices; without an instrument beside it, it may be anybody's need."""
    found = arguments(verb)
    acts = infinitives(verb)
    if not acts:
        acts += [c for c in verb.children if c.dep_ == "relcl" and infinitives_of(c)]
    acts += _subjunctives(verb) if source is not None else []
    loose = source is None
    basis: Basis = "agreed" if source is None else _basis(source, instruments)
    if found.passive:
        for act in (a for first in acts for a in with_joined(first)):
            named = instruments.of(found.agent)
            yield Binding(
                verb, act, found.object, basis, "duty.obliged", 0.9, found.agent if named else None, loose=not named
            )
        return
    if any(c.lower_ in ("itself", "themselves", "himself", "herself") for c in verb.children):
        return
    before = next((c.i for c in verb.children if c.lower_ == "to" and c.i > verb.i), verb.right_edge.i + 1)
    others = [c for c in verb.children if c.dep_ in ("dobj", "dative", "appos") and verb.i < c.i < before]
    if not acts:
        acts = [a for o in others for a in o.children if a.dep_ in ("acl", "relcl") and infinitives_of(a)]
        to = [c for c in verb.children if c.lower_ == "to" and c.dep_ == "prep"]
        to += [c for t in to for c in t.children if c.dep_ == "conj"]
        acts += [v for c in to for v in c.children if v.dep_ == "pcomp"]
        acts += [v for c in to for v in c.children if v.dep_ == "pobj" and is_deed(v)]
    for act in (a for first in acts for a in with_joined(first)):
        own = next((c for c in act.children if c.dep_ in ("nsubj", "nsubjpass") and c.i > verb.i), None)
        party = own or next(iter(others), None) or next((c for c in act.children if c.dep_ == "nsubj"), None)
        if any(c.dep_ == "auxpass" for c in act.children):
            party = arguments(act).agent or _holder(party)
        loose = loose and not _is_proper(found.subject)
        yield Binding(verb, act, party, basis, "duty.obliged", 0.9, source, loose=loose)


def _subjunctives(verb: Token) -> list[Token]:
    """Return what is required in a clause: "requires that weapons be stored and that the road be opened"."""
    clauses = [
        c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and any(m.lower_ == "that" for m in c.children)
    ]
    clauses += [c for first in clauses for c in first.children if c.dep_ == "conj"]
    return [c for c in clauses if c.tag_ == "VB" or any(a.dep_ == "auxpass" and a.lower_ == "be" for a in c.children)]


def infinitives_of(verb: Token) -> bool:
    """Tell whether a verb has "to" before it."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _is_proper(subject: Token | None) -> bool:
    """Tell whether a place's or agreement's name obliges: "Dayton obliges us to leave"."""
    return subject is not None and subject.text[:1].isupper() and subject.pos_ in ("PROPN", "NOUN")


def _holder(noun: Token | None) -> Token | None:
    """Return who holds those who are to be freed: "the prisoners held by the sides"."""
    if noun is None:
        return None
    held = [c for c in noun.subtree if c.dep_ == "acl" and lemma(c) in ("hold", "keep", "detain", "capture")]
    return arguments(held[0]).agent if held else None


def _deeds(verb: Token, source: Token, instruments: Instruments) -> Iterator[Binding]:
    """Yield the deeds that an instrument lays down: "stipulates the return of …", "provides for elections"."""
    if lemma(verb) in IMPOSE_DOWN and not any(c.lower_ in PARTICLES for c in verb.children):
        return
    nouns = [c for c in verb.children if c.dep_ == "dobj"]
    if lemma(verb) in IMPOSE_FOR:
        nouns = [
            p for c in verb.children if c.lower_ == "for" and c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"
        ]
    deeds = [n for n in nouns if is_deed(n) or (lemma(verb) in ("promise", "guarantee") and not infinitives(verb))]
    for deed in (d for first in deeds for d in with_joined(first)):
        yield Binding(verb, deed, owner(deed), _basis(source, instruments), "duty.deed", 0.85, source)
    for clause in verb.children:
        if clause.dep_ in ("ccomp", "advcl") and clause.i > verb.i and lemma(verb) not in IMPOSE:
            if any(
                c.dep_ == "aux" and c.lower_ in ("will", "would", "shall", "should", "must", "to")
                for c in clause.children
            ):
                for act in with_joined(clause):
                    yield Binding(verb, act, doer(act), _basis(source, instruments), "duty.clause", 0.85, source)


def _forbidden(verb: Token, source: Token, instruments: Instruments) -> Iterator[Binding]:
    for child in verb.children:
        if child.dep_ == "dobj" and child.i > verb.i:
            acts = [v for c in verb.children if c.lower_ == "from" for v in c.children if v.dep_ == "pcomp"]
            if acts:
                yield Binding(verb, acts[0], child, _basis(source, instruments), "duty.forbidden", 0.85, source)
            else:
                yield Binding(verb, child, None, _basis(source, instruments), "duty.forbidden", 0.85, source)


def _ordered(verb: Token, source: Token | None) -> Iterator[Binding]:
    """Yield what a body that watches over an agreement, or a decision, orders; an army's own orders are none."""
    found = arguments(verb)
    subject = found.agent if found.passive else found.subject
    if subject is None or not (
        source is not None or lemma(subject) in BODIES or (subject.dep_ == "nsubj" and _is_it(subject))
    ):
        return
    for act in (a for first in infinitives(verb) for a in with_joined(first)):
        own = next((c for c in act.children if c.dep_ == "nsubj"), None)
        loose = _is_it(subject)
        yield Binding(verb, act, own or found.object, "imposed", "duty.ordered", 0.85, source, loose=loose)


def _is_it(subject: Token) -> bool:
    return subject.lower_ in ("it", "they")


def _demanded(verb: Token, source: Token | None, instruments: Instruments) -> Iterator[Binding]:
    """Yield what is called for: "called on the sides to leave", "demanded that the army leave", "urged them to go"."""
    on = next((c for c in verb.children if c.lower_ in ("on", "upon", "to") and c.dep_ == "prep"), None)
    asked = next((p for p in on.children if p.dep_ == "pobj"), None) if on is not None else None
    word = lemma(verb)
    if word == "call" and asked is None:
        return
    acts = infinitives(verb) if word in CALL else []
    if word in DEMAND:
        acts = [
            c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i and (c.tag_ in ("VB", "VBP") or _has_must(c))
        ]
    if word == "tell" and not any(c.dep_ == "dobj" for c in verb.children):
        return
    for act in (a for first in acts for a in with_joined(first)):
        own = next((c for c in act.children if c.dep_ == "nsubj"), None)
        party = own or asked or arguments(verb).object
        if arguments(act).passive:
            party = arguments(act).agent
        if party is None and verb.tag_ == "VBN" and arguments(verb).passive:
            continue
        if source is not None:  # "the resolution calls on the sides to withdraw"
            yield Binding(verb, act, party, _basis(source, instruments), "duty.obliged", 0.8, source)
        elif lemma(act) in CALLED_FOR and party is not None:
            yield Binding(verb, act, party, "demanded", "duty.demanded", 0.8)


def _has_must(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("must", "should") for c in verb.children)


def _laid_down(verb: Token, instruments: Instruments) -> Iterator[Binding]:
    """Yield what stands in an instrument: "the withdrawal is laid down for May", "a step laid down in the accord"."""
    found = arguments(verb)
    if not found.passive or found.object is None:
        return
    behind = [p for c in verb.children if c.dep_ in _PLACES and c.lower_ in ("in", "by", "under") for p in c.children]
    source = next((p for p in behind if instruments.of(p) is not None), None)
    deed = found.object
    if is_deed(deed):
        for one in with_joined(deed):
            yield Binding(
                verb,
                one,
                owner(one),
                _basis(source, instruments) if source else "agreed",
                "duty.laid",
                0.85,
                source,
                loose=source is None,
            )
    elif source is not None and lemma(deed) in PARTS and deed.dep_ in ("appos", "npadvmod", "attr"):
        done = deed.head if deed.head.pos_ == "VERB" else deed.head.head
        while done.pos_ not in ("VERB", "AUX") and done.head != done:
            done = done.head
        between = next((c for c in done.children if c.lower_ == "between"), None)
        party = next(between.children, None) if between is not None else doer(done)
        yield Binding(verb, done, party, _basis(source, instruments), "duty.laid", 0.8, source)


def _of_parts(token: Token, instruments: Instruments) -> Iterator[Binding]:
    """Yield what a part of an instrument is: "one of them is the withdrawal of …", "its key demand to cease fire"."""
    if lemma(token) == "be" and token.pos_ in ("AUX", "VERB"):
        subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
        deed = next((c for c in token.children if c.dep_ == "attr" and is_deed(c)), None)
        if subject is not None and deed is not None and _is_part(subject):
            for one in with_joined(deed):
                yield Binding(token, one, owner(one), "agreed", "duty.part", 0.75, loose=True)
    if token.pos_ == "NOUN" and lemma(token) in PARTS:
        whole = next((p for c in token.children if c.lower_ == "of" for p in c.children if instruments.of(p)), None)
        if whole is not None:
            acts = [
                c for n in (token, whole) for c in n.children if c.dep_ == "acl" and infinitives_of(c) and c.i > whole.i
            ]
            for act in (a for first in acts for a in with_joined(first)):
                yield Binding(token, act, None, _basis(whole, instruments), "duty.part", 0.75, whole)


def _is_part(subject: Token) -> bool:
    if lemma(subject) in PARTS:
        return True
    of = [p for c in subject.children if c.lower_ == "of" for p in c.children]
    return subject.lower_ in ("one", "another", "first", "second") and any(
        lemma(p) in PARTS or p.lower_ in ("them", "these") for p in of
    )


def of_instruments(sentence: Span, instruments: Instruments) -> Iterator[Binding]:
    """Yield what an agreement is about, by its own noun: "a deal to swap prisoners", "the plan for releasing 40 men"."""
    for token in sentence:
        planned = lemma(token) == "plan" and any(c.lower_ in ("implementation", "agreed") for c in token.children)
        if not planned and not (instruments.of(token) is not None and lemma(token) in AGREEMENTS | {"understanding"}):
            continue
        acts = [c for c in token.children if c.dep_ in ("acl", "relcl") and infinitives_of(c) and c.i > token.i]
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("for", "on"):
                acts += [c for c in child.children if c.dep_ == "pcomp" and c.tag_ == "VBG" and child.lower_ == "for"]
                made = lemma(token.head) in SIGNING and token.dep_ in ("dobj", "nsubjpass")
                acts += [c for c in child.children if c.dep_ == "pobj" and is_deed(c) and made]
        for act in (a for first in acts for a in with_joined(first)):
            if lemma(act) in STRONG_ACTS or is_deed(act):
                yield Binding(token, act, owner(act) if is_deed(act) else None, "agreed", "duty.about", 0.7, token)
