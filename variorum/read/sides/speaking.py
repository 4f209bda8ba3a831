"""Whose people a source speaks of: the party it speaks for, and that party's words for its own and for its enemies."""

import re
from collections.abc import Iterator

from variorum.read.counting import Count, singular
from variorum.read.countries import nation
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.read.prose import Prose
from variorum.read.sides.deeds import Reason, verb_above
from variorum.read.sides.naming import is_fighter, is_own, is_soldier
from variorum.read.sides.parties import Parties
from variorum.read.speakers import Named
from variorum.read.voices import OUTLET, Voice

_LEXICON = load("sides")
_ENEMIES = frozenset(_LEXICON["enemies"]["words"])
_MEDIA = frozenset(_LEXICON["media"]["words"])
_RANKS = frozenset(_LEXICON["ranks"]["words"])
_HOUSES = frozenset(_LEXICON["houses"]["words"])
_LONGEST = 4  # words of a nation's name
_PHRASE = 10  # tokens: a person's office stands beside the name (2026-11)


def house_party(outlet: str | None, parties: Parties) -> str | None:
    """Return the party that publishes a document itself: "Ministry of Defence of Kenya"."""
    words = re.findall(r"[\w'’]+", outlet or "")
    small = {word.casefold() for word in words}
    if group := next((g for g in sorted(parties.groups) if g in (outlet or "").casefold()), None):
        return group
    if not small & _HOUSES or small & _MEDIA - {"press"}:
        return None
    runs = (" ".join(words[at : at + length]) for length in range(1, _LONGEST + 1) for at in range(len(words)))
    states = {code for run in runs if (code := nation(run)) is not None}
    return next(iter(states)) if len(states) == 1 else parties.government if not states else None


def speaking_party(prose: Prose, voice: Voice, parties: Parties, house: str | None = None) -> Reason | None:
    """Return the party for which the source speaks, by its own name or by what the document says of the person.

    `house` is the party that publishes the document: it speaks where nobody else does.
    """
    if voice.source is None and voice is OUTLET and house is not None:
        return house, prose.doc[0]
    if voice.source is None or voice.source.why_not is not None:
        return None
    doc = prose.doc
    words = doc.char_span(voice.source.start, voice.source.end, alignment_mode="expand")
    if words is None or any(t.lower_ in _MEDIA for t in words):
        return None
    party = parties.of_text(doc, voice.source.start, voice.source.end)
    for named in _mentions(prose, voice.source) if party is None else ():
        party = party or _affiliation(named, parties)
    if party is None and parties.group is not None and any(t.lower_ in _RANKS for t in words):
        party = parties.government  # an officer of no group that is named
    return (party, words[0]) if party is not None else None


def by_speaker(count: Count, speaking: Reason | None, parties: Parties) -> Reason | None:
    """Read words that a party uses for its own people or for those it fights: "our men", "enemy dead", "servicemen"."""
    if speaking is None:
        return None
    party, _ = speaking
    nouns = [t for t in (count.noun, count.trigger) if t is not None]
    words = [w for n in nouns for w in (n, *(c for c in n.children if c.dep_ in ("amod", "compound", "poss")))]
    for word in words:
        if singular(word) in _ENEMIES:
            other = parties.opponent(party)
            return (other, word) if other is not None else None
    if subject := next((c for c in verb_above(count.number).children if c.dep_ == "nsubj" and c.lower_ == "we"), None):
        return party, subject
    own = [n for n in nouns if is_own(n) or (is_fighter(n) if party in parties.groups else is_soldier(n))]
    return (party, own[0]) if own else None


def by_speaking_doer(count: Count, speaking: Reason | None, parties: Parties) -> Reason | None:
    """Read "we captured 14", "they freed 14" in a party's mouth."""
    if speaking is None or count.trigger is None or count.measure not in ("captured", "returned"):
        return None
    subjects = [c for c in count.trigger.children if c.dep_ == "nsubj" and c.lower_ in ("we", "they", "it")]
    other = parties.opponent(speaking[0]) if subjects else None
    if count.noun is not None and parties.group is not None:
        kinds = (count.noun, *(c for c in count.noun.children if c.dep_ in ("compound", "nmod")))
        if other == parties.group and any(is_soldier(k) for k in kinds):
            return None  # their kind says more than who is thought to speak
        if other != parties.group and any(is_fighter(k) for k in kinds):
            return None
    return (other, subjects[0]) if other is not None else None


def _mentions(prose: Prose, source: Named) -> Iterator[Token]:
    surname = source.text.split()[-1].casefold()
    yield from (t for t in prose.doc.worded(surname) if t.pos_ == "PROPN")


def _affiliation(name: Token, parties: Parties) -> str | None:
    """Return the one party in the noun phrase around a person's name: "the Kenyan minister Ana Ruiz"."""
    top = name.head if name.dep_ in ("appos", "compound", "flat") and name.head.pos_ in ("NOUN", "PROPN") else name
    phrase = [top, *(t for t in top.subtree if abs(t.i - top.i) < _PHRASE and t.dep_ != "nsubj")]
    parted = {parties.labels[t.i] for t in phrase if t.i in parties.labels}
    return next(iter(parted)) if len(parted) == 1 else None
