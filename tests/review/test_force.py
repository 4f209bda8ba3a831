from tests.review.making import decision
from variorum.records import Decision
from variorum.review import in_force


def held(*decisions: Decision) -> list[str]:
    return [each.id for each in in_force(decisions)]


def test_a_decision_holds_until_it_is_undone_and_again_when_the_undoing_is() -> None:
    first, back, again = decision(1, "reject", "fig_1"), decision(2, "undo", undoes=1), decision(3, "undo", undoes=2)
    assert held(first) == ["dec_1"]
    assert held(first, back) == []
    assert held(first, back, again) == ["dec_1"]


def test_the_order_is_that_of_time_and_for_one_time_that_of_the_ledger() -> None:
    late, early = decision(5, "reject", "fig_1"), decision(3, "accept", "fig_1")
    same = decision(9, "accept", "fig_1", at=late.at)
    assert held(late, early, same) == ["dec_3", "dec_5", "dec_9"]
    assert held(same, late) == ["dec_9", "dec_5"]


def test_an_undoing_with_a_clock_that_is_slow_takes_back_all_the_same() -> None:
    assert held(decision(5, "reject", "fig_1"), decision(2, "undo", undoes=5)) == []


def test_an_undoing_of_what_isnt_here_does_nothing() -> None:
    assert held(decision(1, "reject", "fig_1"), decision(2, "undo", undoes=7)) == ["dec_1"]
