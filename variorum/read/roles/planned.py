"""Planned: people who are to be freed, moved or handed over, and are not yet."""

from collections.abc import Iterator, Sequence

from variorum.read.counting import Count
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.read.roles.climbing import path_up

_LEXICON = load("roles")
_PLANNED = _LEXICON["planned"]
_UNDERWAY = _LEXICON["underway"]
_FOR_THE_FUTURE = ("returned", "displaced", "detained", "captured", "other")
_ASKING = frozenset({"call", "appeal"})  # plan something only with "for": "called for the release of 14"


def is_still_to_be_done(count: Count) -> bool:
    """Read "31 people to be freed", "65 of them to be handed over by Friday"."""
    if count.measure not in _FOR_THE_FUTURE:
        return False
    behind = count.number.doc[count.anchor.i + 1 : count.anchor.i + 3]
    if [t.lower_ for t in behind] == ["of", "them"]:
        behind = count.number.doc[count.anchor.i + 3 : count.anchor.i + 5]
    return [t.lower_ for t in behind] == ["to", "be"]


def is_planned(count: Count, others: Sequence[Count]) -> bool:
    """Tell whether a count, or the one that it is the price of, is promised, agreed, demanded or expected."""
    beside = [o for o in others if o.anchor.dep_ == "conj" and o.anchor.head == count.anchor and _shares_clause(o)]
    return any(_is_ahead(each) for each in (count, *_given_for(count, others), *beside))


def _shares_clause(last: Count) -> bool:
    """Tell whether a clause behind two counts says what is planned of both: "80 soldiers and 60 rebels whom they …"."""
    return last.trigger is not None and any(c.dep_ == "relcl" for c in last.anchor.children)


def _is_ahead(count: Count) -> bool:
    if count.measure not in _FOR_THE_FUTURE:
        return False
    trigger = count.trigger if count.trigger is not None else count.anchor
    above = (*path_up(trigger), *path_up(count.anchor))
    return any(_looks_ahead(t) for t in (trigger, *above)) or any(_plans(t) for t in above if t != trigger)


def _looks_ahead(token: Token) -> bool:
    """Tell whether a word by itself or by its subject speaks of what is still to come or not yet over."""
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        return lemma in _UNDERWAY["nouns"] and _under_way(token)
    if token.pos_ not in ("VERB", "AUX"):
        return False
    if _is_tomorrow(token) or _has_future(token) or _subject_is(token, _PLANNED["nouns"]):
        return True
    return lemma in _UNDERWAY["verbs"] and _subject_is(token, _UNDERWAY["nouns"])


def _plans(token: Token) -> bool:
    """Tell whether what stands below a word is planned: "a deal to …", "agreed to …", "ready to …"."""
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN" and lemma in _PLANNED["nouns"] and not _is_done(token):
        return True
    if lemma in _ASKING and not any(c.lower_ in ("for", "on") for c in token.children):
        return False
    return lemma in _PLANNED["verbs"] and token.pos_ in ("VERB", "ADJ", "NOUN") and not _set_free(token)


def _set_free(verb: Token) -> bool:
    free = verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "free"
    return verb.lemma_ == "set" and (free or any(c.lower_ == "free" for c in verb.children))


def _given_for(count: Count, others: Sequence[Count]) -> Iterator[Count]:
    """Yield the count that this one is the price of: "free 40 in return for 90"."""
    token = count.anchor
    if token.dep_ == "pobj" and token.head.lower_ in ("for", "against") and count.measure == "returned":
        yield from (o for o in others if o.measure == "returned" and o.number.i < count.number.i)


def _has_future(verb: Token) -> bool:
    children = list(verb.children)
    if any(c.dep_ == "aux" and c.lower_ in _PLANNED["modals"] for c in children):
        return True
    if not any(c.dep_ == "aux" and c.tag_ == "TO" for c in children):
        return False
    # "are to free": the infinitive is what the verb "to be" carries
    if verb.dep_ == "ROOT":
        return any(c.lemma_ == "be" and c.dep_ in ("aux", "auxpass") for c in children)
    return verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_.lower() in ("be", "begin", "start", "have")


def _is_tomorrow(verb: Token) -> bool:
    """Read "14 soldiers come home tomorrow"."""
    return verb.tag_ in ("VBP", "VBZ", "VB", "VBG") and any(c.lower_ == "tomorrow" for c in verb.children)


def _subject_is(verb: Token, nouns: Sequence[str]) -> bool:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            noun = verb.head if child.lower_ in ("which", "that") and verb.dep_ == "relcl" else child
            return noun.lemma_.lower() in nouns
    return False


def _under_way(noun: Token) -> bool:
    """Tell whether an exchange has begun or is being told of without being over."""
    if any(t.lemma_.lower() in _UNDERWAY["over"] for t in (noun.head, noun.head.head)):
        return False
    if any(t.lemma_.lower() in _UNDERWAY["ended"] for t in (*noun.children, *noun.head.children)):
        return False
    governor = noun.head
    if governor.lower_ == "of":  # "part of an exchange of nearly 900 prisoners"
        return governor.head.lemma_.lower() in _UNDERWAY["parts"]
    return governor.lemma_.lower() in _UNDERWAY["verbs"]


def _is_done(noun: Token) -> bool:
    return any(t.lemma_.lower() in _PLANNED["done"] for t in noun.head.children)
