"""What took long to work out, kept until the ledger changes: lists of the whole case, and pages as they were sent."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from variorum.ledger import Database

T = TypeVar("T")
MOST = 48_000_000  # characters of pages that are kept, those used last


class Kept:
    """Remembers for one state of the ledger. Whoever asks first works it out; who asks meanwhile waits for that.

    The state is asked for before the work begins, so what is kept is never older than the state it is kept for.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._state: int | None = None
        self._shelf = _Shelf(0)

    def whole(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` gives, which adds up the whole case and depends on `key` and the ledger alone."""
        shelf = self._now()
        return shelf.get(shelf.wholes, key, make)

    def page(self, key: Hashable, make: Callable[[], str]) -> str:
        """Return a page as `make` gives it; only those used last are kept."""
        shelf = self._now()
        found = shelf.get(shelf.pages, key, make)
        shelf.tidy(key)
        return found

    def state(self) -> int:
        """Return the number of the ledger's state; what was kept of an earlier one is let go."""
        self._now()
        return self._state or 0

    def _now(self) -> "_Shelf":
        state = self._database.state()
        with self._lock:
            if state != self._state:
                self._state, self._shelf = state, _Shelf(MOST)
            return self._shelf


class _Shelf:
    """What is kept of one state; a change puts another in its place, so work under way can't end up in the new one."""

    def __init__(self, most: int) -> None:
        self.wholes: OrderedDict[Hashable, Any] = OrderedDict()
        self.pages: OrderedDict[Hashable, Any] = OrderedDict()
        self._most = most
        self._size = 0
        self._lock = Lock()
        self._under_way: dict[Hashable, Lock] = {}

    def get(self, kept: OrderedDict[Hashable, Any], key: Hashable, make: Callable[[], T]) -> T:
        with self._lock:
            if key in kept:
                kept.move_to_end(key)
                found: T = kept[key]
                return found
            turn = self._under_way.setdefault((id(kept), key), Lock())
        with turn:
            with self._lock:
                if key in kept:
                    return kept[key]  # type: ignore[no-any-return]
            try:
                made = make()
                with self._lock:
                    kept[key] = made
                    if kept is self.pages:
                        self._size += len(made)  # type: ignore[arg-type]  # a page is a text
                return made
            finally:
                with self._lock:
                    self._under_way.pop((id(kept), key), None)

    def tidy(self, newest: Hashable) -> None:
        """Let go of the pages that were used longest ago."""
        with self._lock:
            while self._size > self._most and len(self.pages) > 1:
                key, page = self.pages.popitem(last=False)
                if key == newest:
                    self.pages[key] = page
                    return
                self._size -= len(page)
