"""What one document says, cut into units: one for each figure, and one for each claim that tells a deed without any."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.link.events.kinds import KIND_OF_MEASURE, KINDS_OF_DEED, family, kind_of_claim
from variorum.link.events.names import fold, sounds
from variorum.link.events.page import LEAD_SENTENCES, Page, Sentence
from variorum.link.events.scenes import Basis, Lead, Scene
from variorum.link.events.words import tells_of_another, vocabulary
from variorum.records import Claim, Figure, Report
from variorum.records.days import Days, days

LONG = 62  # days; a count of a longer time is one of what lies behind the news
MONTH = 32  # days
NEAR = 3  # UCDP precision: a place known to the district
SHORTEST_WORD = 3  # letters

_TURN = re.compile(r"\b(?:after|before|since|against|earlier|previous|while)\b|;")
_NO_TIME: tuple[None, Basis] = (None, "none")
_BEGUN = re.compile(r"\b(?:began|begun|started|start|begin)\b")


@dataclass(frozen=True, slots=True)
class Unit:
    """One figure or deed with the scene that it stands in.

    `kind` is what befell people (harm, missing, taken, held, returned, displaced, other, pact), or the PLOVER type of
    another deed. `whole` says that the sentence speaks of several days or of all together; `pact` that it tells what
    was agreed and not what was done, `aside` that the sentence turned to another happening first. `days` and `places`
    are those of the scene, on the basis given.
    """

    row: Figure | Claim
    kind: str
    role: str
    start: int
    sentence: int
    paragraph: int
    days: Days | None
    basis: Basis
    places: frozenset[str]
    place_basis: Basis
    names: frozenset[str]
    seats: frozenset[str]
    deeds: frozenset[str]
    words: frozenset[str]
    whole: bool
    pact: bool
    aside: bool
    head: str | None

    @property
    def id(self) -> str:
        """Return the id of the figure or claim."""
        return self.row.id

    @property
    def figure(self) -> Figure | None:
        """Return the figure, if it is one."""
        return self.row if isinstance(self.row, Figure) else None


def units(report: Report, page: Page, lead: Lead, scenes: Sequence[Scene]) -> list[Unit]:
    """Return the units of a report in the order of its text."""
    if not page.sentences:
        return []
    cutter = _Cutter(report, page, lead, scenes)
    counted = {figure.claim for figure in report.figures}
    found = [
        cutter.unit(figure, KIND_OF_MEASURE[figure.measure], figure.role, figure.value.start, figure.group)
        for figure in report.figures
    ]
    for claim in report.claims:
        if claim.action and claim.id not in counted:
            start = next((e.span.start for e in claim.evidence if e.field == "action"), claim.span.start)
            found.append(cutter.unit(claim, kind_of_claim(claim), _role(claim), start, claim.target))
    return sorted(found, key=lambda unit: (unit.start, unit.id))


class _Cutter:
    """Makes the units of one report.

    `kinds` are the families of what its lead tells, `dated` the sentences in which a figure has a date of its own.
    """

    def __init__(self, report: Report, page: Page, lead: Lead, scenes: Sequence[Scene]) -> None:
        self.page, self.lead, self.scenes = page, lead, scenes
        self.kinds = _lead_kinds(report, page)
        self.dated = {page.at(figure.value.start) for figure in report.figures if figure.when}

    def unit(self, row: Figure | Claim, kind: str, role: str, start: int, group: str | None) -> Unit:
        number = self.page.at(start)
        sentence, told = self.page.sentences[number], days(row.when)
        text = self.page.text[sentence.start : sentence.end]
        if told and told[1] - told[0] > LONG:
            role = "background"
        aside = tells_of_another(self.page.text[sentence.start : start])
        time, basis = _NO_TIME if aside and not told else self._time(number, told, kind, role, text)
        places, place_basis = self._place(number, row, role)
        return Unit(
            row=row,
            kind=kind,
            role=role,
            start=start,
            sentence=number,
            paragraph=sentence.paragraph,
            days=time,
            basis=basis,
            places=places,
            place_basis=place_basis,
            names=sentence.names,
            seats=sentence.seats,
            deeds=frozenset(noun for deed, noun in sentence.deeds if kind in KINDS_OF_DEED[deed]),
            words=sentence.words,
            whole=_whole(role, told, text),
            pact=self._agreed(sentence, kind, role),
            aside=aside,
            head=_head(group),
        )

    def _time(self, number: int, told: Days | None, kind: str, role: str, text: str) -> tuple[Days | None, Basis]:
        scene = self.scenes[number]
        if told:
            return told, "own"
        if scene.basis == "own" and (number not in self.dated or not _TURN.search(text)):
            alone = number not in self.dated and len(self.page.sentences[number].dates) == 1
            return scene.days, "own" if alone else "carried"  # near, but not read as this figure's own
        if role == "background":  # what lies far back is not when the text goes on
            return None, "none"
        time = (self.lead.days, self.lead.basis) if scene.basis == "own" else (scene.days, scene.basis)
        if time[1] in ("lead", "published") and family(kind) not in self.kinds:  # the lead tells of something else
            return None, "none"
        return time

    def _place(self, number: int, row: Figure | Claim, role: str) -> tuple[frozenset[str], Basis]:
        scene = self.scenes[number]
        own = scene.places if scene.place_basis == "own" else frozenset[str]()
        if row.place and (row.place_precision or 9) <= NEAR:
            return own | {sounds(word) for word in row.place.split() if len(word) >= SHORTEST_WORD}, "own"
        if role == "background" and scene.place_basis != "own":
            return frozenset(), "none"
        return scene.places, scene.place_basis

    def _agreed(self, sentence: Sentence, kind: str, role: str) -> bool:
        if kind in ("returned", "pact") and sentence.words & vocabulary().agreeing:
            return True
        carried_out = sentence.words & vocabulary().carrying_out
        return kind == "returned" and role == "planned" and self.lead.pact and not carried_out


def _lead_kinds(report: Report, page: Page) -> frozenset[str]:
    """Return what befell people in the first sentences and the title, by family."""
    opening = page.sentences[:LEAD_SENTENCES]
    end = opening[-1].end
    found = {KIND_OF_MEASURE[figure.measure] for figure in report.figures if figure.value.start < end}
    found |= {kind_of_claim(claim) for claim in report.claims if claim.action and claim.span.start < end}
    titled = (page.title,) if page.title else ()
    found |= {kind for s in (*opening, *titled) for deed, _ in s.deeds for kind in KINDS_OF_DEED[deed]}
    return frozenset(family(kind) for kind in found)


def _role(claim: Claim) -> str:
    return "background" if "historical" in claim.auxiliary else "planned" if "future" in claim.auxiliary else "total"


def _whole(role: str, told: Days | None, text: str) -> bool:
    """Tell whether a count is of several days, or of the whole of what goes on."""
    several = told is not None and 0 < told[1] - told[0] < MONTH
    return several or bool(vocabulary().whole.search(text)) or (role == "planned" and bool(_BEGUN.search(text)))


def _head(group: str | None) -> str | None:
    """Return the noun of a group as written: the last word before "of", in the singular."""
    words = group.split(" of ")[0].split(" from ")[0].split() if group else []
    return fold(words[-1]).removesuffix("s") if words else None
