"""Duties that somebody takes on: who agrees, pledges or offers to do something, or is said to have a duty to."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from variorum.read.actions.clauses import arguments
from variorum.read.duties.binding import (
    Binding,
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
    OFFER,
    READY,
    UNDERTAKE,
    is_deed,
    lemma,
)
from variorum.records import Basis

_ONESELF = frozenset({"itself", "themselves", "himself", "herself", "ourselves"})
_FUTURE = frozenset({"will", "would", "shall", "should", "'ll", "wo"})
_ANY_NOUN = frozenset({"commit", "pledge"})
_NO_DEED = frozenset(
    {"term", "demand", "request", "proposal", "condition", "idea", "principle", "cause", "view", "plan", "extent"}
)


def undertaken(sentence: Span) -> Iterator[Binding]:
    """Yield what parties take on themselves in a sentence."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") and lemma(token) in BIND_ONESELF:
            yield from _by_verb(token)
        elif (
            token.pos_ == "VERB"
            and lemma(token) in DECLARE
            and token.tag_ != "VBG"
            and not is_unreal(token)
            and not arguments(token).passive
        ):
            acts = [c for c in token.children if c.dep_ == "dobj" and lemma(c) in DECLARED]
            yield from _each(
                token,
                [a for a in acts if owner(a) is None or owner(a).pos_ == "PRON"],
                doer(token),
                "announced",
                "duty.declared",
                0.75,
            )
        elif token.pos_ == "NOUN" and lemma(token) in DUTY_NOUNS:
            yield from _by_noun(token)
        elif token.pos_ == "VERB" and lemma(token) in OFFER and not is_unreal(token):
            yield from _each(token, infinitives(token), doer(token), "offered", "duty.offer", 0.8, CALLED_FOR)
        elif (
            token.pos_ == "ADJ"
            and token.lower_ in READY
            and token.dep_ in ("acomp", "conj")
            and lemma(token.head) == "be"
        ):
            if not is_unreal(token.head):
                yield from _each(token, infinitives(token), doer(token.head), "offered", "duty.offer", 0.7, CALLED_FOR)


def _by_verb(verb: Token) -> Iterator[Binding]:
    word = lemma(verb)
    if is_unreal(verb) or verb.dep_ == "amod":
        return
    oneself = next((c for c in verb.children if c.lower_ in _ONESELF and c.dep_ in ("dobj", "dative")), None)
    if oneself is None and word not in UNDERTAKE:
        return
    found = arguments(verb)
    subject = found.agent if found.passive else found.subject
    if word == "commit" and found.passive and found.agent is None:
        subject = found.object  # "are committed to"
    if _has_others(verb, oneself):
        return
    acts = [a for a in infinitives(verb) if word != "accept" or a.dep_ == "xcomp"]
    acts = [a for a in acts if not any(c.dep_ in ("nsubj", "nsubjpass") and c.i > verb.i for c in a.children)]
    acts += _behind_to(verb) if oneself is not None or word in _ANY_NOUN or word in ("agree", "consent") else []
    if found.passive and found.object is not None and is_deed(found.object):
        yield from _passive(verb, found.object)
        return
    if found.passive and word != "commit" and found.agent is None:
        return  # "we are promised a committee to watch over it"
    if oneself is None and word != "engage":
        acts += [c for c in verb.children if c.dep_ == "dobj" and is_deed(c)]
    if not acts:
        acts = _said_with_it(verb)
        for act in acts:
            yield from _each(verb, [act], doer(act) or subject, "agreed", "duty.verb", 0.85)
        if not acts and verb.dep_ == "relcl":
            yield from _of_noun(verb, subject)
        return
    yield from _each(verb, acts, subject, "agreed", "duty.verb", 0.9)


