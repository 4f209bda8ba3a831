"""Pairs of mentions that may mean the same happening: as people ruled, as one document tells, as Splink weighs them."""

import math
from collections.abc import Collection, Iterator, Sequence

from variorum.link.events.mentions import Mention
from variorum.link.events.ruled import ruled_edges
from variorum.link.stage import Edge
from variorum.records import contradict


def edges(items: Sequence[Mention], fresh: Collection[str]) -> Iterator[Edge]:
    """Yield the pairs of mentions, at least one of them `fresh`, that may mean the same happening, with log2 odds.

    What people ruled comes before all odds: together for certain, or no pair at all.
    """
    known = {item.id for item in items}
    marks = {item.id: item.apart for item in items if item.apart}
    yield from ruled_edges(items, fresh)
    for item in items:
        for other, odds in zip(item.beside, item.beside_odds, strict=True):
            if contradict(item.apart, marks.get(other, ())):
                continue
            if other in known and (item.id in fresh or other in fresh):
                yield Edge(min(item.id, other), max(item.id, other), odds / math.log(2), "told by one document")
    if len({item.document for item in items}) > 1:
        from variorum.link.events.across import predict  # not at the door: one document has no need of Splink

        found = predict(items, fresh)
        for a, b, weight in zip(*(found[name].to_pylist() for name in ("a", "b", "weight")), strict=True):
            if not contradict(marks.get(a, ()), marks.get(b, ())):
                yield Edge(min(a, b), max(a, b), weight)
