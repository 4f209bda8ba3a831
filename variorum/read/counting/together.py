"""Counts of one sentence taken together: what they add up to, and who is given for whom."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.read.counting.counts import Count

_SMALLEST_SUM = 3  # smaller sums come by chance (2026-11)
_GIVEN = ("returned", "captured", "detained")  # what those are whom somebody is exchanged for


def adding_up(counts: list[Count], known: Sequence[Count]) -> list[Count]:
    """Give the people of a sentence, of whom nothing is said, the measure of the count that they add up to.

    "The group was made up of 25 men and three women", where 28 captives were freed.
    """
    silent = [c for c in counts if c.rule == "measure.none"]
    whole = sums_up(silent, known)
    if whole is None:
        return counts
    return [
        replace(c, measure=whole.measure, trigger=whole.trigger, rule="measure.sum") if c in silent else c
        for c in counts
    ]


def swapped(counts: list[Count]) -> list[Count]:
    """Read what people are given for as their return: "ten soldiers crossed in return for 14 jailed rebels"."""
    prices = [c for c in counts if c.measure in _GIVEN and _is_a_price(c)]
    if not prices:
        return counts
    price = prices[0]
    given = [c for c in counts if c.rule == "measure.none" and c.number.i < price.number.i]
    return [
        replace(c, measure="returned", trigger=price.trigger, rule="measure.inherited") if c in given else c
        for c in counts
    ]


def sums_up(parts: Sequence[Count], known: Sequence[Count]) -> Count | None:
    """Return the count that two or more counts of one sentence add up to, or None where no count is their sum."""
    if len(parts) < 2 or any(not p.value.low or p.value.low != p.value.high for p in parts):
        return None
    total = sum(p.value.low or 0 for p in parts)
    if total < _SMALLEST_SUM:
        return None
    return next((k for k in known if k.value.low == k.value.high == total and k not in parts), None)


def _is_a_price(count: Count) -> bool:
    words = [t.lower_ for t in count.number.doc[max(0, count.value.hedged_from - 3) : count.value.hedged_from]]
    return words in (["in", "return", "for"], ["in", "exchange", "for"])
