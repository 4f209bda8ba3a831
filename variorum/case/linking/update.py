"""Bringing one stage up to date: what is new is compared with what shares a key with it, the rest stays."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from variorum.case.linking.crew import Crew, Hand
from variorum.case.linking.items import ItemRow, Thaw
from variorum.ledger import Linked, OnDisk, Workbench, batches
from variorum.ledger_file.linked_rows import Kind
from variorum.link import Edge, Proves, Stage, components

KINDS: Mapping[str, Kind] = {  # what each stage's rows are
    "copies": "derivation",
    "names": "name",
    "events": "event",
    "instruments": "instrument",
    "duties": "duty",
}
AT_ONCE = 1000  # items whose rows are made together, with the reports that they need; a component is never split
PAIRS_AT_ONCE = 2000  # that are judged together: few shares, for what two of them need is laid out in both


@dataclass(frozen=True, slots=True)
class Torn:
    """What taking documents away left behind: the components that were torn, and their items that stay."""

    components: list[str]
    items: set[str]


@dataclass(frozen=True, slots=True)
class Update:
    """What became of a stage: the ids of the touched rows that held before, and those that take their place."""

    before: frozenset[str]
    rows: Mapping[str, Linked]


class Home(NamedTuple):
    """An item by its id, and its document."""

    id: str
    document: str


def take_away(bench: Workbench, stage: str, gone: Sequence[str]) -> Torn:
    """Take the items of `gone` documents away."""
    lost = bench.items_of(stage, gone)
    torn = bench.components_of(stage, lost)
    touched = bench.items_in(stage, torn) - set(lost)
    bench.remove_items(stage, lost)
    bench.remove_edges(stage, sorted(touched))  # two that hung together by a third must be looked at anew
    return Torn(torn, touched)


def bring_in(bench: Workbench, stage: str, rows: Sequence[ItemRow]) -> None:
    """Put items in."""
    found = {row.id: row for row in rows}
    bench.add_items(
        stage,
        ((row.id, row.document, row.values) for row in found.values()),
        ((key, row.id) for row in found.values() for key in row.keys),
    )


def update(bench: Workbench, stage: Stage[Any, Any], changed: Collection[str], torn: Torn, crew: Crew) -> Update:
    """Compare the items of `changed` documents, and the torn ones, with all others; make the touched rows anew."""
    fresh = {*torn.items, *bench.items_of(stage.name, changed)}
    everything = len(fresh) == bench.number_of_items(stage.name)
    _compare(bench, stage, fresh, crew, everything=everything)
    reached, edges = (fresh, _all_edges(bench, stage.name)) if everything else _reached(bench, stage.name, fresh)
    before = sorted({*torn.components, *bench.components_of(stage.name, reached)})
    rows_before = frozenset(bench.rows_of(stage.name, before))
    bench.remove_components(stage.name, before)
    rows: OnDisk[Linked] = OnDisk(KINDS[stage.name])
    large: list[Component] = []
    homes = (Home(*each) for each in bench.homes(stage.name, reached))
    shares = _shares(bench, stage.name, components(list(homes), edges), large)
    for share, made in crew.do(_rows, shares):
        _keep(bench, share, made, rows)
    for component in large:  # all of it would have to go to another process and to be held in both
        share = _share(bench, stage.name, [component])
        _keep(bench, share, _rows(crew.here, share), rows)
    return Update(rows_before, rows)


def _compare(bench: Workbench, stage: Stage[Any, Any], fresh: Collection[str], crew: Crew, *, everything: bool) -> None:
    """Compare fresh items with all that share a key with them, and keep the edges."""
    if everything:  # then a key that nobody shares brings nothing together
        found = _thawed(bench, stage.name, fresh, Thaw(stage, bench.shared_keys(stage.name)))
    else:
        thaw = Thaw(stage)
        found = _thawed(bench, stage.name, fresh, thaw)
        keys = {key for item in found.values() for key in item.keys}
        found |= _thawed(bench, stage.name, bench.sharing(stage.name, keys) - found.keys(), thaw)
    compared = [found[each] for each in sorted(found)]
    del found
    edges: Iterable[Edge]
    if isinstance(stage, Proves):
        shares = ((stage.name, some) for some in batches(stage.pairs(compared, fresh), PAIRS_AT_ONCE))
        edges = (edge for _, proven in crew.do(_proven, shares) for edge in proven)
    else:
        edges = stage.edges(compared, fresh, crew.here.shelf)
    bench.add_edges(stage.name, ((edge.a, edge.b, edge.weight, edge.why) for edge in edges))


def _proven(hand: Hand, share: tuple[str, Sequence[tuple[str, str]]]) -> list[Edge]:
    """Judge some pairs of a stage."""
    name, pairs = share
    stage: Any = hand.linker.stage(name)
    return list(stage.proven(pairs, hand.shelf))


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


def _all_edges(bench: Workbench, stage: str) -> list[Edge]:
    known: dict[str, str] = {}  # each text once: there may be millions of edges
    once = known.setdefault
    return [Edge(once(a, a), once(b, b), weight, once(why, why)) for a, b, weight, why in bench.all_edges(stage)]


Component = tuple[list[Home], list[Edge]]


@dataclass(frozen=True, slots=True)
class Share:
    """Components of a stage whose rows are made together, and the fields of their items."""

    stage: str
    components: list[Component]
    items: dict[str, str]


def _shares(bench: Workbench, stage: str, found: Iterable[Component], large: list[Component]) -> Iterator[Share]:
    """Yield components together until they have `AT_ONCE` items; one that has more than that alone goes to `large`."""
    some: list[Component] = []
    items = 0
    for component in found:
        if len(component[0]) > AT_ONCE:
            large.append(component)
            continue
        some.append(component)
        items += len(component[0])
        if items >= AT_ONCE:
            yield _share(bench, stage, some)
            some, items = [], 0
    if some:
        yield _share(bench, stage, some)


def _share(bench: Workbench, stage: str, some: list[Component]) -> Share:
    items = bench.items(stage, (at.id for homes, _ in some for at in homes))
    return Share(stage, some, {key: values for key, _, values in items})


def _rows(hand: Hand, share: Share) -> list[list[Linked]]:
    """Make the rows of each component of a share."""
    stage = hand.linker.stage(share.stage)
    thaw = Thaw(stage)
    items = {key: thaw(values) for key, values in share.items.items()}
    hand.shelf.expect(at.document for homes, _ in share.components for at in homes)
    return [list(stage.rows([items[at.id] for at in homes], edges, hand.shelf)) for homes, edges in share.components]


def _keep(bench: Workbench, share: Share, made: Sequence[Sequence[Linked]], rows: OnDisk[Linked]) -> None:
    for (homes, _), found in zip(share.components, made, strict=True):
        bench.add_component(share.stage, homes[0].id, (at.id for at in homes), (row.id for row in found))
        rows.put(found)


def _thawed(bench: Workbench, stage: str, ids: Iterable[str], thaw: Thaw) -> dict[str, Any]:
    return {key: thaw(values) for key, _, values in bench.items(stage, ids)}
