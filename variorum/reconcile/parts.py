"""Which of one measure's figures are parts of others, and which parts a text lists without their whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from math import inf

from variorum.reconcile.counts import EVERYBODY
from variorum.reconcile.descent import published_day
from variorum.reconcile.labels import by_document, size
from variorum.reconcile.vocabulary import says
from variorum.records import Document, Figure, Span

PART_ELSEWHERE = 10  # from here on, a number that another report tells as a part is that part (2026-11, by reading)
PART_REACH = 2  # days between the two reports (2026-11, by reading: a toll that grows passes its later parts)
NEAR = 400  # characters between a part and its whole where these have different sources


class Parts:
    """The parts among figures: `why` says of each part (by id) what it is a part of; `lists` are added up.

    `label` says whose people each figure counts, by its id.
    """

    def __init__(self, figures: Sequence[Figure], label: Mapping[str, str], documents: Mapping[str, Document]) -> None:
        self._figures, self._label, self._documents = figures, label, documents
        self.why: dict[str, str] = {}
        self.lists: list[list[Figure]] = []
        for members in by_document(figures).values():
            self._find_parts(members)
        self._find_parts_elsewhere()

    def _find_parts(self, figures: list[Figure]) -> None:
        """Find the parts among one report's figures, and the parts that it lists without their whole."""
        totals = [f for f in figures if f.role == "total" and f.stance == "asserted" and size(f)]
        orphans: defaultdict[str, list[Figure]] = defaultdict(list)
        for part in figures:
            if part.role != "component":
                if part.role == "total" and part.group and says("some", part.group):
                    self._is_some(part, totals)
                continue
            wholes = [t for t in totals if (size(t) or 0) > (size(part) or 0) and _goes_with(part, t)]
            label = self._label[part.id]
            same = [t for t in wholes if self._label[t.id] == label]
            if same or (wholes and (label == EVERYBODY or _is_some(part))):
                whole = min(same or wholes, key=lambda t: (t.span != part.span, abs(t.span.start - part.span.start)))
                self.why[part.id] = f"a part of the {number_of(whole)} in the same report (rule 5)"
            elif not wholes:
                orphans[label].append(part)
        for parts in orphans.values():
            self._find_list(parts)

    def _is_some(self, figure: Figure, totals: list[Figure]) -> None:
        larger = [t for t in totals if (size(t) or 0) > (size(figure) or 0) and t.span.start <= figure.span.start]
        larger = [t for t in larger if self._label[t.id] == self._label[figure.id] and t.source == figure.source]
        if larger:
            self.why[figure.id] = f"counts only some of the {number_of(larger[-1])} in the same report (rule 5)"

    def _find_list(self, parts: list[Figure]) -> None:
        """Sort out parts whose whole the report doesn't tell: one of them may be the whole of the others."""
        firm = [p for p in parts if size(p)]
        if len(firm) < 2:
            return
        largest = max(firm, key=lambda p: size(p) or 0)
        rest = [p for p in firm if p is not largest]
        inside = any(says("inside", _between(a, b, self._documents)) for a, b in pairwise(firm))
        if inside or total(rest) == size(largest):
            for part in rest:
                self.why[part.id] = f"a part of the {number_of(largest)} in the same report (rule 5)"
        else:
            self._find_lists(firm)

    def _find_lists(self, parts: list[Figure]) -> None:
        """Keep what one sentence lists as a list; of what is told besides, the largest stands."""
        by_sentence: defaultdict[Span, list[Figure]] = defaultdict(list)
        for part in parts:
            by_sentence[part.span].append(part)
        lists = [members for members in by_sentence.values() if len(members) > 1 and self._are_listed(members)]
        for members in lists:
            self.lists.append(members)
            for part in members:
                self.why[part.id] = f"one of the parts that the report lists, {total(members)} together (rule 5)"
        single = [p for p in parts if p.id not in self.why]
        most = max([*map(total, lists), *(size(p) or 0 for p in single)])
        kept = next((p for p in single if size(p) == most), None)
        for part in single:
            if part is not kept:
                self.why[part.id] = f"told beside {most:,} in the same report (rule 5)"

    def _are_listed(self, parts: list[Figure]) -> bool:
        """Tell whether a sentence lists parts of one whole: nobody told apart, or one party's fighters."""
        if any(map(_is_some, parts)):
            return False
        return self._label[parts[0].id] == EVERYBODY or all(p.group and says("fighters", p.group) for p in parts)

    def _find_parts_elsewhere(self) -> None:
        """Set aside a total that is a part: a number for everybody that other reports tell as one."""
        parts = {(f.low, f.high): f for f in self._figures if f.id in self.why and self._label[f.id] == EVERYBODY}
        totals = [f for f in self._figures if f.role == "total" and f.id not in self.why]
        totals = [f for f in totals if self._label[f.id] == EVERYBODY]
        most = max((size(f) or 0 for f in totals if f.stance == "asserted"), default=0)
        for figure in totals:
            known = parts.get((figure.low, figure.high))
            if known is None or self._days_apart(figure, known) > PART_REACH:
                continue
            if PART_ELSEWHERE <= (size(figure) or 0) < most:
                self.why[figure.id] = "another report tells this number as a part of the whole (rule 5)"

    def _days_apart(self, one: Figure, other: Figure) -> float:
        days = [published_day(self._documents[f.document]) for f in (one, other)]
        if days[0] is None or days[1] is None:
            return inf
        return abs((date.fromisoformat(days[0]) - date.fromisoformat(days[1])).days)


def number_of(figure: Figure) -> str:
    """Return the figure's number in words."""
    if figure.low == figure.high:
        return f"{figure.low:,}"
    return " to ".join(f"{n:,}" for n in (figure.low, figure.high) if n is not None)


def total(figures: Iterable[Figure]) -> int:
    """Return the sum of the figures' numbers."""
    return sum(size(f) or 0 for f in figures)


def _goes_with(part: Figure, whole: Figure) -> bool:
    """Tell whether a report's total can be the whole of a part: told by the same source, or in the same breath."""
    if whole.qualifier == "at_most":
        return part.span == whole.span
    near = abs(part.span.start - whole.span.start) <= NEAR
    return near or part.source == whole.source


def _between(a: Figure, b: Figure, documents: Mapping[str, Document]) -> str:
    first, second = sorted((a, b), key=lambda f: f.value.start)
    return documents[a.document].text[first.value.end : second.value.end + 40] if a.document in documents else ""


def _is_some(figure: Figure) -> bool:
    return figure.group is not None and says("some", figure.group)
