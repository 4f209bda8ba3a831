"""What a case gives back: records in order, which know how to become an Arrow table."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    import pyarrow

T = TypeVar("T")
Row = dict[str, Any]

_SPANS = {"field": "string", "start": "int64", "end": "int64", "quote": "string"}
_TYPES: dict[str, object] = {
    **dict.fromkeys(("start", "end", "value_start", "value_end", "characters", "version", "low", "high"), "int64"),
    "confidence": "float64",
    "chain": ["string"],
    "auxiliary": ["string"],
    "warnings": ["string"],
    "notes": ["string"],
    "skips": [{"start": "int64", "end": "int64", "reason": "string"}],
    "evidence": [_SPANS],
    "unresolved": [{**_SPANS, "why": "string"}],
}
"""Arrow types of the columns that aren't text: a list stands for a list, a dict for a struct."""


class Records(Sequence[T]):
    """A sequence of records: `for`, `len`, `[3]` and slices work as on a tuple; `rows` is how exports show them."""

    def __init__(self, pairs: Iterable[tuple[str, T]], row: Callable[[str, T], Row], keys: Sequence[str]) -> None:
        self._pairs = tuple(pairs)  # each record with the name of its document
        self._row = row
        self.keys = tuple(keys)

    @property
    def rows(self) -> Iterator[Row]:
        """Yield the row of each record, with `keys` as in the export contract."""
        return (self._row(*pair) for pair in self._pairs)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        if isinstance(index, slice):
            return tuple(record for _, record in self._pairs[index])
        return self._pairs[index][1]

    def __len__(self) -> int:
        return len(self._pairs)

    def __repr__(self) -> str:
        return f"<{len(self)} records: {', '.join(self.keys[:4])}, …>"

    def to_arrow(self) -> "pyarrow.Table":
        """Return a pyarrow.Table with the export contract's columns, the same types whether empty or full."""
        import pyarrow

        schema = pyarrow.schema([(key, _arrow_type(_TYPES.get(key, "string"))) for key in self.keys])
        return pyarrow.Table.from_pylist(list(self.rows), schema=schema)


def _arrow_type(described: object) -> "pyarrow.DataType":
    import pyarrow

    if isinstance(described, list):
        return pyarrow.list_(_arrow_type(described[0]))
    if isinstance(described, dict):
        return pyarrow.struct([(name, _arrow_type(each)) for name, each in described.items()])
    return pyarrow.type_for_alias(described)
