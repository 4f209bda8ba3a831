"""Telling how work goes, on standard error, and letting Ctrl-C end it between two documents or stages."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from variorum.case import Step
from variorum.cli.output import console, safe

Tell = Callable[[Step], None]

SECONDS_BEFORE_A_PACE = 3  # the first documents wait for the model: their pace says nothing of the others
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
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    pace = TextColumn("{task.fields[pace]}", markup=False)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), pace)
    with Progress(*columns, console=console(sys.stderr)) as progress:
        task = progress.add_task(what, total=None, pace="")

        def tell(step: Step) -> None:
            if step.outcome in TROUBLES:
                progress.console.print(safe(f"{step.outcome}: {step.name} ({step.detail})"))
            progress.update(task, completed=step.done, total=step.total, pace=pace_words(step))

        yield tell


def pace_words(step: Step) -> str:
    """Return how fast it goes and how long it will yet take: "12.3 a second, 4 min left"; nothing before that shows."""
    if step.rate is None or step.seconds < SECONDS_BEFORE_A_PACE:
        return ""
    pace = f"{step.rate:.1f} a second" if step.rate >= 1 else f"{step.rate * 60:.1f} a minute"
    return pace if step.left is None else f"{pace}, {_duration(step.left)} left"


def _duration(seconds: float) -> str:
    """Return a stretch of time, to what matters of it."""
    minutes, hours = round(seconds / 60), seconds / 3600
    if seconds < 60:
        return f"{round(seconds)} s"
    return f"{minutes} min" if minutes < 90 else f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.1f} days"


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
        os.write(2, b"\nvariorum: stopping after this document or stage; Ctrl-C again stops at once\n")

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)
