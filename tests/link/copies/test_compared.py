"""Which documents are compared at all: few, whatever the size of the case, and never for a stock phrase alone."""

import pickle
from collections.abc import Sequence

import pytest

from tests.link.copies.making import report
from tests.link.copies.test_copies import INDEPENDENT, WIRE
from variorum.link.copies import CopiesStage
from variorum.link.copies.voices import voice_of
from variorum.records import Report


def compared(reports: Sequence[Report]) -> int:
    """Return how many reports are asked for: those that share enough to be laid side by side."""
    stage, by_id, asked = CopiesStage(), {r.document.id: r for r in reports}, set[str]()

    def ask(document: str) -> Report:
        asked.add(document)
        return by_id[document]

    items = sorted((item for r in reports for item in stage.items(r)), key=lambda item: item.id)
    list(stage.edges(items, {item.id for item in items}, ask))
    return len(asked)


def said(name: str, number: str, day: str | None, place: str, speaker: str = "Merun MoD") -> Report:
    """Return a report in which somebody gives a number."""
    text = f"{number} soldiers were wounded at {place}, the {speaker} said."
    return report(name, text, (speaker, number), outlet=name, published=day)


@pytest.mark.parametrize(
    ("number", "day", "together"),
    [
        ("7", "2021-05-03", 0),
        ("44", "2021-05-06", 2),
        ("44", "2021-08-20", 0),
        ("44", None, 0),
        ("887", "2021-08-20", 2),
        ("887", None, 2),
    ],
)
def test_number_is_looked_for_as_far_away_as_it_is_rare(number: str, day: str | None, together: int) -> None:
    reports = [said("a", number, "2021-05-03", "Tivo"), said("b", number, day, "Sabalou")]
    assert compared(reports) == together


def test_body_that_speaks_every_day_brings_no_reports_together() -> None:
    places = [f"{a}{b}" for a in ("Ti", "Sa", "Me", "Lo", "Ka") for b in ("vo", "balou", "run", "dari")]
    reports = [said(f"r{n}", str(2 + n % 7), f"2021-05-{1 + n:02d}", place) for n, place in enumerate(places)]
    assert compared(reports) == 0


def test_one_stock_passage_brings_no_reports_together() -> None:
    stock = "This material may not be published, broadcast, rewritten or redistributed without written permission."
    reports = [report("a", f"{WIRE}\n\n{stock}", outlet="a"), report("b", f"{INDEPENDENT}\n\n{stock}", outlet="b")]
    assert compared(reports) == 0


def test_reworded_note_of_one_day_is_compared_by_its_names_in_order() -> None:
    one = "Shells fell on Tivo, Sabalou and Kadari in the Merun hills, Governor Anselm Tokara told reporters."
    other = "It was at Tivo, at Sabalou and then at Kadari, near Merun, that houses were hit, Salia Bern wrote."
    assert compared([report(n, t, outlet=n, published="2021-05-03") for n, t in (("a", one), ("b", other))]) == 2
    assert compared([report("a", one, published="2021-05-03"), report("b", other, published="2021-06-03")]) == 0


def test_address_of_a_site_is_its_name_alone() -> None:
    assert voice_of("www.sabalou.example") == voice_of("Sabalou")


def test_sketch_travels_to_other_processes() -> None:
    (sketch,) = CopiesStage().items(report("a", WIRE, outlet="Tivo Times", published="2021-05-03"))
    assert pickle.loads(pickle.dumps(sketch)) == sketch  # noqa: S301
