from tests.review.making import decision
from variorum.records import contradict
from variorum.review import bonds, name_row, named_by, rulings


def test_merged_rows_have_one_label_across_merges_that_share_a_row() -> None:
    found = bonds([decision(1, "merge", "fig_1", "fig_2"), decision(2, "merge", "fig_2", "fig_3")])
    assert found.together == dict.fromkeys(("fig_1", "fig_2", "fig_3"), "fig_1")
    assert not found.apart


def test_split_rows_stay_together_and_contradict_those_that_they_leave() -> None:
    found = bonds([decision(1, "split", "fig_1", "fig_2", **{"from": ["fig_3", "fig_4"]})])
    assert found.together["fig_1"] == found.together["fig_2"]
    assert contradict(found.apart["fig_1"], found.apart["fig_4"])
    assert not contradict(found.apart["fig_1"], found.apart["fig_2"])
    assert not contradict(found.apart["fig_3"], found.apart["fig_4"])


def test_a_later_merge_heals_a_split_and_a_later_split_breaks_a_merge() -> None:
    split, merge = decision(1, "split", "fig_1", **{"from": ["fig_2"]}), decision(2, "merge", "fig_1", "fig_2")
    healed = bonds([split, merge])
    assert healed.together["fig_1"] == healed.together["fig_2"]
    assert not healed.apart
    broken = bonds([merge, split])
    assert not broken.together
    assert contradict(broken.apart["fig_1"], broken.apart["fig_2"])


def test_moved_rows_leave_one_event_for_another_and_can_be_moved_back() -> None:
    there = decision(1, "move", "fig_1", **{"from": ["fig_2"], "to": ["fig_3"]})
    back = decision(2, "move", "fig_1", **{"from": ["fig_3"], "to": ["fig_2"]})
    moved = bonds([there])
    assert moved.together["fig_1"] == moved.together["fig_3"]
    assert contradict(moved.apart["fig_1"], moved.apart["fig_2"])
    returned = bonds([there, back])
    assert returned.together["fig_1"] == returned.together["fig_2"]
    assert contradict(returned.apart["fig_1"], returned.apart["fig_3"])


def test_a_name_is_a_row_of_its_document_kind_and_form_whatever_stands_in_it() -> None:
    row = name_row("doc_1", "person", "C# Lane: the 2nd")
    assert named_by(row) == ("doc_1", "person:C# Lane: the 2nd")
    assert named_by("fig_1") is None
    assert named_by("a#b") is None


def test_rulings_are_told_by_document_and_rows_that_are_nowhere_are_left_out() -> None:
    john = name_row("doc_2", "person", "John")
    found = rulings(
        [
            decision(1, "reject", "fig_1", "fig_gone", why="misread"),
            decision(2, "merge", "fig_1", "fig_2", "fig_gone"),
            decision(3, "merge", john, name_row("doc_3", "person", "Jon")),
        ],
        {"fig_1": "doc_1", "fig_2": "doc_2"},
    )
    assert found["doc_1"].rejected == {"fig_1": "rejected by Ana on 2026-03-01: misread"}
    assert found["doc_1"].events.together == {"fig_1": "fig_1"}
    assert found["doc_2"].events.together == {"fig_2": "fig_1"}
    assert found["doc_2"].names.together == {"person:John": john}
    assert set(found) == {"doc_1", "doc_2", "doc_3"}


def test_accepting_what_was_rejected_makes_it_good_again() -> None:
    reject, accept = decision(1, "reject", "fig_1"), decision(2, "accept", "fig_1")
    assert rulings([reject, accept], {"fig_1": "doc_1"}) == {}
    assert rulings([accept, reject], {"fig_1": "doc_1"})["doc_1"].rejected["fig_1"].startswith("rejected by Ana")
