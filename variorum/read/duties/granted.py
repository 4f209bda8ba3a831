"""Duties told by their term: who was given until when to do something, and what was put off to when."""

from collections.abc import Iterator, Sequence

from variorum.read.actions.clauses import arguments
from variorum.read.duties.actors import is_actor
from variorum.read.duties.binding import Binding, doer, infinitives, is_infinitive, is_unreal, owner
from variorum.read.duties.instruments import Instruments
from variorum.read.duties.words import DEADLINES, PUT_OFF, TERM, is_deed, lemma
from variorum.read.parsed import Span, Token
from variorum.read.times import TimeMention

_DAYS = frozenset({"day", "date", "deadline", "limit", "term", "timetable"})


def termed(sentence: Span, times: Sequence[TimeMention], instruments: Instruments) -> Iterator[Binding]:
    """Yield duties that a sentence tells by their term; `times` are those of the document."""
    inside = [m for m in times if sentence.start_char <= m.start < sentence.end_char]
    if not inside:
        return
    for token in sentence:
        if lemma(token) in DEADLINES and token.pos_ == "NOUN":
            yield from _due(token)
        if token.pos_ not in ("VERB", "AUX") or is_unreal(token):
            continue
        if lemma(token) in TERM:
            yield from _given(token, inside, instruments)
        if lemma(token) == "accept":
            yield from _accepted(token, inside)
        if lemma(token) in PUT_OFF:
            yield from _put_off(token, inside)


def _given(verb: Token, times: Sequence[TimeMention], instruments: Instruments) -> Iterator[Binding]:
    """Yield "gave the army until May to leave", "set Friday as the last day for the sides to leave"."""
    found = arguments(verb)
    acts = infinitives(verb)
    until = any(c.lower_ in ("until", "till") and _is_time(c, times) for c in verb.children if c.dep_ == "prep")
    day = any(c.lower_ == "as" and any(lemma(p) in _DAYS for p in c.children) for c in verb.children)
    stretch = any(c.dep_ in ("npadvmod", "dobj", "dative") and _is_time(c, times) for c in verb.children)
    until = until or any(c.dep_ == "mark" and c.lower_ in ("until", "till") for a in acts for c in a.children)
    if (until or stretch) and not acts:  # "has until the end of the month to leave"
        acts = [t for t in verb.subtree if t.dep_ in ("acl", "relcl") and is_infinitive(t)]
    allowed = found.passive and found.object is not None and _is_time(found.object, times)
    if not (until or day or stretch or allowed):
        return
    source = found.subject if instruments.of(found.subject) is not None else None
    for act in acts:
        own = next((c for c in act.children if c.dep_ == "nsubj"), None)
        given = next((c for c in verb.children if c.dep_ in ("dobj", "dative") and not _is_time(c, times)), None)
        party = own or (found.subject if lemma(verb) == "have" else found.object if found.passive else given)
        yield Binding(
            verb,
            act,
            party,
            "agreed" if lemma(verb) == "have" else "imposed",
            "duty.term",
            0.8,
            source,
            loose=not until and not day,
        )
    if allowed:  # "ten days are allowed for it"
        for deed in (p for c in verb.children if c.lower_ == "for" for p in c.children if is_deed(p)):
            yield Binding(verb, deed, owner(deed), "agreed", "duty.term", 0.75, loose=True)
    if not acts and stretch:
        given = next((c for c in verb.children if c.dep_ in ("dative", "dobj") and not _is_time(c, times)), None)
        deeds = [p for c in verb.children if c.lower_ == "for" for p in c.children if p.dep_ == "pobj"]
        deeds = [p for p in deeds if is_deed(p) or (given is not None and p.pos_ == "NOUN" and is_actor(given))]
        for deed in deeds:
            yield Binding(verb, deed, given, "agreed", "duty.term", 0.8, source, loose=source is None)


def _due(deadline: Token) -> Iterator[Binding]:
    """Yield "has a 14 May deadline to leave", "missed the deadline for the withdrawal"."""
    acts = [c for c in deadline.children if c.dep_ in ("acl", "relcl") and is_infinitive(c)]
    acts += [p for c in deadline.children if c.lower_ == "for" for p in c.children if p.dep_ == "pobj" and is_deed(p)]
    verb = deadline.head
    if deadline.dep_ == "dobj":
        acts = acts or infinitives(verb)
    held = deadline.dep_ == "dobj" and lemma(verb) in (
        "have",
        "face",
        "miss",
        "meet",
        "get",
        "ignore",
        "agree",
        "accept",
    )
    for act in acts:
        own = next((c for c in act.children if c.dep_ == "nsubj"), None)
        party = own or (owner(act) if is_deed(act) else None) or (doer(verb) if held else None)
        yield Binding(deadline, act, party, "agreed", "duty.term", 0.75, loose=party is None)


def _accepted(verb: Token, times: Sequence[TimeMention]) -> Iterator[Binding]:
    """Yield "accepted the same term for the port", "accepted 19 May as its last day in the town"."""
    days = [c for c in verb.children if c.dep_ == "dobj" and lemma(c) in _DAYS]
    if any(_is_time(c, times) for c in verb.children):
        days += [p for c in verb.children if c.lower_ == "as" for p in c.children if lemma(p) in _DAYS]
    for day in days:
        found = arguments(verb)  # "Having accepted …": to the parser a passive one
        yield Binding(verb, day, found.subject or found.object, "agreed", "duty.term", 0.7)


def _put_off(verb: Token, times: Sequence[TimeMention]) -> Iterator[Binding]:
    """Yield "the start of the withdrawal was put back to May"."""
    ahead = [c for c in verb.subtree if c.lower_ in ("to", "until", "till") and c.dep_ == "prep" and c.i > verb.i]
    if not any(_is_time(c, times) for c in ahead):
        return
    found = arguments(verb)
    for deed in (found.object, found.subject if found.passive else None):
        inner = next((t for t in deed.subtree if is_deed(t)), None) if deed is not None else None
        if deed is not None and inner is not None and deed.i <= inner.i:
            whole = deed if is_deed(deed) else inner
            yield Binding(
                verb,
                whole,
                owner(whole) if found.passive else found.subject or owner(whole),
                "agreed",
                "duty.put_off",
                0.7,
            )
            return


def _is_time(token: Token, times: Sequence[TimeMention]) -> bool:
    first, last = token.left_edge.idx, token.right_edge.idx + len(token.right_edge)
    return any(m.start < last and first < m.end for m in times)
