"""What is said to be refused: who will not do what is owed, shuts out those who watch, or leaves the agreement."""

from collections.abc import Iterator

from variorum.read.actions.clauses import arguments
from variorum.read.duties.anchors import Anchors
from variorum.read.duties.compliance_words import SHUT_OUT, WATCHERS
from variorum.read.duties.doers import doer_of
from variorum.read.duties.reality import is_negated, reality
from variorum.read.duties.verdict import Verdict
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token

_OUT_OF = frozenset({"withdraw", "pull", "walk", "quit", "back", "opt"})
_REJECTING = frozenset({"reject", "dismiss", "spurn"})
_ASKED = frozenset({"demand", "request", "call", "order", "timetable", "deadline", "obligation", "requirement"})


def of_refusals(sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    """Yield what the sentence says is refused."""
    for token in sentence:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        yield from _will_not(token, anchors)
        if anchors.speaks and token.dep_ not in ("aux", "auxpass"):
            yield from _shut_out(token)
            yield from _says_no(token, anchors)
            yield from _walks_out(token, anchors)


def _will_not(verb: Token, anchors: Anchors) -> Iterator[Verdict]:
    """Read "will not leave", "won't hand over", "will no longer apply", where that is owed."""
    helpers = {c.lower_: c for c in verb.children if c.dep_ == "aux"}
    will = next((helpers[w] for w in ("will", "wo", "would") if w in helpers), None)
    no_longer = any(c.lower_ == "longer" for c in verb.children)
    if will is None or not (is_negated(verb) or no_longer) or will.lower_ == "would":
        return
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    owed = (
        anchors.owed(verb)
        or (anchors.counts(verb) and anchors.speaks)
        or any(anchors.kind(o) or anchors.owed(o, loosely=True) for o in objects if no_longer)
    )
    if owed:
        yield Verdict(
            "refused", verb, (will.idx, verb.idx + len(verb)), doer_of(verb), verb, None, "compliance.refused"
        )


# --- "turned the monitors away", "denied the inspectors access" ---


def _shut_out(verb: Token) -> Iterator[Verdict]:
    for entry in SHUT_OUT.get(verb.lemma_.lower(), ()):
        if reality(verb) != "so" or ("with" in entry and not any(c.lower_ in entry["with"] for c in verb.children)):
            continue
        objects = [c for c in verb.children if c.dep_ in ("dobj", "dative", "nsubjpass")]
        if verb.dep_ in ("acl", "relcl"):
            objects.append(verb.head)
        watching = [o for o in objects if _watches(o)]
        if watching and (doer := doer_of(verb)) not in watching:
            rule = f"compliance.shut-out:{verb.lemma_.lower()}"
            yield Verdict("refused", verb, (verb.idx, verb.idx + len(verb)), doer, None, None, rule)


def _watches(noun: Token) -> bool:
    return any(t.lemma_.lower() in WATCHERS for t in (noun, *(c for c in noun.children if c.dep_ == "compound")))


# --- "said no to the inspectors", "rejected the demand to leave", "pulled out of the accord" ---


def _says_no(verb: Token, anchors: Anchors) -> Iterator[Verdict]:
    if reality(verb) != "so":
        return
    no = next((c for c in verb.children if c.lower_ == "no" and verb.lemma_.lower() == "say"), None)
    if no is not None and any(c.lower_ == "to" for c in (*verb.children, *no.children)):
        yield Verdict("refused", verb, (verb.idx, no.idx + 2), doer_of(verb), None, None, "compliance.refused")
    if verb.lemma_.lower() in _REJECTING:
        objects = [t for c in verb.children if c.dep_ in ("dobj", "nsubjpass") for t in (c, *_deeds(c, anchors))]
        if any(o.lemma_.lower() in _ASKED for o in objects[:1]) and len(objects) > 1:
            yield Verdict("refused", verb, (verb.idx, verb.idx + len(verb)), doer_of(verb), None, None, _NO)


_NO = "compliance.refused"


def _deeds(noun: Token, anchors: Anchors) -> Iterator[Token]:
    yield from (t for t in noun.subtree if t.i > noun.i and (anchors.counts(t) or anchors.kind(t) is not None))


def _walks_out(verb: Token, anchors: Anchors) -> Iterator[Verdict]:
    if verb.lemma_.lower() in _OUT_OF and reality(verb) == "so":
        inside = [t for t in verb.subtree if t.dep_ == "pobj" and t.i > verb.i and t.head.lower_ in ("from", "of")]
        inside = [t for t in inside if verb in (t.head.head, t.head.head.head)]
        inside += [c for c in verb.children if c.dep_ == "dobj" and verb.lemma_.lower() == "quit"]
        left = next((t for t in inside if anchors.kind(t) == "agreement"), None)
        if left is not None:
            yield Verdict("refused", verb, (verb.idx, left.idx + len(left)), doer_of(verb), None, left, _NO)
    unbound = any(t.lower_ == "bound" for t in (verb, *verb.children))
    longer = is_negated(verb) or any(c.lower_ == "longer" for c in verb.children)
    if unbound and longer:
        by = next((t for t in verb.subtree if t.i > verb.i and anchors.kind(t) in ("agreement", "duty")), None)
        said = arguments(verb)
        if by is not None:
            party = said.object if said.passive else said.subject
            yield Verdict("refused", verb, (verb.idx, by.idx + len(by)), party, None, by, _NO)
