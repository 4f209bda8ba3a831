"""The linking that comes with Variorum: bit by bit it comes to the same as all at once, whatever people decide."""

import json
import random
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.linking import Kept
from bench.linking_pile import Size, pile
from bench.linking_records import original_of
from tests.fakes import clock
from variorum.case import Case, init, open_case
from variorum.case.linking import WORKBENCH_FILE
from variorum.ledger import derivations, disputes, duties, estimates, events, instruments, names
from variorum.records import Basis, Compliance, DecisionError, Ingested, Obligation, Reading, Report, make_id

pytestmark = pytest.mark.long

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
    readings = {
        each.document.id: Reading(each.document.id, each.claims, each.figures, each.obligations, each.compliance)
        for each in map(with_duties, reports)
    }
    return open_case(folder, clock=clock, reader=Kept(readings))


def with_duties(report: Report) -> Report:
    """Return the report with duties and reports on them, drawn by its name: so few that most have something alike."""
    drawn = random.Random(report.document.name)  # noqa: S311  # no secret
    obligations, compliance = [], []
    for number, claim in enumerate(report.claims[:4]):
        under, dated = drawn.choice(UNDER)
        common: dict[str, Any] = {
            "claim": claim.id,
            "document": claim.document,
            "span": claim.span,
            "words": claim.span,
            "party": drawn.choice(("Kenya", "Nairobi", "Uganda", "both sides", None)),
            "action": drawn.choice(("leave Wajir", "withdraw its troops", "free 20 prisoners", None)),
            "instrument": under,
            "instrument_when": dated,
            "source": claim.source,
            "chain": claim.chain,
            "stance": "asserted",
            "rule": "made",
            "confidence": 1.0,
        }
        if drawn.random() < 0.7:
            deadline = drawn.choice(("2020-06", "2020-06-10", "2020-09", None))
            basis: Basis = drawn.choice(("agreed", "announced", "demanded"))
            key = make_id("obl", claim.id, number)
            obligations.append(Obligation(key, basis=basis, deadline=deadline, **LATE, **common))
        else:
            key = make_id("cpl", claim.id, number)
            compliance.append(Compliance(key, status="met", when=None, until=None, **common))
    return replace(report, obligations=tuple(obligations), compliance=tuple(compliance))


UNDER = (
    ("the truce of 9 May 2020", "2020-05-09"),
    ("May 10 accord", "2020-05-10"),
    ("Nakuru Accord", None),
    ("the deal", None),
    ("accord of 13 May 2020", "2020-05-13"),
    (None, None),
)
LATE: dict[str, Any] = {"deadline_as_written": None, "deadline_kind": None, "condition": None}


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
    assert all(rows[f"{kind}.jsonl"] for kind in ("derivations", "names", "events", "estimates", "instruments"))
    obligations = rows["obligations.jsonl"].splitlines()
    assert len({json.loads(line)["duty"] for line in obligations}) < len(obligations)


KINDS = ("reject", "accept", "edit", "add", "merge", "split", "move", "merge names", "split names", "undo")
WISHES = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 999), st.integers(0, 999)), min_size=1, max_size=5)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(arrivals(), st.data())
def test_decisions_between_deliveries_come_to_the_same_as_from_scratch_and_undone_to_nothing(
    given_: tuple[list[Report], list[list[Report]]], data: st.DataObject
) -> None:
    reports, deliveries = given_
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain"
        delivered(plain, [reports])
        with opened(plain, ()) as case:
            never_decided = linked(case)
        init(Path(folder) / "case").close()
        for some in deliveries:
            with opened(Path(folder) / "case", some) as case:
                documents = [Ingested(each.document, original_of(each.document)) for each in some]
                case.add_ingested(documents, source="made")
                case.run(processes=1)
                for wish in data.draw(WISHES):
                    with suppress(DecisionError):
                        decided(case, *wish)
                case.link()
        with opened(Path(folder) / "case", ()) as case:
            bit_by_bit = linked(case)
            (case.folder / WORKBENCH_FILE).unlink()
            case.link()
            assert linked(case) == bit_by_bit
            assert case.verify().findings == ()
            for decision in case.decisions():
                case.undo(decision.id)
            case.link()
            assert linked(case) == never_decided


def decided(case: Case, kind: str, a: int, b: int) -> None:
    """Decide something on rows chosen by two numbers."""
    rows, happened, called = list(case.figures()), list(case.events()), list(case.names())
    figure, other = rows[a % len(rows)], rows[b % len(rows)]
    if kind in ("reject", "accept"):
        case.decide(kind, [figure.id, other.claim])  # type: ignore[arg-type]
    elif kind == "edit":
        case.decide("edit", figure.id, value={"low": b, "high": b, "when": f"2021-01-{a % 28 + 1:02}"})
    elif kind == "add":
        case.decide(
            "add", value={"document": figure.document, "start": a % 20, "end": 25, "measure": "killed", "low": b}
        )
    elif kind == "merge":
        case.decide("merge", [happened[a % len(happened)].id, happened[b % len(happened)].id])
    elif kind == "split":
        case.decide("split", [figure.id, other.claim])
    elif kind == "move":
        case.decide("move", [figure.id], value={"to": happened[b % len(happened)].id})
    elif kind == "merge names":
        case.decide("merge", [called[a % len(called)].id, called[b % len(called)].id])
    elif kind == "split names":
        name = max(called, key=lambda each: (len(each.variants), each.id))
        case.decide("split", [name.id], value={"forms": [name.variants[a % len(name.variants)].form]})
    elif case.decisions(all_of_them=True):
        every = case.decisions(all_of_them=True)
        case.undo(every[a % len(every)].id)


KEPT = (derivations, names, events, estimates, disputes, instruments, duties)


def linked(case: Case) -> list[Sequence[object]]:
    return [list(kind(case.ledger)) for kind in KEPT]
