"""Time of a decision: how long until estimates follow, in a case of 300 documents.

    python -m bench.review [--documents 300] [--each 5]

A made pile (`linking_pile`) is put into a case and linked (not timed). Then figures are rejected, edited, moved and
added, events merged and split, names merged and split, and each decision undone; each is timed with the linking after
it, and so is asking for the queue. The goal is 2 s for each. The first linking of a process also loads what linking
needs.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from bench.linking import Kept, fill
from bench.linking_pile import pile
from variorum.case import Case, open_case
from variorum.records import Decision

GOAL = 2.0  # seconds


def main() -> int:
    """Fill a case, decide, print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--each", type=int, default=5)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "case", list(pile(wanted.documents)))
        with open_case(Path(folder) / "case", reader=Kept({})) as case:
            case.link()
            measure(case, wanted.each)
    return 0


def measure(case: Case, times: int) -> None:
    """Time each kind of decision, its undoing and the queue."""
    rows = len(case.figures())
    print(
        f"{len(case.documents())} documents, {rows:,} figures, {len(case.events()):,} events, {len(case.names())} names"
    )
    for name, decide in KINDS.items():
        spent: list[float] = []
        touched: list[int] = []
        for number in range(times):
            started = time.perf_counter()
            made = decide(case, number * rows // times)
            touched.append(case.link().documents)
            spent.append(time.perf_counter() - started)
            started = time.perf_counter()
            case.undo(made.id)
            case.link()
            spent.append(time.perf_counter() - started)
        told = "" if max(spent) < GOAL else "  MORE THAN THE GOAL"
        print(
            f"{name:12} median {median(spent):5.2f} s, most {max(spent):5.2f} s, documents up to {max(touched)}{told}"
        )
    started = time.perf_counter()
    waiting = len(case.queue())
    print(f"{'queue':12} {time.perf_counter() - started:5.2f} s for {waiting:,} items")


def _figure(case: Case, at: int) -> str:
    return case.figures()[at].id


def _edit(case: Case, at: int) -> Decision:
    return case.decide("edit", _figure(case, at), value={"low": 777, "high": 778})


def _add(case: Case, at: int) -> Decision:
    figure = case.figures()[at]
    return case.decide(
        "add", value={"document": figure.document, "start": 3, "end": 9, "measure": "killed", "low": 3, "high": 3}
    )


def _largest(case: Case) -> list[str]:
    return [event.id for event in sorted(case.events(), key=lambda event: (-len(event.figures), event.id))]


def _move(case: Case, at: int) -> Decision:
    moving = case.figures()[at]
    return case.decide("move", moving.id, value={"to": next(each for each in _largest(case) if each != moving.event)})


def _merge(case: Case, at: int) -> Decision:
    events = _largest(case)
    return case.decide("merge", [events[0], events[1 + at % 5]])


def _split(case: Case, at: int) -> Decision:
    event = case.dossier(_largest(case)[at % 3]).event
    return case.decide("split", [*event.figures, *event.claims][: max(1, len(event.figures) // 3)])


def _names(case: Case, at: int) -> Decision:
    places = sorted(
        case.names(kind="place"), key=lambda name: (-sum(len(each.documents) for each in name.variants), name.id)
    )
    return case.decide("merge", [places[0].id, places[1 + at % 5].id])


def _forms(case: Case, at: int) -> Decision:
    name = max(case.names(), key=lambda name: (len(name.variants), name.id))
    return case.decide("split", name.id, value={"forms": [name.variants[at % len(name.variants)].form]})


KINDS: dict[str, Callable[[Case, int], Decision]] = {
    "reject": lambda case, at: case.decide("reject", _figure(case, at)),
    "edit": _edit,
    "add": _add,
    "move": _move,
    "merge": _merge,
    "split": _split,
    "merge names": _names,
    "split names": _forms,
}

if __name__ == "__main__":
    raise SystemExit(main())
