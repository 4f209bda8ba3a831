"""What is called a breach, or told as done against an agreement: "in violation of the truce", "despite the accord"."""

from collections.abc import Iterator
from itertools import pairwise

from variorum.read.actions.clauses import arguments
from variorum.read.duties.anchors import Anchors
from variorum.read.duties.compliance_words import FAILINGS, HOSTILE, SHUT_OUT, TRUCES
from variorum.read.duties.doers import doer_of, is_armed, is_side, named_before, owner_of, who_of
from variorum.read.duties.reality import clause_of, is_unreal, reality
from variorum.read.duties.verdict import Verdict, between
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token

_AGAINST = frozenset({"despite", "contrary", "against", "notwithstanding"})
_GRAVE = frozenset(
    {"flagrant", "grave", "serious", "clear", "blatant", "gross", "plain", "fresh", "open", "obvious", "manifest"}
)
_CALLING = frozenset(
    {"call", "describe", "denounce", "report", "record", "count", "log", "register", "speak", "commit"}
)
_RECORDING = frozenset({"report", "record", "register", "observe", "note", "log", "see", "hear", "witness"})
_NAMING = frozenset({"call", "describe", "brand", "label", "regard", "consider", "condemn", "denounce"})
_TRADING = frozenset({"trade", "exchange", "swap", "level"})
_CLOSING = frozenset({"forbid", "ban", "bar", "prohibit", "close", "outlaw", "exclude"})
_NO_BREACH = frozenset(
    {"say", "warn", "vote", "protest", "come", "die", "be", "continue", "hold", "guard", "rule", "decide", "break"}
)
_ALTHOUGH = frozenset({"although", "though", "while", "when", "even", "whereas"})
_FORBIDDING = frozenset(
    {"forbid", "ban", "bar", "prohibit", "close", "outlaw", "rule", "exclude", "reserve", "oblige", "require"}
)
_NEAR = 10  # tokens behind "breach" in which "by the rebels" may stand (2026-11)


