"""Telling how work goes, on standard error, and letting Ctrl-C end it between two documents."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from variorum.case import Step
from variorum.cli.output import console, safe

Tell = Callable[[Step], None]

TROUBLES = frozenset({"set aside", "failed"})


@contextmanager
def telling(what: str, *, quiet: bool, lines: bool = True) -> Iterator[Tell]:
    """Give a function that shows each step: as a bar on a terminal, else as a line (not without `lines`)."""
    terminal = sys.stderr.isatty()
    if quiet or not (terminal or lines):
        yield lambda _: None
    elif terminal:
        with _bar(what) as tell:
            yield tell
    else:
        yield _line


def _line(step: Step) -> None:
    if step.outcome == "known":  # adding a folder again would drown what is new in it
        return
    place = f"{step.done}/{step.total}" if step.total else str(step.done)
    detail = f" ({step.detail})" if step.detail else ""
    print(safe(f"{place} {step.outcome}: {step.name}{detail}"), file=sys.stderr, flush=True)  # noqa: T201


@contextmanager
def _bar(what: str) -> Iterator[Tell]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(sys.stderr)) as progress:
        task = progress.add_task(what, total=None)

        def tell(step: Step) -> None:
            if step.outcome in TROUBLES:
                progress.console.print(safe(f"{step.outcome}: {step.name} ({step.detail})"))
            progress.update(task, completed=step.done, total=step.total)

        yield tell


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Give a function that tells whether the user asked for an end. A second Ctrl-C ends the program at once."""
    asked = False

    def ask(*_: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        # Straight to the file: a print may be what was interrupted.
        os.write(2, b"\nvariorum: stopping after this document; Ctrl-C again stops at once\n")

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)
