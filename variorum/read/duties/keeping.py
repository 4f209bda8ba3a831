"""What is said of agreements, promises and time limits: that they were kept, violated, missed or extended."""

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from variorum.read.actions.clauses import arguments
from variorum.read.duties.anchors import Anchors
from variorum.read.duties.compliance_words import FAILINGS, KEEPING, LIMITS, PHRASES, SAYINGS, TRUCES
from variorum.read.duties.parties import is_actor
from variorum.read.duties.reality import clause_of, is_unreal, reality
from variorum.read.duties.verdict import Verdict
from variorum.records.duty import ComplianceStatus

_IT = frozenset({"it", "this", "that", "them"})
_ENDED = frozenset({"expire", "pass", "lapse", "run", "elapse", "go"})
_HANGING = ("prep", "pobj", "dobj", "appos", "conj", "attr", "acl")


def of_agreements(sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    """Yield what the sentence says of agreements, duties and time limits as such."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX"):
            yield from _by_verb(token, sentence, anchors)
            yield from _ran_out(token, sentence, anchors)
        elif token.lemma_.lower() in FAILINGS and token.pos_ in ("NOUN", "PROPN"):
            yield from _by_noun(token, anchors)
    yield from _by_saying(sentence, anchors)


# --- "violated the truce", "kept to the timetable" ---


def _by_verb(verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    for entry in KEEPING.get(verb.lemma_.lower(), ()):
        object_ = _object(verb, entry, sentence, anchors)
        so = reality(verb)
        if object_ is None or so is None:
            continue
        status = _status(entry, object_, so, anchors)
        if status is None:
            continue
        parts = arguments(verb)
        party = parts.agent if parts.passive else parts.subject
        if party is None and verb.dep_ == "xcomp":
            party = arguments(verb.head).subject
        yield Verdict(
            status, verb, _range(verb, object_), _who(party), None, object_, f"compliance.verb:{verb.lemma_.lower()}"
        )


def _object(verb: Token, entry: dict[str, Any], sentence: Sentence, anchors: Anchors) -> Token | None:
    """Return the agreement, duty or limit that a verb governs; "it" is the one named before in the sentence."""
    with_ = entry.get("with")
    if with_ is not None:
        found = [p for c in verb.children if c.lower_ == with_ for p in c.children if p.dep_ == "pobj"]
    else:
        found = [c for c in verb.children if c.dep_ == "dobj"]
        found += [c for c in verb.children if c.dep_ == "nsubjpass"]
        parts = arguments(verb)
        found += [parts.object] if not found and parts.object is not None else []
    for noun in found:
        if anchors.kind(noun) in entry["of"]:
            return noun
        if noun.lower_ in _IT:
            before = [t for t in sentence if t.i < verb.i and t.pos_ in ("NOUN", "PROPN") and anchors.kind(t) in entry["of"]]
            return before[-1] if before else None
        inner = [t for t in noun.subtree if t.dep_ == "pobj" and t.head.lower_ == "of" and anchors.kind(t) in entry["of"]]
        if inner and noun.lower_ in ("part", "terms", "letter", "spirit", "points", "provisions", "requirements", "rest"):
            return inner[0]
    return None


def _status(entry: dict[str, Any], noun: Token, so: str, anchors: Anchors) -> ComplianceStatus | None:
    if so == "so":
        status: ComplianceStatus = entry["status"]
        return status
    negated: ComplianceStatus | None = entry.get("not")
    if negated == "missed" and noun.lemma_.lower() in TRUCES:
        return "breached"
    return negated or ("met" if entry["status"] == "breached" else None)


def _who(token: Token | None) -> Token | None:
    """Return the word for a party; None for a thing: "the ceasefire was broken by forty rounds"."""
    if token is None or not is_actor(token):
        return None
    return token


def _range(one: Token, other: Token) -> tuple[int, int]:
    first, last = sorted((one, other), key=lambda t: t.idx)
    return first.idx, last.idx + len(last)


# --- "in violation of the truce", "the worst breach of the truce by the rebels" ---


def _by_noun(noun: Token, anchors: Anchors) -> Iterator[Verdict]:
    status = FAILINGS[noun.lemma_.lower()]
    object_ = next(
        (p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj" and anchors.kind(p)),
        next((c for c in noun.children if c.dep_ in ("compound", "nmod") and anchors.kind(c) == "agreement"), None),
    )
    if object_ is None or is_unreal(noun):
        return
    yield Verdict(status, noun, _range(noun, object_), _doer(noun), None, object_, "compliance.noun")  # type: ignore[arg-type]


def _doer(noun: Token) -> Token | None:
    """Return who is said to have done it: "by the rebels", "the rebels' breach", else who acts in the clause."""
    for child in noun.subtree:
        if child.dep_ == "prep" and child.lower_ in ("by", "on") and child.head in (noun, *noun.children):
            by = next((c for c in child.children if c.dep_ == "pobj" and is_actor(c)), None)
            if by is not None and child.lower_ == "by":
                return by
    owner = next((c for c in noun.children if c.dep_ == "poss" and is_actor(c)), None)
    if owner is not None:
        return owner
    verb = clause_of(noun)
    if verb is None:
        return None
    parts = arguments(verb)
    if verb.lemma_.lower() in ("accuse", "blame", "charge", "condemn"):
        return _who(parts.object)
    manner = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "despite")
    if manner or verb.lemma_.lower() in ("commit", "continue", "be"):
        doer = _who(parts.agent if parts.passive else parts.subject)
        return doer if doer is not None or parts.subject is None else _owner(parts.subject)
    return None


def _owner(noun: Token) -> Token | None:
    """Return whose deed a subject is: "the army's advance is a breach"."""
    return next((c for c in noun.children if c.dep_ == "poss" and is_actor(c)), None)


# --- "the deadline passed", "the term ran out, and the rebels are still there" ---


def _ran_out(verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    if verb.lemma_.lower() not in _ENDED or reality(verb) != "so":
        return
    subject = arguments(verb).subject
    if subject is None or subject.lemma_.lower() not in LIMITS or anchors.kind(subject) is None:
        return
    left = [t for t in sentence if t.lower_ in ("still", "without", "yet") and t.i != verb.i]
    if not left:
        return
    clause = clause_of(left[0])
    party = arguments(clause).subject if clause is not None and clause != verb else None
    if party is None and left[0].lower_ == "without":
        party = next((t for t in left[0].subtree if t.dep_ == "nsubj"), None)
    yield Verdict("missed", verb, _range(subject, verb), _who(party), None, subject, "compliance.limit")


# --- whole sayings ---


def _by_saying(sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    text = sentence.text.lower()
    for expression, status in SAYINGS:
        for match in expression.finditer(text):
            at, end = sentence.start_char + match.start(), sentence.start_char + match.end()
            word = next((t for t in sentence if t.idx >= at and t.pos_ in ("VERB", "AUX", "NOUN")), None)
            if word is None:
                continue
            verb = clause_of(word)
            if verb is not None and reality(verb) is None:
                continue
            subject = arguments(verb).subject if verb is not None else None
            tied = [t for t in sentence if anchors.kind(t) is not None]
            yield Verdict(
                status, word, (at, end), _who(subject), None, tied[0] if tied else None, "compliance.saying"  # type: ignore[arg-type]
            )


__all__ = ["PHRASES", "of_agreements"]
