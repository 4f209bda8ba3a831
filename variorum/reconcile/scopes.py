"""Whose people each figure of an event counts, and which figures are parts of others: scope before anything else."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations, pairwise
from math import inf

from variorum.reconcile.counts import COMBATANTS, EVERYBODY, Count, Scope, kind_of
from variorum.reconcile.descent import Descent, published_day
from variorum.reconcile.origins import Origin, Origins
from variorum.reconcile.parties import CIVILIAN, MIXED, SAME_NUMBER, Parties
from variorum.reconcile.vocabulary import says
from variorum.reconcile.windows import window
from variorum.records import Document, Figure, LeftOut, Measure, Span

PART_ELSEWHERE = 10  # from here on, a number that another report tells as a part is that part (2026-11, by reading)
PART_REACH = 2  # days between the two reports (2026-11, by reading: a toll that grows passes its later parts)
LIST_REACH = 400  # characters between the first and the last of parts that a text lists


@dataclass(slots=True)
class Told:
    """What is told on one scope: counts that may stand, figures that never do, and numbers called earlier ones."""

    counts: list[Count] = field(default_factory=list)
    aside: list[tuple[str | None, LeftOut]] = field(default_factory=list)  # with the day on which each was out
    earlier: list[Count] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    ceilings: list[Count] = field(default_factory=list)  # of others: the killed or missing, those missing


def told(
    figures: Iterable[Figure], documents: dict[str, Document], who: Origins, descent: Descent, when: str | None = None
) -> dict[Scope, Told]:
    """Return what the figures of one event tell, by scope. Each figure of a measure but "other" is in one scope.

    `when` is the event's, as in its record.
    """
    found: defaultdict[Scope, Told] = defaultdict(Told)
    together: list[Figure] = []
    alike: defaultdict[tuple[Measure, str], list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda f: (f.document, f.span.start, f.value.start, f.id)):
        if figure.measure != "other":
            alike[figure.measure, window(figure, when)].append(figure)
        elif says("together", figure.span.quote):
            together.append(figure)
    for (measure, days), members in sorted(alike.items()):
        _Reading(measure, days, members, documents, who, descent).tell(found)
    for figure in together:
        label = who.parties.label(figure.side)
        for scope, what in found.items():
            if scope.measure == "killed" and label in (scope.label, None) and figure.high is not None:
                what.ceilings.append(_count(figure, who.of[figure.id], documents, descent))
    for scope, what in found.items():
        if scope.measure == "missing" and (held := found.get(Scope("captured", scope.label, scope.window))) is not None:
            held.ceilings += [c for c in what.counts if not (c.is_hearsay or c.is_planned)]
    return dict(found)


class _Reading:
    """The figures of one measure and time, read against each other."""

    def __init__(
        self,
        measure: Measure,
        days: str,
        figures: list[Figure],
        documents: dict[str, Document],
        who: Origins,
        descent: Descent,
    ) -> None:
        self._measure, self._days, self._figures = measure, days, figures
        self._documents, self._who, self._descent = documents, who, descent
        self._label = labels(figures, who.parties, who.of, descent)
        self._part: dict[str, str] = {}
        self._lists: list[list[Figure]] = []
        for members in _by_document(figures).values():
            self._find_parts(members)
        self._find_parts_elsewhere()

    def tell(self, found: defaultdict[Scope, Told]) -> None:
        for figure in self._figures:
            what = found[Scope(self._measure, self._label[figure.id], self._days)]
            what.figures.append(figure)
            count = _count(figure, self._who.of[figure.id], self._documents, self._descent)
            reason = self._why_not(figure)
            if figure.role == "previous" and figure.stance == "asserted":
                what.earlier.append(count)
            if reason is not None:
                what.aside.append((count.day, LeftOut(figure.id, reason)))
            else:
                what.counts.append(count)
        if self._measure == "returned":
            self._lists += self._exchanges()
        for parts in self._lists:
            labels = {self._label[p.id] for p in parts}
            scope = Scope(self._measure, labels.pop() if len(labels) == 1 else EVERYBODY, self._days)
            found[scope].counts.append(self._sum(parts))

    def _why_not(self, figure: Figure) -> str | None:
        """Return why a figure counts for nothing whatever else is told, None where it may stand."""
        if figure.role == "background":
            return "background: another time than the event's (rule 2)"
        if figure.role == "previous":
            return "its own report calls it an earlier number (rule 4)"
        if figure.role == "increment":
            return "an addition to an earlier count, and contained in the later ones (rule 5)"
        if figure.low is None and figure.high is None:
            return "no number"
        if (slip := self._descent.slip(figure)) is not None:
            return f"a slip: the report that it was copied from has {_number(slip)} there (rule 3)"
        return self._part.get(figure.id)

    def _find_parts(self, figures: list[Figure]) -> None:
        """Find the parts among one report's figures, and the parts that it lists without their whole."""
        totals = [f for f in figures if f.role == "total" and f.stance == "asserted" and _size(f)]
        orphans: defaultdict[str, list[Figure]] = defaultdict(list)
        for part in figures:
            if part.role != "component":
                if part.role == "total" and part.group and says("some", part.group):
                    self._is_some(part, totals)
                continue
            wholes = [t for t in totals if (_size(t) or 0) > (_size(part) or 0) and _goes_with(part, t)]
            label = self._label[part.id]
            same = [t for t in wholes if self._label[t.id] == label]
            if same or (wholes and (label == EVERYBODY or _is_some(part))):
                whole = min(same or wholes, key=lambda t: (t.span != part.span, abs(t.span.start - part.span.start)))
                self._part[part.id] = f"a part of the {_number(whole)} in the same report (rule 5)"
            elif not wholes:
                orphans[label].append(part)
        for parts in orphans.values():
            self._find_list(parts)

    def _is_some(self, figure: Figure, totals: list[Figure]) -> None:
        larger = [t for t in totals if (_size(t) or 0) > (_size(figure) or 0) and t.span.start <= figure.span.start]
        larger = [t for t in larger if self._label[t.id] == self._label[figure.id] and t.source == figure.source]
        if larger:
            self._part[figure.id] = f"counts only some of the {_number(larger[-1])} in the same report (rule 5)"

    def _find_list(self, parts: list[Figure]) -> None:
        """Sort out parts whose whole the report doesn't tell: one of them may be the whole of the others."""
        firm = [p for p in parts if _size(p)]
        if len(firm) < 2:
            return
        largest = max(firm, key=lambda p: _size(p) or 0)
        rest = [p for p in firm if p is not largest]
        inside = any(says("inside", _between(a, b, self._documents)) for a, b in pairwise(firm))
        if inside or _total(rest) == _size(largest):
            for part in rest:
                self._part[part.id] = f"a part of the {_number(largest)} in the same report (rule 5)"
        elif not self._are_listed(firm):
            for part in rest:
                self._part[part.id] = f"told beside the {_number(largest)} in the same report (rule 5)"
        else:
            self._lists.append(firm)
            for part in firm:
                self._part[part.id] = f"one of the parts that the report lists, {_total(firm)} together (rule 5)"

    def _are_listed(self, parts: list[Figure]) -> bool:
        """Tell whether the text lists parts of one whole: near each other, and one party's all its fighters."""
        near = parts[-1].span.start - parts[0].span.start <= LIST_REACH and not any(map(_is_some, parts))
        return near and (
            self._label[parts[0].id] == EVERYBODY or all(p.group and says("fighters", p.group) for p in parts)
        )

    def _find_parts_elsewhere(self) -> None:
        """Set aside a total that is a part: a number for everybody that other reports tell as one."""
        parts = {(self._label[f.id], f.low, f.high): f for f in self._figures if f.id in self._part}
        for figure in self._figures:
            key = (self._label[figure.id], figure.low, figure.high)
            known = parts.get(key)
            if key[0] != EVERYBODY or known is None or self._days_apart(figure, known) > PART_REACH:
                continue
            if figure.role == "total" and figure.id not in self._part:
                whole = any(
                    (_size(t) or 0) > (_size(figure) or 0) and self._label[t.id] == key[0] and t.id not in self._part
                    for t in self._figures
                    if t.role == "total" and t.stance == "asserted"
                )
                if whole and (_size(figure) or 0) >= PART_ELSEWHERE:
                    self._part[figure.id] = "another report tells this number as a part of the whole (rule 5)"

    def _days_apart(self, one: Figure, other: Figure) -> float:
        days = [published_day(self._documents[f.document]) for f in (one, other)]
        if days[0] is None or days[1] is None:
            return inf
        return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days)

    def _exchanges(self) -> list[list[Figure]]:
        """Return the pairs in which one sentence tells both directions of an exchange: together everybody."""
        found = []
        for members in _by_document(self._figures).values():
            by_sentence: defaultdict[tuple[Span, str | None], list[Figure]] = defaultdict(list)
            for f in members:
                is_one_party = self._label[f.id] not in (EVERYBODY, CIVILIAN, COMBATANTS) and f.id not in self._part
                if is_one_party and f.role in ("total", "component") and f.stance == "asserted" and f.low == f.high:
                    by_sentence[f.span, f.source].append(f)
            found += [f for f in by_sentence.values() if len(f) == 2 == len({self._label[x.id] for x in f})]
        return found

    def _sum(self, parts: list[Figure]) -> Count:
        counts = [_count(p, self._who.of[p.id], self._documents, self._descent) for p in parts]
        first = counts[0]
        is_whole = len({self._label[p.id] for p in parts}) > 1
        return Count(
            figures=tuple(p.id for p in parts),
            origin=first.origin,
            kind="point" if is_whole else "floor",
            low=_total(parts),
            high=_total(parts) if is_whole else None,
            day=max((c.day for c in counts if c.day is not None), default=None),
            documents=first.documents,
            place=first.place,
        )


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
        if label[f.id] not in (None, MIXED) or (_size(f) or 0) < SAME_NUMBER or f.role == "component":
            continue
        same = by_origin.get((who[f.id].id, f.low, f.high)) or by_number.get((f.low, f.high))
        if same is not None and (label[f.id] is None or len(counted) > 1):  # a total of both is no side's number
            label[f.id] = same
    only = _only_label(figures, label)
    bearing = {f.id for f in figures if label[f.id] is None and f.group and says("fighters", f.group)}
    label = {id_: only if known is None else known for id_, known in label.items()}
    label |= {id_: COMBATANTS for id_ in bearing if label[id_] is None}
    only = _only_label(figures, label)
    return {id_: (only if known is None else None if known == MIXED else known) or EVERYBODY
            for id_, known in label.items()}  # fmt: skip


