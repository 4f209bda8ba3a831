"""Which mentions of a component are one event: average linkage, so that a single strong pair can't chain two events."""

from collections.abc import Sequence

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from variorum.link.events.mentions import Mention
from variorum.link.stage import Edge

TOGETHER = 0.2  # a cluster's mentions are the same event with at least this probability on average
UNLINKED = 0.03  # of a pair that is no edge
SAME_DOCUMENT = 0.15  # of two happenings that one document tells apart


def clusters(items: Sequence[Mention], edges: Sequence[Edge]) -> list[list[Mention]]:
    """Return the mentions of one component, grouped by event, in the order of their first ids."""
    if len(items) < 2:
        return [list(items)]
    place = {item.id: at for at, item in enumerate(items)}
    size = len(items)
    likely = np.full((size, size), UNLINKED)
    number = {document: at for at, document in enumerate(sorted({item.document for item in items}))}
    documents = np.array([number[item.document] for item in items])
    likely[documents[:, None] == documents[None, :]] = SAME_DOCUMENT
    for edge in edges:
        a, b = place[edge.a], place[edge.b]
        likely[a, b] = likely[b, a] = 1 / (1 + 2.0**-edge.weight)
    distances = (1 - likely)[np.triu_indices(size, 1)]
    labels = fcluster(linkage(distances, "average"), 1 - TOGETHER, "distance")
    grouped: dict[int, list[Mention]] = {}
    for item, label in zip(items, labels, strict=True):
        grouped.setdefault(int(label), []).append(item)
    return list(grouped.values())
