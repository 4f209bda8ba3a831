"""Whose people the figures of one measure count, read against each other."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from variorum.reconcile.counts import COMBATANTS, EVERYBODY
from variorum.reconcile.descent import Descent
from variorum.reconcile.origins import Origin
from variorum.reconcile.parties import CIVILIAN, MIXED, SAME_NUMBER, Parties
from variorum.reconcile.vocabulary import says
from variorum.records import Figure


def labels(figures: Sequence[Figure], parties: Parties, who: dict[str, Origin], descent: Descent) -> dict[str, str]:
    """Return for each figure (by id) of one measure whose people it counts: a party, "civilian" or "everybody"."""
    label: dict[str, str | None] = {}
    for f in figures:
        named = parties.named_in(f.group) if f.group else None
        original = descent.original(f)
        side = original.side if original.side is not None or f.id != original.id else f.side
        label[f.id] = named or parties.label(side)
    evident = [f for f in figures if f.role in ("total", "component") and f.stance == "asserted"]
    of_both = _wholes_of_both(evident, label)
    label |= {f.id: MIXED for f in evident if f.role == "total" and (f.low, label[f.id]) in of_both}
    by_origin = _only(((who[f.id].id, f.low, f.high), label[f.id]) for f in evident)
    by_number = _only(((f.low, f.high), label[f.id]) for f in evident)
    counted = {label[f.id] for f in evident if f.low} - {None, MIXED, CIVILIAN}
    for f in figures:
        if label[f.id] not in (None, MIXED) or (size(f) or 0) < SAME_NUMBER or f.role == "component":
            continue
        same = by_origin.get((who[f.id].id, f.low, f.high)) or by_number.get((f.low, f.high))
        if same is not None and (label[f.id] is None or len(counted) > 1):  # a total of both is no side's number
            label[f.id] = same
    bearing = {f.id for f in figures if label[f.id] is None and f.group and says("fighters", f.group)}
    only = _only_label([f for f in figures if f.id not in bearing], label)
    for f in figures:
        if label[f.id] is None:
            label[f.id] = only if only != CIVILIAN or f.id not in bearing else COMBATANTS
    label |= {id_: COMBATANTS for id_ in bearing if label[id_] is None}
    only = _only_label(figures, label)
    return {id_: (only if known is None else None if known == MIXED else known) or EVERYBODY
            for id_, known in label.items()}  # fmt: skip


def _wholes_of_both(figures: Sequence[Figure], label: dict[str, str | None]) -> set[tuple[int | None, str | None]]:
    """Return the numbers that are the sum of two parties' people in their report, with the labels that they may bear.

    Such a total counts both, also where it bears the label of one.
    """
    found: set[tuple[int | None, str | None]] = set()
    for members in by_document(figures).values():
        sided = [f for f in members if label[f.id] not in (None, MIXED) and f.low == f.high and f.low]
        sums = {
            ((a.low or 0) + (b.low or 0), bears)
            for a, b in combinations(sided, 2)
            if label[a.id] != label[b.id] and a.span == b.span
            for bears in (label[a.id], label[b.id], None)
        }
        found |= {
            key for f in members if f.role == "total" and f.low == f.high and (key := (f.low, label[f.id])) in sums
        }
    return found


def _only_label(figures: Sequence[Figure], label: dict[str, str | None]) -> str | None:
    """Return the one label there is, where nothing speaks for others having been counted beside them."""
    there = {label[f.id] for f in figures if f.role != "background"}
    sided = there - {None}
    if len(sided) != 1 or MIXED in sided:
        return None
    for members in by_document(figures).values():
        totals = [f for f in members if f.role == "total" and f.stance == "asserted"]
        bare = {f.low for f in totals if label[f.id] is None}
        others = {f.low for f in totals if label[f.id] is not None}
        if others and bare - others:
            return None
    return next(iter(sided))


def _only(pairs: Iterable[tuple[object, str | None]]) -> dict[object, str]:
    """Return the keys that have exactly one label besides none and "mixed", each with it."""
    found: defaultdict[object, set[str]] = defaultdict(set)
    for key, label in pairs:
        if label is not None and label != MIXED:
            found[key].add(label)
    return {key: next(iter(labels)) for key, labels in found.items() if len(labels) == 1}


def by_document(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """Return the figures of each document, in their order."""
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.document].append(figure)
    return found


def size(figure: Figure) -> int | None:
    """Return the figure's lower end, or its upper where it has no other."""
    return figure.low if figure.low is not None else figure.high
