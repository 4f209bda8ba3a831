"""What one document says, cut into units: one for each figure, and one for each claim that tells a deed without any."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.link.events.page import Page, fold
from variorum.link.events.words import vocabulary
from variorum.records import Claim, Figure, Report

KIND_OF_MEASURE = {
    "killed": "harm",
    "wounded": "harm",
    "missing": "missing",
    "captured": "taken",
    "detained": "held",
    "returned": "returned",
    "displaced": "displaced",
    "other": "other",
}
KIND_OF_ACTION = {"ASSAULT": "harm", "COERCE": "held", "RETREAT": "returned", "AGREE": "pact"}
KIND_OF_MODE = {"abduct": "taken", "ceasefire": "pact", "withdraw": "RETREAT", "access": "RETREAT", "resign": "RETREAT"}
KIND_OF_DEED = {
    "violence": frozenset({"harm", "missing", "taken", "other"}),
    "custody": frozenset({"taken", "held", "missing", "other"}),
    "release": frozenset({"returned", "other"}),
    "flight": frozenset({"displaced", "other", "returned"}),
    "pact": frozenset({"pact", "returned", "other"}),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One figure or deed with what its own sentence says of when, where and which happening.

    `whole` says that the sentence speaks of several days or of all together; `pact` that it tells what was agreed.
    """

    id: str
    claim: str
    is_figure: bool
    kind: str
    measure: str | None
    role: str
    stance: str
    low: int | None
    high: int | None
    head: str | None
    side: str | None
    source: str | None
    action: str | None
    when: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    place_precision: int | None
    country: str | None
    start: int
    sentence: int
    paragraph: int
    names: frozenset[str]
    places: frozenset[str]
    deeds: frozenset[str]
    words: frozenset[str]
    whole: bool
    pact: bool


def units(report: Report, page: Page) -> list[Unit]:
    """Return the units of a report in the order of its text."""
    claims = {claim.id: claim for claim in report.claims}
    counted = {figure.claim for figure in report.figures}
    found = [_of_figure(figure, claims.get(figure.claim), page) for figure in report.figures]
    found += [_of_claim(claim, page) for claim in report.claims if claim.action and claim.id not in counted]
    return sorted(found, key=lambda unit: (unit.start, unit.id))


def _of_figure(figure: Figure, claim: Claim | None, page: Page) -> Unit:
    lone = claim is not None and claim.span == figure.span
    when = figure.when or (claim.when if claim and lone and figure.role != "background" else None)
    return _unit(
        page,
        figure,
        id=figure.id,
        claim=figure.claim,
        is_figure=True,
        kind=KIND_OF_MEASURE[figure.measure],
        measure=figure.measure,
        role=figure.role,
        stance=figure.stance,
        low=figure.low,
        high=figure.high,
        head=_head(figure.group),
        side=figure.side,
        source=figure.source,
        action=claim.action if claim else None,
        when=when,
        start=figure.value.start,
    )


def _of_claim(claim: Claim, page: Page) -> Unit:
    kind = KIND_OF_MODE.get(claim.mode or "") or KIND_OF_ACTION.get(claim.action or "", claim.action or "")
    role = "background" if "historical" in claim.auxiliary else "planned" if "future" in claim.auxiliary else "total"
    deed = next((e.span.start for e in claim.evidence if e.field == "action"), claim.span.start)
    return _unit(
        page,
        claim,
        id=claim.id,
        claim=claim.id,
        is_figure=False,
        kind=kind,
        measure=None,
        role=role,
        stance=claim.stance,
        low=None,
        high=None,
        head=_head(claim.target),
        side=None,
        source=claim.source,
        action=claim.action,
        when=claim.when,
        start=deed,
    )


def _unit(page: Page, row: Figure | Claim, *, start: int, **fields: object) -> Unit:
    number = page.at(start)
    sentence = page.sentences[number]
    text = page.text[sentence.start : sentence.end]
    return Unit(
        **fields,
        place=row.place,
        latitude=row.latitude,
        longitude=row.longitude,
        place_precision=row.place_precision,
        country=row.country,
        start=start,
        sentence=number,
        paragraph=sentence.paragraph,
        names=sentence.names,
        places=sentence.places,
        deeds=frozenset(noun for kind, noun in sentence.deeds if fields["kind"] in KIND_OF_DEED[kind]),
        words=sentence.words,
        whole=bool(vocabulary().whole.search(text)),
        pact=bool(sentence.words & vocabulary().agreeing),
    )


def _head(group: str | None) -> str | None:
    """Return the noun of a group as written: the last word before "of", in the singular."""
    if not group:
        return None
    words: Sequence[str] = group.split(" of ")[0].split(" from ")[0].split()
    return fold(words[-1]).removesuffix("s") if words else None
