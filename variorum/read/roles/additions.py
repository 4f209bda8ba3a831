"""Additions: people who come on top of those counted before."""

from collections.abc import Collection, Sequence

from variorum.read.counting import Count
from variorum.read.lexicon import load
from variorum.records import Measure

_LEXICON = load("roles")["increment"]
_WORDS = frozenset(_LEXICON["words"])
_LATE = frozenset(_LEXICON["late"])
_LATE_WITH = frozenset(_LEXICON["late_with"])
_DYING = frozenset({"die", "perish"})


def is_addition(count: Count, here: Sequence[Count], counted: Collection[Measure]) -> bool:
    """Read "another 13", "13 more", where others were counted before; "six more than the other side" is none."""
    before = count.measure in counted or any(_is_before(o, count) or _is_new_toll(o, count) for o in here)
    return (before and _is_further(count)) or _is_rise(count)


def is_late_death(count: Count, here: Sequence[Count], counted: Collection[Measure]) -> bool:
    """Read "four of the injured have succumbed", where other dead were counted before or beside them."""
    return _dies_late(count) and ("killed" in counted or any(o.measure == "killed" and o is not count for o in here))


def _is_before(other: Count, count: Count) -> bool:
    return other.measure == count.measure and other.number.i < count.number.i


def _is_new_toll(other: Count, count: Count) -> bool:
    """Tell whether a toll takes the count in: "Three more people died, bringing the toll to 14"."""
    more = (other.value.low or 0) > (count.value.low or 0)
    return other.rule == "measure.toll" and other.measure == count.measure and more


def _is_rise(count: Count) -> bool:
    """Read "the number of dead rose by 14"."""
    before = count.number.doc[count.value.hedged_from - 1].lower_ if count.value.hedged_from else ""
    return count.rule == "measure.toll" and before == "by"


def _is_further(count: Count) -> bool:
    doc = count.number.doc
    before = doc[count.value.hedged_from - 1].lower_ if count.value.hedged_from else ""
    after = [t.lower_ for t in doc[count.value.hedged_to + 1 : count.value.hedged_to + 6]]
    if after[:1] == ["more"] and "than" in after:
        return False  # "six more than the other side"
    return before in _WORDS or after[:1] == ["more"] or doc[count.value.first].lower_ == "another"


def _dies_late(count: Count) -> bool:
    """Tell whether people die of an earlier wound: "four of the injured succumbed", "two died in hospital"."""
    verb = count.trigger
    if count.measure != "killed" or verb is None or verb.pos_ != "VERB" or count.rule == "measure.taken_up":
        return False
    lemma = verb.lemma_.lower()
    if lemma in _LATE:
        return True
    own = [t for c in verb.children if c.dep_ in ("prep", "npadvmod", "advmod") for t in c.subtree]
    return lemma in _DYING and any(t.lower_ in _LATE_WITH for t in own)