def of_breaches(sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    """Yield what the sentence calls a breach, or tells as done against an agreement."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX"):
            yield from _against(token, anchors)
            yield from _in_a_truce(token, sentence)
        elif token.lemma_.lower() in FAILINGS and token.pos_ in ("NOUN", "PROPN"):
            yield from _by_noun(token, anchors)


# --- "in violation of the truce", "the worst breach of the truce by the rebels" ---


def _by_noun(noun: Token, anchors: Anchors) -> Iterator[Verdict]:
    status = FAILINGS[noun.lemma_.lower()]
    object_ = next(
        (p for c in noun.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj" and anchors.kind(p)),
        next((c for c in noun.children if c.dep_ in ("compound", "nmod") and anchors.kind(c) == "agreement"), None),
    )
    if object_ is None and not (anchors.speaks and _is_called(noun)):
        return
    over = clause_of(noun)
    if over is not None and over.lemma_.lower() in _RECORDING and any(c.lower_ == "no" for c in noun.children):
        yield Verdict(
            "met", noun, between(noun, noun), None, None, object_, "compliance.noun"
        )  # "reported no violation"
    if is_unreal(noun):
        return
    yield Verdict(status, noun, between(noun, object_ or noun), _doer(noun), None, object_, "compliance.noun")


def _is_called(noun: Token) -> bool:
    """Tell whether something is called a breach, of what goes without saying: "spoke of a flagrant breach"."""
    if any(c.dep_ in ("prep", "compound") and c.lower_ not in ("by", "in", "on") for c in noun.children):
        return False
    if any(c.lower_ in _GRAVE for c in noun.children):
        return True
    verb = clause_of(noun)
    return verb is not None and verb.lemma_.lower() in _CALLING | _RECORDING


def _doer(noun: Token) -> Token | None:
    """Return who is said to have done it: "by the rebels", "the rebels' breach", else who acts in the clause."""
    near = [t for t in noun.doc[noun.i : noun.i + _NEAR] if t.sent == noun.sent and t.lower_ == "by"]
    for by in near:
        doer = next((c for c in by.children if c.dep_ == "pobj" and who_of(c) is not None), None)
        if doer is not None:
            return doer
    owner = next((c for c in noun.children if c.dep_ in ("poss", "compound", "amod") and is_side(c)), None)
    if owner is not None:
        return owner
    verb = clause_of(noun)
    if verb is None:
        return None
    parts = arguments(verb)
    if verb.lemma_.lower() in ("accuse", "blame", "charge", "condemn"):
        return parts.subject if is_mutual(noun) else who_of(parts.object)
    if verb.lemma_.lower() in _NAMING and parts.object is not None and parts.object != noun:
        return owner_of(parts.object)  # "called the rebel attack a breach"
    if noun.dep_ in ("appos", "npadvmod", "dep") and is_armed(doer_of(verb)):
        return doer_of(verb)  # "rebels crossed the line, the fourth violation of the truce"
    if verb.lemma_.lower() in _TRADING:
        return doer_of(verb)
    manner = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "despite")
    if manner:
        return doer_of(verb) or named_before(noun)
    if verb.lemma_.lower() in ("commit", "continue", "be"):
        return doer_of(verb) if parts.subject is not None else None
    return None


def is_mutual(word: Token) -> bool:
    """Tell whether two blame each other: "accused one another of violations", "traded accusations of them"."""
    words = [t.lower_ for t in word.sent if t.i < word.i]
    each = any(a in ("each", "one") and b in ("other", "another") for a, b in pairwise(words))
    verb = clause_of(word)
    traded = verb is not None and verb.lemma_.lower() in _TRADING
    return each or (traded and bool({"accusations", "charges", "blame", "allegations", "claims"} & {*words}))


# --- "entered the zone despite the accord", "although the accord forbids it", "which the accord closes to both" ---


def _against(verb: Token, anchors: Anchors) -> Iterator[Verdict]:
    lemma = verb.lemma_.lower()
    if reality(verb) != "so" or verb.dep_ in ("aux", "auxpass") or lemma in SHUT_OUT or lemma in _NO_BREACH:
        return
    closed = next(
        (t for t in verb.subtree if t.dep_ == "relcl" and t.lemma_.lower() in _CLOSING and t.i > verb.i), None
    )
    closing = [c for c in closed.children if c.dep_ == "nsubj" and anchors.kind(c)] if closed is not None else []
    if closed is not None and closing and doer_of(verb) is not None:
        words = between(closing[0], closed)
        yield Verdict("breached", closed, words, doer_of(verb), None, closing[0], "compliance.against")
        return
    deeper = [t for t in verb.subtree if t.lower_ in _AGAINST - {"against"} and t.head != verb and clause_of(t) == verb]
    for child in (*verb.children, *deeper):
        bound = None
        if child.lower_ in _AGAINST and child.dep_ in ("prep", "advmod", "mark", "amod"):
            bound = _bound_by(child, anchors)
        elif child.dep_ == "advcl" and child.lemma_.lower() in _FORBIDDING:
            although = any(c.dep_ == "mark" and c.lower_ in _ALTHOUGH for c in child.children)
            bound = (
                next((t for t in child.subtree if anchors.kind(t) in ("agreement", "duty")), None) if although else None
            )
        if bound is not None:
            words = between(child if child.pos_ != "VERB" else child.left_edge, bound)
            yield Verdict("breached", child, words, doer_of(verb), None, bound, "compliance.against")
            return


def _bound_by(word: Token, anchors: Anchors) -> Token | None:
    """Return the agreement or duty that stands behind "despite", "contrary to", "against", "in spite of"."""
    near = [t for t in word.subtree if t.i > word.i and t.i - word.i <= _NEAR]
    return next((t for t in near if t.pos_ in ("NOUN", "PROPN") and anchors.kind(t) in ("agreement", "duty")), None)


def _in_a_truce(verb: Token, sentence: Sentence) -> Iterator[Verdict]:
    """Read "shelled the road three days into the truce", "fired on the post after the ceasefire took effect"."""
    if verb.lemma_.lower() not in HOSTILE or reality(verb) != "so":
        return
    truces = (t for t in sentence if t.lemma_.lower() in TRUCES and t.pos_ in ("NOUN", "PROPN") and t.i > verb.i)
    truce = next((t for t in truces if any(_is_during(a) for a in t.ancestors if a != verb)), None)
    doer = doer_of(verb)
    if truce is not None and doer is not None:
        yield Verdict("breached", verb, between(verb, verb), doer, None, truce, "compliance.against")


def _is_during(word: Token) -> bool:
    if word.pos_ in ("VERB", "AUX") and word.dep_ in ("advcl", "pcomp"):
        return any(c.dep_ == "mark" and c.lower_ in ("after", "since") for c in word.children)
    return word.lower_ in ("into", "during", "after", "since") and word.dep_ in ("prep", "mark", "pcomp", "advmod")
