"""The words that name a party, without its number, its article and what is told about it."""

from variorum.read.actions.words import COUNTERS
from variorum.read.lexicon import load
from variorum.read.parsed import Token

_TIMES = frozenset((*load("times")["class"]["WEEKDAY"], *load("times")["class"]["MONTH"]))
_LONGEST = 8  # tokens: what stands farther behind the noun is told about it and is no part of its name (2026-11)
_PARTING = frozenset({"(", ")", "--", "–", "—"})
_KEPT_BEFORE = ("amod", "compound", "nmod", "poss")
_KEPT_AFTER = ("of", "from")


def counted_by(token: Token | None) -> Token | None:
    """Return the noun behind words that only count it: "dozens of farmers", "two of the farmers"."""
    if token is None:
        return None
    if token.pos_ != "NUM" and token.lower_ not in COUNTERS:
        return token
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            noun = next((c for c in child.children if c.dep_ == "pobj"), None)
            return noun if noun is None or noun.pos_ != "PRON" else None
    return None


def phrase(noun: Token, *, behind: Token, alone: bool = False) -> tuple[int, int]:
    """Return the characters that name a party: "Kenyan soldiers", "members of the town guard", "police and troops".

    What stands before the word of the deed, `behind`, is no part of a name after it ("Rebels shell town"). With
    `alone`, who is named beside it ("and troops") is left out.
    """
    first, last = noun, _last(noun)
    from_here = behind.i if behind.i < noun.i else -1
    for child in noun.lefts:
        if child.i <= from_here or child.lower_ in _TIMES:
            continue  # "On Monday rebels surrendered"
        if child.dep_ in _KEPT_BEFORE and child.pos_ != "NUM" and child.i < first.i:
            first = child.left_edge if child.dep_ != "amod" else child
            while first.pos_ in ("DET", "PUNCT") and first.i < noun.i:
                first = first.nbor(1)
    for token in noun.doc[first.i : noun.i]:
        if token.text in _PARTING or (token.text == "-" and token.whitespace_):
            first = token.nbor(1)  # a dateline: "GAO, Mali (AP) - Rebels"
    while first.i - 2 > from_here and first.nbor(-1).text == "-" and not first.nbor(-1).whitespace_:
        first = first.nbor(-2)  # "Kenyan-backed rebels"
    other = next((c for c in noun.rights if c.dep_ == "conj"), None)
    if (
        not alone
        and other is not None
        and other.i <= last.i + 4
        and not any(t.is_punct for t in noun.doc[last.i : other.i])
    ):
        last = _last(other)
    return first.idx, last.idx + len(last)


def _last(noun: Token) -> Token:
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in _KEPT_AFTER and child.i == noun.i + 1:
            edge = next((_last(c) for c in child.children if c.dep_ == "pobj" and c.pos_ != "NUM"), noun)
            return edge if edge.i <= noun.i + _LONGEST else noun
    return noun
