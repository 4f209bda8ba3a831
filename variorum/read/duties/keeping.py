"""What is said of agreements, promises and time limits: that they were kept, violated, missed or extended."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from variorum.read.actions.clauses import arguments
from variorum.read.actions.words import may_act
from variorum.read.duties.actors import ARMED, PEOPLE, is_actor
from variorum.read.duties.anchors import Anchors
from variorum.read.duties.compliance_words import CAPTIVES, FAILINGS, HOSTILE, KEEPING, SAYINGS, SHUT_OUT, TRUCES
from variorum.read.duties.reality import clause_of, is_unreal, reality
from variorum.read.duties.verdict import Verdict, between
from variorum.records import ComplianceStatus

_IT = frozenset({"it", "this", "that", "them"})
PARTLY = frozenset({"partly", "partially", "half", "incompletely"})
NO_PARTY = frozenset({"place", "area", "bridge", "exchange", "side"})
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


def of_agreements(sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    """Yield what the sentence says of agreements, duties and time limits as such."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX"):
            yield from _by_verb(token, sentence, anchors)
            yield from _against(token, sentence, anchors)
            yield from _in_a_truce(token, sentence, anchors)
        elif token.lemma_.lower() in FAILINGS and token.pos_ in ("NOUN", "PROPN"):
            yield from _by_noun(token, anchors)
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


def doer_of(verb: Token) -> Token | None:
    """Return the word for who does or did it: subject, agent, or whose deed the subject is; None for a thing."""
    if verb.lemma_.lower() == "be" and (holder := _in_whose_hands(verb)) is not None:
        return holder
    parts = arguments(verb)
    party = parts.agent if parts.passive else parts.subject
    own = any(c.dep_ == "nsubj" for c in verb.children)
    if verb.tag_ == "VBN" and verb.head.lemma_.lower() == "have" and not own and not parts.passive:
        party = arguments(verb.head).subject  # the parser took "have" of "have once more put off" for the verb
    if party is None and parts.passive and verb.lemma_.lower() in ("clear", "empty", "rid"):
        party = next((p for c in verb.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)
    if who_of(party) is None and not parts.passive:
        party = None
        if verb.dep_ == "pcomp" and verb.head.lower_ == "for":
            party = _thanked(verb.head)
        elif verb.dep_ in ("xcomp", "advcl", "pcomp"):
            party = _named_before(verb)  # the parser hung it on the wrong verb
    elif verb.dep_ == "ccomp" and not any(c.dep_ == "nsubj" for c in verb.children) and not parts.passive:
        party = None  # who says so is not who did so
    return who_of(party)


def side_of(verb: Token) -> Token | None:
    """Return who did it, else whose what it was done to is: "none of the rebels' guns were given up"."""
    doer = doer_of(verb)
    said = arguments(verb)
    return doer if doer is not None or not said.passive or said.object is None else owner_of(said.object)


def is_armed(word: Token | None) -> bool:
    """Tell whether a word names a state or an armed side, its troops included."""
    if word is None:
        return False
    named = (word, *(c for c in word.children if c.dep_ in ("compound", "amod", "poss")))
    known = is_actor(word) and word.lemma_.lower() not in PEOPLE
    return known or any(t.lemma_.lower() in ARMED for t in named)


def _named_before(word: Token) -> Token | None:
    """Return the last subject before a word that may act, within what one speaker says: never who says it."""
    top = word
    while top.head != top and top.dep_ not in ("ccomp", "relcl"):
        top = top.head
    before = [t for t in top.subtree if t.i < word.i and t.dep_ in ("nsubj", "nsubjpass") and is_actor(t)]
    return before[-1] if before else None


def _thanked(preposition: Token) -> Token | None:
    """Return whom it is said of: "thanks the two parties for keeping", "is grateful to both sides for keeping"."""
    verb = clause_of(preposition)
    before = [t for t in verb.subtree if t.i < preposition.i and t.dep_ in ("dobj", "pobj")] if verb is not None else []
    return next((t for t in reversed(before) if is_actor(t)), None)


def _in_whose_hands(verb: Token) -> Token | None:
    """Return who holds a place that "was in rebel hands"."""
    hands = next((t for t in verb.subtree if t.lower_ == "hands"), None)
    if hands is None:
        return None
    of = (p for c in hands.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj")
    return next((c for c in (*hands.children, *of) if c.pos_ in ("NOUN", "PROPN", "ADJ")), None)


def who_of(token: Token | None) -> Token | None:
    """Return the word for a party, of a deed whose it is; None for a thing: "the truce was broken by forty rounds"."""
    if token is None or token.lemma_.lower() in CAPTIVES:
        return None
    if token.lower_ in ("neither", "none"):
        several = [t for t in token.sent if t.i < token.i and is_actor(t) and any(c.dep_ == "conj" for c in t.children)]
        return several[-1] if several else None
    if is_actor(token) or (may_act(token) and token.pos_ == "NOUN" and token.lower_ not in NO_PARTY):
        return token
    return owner_of(token)


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
        yield Verdict("met", noun, between(noun, noun), None, None, object_, "compliance.noun")  # "reported no violation"
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
        return doer_of(verb) or _named_before(noun)
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


def owner_of(noun: Token) -> Token | None:
    """Return whose a deed or thing is: "the army's advance", "the withdrawal of the army", "army posts"."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    of = [p for c in noun.children if c.lower_ in ("of", "by") for p in c.children if p.dep_ == "pobj"]
    owner = next((c for c in (*noun.children, *of) if c.dep_ in ("poss", "pobj") and _is_holder(c)), None)
    if owner is not None:
        return owner
    inner = next((owner_of(p) for p in of if p.pos_ == "NOUN" and owner_of(p) is not None), None)
    named = (c for c in noun.children if c.dep_ in ("compound", "amod", "nmod") and (is_actor(c) or is_side(c)))
    return inner or next(named, None)


def _is_holder(word: Token) -> bool:
    return is_actor(word) and word.lemma_.lower() not in CAPTIVES


def is_side(word: Token) -> bool:
    """Tell whether a word before a noun says whose side's it is: "rebel guns", "Kenyan guns"."""
    return word.lemma_.lower() in ARMED or is_actor(word)


# --- "entered the zone despite the accord", "although the accord forbids it", "which the accord closes to both" ---


def _against(verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
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


def _in_a_truce(verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
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
