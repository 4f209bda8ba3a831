"""Whose people each figure of an event counts, and which figures are parts of others: scope before anything else."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from variorum.reconcile.counts import COMBATANTS, EVERYBODY, Count, Scope, kind_of
from variorum.reconcile.descent import Descent, published_day
from variorum.reconcile.labels import by_document, labels
from variorum.reconcile.origins import Origin, Origins
from variorum.reconcile.parties import CIVILIAN
from variorum.reconcile.parts import Parts, number_of, total
from variorum.reconcile.vocabulary import says
from variorum.reconcile.windows import window
from variorum.records import Document, Figure, LeftOut, Measure, Span

NONE: Mapping[str, str] = {}


@dataclass(slots=True)
class Told:
    """What is told on one scope: counts that may stand, figures that never do, and numbers called earlier ones."""

    counts: list[Count] = field(default_factory=list)
    aside: list[tuple[str | None, LeftOut]] = field(default_factory=list)  # with the day on which each was out
    earlier: list[Count] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    ceilings: list[Count] = field(default_factory=list)  # of others: the killed or missing, those missing


def told(
    figures: Iterable[Figure],
    documents: dict[str, Document],
    who: Origins,
    descent: Descent,
    when: str | None = None,
    rejected: Mapping[str, str] = NONE,
) -> dict[Scope, Told]:
    """Return what the figures of one event tell, by scope. Each figure of a measure but "other" is in one scope.

    `when` is the event's, as in its record; `rejected` says of which figures people decided that they don't count, and
    why.
    """
    found: defaultdict[Scope, Told] = defaultdict(Told)
    together: list[Figure] = []
    alike: defaultdict[tuple[Measure, str, str], list[Figure]] = defaultdict(list)
    for figure in sorted(figures, key=lambda f: (f.document, f.span.start, f.value.start, f.id)):
        if figure.measure != "other":
            alike[figure.measure, window(figure, when), _strand(figure)].append(figure)
        elif says("together", figure.span.quote) and figure.id not in rejected:
            together.append(figure)
    for key, members in sorted(alike.items()):
        _Reading(key, members, documents, who, descent, rejected).tell(found)
    for figure in together:
        label = who.parties.label(figure.side)
        for scope, what in found.items():
            if scope.measure == "killed" and label in (scope.label, None) and figure.high is not None:
                what.ceilings.append(_count(figure, who.of[figure.id], documents, descent))
    for scope, what in found.items():
        if scope.measure == "missing" and (held := found.get(scope._replace(measure="captured"))) is not None:
            held.ceilings += [c for c in what.counts if not (c.is_hearsay or c.is_planned)]
    return dict(found)


class _Reading:
    """The figures of one measure and time, read against each other."""

    def __init__(
        self,
        key: tuple[Measure, str, str],
        figures: list[Figure],
        documents: dict[str, Document],
        who: Origins,
        descent: Descent,
        rejected: Mapping[str, str],
    ) -> None:
        self._rejected = rejected
        self._key, self._measure, self._figures = key, key[0], figures
        self._documents, self._who, self._descent = documents, who, descent
        self._label = labels(figures, who.parties, who.of, descent)
        self._parts = Parts([f for f in figures if f.id not in rejected], self._label, documents)

    def tell(self, found: defaultdict[Scope, Told]) -> None:
        for figure in self._figures:
            what = found[self._scope(self._label[figure.id])]
            what.figures.append(figure)
            count = _count(figure, self._who.of[figure.id], self._documents, self._descent)
            reason = self._why_not(figure)
            if figure.role == "previous" and figure.stance == "asserted" and figure.id not in self._rejected:
                what.earlier.append(count)
            if reason is not None:
                what.aside.append((count.day, LeftOut(figure.id, reason)))
            else:
                what.counts.append(count)
        exchanges = self._exchanges() if self._measure == "returned" else []
        for parts in (*self._parts.lists, *exchanges):
            labels = {self._label[p.id] for p in parts}
            scope = self._scope(labels.pop() if len(labels) == 1 else EVERYBODY)
            found[scope].counts.append(self._sum(parts))

    def _scope(self, label: str) -> Scope:
        measure, days, strand = self._key
        return Scope(measure, label, days, strand)

    def _why_not(self, figure: Figure) -> str | None:
        """Return why a figure counts for nothing whatever else is told, None where it may stand."""
        if figure.id in self._rejected:
            return self._rejected[figure.id]
        if figure.role == "background":
            return "background: another time than the event's (rule 2)"
        if figure.role == "previous":
            return "its own report calls it an earlier number (rule 4)"
        if figure.role == "increment":
            return "an addition to an earlier count, and contained in the later ones (rule 5)"
        if figure.low is None and figure.high is None:
            return "no number"
        if (slip := self._descent.slip(figure)) is not None:
            return f"a slip: the report that it was copied from has {number_of(slip)} there (rule 3)"
        return self._parts.why.get(figure.id)

    def _exchanges(self) -> list[list[Figure]]:
        """Return the pairs in which one sentence tells both directions of an exchange: together everybody."""
        found = []
        for members in by_document(self._figures).values():
            by_sentence: defaultdict[tuple[Span, str | None], list[Figure]] = defaultdict(list)
            for f in members:
                is_one_party = (
                    self._label[f.id] not in (EVERYBODY, CIVILIAN, COMBATANTS)
                    and f.id not in self._parts.why
                    and f.id not in self._rejected
                )
                if is_one_party and f.role == "total" and f.stance == "asserted" and f.low == f.high:
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
            low=total(parts),
            high=total(parts) if is_whole else None,
            day=max((c.day for c in counts if c.day is not None), default=None),
            documents=first.documents,
            place=first.place,
        )


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


def _strand(figure: Figure) -> str:
    """Tell the displaced who return from those who are freed: both are "returned"."""
    if figure.measure != "returned" or (figure.group is not None and says("fighters", figure.group)):
        return ""
    sentence = figure.span.quote
    return "gone home" if says("home", sentence) and not says("held", sentence) else ""
