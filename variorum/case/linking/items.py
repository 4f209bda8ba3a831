"""What the stages compare: taken out of reports, which rest on nothing else for it, and kept as JSON."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from variorum.case.linking.crew import Crew, Hand
from variorum.ledger import batches
from variorum.ledger_file.rows import from_json, to_json
from variorum.link import Stage

AT_ONCE = 50  # documents given to a process at a time: enough to make the way worth while, few enough to share out


class ItemRow(NamedTuple):
    """An item as the workbench keeps it; `values` are its fields as JSON."""

    id: str
    document: str
    keys: tuple[str, ...]
    values: str


def item_row(item: Any) -> ItemRow:
    """Return an item as it is kept."""
    values = [getattr(item, field.name) for field in fields(item)]
    return ItemRow(item.id, item.document, item.keys, to_json(values))


Rows = dict[str, list[ItemRow]]


def taken_out(stages: Sequence[Stage[Any, Any]], wanted: Mapping[str, Collection[str]], crew: Crew) -> Iterator[Rows]:
    """Yield the items that each stage finds in its documents, by the stage's name, in the order of the documents.

    `wanted` gives the documents of each stage.
    """
    documents = sorted({document for stage in stages for document in wanted[stage.name]})
    work = ((each, [stage.name for stage in stages if each in wanted[stage.name]]) for each in documents)
    for _, found in crew.do(_items, batches(work, AT_ONCE)):
        yield from found


def _items(hand: Hand, share: Sequence[tuple[str, list[str]]]) -> list[Rows]:
    """Return the items of some documents, of each for the stages that are named with it."""
    hand.shelf.expect(document for document, _ in share)
    return [
        {
            stage.name: [item_row(item) for item in stage.items(hand.shelf(document))]
            for stage in hand.linker.stages
            if stage.name in stages
        }
        for document, stages in share
    ]


class Thaw:
    """Makes items of their fields as JSON. What is equal in two of them is one object: most of a large case is.

    With `keys`, an item has no other keys than these.
    """

    def __init__(self, stage: Stage[Any, Any], keys: Iterable[str] | None = None) -> None:
        self._item = stage.item
        self._keys_at = [field.name for field in fields(stage.item)].index("keys")
        self._known: dict[Any, Any] = {}
        self._keys = None if keys is None else {key: key for key in keys}

    def __call__(self, values: str) -> Any:
        """Return the item whose fields these are."""
        found = from_json(values)
        if self._keys is not None:
            found[self._keys_at] = [self._keys[key] for key in found[self._keys_at] if key in self._keys]
        return self._item(*map(self._frozen, found))

    def _frozen(self, value: Any) -> Any:
        """Return what JSON made of a field as it was: lists were tuples."""
        if isinstance(value, str):
            return self._known.setdefault(value, value)
        if isinstance(value, list):
            made = tuple(map(self._frozen, value))
            return self._known.setdefault(made, made)
        return value
