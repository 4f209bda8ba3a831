from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.crowded import COUNTED, crowded_case
from tests.web.conftest import HOST
from variorum.case.accounts import Account, Saying
from variorum.records import Document, Span
from variorum.web import Door, create_app
from variorum.web.views import events, matrix


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[tuple[TestClient, str]]:
    event = crowded_case(tmp_path / "case", origins=12)
    door = Door()
    with TestClient(create_app(tmp_path / "case", door), base_url=f"http://{HOST}") as browser:
        browser.get(f"/enter/{door.token}")
        yield browser, f"/events/{event}/matrix"


def test_a_row_is_an_origin_and_a_column_all_who_are_counted(crowd: tuple[TestClient, str]) -> None:
    browser, address = crowd
    data = browser.get(f"{address}.json").json()
    assert len(data["columns"]) == len(COUNTED)
    assert len(data["rows"]) == data["total"] == 12
    assert all(len(row["cells"]) == len(COUNTED) for row in data["rows"])
    carried = {row["name"]: row for row in data["rows"]}["Northern Ministry"]
    assert [cell["articles"] for cell in carried["cells"][0]] == [5]  # one value, however many outlets carry it
    assert len(carried["carriers"]) == 5


def test_long_matrices_go_on_on_another_page_with_the_same_columns(
    crowd: tuple[TestClient, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matrix, "PAGE", 5)
    browser, address = crowd
    seen: list[str] = []
    start: int | None = 0
    while start is not None:
        data = browser.get(f"{address}.json?start={start}").json()
        assert len(data["columns"]) == len(COUNTED)
        seen += [row["name"] for row in data["rows"]]
        start = data["next"]
    assert len(seen) == len(set(seen)) == 12
    assert 'rel="next"' in browser.get(address).text


def test_outlets_stand_with_those_that_copied_them() -> None:
    account = _carried_by("a", "b", "c", "d")
    found = list(matrix._carriers(account, {"b": "a", "c": "b", "d": "elsewhere"}))
    assert [(each["id"], each["copy"], [copy["id"] for copy in each["copies"]]) for each in found] == [
        ("a", False, ["b", "c"]),
        ("d", True, []),  # of a report that doesn't carry this origin
    ]


def test_outlets_that_copied_each_other_in_a_ring_are_all_there() -> None:
    found = list(matrix._carriers(_carried_by("a", "b", "c"), {"a": "b", "b": "a", "c": "a"}))
    assert [(each["id"], each["copies"]) for each in found] == [("a", []), ("b", []), ("c", [])]


def test_only_copies_are_called_copies(browser: TestClient) -> None:
    event = browser.get("/events.json").json()["events"][0]["href"]
    page = browser.get(f"{event}/matrix").text
    carried = page.partition('<div class="sub carried">')[2].partition("</div>")[0]
    assert "The Courier" in carried
    assert "copied by" in carried
    assert "(copy)" not in page


def test_an_event_of_many_figures_lists_some_of_each_estimate_and_leads_to_all(
    crowd: tuple[TestClient, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "LISTED", 3)
    browser, address = crowd
    event = address.removesuffix("/matrix")
    first, second = browser.get(f"{event}.json").json()["estimates"][:2]
    figures = first["used"] + first["set_aside"]
    assert len(figures) > 6  # as data there are all
    page = browser.get(event).text
    assert _rows_of(page, first["id"]) == min(3, len(first["used"])) + min(3, len(first["set_aside"]))
    assert f"All {len(figures)} figures" in page
    opened = browser.get(f"{event}?whole={first['id']}").text
    assert _rows_of(opened, first["id"]) == len(figures)
    assert _rows_of(opened, second["id"]) == _rows_of(page, second["id"])


def _rows_of(page: str, estimate: str) -> int:
    section = page.partition(f'<section class="estimate" id="{estimate}">')[2].partition("</tbody>")[0]
    return section.partition("<tbody>")[2].count("<tr")


def _carried_by(*names: str) -> Account:
    def document(name: str) -> Document:
        return Document(
            id=name, name=name, address=name, sha256="0" * 64, text="12 killed", outlet=None, title=None,
            published=None, published_basis="unknown", published_why=None, language="en",
        )  # fmt: skip

    span = Span(0, 2, "12")
    first, *others = (document(name) for name in names)
    saying = Saying(first, span, (), (), tuple((each, span) for each in others))
    return Account("Ministry", None, "unknown", "", (saying,), ())
