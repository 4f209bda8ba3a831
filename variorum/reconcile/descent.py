"""Which report's words a figure really is: what a copy took over, from which original, and where it slipped."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from variorum.link import Reports
from variorum.records import EXTERNAL, Derivation, Document, Event, Figure, Report, Span

SOURCES = 50_000  # pairs of sources that are remembered
WHOLE = 0.5  # share of the shorter text from which a copy is one of the whole report
HEAD = 200  # characters in which a dateline or byline stands (2026-11, by reading)

_KINDS = {"verbatim": 0, "near-verbatim": 1, "shared quote": 2, "credited": 3}


def concerned(event: Event, reports: Reports, derivations: Sequence[Derivation]) -> list[Report]:
    """Return the reports of the event's documents and of the originals that these were copied from, by id."""
    parents: dict[str, list[str]] = {}
    for derivation in derivations:
        if not derivation.earlier.startswith(EXTERNAL):
            parents.setdefault(derivation.later, []).append(derivation.earlier)
    found: set[str] = set()
    waiting = list(event.documents)
    while waiting:
        document = waiting.pop()
        if document not in found:
            found.add(document)
            waiting += parents.get(document, [])
    return [reports(document) for document in sorted(found)]


class Descent:
    """The derivations among some reports, asked for one figure at a time.

    What a copy added of its own (`edits`) is its own. Where nothing tells which of two came first, the one that
    the derivation calls the earlier stands for both; neither is then a slip of the other.
    """

    def __init__(self, reports: Iterable[Report], derivations: Iterable[Derivation]) -> None:
        self._figures = {r.document.id: r.figures for r in reports}
        self._parents: dict[str, list[Derivation]] = {}
        for derivation in sorted(derivations, key=lambda d: (_KINDS[d.kind], -d.score, d.earlier)):
            if derivation.directed or _is_copy(derivation):
                self._parents.setdefault(derivation.later, []).append(derivation)
        self._originals: dict[str, Figure | None] = {}

    def root(self, document: str, span: Span) -> str:
        """Return the document that these words of `document` were first printed in, as far as copies show it."""
        seen = {document}
        parent = next((d for d in self._parents.get(document, ()) if _is_copy(d) and _took(d, span)), None)
        while parent is not None and parent.earlier not in seen:
            document = parent.earlier
            seen.add(document)
            parent = next((d for d in self._parents.get(document, ()) if _is_copy(d) and d.score >= WHOLE), None)
        return document

    def agency(self, document: str) -> str | None:
        """Return the agency outside the case that `document` credits with its whole report."""
        for derivation in self._parents.get(document, ()):
            if derivation.earlier.startswith(EXTERNAL) and _credits_all(derivation):
                return derivation.earlier.removeprefix(EXTERNAL)
        return None

    def original(self, figure: Figure) -> Figure:
        """Return the figure of the earliest report that `figure` repeats, or itself."""
        seen = {figure.id}
        while True:
            earlier = self._one_back(figure)
            if earlier is None or earlier.id in seen:
                return figure
            seen.add(earlier.id)
            figure = earlier

    def slip(self, figure: Figure) -> Figure | None:
        """Return the original's figure that a copy's figure stands for but disagrees with, None where it agrees."""
        for derivation in self._parents.get(figure.document, ()):
            if not (derivation.directed and _is_copy(derivation) and _took(derivation, figure.span)):
                continue
            if _match(figure, self._in(derivation)):
                continue
            repeated = {(f.measure, f.low, f.high) for f in self._figures[figure.document]}
            fits = [
                f
                for f in self._in(derivation)
                if (f.measure, f.role, f.stance, f.source)
                == (figure.measure, figure.role, figure.stance, figure.source)
                and (f.measure, f.low, f.high) not in repeated
                and not corrected(f)
                and _opposite(derivation, figure.span, f.span)
            ]
            if len(fits) == 1:
                return fits[0]
        return None

    def _one_back(self, figure: Figure) -> Figure | None:
        if figure.id not in self._originals:
            self._originals[figure.id] = next(
                (
                    match
                    for d in self._parents.get(figure.document, ())
                    if _took(d, figure.span) and (match := _match(figure, self._in(d))) is not None
                ),
                None,
            )
        return self._originals[figure.id]

    def _in(self, derivation: Derivation) -> tuple[Figure, ...]:
        return self._figures.get(derivation.earlier, ())


def corrected(figure: Figure) -> bool:
    """Tell whether a person gave the figure its number: then nothing shows what the text that was copied says."""
    return any(rule.startswith("review.") for rule in figure.rule.split("+"))


def _is_copy(derivation: Derivation) -> bool:
    return derivation.kind in ("verbatim", "near-verbatim") and not derivation.earlier.startswith(EXTERNAL)


def _took(derivation: Derivation, span: Span) -> bool:
    """Tell whether `span` of the later report is among what it took, and not its own addition."""
    if any(e.kind == "added" and e.later is not None and _cover(e.later, span) for e in derivation.edits):
        return False
    if not derivation.evidence:
        return derivation.kind != "shared quote"
    return any(_overlap(p.later, span) for p in derivation.evidence)


def _credits_all(derivation: Derivation) -> bool:
    """Tell whether the credit is for the whole report: it stands in its head, not in a sentence farther down."""
    return not derivation.evidence or any(p.later.start < HEAD for p in derivation.evidence)


def _opposite(derivation: Derivation, later: Span, earlier: Span) -> bool:
    """Tell whether both stand in one passage side by side; without passages, whatever fits alone is taken."""
    passages = [p for p in derivation.evidence if p.earlier is not None]
    return not passages or any(
        _overlap(p.later, later) and p.earlier is not None and _overlap(p.earlier, earlier) for p in passages
    )


def _match(figure: Figure, among: Iterable[Figure]) -> Figure | None:
    """Return the figure of the same number for the same thing, one of the same role and hedge before others."""
    fits = [
        f
        for f in among
        if (f.measure, f.low, f.high) == (figure.measure, figure.low, figure.high)
        and _may_be_one(f.source, figure.source)
    ]
    ranked = sorted(
        fits,
        key=lambda f: (f.stance != figure.stance, f.role != figure.role, f.side != figure.side, f.span.start),
    )
    return ranked[0] if ranked else None


@lru_cache(SOURCES)
def _may_be_one(a: str | None, b: str | None) -> bool:
    """Tell whether two sources can be one in a copy's other words: they share a word, or mean the same."""
    if a is None or b is None or a == b:
        return True
    from variorum.link.names import same_name  # not at the door: commands that only look into a case are to be quick

    shared = {w.rstrip("s") for w in re.findall(r"\w{4,}", a.casefold())}
    return bool(shared & {w.rstrip("s") for w in re.findall(r"\w{4,}", b.casefold())}) or same_name(a, b) is not None


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _cover(a: Span, b: Span) -> bool:
    return a.start <= b.start and b.end <= a.end


def published_day(document: Document) -> str | None:
    """Return the day by which the report was out, for certain: the last one that its date allows."""
    written = document.published
    if written is None:
        return None
    if len(written) == 4:
        return f"{written}-12-31"
    if len(written) == 7:
        return f"{written}-{_LAST.get(written[5:], '31')}"
    return written[:10]


_LAST: Mapping[str, str] = {"02": "28", "04": "30", "06": "30", "09": "30", "11": "30"}
