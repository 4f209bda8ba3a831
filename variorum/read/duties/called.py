"""What a body orders, and what somebody only calls for."""

from collections.abc import Iterator

from variorum.read.actions.clauses import arguments
from variorum.read.duties.binding import Binding, behind, infinitives, with_joined
from variorum.read.duties.words import BODIES, CALL, CALLED_FOR, DEMAND, ORDER, lemma
from variorum.read.parsed import Token
from variorum.records import Basis


def called_for(verb: Token, source: Token | None, basis: Basis) -> Iterator[Binding]:
    """Yield what a verb orders or calls for; `source` is the instrument that speaks, if one does."""
    if lemma(verb) in ORDER:
        yield from _ordered(verb, source)
    if lemma(verb) in CALL | DEMAND:
        yield from _demanded(verb, source, basis)


def _ordered(verb: Token, source: Token | None) -> Iterator[Binding]:
    """Yield what a body that watches over an agreement, or a decision, orders; an army's own orders are none."""
    found = arguments(verb)
    subject = found.agent if found.passive else found.subject
    if subject is None:
        return
    surely = source is not None or lemma(subject) in BODIES
    for act in (a for first in infinitives(verb) for a in with_joined(first)):
        own = next((c for c in act.children if c.dep_ == "nsubj"), None)
        yield Binding(verb, act, own or found.object, "imposed", "duty.ordered", 0.8, source, loose=not surely)


def _demanded(verb: Token, source: Token | None, basis: Basis) -> Iterator[Binding]:
    """Yield what is called for: "called on the sides to leave", "demanded that the army leave", "urged them to go"."""
    asked = next(iter(behind(verb, "on", "upon", "to")), None)
    if lemma(verb) == "call" and asked is None:
        return
    found = arguments(verb)
    for act in (a for first in _acts(verb) for a in with_joined(first)):
        own = next((c for c in act.children if c.dep_ == "nsubj"), None)
        party = arguments(act).agent if arguments(act).passive else own or asked or found.object
        if source is not None:  # "the resolution calls on the sides to withdraw"
            yield Binding(verb, act, party, basis, "duty.obliged", 0.8, source)
        elif lemma(act) in CALLED_FOR and party is not None:
            yield Binding(verb, act, party, "demanded", "duty.demanded", 0.8)


def _acts(verb: Token) -> list[Token]:
    if lemma(verb) in CALL:
        return infinitives(verb) if lemma(verb) != "tell" or any(c.dep_ == "dobj" for c in verb.children) else []
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i]
    return [c for c in clauses if c.tag_ in ("VB", "VBP") or _has_must(c) or _is_taken_for_noun(c)]


def _has_must(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("must", "should") for c in verb.children)


def _is_taken_for_noun(verb: Token) -> bool:
    """Tell whether the parser took a verb for a noun: "demanded that the army release the men"."""
    return verb.tag_ == "NN" and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
