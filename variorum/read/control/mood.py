"""Whether somebody is said to hold or have left a place, or only shall, should, might or does not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from variorum.read.control.words import MOOD
from variorum.read.parsed import Token

_UNREAL = frozenset({"fear", "hope", "wish", "want", "threaten", "warn"})
_TELLING = frozenset({"tell", "give", "call", "press", "ask", "need"})  # demands only with "to" behind them
_STEPS = 5  # verbs and nouns above a word that may say that it is not so (2026-11)
_UP = ("xcomp", "ccomp", "dobj", "pobj", "pcomp", "acl", "prep", "conj", "nsubjpass", "nsubj", "advcl", "attr",
       "dative", "acomp", "oprd")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mood:
    """How something is said: as so (`plan` None), as `promised` or `demanded`; `negated`: as not so."""

    plan: Literal["promised", "demanded"] | None
    negated: bool
    refused: bool


def mood(word: Token) -> Mood | None:
    """Return how what `word` tells is said; None where it is only tried, feared, possible or a condition."""
    signs = list(_signs(word))
    if "dropped" in signs:
        return None
    plan: Literal["promised", "demanded"] | None = None
    for sign in signs:
        if sign in ("promised", "demanded"):
            plan = "promised" if sign == "promised" else "demanded"
            break
    return Mood(plan, signs.count("negated") % 2 == 1, "refused" in signs)


def _signs(word: Token) -> Iterator[str]:
    """Yield the names of the tables of moods whose words stand around a word and above it, nearest first."""
    node = word
    for step in range(_STEPS):
        if step == 0 or node.dep_ in ("conj",) or node.pos_ == "AUX":
            yield from _beside(node)
        head = node.head
        if node.dep_ == "conj" and head.pos_ == node.pos_ and not _is_finite(node):
            yield from (s for s in _beside(head) if s != "negated")
        if head == node or node.dep_ not in _UP:
            return
        if node.dep_ == "conj":
            if _is_finite(node):
                return
            node = head
            continue
        if node.dep_ == "attr" and node.pos_ == "NOUN":
            yield "dropped"  # "one of the terms is the withdrawal from the town"
            return
        if node.dep_ in ("nsubj", "nsubjpass", "attr", "advcl") and node.pos_ in ("VERB", "AUX"):
            if node.dep_ == "advcl" and _is_bare(node):
                sign = _of_head(node, head)
                yield sign if sign in ("promised", "demanded") else "dropped"  # "sent troops to capture the town"
            return
        sign = _of_head(node, head)
        if sign is not None:
            yield sign
            yield from _beside_above(head)
            if sign in ("promised", "demanded", "dropped", "done"):
                return
        elif _is_bare(node) and head.lemma_ == "be" and node.dep_ == "xcomp":
            return
        elif _is_bare(node) and node.dep_ in ("xcomp", "acl", "advcl", "relcl"):
            yield "dropped"
            return
        if node.dep_ in ("ccomp",) and _is_finite(node):
            return
        node = head


def _beside(node: Token) -> Iterator[str]:
    """Yield what stands beside a word itself: modals, "not", "if"."""
    perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in node.children)
    for child in node.children:
        word = child.lower_
        if child.dep_ == "aux" and child.tag_ == "MD":
            for name in ("promised", "demanded", "dropped"):
                if word in MOOD[name]["modals"] and not (perfect and name == "dropped"):
                    yield name
        elif child.dep_ in ("mark", "advmod") and word in MOOD["dropped"]["marks"]:
            if not _tells(node, word):
                yield "dropped"
        elif (
            (word == "longer" and any(c.lower_ in ("no", "not") for c in child.children))
            or (child.dep_ in ("neg", "det", "preconj", "cc", "advmod") and word in MOOD["negated"]["words"])
            or (child.dep_ in ("nsubj", "nsubjpass") and _names_nobody(child))
        ):
            yield "negated"
    if node.pos_ in ("VERB", "AUX") and node.dep_ == "xcomp" and node.head.lemma_ == "be" and _is_bare(node):
        yield "promised" if node.head.tag_ in ("VBZ", "VBP", "VBD") else "dropped"  # "is to leave"


def _beside_above(head: Token) -> Iterator[str]:
    """Yield the negation of a verb above: "did not manage to capture"."""
    if any(c.dep_ == "neg" for c in head.children):
        yield "negated"


def _names_nobody(subject: Token) -> bool:
    nobody = MOOD["negated"]["words"]
    counted = (g for c in subject.children if c.dep_ in ("nummod", "amod", "det", "predet") for g in c.children)
    own = (c for c in subject.children if c.dep_ in ("det", "neg", "preconj", "predet"))
    return subject.lower_ in nobody or any(t.lower_ in nobody for t in (*own, *counted))  # "no man", "not one man"


def _of_head(node: Token, head: Token) -> str | None:
    """Return the mood that the word above gives: "vowed to leave", "the order to leave", "began to leave"."""
    lemma = head.lemma_.lower()
    if head.pos_ in ("NOUN", "PROPN"):
        names = [n for n in ("promised", "demanded", "dropped", "negated") if lemma in MOOD[n].get("nouns", ())]
        return names[0] if names else None
    if head.pos_ not in ("VERB", "AUX", "ADJ"):
        return "negated" if head.lower_ == "without" else None
    tables = ("done", "refused", "promised", "demanded", "dropped", "negated")
    infinitive = _is_bare(node)
    if infinitive and lemma in ("ask", "apply", "plead") and any(c.lower_ == "for" for c in head.children):
        return "dropped"  # "asked for more time to leave"
    if lemma == "have" and infinitive:
        return "demanded" if head.tag_ != "VBD" or _has_a_term(node) else "done"
    for name in tables:
        if lemma in MOOD[name]["verbs"]:
            if name == "done" and not infinitive:
                continue
            if name in ("promised", "demanded") and _is_finite(node):
                continue  # "agreed that the army had left"
            if name == "dropped" and _is_finite(node) and lemma not in _UNREAL:
                continue  # "considers that the army left"
            called_for = lemma == "call" and node.dep_ == "prep"
            if name == "demanded" and lemma in _TELLING and not infinitive and not called_for:
                continue
            if name == "done" and lemma in ("force", "oblige", "compel") and head.tag_ not in ("VBD", "VBN"):
                continue
            return name
    return None


def _has_a_term(verb: Token) -> bool:
    """Tell whether a duty has a deadline: "had to leave by 1 May"."""
    return any(c.dep_ == "prep" and c.lower_ in ("by", "within", "before", "until") for c in verb.children)


def _is_finite(verb: Token) -> bool:
    if verb.tag_ in ("VBD", "VBZ", "VBP", "MD"):
        return True
    return any(c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.children)


def _is_bare(verb: Token) -> bool:
    """Tell whether a verb stands behind "to"."""
    return verb.pos_ in ("VERB", "AUX") and any(c.tag_ == "TO" for c in verb.children) and not _is_finite(verb)


def _tells(verb: Token, mark: str) -> bool:
    """Tell whether a clause tells what was so: "until the rebels left", "once they had left"."""
    past = verb.tag_ == "VBD" or any(c.lower_ == "had" for c in verb.children)
    return past and mark in ("until", "once")
