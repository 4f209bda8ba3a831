import re
from pathlib import Path
from threading import Barrier, Thread

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.fakes import ingested
from tests.linked import TEXTS, link_by_hand, linked_case
from tests.web.conftest import HOST, PLAIN
from variorum.ledger import create_ledger, open_ledger
from variorum.web import Door, create_app, kept
from variorum.web.accounts import Users
from variorum.web.kept import Kept


@pytest.fixture
def own_case(tmp_path: Path) -> Path:
    linked_case(tmp_path / "case", TEXTS).close()
    return tmp_path / "case"


def browser_of(folder: Path) -> TestClient:
    door = Door()
    browser = TestClient(create_app(folder, door, hosts=frozenset({HOST})), base_url=f"http://{HOST}")
    browser.get(f"/enter/{door.token}")
    return browser


def test_pages_change_after_another_program_has_linked_anew(own_case: Path) -> None:
    browser = browser_of(own_case)
    for address in ("/events.json", "/map.json", "/timeline.json"):
        assert browser.get(address).json() == browser.get(address).json()
    assert browser.get("/events.json").json()["total"] == 1
    other = linked_again(own_case, events=3)
    assert browser.get("/events.json").json()["total"] == 3
    assert browser.get("/index.json").json()["counts"]["events"] == 3
    other.close()


def test_a_document_added_meanwhile_is_listed_and_found(own_case: Path) -> None:
    browser = browser_of(own_case)
    assert browser.get("/documents.json").json()["total"] == 3
    assert browser.get("/search.json?q=lighthouse").json()["hits"] == []
    case = reopened(own_case)
    case.add_ingested([ingested("The lighthouse said 4 killed.", "N4")], source="test")
    case.run(processes=1)
    assert browser.get("/documents.json").json()["total"] == 4
    assert browser.get("/search.json?q=lighthouse").json()["hits"]
    assert "lighthouse" in browser.get("/search?q=lighthouse").text
    case.close()


def test_what_the_server_itself_writes_changes_its_pages_too(own_case: Path) -> None:
    door = Door()
    app = create_app(own_case, door, hosts=frozenset({HOST}))
    browser = TestClient(app, base_url=f"http://{HOST}")
    browser.get(f"/enter/{door.token}")
    assert browser.get("/events.json").json()["total"] == 1
    link_by_hand(app.state.case, events=2)
    assert browser.get("/events.json").json()["total"] == 2


def test_a_kept_page_holds_nobody_elses_form_key(own_case: Path) -> None:
    pages = [browser_of(own_case).get("/events").text for _ in range(2)]
    assert pages[0] == pages[1]  # the owner has no form on it; what stands in for the key is never sent
    app = create_app(own_case, Door(), hosts=None)
    assert app.state.kept is not None


# No name may be written in hexadecimal digits: keys and ids on the pages are.
WORDS = {"maria": "a long enough one", "john": "another long one", "olga": "yet another one"}
ROLES = {"maria": "reviewer", "john": "reader", "olga": "admin"}


def logged_in(app: FastAPI, name: str) -> TestClient:
    browser = TestClient(app, base_url=f"http://{HOST}")
    answer = browser.post("/login", data={"name": name, "password": WORDS[name]}, headers={"origin": f"http://{HOST}"})
    assert answer.status_code == 200
    return browser


def key_of(browser: TestClient) -> str:
    """Return the form key of a session, from a page that is made anew each time."""
    return str(re.findall(r'name="form_key" value="(\w+)"', browser.get("/add").text)[0])


