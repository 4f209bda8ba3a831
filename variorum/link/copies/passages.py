"""Two texts side by side: which sentence answers which, the runs of words they share, and how alike they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from variorum.link.copies.words import Words

LIKE = 0.2  # sentences that share less are not about one thing (2026-11, ten development stories)
_NUMBER_WEIGHT = 2.0  # a number of two digits and more tells more than a word (2026-11)
_LONGEST = 400  # sentences of one document that are laid beside the other's: time grows with their product (2026-11)


Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of one text and the one of the other that answers it, by number; `likeness` is 0 to 1."""

    a: int
    b: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """What two texts have in common.

    `pairs` are in the order of both texts. `reworded` (0..1) is the share of the shorter text's meaning that stands in
    them, `in_order` the share of its numbers and names that both give in one order (`anchors` of them), `verbatim` the
    share of its runs of four words.
    """

    pairs: tuple[Pair, ...]
    reworded: float
    in_order: float
    anchors: int
    verbatim: float

    @property
    def resemblance(self) -> float:
        """Return how much speaks for one text behind both, 0 to 1."""
        return sqrt(self.reworded * self.in_order)


def align_words(a: Words, b: Words, left_out: frozenset[tuple[int, int]] = frozenset()) -> Alignment:
    """Lay two texts side by side, sentence by sentence; `left_out` are pairs of sentences that don't count."""
    ours, theirs = a.meanings[:_LONGEST], b.meanings[:_LONGEST]
    table = _likeness(ours, theirs)
    for i, j in left_out:
        table[i, j] = 0.0
    pairs = _in_order(table, ours, theirs)
    shorter = min(sum(map(len, ours)), sum(map(len, theirs))) or 1
    reworded = sum((p.likeness - LIKE) * min(len(ours[p.a]), len(theirs[p.b])) for p in pairs) / shorter
    share, common = in_order(a, b)
    return Alignment(pairs, reworded, share, common, verbatim(a, b))


def in_order(a: Words, b: Words) -> tuple[float, int]:
    """Return the share of the shorter text's numbers and names that both give in one order, and how many."""
    first, second = a.anchors, b.anchors
    common = int(LCSseq.similarity(first, second))
    return common / (min(len(first), len(second)) or 1), common


def verbatim(a: Words, b: Words) -> float:
    """Return the share of the shorter text's runs of four words that both have."""
    ours, theirs = a.fours, b.fours
    return len(ours & theirs) / (min(len(ours), len(theirs)) or 1)


def runs(a: Words, b: Words, least: int) -> list[tuple[int, int, int]]:
    """Return the stretches of at least `least` words that both texts share: first word in a, in b, and length."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(b.forms) - least + 1):
        places.setdefault(b.forms[at : at + least], []).append(at)
    found: list[tuple[int, int, int]] = []
    at = 0
    while at <= len(a.forms) - least:
        longest, where = 0, 0
        for other in places.get(a.forms[at : at + least], ())[:_CANDIDATES]:
            size = _common(a.forms, b.forms, at, other)
            if size > longest:
                longest, where = size, other
        if longest:
            found.append((at, where, longest))
        at += longest or 1
    return found


_CANDIDATES = 20  # places of one run: more are a text that repeats itself (2026-11)


def _common(a: Sequence[str], b: Sequence[str], i: int, j: int) -> int:
    size = 0
    while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
        size += 1
    return size


def _likeness(ours: Sequence[frozenset[str]], theirs: Sequence[frozenset[str]]) -> Table:
    """Return the weighted Dice coefficient of each sentence of one text with each of the other."""
    where: dict[str, list[int]] = {}
    for j, meaning in enumerate(theirs):
        for stem in meaning:
            where.setdefault(stem, []).append(j)
    cells: list[int] = []
    weights: list[float] = []
    for i, meaning in enumerate(ours):
        for stem in meaning & where.keys():
            columns = where[stem]
            cells += [i * len(theirs) + j for j in columns]
            weights += [_weight(stem)] * len(columns)
    shape = len(ours), len(theirs)
    shared = np.bincount(np.array(cells, dtype=np.intp), weights, shape[0] * shape[1]).reshape(shape)
    sizes = np.array([weigh(m) for m in ours])[:, None] + np.array([weigh(m) for m in theirs])[None, :]
    likeness: Table = 2 * shared / np.maximum(sizes, 1)
    return likeness


@lru_cache(maxsize=20_000)
def weigh(meaning: frozenset[str]) -> float:
    """Return how much stems say together: a number of two digits and more says more than a word."""
    return sum(map(_weight, meaning))


@lru_cache(maxsize=100_000)
def _weight(stem: str) -> float:
    return _NUMBER_WEIGHT if len(stem) > 1 and stem.isdigit() else 1.0


def _in_order(
    table: Table,
    ours: Sequence[frozenset[str]],
    theirs: Sequence[frozenset[str]],
) -> tuple[Pair, ...]:
    """Return the pairs of sentences, in the order of both texts, that together share most."""
    gains = np.maximum(table - LIKE, 0) * np.minimum(
        np.array([len(m) for m in ours])[:, None], np.array([len(m) for m in theirs])[None, :]
    )
    rows, columns = gains.shape
    best = np.zeros((rows + 1, columns + 1))
    for i in range(rows):
        best[i + 1, 1:] = np.maximum.accumulate(np.maximum(best[i, 1:], best[i, :-1] + gains[i]))
    pairs: list[Pair] = []
    i, j = rows, columns
    while i and j:
        if best[i, j] == best[i - 1, j]:
            i -= 1
        elif best[i, j] == best[i, j - 1]:
            j -= 1
        else:
            pairs.append(Pair(i - 1, j - 1, float(table[i - 1, j - 1])))
            i, j = i - 1, j - 1
    return tuple(reversed(pairs))
