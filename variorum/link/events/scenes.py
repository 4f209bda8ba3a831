"""When and where each sentence of a text is: by its own words, or because the text plainly goes on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.link.events.page import LEAD_SENTENCES, Page, Sentence
from variorum.link.events.words import vocabulary
from variorum.records import Report
from variorum.records.days import Days, days

Basis = Literal["own", "carried", "lead", "published", "none"]

LATE = 2  # days that a report may lag behind what it tells without a date
NEWS = 45  # days; an older date in the lead is no news but what it goes back to


@dataclass(frozen=True, slots=True)
class Scene:
    """The days and places of a sentence, each with its basis.

    `own`: the sentence's words; `carried`: from before in its paragraph; `lead`: that of the document's beginning;
    `published`: nothing but that it was before the report came out.
    """

    days: Days | None
    basis: Basis
    places: frozenset[str]
    place_basis: Basis


@dataclass(frozen=True, slots=True)
class Lead:
    """What the beginning of a document is about: its days, the names in it, and whether it tells of an agreement."""

    days: Days | None
    basis: Basis
    names: frozenset[str]
    all_names: frozenset[str]
    pact: bool


def lead_of(report: Report, page: Page) -> Lead:
    """Return the lead of a document."""
    opening = page.sentences[:LEAD_SENTENCES]
    titled = (page.title,) if page.title else ()
    words = frozenset[str]().union(*(s.words for s in (*titled, *opening[:2])))
    pact = bool(words & vocabulary().agreeing) and not words & vocabulary().carrying_out
    names = frozenset[str]().union(*(s.places for s in opening), *(s.places for s in titled))
    every = frozenset[str]().union(*(s.names for s in (*opening, *titled)))
    return Lead(*_lead_days(report, opening), names, every, pact)


def scenes(page: Page, lead: Lead) -> list[Scene]:
    """Return the scene of each sentence."""
    found: list[Scene] = []
    when: Days | None = None
    where: frozenset[str] = frozenset()
    paragraph = None
    for sentence in page.sentences:
        if sentence.paragraph != paragraph:
            when, where, paragraph = None, frozenset(), sentence.paragraph
        own = _own(sentence)
        time: tuple[Days | None, Basis] = (
            (own, "own") if own else (when, "carried") if when else (lead.days, lead.basis)
        )
        place: tuple[frozenset[str], Basis] = (
            (sentence.places, "own") if sentence.places else (where, "carried") if where else (lead.names, "lead")
        )
        found.append(Scene(*time, *(place if place[0] else (place[0], "none"))))
        when, where = own or when, sentence.places or where
    return found


def _own(sentence: Sentence) -> Days | None:
    return sentence.dates[0].days if sentence.dates else None


def _lead_days(report: Report, opening: Sequence[Sentence]) -> tuple[Days | None, Basis]:
    published = days(report.document.published)
    for dated in (dated for sentence in opening for dated in sentence.dates):
        recent = published is None or published[0] - NEWS <= dated.days[0] <= published[1]
        if (recent or dated in opening[0].dates) and dated.days[1] - dated.days[0] <= NEWS:
            return dated.days, "lead"
    return ((published[0] - LATE, published[1]), "published") if published else (None, "none")