def _wholes_of_both(figures: Sequence[Figure], label: dict[str, str | None]) -> set[tuple[int | None, str | None]]:
    """Return the numbers that are the sum of two parties' people in their report, with the labels that they may bear.

    Such a total counts both, also where it bears the label of one.
    """
    found: set[tuple[int | None, str | None]] = set()
    for members in _by_document(figures).values():
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
    for members in _by_document(figures).values():
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


def _count(figure: Figure, origin: Origin, documents: dict[str, Document], descent: Descent) -> Count:
    original = descent.original(figure) if figure.role != "previous" else figure
    days = [published_day(documents[d]) for d in {figure.document, original.document} if d in documents]
    known = [day for day in days if day is not None]
    is_zero = figure.high == 0
    return Count(
        figures=(figure.id,),
        origin=origin,
        kind=kind_of(figure),
        low=figure.low,
        high=figure.high,
        day=min(known) if known else None,
        documents=(figure.document,),
        place=figure.value.start,
        is_named=says("named", figure.span.quote),
        is_partial=origin.is_medical or (figure.group is not None and says("bodies", figure.group)),
        is_planned=figure.role == "planned" or figure.stance in ("promised", "demanded"),
        is_hearsay=figure.stance in ("denied", "rumoured") or origin.role == "nobody" or is_zero,
    )


def _goes_with(part: Figure, whole: Figure) -> bool:
    """Tell whether a report's total can be the whole of a part: told by the same source, or in the same breath."""
    if whole.qualifier == "at_most":
        return part.span == whole.span
    near = abs(part.span.start - whole.span.start) <= LIST_REACH
    return near or part.source == whole.source


def _by_document(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    found: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.document].append(figure)
    return found


def _between(a: Figure, b: Figure, documents: dict[str, Document]) -> str:
    first, second = sorted((a, b), key=lambda f: f.value.start)
    return documents[a.document].text[first.value.end : second.value.end + 40] if a.document in documents else ""


def _is_some(figure: Figure) -> bool:
    return figure.group is not None and says("some", figure.group)


def _size(figure: Figure) -> int | None:
    return figure.low if figure.low is not None else figure.high


def _total(figures: Iterable[Figure]) -> int:
    return sum(_size(f) or 0 for f in figures)


def _number(figure: Figure) -> str:
    if figure.low == figure.high:
        return f"{figure.low:,}"
    return " to ".join(f"{n:,}" for n in (figure.low, figure.high) if n is not None)


__all__ = ["CIVILIAN", "Told", "labels", "told"]
