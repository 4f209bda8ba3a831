"""Deciding in the browser: what moves, what comes back, who may, and what is refused."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import HOST
from tests.web.disputed import TEXTS, disputed_case
from variorum.web import Door, create_app
from variorum.web.accounts import Users

ORIGIN = {"origin": f"http://{HOST}"}
WORDS = {"maria": "a long enough one", "john": "another long one", "ada": "yet another one"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a case that is read and linked once, to be copied."""
    folder = tmp_path_factory.mktemp("review") / "case"
    disputed_case(folder)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "case"))


class Person:
    """Somebody at a browser, who fills in forms."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def data(self, address: str) -> dict:  # type: ignore[type-arg]
        path, _, query = address.partition("?")
        answer = self.client.get(f"{path}.json" + (f"?{query}" if query else ""))
        assert answer.status_code == 200, answer.text
        return answer.json()  # type: ignore[no-any-return]

    def key(self) -> str:
        return self.client.get("/add").text.split('name="form_key" value="')[1].split('"')[0]

    def send(self, path: str = "/review/decide", /, **fields: object):  # type: ignore[no-untyped-def]
        given = {"form_key": self.key(), "seen": self.data("/review")["seen"], **fields}
        return self.client.post(path, data=given, headers=ORIGIN, follow_redirects=False)

    def decide(self, **fields: object) -> dict:  # type: ignore[type-arg]
        answer = self.send(**fields)
        assert answer.status_code == 303, answer.text
        return self.told(answer.headers["location"])

    def undo(self, decision: str) -> dict:  # type: ignore[type-arg]
        answer = self.send("/review/undo", decision=decision)
        assert answer.status_code == 303, answer.text
        return self.told(answer.headers["location"])

    def told(self, address: str) -> dict:  # type: ignore[type-arg]
        assert self.client.get(address).status_code == 200
        return self.data(address)["told"]  # type: ignore[no-any-return]

    def events(self) -> list[dict]:  # type: ignore[type-arg]
        return self.data("/events")["events"]  # type: ignore[no-any-return]

    def estimates(self) -> list[tuple[str, str]]:
        return sorted((each["measure"], each["says"]) for event in self.events() for each in event["estimates"])

    def figure(self, low: int) -> str:
        for event in self.events():
            for estimate in self.data(event["href"])["estimates"]:
                for each in estimate["used"] + estimate["set_aside"]:
                    if each["low"] == low:
                        return str(each["id"])
        raise AssertionError(low)


@pytest.fixture
def person(folder: Path) -> Iterator[Person]:
    door = Door()
    with TestClient(create_app(folder, door), base_url=f"http://{HOST}") as client:
        client.get(f"/enter/{door.token}")
        yield Person(client)


def logged_in(folder: Path, app, name: str) -> Person:  # type: ignore[no-untyped-def]
    client = TestClient(app, base_url=f"http://{HOST}")
    answer = client.post("/login", data={"name": name, "password": WORDS[name]}, headers=ORIGIN)
    assert answer.status_code == 200
    return Person(client)


def people(folder: Path, **roles: str) -> list[Person]:
    users = Users(folder)
    for name, role in roles.items():
        users.add(name, WORDS[name], role)
    app = create_app(folder, Door(users))
    return [logged_in(folder, app, name) for name in roles]


def test_the_case_page_says_how_many_questions_wait(person: Person) -> None:
    waiting = person.client.get("/index.json").json()["review"]
    assert waiting == person.data("/review")["waiting"] > 0
    assert f"{waiting} question" in person.client.get("/").text


def test_a_question_shows_its_words_marked_and_what_hangs_on_it(person: Person) -> None:
    item = next(
        found
        for start in range(person.data("/review")["waiting"])
        if (found := person.data(f"/review?start={start}")["item"])["kind"] == "figure"
    )
    quote = item["quotes"][0]
    marked = [piece["text"] for piece in quote["pieces"] if piece["mark"]]
    assert marked
    assert marked[0] in item["what"]
    text = "".join(piece["text"] for piece in quote["pieces"])
    assert any(text in each for each in TEXTS.values())
    assert any(each["uses"] for each in item["changes"])


def test_skipping_goes_on_to_the_next_and_loses_nothing(person: Person) -> None:
    waiting = person.data("/review")["waiting"]
    asked = [person.data(f"/review?start={start}")["item"]["key"] for start in range(waiting)]
    assert len(set(asked)) == waiting
    assert person.data(f"/review?start={waiting}")["item"] is None
    assert "skipped all" in person.client.get(f"/review?start={waiting}").text


def test_correcting_a_figure_moves_the_estimate_and_undo_brings_it_back(person: Person) -> None:
    before = person.estimates()
    told = person.decide(act="edit", row=person.figure(40), low="70", high="90", why="misread")
    assert told["kind"] == "edit"
    change = next(each for each in told["changes"] if each["measure"] == "killed")
    assert any("40" in says for says in change["was"])
    assert any("90" in each["says"] for each in change["now"])
    assert person.estimates() != before
    back = person.undo(told["id"])
    assert any("40" in each["says"] for each in back["changes"][0]["now"])
    assert person.estimates() == before
    again = person.undo(back["id"])
    assert again["changes"]
    assert person.estimates() != before


def test_a_new_number_takes_the_hedge_that_fits_and_an_empty_field_means_unknown(person: Person) -> None:
    figure = person.figure(40)
    shown = person.data(f"/review?row={figure}")["item"]["reading"]
    fields = {key: "" if value is None else str(value) for key, value in shown.items()}
    person.decide(act="edit", row=figure, **{**fields, "low": "1,040", "high": ""})
    now = person.data(f"/review?row={figure}")["item"]
    assert (now["reading"]["low"], now["reading"]["high"], now["reading"]["qualifier"]) == (1040, None, "at_least")
    assert now["original"] == {"low": 40, "high": 40, "qualifier": "exact"}
    assert "As the program read it" in person.client.get(f"/review?row={figure}").text


def test_accepting_an_item_of_the_queue_takes_it_out_and_signs_it(person: Person) -> None:
    first = person.data("/review")
    item = first["item"]
    act = "accept" if "accept" in item["choices"] else "merge"
    told = person.decide(act=act, item=item["key"], why="looked at it")
    after = person.data("/review")
    assert (told["who"], told["why"]) == (first["who"], "looked at it")
    assert after["waiting"] == first["waiting"] - 1 or act == "merge"
    assert after["last"]["id"] == told["id"]
    assert item["key"] != after["item"]["key"]


def test_rejecting_beside_a_figure_on_the_event_page_comes_back_to_it_with_what_changed(person: Person) -> None:
    figure = person.figure(40)
    href = next(e["href"] for e in person.events() if figure in person.client.get(e["href"]).text)
    page = person.client.get(href).text
    assert f'value="reject {figure}"' in page
    assert f"/review?row={figure}" in page
    answer = person.send(act=f"reject {figure}", back=href, to="own")
    assert answer.headers["location"].startswith(f"{href}?made=dec_")
    assert "as it was" in person.client.get(answer.headers["location"]).text
    aside = [f for e in person.data(href)["estimates"] for f in e["set_aside"] if f["id"] == figure]
    assert "rejected by" in aside[0]["reason"]


def test_merging_two_events_and_undoing_it(person: Person) -> None:
    before = person.events()
    one, other = (next(e for e in before if f in person.client.get(e["href"]).text)
                  for f in (person.figure(40), person.figure(12)))  # fmt: skip
    assert one["id"] != other["id"]
    near = person.data(f"/review?row={one['id']}")["item"]["near"]
    assert other["id"] in [each["id"] for each in near]
    sent = person.send(act="merge", row=one["id"], back=f"/review?row={one['id']}", **{"with": other["id"]})
    assert sent.headers["location"].startswith("/events/evt_")  # the event that the two are now
    told = person.told(sent.headers["location"])
    assert len(person.events()) == len(before) - 1
    assert told["changes"]
    person.undo(told["id"])
    assert [e["id"] for e in person.events()] == [e["id"] for e in before]
    assert person.estimates() == sorted((x["measure"], x["says"]) for e in before for x in e["estimates"])


def test_splitting_and_moving_a_figure_and_undoing_it(person: Person) -> None:
    before = person.estimates()
    figure = person.figure(30)
    target = next(e["id"] for e in person.events() if person.figure(40) in person.client.get(e["href"]).text)
    for fields in ({"to": "own"}, {"to": target}, {"to": "", "to_id": target}):
        told = person.decide(act="move", row=figure, **fields)
        assert person.estimates() != before
        person.undo(told["id"])
        assert person.estimates() == before
    event = person.data(f"/review?row={figure}")["item"]["event"]["id"]
    told = person.decide(act="split", row=event, leaving=figure)
    assert person.data(f"/review?row={figure}")["item"]["event"]["id"] != event or person.estimates() != before
    person.undo(told["id"])
    assert person.estimates() == before


def test_a_missed_figure_is_added_by_its_characters(person: Person) -> None:
    document = next(each for each in person.data("/documents")["documents"] if each["id"] == "B")["href"]
    assert 'data-start="0"' in person.client.get(document).text
    start = TEXTS["B"].index("Six")
    given = {
        "act": "add",
        "document": document.removeprefix("/documents/"),
        "start": start,
        "end": start + 3,
        "quote": "Six",
        "low": "6",
        "high": "6",
        "measure": "killed",
        "source": "",
        "qualifier": "",
        "back": document,
    }
    wrong = person.send(**{**given, "quote": "Seven"})
    assert wrong.status_code == 400
    assert "mark them again" in wrong.text
    told = person.decide(**given)
    assert told["kind"] == "add"
    marked = [
        p["text"] for line in person.data(document)["paragraphs"] for p in line["pieces"] if "figure" in p["kinds"]
    ]
    assert "Six" in marked
    assert person.send(**given).status_code == 400  # added already
    person.undo(told["id"])


def test_a_reader_may_look_and_not_decide(folder: Path) -> None:
    (john,) = people(folder, john="reader")
    page = john.client.get("/review").text
    assert "deciding takes a reviewer" in page
    assert 'name="act"' not in page
    figure = john.figure(40)
    assert 'name="act"' not in john.client.get(john.events()[0]["href"]).text
    before = john.estimates()
    assert john.send(act="reject", row=figure).status_code == 403
    assert john.send("/review/undo", decision="dec_0").status_code == 403
    assert john.estimates() == before
    assert john.data("/log?kind=decision")["total"] == 0


def test_two_people_on_one_item_the_second_is_told_and_nothing_is_lost(folder: Path) -> None:
    maria, ada = people(folder, maria="reviewer", ada="admin")
    figure = maria.figure(40)
    page = ada.data("/review")
    told = maria.decide(act="reject", row=figure)
    assert told["who"] == "maria"
    late = ada.send(act="edit", row=figure, low="50", high="50", seen=page["seen"])
    assert late.status_code == 409
    assert "maria decided about this meanwhile" in late.text
    item = ada.data("/review")["item"]
    gone = item["key"]
    maria.decide(act="accept" if "accept" in item["choices"] else "split", item=gone)
    assert ada.send(act="accept", item=gone).status_code == 409
    assert ada.decide(act="edit", row=figure, low="50", high="50")["who"] == "ada"  # having looked again
    lines = [(each["who"], each["kind"]) for each in ada.data("/log?kind=decision")["lines"]]
    assert lines[0] == ("ada", "edit")
    assert lines[-1] == ("maria", "reject")


def test_a_form_of_another_session_or_site_changes_nothing(folder: Path) -> None:
    maria, ada = people(folder, maria="reviewer", ada="admin")
    figure = maria.figure(40)
    assert maria.send(act="reject", row=figure, form_key=ada.key()).status_code == 403
    assert maria.send(act="reject", row=figure, form_key="").status_code == 403
    data = {"form_key": maria.key(), "seen": "", "act": "reject", "row": figure}
    foreign = maria.client.post("/review/decide", data=data, headers={"origin": "http://evil.example"})
    assert foreign.status_code == 403
    assert maria.data("/log?kind=decision")["total"] == 0


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"act": "edit", "low": "many"}, "no whole number"),
        ({"act": "edit", "low": "9" * 24}, "not a whole number"),
        ({"act": "edit", "low": "9" * 400}, "no whole number"),
        ({"act": "edit", "low": "-4"}, "no whole number"),
        ({"act": "edit", "low": "50", "high": "20"}, "more than high"),
        ({"act": "edit", "low": "40"}, "nothing would change"),
        ({"act": "edit", "measure": "<script>"}, "is none of"),
        ({"act": "edit", "stance": ""}, "is none of"),
        ({"act": "edit", "when": "2021-13-45"}, "is no date"),
        ({"act": "edit", "group": "x" * 5000}, "are the most"),
        ({"act": "reject", "why": "x" * 2001}, "are the most"),
        ({"act": "reject", "why": "a\x00b"}, "no text"),
        ({"act": "undo"}, "no kind of decision"),
        ({"act": ""}, "press one of the buttons"),
        ({"act": "add", "document": "B"}, "mark the words"),
        ({"act": "add", "document": "B", "start": "5", "end": "99999", "measure": "killed", "low": "1"}, "mark"),
        ({"act": "move"}, "choose the event"),
        ({"act": "move", "to": "evt_ffff"}, "evt_ffff"),
        ({"act": "merge"}, "answered by"),
        ({"act": "reject", "seen": "dec_none"}, "open the page again"),
        ({"act": "reject", "row": "doc_1"}, "doc_1"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_with_a_sentence(person: Person, fields: dict[str, str], words: str) -> None:
    answer = person.send(**{"row": person.figure(40), **fields})
    assert answer.status_code in (400, 404, 409)
    assert re.sub(r"&#\d+;", "'", answer.text).count(words) >= 1, answer.text
    assert "<script>" not in answer.text
    assert "Traceback" not in answer.text
    assert person.data("/log?kind=decision")["total"] == 0


def test_a_huge_form_and_a_way_back_to_another_site_are_refused(person: Person) -> None:
    assert person.send(act="reject", row=person.figure(40), why="x" * 3_000_000).status_code == 413
    for way in (
        "//evil.example",
        "http://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "/x\r\nSet-Cookie: a=b",
    ):
        answer = person.send(act="accept", row=person.figure(40), back=way)
        assert answer.headers["location"].startswith("/review?made="), way
        assert person.client.get("/review.json", params={"back": way}).json()["back"] is None


def test_the_log_shows_all_in_order_with_hashes_and_undoes(person: Person) -> None:
    told = person.decide(act="reject", row=person.figure(40), why="<b>of another war</b>")
    log = person.data("/log")
    assert log["whole"]
    assert log["head"] == log["lines"][0]["hash"]
    assert [each["line"] for each in log["lines"]] == sorted((each["line"] for each in log["lines"]), reverse=True)
    assert all(a["previous"] == b["hash"] for a, b in zip(log["lines"], log["lines"][1:], strict=False))
    assert {"reject", "run", "linking"} <= {each["kind"] for each in log["lines"]}
    page = person.client.get("/log").text
    assert "The chain is whole" in page
    assert "<b>of another" not in page
    assert f'name="decision" value="{told["id"]}"' in page
    person.undo(told["id"])
    lines = {each["id"]: each for each in person.data("/log?kind=decision")["lines"]}
    assert lines[told["id"]]["undone"]
    assert person.send("/review/undo", decision=told["id"]).status_code == 400
    assert person.send("/review/undo", decision="dec_<x>").status_code == 400


def test_a_changed_line_of_the_log_is_told_on_the_page(person: Person, folder: Path) -> None:
    person.decide(act="accept", row=person.figure(40), why="fine")
    database = next(each for each in folder.iterdir() if each.suffix in (".sqlite", ".db") and "work" not in each.name)
    with sqlite3.connect(database) as connection:
        triggers = [row[0] for row in connection.execute("select name from sqlite_master where type = 'trigger'")]
        for name in triggers:
            if "log" in name:
                connection.execute(f"drop trigger {name}")
        connection.execute("update log set who = 'somebody else' where kind = 'decision'")
    connection.close()
    log = person.data("/log")
    assert not log["whole"]
    assert "changed after it was written" in person.client.get("/log").text


def test_review_works_without_scripts_of_another_origin_or_inline(person: Person) -> None:
    for address in ("/review", f"/review?row={person.figure(40)}", "/log"):
        text = person.client.get(address).text
        assert " onclick" not in text
        assert " style=" not in text
        assert "<script>" not in text
