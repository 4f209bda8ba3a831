"""Where freed people go: to their own nation, to a place that their party holds, or the other way."""

from collections.abc import Sequence

from variorum.read.counting import Count
from variorum.read.countries import capital_of
from variorum.read.parsed import Token
from variorum.read.prose import whole_name
from variorum.read.sides.deeds import Reason
from variorum.read.sides.parties import Parties

_WAY_HOME = 24  # tokens from a count to the place that people are brought to (2026-11)
_MOVES = frozenset({"leave", "depart", "arrive", "land", "fly"})
_TURNS = frozenset({"other", "opposite", "reverse"})
_WAYS = frozenset({"way", "direction", "side"})


def by_way(count: Count, parties: Parties) -> Reason | None:
    """Read where freed people go: to their own nation, or to a place that their party holds; or who let them go."""
    doc = count.number.doc
    before = doc[max(count.number.sent.start, count.value.hedged_from - 2) : count.value.hedged_from]
    if (
        len(before) == 2
        and before[1].lower_ == "with"
        and (holder := parties.holders.get(before[0].lower_)) is not None
    ):
        return holder, before[0]  # "one plane landed in rebel-held Gao with 14"
    end = min(count.number.sent.end, count.value.hedged_to + _WAY_HOME)
    left: Reason | None = None
    moved = False
    for token in doc[count.value.hedged_to + 1 : end]:
        if token.text == ";" or (token.pos_ == "NUM" and moved):
            break  # the next count has a way of its own: not "30 soldiers and 14 guards to Gao"
        leaves = token.lemma_.lower() == "leave"
        moved = moved or token.pos_ == "VERB" or token.lower_ in ("to", "from")
        if token.lower_ in ("to", "into") and (there := _of_place(token, parties)) is not None:
            return there
        if (leaves or token.lower_ == "from") and left is None and (here := _of_place(token, parties)) is not None:
            other = parties.opponent(here[0])
            left = (other, here[1]) if other is not None else None
    return left


def other_way(count: Count, before: Sequence[tuple[Count, str]], parties: Parties) -> Reason | None:
    """Read people of the other side than those before: "48 flew north and 14 the other way", "and 17 on the other"."""
    doc = count.number.doc
    behind = doc[count.value.hedged_to + 1 : min(count.number.sent.end, count.value.hedged_to + 7)]
    turn = next((t for t in behind if t.lower_ in _TURNS and _turns(t)), None)
    other = parties.opponent(before[-1][1]) if turn is not None and before else None
    return (other, turn) if other is not None and turn is not None else None


def _turns(word: Token) -> bool:
    """Tell whether "other" is that of "the other way", "on the other side" or "on the other"."""
    doc, behind = word.doc, word.doc[word.i + 1] if word.i + 1 < len(word.doc) else word
    if behind.lower_ in _WAYS:
        return True
    return behind.is_punct and [t.lower_ for t in doc[max(0, word.i - 2) : word.i]] == ["on", "the"]


def has_way(count: Count) -> bool:
    """Tell whether words behind a count say where people came from or went."""
    doc = count.number.doc
    return any(
        t.lower_ in ("to", "from") and t.pos_ == "ADP" for t in doc[count.value.hedged_to + 1 : count.number.sent.end]
    )


def _of_place(before: Token, parties: Parties) -> Reason | None:
    """Return whose the place behind a preposition is: who is said to hold it, else the nation or its capital."""
    for place in before.doc[before.i + 1 : before.i + 6]:
        if place.i >= before.sent.end or place.text in (",", ";", "."):
            return None
        if place.i + 1 < len(before.doc) and before.doc[place.i + 1].text == "-":
            if place.i in parties.labels:
                return parties.labels[place.i], place
            continue
        if (holder := parties.holders.get(place.lower_)) is not None:
            return holder, place
        code = parties.labels.get(place.i) or capital_of(whole_name(place))
        if code is not None and place.pos_ == "PROPN":
            if parties.between_states and code not in (*(parties.pair or ()), *parties.armies.values()):
                return None  # a third state that brings them home
            return (code, place) if parties.between_states or code not in parties.lands else None
    return None
