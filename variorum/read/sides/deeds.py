"""Whose people were counted, by what was done to them: who lost, held, freed or got back whom."""

from collections.abc import Iterator

from variorum.read.counting import Count, singular
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.read.sides.naming import is_fighter, is_of_anybody, is_soldier, named_in
from variorum.read.sides.parties import Parties

_LEXICON = load("sides")
_HOLDING = frozenset(_LEXICON["holding"]["words"])
_RECEIVING = frozenset(_LEXICON["receiving"]["words"])
_CAPTIVITY = frozenset(_LEXICON["captivity"]["words"])
_CAPTIVES = frozenset(_LEXICON["captives"]["words"])
_BODIES = frozenset(_LEXICON["bodies"]["words"])
_ATTACKS = frozenset(_LEXICON["attacks"]["words"])
_OF_ANYBODY = frozenset({"killed", "wounded", "detained"})
_NEAR = 8  # tokens from a count to the words on who holds them (2026-11)

BOTH = frozenset({"sides", "parties", "both"})
"""Words for the two together: "the sides", "the parties", "both"."""

MIXED = "mixed"
Reason = tuple[str, Token]  # the party, and the word that tells it


def by_loser(count: Count, parties: Parties, speaking: Reason | None) -> Reason | None:
    """Read who lost or got back its own: "the Kenyan side has six wounded", "the rebels lost 30"."""
    verb, above = verb_above(count.number), verb_above(count.anchor)
    verbs = _HOLDING | _RECEIVING if count.measure == "returned" else _HOLDING
    # "the side has 14 wounded", read as a perfect tense
    auxiliary = [c for c in verb.children if c.dep_ == "aux" and c.i == count.value.hedged_from - 1]
    having = [t for t in (verb, above, *auxiliary) if singular(t) in verbs and t.i < count.number.i]
    if count.measure == "returned" and any(_takes(t) for t in having) and not _are_freed(count):
        return None  # "took ten prisoners"
    own = {count.number.i, count.anchor.i}
    subjects = [c for t in (*having, _with_subject(verb)) for c in t.children if c.dep_ == "nsubj" and c.i not in own]
    return _own(subjects[0], parties, speaking) if having and subjects else None


def by_doer(count: Count, parties: Parties) -> Reason | None:
    """Read who did it: whom one party captured or freed is of the other."""
    for doer in _doers(count) if count.measure != "displaced" else ():
        if (both := both_of(doer, parties)) is not None:
            return MIXED, both
        named = named_in(doer, parties)
        if named is None:
            continue
        return _other(parties.labels[named.i], named, parties, count)
    return None


def by_holder(count: Count, parties: Parties) -> Reason | None:
    """Read who holds them: "14 soldiers held by the rebels", "in Kenyan captivity"."""
    doc = count.number.doc
    for token in doc[count.value.hedged_to + 1 : min(count.number.sent.end, count.value.hedged_to + 1 + _NEAR)]:
        if token.text in (";", ":") or token.pos_ == "NUM":
            return None
        by = token.lower_ == "by" and token.head.tag_ == "VBN" and singular(token.head) not in _RECEIVING
        phrases = [c for c in token.children if c.dep_ == "pobj"] if by else []
        if token.lower_ in _CAPTIVITY:
            phrases = [token]
        for phrase in phrases:
            if (named := named_in(phrase, parties)) is not None:
                return _other(parties.labels[named.i], named, parties, count)
    return None


def verb_above(token: Token) -> Token:
    """Return the finite or auxiliary verb that a token hangs on, over nouns and reduced clauses."""
    while token.head != token and (token.pos_ not in ("AUX", "VERB") or token.dep_ in ("acl", "amod")):
        token = token.head
    return token


def _other(party: str, named: Token, parties: Parties, count: Count) -> Reason | None:
    """Return the other side of a party, unless those counted may be civilians where a group fights a state."""
    if parties.group is not None and (count.measure in _OF_ANYBODY or is_of_anybody(count.anchor)):
        return None
    other = parties.opponent(party)
    noun = count.noun
    if parties.group is not None and noun is not None and not _is_of_a_party(noun, parties):
        return None  # "freed one of the engineers"
    if parties.group is not None and other == parties.government:
        inside = range(count.number.sent.start, count.number.sent.end)
        if any(i in inside and state != other for i, state in parties.armies.items()):
            return None  # it may be that other army's people
    return (other, named) if other is not None else None


def _is_of_a_party(noun: Token, parties: Parties) -> bool:
    armed = is_soldier(noun) or is_fighter(noun) or singular(noun) in _CAPTIVES
    return armed or named_in(noun, parties) is not None


def both_of(doer: Token, parties: Parties) -> Token | None:
    """Return the word for two parties that did something together: "the rebels and the army swapped", "the sides"."""
    if doer.lower_ in BOTH:
        return doer
    named = named_in(doer, parties)
    for other in (c for c in doer.children if c.dep_ == "conj"):
        also = named_in(other, parties)
        if named is not None and also is not None and parties.labels[named.i] != parties.labels[also.i]:
            return doer
    return None


def _own(noun: Token, parties: Parties, speaking: Reason | None) -> Reason | None:
    """Return the party of a subject; the speaker's where it is "we" or "his own movement"."""
    owner = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ == "PRON"), None)
    if speaking is not None and (noun.lower_ == "we" or (owner is not None and singular(noun) in _BODIES)):
        return speaking[0], noun
    if noun.lower_ in ("it", "they"):
        return _told_of(noun, parties)
    named = named_in(noun, parties)
    return (parties.labels[named.i], named) if named is not None else None


def _takes(verb: Token) -> bool:
    return verb.lemma_ == "take" and not any(c.lower_ in ("back", "home") for c in verb.children)


def _are_freed(count: Count) -> bool:
    return any(c.tag_ == "VBN" or c.lower_.endswith("ed") for c in count.anchor.children if c.dep_ == "amod")


def _told_of(pronoun: Token, parties: Parties) -> Reason | None:
    """Return the party that a pronoun takes up in its sentence: "the army said it lost five men"."""
    before = [t for t in pronoun.doc[pronoun.sent.start : pronoun.i] if t.dep_ == "nsubj" and t.pos_ != "PRON"]
    named = named_in(before[-1], parties) if before else None
    return (parties.labels[named.i], pronoun) if named is not None else None


def _doers(count: Count) -> Iterator[Token]:
    """Yield who did what was done to the counted: the subject, the agent, "by" behind a noun, a possessor."""
    trigger = count.trigger
    if trigger is None:
        return
    verb = trigger if trigger.pos_ in ("VERB", "AUX") else verb_above(trigger)
    for child in trigger.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            yield from (p for p in child.children if p.dep_ == "pobj")
        elif child.dep_ == "prep" and child.lower_ == "in":  # "captured in a Kenyan raid"
            yield from (p for p in child.children if singular(p) in _ATTACKS)
        elif child.dep_ == "poss" and child.pos_ != "PRON" and trigger.pos_ == "NOUN":
            yield child
    if trigger.pos_ in ("VERB", "AUX") and not any(c.dep_ == "nsubjpass" for c in trigger.children):
        own = {count.number.i, count.anchor.i}
        yield from (c for c in _with_subject(verb).children if c.dep_ == "nsubj" and c.i not in own)


def _with_subject(verb: Token) -> Token:
    """Return the verb that has the subject of this one: "they came and took 14"."""
    while verb.dep_ in ("conj", "xcomp") and verb.head != verb and not any(c.dep_ == "nsubj" for c in verb.children):
        verb = verb.head
    return verb
