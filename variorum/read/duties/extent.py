"""Which characters tell what is to be done, and which are the clause that its term may stand in."""

from collections.abc import Sequence

from variorum.read.duties.actors import is_actor
from variorum.read.duties.binding import Binding
from variorum.read.duties.instruments import is_under
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token
from variorum.read.times import TimeMention

_BESIDE = 2  # tokens between "not" and its verb: "not to fire" (2026-11)
_CLAUSES = ("duty.modal", "duty.text", "duty.clause", "duty.announced", "duty.laid")
_BEFORE_TIME = len("no later than the ")
_OBJECTS = ("dobj", "prt", "prep", "xcomp", "attr", "acomp", "oprd", "dative", "agent", "advmod", "pobj", "ccomp")
_MORE = ("relcl", "acl", "advcl", "cc", "punct", "appos", "parataxis")


def action_of(one: Binding, times: Sequence[TimeMention]) -> tuple[int, int]:
    """Return the characters of an action: a verb with its objects but no time, or a noun with what it is of.

    What a clause is about stands before its verb: "all prisoners are to be freed", "guns are to fall silent".
    """
    act = one.act
    parts = [c for c in act.children if c.i > act.i and c.dep_ in _OBJECTS]
    parts = [c for c in parts if not _is_time(c, times) and not is_under(c)]
    last = max([act, *(_edge(p) for p in parts)], key=lambda t: t.i)
    first = _first(one)
    return first.idx, last.idx + len(last)


def _first(one: Binding) -> Token:
    act = one.act
    if act.pos_ in ("NOUN", "PROPN"):
        words = [c.left_edge for c in act.lefts if c.dep_ in ("compound", "amod", "nummod", "nmod")]
        first = min([act, *(w for w in words if not w.is_space)], key=lambda t: t.i)
        while first.i > 1 and first.nbor(-1).text == "-":
            first = first.nbor(-2)  # "all-for-all"
        return first
    passive = any(c.dep_ == "auxpass" for c in act.children)
    own = [c for v in (act, one.word) for c in v.children if c.dep_ in ("nsubj", "nsubjpass") and one.rule in _CLAUSES]
    subject = next(iter(own), None) or next((c for c in act.children if c.dep_ == "nsubjpass"), None)
    subject = subject or _shared_subject(act)
    if subject is not None and subject.i < act.i and subject.sent == act.sent and (passive or not is_actor(subject)):
        words = [t for t in subject.lefts if not t.is_space and t.pos_ != "DET"]
        return min([subject, *words], key=lambda t: t.i)
    return min([act, *(c for c in act.children if c.dep_ == "neg" and 0 < act.i - c.i <= _BESIDE)], key=lambda t: t.i)


def _shared_subject(act: Token) -> Token | None:
    """Return the thing that does what has no object, from the verb before: "the work is slow and will end"."""
    if act.dep_ != "conj" or any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in act.children):
        return None
    first = act.head
    return next((c for c in first.children if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ != "PRON"), None)


def _edge(part: Token) -> Token:
    """Return the last word of a part, without the clauses that tell more about it."""
    kept = [c for c in part.children if c.i > part.i and c.dep_ not in _MORE and c.pos_ != "VERB"]
    return max([part, *(_edge(c) for c in kept)], key=lambda t: t.i)


def _is_time(part: Token, times: Sequence[TimeMention]) -> bool:
    end = part.right_edge.idx + len(part.right_edge)
    first = next((m for m in times if part.left_edge.idx <= m.start < end), None)
    return first is not None and first.start - part.idx < _BEFORE_TIME


def scope_of(one: Binding, sentence: Sentence) -> tuple[int, int]:
    """Return the characters of a duty's own clause, up to the next duty that is joined to it."""
    act = one.act
    joined = [c for c in act.children if c.dep_ == "conj" and c.pos_ in ("VERB", "AUX")]
    links = [c.i for c in act.children if c.dep_ == "cc"] if joined else []
    end = min([sentence.end, *(j.left_edge.i for j in joined), *links])
    start = min(act.left_edge.i, one.word.i, *([one.word.left_edge.i] if act.dep_ != "conj" else []))
    last = act.doc[max(act.i, min(act.right_edge.i, end - 1))]
    return act.doc[start].idx, last.idx + len(last)
