"""Large pages stay light: what is out of sight is not laid out, and the heads stay in sight."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.crowded import COUNTED, ORIGINS, crowded_case
from tests.web.browser.serving import serving

pytestmark = pytest.mark.long

_DRAWN = """() => [...document.querySelectorAll(".matrix tbody tr")].filter((row) =>
  row.querySelector("td a").checkVisibility({contentVisibilityAuto: true})).length"""
_SCROLLED = """async () => {
  const box = document.querySelector(".matrix");
  box.scrollTo(box.scrollWidth, box.scrollHeight);
  for (let wait = 0; wait < 4; wait++) await new Promise(requestAnimationFrame);
  box.scrollTo(box.scrollWidth, box.scrollHeight);
  for (let wait = 0; wait < 4; wait++) await new Promise(requestAnimationFrame);
  const place = (which) => document.querySelector(which).getBoundingClientRect().toJSON();
  return {box: place(".matrix"), head: place(".matrix thead"), foot: place(".matrix tfoot"),
    name: place(".matrix tbody tr:last-child th"), last: place(".matrix tbody tr:last-child td:last-child"),
    column: place(".matrix thead th:last-child"), result: place(".matrix tfoot td:last-child")};
}"""


@pytest.fixture(scope="module")
def crowd(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Browser, str, object]]:
    folder = tmp_path_factory.mktemp("crowd") / "case"
    event = crowded_case(folder)
    with serving(folder) as served:
        yield browser, f"{served.address}/events/{event}/matrix", served


@pytest.fixture(params=[1440, 390])
def matrix(request: pytest.FixtureRequest, crowd: tuple[Browser, str, object]) -> Iterator[Page]:
    browser, address, served = crowd
    with served.open(browser, width=request.param) as context:  # type: ignore[attr-defined]
        page = context.new_page()
        page.goto(address)
        yield page


def test_of_five_thousand_points_only_those_near_the_window_are_laid_out(matrix: Page) -> None:
    assert matrix.locator(".matrix tbody td a").count() >= 5000
    assert ORIGINS * len(COUNTED) == 5000
    assert 0 < matrix.evaluate(_DRAWN) < 100


def test_heads_names_and_results_stay_in_sight_and_in_line(matrix: Page) -> None:
    at = matrix.evaluate(_SCROLLED)
    box = at["box"]
    assert abs(at["head"]["top"] - box["top"]) < 1
    assert abs(at["name"]["left"] - box["left"]) < 1
    assert box["top"] < at["foot"]["top"] < at["foot"]["bottom"] <= box["bottom"] + 1
    assert at["last"]["right"] == pytest.approx(at["column"]["right"], abs=1)
    assert at["last"]["right"] == pytest.approx(at["result"]["right"], abs=1)
    assert at["last"]["right"] <= box["right"] + 1
    assert at["last"]["bottom"] <= at["foot"]["top"] + 1
    assert 0 < matrix.evaluate(_DRAWN) < 100


def test_a_row_far_down_opens_its_sentence(matrix: Page) -> None:
    cell = matrix.locator(".matrix tbody tr:last-child td >> nth=1").locator("a >> nth=0")
    number = cell.inner_text()
    cell.click()
    matrix.wait_for_selector("#at")
    assert number in matrix.inner_text("#at")
