"""Bringing one stage up to date: what is new is compared with what shares a key with it, the rest stays."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from variorum.case.linking.items import ItemRow, item_of
from variorum.case.linking.shelf import Shelf
from variorum.ledger import Linked, Workbench
from variorum.link import Edge, Stage, components


@dataclass(frozen=True, slots=True)
class Update:
    """What became of a stage: the ids of the touched rows that held before, and those that take their place."""

    before: frozenset[str]
    rows: tuple[Linked, ...]


def update(
    bench: Workbench, stage: Stage[Any, Any], brought: Sequence[ItemRow], gone: Sequence[str], shelf: Shelf
) -> Update:
    """Take the items of `gone` documents away, put the `brought` ones in, and make the touched rows anew."""
    lost = bench.items_of(stage.name, gone)
    torn = bench.components_of(stage.name, lost)
    touched = bench.items_in(stage.name, torn) - set(lost)
    bench.remove_items(stage.name, lost)
    bench.remove_edges(stage.name, sorted(touched))  # two that hung together by a third must be looked at anew
    known = _bring_in(bench, stage, brought, touched, shelf)
    reached, edges = _reached(bench, stage.name, touched.union(row.id for row in brought))
    before = sorted({*torn, *bench.components_of(stage.name, reached)})
    rows_before = frozenset(bench.rows_of(stage.name, before))
    bench.remove_components(stage.name, before)
    known |= _items(bench, stage, reached - known.keys())
    items = [known[each] for each in sorted(reached)]
    shelf.expect(item.document for item in items)
    rows: list[Linked] = []
    for members, joined in components(items, edges):
        made = list(stage.rows(members, joined, shelf))
        bench.add_component(stage.name, members[0].id, (item.id for item in members), (row.id for row in made))
        rows.extend(made)
    return Update(rows_before, tuple(rows))


def _bring_in(
    bench: Workbench, stage: Stage[Any, Any], brought: Sequence[ItemRow], torn: Collection[str], shelf: Shelf
) -> dict[str, Any]:
    """Add the `brought` items; compare these and the `torn` ones with all others. Returns all that were compared."""
    rows = {row.id: row for row in brought}
    bench.add_items(
        stage.name,
        ((row.id, row.document, row.values) for row in rows.values()),
        ((key, row.id) for row in rows.values() for key in row.keys),
    )
    fresh = {row.id: item_of(stage, row.values) for row in rows.values()} | _items(bench, stage, torn)
    keys = {key for item in fresh.values() for key in item.keys}
    compared = fresh | _items(bench, stage, bench.sharing(stage.name, keys) - fresh.keys())
    edges = sorted(stage.edges([compared[each] for each in sorted(compared)], fresh.keys(), shelf))
    bench.add_edges(stage.name, ((edge.a, edge.b, edge.weight, edge.why) for edge in edges))
    return compared


def _reached(bench: Workbench, stage: str, items: Collection[str]) -> tuple[set[str], list[Edge]]:
    """Return the items with all that hang together with them, and the edges between them, in order."""
    reached, edge_of = set(items), set(items)
    edges: set[Edge] = set()
    while edge_of:
        found = {Edge(*each) for each in bench.edges(stage, edge_of)}
        edge_of = {end for edge in found for end in (edge.a, edge.b)} - reached
        reached |= edge_of
        edges |= found
    return reached, sorted(edges)


def _items(bench: Workbench, stage: Stage[Any, Any], ids: Iterable[str]) -> dict[str, Any]:
    return {key: item_of(stage, values) for key, _, values in bench.items(stage.name, ids)}
