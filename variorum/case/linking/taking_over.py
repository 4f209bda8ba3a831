"""Taking over a linking that was made elsewhere, of the very documents that the case holds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.case.linking.items import ItemRow
from variorum.case.linking.linker import Linker
from variorum.case.linking.moves import RECONCILE, moved
from variorum.ledger import (
    EVERYTHING,
    Change,
    Database,
    Kind,
    Linked,
    decisions,
    last_linking,
    open_workbench,
    readings_in_force,
    rulings_in_force,
    store_linking,
)
from variorum.link import Edge
from variorum.version import VERSION


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A linking of documents from scratch, without any rulings.

    `fingerprint` is the linker's, `rows` are what it made, events reconciled. `items` and `edges` come with the name of
    their stage, `held` are stage, component and item, `made` stage, component and row.
    """

    fingerprint: str
    rows: Mapping[Kind, Sequence[Linked]]
    items: Iterable[tuple[str, ItemRow]]
    edges: Iterable[tuple[str, Edge]]
    held: Iterable[tuple[str, str, str]]
    made: Iterable[tuple[str, str, str]]


def can_take_over(database: Database, linker: Linker, fingerprint: str, documents: Iterable[str]) -> bool:
    """Tell whether a linking of these documents by that fingerprint is what linking the case would give.

    It is where nothing was linked or decided in it, and it has readings of these documents and no others.
    """
    return (
        fingerprint == linker.fingerprint
        and last_linking(database).number == 0
        and not any(True for _ in decisions(database))
        and readings_in_force(database).keys() == set(documents)
    )


def take_over(database: Database, path: Path, linker: Linker, found: Elsewhere, *, at: Callable[[], str]) -> int:
    """Store a linking that `can_take_over` allows, with the workbench at `path`; return the number of its events.

    The next linking then goes on from it, as if it had been made here.
    """
    with open_workbench(path, linking=0, fingerprint=found.fingerprint) as bench, bench.changing():
        for stage, row in found.items:
            bench.add_items(stage, [(row.id, row.document, row.values)], ((key, row.id) for key in row.keys))
        for stage, edge in found.edges:
            bench.add_edges(stage, [(edge.a, edge.b, edge.weight, edge.why)])
        for stage, component, item in found.held:
            bench.add_component(stage, component, [item], ())
        for stage, component, made in found.made:
            bench.add_component(stage, component, (), [made])
        stages = [stage.name for stage in linker.stages]
        moves = moved(bench, stages, readings_in_force(database), rulings_in_force(database))
        changes = [Change(kind, EVERYTHING, rows) for kind, rows in found.rows.items()]
        number = store_linking(database, changes, version=VERSION, fingerprint=found.fingerprint, at=at())
        for stage in (*stages, RECONCILE):
            bench.note_standings(stage, moves[stage].changed, ())
        bench.stamp(number, found.fingerprint)
    return len(found.rows["event"])
