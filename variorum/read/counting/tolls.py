"""Tallies: "the death toll rose to 14", "put the missing at 14", "the number freed reaches 14"."""

from variorum.read.counting.entries import fits
from variorum.read.counting.words import STATES, VERBS, Sign
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.records import Measure

_TOLLS = frozenset(load("measures")["tolls"]["words"])
_PLACES: dict[str, Measure] = load("measures")["tolls"]["places"]


_RISING = frozenset(load("roles")["previous"]["rising"])
_LEADS_ON = ("prep", "pobj", "conj", "advmod", "prt", "dep", "acl")


def by_toll(anchor: Token) -> Sign | None:
    """Return what a tally counts whose number this is, or None where it is no tally's."""
    head = _governor(anchor)
    if head is None:
        return None
    heads = (head, head.head) if head.dep_ == "xcomp" else (head,)  # "the number is thought to be 14"
    around = [c for h in heads for c in h.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")]
    beside_tally = any(c.lemma_.lower() in _TOLLS for c in around)
    for candidate in (head, *around):
        tallied = beside_tally or candidate.lemma_.lower() in _TOLLS
        for word in (candidate, *candidate.children):
            governs = word == head and candidate == head and head.pos_ == "VERB" and head.tag_ != "VBG"  # "missing"
            if word.i == anchor.i:
                continue
            if word.lower_ in STATES and not governs:
                return STATES[word.lower_], word
            if tallied and word.dep_ in ("acl", "relcl", "prep") and not word.is_ancestor(anchor):
                found = _told_in(word)
                if found is not None and (candidate != head or word.dep_ != "prep" or found[1].lower_ in _PLACES):
                    return found
    toll = next((c for c in (head, *around) if c.lemma_.lower() == "toll"), None)
    return ("killed", toll) if toll is not None else None


def _governor(anchor: Token) -> Token | None:
    """Return the word that gives the tally its number: "rose to 14", "put the missing at 14", "reaches 14"."""
    if anchor.dep_ == "quantmod" and anchor.head.like_num:
        anchor = anchor.head  # "rose by 14 to 90", taken for one number
    head = anchor.head
    rises = head.lower_ == "by" and head.head.lemma_.lower() in _RISING
    if anchor.dep_ == "pobj" and (rises or head.lower_ in ("at", "to", "of", "from", "between")):
        head = head.head
        while head.dep_ in _LEADS_ON and head.head != head and (head.pos_ != "VERB" or head.dep_ in ("dep", "acl")):
            head = head.head
        return head
    return head if anchor.dep_ in ("dobj", "attr", "oprd", "nummod", "npadvmod", "advmod", "acomp") else None


def _told_in(phrase: Token) -> Sign | None:
    """Read the words that hang on a tally: "the number of people in jail", "the number who fled"."""
    for word in phrase.subtree:
        if word.lower_ in _PLACES:
            return _PLACES[word.lower_], word
        if word.lower_ in STATES:
            return STATES[word.lower_], word
        for entry in VERBS.get(word.lemma_.lower(), ()) if word.pos_ == "VERB" else ():
            if "captives" not in entry and fits(entry, word, None):
                return entry["measure"], word
    return None
