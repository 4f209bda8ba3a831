"""What copies, names and events have in common: items that share a key are compared, and what hangs together is a row.

A stage is pure: `items` sees one report, `edges` judges a pair by its two items alone, `rows` sees one component, the
items that edges join. So one new document touches only the items that share a key with its own, and the result is the
same as from scratch.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar, runtime_checkable

from variorum.records import Report

Reports = Callable[[str], Report]
"""Gives the report of a document by its id."""


@runtime_checkable
class Shelves(Protocol):
    """Reports that are fetched together, if told before which ones will be asked for."""

    def expect(self, documents: Iterable[str]) -> None:
        """Fetch these as soon as one of them is asked for."""
        ...


def expect(reports: Reports, documents: Iterable[str]) -> None:
    """Say which reports will be asked for next."""
    if isinstance(reports, Shelves):
        reports.expect(documents)


class Named(Protocol):
    """Whatever goes by an id."""

    @property
    def id(self) -> str:
        """Return the id, the same in every run."""
        ...


class Item(Named, Protocol):
    """What a stage compares: a frozen dataclass of texts, numbers, None and tuples of them (it is kept as JSON)."""

    @property
    def document(self) -> str:
        """Return the id of the document that it comes from."""
        ...

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of which two items must share one to be compared at all."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """Two items that belong together, `a` before `b` by id, how much speaks for it, and why in words."""

    a: str
    b: str
    weight: float
    why: str = ""


I = TypeVar("I", bound=Item)  # noqa: E741
N = TypeVar("N", bound=Named)
R_co = TypeVar("R_co", covariant=True)


class Stage(Protocol[I, R_co]):
    """One of the linking stages. `version` changes whenever the same reports could be linked differently."""

    name: str
    version: str
    item: type[I]

    def items(self, report: Report) -> Iterable[I]:
        """Return what the report brings, in the order of its text."""
        ...

    def edges(self, items: Sequence[I], fresh: Collection[str], reports: Reports) -> Iterable[Edge]:
        """Return the edges between `items`, ordered by id, of which at least one end is `fresh` (ids)."""
        ...

    def rows(self, items: Sequence[I], edges: Sequence[Edge], reports: Reports) -> Iterable[R_co]:
        """Return the rows of one component. `items` are ordered by id, and `edges`; a lone item has none."""
        ...


@runtime_checkable
class Proves(Protocol):
    """A stage of which pairs are cheap to find and dear to judge: its edges are `proven` of its `pairs`.

    Pairs may be proven some at a time, in any order.
    """

    def pairs(self, items: Sequence[Any], fresh: Collection[str]) -> Sequence[tuple[str, str]]:
        """Return the ids of the pairs to judge, at least one of each `fresh`; near each other what shares reports."""
        ...

    def proven(self, pairs: Sequence[tuple[str, str]], reports: Reports) -> Iterable[Edge]:
        """Return the edges among the pairs."""
        ...


def link(stage: Stage[I, R_co], reports: Sequence[Report]) -> list[R_co]:
    """Link all reports from scratch, in memory. Returns the rows in the order of their components' first items."""
    by_id = {report.document.id: report for report in reports}
    items = sorted((item for report in reports for item in stage.items(report)), key=lambda item: item.id)
    edges = sorted(stage.edges(items, frozenset(item.id for item in items), by_id.__getitem__))
    rows: list[R_co] = []
    for members, joined in components(items, edges):
        rows.extend(stage.rows(members, joined, by_id.__getitem__))
    return rows


def components(items: Sequence[N], edges: Sequence[Edge]) -> Iterator[tuple[list[N], list[Edge]]]:
    """Yield the items that hang together with the edges between them, in the order of `items`."""
    import numpy as np  # not at the door: commands that only look into a case are to be quick
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    place = {item.id: at for at, item in enumerate(items)}
    both = (place[end] for edge in edges for end in (edge.a, edge.b))
    ends = np.fromiter(both, dtype=np.int64, count=2 * len(edges)).reshape(-1, 2)
    graph = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(items), len(items)))
    labels = connected_components(graph, directed=False)[1] if items else []
    members: dict[int, tuple[list[N], list[Edge]]] = {}
    for item, label in zip(items, labels, strict=True):
        members.setdefault(int(label), ([], []))[0].append(item)
    for edge in edges:
        members[int(labels[place[edge.a]])][1].append(edge)
    yield from members.values()
