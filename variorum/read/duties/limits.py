"""What is said of time limits: that they passed with something still undone, or that more time was given."""

from collections.abc import Iterator

from variorum.read.actions.clauses import arguments
from variorum.read.duties.actors import is_actor
from variorum.read.duties.anchors import Anchors
from variorum.read.duties.compliance_words import LIMITS, WATCHERS
from variorum.read.duties.doers import doer_of, who_of
from variorum.read.duties.reality import clause_of, is_negated, reality
from variorum.read.duties.verdict import Verdict, between
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token

_NEW = frozenset({"new", "revised", "later", "another", "fresh", "extended"})
_AGREEING = frozenset({"agree", "set", "fix", "adopt", "accept", "settle"})
_ENDED = frozenset({"expire", "pass", "lapse", "run", "elapse", "go", "come"})
_GIVING = frozenset({"give", "grant", "allow", "obtain", "receive", "get", "win", "secure", "ask", "request", "seek"})
_GETTING = frozenset({"obtain", "receive", "get", "win", "secure", "ask", "request", "seek"})
_PASSING = frozenset({"lapse", "pass", "expire", "slip", "go", "run", "slide"})
_MORE = frozenset({"more", "extra", "additional", "another", "further", "longer"})
_PERIODS = frozenset({"time", "hour", "day", "week", "month"})
_EXTENSIONS = frozenset({"extension", "postponement", "prolongation", "deferment", "reprieve", "respite"})
_BACK = frozenset({"back", "off"})
_MOVING = frozenset({"put", "push", "move", "shift", "set"})


def of_limits(sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    """Yield what the sentence says of time limits."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX"):
            yield from _ran_out(token, sentence, anchors)
            yield from _new_limit(token, anchors)
            yield from _moved(token, anchors)
            yield from _more_time(token, anchors)
            yield from _let_pass(token, anchors)


# --- "the deadline passed", "the term ran out, and the rebels are still there" ---


def _ran_out(verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    if verb.lemma_.lower() not in _ENDED or reality(verb) != "so":
        return
    subject = arguments(verb).subject
    if verb.dep_ == "acl" and verb.head.dep_ == "ROOT":
        subject = verb.head  # the parser took "the deadline passed" for "the deadline that was passed"
    if subject is None or subject.lemma_.lower() not in LIMITS or anchors.kind(subject) is None:
        return
    gone = verb.lemma_.lower() == "come" and any(c.dep_ == "conj" and c.lemma_.lower() == "go" for c in verb.children)
    left = [t for t in sentence if t.lower_ in ("still", "without", "yet", "unmet", "unheeded") and t.i != verb.i]
    left = left or ([verb] if gone else [])
    if not left:
        return
    clause = clause_of(left[0])
    party = doer_of(clause) if clause is not None and clause != verb else None
    if party is None:  # "the deadline for the rebels to disarm passed"
        party = next((t for t in subject.subtree if t.dep_ in ("pobj", "nsubj") and who_of(t) is not None), None)
    if party is None and left[0].lower_ == "still":  # "with the army still in the town"
        party = next((t for t in left[0].ancestors if t.pos_ in ("NOUN", "PROPN") and who_of(t) is not None), None)
    if party is None and left[0].lower_ == "without":
        party = next((t for t in left[0].subtree if t.dep_ == "nsubj" and who_of(t) is not None), None)
    yield Verdict("missed", verb, between(subject, verb), party, None, subject, "compliance.limit")


def _new_limit(verb: Token, anchors: Anchors) -> Iterator[Verdict]:
    """Read "agreed on a new calendar", "set a later date"."""
    if verb.lemma_.lower() not in _AGREEING or reality(verb) != "so":
        return
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    objects += [p for c in verb.children if c.lower_ in ("on", "to", "upon") for p in c.children if p.dep_ == "pobj"]
    for noun in objects:
        if noun.lemma_.lower() in LIMITS and any(c.lower_ in _NEW for c in noun.children) and anchors.any:
            yield Verdict("postponed", verb, between(verb, noun), doer_of(verb), None, noun, "compliance.limit")


# --- "pushed the deadline back to 15 May", "gave the rebels two more weeks", "granted an extension" ---


def _moved(verb: Token, anchors: Anchors) -> Iterator[Verdict]:
    if verb.lemma_.lower() not in _MOVING or reality(verb) != "so":
        return
    if not any(c.lower_ in _BACK for c in verb.children):
        return
    said = arguments(verb)
    if said.object is not None and anchors.kind(said.object) == "limit" and anchors.speaks:
        inside = (t for t in said.object.subtree if t.dep_ in ("pobj", "nsubj", "poss") and t.i > said.object.i)
        party = next((t for t in inside if who_of(t) is not None), None)
        words = between(said.object, verb)
        yield Verdict("postponed", verb, words, party or _bound(doer_of(verb)), None, said.object, "compliance.limit")


def _bound(doer: Token | None) -> Token | None:
    """Return who puts off what they owe; a commission that moves a date owes nothing."""
    return None if doer is not None and doer.lemma_.lower() in WATCHERS else doer


def _more_time(verb: Token, anchors: Anchors) -> Iterator[Verdict]:
    """Read "gave the rebels two more weeks", "granted the army an extension", "gave them until 19 May to leave"."""
    if verb.lemma_.lower() not in _GIVING or reality(verb) != "so" or not anchors.speaks:
        return
    objects = [c for c in verb.children if c.dep_ in ("dobj", "npadvmod", "nsubjpass")]
    objects += [p for c in verb.children if c.lower_ == "for" for p in c.children if p.dep_ == "pobj"]
    time = next((t for t in objects if _is_more_time(t)), None)
    until = next((c for c in verb.children if c.lower_ == "until" and c.dep_ in ("prep", "mark")), None)
    shown = time or (until if verb.lemma_.lower() in ("give", "allow") else None)
    if shown is None:
        return
    receivers = [c for c in verb.children if c.dep_ in ("dative", "dobj", "nsubjpass") and c != time]
    receivers += [p for c in verb.children if c.lower_ == "to" for p in c.children if p.dep_ == "pobj"]
    if verb.lemma_.lower() in _GETTING:
        receivers = [c for c in verb.children if c.dep_ == "nsubj"]
    party = next((t for t in receivers if is_actor(t)), None)
    for_it = [
        p for t in (verb, shown) for c in t.children if c.lower_ == "for" for p in c.children if anchors.counts(p)
    ]
    if party is not None or for_it:
        yield Verdict("postponed", verb, between(verb, shown), party, None, None, "compliance.more-time")


def _is_more_time(noun: Token) -> bool:
    word = noun.lemma_.lower()
    return word in _EXTENSIONS or (word in _PERIODS and any(t.lower_ in _MORE for t in noun.subtree))


def _let_pass(verb: Token, anchors: Anchors) -> Iterator[Verdict]:
    """Read "let its thirty days lapse", "letting two dates go by"."""
    if verb.lemma_.lower() != "let" or not anchors.speaks or is_negated(verb):
        return
    passing = next((c for c in verb.children if c.dep_ == "ccomp" and c.lemma_.lower() in _PASSING), None)
    if passing is not None and any(_is_time(c) for c in passing.children if c.dep_ in ("nsubj", "dobj")):
        yield Verdict("missed", verb, between(verb, passing), doer_of(verb), None, None, "compliance.limit")


def _is_time(noun: Token) -> bool:
    inside = (noun, *noun.subtree)
    return any(
        t.lemma_.lower() in _PERIODS | LIMITS | {"date", "year"} or t.ent_type_ in ("DATE", "CARDINAL") for t in inside
    )
