"""What is said not to be done so far: nothing yet, no sign of it, still there after the term."""

import re
from collections.abc import Iterator

from variorum.read.actions.clauses import arguments
from variorum.read.duties.anchors import Anchors
from variorum.read.duties.compliance_words import CAPTIVES, KINDS_OF_DEED, UNDONE_NOUNS
from variorum.read.duties.doers import doer_of, is_armed, owner_of, side_of
from variorum.read.duties.manner import LATE
from variorum.read.duties.reality import is_unreal, reality
from variorum.read.duties.verdict import Verdict, between
from variorum.read.page import Page
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token

_NOTHING_YET = re.compile(
    r"\b(?:so far|to this day|to date|still|yet|until now|as yet|by then"
    r"|by (?:the|that|[\w'\u2019]+) (?:deadline|date))\b"
)
_NOBODY = frozenset({"nobody", "none", "nothing", "no", "single"})
_STAYING = frozenset(
    {"be", "remain", "stay", "sit", "hold", "occupy", "control", "stand", "keep", "man", "languish", "linger"}
)
_DUE = re.compile(
    r"\b(?:deadline|due|supposed to|should have|was to|were to|is to|are to|had to|meant to|overdue|expired|ran out"
    r"|lapsed|term (?:ended|passed)|after the (?:agreed )?(?:date|limit|term)|despite|although|fell due|agreed date"
    r"|past the)\b"
)
_BEHIND_BARS = frozenset(
    {"custody", "jail", "prison", "detention", "captivity", "wire", "bar", "cell", "hand", "camp", "held"}
)


def of_undone(page: Page, sentence: Sentence, anchors: Anchors, *, goes_on: bool) -> Iterator[Verdict]:
    """Yield what the sentence says is not done yet; `goes_on` where the one before it spoke of duties."""
    for token in sentence:
        if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
            yield from _left_undone(page, token, sentence, anchors, goes_on=goes_on)
            yield from _yet_still(token, sentence, anchors)
            yield from _still_there(page, token, sentence, anchors)
            yield from _should_have(token, sentence, anchors)
        elif token.lemma_.lower() in UNDONE_NOUNS:
            yield from _failure(token, anchors)
        elif token.lower_ in ("sign", "signs", "trace"):
            yield from _no_sign(token, anchors)


# --- "has so far freed nobody", "was to begin today, but they did not send one man" ---


def _left_undone(page: Page, verb: Token, sentence: Sentence, anchors: Anchors, *, goes_on: bool) -> Iterator[Verdict]:
    nobody = any(
        c.dep_ in ("dobj", "attr", "nsubj", "nsubjpass")
        and (c.lower_ in _NOBODY or any(g.lower_ in _NOBODY for g in c.children))
        for c in verb.children
    )
    so = reality(verb)
    if so is None or (so == "so" and not nobody):
        return
    text = page.prose.lowered
    yet = _NOTHING_YET.search(text, sentence.start_char, sentence.end_char)
    after = LATE.search(text, sentence.start_char, sentence.end_char)
    but = any(t.lower_ in ("but", "yet", "however", "while") and t.i < verb.i for t in sentence) and anchors.told_in(
        sentence
    )
    past = any(c.lower_ in ("did", "has", "have", "had") for c in verb.children) or verb.tag_ == "VBD"
    owed = anchors.counts(verb) or anchors.owed(verb, loosely=True) or anchors.told_in(sentence)
    owed = owed or (goes_on and verb.lemma_.lower() in KINDS_OF_DEED)
    nor = any(c.lower_ == "nor" for c in verb.children)
    perfect = any(c.lower_ in ("has", "have") for c in verb.children)
    none_at_all = perfect and anchors.counts(verb) and (nobody or is_armed(side_of(verb)))
    blamed = verb.tag_ == "VBG" and so == "not so" and anchors.counts(verb)
    if (
        blamed
        or (after and anchors.speaks)
        or (but and past)
        or (yet and owed and past)
        or none_at_all
        or (nor and owed)
    ):
        yield Verdict("missed", verb, _words(verb), side_of(verb), verb, None, "compliance.left-undone")


