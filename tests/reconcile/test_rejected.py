"""What people rejected is listed with its reason and counts for nothing, as if it had not been told."""

from dataclasses import replace

import pytest

from tests.reconcile.telling import Told, one, range_of, reasons, reckon, report
from variorum.reconcile.policies import POLICIES
from variorum.records import Report, Rulings

WHY = "rejected by Ana on 2021-04-01: of another war"


def without(told: Report, *numbers: int) -> Report:
    """The report with its figures of these numbers rejected."""
    return replace(told, rulings=Rulings({f.id: WHY for f in told.figures if f.low in numbers}))


@pytest.mark.parametrize("policy", sorted(POLICIES))
def test_a_rejected_figure_moves_no_estimate_by_any_policy_and_is_told(policy: str) -> None:
    kept = report("Courier", Told(21, source="the mayor"))
    wrong = report("Ledger", Told(900, source="the bishop"), day="2021-03-05")
    alone, both = one(kept, policy=policy), one(kept, without(wrong, 900), policy=policy)
    assert range_of(both) == range_of(alone)
    assert (both.independent_origins, both.articles, both.history) == (1, 1, alone.history)
    assert reasons(both) == WHY


def test_an_estimate_of_which_all_is_rejected_stays_and_is_unknown() -> None:
    estimate = one(without(report("Courier", Told(21)), 21))
    assert range_of(estimate) == (None, None, None)
    assert reasons(estimate) == WHY


def test_a_claim_that_is_rejected_takes_its_figures_along() -> None:
    told = report("Courier", Told(21))
    assert reasons(one(replace(told, rulings=Rulings({told.figures[0].claim: WHY})))) == WHY


def test_a_rejected_part_is_added_to_no_sum_and_a_rejected_whole_hides_no_part() -> None:
    sentence = "125 flew from Aden, 35 the other way and 40 by bus."
    flights = [Told(n, measure="returned", role="component", sentence=sentence) for n in (125, 35, 40)]
    assert one(without(report("Courier", *flights), 40)).low == 160
    parted = report("Courier", Told(31, source="a medic"), Told(14, source="a medic", role="component"))
    assert range_of(one(without(parted, 31)))[0] == 14


def test_a_rejected_ceiling_bounds_nothing() -> None:
    told = report(
        "Courier",
        Told((9, None), "soldiers", "the army", "government"),
        Told(23, "soldiers", "the army", "government", measure="other", sentence="Killed or missing are 23 soldiers."),
    )
    assert range_of(one(without(told, 23))) == (9, 9, None)


def test_a_rejected_direction_of_an_exchange_is_no_part_of_everybody() -> None:
    sentence = "74 soldiers went south and 53 fighters north."
    told = report(
        "Red Cross",
        Told(74, "soldiers", side="government", measure="returned", sentence=sentence),
        Told(53, "fighters", side="river front", measure="returned", sentence=sentence),
    )
    found = reckon(without(told, 53))
    assert ("returned", None) not in found
    assert found["returned", "government"].best == 74
    assert reasons(found["returned", "river front"]) == WHY


def test_an_earlier_number_that_was_rejected_withdraws_nothing() -> None:
    first = report("Courier", Told(40, source="the mayor"), day="2021-03-02")
    later = report(
        "Ledger",
        Told(12, source="the mayor"),
        Told(40, source="the mayor", role="previous", sentence="He took back 40 as a mistake."),
        day="2021-03-04",
    )
    assert range_of(one(first, without(later, 12, 40))) == range_of(one(first))


@pytest.mark.parametrize("policy", sorted(POLICIES))
@pytest.mark.parametrize("number", [(0, None), (0, 0), (None, 0), (0, 5), (None, None)])
@pytest.mark.parametrize("group", ["people", "bodies"])
def test_numbers_that_say_nothing_break_no_policy(
    policy: str, number: tuple[int | None, int | None], group: str
) -> None:
    some = Told(number, group, "the army", sentence=f"Of {group} the army counted some.")
    other = Told(7, group, "the mayor")
    for told in (report("Courier", some), report("Courier", some, other)):
        estimate = one(told, policy=policy)
        if estimate.low is not None and estimate.high is not None:
            assert estimate.low <= estimate.high


def test_at_least_none_is_no_best() -> None:
    assert one(report("Courier", Told((0, None), source="the army"))).best is None