@pytest.mark.parametrize("order", [("maria", "john", "olga"), ("john", "olga", "maria")])
def test_no_page_kept_for_one_account_is_shown_to_another(own_case: Path, order: tuple[str, ...]) -> None:
    users = Users(own_case)
    for name, words in WORDS.items():
        users.add(name, words, ROLES[name])
    app = create_app(own_case, Door(users), hosts=frozenset({HOST}))
    people = {name: logged_in(app, name) for name in order}
    again = logged_in(app, order[0])
    keys = {name: key_of(browser) for name, browser in people.items()}
    assert len({*keys.values(), key_of(again)}) == 4
    event = people["olga"].get("/events.json").json()["events"][0]["href"]
    document = people["olga"].get("/documents.json").json()["documents"][0]["href"]
    decided = 0
    for address in ("/", event, f"{event}/matrix", document, "/search?q=killed", *(f"/{name}" for name in PLAIN)):
        first = {name: browser.get(address).text for name, browser in people.items()}
        second = {name: browser.get(address).text for name, browser in people.items()}  # from what was kept
        assert first == second, address
        for name, page in first.items():
            assert f"<bdi>{name}</bdi> <button>Log out" in page
            assert set(re.findall(r'name="form_key" value="(\w*)"', page)) == {keys[name]}, (address, name)
            assert not [other for other in keys if other != name and (other in page or keys[other] in page)]
            decided += 'name="act"' in page
            if ROLES[name] == "reader":
                assert 'name="act"' not in page, address
                assert "/review/decide" not in page, address
            data = people[name].get("/index.json" if address == "/" else f"{address.partition('?')[0]}.json").text
            assert not [key for key in keys.values() if key in data]
        other = again.get(address).text
        assert other.replace(key_of(again), keys[order[0]]) == first[order[0]]
    assert decided >= 2 * 3  # event, document and review, for the two who may


def test_lists_go_on_where_they_left_off(own_case: Path) -> None:
    linked_again(own_case, events=205).close()
    browser = browser_of(own_case)
    seen, start = [], 0
    while start is not None:
        data = browser.get(f"/events.json?start={start}").json()
        seen += [each["id"] for each in data["events"]]
        start = data["next"]
    assert len(seen) == len(set(seen)) == data["total"] == 205
    for address in ("/copies", "/duties", "/control", "/words", "/disputes", "/documents"):
        beyond = browser.get(f"{address}.json?start=1000").json()
        assert beyond["next"] is None
        assert browser.get(f"{address}?start=1000").status_code == 200


def test_whoever_asks_while_it_is_worked_out_waits_and_gets_the_same(tmp_path: Path) -> None:
    create_ledger(tmp_path / "ledger.sqlite")
    database = open_ledger(tmp_path / "ledger.sqlite")
    found, made, both = Kept(database), [], Barrier(2)

    def make() -> list[int]:
        made.append(1)
        return made

    def ask() -> None:
        both.wait()
        assert found.whole("key", make) is made

    threads = [Thread(target=ask) for _ in range(2)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert made == [1]
    database.close()


def test_pages_used_longest_ago_are_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 10)
    create_ledger(tmp_path / "ledger.sqlite")
    database = open_ledger(tmp_path / "ledger.sqlite")
    found, made = Kept(database), []

    def page(key: str) -> str:
        def make() -> str:
            made.append(key)
            return key * 4

        return found.page(key, make)

    assert [page(key) for key in "ababcbca"] == [key * 4 for key in "ababcbca"]
    assert made == ["a", "b", "c", "a"]
    database.close()


def test_what_fails_is_tried_again(tmp_path: Path) -> None:
    create_ledger(tmp_path / "ledger.sqlite")
    database = open_ledger(tmp_path / "ledger.sqlite")
    found = Kept(database)
    with pytest.raises(ZeroDivisionError):
        found.whole("key", lambda: 1 // 0)
    assert found.whole("key", lambda: 1) == 1
    database.close()


def reopened(folder: Path):  # type: ignore[no-untyped-def]
    from tests.fakes import FakeReaderMaker, clock
    from tests.linked import unlinker
    from variorum.case import open_case

    return open_case(folder, clock=clock, reader=FakeReaderMaker(), linker=unlinker)


def linked_again(folder: Path, *, events: int):  # type: ignore[no-untyped-def]
    case = reopened(folder)
    link_by_hand(case, events=events)
    return case
