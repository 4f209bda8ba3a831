import pytest

from tests.review.test_revision import DOCUMENT, FIVE, TEXT, TWELVE
from variorum.records import DecisionError
from variorum.review import checked_addition, checked_edit


def test_a_new_number_gets_the_hedge_that_fits_unless_one_is_given() -> None:
    hedges = {
        (10, 15): "range",
        (13, 13): "exact",
        (13, None): "at_least",
        (None, 13): "at_most",
        (None, None): "vague",
    }
    for (low, high), hedge in hedges.items():
        assert checked_edit(TWELVE, {"low": low, "high": high})["qualifier"] == hedge
    assert checked_edit(TWELVE, {"low": 13, "high": 13, "qualifier": "approx"})["qualifier"] == "approx"


def test_one_end_keeps_the_other() -> None:
    assert checked_edit(TWELVE, {"high": 20}) == {"low": 12, "high": 20, "qualifier": "range"}


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({"low": "twelve"}, "not a whole number"),
        ({"low": 12.5}, "not a whole number"),
        ({"low": True}, "not a whole number"),
        ({"low": -1}, "not a whole number"),
        ({"high": 10**30}, "not a whole number"),
        ({"low": 20}, "more than high"),
        ({"measure": "slain"}, "none of killed"),
        ({"measure": None}, "none of killed"),
        ({"stance": []}, "none of"),
        ({"when": "yesterday"}, "no date"),
        ({"when": "2020-13"}, "no date"),
        ({"when": "2020-02-30"}, "no date"),
        ({"when": "2020-12-16/2020-12-01"}, "ends before"),
        ({"when": "2020/2020-12"}, "differ in form"),
        ({"group": ""}, "no text"),
        ({"place": 7}, "no text"),
        ({"side": "x" * 2000}, "no text"),
        ({"latitude": 91}, "not in degrees"),
        ({"longitude": float("nan")}, "not in degrees"),
        ({"place_precision": 9}, "from 1 to 7"),
        ({"id": "fig_2"}, "can't be decided"),
        ({"span": [0, 1]}, "can't be decided"),
        ({"low": 12}, "nothing would change"),
        ({}, "nothing would change"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_reason(value: dict[str, object], problem: str) -> None:
    with pytest.raises(DecisionError, match=problem):
        checked_edit(TWELVE, value)


@pytest.mark.parametrize("when", ["2020", "2020-12", "2020-12-16", "2020-11/2020-12", None])
def test_dates_at_the_precision_that_is_known_are_taken(when: str | None) -> None:
    edited = {"when": when, "side": "ARM"}
    assert checked_edit(TWELVE, edited)["when"] == when


def test_an_addition_is_whole_and_quotes_its_words() -> None:
    found = checked_addition(DOCUMENT.id, TEXT, {"start": FIVE, "end": FIVE + 4, "measure": "killed", "low": 5})
    assert (found["quote"], found["qualifier"], found["high"], found["role"]) == ("five", "at_least", None, "total")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"end": 10_000}, "no stretch of a text"),
        ({"start": FIVE + 4}, "no stretch of a text"),
        ({"start": None}, "no stretch of a text"),
        ({"start": "5"}, "not a whole number"),
        ({"quote": "six!"}, "not the quote"),
        ({"measure": "slain"}, "none of"),
        ({"low": None}, "at least one number"),
        ({"low": 9, "high": 5}, "more than high"),
        ({"claim": "clm_1"}, "can't be decided"),
    ],
)
def test_an_addition_that_makes_no_sense_is_refused(change: dict[str, object], problem: str) -> None:
    given = {"start": FIVE, "end": FIVE + 4, "measure": "killed", "low": 5, **change}
    with pytest.raises(DecisionError, match=problem):
        checked_addition(DOCUMENT.id, TEXT, given)


def test_an_addition_needs_a_measure() -> None:
    with pytest.raises(DecisionError, match="measure"):
        checked_addition(DOCUMENT.id, TEXT, {"start": 0, "end": 2, "low": 5})