def _has_others(verb: Token, oneself: Token | None) -> bool:
    """Tell whether somebody else is bound: "the accord commits the army to leave"."""
    before = next((c.i for c in verb.children if c.lower_ == "to" and c.i > verb.i), verb.right_edge.i)
    others = [
        c for c in verb.children if c.dep_ in ("dobj", "dative") and c != oneself and c.pos_ != "ADP" and c.i < before
    ]
    others += [c for act in infinitives(verb) for c in act.children if c.dep_ == "nsubj" and c.i > verb.i]
    return lemma(verb) in ("commit", "bind", "oblige", "obligate") and bool(others)


def _behind_to(verb: Token) -> list[Token]:
    """Return deeds behind a preposition: "committed to leaving", "agreed on a swap", "pledged to joint visits"."""
    found = []
    for child in verb.children:
        if child.dep_ not in ("prep", "dative") or child.lower_ not in ("to", "on", "upon") or child.i < verb.i:
            continue
        for noun in child.children:
            if noun.dep_ == "pcomp" and noun.tag_ == "VBG":
                found.append(noun)
            elif (
                noun.dep_ == "pobj"
                and noun.pos_ == "NOUN"
                and (is_deed(noun) or lemma(noun) not in _NO_DEED | INSTRUMENTS | DUTY_NOUNS)
            ):
                if is_deed(noun) or (lemma(verb) in _ANY_NOUN and child.lower_ == "to"):
                    found.append(noun)
    return found


def _said_with_it(verb: Token) -> list[Token]:
    """Return what is promised in a clause: "promised that the army would leave", "he promised" behind it too."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    if verb.dep_ == "parataxis" and not clauses:
        clauses = [verb.head]
    return [c for c in clauses if any(a.dep_ == "aux" and a.lower_ in _FUTURE for a in c.children)]


def _passive(verb: Token, deed: Token) -> Iterator[Binding]:
    """Yield what was agreed: "a swap was agreed with the rebels"."""
    other = next(
        (p for c in verb.children if c.lower_ in ("with", "by", "between") for p in c.children if p.dep_ == "pobj"),
        None,
    )
    yield from _each(verb, [deed], owner(deed) or other, "agreed", "duty.agreed", 0.8)


def _of_noun(verb: Token, subject: Token | None) -> Iterator[Binding]:
    """Yield what a relative clause says was promised: "the swap to which they had committed"."""
    noun = verb.head
    if (
        any(c.lower_ in ("which", "that") for t in verb.children for c in (t, *t.children))
        and lemma(noun) not in _NO_DEED
    ):
        yield Binding(verb, noun, subject, "agreed", "duty.relative", 0.7)


def _by_noun(noun: Token) -> Iterator[Binding]:
    acts = [c for c in noun.children if c.dep_ in ("acl", "relcl", "xcomp") and is_infinitive(c) and c.i > noun.i]
    holder = noun.head if noun.dep_ in ("dobj", "attr") else None
    if holder is not None and lemma(holder) in HAVE and not acts:
        acts = [c for c in infinitives(holder) if c.i > noun.i]
    to = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "to"), None)
    if not acts and to is not None:
        acts = [c for c in to.children if (c.dep_ == "pcomp" and c.tag_ == "VBG") or (c.dep_ == "pobj" and is_deed(c))]
    party = next((c for c in noun.children if c.dep_ == "poss"), None)
    if (
        party is None
        and holder is not None
        and lemma(holder) in HAVE
        and not any(c.dep_ == "neg" for c in holder.children)
    ):
        party = doer(holder)
    if party is not None:
        yield from _each(noun, acts, party, "agreed", "duty.noun", 0.75)


def _each(
    word: Token,
    acts: list[Token],
    party: Token | None,
    basis: Basis,
    rule: str,
    confidence: float,
    only: frozenset[str] | None = None,
) -> Iterator[Binding]:
    for act in acts:
        for one in with_joined(act):
            if (only is None or lemma(one) in only) and not takes_place(one):
                yield Binding(word, one, party or (owner(one) if is_deed(one) else None), basis, rule, confidence)
