"""What one document says, cut into units: one for each figure, and one for each claim that tells a deed without any."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.link.events.days import Days, days
from variorum.link.events.names import fold, sounds
from variorum.link.events.page import LEAD_SENTENCES, Page
from variorum.link.events.scenes import Basis, Lead, Scene
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


FAMILY = {"missing": "harm", "taken": "harm", "pact": "returned", "held": "returned"}
LONG = 62  # days; a count of a longer time is one of what lies behind the news
MONTH = 32  # days

_TURN = re.compile(r"\b(?:after|before|since|against|earlier|previous|while)\b|;")
_BEGUN = re.compile(r"\b(?:began|begun|started|start|begin)\b")


@dataclass(frozen=True, slots=True)
class Unit:
    """One figure or deed with the scene that it stands in.

    `kind` is what befell people (harm, missing, taken, held, returned, displaced, other, pact), or the PLOVER type of
    another deed. `whole` says that the sentence speaks of several days or of all together; `pact` that it tells what
    was agreed and not what was done. `days` and `places` are those of the scene, on the basis given.
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
    deeds: frozenset[str]
    words: frozenset[str]
    whole: bool
    pact: bool
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
    counted = {figure.claim for figure in report.figures}
    dated = {page.at(figure.value.start) for figure in report.figures if figure.when}
    kinds = _lead_kinds(report, page)
    found = []
    for figure in report.figures:
        kind, start = KIND_OF_MEASURE[figure.measure], figure.value.start
        found.append(_unit(page, lead, scenes, figure, kind, figure.role, start, figure.group, kinds, page.at(start) in dated))
    for claim in report.claims:
        if claim.action and claim.id not in counted:
            kind = KIND_OF_MODE.get(claim.mode or "") or KIND_OF_ACTION.get(claim.action, claim.action)
            start = next((e.span.start for e in claim.evidence if e.field == "action"), claim.span.start)
            found.append(_unit(page, lead, scenes, claim, kind, _role(claim), start, claim.target, kinds))
    return sorted(found, key=lambda unit: (unit.start, unit.id))


def _lead_kinds(report: Report, page: Page) -> frozenset[str]:
    """Return what befell people in the first paragraphs and the title, by family."""
    last = page.sentences[min(LEAD_SENTENCES, len(page.sentences)) - 1].end if page.sentences else 0
    found = {KIND_OF_MEASURE[f.measure] for f in report.figures if f.value.start < last}
    found |= {KIND_OF_ACTION.get(c.action, c.action) for c in report.claims if c.action and c.span.start < last}
    opening = (*page.sentences[:LEAD_SENTENCES], *((page.title,) if page.title else ()))
    found |= {kind for s in opening for deed, _ in s.deeds for kind in KIND_OF_DEED[deed]}
    return frozenset(FAMILY.get(kind, kind) for kind in found)


def _role(claim: Claim) -> str:
    return "background" if "historical" in claim.auxiliary else "planned" if "future" in claim.auxiliary else "total"


def _unit(
    page: Page, lead: Lead, scenes: Sequence[Scene], row: Figure | Claim, kind: str, role: str, start: int, group: str | None, kinds: frozenset[str], told_apart: bool = False
) -> Unit:
    number = page.at(start)
    sentence, scene = page.sentences[number], scenes[number]
    told = days(row.when)
    text = page.text[sentence.start : sentence.end]
    time: tuple[Days | None, Basis] = (told, "own") if told else (scene.days, scene.basis)
    if not told and scene.basis == "own":  # near, but not read as this figure's own
        time = scene.days, "carried"
    place = (scene.places, scene.place_basis)
    if told_apart and not told and scene.basis == "own":  # the sentence's date is another figure's
        time = (lead.days, lead.basis) if _TURN.search(text) else time
    if told and told[1] - told[0] > LONG:
        role = "background"
    if time[1] in ("lead", "published") and FAMILY.get(kind, kind) not in kinds:  # the lead tells of something else
        time = None, "none"
    if role == "background":  # what lies far back is not where and when the text goes on
        time = time if scene.basis == "own" or told else (None, "none")
        place = place if place[1] == "own" else (frozenset(), "none")
    if row.place and (row.place_precision or 9) <= 3:  # noqa: PLR2004
        place = (place[0] if place[1] == "own" else frozenset()) | {sounds(w) for w in row.place.split() if len(w) > 2}, "own"  # noqa: PLR2004
    agreed = bool(sentence.words & vocabulary().agreeing) and kind in ("returned", "pact")
    carried_out = bool(sentence.words & vocabulary().carrying_out)
    return Unit(
        row,
        kind,
        role,
        start,
        number,
        sentence.paragraph,
        *time,
        *place,
        names=sentence.names,
        deeds=frozenset(noun for deed, noun in sentence.deeds if kind in KIND_OF_DEED[deed]),
        words=sentence.words,
        whole=_whole(role, told, text),
        pact=agreed or (kind == "returned" and role == "planned" and lead.pact and not carried_out),
        head=_head(group),
    )


def _whole(role: str, told: Days | None, text: str) -> bool:
    """Tell whether a count is of several days, or of the whole of what goes on."""
    several = told is not None and 0 < told[1] - told[0] < MONTH
    return several or bool(vocabulary().whole.search(text)) or (role == "planned" and bool(_BEGUN.search(text)))


def _head(group: str | None) -> str | None:
    """Return the noun of a group as written: the last word before "of", in the singular."""
    words = group.split(" of ")[0].split(" from ")[0].split() if group else []
    return fold(words[-1]).removesuffix("s") if words else None