def _yet_still(verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    """Read "they were to be out by May, yet some are still there"."""
    still = next((c for c in verb.children if c.lower_ == "still"), None)
    against = any(t.lower_ in ("yet", "but", "though") and t.i < verb.i for t in sentence)
    if still is None or not against or reality(verb) != "so" or not anchors.told_in(sentence):
        return
    bound = next((t for t in sentence if t.dep_ in ("nsubj", "nsubjpass")), None)
    yield Verdict(
        "missed", verb, (min(still.idx, verb.idx), verb.idx + len(verb)), bound, None, None, "compliance.left-undone"
    )


def _words(verb: Token) -> tuple[int, int]:
    helpers = [c for c in verb.children if c.dep_ in ("aux", "neg", "auxpass") and c.i < verb.i]
    return min([verb.idx, *(h.idx for h in helpers)]), verb.idx + len(verb)


# --- "the army is still in the town", two weeks after the term; "the prisoners remain in jail" ---


def _still_there(page: Page, verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    lemma = verb.lemma_.lower()
    if lemma not in _STAYING or reality(verb) != "so" or verb.dep_ in ("aux", "auxpass"):
        return
    still = lemma in ("remain", "stay", "languish", "linger") or any(c.lower_ == "still" for c in verb.children)
    if not still or not anchors.speaks:
        return
    said = arguments(verb)
    staying = said.object if said.passive else said.subject
    if staying is None and verb.dep_ == "conj":
        staying = arguments(verb.head).object  # "was to leave but remains"
    if staying is None:
        return
    text = page.prose.lowered
    due = _DUE.search(text, sentence.start_char, sentence.end_char) is not None or LATE.search(
        text, sentence.start_char, sentence.end_char
    )
    captives = [t for t in (staying, said.object) if t is not None and t.lemma_.lower() in CAPTIVES]
    if captives and any(t.lemma_.lower() in _BEHIND_BARS for t in verb.subtree) and (due or anchors.owes("free")):
        yield Verdict("missed", verb, _words(verb), said.agent or owner_of(captives[0]), None, None, _UNDONE)
    elif is_armed(staying) and _has_a_place(verb) and (due or anchors.owes("leave")):
        yield Verdict("missed", verb, _words(verb), staying, None, None, _UNDONE)


_UNDONE = "compliance.still"


def _has_a_place(verb: Token) -> bool:
    there = any(c.lower_ in ("there", "here") for c in verb.children)
    places = any(c.dep_ == "prep" and c.lower_ in ("in", "at", "on", "inside", "near", "around") for c in verb.children)
    return (
        there
        or places
        or (verb.lemma_.lower() in ("hold", "occupy", "control", "man") and bool(arguments(verb).object))
    )


# --- "should have been over on 31 May, and it is not", "no sign of the army leaving" ---


def _should_have(verb: Token, sentence: Sentence, anchors: Anchors) -> Iterator[Verdict]:
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if not (helpers & {"should", "ought"} and "have" in helpers) or not anchors.speaks or verb.i < sentence.start:
        return
    not_so = next((t for t in sentence if t.i > verb.i and t.pos_ in ("VERB", "AUX") and reality(t) == "not so"), None)
    if not_so is None or not any(t.lower_ in ("and", "but", "yet") and t.i > verb.i for t in sentence):
        return
    subject = arguments(verb).subject or arguments(verb).object
    party = doer_of(not_so) or (owner_of(subject) if subject is not None else None)
    deed = subject if subject is not None and subject.lemma_.lower() in KINDS_OF_DEED else verb
    yield Verdict("missed", not_so, _words(not_so), party, deed, None, _UNDONE)


def _no_sign(noun: Token, anchors: Anchors) -> Iterator[Verdict]:
    """Read "no sign of the army leaving", "shows no sign of withdrawing"."""
    if not any(c.lower_ in ("no", "little", "few") for c in noun.children):
        return
    deeds = [t for t in noun.subtree if t.i > noun.i and (t.tag_ == "VBG" or t.pos_ == "NOUN") and anchors.counts(t)]
    if deeds:
        subject = next((c for c in deeds[0].children if c.dep_ in ("nsubj", "poss")), None) or owner_of(deeds[0])
        if subject is None and noun.dep_ == "dobj":
            subject = arguments(noun.head).subject
        words = noun.idx, deeds[0].idx + len(deeds[0])
        yield Verdict("missed", noun, words, subject, deeds[0], None, _UNDONE)


def _failure(noun: Token, anchors: Anchors) -> Iterator[Verdict]:
    """Read "the army's failure to leave", "its delay in releasing them"."""
    deeds = [c for c in noun.children if c.dep_ in ("acl", "relcl") and c.i > noun.i]
    deeds += [p for c in noun.children if c.lower_ in ("in", "of") for p in c.children if c.i > noun.i]
    deed = next((d for d in deeds if anchors.counts(d) or any(anchors.kind(t) for t in d.subtree)), None)
    if deed is not None and anchors.speaks and not is_unreal(noun):
        rule = f"compliance.undone:{noun.lemma_.lower()}"
        yield Verdict(UNDONE_NOUNS[noun.lemma_.lower()], noun, between(noun, deed), owner_of(noun), deed, None, rule)
