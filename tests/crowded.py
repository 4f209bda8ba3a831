"""A case with one event of which hundreds of origins give every figure: what large pages are tried on."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.fakes import NOON, clock, ingested
from tests.linked import unlinker
from variorum.case import init, open_case
from variorum.ledger import EVERYTHING, Change, Where, figures, readings_in_force, reports, store_linking
from variorum.reconcile.estimates import estimates
from variorum.records import Claim, Document, Event, Figure, Measure, Reading, Span, make_id

ORIGINS = 500
MEASURES: tuple[Measure, ...] = ("killed", "wounded", "captured", "missing", "displaced")
COUNTED = tuple((measure, group) for measure in MEASURES for group in ("soldiers", "civilians"))
"""Measures and groups: `ORIGINS` times as many points."""
_MEASURED: dict[str, Measure] = {measure: measure for measure in MEASURES}
_TOLD = re.compile(r"(\w+ \w+) said (\d+) (\w+) were (\w+)\.")
_FIRST = ("Northern", "Harbour", "Valley", "Border", "Lakeside", "Mountain", "Eastern", "Old", "Upper", "Coastal")
_LAST = ("Ministry", "Hospital", "Brigade", "Council", "Mission", "Police", "Clinic", "Agency", "Governor", "Union")


class CrowdReader:
    """Reads `Valley Hospital said 7 civilians were killed.`"""

    def read(self, document: Document) -> Reading:
        """Return a claim and its figure for each such sentence."""
        pairs = [self._pair(document, match) for match in _TOLD.finditer(document.text)]
        return Reading(document.id, tuple(claim for claim, _ in pairs), tuple(figure for _, figure in pairs))

    def explain(self, document: Document, row_id: str) -> None:
        """Explain nothing."""

    def _pair(self, document: Document, match: re.Match[str]) -> tuple[Claim, Figure]:
        span = Span.of(document.text, *match.span())
        common: dict[str, Any] = {
            "document": document.id, "span": span, "source": match[1], "chain": (match[1],), "stance": "asserted",
            "when": "2019-05-06", "rule": "made", "confidence": 0.9,
        }  # fmt: skip
        claim = Claim(id=make_id("clm", document.id, span.start), cue="said", **common)
        figure = Figure(
            id=make_id("fig", document.id, span.start), claim=claim.id, value=Span.of(document.text, *match.span(2)),
            measure=_MEASURED[match[4]], low=int(match[2]), high=int(match[2]), qualifier="exact", group=match[3],
            side=None, role="total", **common,
        )  # fmt: skip
        return claim, figure


class CrowdReaderMaker:
    """Makes `CrowdReader`."""

    fingerprint = "crowd/1"
    languages = frozenset({"en"})

    def __call__(self) -> CrowdReader:
        return CrowdReader()


def crowded_case(folder: Path, *, origins: int = ORIGINS) -> str:
    """Make a case with that event; every tenth origin is carried by five outlets, the others by one. Return its id."""
    init(folder, name="A crowd").close()
    with open_case(folder, clock=clock, reader=CrowdReaderMaker(), linker=unlinker) as case:
        told = [
            ingested(text, name, outlet=outlet, published=f"2019-05-{7 + at % 20:02}")
            for at, (name, outlet, text) in enumerate(_texts(origins))
        ]
        case.add_ingested(told, source="test")
        case.run(processes=1)
        found = [figure for _, figure in figures(case.ledger, Where())]
        event = Event(
            id=make_id("evt", "crowd"), type="ASSAULT", acled_type="Battles", acled_subtype="Armed clash",
            when="2019-05-06", when_precision="day", place="Goma", latitude=-1.7, longitude=29.2, place_precision=1,
            country="CD", actors=("Rebels",), documents=tuple(sorted({figure.document for figure in found})),
            claims=tuple(sorted(figure.claim for figure in found)),
            figures=tuple(sorted(figure.id for figure in found)), independent_origins=origins,
            summary="assault; at Goma",
        )  # fmt: skip
        by_id = {each.document.id: each for each in reports(case.ledger, readings_in_force(case.ledger))}
        came_to = estimates(event, by_id.__getitem__, [])
        changes = [Change("event", EVERYTHING, [event]), Change("estimate", EVERYTHING, came_to)]
        store_linking(case.ledger, changes, version="0", fingerprint="by hand", at=NOON)
    return event.id


def _texts(origins: int) -> Iterator[tuple[str, str, str]]:
    """Yield each document's name, outlet and text."""
    for at in range(origins):
        who = f"{_FIRST[at % 10]}{at // 100 or ''} {_LAST[at // 10 % 10]}"
        said = " ".join(
            f"{who} said {3 + (at * 7 + place * 5) % (40 + 10 * place)} {group} were {measure}."
            for place, (measure, group) in enumerate(COUNTED)
        )
        for copy in range(1 if at % 10 else 5):
            yield f"D{at}-{copy}", f"Outlet {(at + 37 * copy) % 120}", f"Report {copy}. {said}"
