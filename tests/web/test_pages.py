from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.linked import Text, linked_case
from tests.web.conftest import HOST
from variorum.web import Door, create_app


def event_of(browser: TestClient) -> str:
    return str(browser.get("/events.json").json()["events"][0]["href"])


def test_every_page_is_there_as_a_page_and_as_data(browser: TestClient) -> None:
    for address in (
        "/",
        "/events",
        event_of(browser),
        event_of(browser) + "/matrix",
        "/docs",
        "/documents",
        "/documents/N1",
        "/disputes",
        "/search?q=killed",
    ):
        page = browser.get(address)
        assert page.status_code == 200, address
        assert page.headers["content-type"].startswith("text/html")
        path, _, query = address.partition("?")
        data = browser.get(("/index" if path == "/" else path) + ".json" + (f"?{query}" if query else ""))
        assert data.status_code == 200, address
        assert isinstance(data.json(), dict)


def test_from_the_case_to_a_quoted_sentence_in_two_steps(browser: TestClient) -> None:
    case = browser.get("/index.json").json()
    event = browser.get(case["events"][0]["href"] + ".json").json()
    quote = event["estimates"][0]["used"][0]["quote"]
    opened = browser.get(quote["href"].partition("#")[0])
    assert opened.status_code == 200
    assert 'id="at"' in opened.text


def test_an_event_shows_both_sides_the_range_and_what_was_set_aside(browser: TestClient) -> None:
    page = browser.get(event_of(browser)).text
    for words in ("Ministry", "Rebels", "3 articles", "Over the figure", "set aside", "Daily Copy"):
        assert words in page, words


def test_the_readers_marks_cover_the_text_and_nothing_is_lost(browser: TestClient) -> None:
    data = browser.get("/documents/N1.json").json()
    shown = "".join(piece["text"] for line in data["paragraphs"] for piece in line["pieces"])
    assert shown == "On Monday Ministry said 12 killed near the bridge."
    figures = [p["text"] for line in data["paragraphs"] for p in line["pieces"] if "figure" in p["kinds"]]
    assert figures == ["12"]
    assert data["paragraphs"][0]["margin"][0]["source"] == "Ministry"


@pytest.mark.parametrize("address", ["/events/evt_0", "/events/doc_1", "/documents/nothing", "/documents/%22x"])
def test_what_is_not_there_is_told_plainly(browser: TestClient, address: str) -> None:
    for ending in ("", ".json"):
        answer = browser.get(address + ending)
        assert answer.status_code == 404
        assert "variorum list" in answer.text or "nothing" in answer.text


@pytest.mark.parametrize(
    "address", ["/events?start=-1", "/documents/N1?at=x", "/documents/N1?at=5-", "/events?place=" + "x" * 300]
)
def test_a_senseless_address_is_refused_without_a_trace(browser: TestClient, address: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == 422
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "address", ["/documents/N1?at=0-999999", "/documents/N1?at=9-2", "/search?q=%22", "/search?q=*"]
)
def test_odd_wishes_do_no_harm(browser: TestClient, address: str) -> None:
    assert browser.get(address).status_code in (200, 400)


def test_texts_of_others_are_shown_never_run(tmp_path: Path) -> None:
    evil = '<script>alert(1)</script> "><img src=x onerror=alert(1)> Army said 7 killed \u202eereht\u202c.'
    texts = (
        Text('a/b "c" <d>?#.txt', evil, outlet="<b>Paper</b>", published="2019-05-07"),
        Text("N2", "On Monday Ministry said 12 killed.", "The Courier", "2019-05-08"),
    )
    linked_case(tmp_path / "case", texts).close()
    door = Door()
    with TestClient(create_app(tmp_path / "case", door), base_url=f"http://{HOST}") as client:
        client.get(f"/enter/{door.token}")
        documents = client.get("/documents.json").json()["documents"]
        address = next(each["href"] for each in documents if each["id"].startswith("a/b"))
        for page in (client.get("/"), client.get("/documents"), client.get(address), client.get(event_of(client))):
            assert page.status_code == 200
            assert "<script>alert" not in page.text
            assert "<img" not in page.text
            assert "<b>Paper" not in page.text
            assert "\u202e" not in page.text
        assert client.get(f"{address}.json").json()["document"]["id"] == 'a/b "c" <d>?#.txt'


def test_the_margin_leads_to_where_other_reports_tell_the_same(browser: TestClient) -> None:
    margin = browser.get("/documents/N1.json").json()["paragraphs"][0]["margin"][0]
    assert margin["elsewhere"] == 2
    assert f'href="/events/{margin["event"]}#{margin["id"]}"' in browser.get("/documents/N1").text
    assert f'id="{margin["id"]}"' in browser.get(f"/events/{margin['event']}").text
