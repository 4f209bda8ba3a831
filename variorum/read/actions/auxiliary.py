"""What is not, or not now, so: PLOVER's auxiliary modes historical, future, hypothetical and negation."""

from collections.abc import Iterator, Sequence

from variorum.read.actions.words import AUXILIARY, DOING
from variorum.read.parsed import Token
from variorum.records import Auxiliary

MODES: tuple[Auxiliary, ...] = ("historical", "future", "hypothetical", "negation")
"""The auxiliary modes, in the order in which they are listed on a claim."""

NOT_DONE = frozenset(("future", "hypothetical", "negation"))
"""The modes of a deed that did not happen, or not yet."""

_STEPS = 4  # verbs and nouns above a deed that may say that it is not so (2026-11)
_ABOVE = ("xcomp", "dobj", "pobj", "pcomp", "acl", "ccomp", "relcl", "prep")
_NUMBERED = ("more", "fewer", "less")  # "no more than four were killed"
_TOLD_OF = 160  # characters between a past date and the deed that it dates (2026-11)


def auxiliary_modes(trigger: Token, past: Sequence[tuple[int, int]]) -> tuple[Auxiliary, ...]:
    """Return the auxiliary modes of a deed; `past` are the ranges of dates well before what the report is about."""
    found = set(_from_clause(trigger))
    if _is_past(trigger, past):
        found.add("historical")
    return tuple(mode for mode in MODES if mode in found)


def _from_clause(trigger: Token) -> Iterator[str]:
    node = trigger
    for step in range(_STEPS):
        yield from _beside(node, own=step == 0 or node.lemma_.lower() in DOING)
        head = node.head
        if head == node or node.dep_ not in (*_ABOVE, "conj", "nsubjpass", "nsubj", "attr"):
            return
        if node.dep_ in ("nsubj", "nsubjpass", "attr"):
            if head.lemma_.lower() in DOING or head.lemma_.lower() in ("be", "take", "occur", "happen"):
                yield from _beside(head, own=True)
            return
        yield from _above(node, head)
        if node.dep_ in ("ccomp", "relcl") or (node.dep_ == "dobj" and head.lemma_.lower() not in DOING):
            return
        node = head


def _beside(node: Token, *, own: bool) -> Iterator[str]:
    """Read the words that hang on a deed: "will", "could", "not", "if", "no rebels", "a possible attack"."""
    if own and node.dep_ == "conj" and any(c.lower_ == "nor" for c in node.head.children):
        yield "negation"
    for child in node.children:
        word = child.lower_
        if child.dep_ == "aux" and own:
            perfect = any(c.lower_ == "have" for c in node.children)
            if word in AUXILIARY["future"]["modals"]:
                yield "future"
            elif word in AUXILIARY["hypothetical"]["modals"] and not (perfect and word in ("may", "might")):
                yield "hypothetical"
        elif child.dep_ == "mark" and word in AUXILIARY["hypothetical"]["marks"]:
            yield "hypothetical"
        elif own and child.dep_ in ("neg", "det", "preconj", "cc") and word in AUXILIARY["negation"]["words"]:
            if child.nbor().lower_ not in _NUMBERED:
                yield "negation"
        elif own and child.dep_ in ("nsubj", "nsubjpass") and _names_nobody(child):
            yield "negation"
        elif child.dep_ in ("amod", "compound") and word in AUXILIARY["hypothetical"]["adjectives"]:
            yield "hypothetical"


def _names_nobody(subject: Token) -> bool:
    """Tell whether a subject says that nobody did or suffered it: "no civilian", "none of the guards"."""
    if subject.lower_ in AUXILIARY["negation"]["nobody"]:
        return True
    words = AUXILIARY["negation"]["words"]
    return any(c.dep_ == "det" and c.lower_ in words for c in subject.children)


def _above(node: Token, head: Token) -> Iterator[str]:
    """Read the word that a deed hangs on: "vowed to attack", "the threat of an attack", "prevented an attack"."""
    lemma = head.lemma_.lower()
    if node.dep_ == "pobj" and head.lower_ == "without":
        yield "negation"
    if head.pos_ in ("NOUN", "PROPN"):
        kind = "nouns"
    elif head.pos_ in ("VERB", "AUX", "ADJ"):
        kind = "verbs"
    else:
        return
    for mode in ("future", "hypothetical", "negation"):
        if lemma in AUXILIARY[mode][kind]:
            yield mode


def _is_past(trigger: Token, past: Sequence[tuple[int, int]]) -> bool:
    sentence = trigger.sent
    start, end = sentence.start_char, sentence.end_char
    for first, last in past:
        if start <= first < end and min(abs(first - trigger.idx), abs(last - trigger.idx)) < _TOLD_OF:
            return True
    cues = AUXILIARY["historical"]
    for token in sentence:
        word = token.lower_
        long_ago = word != "ago" or (token.i > sentence.start and token.nbor(-1).lower_ in cues["ago"])
        if word in cues["words"] and long_ago:
            return True
    return False
