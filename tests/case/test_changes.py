from pathlib import Path

from tests.fakes import NOON, ingested
from tests.linked import TEXTS, Text, link_by_hand, linked_case
from variorum.case import Case
from variorum.ledger import Change, store_linking


def test_nothing_has_changed_where_nothing_was_linked_and_a_first_linking_is_told_apart(tmp_path: Path) -> None:
    with linked_case(tmp_path / "none", ()) as case:
        assert case.changes().estimates == ()
    with linked_case(tmp_path / "first", TEXTS) as case:
        changes = case.changes()
    assert changes.first
    assert changes.at == NOON


def test_a_further_report_moves_the_estimate_from_what_it_was_to_what_it_is(tmp_path: Path) -> None:
    with linked_case(tmp_path / "case", TEXTS[:1]) as case:
        add(case, TEXTS[2])
        (event,) = link_by_hand(case)
        changes = case.changes()
    assert not changes.first
    (moved,) = [each for each in changes.estimates if each.measure == "killed"]
    assert moved.was == ("12",)
    assert [(says, where) for says, where in moved.now if "30" in says] == [(moved.now[0][0], event.id)]


def test_an_event_with_further_statements_is_not_new_but_its_first_dispute_is(tmp_path: Path) -> None:
    with linked_case(tmp_path / "case", TEXTS) as case:
        link_by_hand(case)
        again = case.changes()
        store_linking(case.ledger, [Change("dispute", None, [])], version="0", fingerprint="by hand", at=NOON)
        link_by_hand(case)
        changes = case.changes()
    assert (again.events, again.gone, again.disputes, again.estimates) == ((), (), (), ())
    assert (changes.events, changes.gone) == ((), ())
    assert [each.kind for each in changes.disputes] == ["figure"]


def test_an_event_of_which_nothing_is_left_is_gone_and_comes_back_as_new(tmp_path: Path) -> None:
    with linked_case(tmp_path / "case", TEXTS) as case:
        none = [Change(kind, None, []) for kind in ("event", "estimate", "dispute")]
        store_linking(case.ledger, none, version="0", fingerprint="by hand", at=NOON)
        gone = case.changes()
        (event,) = link_by_hand(case)
        back = case.changes()
    assert [each.id for each in gone.gone] == [event.id]
    assert all(each.now == () for each in gone.estimates)
    assert [each.id for each in back.events] == [event.id]
    assert not back.first


def add(case: Case, text: Text) -> None:
    case.add_ingested([ingested(text.text, text.name, outlet=text.outlet, published=text.published)], source="more")
    case.run(processes=1)
