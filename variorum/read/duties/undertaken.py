"""Duties that somebody takes on: who agrees, pledges or offers to do something, or is said to have a duty to."""

from collections.abc import Iterator

from variorum.read.actions.clauses import arguments
from variorum.read.duties.actors import STATE_BODIES, is_actor, is_all
from variorum.read.duties.binding import (
    Binding,
    behind,
    doer,
    infinitives,
    is_infinitive,
    is_unreal,
    owner,
    takes_place,
    with_joined,
)
from variorum.read.duties.words import (
    BIND_ONESELF,
    CALLED_FOR,
    DECLARE,
    DECLARED,
    DUTY_NOUNS,
    HAVE,
    INSTRUMENTS,
    MATTERS,
    OFFER,
    PROMISES,
    READY,
    UNDERTAKE,
    is_deed,
    lemma,
)
from variorum.read.parsed import Span, Token

_ONESELF = frozenset({"itself", "themselves", "himself", "herself", "ourselves"})
_FUTURE = frozenset({"will", "would", "shall", "should", "'ll", "wo"})
_BINDING_OTHERS = frozenset({"commit", "bind", "oblige", "obligate"})
_BOUND = frozenset({"committed", "pledged", "sworn"})
_ANY_NOUN = frozenset({"commit", "pledge"})  # "committed to access for all"
_NO_DEED = frozenset(
    {"term", "demand", "request", "proposal", "condition", "idea", "principle", "cause", "view", "plan", "extent"}
)


def undertaken(sentence: Span) -> Iterator[Binding]:
    """Yield what parties take on themselves in a sentence."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") and lemma(token) in BIND_ONESELF and not is_unreal(token):
            yield from _by_verb(token)
        elif token.pos_ == "NOUN" and lemma(token) in DUTY_NOUNS:
            yield from _by_noun(token)
        if token.pos_ == "VERB" and lemma(token) in DECLARE and not is_unreal(token):
            yield from _declared(token)
        if token.pos_ in ("VERB", "ADJ"):
            yield from _offered(token)
        if token.pos_ == "ADJ" and token.lower_ in _BOUND and token.dep_ in ("acomp", "oprd"):
            acts = [*infinitives(token), *(p for c in token.children if c.lower_ == "to" for p in c.children)]
            acts = [a for a in acts if a.pos_ == "VERB" or is_deed(a)]
            yield from _each(Binding(token, token, arguments(token.head).subject, "agreed", "duty.verb", 0.75), acts)


def _by_verb(verb: Token) -> Iterator[Binding]:
    """Yield "agreed to leave", "bound itself to leave", "committed to leaving", "promised that it would leave"."""
    oneself = next((c for c in verb.children if c.lower_ in _ONESELF and c.dep_ in ("dobj", "dative")), None)
    if verb.dep_ == "amod" or (oneself is None and lemma(verb) not in UNDERTAKE) or _has_others(verb, oneself):
        return
    found = arguments(verb)
    agreed = found.object or next((c for a in verb.children if a.dep_ == "auxpass" for c in a.children), None)
    if found.passive and agreed is not None and is_deed(agreed):
        yield from _was_agreed(verb, agreed)
        return
    if found.passive and lemma(verb) != "commit" and found.agent is None:
        if found.object is not None and lemma(found.object) in MATTERS and behind(verb, "for", "by"):
            yield Binding(
                verb, verb, owner(found.object), "agreed", "duty.agreed", 0.7
            )  # "a list is promised for Monday"
        clauses = _said_with_it(verb) if lemma(verb) == "agree" else []  # but not "we are promised a committee"
        for act in clauses:
            yield from _each(Binding(verb, verb, doer(act), "agreed", "duty.verb", 0.8), [act])
        return
    subject = found.agent or found.object if found.passive else found.subject
    acts = [*_infinitives(verb), *_behind_to(verb, oneself)]
    if oneself is None:
        acts += [c for c in verb.children if c.dep_ == "dobj" and is_deed(c)]
    if acts:
        yield from _each(Binding(verb, verb, subject, "agreed", "duty.verb", 0.9), acts)
        return
    clauses = _said_with_it(verb)
    for act in clauses:
        yield from _each(Binding(verb, verb, _who(doer(act), subject), "agreed", "duty.verb", 0.85), [act])
    if not clauses and verb.dep_ == "relcl":
        yield from _of_noun(verb, subject)


def _who(acting: Token | None, promising: Token | None) -> Token | None:
    """Return who is bound by a promise told in a clause: who is named there, else who gives it for its own people."""
    if acting is None or promising is None:
        return acting or promising
    named = acting.text[:1].isupper() or acting.pos_ == "PRON" or is_all(acting)
    whose = (t for c in acting.lefts if c.dep_ in ("amod", "compound", "poss", "nmod") for t in c.subtree)
    named = named or lemma(acting) in STATE_BODIES or any(t.text[:1].isupper() for t in whose)  # "Kenyan forces"
    return acting if named and is_actor(acting) else promising


def _has_others(verb: Token, oneself: Token | None) -> bool:
    """Tell whether somebody else is bound: "the accord commits the army to leave"."""
    if lemma(verb) not in _BINDING_OTHERS:
        return False
    before = next((c.i for c in verb.children if c.lower_ == "to" and c.i > verb.i), verb.right_edge.i)
    others = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.pos_ != "ADP" and c.i < before]
    others += [c for act in infinitives(verb) for c in act.children if c.dep_ == "nsubj" and c.i > verb.i]
    return any(c != oneself for c in others)


def _infinitives(verb: Token) -> list[Token]:
    """Return what the subject itself is to do: not "accepted a list of men to be freed by the army"."""
    found = [a for a in infinitives(verb) if lemma(verb) != "accept" or a.dep_ == "xcomp"]
    return [a for a in found if not any(c.dep_ in ("nsubj", "nsubjpass") and c.i > verb.i for c in a.children)]


def _behind_to(verb: Token, oneself: Token | None) -> list[Token]:
    """Return deeds behind a preposition: "committed to leaving", "agreed on a swap", "pledged to joint visits"."""
    word = lemma(verb)
    if oneself is None and word not in _ANY_NOUN | {"agree", "consent"}:
        return []
    links = [c for c in verb.children if c.i > verb.i and c.dep_ in ("prep", "dative")]
    deeds = [p for c in links if c.lower_ == "to" for p in c.children if p.dep_ == "pcomp" and p.tag_ == "VBG"]
    nouns = [n for n in behind(verb, "to", "on", "upon") if n.i > verb.i and n.pos_ == "NOUN"]
    other = word in _ANY_NOUN
    return deeds + [
        n for n in nouns if is_deed(n)
        or (other and n.head.lower_ == "to" and lemma(n) not in _NO_DEED | INSTRUMENTS | DUTY_NOUNS)
    ]  # fmt: skip


def _said_with_it(verb: Token) -> list[Token]:
    """Return what is promised in a clause: "promised that the army would leave", "he promised" behind it too."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    if verb.dep_ == "parataxis" and not clauses:
        clauses = [verb.head]
    told = [c for c in clauses if any(a.dep_ == "aux" and a.lower_ in _FUTURE for a in c.children)]
    return told or [c for c in clauses if c.tag_ in ("VB", "VBP", "VBZ") and lemma(verb) in PROMISES]


