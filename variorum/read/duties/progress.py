"""How far a deed, an agreement or a truce is said to have come: complete, begun, stalled, never carried out."""

from collections.abc import Iterator, Sequence
from typing import Any

from variorum.read.actions.clauses import arguments
from variorum.read.duties.anchors import Anchors
from variorum.read.duties.compliance_words import ARMS, CAPTIVES, KINDS_OF_DEED, PROGRESS, STATES, TRUCES, WAYS, WORK
from variorum.read.duties.doers import doer_of, owner_of
from variorum.read.duties.reality import reality
from variorum.read.duties.verdict import Verdict, between
from variorum.read.duties.words import is_deed
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token
from variorum.records import ComplianceStatus

_PARTLY = frozenset({"partly", "partially", "largely", "half", "almost", "nearly", "mostly", "only"})
_CARRYING_OUT = frozenset({"implementation", "application", "fulfilment", "fulfillment", "execution", "enforcement"})
_STATE = ("acomp", "advmod", "attr", "oprd", "prep", "prt")
_TO_THE_DEED = ("of", "in", "on", "to", "with", "from")


def of_progress(sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    """Yield what the sentence says of how far deeds have come that agreements order."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "acl", "amod"):
            yield from _by_verb(token, sentence, anchors)
            yield from _by_state(token, sentence, anchors)
            yield from _by_work(token, sentence, anchors)
            yield from _of_a_way(token, anchors)


# --- "the pullback has begun", "the exchange took place", "the truce is holding" ---


def _by_verb(verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    for entry in PROGRESS.get(verb.lemma_.lower(), ()):
        if not _has_particle(verb, entry) or not _has_object(verb, entry) or _is_plan(verb, entry):
            continue
        deed = _subject_deed(verb, sentence, anchors, truces=bool(entry.get("truces")))
        status = "postponed" if _is_now_later(verb) else _status(verb, entry)
        if deed is not None and status is not None:
            yield _verdict(status, verb, deed, owner_of(deed))
            return


def _is_now_later(verb: Token) -> bool:
    """Tell whether a deed is said to follow only later: "will now take place on 12 May"."""
    will = any(c.lower_ in ("will", "would") and c.dep_ == "aux" for c in verb.children)
    return will and any(c.lower_ in ("now", "instead", "later") and c.dep_ == "advmod" for c in verb.children)


def _is_plan(verb: Token, entry: dict[str, Any]) -> bool:
    """Tell whether a simple present tells a plan: "cantonment begins on 15 October"; a truce that holds is none."""
    helped = any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    unsaid = entry.get("passive_only") and not arguments(verb).passive
    return bool(unsaid) or (verb.tag_ in ("VBZ", "VBP") and not helped and not entry.get("truces"))


def _has_particle(verb: Token, entry: dict[str, Any]) -> bool:
    wanted = entry.get("with")
    return wanted is None or any(c.lower_ in wanted for c in verb.children)


def _has_object(verb: Token, entry: dict[str, Any]) -> bool:
    """Tell whether a verb has the object that its entry wants: "place", else none."""
    objects = [c.lower_ for c in verb.children if c.dep_ == "dobj"]
    return bool({*objects} & {*entry["object"]}) if "object" in entry else not objects


def _status(verb: Token, entry: dict[str, Any]) -> ComplianceStatus | None:
    so = reality(verb)
    if so == "so":
        partly = entry["status"] == "met" and any(c.lower_ in _PARTLY for c in verb.children)
        status: ComplianceStatus = "partly met" if partly else entry["status"]
        return status
    negated: ComplianceStatus | None = entry.get("not") if so == "not so" else None
    return negated


def _subject_deed(verb: Token, sentence: Sentence, anchors: Anchors, *, truces: bool) -> Token | None:
    said = arguments(verb)
    subject = said.object if said.passive else said.subject
    if subject is None or subject.i > verb.i:
        return None
    if truces:
        return subject if subject.lemma_.lower() in TRUCES else None
    return _deed_in(subject, sentence, anchors)


def _deed_in(noun: Token, sentence: Sentence, anchors: Anchors) -> Token | None:
    """Return the deed that a noun names itself or behind a preposition: "the first phase of the pullback"."""
    if noun.pos_ not in ("NOUN", "PROPN") and noun.tag_ != "VBG":
        return None
    for token in (noun, *_inner(noun)):
        if token.lemma_.lower() in _CARRYING_OUT and any(anchors.kind(t) == "agreement" for t in token.subtree):
            return token
        named = (token.pos_ in ("NOUN", "PROPN") or token.tag_ == "VBG") and (
            is_deed(token) or token.lemma_.lower() in KINDS_OF_DEED
        )
        if named and (anchors.counts(token) or anchors.tied(sentence)):
            return token
    return None


def _inner(noun: Token) -> Sequence[Token]:
    behind = [p for c in noun.children if c.lower_ in _TO_THE_DEED for p in c.children if p.dep_ in ("pobj", "pcomp")]
    return [*behind, *(c for c in noun.children if c.dep_ == "compound")]


def _verdict(status: ComplianceStatus, verb: Token, deed: Token, party: Token | None) -> Verdict:
    return Verdict(status, verb, between(verb, deed), party, deed, None, f"compliance.progress:{verb.lemma_.lower()}")


# --- "the withdrawal is complete", "is overdue", "is behind schedule" ---


def _by_state(verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    if verb.lemma_.lower() not in ("be", "remain", "seem", "appear", "consider", "stay", "declare", "report"):
        return
    for child in verb.children:
        if child.dep_ not in _STATE or child.i < verb.i:
            continue
        for entry in STATES.get(child.lower_, ()):
            deed = _subject_deed(verb, sentence, anchors, truces=False)
            status = _status(verb, entry)
            if any(c.lower_ in ("not", "far") for c in child.children):
                status = entry.get("not")
            if status == "met" and any(c.lower_ in _PARTLY for c in child.children):
                status = "partly met"
            if deed is not None and status is not None:
                yield _verdict(status, verb, deed, owner_of(deed))
                return


# --- "completed its withdrawal", "began to disarm", "suspended the release", "is behind with the release" ---


def _by_work(verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    for entry in WORK.get(verb.lemma_.lower(), ()):
        if not _has_particle(verb, entry):
            continue
        status = _status(verb, entry)
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        objects += [p for c in verb.children if c.lower_ in entry.get("with", ()) for p in c.children]
        nouns = (_deed_in(o, sentence, anchors) for o in objects)
        deed = next((d for d in nouns if d is not None), None) or _deed_behind(verb, anchors)
        if entry.get("things"):
            deed = next((o for o in objects if anchors.speaks and o.lemma_.lower() in ARMS | CAPTIVES), None)
        if deed is not None and status is not None:
            yield _verdict(status, verb, deed, doer_of(verb) or owner_of(deed))
            return


def _deed_behind(verb: Token, anchors: Anchors) -> Token | None:
    """Return the verb of the deed: "began to leave", "finished withdrawing"."""
    return next((c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB" and anchors.counts(c)), None)


# --- "the crossing remains closed", "the road is open again" ---


def _of_a_way(verb: Token, anchors: Anchors) -> Iterator[Verdict]:
    """Read what is said of a road where a duty is to open one."""
    if verb.lemma_.lower() not in ("be", "remain", "stay") or reality(verb) != "so" or not anchors.owes("open"):
        return
    way = arguments(verb).subject
    if way is None or way.lemma_.lower() not in WAYS:
        return
    still = verb.lemma_.lower() != "be" or any(c.lower_ == "still" for c in verb.children)
    for child in verb.children:
        if child.lower_ in ("closed", "shut", "blocked", "impassable") and still:
            yield Verdict("missed", verb, between(verb, child), None, way, None, "compliance.progress:be")
        elif child.lower_ == "open" and child.dep_ == "acomp":
            yield Verdict("met", verb, between(verb, child), None, way, None, "compliance.progress:be")
