"""Which decisions hold: those that nobody has undone."""

from collections.abc import Sequence

from variorum.records import Decision


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions that hold, undoings left out, the later after the earlier.

    `decisions` are all, in the order of the ledger; of two with one time the later in the ledger is the later. An
    undoing can itself be undone: what it took back holds again.
    """
    ordered = sorted(decisions, key=lambda decision: decision.at)
    undone: set[str] = set()
    held = []
    for decision in reversed(ordered):
        if decision.id in undone:
            continue
        if decision.undoes is not None:
            undone.add(decision.undoes)
        else:
            held.append(decision)
    return [decision for decision in reversed(held) if decision.id not in undone]
