"""Taking things some at a time: a query takes only so many values, memory only so many reports."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
IN_ONE_QUERY = 500  # values, and rows fetched together: SQLite takes no more than some thousand values


def batches(given: Iterable[T], size: int = IN_ONE_QUERY) -> Iterator[list[T]]:
    """Yield lists of `size`, the last one as long as what is left (`itertools.batched`, which Python 3.11 lacks)."""
    rest = iter(given)
    while some := list(islice(rest, size)):
        yield some
