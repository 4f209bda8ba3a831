import pytest

from tests.review.making import decision
from variorum.records import Decision
from variorum.review import conflicts

SPLIT = decision(1, "split", "fig_1", **{"from": ["fig_2"]})


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (decision(1, "accept", "fig_1"), decision(2, "reject", "fig_1", "fig_2")),
        (decision(1, "edit", "fig_1", low=3), decision(2, "reject", "fig_1")),
        (decision(1, "edit", "fig_1", low=3), decision(2, "edit", "fig_1", low=4)),
        (SPLIT, decision(2, "merge", "fig_1", "fig_2")),
        (SPLIT, decision(2, "move", "fig_1", **{"to": ["fig_2"], "from": ["fig_3"]})),
    ],
)
def test_decisions_that_cant_both_hold_are_told_either_way_round(ours: Decision, theirs: Decision) -> None:
    assert [(each.row, each.ours, each.theirs) for each in conflicts([ours], [theirs])] == [("fig_1", ours, theirs)]
    assert len(list(conflicts([theirs], [ours]))) == 1


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (decision(1, "reject", "fig_1"), decision(2, "reject", "fig_1")),
        (decision(1, "reject", "fig_1"), decision(2, "accept", "fig_2")),
        (decision(1, "edit", "fig_1", low=3), decision(2, "edit", "fig_1", low=3, side="ARM")),
        (decision(1, "edit", "fig_1", low=3), decision(2, "accept", "fig_1")),
        (SPLIT, decision(2, "merge", "fig_1", "fig_3")),
        (SPLIT, SPLIT),
    ],
)
def test_decisions_that_agree_or_are_about_other_things_are_not(ours: Decision, theirs: Decision) -> None:
    assert list(conflicts([ours], [theirs])) == []
