"""What hangs together: the disjoint sets of union-find (Galler and Fischer 1964)."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

H = TypeVar("H", bound=Hashable)


class Unions(Generic[H]):
    """Things that are joined two by two; `root` is the same for all that hang together."""

    def __init__(self, things: Iterable[H]) -> None:
        self._above = {thing: thing for thing in things}

    def root(self, thing: H) -> H:
        """Return the one of its set that stands for all. Raises KeyError where it is none of the things."""
        above = self._above
        while (over := above[thing]) != thing:
            above[thing] = thing = above[over]  # the way is halved each time it is gone
        return thing

    def join(self, one: H, other: H) -> bool:
        """Join the sets of two; tell whether they were apart until now."""
        a, b = self.root(one), self.root(other)
        self._above[b] = a
        return a != b
