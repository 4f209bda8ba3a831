"""Average linkage (UPGMA, Sokal and Michener 1958): what is near each other on average is one group.

Groups are those of SciPy's `linkage` and `fcluster`, beside which a test lays them; to load these takes longer than to
read a short report.
"""

import numpy as np
from numpy.typing import NDArray

from variorum.link.unions import Unions

Distances = NDArray[np.float64]


def average_linkage(distances: Distances, most: float) -> list[int]:
    """Return for each of some things, two or more, the number of one that stands for its group.

    `distances` are those of the pairs (0, 1), (0, 2) … (1, 2) …; groups are joined while they are no further apart
    than `most` on average. Pairs of nearest neighbours are found along a chain (Benzécri 1982).
    """
    apart = _square(distances)
    sizes = np.ones(len(apart))
    groups = Unions(range(len(apart)))
    chain: list[int] = []
    for _ in range(len(apart) - 1):
        chain = chain or [int(np.flatnonzero(sizes)[0])]
        a, b = sorted(_nearest_pair(apart, chain))
        if apart[a, b] <= most:
            groups.join(a, b)
        joined = (sizes[a] * apart[a] + sizes[b] * apart[b]) / (sizes[a] + sizes[b])
        joined[[a, b]] = np.inf
        apart[b], apart[:, b] = joined, joined
        apart[a], apart[:, a] = np.inf, np.inf
        sizes[a], sizes[b] = 0, sizes[a] + sizes[b]
    return [groups.root(number) for number in range(len(apart))]


def _nearest_pair(apart: Distances, chain: list[int]) -> tuple[int, int]:
    """Follow a chain to two that are each other's nearest, and take them off it. The one before wins a tie."""
    while True:
        last = chain[-1]
        nearest = int(apart[last].argmin())
        if len(chain) > 1 and apart[last, chain[-2]] <= apart[last, nearest]:
            return chain.pop(), chain.pop()
        chain.append(nearest)


def _square(distances: Distances) -> Distances:
    """Return the distances as a square; nothing is near itself."""
    size = round((1 + (1 + 8 * len(distances)) ** 0.5) / 2)
    square = np.full((size, size), np.inf)
    square[np.triu_indices(size, 1)] = distances
    return np.minimum(square, square.T)
