"""Duties told by a small word: `shall`, `is to`, `must`, `has to`, `will` and `would` under an instrument."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from variorum.read.actions.clauses import arguments
from variorum.read.duties.binding import Binding, infinitives, takes_place, with_joined
from variorum.read.duties.instruments import Instruments, as_it_says
from variorum.read.duties.words import DEMAND, ELSEWHERE, FORMS, INSTRUMENTS, SAYING, STAGES, is_deed, lemma
from variorum.read.parsed import Span, Token

Strength = Literal["shall", "bound", "future", "ought", "advised"]
"""`shall` binds by itself, `bound` ("is to", "must") and `future` ("will", "would") where something stands behind."""


@dataclass(frozen=True, slots=True)
class Modal:
    """An act, the small word that binds somebody to it, and how strongly that word does."""

    word: Token
    act: Token
    strength: Strength


_BOUND = frozenset({"must", "ought"})
_FUTURE = frozenset({"will", "would", "'ll"})
_DUE = frozenset({"due", "supposed", "bound", "obliged", "first", "next"})
_FINITE = ("ROOT", "conj", "ccomp", "relcl")
_NOT_DONE = frozenset({"fail", "refuse", "begin", "start", "finish", "manage", "decline", "delay", "complete"})
_IDIOMS = frozenset({"blame", "say", "know", "see", "expect", "do", "come"})  # "is to blame", "that is to say"


def modals(sentence: Span) -> Iterator[Modal]:
    """Yield each act of a sentence that a small word tells of."""
    for token in sentence:
        for child in token.children:
            word = child.lower_
            if child.dep_ != "aux" or token.pos_ not in ("VERB", "AUX"):
                continue
            if word == "shall":
                yield Modal(child, token, "shall")
            elif word in _BOUND:
                yield Modal(child, token, "bound")
            elif word in _FUTURE:
                yield Modal(child, token, "future")
            elif word == "should" and any(c.lower_ == "have" for c in token.children):
                yield Modal(child, token, "ought")
            elif word == "should":
                yield Modal(child, token, "advised")
            elif word == "may" and (_nobody(token) or _is_not_to_be(token)):
                yield Modal(child, token, "bound")
        yield from _periphrases(token)


def _nobody(verb: Token) -> bool:
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and any(c.lower_ in ("no", "neither") for c in (subject, *subject.children))


def _is_not_to_be(verb: Token) -> bool:
    """Tell whether a thing may not be done: "new mines may not be laid"."""
    found = {c.dep_ for c in verb.children}
    return "neg" in found and "auxpass" in found


def _periphrases(token: Token) -> Iterator[Modal]:
    """Yield "is to release", "has to release", "was supposed to release", "ought to have left"."""
    word = lemma(token)
    if token.lower_ == "ought":
        yield from (Modal(token, act, "bound") for act in token.children if act.dep_ == "xcomp")
    if token.pos_ not in ("AUX", "VERB") or any(
        c.dep_ == "aux" and c.lower_ not in ("also", "had", "has", "have") for c in token.children
    ):
        return
    acts = [a for a in infinitives(token) if a.dep_ == "xcomp"]
    if word in ("need", "remain"):
        yield from (Modal(token, act, "bound") for act in acts)
    if word == "have" and not any(c.dep_ == "dobj" for c in token.children):
        yield from (Modal(token, act, "bound") for act in acts)
    if word == "be":
        said = [c for c in token.children if c.dep_ in ("attr", "acomp", "oprd")]
        if all(c.lower_ in _DUE or c.i > acts[0].i for c in said) if acts else False:
            yield from (Modal(token, act, "bound") for act in acts if lemma(act) not in _IDIOMS)
        for due in said:
            if due.lower_ in _DUE:
                yield from (Modal(due, act, "bound") for act in infinitives(due))
    if word == "suppose" and arguments(token).passive:
        yield from (Modal(token, act, "bound") for act in acts)


def subject_of(word: Token, act: Token) -> Token | None:
    """Return the subject of a clause with one of these words: who does it, or what is to happen to it."""
    for verb in (act, word, *([word.head] if word.dep_ == "acomp" or word.dep_ == "aux" else [])):
        found = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if found is not None:
            return found
    found_in = arguments(act)
    return found_in.object if found_in.passive else found_in.subject


def party_of(word: Token, act: Token) -> Token | None:
    """Return who must act: the agent of a passive clause, else the subject."""
    if any(c.dep_ == "auxpass" for c in act.children):
        return arguments(act).agent
    return subject_of(word, act)


def duties(it: Modal, confidence: float, *, loose: bool) -> Iterator[Binding]:
    """Yield the duty to the act and to those joined to it."""
    passive = any(c.dep_ == "auxpass" for c in it.act.children)
    subject = subject_of(it.word, it.act)
    if takes_place(it.act) and subject is not None and is_deed(subject):
        yield Binding(it.word, subject, None, "agreed", "duty.modal", confidence, loose=loose)
    for one in (a for a in with_joined(it.act) if not takes_place(a)):
        party = party_of(it.word, one) or (None if passive else party_of(it.word, it.act))
        yield Binding(it.word, one, party, "agreed", "duty.modal", confidence, loose=loose)


def clauses(sentence: Span) -> Iterator[Token]:
    """Yield the verbs of clauses without a small word: "all hostilities cease on 24 May", "the army has left"."""
    for token in sentence:
        bare = token.tag_ == "VB" and not any(c.dep_ == "aux" for c in token.children)  # a slip for a plural's present
        finite = bare or token.tag_ in ("VBZ", "VBP", "VBD", "VBN")
        if token.pos_ == "VERB" and finite and token.dep_ in _FINITE:
            subject = _shared_subject(token)
            if subject is not None and lemma(subject) not in INSTRUMENTS:
                yield token


def _shared_subject(verb: Token) -> Token | None:
    """Return the subject of a clause, of joined verbs that of the first: "starts in May and ends in June"."""
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    helped = any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.head.children)
    joined = verb.dep_ == "conj" and (verb.head.tag_ == verb.tag_ or (helped and verb.tag_ in ("VBZ", "VBP")))
    return _shared_subject(verb.head) if own is None and joined else own


def reason_of(verb: Token, instruments: Instruments) -> bool:
    """Tell whether an agreement is said to be why: "left the town, as the accord prescribes", "…, as agreed in May"."""
    for clause in verb.children:
        if clause.dep_ != "advcl" or not any(c.lower_ == "as" and c.i < clause.i for c in clause.children):
            continue
        says = lemma(clause) in SAYING or clause.lower_ in FORMS
        if says and any(instruments.of(t) is not None and as_it_says(t) for t in clause.children):
            return True
        behind = [p for c in clause.children if c.dep_ in ("agent", "prep") for p in c.children]
        if lemma(clause) in SAYING | {"agree"} and any(instruments.of(p) is not None for p in behind):
            return True
        if clause.lower_ in ("agreed", "promised", "pledged") and not any(c.dep_ == "nsubj" for c in clause.children):
            return True
    return False


def done_in(verb: Token) -> Token:
    """Return what a verb says was or was not done: "failed to withdraw" is of withdrawing."""
    inner = next((c for c in verb.children if c.dep_ == "xcomp" and lemma(verb) in _NOT_DONE), None)
    return inner if inner is not None else verb


def is_leaving(verb: Token) -> bool:
    """Tell whether a verb says that somebody will be elsewhere: "will be home", "will be gone"."""
    if lemma(verb) in ("be", "go"):
        return any(c.lower_ in ELSEWHERE for c in verb.children if c.dep_ in ("advmod", "acomp", "prep"))
    return verb.lower_ == "gone"


def is_demanded(verb: Token) -> bool:
    """Tell whether a clause is what somebody demands: "demanded that the army must leave"."""
    return verb.dep_ == "ccomp" and lemma(verb.head) in DEMAND | {"urge", "recommend", "suggest"}


def is_hypothetical(verb: Token) -> bool:
    """Tell whether a clause stands under "if"."""
    return any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children)


def stage_of(verb: Token) -> Token | None:
    """Return the deed that a verb says begins or ends: "the withdrawal will end in May"."""
    found = arguments(verb)
    deed = found.object if found.passive or (lemma(verb) in STAGES and found.subject is None) else found.subject
    return deed if lemma(verb) in STAGES and deed is not None and is_deed(deed) else None
