"""One count that stands for two measures: "killed or wounded", "dead and missing"."""

from collections.abc import Iterator

from variorum.read.counting.words import EXCLUSIVE, STATES, VERBS
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.records import Measure

_VAGUE = frozenset(entry["word"] for entry in load("values")["vague"])  # "six were killed and several injured"


def shares_with_another_measure(trigger: Token, measure: Measure) -> bool:
    """Tell whether the word that gives the measure is joined to one that gives another, without a count of its own."""
    if any(kind in EXCLUSIVE and kind != measure for kind in _joined_states(trigger)):
        return True
    if any(kind in EXCLUSIVE and kind != measure for kind in _alternatives(trigger)):
        return True
    return any(
        (kind := _measure_of(other)) in EXCLUSIVE and kind != measure and not _has_own_count(trigger, other)
        for other in trigger.conjuncts
    )


def _joined_states(trigger: Token) -> Iterator[Measure | None]:
    """Yield the measure of each word that "and" or "or" ties directly to this one, whatever the parser made of it."""
    doc = trigger.doc
    for step in (1, -1):
        joint, other = trigger.i + step, trigger.i + 2 * step
        if min(joint, other) < trigger.sent.start or max(joint, other) >= trigger.sent.end:
            continue
        if doc[joint].lower_ not in ("or", "and"):
            continue
        after = doc[other + 1] if other + 1 < len(doc) else None
        if step == 1 and after is not None and (after.like_num or after.pos_ == "NUM"):
            continue  # "killed and wounded 20": the second has a number of its own
        yield STATES.get(doc[other].lower_)


def _alternatives(trigger: Token) -> Iterator[Measure | None]:
    """Yield what else may have befallen the same people: "were killed or went missing"."""
    if any(c.lower_ == "or" and c.dep_ == "cc" for c in trigger.children):
        for other in trigger.conjuncts:
            if not any(c.dep_ in ("nsubj", "nsubjpass", "dobj") for c in other.children):
                yield from (STATES[c.lower_] for c in other.children if c.lower_ in STATES)


def _measure_of(word: Token) -> Measure | None:
    state = STATES.get(word.lower_)
    if state is not None:
        return state
    entries = VERBS.get(word.lemma_.lower(), ())
    return next((e["measure"] for e in entries if "with" not in e and e["measure"] in EXCLUSIVE), None)


def _has_own_count(trigger: Token, other: Token) -> bool:
    first, last = sorted((trigger.i, other.i))
    if any(
        t.lower_ in _VAGUE or t.like_num or t.pos_ in ("NUM", "DET", "NOUN", "PROPN")
        for t in trigger.doc[first + 1 : last]
    ):
        return True
    return any(c.dep_ in ("dobj", "nsubj", "nsubjpass", "nummod") and c.i > first for c in other.children)
