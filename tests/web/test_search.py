"""Search as a page: facets are links that add or take away, and whatever is typed is told about plainly."""

import html
import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.linked import Text, linked_case
from tests.web.test_kept import browser_of

REPORTS = [
    *(
        Text(f"A{n}", f"Report {n}. Army said {n} killed near the river.", "Courier", "2019-05-07")
        for n in range(1, 61)
    ),
    Text("B", "Army said 7 wounded & <b>more</b> near the river.", "Herald & Sons", "2019-06-01"),
    Text("C", "Rain."),
]


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder: Path = tmp_path_factory.mktemp("search") / "case"
    linked_case(folder, REPORTS).close()
    return browser_of(folder)


def data(person: TestClient, address: str) -> dict:  # type: ignore[type-arg]
    path, _, query = address.partition("?")
    answer = person.get(f"{path}.json?{query}")
    assert answer.status_code == 200, answer.text
    assert person.get(address).status_code == 200
    return answer.json()  # type: ignore[no-any-return]


def link(found: dict, facet: str, value: str) -> dict:  # type: ignore[type-arg]
    whole = next(each for each in found["facets"] if each["facet"] == facet)
    return next(each for each in whole["values"] + whole["more"] if each["value"] == value)


def test_before_anything_is_asked_the_whole_case_can_be_chosen_from(person: TestClient) -> None:
    found = data(person, "/search")
    assert (found["hits"], found["asked"]) == ([], False)
    assert link(found, "outlet", "Courier")["count"] == 120  # 60 documents and a statement of each
    chosen = data(person, link(found, "measure", "wounded")["href"])
    assert [each["document"]["id"] for each in chosen["hits"]] == ["B"]


def test_a_facet_is_a_link_that_adds_and_then_takes_away(person: TestClient) -> None:
    first = data(person, "/search?q=army&start=50")
    assert first["start"] == 50
    one = data(person, link(first, "outlet", "Herald & Sons")["href"])
    assert (one["total"], one["start"], one["q"]) == (2, 0, "army")
    assert one["total"] == link(first, "outlet", "Herald & Sons")["count"]
    both = data(person, link(one, "outlet", "Courier")["href"])
    assert both["wanted"]["outlet"] == ["Courier", "Herald & Sons"]
    assert both["total"] == first["total"] == 122
    assert data(person, link(both, "outlet", "Herald & Sons")["href"])["wanted"]["outlet"] == ["Courier"]
    month = next(each for each in first["days"]["values"] if each["value"].startswith("2019-06"))
    assert data(person, month["href"])["total"] == month["count"] == 2


def test_further_pages_keep_what_was_chosen_and_every_hit_comes_once(person: TestClient) -> None:
    seen, address = [], "/search?q=army&outlet=Courier"
    while True:
        found = data(person, address)
        seen += [each["id"] for each in found["hits"]]
        assert found["wanted"]["outlet"] == ["Courier"]
        following = re.search(r'href="([^"]+)" rel="next"', person.get(address).text)
        if following is None:
            break
        address = html.unescape(following[1])
    assert len(seen) == len(set(seen)) == found["total"] == 120
    assert data(person, "/search?q=army&start=1000")["hits"] == []


def test_found_words_are_marked_in_the_quote_and_what_is_said_by_whom(person: TestClient) -> None:
    (document, statement) = data(person, "/search?q=wounded")["hits"]
    assert [p["text"] for p in statement["pieces"] if p["found"]] == ["wounded"]
    assert statement["source"] == "Army"
    assert "".join(p["text"] for p in document["pieces"]) == REPORTS[-2].text
    page = person.get("/search?q=wounded").text
    assert "<mark>wounded</mark>" in page
    assert "<b>more" not in page
    assert "says <bdi>Army</bdi>" in page


@pytest.mark.parametrize(
    "query",
    [
        "q=%22army+killed",
        "q=%22%22%22army",
        "q=ar%00my",
        "q=%E2%80%9Carmy%E2%80%9D",
        "q=" + "a" * 500,
        "q=" + "%22" * 250 + "army",
        "q=army+AND+(NOT",
        "q=army&outlet=%3Cscript%3E&side=%22&place=%00",
        "q=army&outlet=&side=&since=&until=&place=&measure=",
        "q=army&place=" + "x" * 200,
        "q=%F0%9F%95%8A",
    ],
)
def test_odd_words_find_something_or_nothing_and_break_nothing(person: TestClient, query: str) -> None:
    page = person.get(f"/search?{query}")
    assert page.status_code in (200, 400)
    assert "Traceback" not in page.text
    assert "<script>" not in page.text


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("q=%22", 400, "give at least one word"),
        ("q=army&since=2019-13", 400, "is no date; give it as"),
        ("q=army&until=soon", 400, "is no date; give it as"),
        ("q=army&since=2020&until=2019", 400, "ends before it begins"),
        ("q=army&measure=dead", 400, "is none of killed"),
        ("q=army&kind=event", 400, "is none of document"),
        ("q=" + "a" * 501, 422, "q: String should have at most 500 characters"),
        ("q=army&start=-1", 422, "start: Input should be greater than or equal to 0"),
        ("q=army&start=" + "9" * 30, 422, "start: Input should be less"),
        ("&".join(["q=army", *["outlet=x"] * 51]), 422, "outlet: Tuple should have at most 50 items"),
        ("q=army&outlet=" + "x" * 201, 422, "outlet: String should have at most 200 characters"),
    ],
)
def test_what_can_not_be_asked_is_refused_with_a_sentence(
    person: TestClient, query: str, status: int, words: str
) -> None:
    answer = person.get(f"/search?{query}")
    assert answer.status_code == status
    assert words in html.unescape(answer.text)
    assert "<h1>" in answer.text
    assert words in person.get(f"/search.json?{query}").json()["error"]
