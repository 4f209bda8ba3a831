import gc
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import monotonic, sleep

import pytest
from fastapi.testclient import TestClient

from tests.linked import TEXTS, link_by_hand, linked_case
from tests.web.conftest import HOST
from variorum.web import Door, create_app
from variorum.web import app as app_module
from variorum.web.ready import Readiness
from variorum.web.views.held import WHOLES

REST = 0.02
LONG = 30.0  # seconds: only a failing test waits so long


@pytest.fixture(autouse=True)
def _garbage_as_it_was() -> Iterator[None]:
    yield
    gc.unfreeze()


class Ledger:
    """Stands for a ledger that changes when told to, or at every look."""

    def __init__(self) -> None:
        self.state, self.restless, self.looks = 1, False, 0

    def __call__(self) -> int:
        self.looks += 1
        if self.restless:
            self.state += 1
        return self.state


def until(holds: Event) -> None:
    assert holds.wait(LONG)


def test_pieces_are_made_at_the_start_and_after_a_change_has_come_to_rest() -> None:
    ledger, made, first, second = Ledger(), [], Event(), Event()

    def piece() -> None:
        made.append(ledger.state)
        (first if ledger.state == 1 else second).set()

    readiness = Readiness(ledger, [piece], rest=REST)
    readiness.start()
    until(first)
    ledger.state = 2
    until(second)
    readiness.end()
    assert made == [1, 2]


def test_nothing_is_made_while_a_run_changes_the_ledger_all_the_time() -> None:
    ledger, made, rested = Ledger(), [], Event()

    def piece() -> None:
        made.append(ledger.state)
        rested.set()

    ledger.restless = True
    readiness = Readiness(ledger, [piece], rest=0.0)
    readiness.start()
    begun = monotonic()
    while ledger.looks < 50 and monotonic() < begun + LONG:
        sleep(REST)
    assert ledger.looks >= 50
    assert made == []
    ledger.restless = False
    until(rested)
    readiness.end()


def test_a_piece_that_fails_keeps_none_of_the_others() -> None:
    made = Event()
    readiness = Readiness(Ledger(), [lambda: 1 // 0, made.set], rest=REST)
    readiness.start()
    until(made)
    readiness.end()


def test_it_ends_after_the_piece_at_hand() -> None:
    begun, go_on, later = Event(), Event(), Event()

    def slow() -> None:
        begun.set()
        readiness._ended.wait(LONG)
        go_on.set()

    readiness = Readiness(Ledger(), [slow, later.set], rest=REST)
    readiness.start()
    until(begun)
    readiness.end()
    assert go_on.is_set()
    assert not later.is_set()


def test_a_server_has_what_pages_share_before_anybody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linked_case(tmp_path / "case", TEXTS).close()
    done = [Event() for _ in range(2)]

    def last(_: object) -> None:
        next(each for each in done if not each.is_set()).set()

    monkeypatch.setattr(app_module, "WHOLES", (*WHOLES, last))
    door = Door()
    app = create_app(tmp_path / "case", door, hosts=frozenset({HOST}), prepares=True)
    with TestClient(app, base_url=f"http://{HOST}") as browser:
        until(done[0])
        kept = app.state.kept._now().wholes
        ready = set(kept)
        assert len(ready) >= len(WHOLES) - 1  # the queue is kept at the desk
        browser.get(f"/enter/{door.token}")
        for address in ("/events", "/documents", "/duties", "/control", "/words", "/disputes", "/events?place=a"):
            assert browser.get(address).status_code == 200
        assert set(kept) == ready
        link_by_hand(app.state.case, events=3)
        until(done[1])
        assert browser.get("/events.json").json()["total"] == 3
