"""Counts of people of both sides, and the two halves of a swap."""

from collections.abc import Sequence

from variorum.read.counting import Count, singular
from variorum.read.lexicon import load
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token
from variorum.read.prose import Prose
from variorum.read.sides.deeds import BOTH, MIXED, Reason, both_of, verb_above
from variorum.read.sides.naming import is_civilian, is_fighter, is_soldier
from variorum.read.sides.parties import Parties

_LEXICON = load("sides")
_BOTH = tuple(_LEXICON["both"]["words"])
_WAR = frozenset(_LEXICON["war"]["words"])
_FIGHTING = frozenset(_LEXICON["fighting"]["words"]) | _WAR
_EXCHANGE = frozenset(_LEXICON["exchange"]["words"])
_SAYING = ("said", "say", "have said", "confirmed", "announced")
_NEAR = 8  # tokens from a count to the swap that it is of (2026-11)


def on_both_sides(count: Count) -> Reason | None:
    """Read words that say that a count takes in people of more than one party: "on both sides", "from all sides"."""
    sentence = count.number.sent
    words = sentence.text.casefold()
    for phrase in _BOTH:
        at = words.find(phrase)
        if at < 0 or words[at + len(phrase) :].lstrip().startswith(_SAYING):
            continue
        tokens = sentence.char_span(at, at + len(phrase), alignment_mode="expand")
        if tokens is not None and not any(t.pos_ == "NUM" for t in _between(count, tokens[0])):
            return MIXED, tokens[0]
    return None


def by_both(count: Count, parties: Parties) -> Reason | None:
    """Read a toll of a fight between two or of a war, or a swap: "when herders and farmers clashed"."""
    if count.measure in ("killed", "wounded"):
        of_one = count.noun is not None and (
            is_fighter(count.noun) or is_soldier(count.noun) or is_civilian(count.noun)
        )
        fight = _clash_in(count.number.sent, parties)
        if fight is None and (parties.between_states or not of_one):
            fight = _war_of(count)
        return (MIXED, fight) if fight is not None else None
    if count.measure != "returned" or _is_of_one_kind(count):
        return None
    above = (count.anchor, *count.anchor.ancestors)
    swap = next((t for t in above if singular(t) in _EXCHANGE), None)
    return (MIXED, swap) if swap is not None and swap.i < count.number.i + _NEAR else None


def _is_of_one_kind(count: Count) -> bool:
    """Tell whether a swap's sentence names soldiers and fighters apart: "74 soldiers handed over for 53 fighters"."""
    noun = count.noun
    if noun is None or not (is_soldier(noun) or is_fighter(noun)):
        return False
    kinds = (is_fighter, is_soldier) if is_soldier(noun) else (is_soldier, is_fighter)
    other = kinds[0]
    return any(other(t) and any(c.pos_ == "NUM" for c in t.children) for t in count.number.sent)


def in_return(count: Count, before: Sequence[tuple[Count, str]], parties: Parties) -> Reason | None:
    """Read the second half of a swap: "freed 14 soldiers in return for 30 captives"."""
    if not before or not is_in_return(count):
        return None
    first, party = before[-1]
    other = parties.opponent(party)
    token = count.number.doc[count.value.hedged_from - 1]
    return (other, token) if other is not None and first.measure == "returned" else None


def is_in_return(count: Count) -> bool:
    """Tell whether a count is the second half of a swap: "for 30 captives", "against 14"."""
    doc = count.number.doc
    words = [t.lower_ for t in doc[max(count.number.sent.start, count.value.hedged_from - 2) : count.value.hedged_from]]
    return count.measure == "returned" and ("for" in words or "against" in words)


def exchange_told(prose: Prose, parties: Parties) -> Token | None:
    """Return the word that says that a document is about a swap between two parties."""
    if parties.pair is None and not any(t.lower_ in BOTH for t in prose.doc):
        return None
    return next((t for t in prose.doc if singular(t) in _EXCHANGE and t.pos_ in ("NOUN", "VERB")), None)


def _between(count: Count, token: Token) -> Sequence[Token]:
    first, last = sorted((count.value.hedged_to, token.i))
    inside = range(count.value.hedged_from, count.value.hedged_to + 1)
    return [t for t in token.doc[first + 1 : last] if t.i not in inside]


def _clash_in(sentence: Sentence, parties: Parties) -> Token | None:
    """Return the fight between two parties that a sentence tells of: "when herders and farmers clashed"."""
    for token in sentence:
        if singular(token) in _FIGHTING:
            first = [c for c in token.children if c.dep_ == "nsubj"]
            first += [
                p for c in token.children if c.lower_ in ("between", "of") for p in c.children if p.dep_ == "pobj"
            ]
            if any(both_of(noun, parties) is not None for noun in first):
                return token
    return None


def _war_of(count: Count) -> Token | None:
    """Return the war that a toll is of: "the war cost 14,000 lives", "14,000 have died in the conflict"."""
    verb = verb_above(count.anchor)
    inside = [p for c in verb.children if c.lower_ in ("in", "since", "during") for p in c.children]
    words = [t for t in (*verb.children, *inside) if t.dep_ != "dobj"]
    return next((t for t in words if singular(t) in _WAR or t.lower_ in _WAR), None)
