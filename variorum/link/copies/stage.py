"""The stage of linking that finds who derives from whom."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import reverse_cuthill_mckee

from variorum.link.copies.derivations import derivations
from variorum.link.copies.dossier import Dossier
from variorum.link.copies.judge import judge
from variorum.link.copies.sketch import ABROAD, ENOUGH, EVIDENCE, NAMES, WHOLE, Sketch, sketch
from variorum.link.stage import Edge, Reports, expect
from variorum.records import Derivation, Report

AT_ONCE = 500  # pairs whose reports are fetched together


class CopiesStage:
    """Finds copies, reworded copies, shared statements and credits between documents, and which came first."""

    name = "copies"
    version = "2"
    item = Sketch

    def items(self, report: Report) -> Iterable[Sketch]:
        """Return the document's sketch."""
        yield sketch(Dossier(report))

    def edges(self, items: Sequence[Sketch], fresh: Collection[str], reports: Reports) -> Iterable[Edge]:
        """Return the pairs that rest on one text or statement, each proven by laying the two texts side by side."""
        return self.proven(self.pairs(items, fresh), reports)

    def pairs(self, items: Sequence[Sketch], fresh: Collection[str]) -> list[tuple[str, str]]:
        """Return the pairs that share enough to be laid side by side; `variorum.link.stage.Proves`."""
        return by_neighbourhood(list(_candidates(items, fresh)))

    def proven(self, pairs: Sequence[tuple[str, str]], reports: Reports) -> Iterable[Edge]:
        """Return those of the pairs whose texts rest on one."""
        return proven(pairs, reports)

    def rows(self, items: Sequence[Sketch], edges: Sequence[Edge], reports: Reports) -> Iterable[Derivation]:
        """Return the derivations among the documents of one component, and the agencies that they credit."""
        return derivations([Dossier(reports(item.document)) for item in items], edges)


def proven(pairs: Sequence[tuple[str, str]], reports: Reports) -> Iterator[Edge]:
    """Yield those of the pairs (ids, the lesser one first) whose texts laid side by side rest on one."""
    asked = Counter(document for pair in pairs for document in pair)
    dossiers: dict[str, Dossier] = {}
    for start in range(0, len(pairs), AT_ONCE):
        some = pairs[start : start + AT_ONCE]
        expect(reports, {document for pair in some for document in pair} - dossiers.keys())
        for a, b in some:
            for document in (a, b):
                if document not in dossiers:
                    dossiers[document] = Dossier(reports(document))
            verdict = judge(dossiers[a], dossiers[b])
            if verdict:
                yield Edge(a, b, round(verdict.score, 4), verdict.kind)
            asked.subtract((a, b))
            for document in (a, b):
                if not asked[document]:  # not asked for again
                    del dossiers[document]


def by_neighbourhood(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs in an order in which each document is soon done with, by Cuthill and McKee (1969)."""
    if not pairs:
        return []
    documents = sorted({document for pair in pairs for document in pair})
    number = {document: at for at, document in enumerate(documents)}
    ends = np.array([(number[a], number[b]) for a, b in pairs], dtype=np.int32)
    both = np.concatenate((ends, ends[:, ::-1]))
    graph = csr_array((np.ones(len(both), dtype=np.int8), (both[:, 0], both[:, 1])), shape=(len(documents),) * 2)
    rank = np.argsort(reverse_cuthill_mckee(graph, symmetric_mode=True))
    ranks = np.sort(rank[ends], axis=1)
    return [pairs[at] for at in np.lexsort((ranks[:, 1], ranks[:, 0]))]


class Shared(NamedTuple):
    """What two documents share by one key, in percent of what it takes to compare them; `what` counts once."""

    a: str
    b: str
    what: str
    percent: int


def shared(key: str, sketches: Sequence[Sketch], fresh: Collection[str] | None = None) -> Iterator[Shared]:
    """Yield what the documents with that key share, pair by pair; with `fresh`, of pairs of which one is that."""
    # Names in one order are one piece of evidence, near by two ways or one.
    what = key.partition(":")[0] if key[0] == NAMES else key
    percent = EVIDENCE.get(key[0], ENOUGH)
    return (Shared(a, b, what, percent) for a, b in _apart(key, sketches, fresh))


def _candidates(items: Sequence[Sketch], fresh: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that share enough keys, in the order of their ids; at least one of the two is fresh."""
    sharing: dict[str, list[Sketch]] = {}
    for item in items:
        for key in item.keys:
            sharing.setdefault(key, []).append(item)
    evidence: defaultdict[tuple[str, str], int] = defaultdict(int)
    named: set[Shared] = set()
    for key, sketches in sharing.items():
        if len(sketches) > 1:
            for found in shared(key, sketches, fresh):
                if key[0] == NAMES:
                    named.add(found)
                else:
                    evidence[found.a, found.b] += found.percent
    for found in named:
        evidence[found.a, found.b] += found.percent
    yield from sorted(pair for pair, total in evidence.items() if total >= ENOUGH)


def _apart(key: str, sketches: Sequence[Sketch], fresh: Collection[str] | None) -> Iterator[tuple[str, str]]:
    """Yield the pairs of two houses, or of two languages, or all: as the kind of key demands."""
    groups: dict[str | None, list[str]] = {}
    for at, item in enumerate(sketches):
        group = item.language if key[0] == ABROAD else f"#{at}" if key[0] == WHOLE or not item.outlet else item.outlet
        groups.setdefault(group, []).append(item.id)
    for ours, theirs in combinations(groups.values(), 2):
        yield from ((min(a, b), max(a, b)) for a in ours for b in theirs if fresh is None or a in fresh or b in fresh)
