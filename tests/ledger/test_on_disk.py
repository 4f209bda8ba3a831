import pytest

from variorum.ledger import OnDisk
from variorum.records import Derivation, Edit, Event, Passage, Span

SAID = Span(0, 4, "Four")


def derivation(number: int, score: float = 0.9) -> Derivation:
    edits = (Edit("replaced", SAID, Span(5, 9, "five")),)
    return Derivation(f"drv_{number}", "doc_b", "doc_a", "verbatim", score, True, "why", (Passage(SAID, None),), edits)


def test_rows_come_back_as_they_were_put_in_and_in_the_order_of_ids() -> None:
    rows = OnDisk[Derivation]("derivation", [derivation(2), derivation(1)])
    rows.put([derivation(3)])
    assert list(rows.values()) == [derivation(1), derivation(2), derivation(3)]
    assert list(rows) == ["drv_1", "drv_2", "drv_3"]
    assert len(rows) == 3


def test_a_row_put_in_again_takes_the_place_of_the_one_before() -> None:
    rows = OnDisk[Derivation]("derivation", [derivation(1)])
    rows.put([derivation(1, score=0.5)])
    assert rows["drv_1"].score == 0.5
    assert len(rows) == 1


def test_what_was_never_put_in_is_not_there() -> None:
    rows = OnDisk[Event]("event")
    assert not rows
    assert "evt_1" not in rows
    with pytest.raises(KeyError):
        rows["evt_1"]


def test_rows_may_be_put_in_while_others_are_gone_through() -> None:
    rows = OnDisk[Derivation]("derivation", map(derivation, range(1, 6)))
    for row in rows.values():
        rows.put([derivation(int(row.id[4:]), score=0.1)])
    assert {row.score for row in rows.values()} == {0.1}
