"""The linking that comes with Variorum: one document after another comes to the same as all at once."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.linking import Kept
from bench.linking_pile import Size, pile
from bench.linking_records import original_of
from tests.fakes import clock
from variorum.case import Case, init, open_case
from variorum.records import Ingested, Reading, Report

NARROW = Size(places=2, days=4, outlets=3, bodies=1, people=2)  # a world in which nearly everything touches


@st.composite
def arrivals(draw: st.DrawFn) -> tuple[list[Report], list[list[Report]]]:
    """Return a small pile in its own order, and the same in another, cut into deliveries."""
    size = NARROW if draw(st.booleans()) else Size(places=4, days=30, outlets=8, bodies=2, people=4)
    reports = list(pile(draw(st.integers(2, 9)), seed=draw(st.integers(0, 10_000)), size=size))
    order = draw(st.permutations(reports))
    cuts = sorted(draw(st.sets(st.integers(1, len(order) - 1))))
    return reports, [order[start:end] for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True)]


def delivered(folder: Path, deliveries: Sequence[Sequence[Report]]) -> dict[str, str]:
    """Return the exported files of a case that was given the deliveries, and linked after each."""
    init(folder).close()
    for reports in deliveries:
        with opened(folder, reports) as case:
            case.add_ingested([Ingested(each.document, original_of(each.document)) for each in reports], source="made")
            case.run(processes=1)
    with opened(folder, ()) as case:
        case.export(folder / "out")
    return {path.name: path.read_text("utf-8") for path in sorted((folder / "out").iterdir())}


def opened(folder: Path, reports: Sequence[Report]) -> Case:
    readings = {each.document.id: Reading(each.document.id, each.claims, each.figures) for each in reports}
    return open_case(folder, clock=clock, reader=Kept(readings))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(arrivals())
def test_one_document_after_another_gives_the_same_export_as_all_at_once(
    given_: tuple[list[Report], list[list[Report]]],
) -> None:
    reports, deliveries = given_
    with tempfile.TemporaryDirectory() as folder:
        at_once = delivered(Path(folder) / "at-once", [reports])
        one_by_one = delivered(Path(folder) / "one-by-one", deliveries)
    assert at_once == one_by_one


def test_the_made_piles_have_something_to_link() -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = delivered(Path(folder) / "case", [list(pile(9, seed=3, size=NARROW))])
    assert all(rows[f"{kind}.jsonl"] for kind in ("derivations", "names", "events", "estimates"))
