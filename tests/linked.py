"""A case whose documents are linked by hand: what views of linked rows are tried on, without any linking."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fakes import NOON, FakeReaderMaker, clock, ingested
from variorum.case import Case, init, open_case
from variorum.case.linking import Linker
from variorum.ledger import Change, reports, store_linking
from variorum.ledger.linkings import EVERYTHING
from variorum.ledger.queries import Where, figures
from variorum.reconcile.estimates import estimates
from variorum.records import (
    Derivation,
    Dispute,
    Doubt,
    Edit,
    Estimate,
    Event,
    Figure,
    Name,
    Passage,
    Position,
    Span,
    Variant,
    make_id,
)


@dataclass(frozen=True)
class Text:
    """A document of the case to make."""

    name: str
    text: str
    outlet: str | None = None
    published: str | None = None


TEXTS = (
    Text("N1", "On Monday Ministry said 12 killed near the bridge.", "The Courier", "2019-05-07"),
    Text("N2", "A copy. On Monday Ministry said 12 killed near the bridge.", "Daily Copy", "2019-05-08"),
    Text("N3", "Rebels said 30 killed and many hurt.", "The Herald", "2019-05-09"),
)


def unlinker() -> Linker:
    """Return a linker that links nothing."""
    return Linker((), lambda event, _, __: (event, (), ()), "none")


def linked_case(
    folder: Path, texts: Sequence[Text] = TEXTS, *, place: str = "Old Bridge", form: str = "Öld Bridge"
) -> Case:
    """Make a case with one event of which all documents tell; the second copies the first, and two origins differ."""
    init(folder, name="A case").close()
    case = open_case(folder, clock=clock, reader=FakeReaderMaker(), linker=unlinker)
    case.add_ingested(
        [ingested(text.text, text.name, outlet=text.outlet, published=text.published) for text in texts], source="test"
    )
    case.run(processes=1)
    link_by_hand(case, place=place, form=form)
    return case


def link_by_hand(case: Case, *, place: str = "Old Bridge", form: str = "Öld Bridge", events: int = 1) -> list[Event]:
    """Store one event (or the same `events` times, as so many) with its estimates, a dispute, a copy and a name."""
    found = [figure for _, figure in figures(case.ledger, Where())]
    entries = list(case.documents())
    derived = _derivations(case) if len(entries) > 1 else []
    made = [_event(found, place, number) for number in range(events)] if found else []
    by_id = {report.document.id: report for report in reports(case.ledger, _readings(case))}
    came_to: list[Estimate] = []
    for event in made:
        came_to += estimates(event, by_id.__getitem__, derived)
    changes = [
        Change("event", EVERYTHING, made),
        Change("estimate", EVERYTHING, came_to),
        Change("dispute", EVERYTHING, [_dispute(event, found) for event in made]),
        Change("derivation", EVERYTHING, derived),
        Change("name", EVERYTHING, [_name(case, form)] if entries else []),
    ]
    store_linking(case.ledger, changes, version="0", fingerprint="by hand", at=NOON)
    return made


def _readings(case: Case) -> dict[str, int]:
    from variorum.ledger import readings_in_force

    return readings_in_force(case.ledger)


def _event(found: Sequence[Figure], place: str, number: int) -> Event:
    return Event(
        id=make_id("evt", number),
        type="ASSAULT",
        acled_type="Battles",
        acled_subtype="Armed clash",
        when=f"2019-05-{number % 28 + 1:02}",
        when_precision="day",
        place=place,
        latitude=10.0,
        longitude=20.0,
        place_precision=1,
        country=None,
        actors=("Rebels",),
        documents=tuple(sorted({figure.document for figure in found})),
        claims=tuple(sorted(figure.claim for figure in found)),
        figures=tuple(sorted(figure.id for figure in found)),
        independent_origins=2,
        summary=f"assault; at {place}; by the account of Ministry",
    )


def _dispute(event: Event, found: Sequence[Figure]) -> Dispute:
    by_source: dict[str, list[Figure]] = {}
    for figure in found:
        by_source.setdefault(figure.source or "nobody", []).append(figure)
    sides = tuple(
        Position(source, f"{own[0].low} {own[0].measure}", tuple(figure.id for figure in own))
        for source, own in sorted(by_source.items())
    )
    return Dispute(make_id("dsp", event.id), event.id, "figure", sides, "open", "both count the same dead")


def _derivations(case: Case) -> list[Derivation]:
    first, second = (entry.document for entry in list(case.documents())[:2])
    passage = Passage(Span.of(second.text, 8, len(second.text)), Span.of(first.text, 0, min(30, len(first.text))))
    edit = Edit("added", Span.of(second.text, 0, 7), None)
    return [
        Derivation(
            make_id("drv", 1), second.id, first.id, "near-verbatim", 0.9, True, "the same words", (passage,), (edit,)
        ),
        Derivation(
            make_id("drv", 2), first.id, "ext:Wire", "credited", 1.0, True, "credits Wire",
            (Passage(Span.of(first.text, 0, 9), None),),
        ),
    ]  # fmt: skip


def _name(case: Case, form: str) -> Name:
    ids = tuple(sorted(entry.document.id for entry in case.documents()))
    variants = (Variant("Old Bridge", ids, "its own"), Variant(form, ids[:1], "spelled alike"))
    return Name(
        make_id("nam", "bridge"), "place", "Old Bridge", variants, 10.0, 20.0, (Doubt("Old Bridge", "Bridge", "short"),)
    )
