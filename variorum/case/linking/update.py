"""Bringing one stage up to date: what is new is compared with what shares a key with it, the rest stays."""

from collections.abc import Collection, Iterable, Iterator, Sequence
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
    fresh = _bring_in(bench, stage, brought, touched, shelf)
    reached = _reached(bench, stage.name, touched | fresh)
    before = sorted({*torn, *bench.components_of(stage.name, reached)})
    rows_before = frozenset(bench.rows_of(stage.name, before))
    bench.remove_components(stage.name, before)
    items = list(_items(bench, stage, reached))
    edges = [Edge(*each) for each in bench.edges(stage.name, reached)]
    shelf.expect(item.document for item in items)
    rows: list[Linked] = []
    for members, joined in components(items, edges):
        made = list(stage.rows(members, joined, shelf))
        bench.add_component(stage.name, members[0].id, (item.id for item in members), (row.id for row in made))
        rows.extend(made)
    return Update(rows_before, tuple(rows))


def _bring_in(
    bench: Workbench, stage: Stage[Any, Any], brought: Sequence[ItemRow], torn: Collection[str], shelf: Shelf
) -> set[str]:
    """Add the `brought` items; compare these and the `torn` ones with all others. Returns the ids of the new ones."""
    items = {row.id: row for row in brought}
    bench.add_items(
        stage.name,
        ((row.id, row.document, row.values) for row in items.values()),
        ((key, row.id) for row in items.values() for key in row.keys),
    )
    looked_at = {row.id: item_of(stage, row.values) for row in items.values()}
    looked_at |= {item.id: item for item in _items(bench, stage, torn)}
    keys = {key for item in looked_at.values() for key in item.keys}
    others = _items(bench, stage, bench.sharing(stage.name, keys) - looked_at.keys())
    compared = sorted([*looked_at.values(), *others], key=lambda item: item.id)
    edges = sorted(stage.edges(compared, looked_at.keys(), shelf))
    bench.add_edges(stage.name, ((edge.a, edge.b, edge.weight, edge.why) for edge in edges))
    return set(items)


def _reached(bench: Workbench, stage: str, items: Collection[str]) -> set[str]:
    """Return the items with all that hang together with them."""
    reached, edge_of = set(items), set(items)
    while edge_of:
        edge_of = {end for a, b, *_ in bench.edges(stage, edge_of) for end in (a, b)} - reached
        reached |= edge_of
    return reached


def _items(bench: Workbench, stage: Stage[Any, Any], ids: Iterable[str]) -> Iterator[Any]:
    return (item_of(stage, values) for _, _, values in bench.items(stage.name, ids))
