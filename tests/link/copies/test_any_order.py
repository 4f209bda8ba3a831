"""Whatever texts are put together from the same sentences, names and numbers: linking raises nothing, in any order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.link.copies.making import report
from variorum.link.copies import CopiesStage
from variorum.link.copies.dossier import Dossier
from variorum.link.copies.judge import judge
from variorum.link.stage import link
from variorum.records import Report

_TEMPLATES = (
    "{number} people were killed and {other} were wounded near {place}, {name} said.",
    "{number} people were killed near {place}, {name} said, and {number} people were killed near {place} before that.",
    "{name} told reporters that {number} of {other} houses in {place} had burnt down in the night after the shelling.",
    'The mayor of {place}, {name}, said: "We buried {number} men and {number} men and we need tents and water."',
    "The road from {place} to {place} and from {place} to {place} was closed for {other} hours, drivers said.",
    "All rights reserved. This material may not be published, broadcast or rewritten without written permission.",
)
_NUMBERS = st.sampled_from(("2", "7", "12", "44", "350", "2,350"))
_NAMES = st.sampled_from(("Anselm Tokara", "the Merun MoD", "Idris Valo", "UNHCR", "Mr. Tokara"))
_PLACES = st.sampled_from(("Sabalou", "Tivo", "Port Liria"))
_SENTENCES = st.builds(
    lambda template, number, other, place, name: template.format(number=number, other=other, place=place, name=name),
    st.sampled_from(_TEMPLATES),
    _NUMBERS,
    _NUMBERS,
    _PLACES,
    _NAMES,
)
_TEXTS = st.lists(_SENTENCES, max_size=8).map(" ".join)
_OUTLETS = st.sampled_from((None, "Tivo Times", "The Liria Post", "Merun MoD", "news.sabalou.example"))
_DAYS = st.sampled_from((None, "2021-05", "2021-05-03", "2021-05-04", "2021-07-20"))


@st.composite
def _reports(draw: st.DrawFn) -> list[Report]:
    """Draw some reports; where a text holds a name and a number, a reading has the one say the other."""
    found: list[Report] = []
    for number, text in enumerate(draw(st.lists(_TEXTS, min_size=2, max_size=5))):
        spoken = [("Anselm Tokara", "44")] if "44" in text and "Tokara" in text else []
        found.append(report(str(number), text, *spoken, outlet=draw(_OUTLETS), published=draw(_DAYS)))
    return found


@settings(max_examples=150, deadline=None)
@given(_reports())
def test_linking_raises_nothing_and_heeds_no_order(reports: list[Report]) -> None:
    assert link(CopiesStage(), reports) == link(CopiesStage(), reports[::-1])


@settings(max_examples=150, deadline=None)
@given(_reports())
def test_verdict_is_the_same_whichever_is_laid_first(reports: list[Report]) -> None:
    one, other, *_ = map(Dossier, reports)
    verdict, turned = judge(one, other), judge(other, one)
    assert verdict == (turned and turned.turned())
