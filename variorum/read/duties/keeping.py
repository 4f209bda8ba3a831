"""What is said of agreements, promises and time limits: that they were kept, violated, missed or extended."""

from collections.abc import Iterator
from typing import Any

from variorum.read.actions.clauses import arguments
from variorum.read.duties.anchors import Anchors
from variorum.read.duties.compliance_words import KEEPING, SAYINGS, TRUCES
from variorum.read.duties.doers import doer_of
from variorum.read.duties.reality import clause_of, reality
from variorum.read.duties.verdict import Verdict, between
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token
from variorum.records import ComplianceStatus

_IT = frozenset({"it", "this", "that", "them"})
PARTLY = frozenset({"partly", "partially", "half", "incompletely"})
_PARTS = frozenset(
    {
        "none",
        "one",
        "any",
        "each",
        "half",
        "some",
        "nothing",
        "little",
        "neither",
        "everything",
        "part",
        "terms",
        "letter",
        "spirit",
        "points",
        "provisions",
        "requirements",
        "rest",
        "all",
        "most",
    }
)


def of_agreements(sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    """Yield what the sentence says of agreements, duties and time limits as such."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX"):
            yield from _by_verb(token, sentence, anchors)
    yield from _by_saying(sentence, anchors)


# --- "violated the truce", "kept to the timetable" ---


def _by_verb(verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    for entry in KEEPING.get(verb.lemma_.lower(), ()):
        if "particle" in entry and not any(c.lower_ in entry["particle"] for c in verb.children):
            continue
        if _complies(verb, anchors) and (so := reality(verb)) is not None:
            status = _status(entry, verb, so)
            if status is not None:
                yield Verdict(status, verb, between(verb, verb), doer_of(verb), None, None, "compliance.verb:comply")
            continue
        object_, shown = _object(verb, entry, sentence, anchors)
        so = reality(verb) or (reality(verb.head) if entry["status"] == "postponed" and decided(verb) else None)
        if object_ is None or shown is None or so is None:
            continue
        status = _status(entry, object_, so)
        if status == "met" and any(c.lower_ in PARTLY for c in verb.children):
            status = "partly met"
        if status is None:
            continue
        yield Verdict(
            status, verb, between(verb, shown), doer_of(verb), None, object_, f"compliance.verb:{verb.lemma_.lower()}"
        )


def _complies(verb: Token, anchors: Anchors) -> bool:
    """Tell whether "comply" stands alone where the document tells of an agreement: "the rebels did not comply"."""
    return anchors.speaks and verb.lemma_.lower() == "comply" and not any(c.lower_ == "with" for c in verb.children)


def decided(verb: Token) -> bool:
    """Tell whether something was decided, as a term is put off by that alone: "agreed to prolong the term"."""
    to = any(c.lower_ == "to" for c in verb.children) and verb.head.lemma_.lower() in ("agree", "decide", "consent")
    return to and reality(verb.head) == "so"


def _object(
    verb: Token, entry: dict[str, Any], sentence: Sentence, anchors: Anchors
) -> tuple[Token | None, Token | None]:
    """Return the agreement, duty or limit that a verb governs, and the word there; "it" is the one named before."""
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
            return noun, noun
        if noun.lower_ in _IT:
            before = [
                t for t in sentence if t.i < verb.i and t.pos_ in ("NOUN", "PROPN") and anchors.kind(t) in entry["of"]
            ]
            return (before[-1], noun) if before else (None, None)
        inner = [
            t for t in noun.subtree if t.dep_ == "pobj" and t.head.lower_ == "of" and anchors.kind(t) in entry["of"]
        ]
        if inner and noun.lower_ in _PARTS:
            return inner[0], inner[0]
    if entry["status"] == "postponed" and verb.dep_ == "xcomp":
        behind = [t for t in verb.head.subtree if t.i > verb.i and anchors.kind(t) == "limit"]
        return (behind[0], behind[0]) if behind else (None, None)
    return None, None


def _status(entry: dict[str, Any], noun: Token, so: str) -> ComplianceStatus | None:
    if so == "so":
        status: ComplianceStatus = entry["status"]
        return status
    negated: ComplianceStatus | None = entry.get("not")
    if negated == "missed" and noun.lemma_.lower() in TRUCES:
        return "breached"
    return negated or ("met" if entry["status"] == "breached" else None)


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
            subject = doer_of(verb) if verb is not None else None
            tied = [t for t in sentence if anchors.kind(t) is not None]
            yield Verdict(
                status,
                word,
                (at, end),
                subject,
                None,
                tied[0] if tied else None,
                "compliance.saying",
            )
