"""Getting ready: what pages share is worked out in the background, so that nobody has to wait for it."""

import gc
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Event, Thread

REST = 1.0  # seconds without a change after which the ledger is at rest: a run changes it many times a second


class Readiness:
    """Makes `pieces` in turn at the start, and anew whenever the ledger has changed and come to rest."""

    def __init__(self, state: Callable[[], int], pieces: Sequence[Callable[[], object]], *, rest: float = REST) -> None:
        self._state, self._pieces, self._rest = state, pieces, rest
        self._ended = Event()
        self._thread = Thread(target=self._watch, name="readiness", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def end(self) -> None:
        """Stop after the piece that is being made."""
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        ready, seen = None, self._now()
        while not self._ended.is_set():
            now = self._now()
            if now is not None and now == seen and now != ready:
                self._make()
                ready = now
            seen = now
            self._ended.wait(self._rest)

    def _now(self) -> int | None:
        with suppress(Exception):  # a ledger that is busy or broken: the pages say it
            return self._state()
        return None

    def _make(self) -> None:
        """Make the pieces, which then are no more looked through for garbage: each such look would stop all pages."""
        gc.unfreeze()
        gc.collect()
        for piece in self._pieces:
            if self._ended.is_set():
                return
            with suppress(Exception):  # the page that needs it says what is wrong
                piece()
            gc.freeze()
