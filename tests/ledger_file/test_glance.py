import random
from pathlib import Path

import pytest

from tests.fakes import NOON, FakeReaderMaker, clock, ingested
from tests.promised import promised_case
from variorum.case import init, open_case
from variorum.ledger import EVERYTHING, Change, Database, duties, figures, store_linking
from variorum.ledger_file.glance import (
    Brief,
    duties_of,
    events_most_told,
    figures_told,
    number_of_events,
)
from variorum.records import Estimate, Event, KnownThen, LeftOut, make_id


def event(number: int, documents: int, origins: int) -> Event:
    told = tuple(f"doc_{each}" for each in range(documents))
    return Event(
        make_id("evt", number), "ASSAULT", "Battles", None, None, "unknown", None, None, None, None, None,
        ("Rebels",), told, ("clm_1",), (), origins, "assault",
    )  # fmt: skip


def estimate(of: Event, number: int, best: int | None) -> Estimate:
    aside, then = LeftOut("fig_2", "a plan"), KnownThen("2019-05-07", best, best, best, "one origin")
    return Estimate(
        make_id("est", of.id, number), of.id, "killed", None, None, None, best, None, "default", "one origin",
        ("fig_1",), (aside,), 1, 1, (then,),
    )  # fmt: skip


def store(ledger: Database, events: list[Event], estimates: list[Estimate]) -> None:
    changes = [Change("event", EVERYTHING, events), Change("estimate", EVERYTHING, estimates)]
    store_linking(ledger, changes, version="0", fingerprint="by hand", at=NOON)


@pytest.mark.parametrize("seed", range(4))
def test_events_in_most_documents_that_have_a_number_come_whole_with_their_estimates(
    ledger: Database, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311
    events = [event(number, dice.randint(1, 4), dice.randint(1, 3)) for number in range(40)]
    own = {
        each: [estimate(each, number, dice.choice([None, 0, 12])) for number in range(dice.randint(0, 2))]
        for each in events
    }
    store(ledger, events, [estimate for found in own.values() for estimate in found])
    known = {each: [e for e in found if e.best is not None] for each, found in own.items()}
    wanted = sorted(
        (each for each in events if known[each]),
        key=lambda each: (-len(each.documents), -each.independent_origins, each.id),
    )
    with ledger.plainly() as connection:
        assert number_of_events(connection) == 40
        for most in (0, 1, 12, 100):
            assert events_most_told(connection, most) == [
                (each, sorted(known[each], key=lambda e: e.id)) for each in wanted[:most]
            ]


def test_events_and_estimates_that_hold_no_longer_are_not_seen(ledger: Database) -> None:
    one, other = event(1, 9, 1), event(2, 1, 1)
    store(ledger, [one, other], [estimate(one, 1, 12), estimate(other, 1, 3), estimate(other, 2, 5)])
    store(ledger, [other], [estimate(other, 2, 5)])
    with ledger.plainly() as connection:
        assert events_most_told(connection, 12) == [(other, [estimate(other, 2, 5)])]
        assert number_of_events(connection) == 1


def test_duties_are_those_of_the_bases_asked_for(tmp_path: Path) -> None:
    with promised_case(tmp_path / "case") as case, case.ledger.plainly() as connection:
        every = list(duties(case.ledger))
        assert {each.basis for each in every} == {"agreed", "announced", "demanded"}
        for bases in (("agreed", "announced", "imposed"), ("demanded",), ()):
            assert list(duties_of(connection, bases)) == [each for each in every if each.basis in bases]


def test_figures_come_in_the_order_of_documents_without_superseded_ones(tmp_path: Path) -> None:
    init(tmp_path / "case").close()
    with open_case(tmp_path / "case", clock=clock, reader=FakeReaderMaker()) as case:
        texts = [("b", "Army said 7 killed. Ministry said 9 killed."), ("a", "Army said 12 wounded.")]
        case.add_ingested([ingested(text, name, address=name) for name, text in texts], source="test")
        case.run()
        every = list(figures(case.ledger))
        with case.ledger.plainly() as connection:
            found = list(figures_told(connection))
        assert [name for name, _ in found] == ["b", "b", "a"]
        assert found == [(name, Brief(*(getattr(figure, field) for field in Brief._fields))) for name, figure in every]
        case.add_ingested([ingested("All well.", "b", address="b")], source="test")
        with case.ledger.plainly() as connection:
            assert [name for name, _ in figures_told(connection)] == ["a"]
