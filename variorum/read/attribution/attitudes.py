"""What somebody wants, expects, thinks or feels: "the mayor hopes to …", "criticised the plan", "is sure that …".

These are claims of their own, but the figures in them stay with whoever reports the attitude.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from variorum.read.attribution.frame import Frame, Range
from variorum.read.attribution.speaker import Speaker, agent_of, is_passive, speaker_of, subject_of
from variorum.read.attribution.words import ATTITUDES, LEMMAS, STATES, SUBJECTS
from variorum.read.parsed import Token
from variorum.read.prose import subtree_range

_CLAUSES = ("ccomp", "xcomp")
_ABOUT = ("of", "about", "with", "by", "to", "over", "for", "at", "on")  # what a state of mind is about
_PREDICATES = ("acomp", "ROOT", "ccomp", "conj", "relcl", "advcl", "oprd")
_MORE = ("as", "on", "about", "over", "for")  # "agreed with the mayor on the road", "referred to it as a trap"
_REASONS = ("for", "over")  # "praised the guards for …"
_HEARERS = frozenset({"ask", "remind", "convince", "persuade", "advise", "instruct"})


def attitude_frames(token: Token, taken: Sequence[Frame]) -> Iterator[Frame]:
    """Yield the frame of an attitude: none where a reporting frame (one of `taken`) has the same cue."""
    if token.lower_ in STATES and (state := _state_frame(token)) is not None:
        yield state
        return
    lemma = LEMMAS.get(token.lemma_.lower(), token.lemma_.lower())
    if token.pos_ != "VERB" or lemma not in ATTITUDES or any(f.cue[0] == token.idx for f in taken):
        return
    if any(c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ == "to") for c in token.children):
        return  # what isn't wanted is nobody's statement; "came to support the mayor" tells a deed
    passive = is_passive(token)
    speaker = agent_of(token) if passive else subject_of(token)
    if speaker is None:
        return
    for entry in ATTITUDES[lemma]:
        content = _content(token, entry, passive)
        if content:
            yield _frame(token, speaker, entry["stance"], content, f"cue.attitude:{lemma}")
            return


def _frame(token: Token, speaker: Speaker, stance: Any, content: Sequence[Token | Range], rule: str) -> Frame:
    ranges = tuple(_shortened(c) if isinstance(c, Token) else c for c in content)
    return Frame((token.idx, token.idx + len(token)), speaker, stance, ranges, rule, 0.6, speaks=False)


def _content(verb: Token, entry: dict[str, Any], passive: bool) -> list[Token | Range]:
    """Return what the attitude is about: the heads of its parts, or nothing where the verb lacks what `entry` needs."""
    behind = [c for c in verb.children if c.i > verb.i]
    clauses = [c for c in behind if c.dep_ in _CLAUSES and c.tag_ not in ("JJ", "NN", "NNP")]
    objects = [c for c in behind if c.dep_ == "dobj" and c.pos_ != "PRON"]
    if passive:
        objects = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if entry.get("with"):
        preps = [c for c in behind if c.dep_ in ("prep", "prt")]
        first = next((i for c in preps if c.lower_ in entry["with"] for i in _objects_of(c)), None)
        if first is None:
            return []
        return [(_shortened(first)[0], max(subtree_range(c)[1] for c in preps if c.i < first.i or c.lower_ in _MORE))]
    if entry["needs"] == "clause":
        hearers = [] if verb.lemma_.lower() in _HEARERS else [c for c in behind if c.dep_ == "dobj"]
        return [*hearers, *clauses] if clauses and not passive else []
    if entry["needs"] == "as":
        preps = [c for c in behind if c.dep_ == "prep" and c.lower_ == "as"]
        return [*(c for c in behind if c.dep_ == "dobj"), *preps] if preps else []
    if entry["needs"] == "name":
        names = [c for c in behind if c.dep_ == "oprd"]
        names += [c for c in behind if c.dep_ == "ccomp" and c.pos_ in ("NOUN", "PROPN", "ADJ")]
        return [*(c for c in behind if c.dep_ == "dobj"), *names] if names else []
    if clauses and not passive:
        return []
    reasons = [c for c in behind if c.dep_ == "prep" and c.lower_ in _REASONS]
    return [*objects, *reasons] if objects else []


def _objects_of(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield child


def _shortened(head: Token) -> Range:
    """Return the words of a phrase, without the clause behind a comma that the author may have added."""
    start, end = subtree_range(head)
    for token in head.subtree:
        if token.dep_ == "relcl" and token.left_edge.i > 0 and token.left_edge.nbor(-1).text in (",", '"'):
            end = min(end, token.left_edge.idx)
    return start, max(end, head.idx + len(head))


def _state_frame(token: Token) -> Frame | None:
    """Return the frame of "is convinced that …", "was worried about …"."""
    verb = token.head if token.dep_ in ("acomp", "oprd") or token.pos_ != "VERB" else token
    if token.dep_ not in _PREDICATES or verb.pos_ not in ("AUX", "VERB"):
        return None
    if any(c.dep_ == "neg" for c in verb.children):
        return None
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS and c.lower_ not in ("it", "this", "that", "there")]
    around = [*token.children, *(c for c in verb.children if verb != token and c.dep_ in _CLAUSES)]
    parts: list[Token | Range] = []
    for child in around:
        if child.i > token.i and child.dep_ in _CLAUSES:
            parts.append(child)
        elif child.i > token.i and child.dep_ == "prep" and child.lower_ in _ABOUT:
            parts += _objects_of(child)
    if not subjects or not parts:
        return None
    return _frame(token, speaker_of(subjects[0]), "asserted", parts, f"cue.state:{token.lower_}")