def _was_agreed(verb: Token, deed: Token) -> Iterator[Binding]:
    """Yield what was agreed: "a swap was agreed with the rebels"."""
    party = owner(deed) or next(iter(behind(verb, "with", "by", "between")), None)
    yield from _each(Binding(verb, deed, party, "agreed", "duty.agreed", 0.8), [deed])


def _of_noun(verb: Token, subject: Token | None) -> Iterator[Binding]:
    """Yield what a relative clause says was promised: "the swap to which they had committed"."""
    noun = verb.head
    relative = any(c.lower_ in ("which", "that") for t in verb.children for c in (t, *t.children))
    acting = any(c.lower_ in ("which", "that", "who") and c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    if relative and lemma(noun) not in _NO_DEED and not acting:
        yield Binding(verb, noun, subject, "agreed", "duty.relative", 0.7)


def _by_noun(noun: Token) -> Iterator[Binding]:
    """Yield "its obligation to leave", "gave a promise to leave"."""
    holding = noun.head if noun.dep_ in ("dobj", "attr") and lemma(noun.head) in HAVE else None
    if noun.dep_ == "pobj" and noun.head.lower_ == "into" and lemma(noun.head.head) == "enter":
        holding = noun.head.head
    acts = [c for c in noun.children if c.dep_ in ("acl", "relcl", "xcomp") and is_infinitive(c) and c.i > noun.i]
    if not acts and holding is not None:
        acts = [c for c in infinitives(holding) if c.i > noun.i]
    if not acts:
        acts = [p for c in noun.children if c.lower_ == "to" for p in c.children if p.dep_ == "pcomp"]
        acts += [n for n in behind(noun, "to") if is_deed(n)]
    clauses = [c for c in (*noun.children, *(holding.children if holding is not None else ())) if c.i > noun.i]
    clauses = [c for c in clauses if c.dep_ in ("acl", "ccomp") and any(a.lower_ in _FUTURE for a in c.children)]
    party = next((c for c in noun.children if c.dep_ == "poss"), None)
    if party is None and holding is not None and not any(c.dep_ == "neg" for c in holding.children):
        party = doer(holding)
    if party is not None:
        yield from _each(Binding(noun, noun, party, "agreed", "duty.noun", 0.75), acts or clauses)


def _declared(verb: Token) -> Iterator[Binding]:
    """Yield what somebody declares for themself: "declared a truce"; what others did is only told."""
    if verb.tag_ == "VBG" or arguments(verb).passive:
        return
    deeds = [c for c in verb.children if c.dep_ == "dobj" and lemma(c) in DECLARED]
    for deed in deeds:
        whose = owner(deed)
        if whose is None or whose.pos_ == "PRON":
            yield Binding(verb, deed, doer(verb), "announced", "duty.declared", 0.75)


def _offered(token: Token) -> Iterator[Binding]:
    """Yield "offered to free the men", "is ready to free the men"."""
    verb = token.head if token.pos_ == "ADJ" else token
    if token.pos_ == "ADJ":
        offers = token.lower_ in READY and token.dep_ in ("acomp", "conj") and lemma(verb) == "be"
    else:
        offers = lemma(token) in OFFER
    if offers and not is_unreal(verb):
        acts = [a for a in infinitives(token) if lemma(a) in CALLED_FOR]
        yield from _each(Binding(token, token, doer(verb), "offered", "duty.offer", 0.75), acts)


def _each(one: Binding, acts: list[Token]) -> Iterator[Binding]:
    """Yield `one` for each act and what is joined to it."""
    for act in (a for first in acts for a in with_joined(first) if not takes_place(a)):
        party = one.party or (owner(act) if is_deed(act) else None)
        yield Binding(one.word, act, party, one.basis, one.rule, one.confidence)
