"""Which mentions of a component are one event: average linkage, so that a single strong pair can't chain two events."""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from variorum.link.events.mentions import Mention
from variorum.link.stage import Edge, components

TOGETHER = 0.22  # the mentions of an event are the same with at least this probability on average (2026-11, 12 stories)
UNLINKED = 0.02  # the probability of a pair that is no edge
MOST = 1500  # mentions that are compared each with each
STEPS = (0.0, 1.0, 2.0, 4.0, 8.0)  # log2 odds; a larger component is cut at the first that makes it small enough


def clusters(items: Sequence[Mention], edges: Sequence[Edge], steps: Sequence[float] = STEPS) -> Iterator[list[Mention]]:
    """Yield the mentions of one component, grouped by event. Time grows with the square of `MOST` at worst."""
    if len(items) <= MOST:
        yield from _linked(items, edges)
    elif steps:
        strong = [edge for edge in edges if edge.weight >= steps[0]]
        for members, joined in components(items, strong):
            yield from clusters(members, joined, steps[1:])
    else:  # thousands of copies of one text
        yield list(items)


def _linked(items: Sequence[Mention], edges: Sequence[Edge]) -> list[list[Mention]]:
    if len(items) == 1:
        return [list(items)]
    place = {item.id: at for at, item in enumerate(items)}
    likely = np.full((len(items), len(items)), UNLINKED)
    for edge in edges:
        a, b = place[edge.a], place[edge.b]
        likely[a, b] = likely[b, a] = 1 / (1 + 2.0 ** -edge.weight)
    distances = 1 - likely[np.triu_indices(len(items), 1)]
    labels = fcluster(linkage(distances, "average"), 1 - TOGETHER, "distance")
    grouped: dict[int, list[Mention]] = {}
    for item, label in zip(items, labels, strict=True):
        grouped.setdefault(int(label), []).append(item)
    return list(grouped.values())
