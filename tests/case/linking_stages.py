"""Stages small enough to see through: documents that share words, names by their capitals, figures close in value."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tests.made import event
from variorum.case import Linker
from variorum.link import Edge, Reports
from variorum.records import Derivation, Dispute, Estimate, Event, Figure, Name, Report, Span, Variant, make_id
from variorum.records import Passage as Taken


@dataclass(frozen=True, slots=True)
class Thing:
    id: str
    document: str
    keys: tuple[str, ...]
    word: str
    number: int | None = None


class Copies:
    """Documents with three long words in common hang together; each rests on the first by id."""

    name, version, item = "copies", "1", Thing

    def items(self, report: Report) -> Iterator[Thing]:
        words = tuple(sorted(set(re.findall(r"[a-z]{5,}", report.document.text))))
        yield Thing(report.document.id, report.document.id, words, "")

    def edges(self, items: Sequence[Thing], fresh: Collection[str], reports: Reports) -> Iterator[Edge]:
        for a, b in _pairs(items, fresh):
            shared = set(a.keys) & set(b.keys)
            if len(shared) >= 3:
                yield Edge(a.id, b.id, len(shared), " ".join(sorted(shared)))

    def rows(self, items: Sequence[Thing], edges: Sequence[Edge], reports: Reports) -> Iterator[Derivation]:
        for later in items[1:]:
            text = reports(later.id).document.text
            identity = make_id("drv", later.id, items[0].id)
            taken = (Taken(Span.of(text, 0, 1), None),)
            yield Derivation(identity, later.id, items[0].id, "near-verbatim", 1.0, True, "shared words", taken)


class Names:
    """Words with a capital, whatever the case of their other letters."""

    name, version, item = "names", "1", Thing

    def items(self, report: Report) -> Iterator[Thing]:
        for word in sorted(set(re.findall(r"\b[A-Z]\w+", report.document.text))):
            yield Thing(f"{report.document.id}/{word}", report.document.id, (word.lower(),), word)

    def edges(self, items: Sequence[Thing], fresh: Collection[str], reports: Reports) -> Iterator[Edge]:
        for a, b in _pairs(items, fresh):
            if a.word.lower() == b.word.lower():
                yield Edge(a.id, b.id, 1.0)

    def rows(self, items: Sequence[Thing], edges: Sequence[Edge], reports: Reports) -> Iterator[Name]:
        forms = sorted({item.word for item in items})
        variants = tuple(
            Variant(form, tuple(item.document for item in items if item.word == form), "capitals") for form in forms
        )
        yield Name(make_id("nam", forms[0].lower()), "person", forms[0], variants)


class Events:
    """Figures of one measure whose values lie within two of each other."""

    name, version, item = "events", "1", Thing

    def items(self, report: Report) -> Iterator[Thing]:
        for figure in report.figures:
            low = figure.low or 0
            keys = tuple(f"{figure.measure} {at}" for at in (low // 3, (low + 2) // 3))
            yield Thing(figure.id, figure.document, keys, figure.measure, figure.low)

    def edges(self, items: Sequence[Thing], fresh: Collection[str], reports: Reports) -> Iterator[Edge]:
        for a, b in _pairs(items, fresh):
            if a.word == b.word and set(a.keys) & set(b.keys) and abs((a.number or 0) - (b.number or 0)) <= 2:
                yield Edge(a.id, b.id, 1.0, "values close")

    def rows(self, items: Sequence[Thing], edges: Sequence[Edge], reports: Reports) -> Iterator[Event]:
        figures = tuple(item.id for item in items)
        documents = tuple(sorted({item.document for item in items}))
        yield event(id=make_id("evt", min(figures)), documents=documents, figures=figures, summary=items[0].word)


def reconcile(
    event: Event, reports: Callable[[str], Report], derivations: Sequence[Derivation]
) -> tuple[Event, Sequence[Estimate], Sequence[Dispute]]:
    """Count the documents that rest on no other; the estimate is the span of the values."""
    resting = {each.later for each in derivations}
    origins = len(set(event.documents) - resting)
    of = [f for document in event.documents for f in reports(document).figures if f.id in event.figures]
    estimate = Estimate(
        id=make_id("est", event.id),
        event=event.id,
        measure=of[0].measure,
        group=None,
        side=None,
        low=min(_low(each) for each in of),
        best=None,
        high=max(_low(each) for each in of),
        policy="default",
        why=f"{len(derivations)} derivations",
        figures=tuple(sorted(each.id for each in of)),
        set_aside=(),
        articles=len(event.documents),
        independent_origins=origins,
        history=(),
    )
    return replace(event, independent_origins=origins), [estimate], []


def linker(version: str = "1") -> Linker:
    return Linker((Copies(), Names(), Events()), reconcile, version)


def _low(figure: Figure) -> int:
    return figure.low or 0


def _pairs(items: Iterable[Thing], fresh: Collection[str]) -> Iterator[tuple[Thing, Thing]]:
    return (pair for pair in combinations(items, 2) if pair[0].id in fresh or pair[1].id in fresh)
