"""Deciding at the keyboard and with the mouse: what the page says a key does, it does, and the screen shows it."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.web.browser.serving import Served, serving
from tests.web.disputed import disputed_case
from variorum.web import Door
from variorum.web.accounts import Users

pytestmark = pytest.mark.long

MANY = (
    "Old mill.\r\nKeeper said nothing.\r\nArmy said 9 killed.\r\n"
    "Later 1,200 fled \u200fnorth, and six of them died. The six."
)
_SELECT = """([words, more]) => {
  const line = [...document.querySelectorAll("article.reader p")].find((each) => each.textContent.includes(words));
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const boxes = range.getClientRects();
    return [boxes[0].left, boxes[0].top + boxes[0].height / 2, boxes[boxes.length - 1].right];
  }
}"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("deciding") / "case"
    disputed_case(folder, D=MANY)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "case"))


@dataclass
class Desk:
    """Somebody at a browser, with what the pages' data say beside what they show."""

    page: Page
    address: str

    def go(self, address: str) -> None:
        self.page.goto(self.address + address)

    def data(self, address: str) -> dict:  # type: ignore[type-arg]
        path, _, query = address.partition("?")
        return self.page.request.get(f"{self.address}{path}.json?{query}").json()  # type: ignore[no-any-return]

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def press_and_wait(self, key: str) -> None:
        with self.page.expect_navigation():
            self.press(key)

    def decisions(self) -> list[str]:
        """Return the kinds of all decisions, the last first."""
        return [each["kind"] for each in self.data("/log?kind=decision")["lines"]]

    def event(self, number: int) -> str:
        """Return the event that counts so many."""
        for each in self.data("/events")["events"]:
            for estimate in self.data(each["href"])["estimates"]:
                if any(used["low"] == number for used in estimate["used"] + estimate["set_aside"]):
                    return str(each["id"])
        raise AssertionError(number)

    def figure(self, number: int) -> str:
        for estimate in self.data(f"/events/{self.event(number)}")["estimates"]:
            for each in estimate["used"] + estimate["set_aside"]:
                if each["low"] == number:
                    return str(each["id"])
        raise AssertionError(number)

    def document(self, name: str) -> str:
        return next(str(each["href"]) for each in self.data("/documents")["documents"] if each["id"] == name)


@pytest.fixture
def desk(browser: Browser, folder: Path) -> Iterator[Desk]:
    with serving(folder) as server, server.open(browser) as context:
        page = context.new_page()
        yield Desk(page, server.address)


def test_a_figure_corrected_by_key_moves_the_estimate_on_the_screen(desk: Desk) -> None:
    figure, event = desk.figure(40), desk.event(40)
    desk.go(f"/events/{event}")
    assert desk.page.locator(".estimate .big .n >> nth=0").inner_text() == "40"
    desk.go(f"/review?row={figure}")
    desk.press("e")
    expect(desk.page.locator("#f-low")).to_be_focused()
    desk.press("Control+a")
    desk.page.keyboard.type("70")
    desk.press("Tab", "Control+a")
    desk.page.keyboard.type("90")
    desk.press_and_wait("Enter")
    told = desk.page.locator(".told")
    assert re.search(r"40.*70 to 90", told.inner_text().replace("\n", " "))
    assert "40" in told.locator("s").first.inner_text()
    told.locator("td a").first.click()
    assert desk.page.locator(".estimate .big").first.inner_text().find("90") >= 0
    desk.go("/review")
    desk.press_and_wait("Backspace")
    desk.go(f"/events/{event}")
    assert desk.page.locator(".estimate .big .n >> nth=0").inner_text() == "40"


@pytest.mark.parametrize(("key", "kind"), [("a", "accept"), ("x", "reject"), ("s", "move")])
def test_a_key_decides_as_its_button_says(desk: Desk, key: str, kind: str) -> None:
    desk.go(f"/review?row={desk.figure(30)}")
    assert desk.page.locator(f"[data-key={key}] kbd").inner_text() == key
    desk.press_and_wait(key)
    assert desk.decisions() == [kind]
    assert desk.page.locator(".told b").first.inner_text() == kind
    desk.press_and_wait("Backspace")
    assert desk.decisions() == ["undo", kind]


def test_the_first_question_is_answered_skipped_and_taken_back_by_keys_alone(desk: Desk) -> None:
    desk.go("/review")
    first = desk.data("/review")
    desk.press_and_wait("Space")
    assert desk.page.url.endswith("/review?start=1")
    assert desk.page.locator("h1").inner_text() != first["item"]["what"]
    assert desk.decisions() == []
    desk.go("/review")
    desk.press_and_wait("a")
    after = desk.data("/review")
    assert after["waiting"] == first["waiting"] - 1
    assert desk.page.locator("h1").inner_text() == after["item"]["what"]
    desk.press_and_wait("Backspace")
    assert desk.data("/review")["item"]["key"] == first["item"]["key"]
    assert desk.page.locator("h1").inner_text() == first["item"]["what"]


def test_a_figure_is_moved_to_another_event_by_keys(desk: Desk) -> None:
    figure, target = desk.figure(30), desk.event(40)
    desk.go(f"/review?row={figure}")
    desk.press("m")
    expect(desk.page.locator("details[data-key=m] input[name=to]").first).to_be_focused()
    at = [each["id"] for each in desk.data(f"/review?row={figure}")["item"]["near"]].index(target)
    desk.press("Space", *["ArrowDown"] * at)
    desk.press_and_wait("Enter")
    assert desk.decisions() == ["move"]
    assert desk.event(30) == desk.event(40)


def test_keys_do_nothing_while_typing_and_escape_gives_them_back(desk: Desk) -> None:
    desk.go("/review")
    address, note = desk.page.url, desk.page.locator("#judge [name=why]")
    note.click()
    desk.page.keyboard.type("axe ms: a mess")
    desk.press("Backspace")
    expect(note).to_have_value("axe ms: a mes")
    desk.press("Escape", "e")
    desk.page.locator("select[name=measure]").focus()
    desk.press("a", "x")
    assert desk.page.url == address
    assert desk.decisions() == []
    desk.press("Escape")
    expect(desk.page.locator("details[data-key=e]")).not_to_have_attribute("open", "")
    for key in ("Control+x", "Alt+x", "Meta+a", "X", "q"):
        desk.press(key)
    assert desk.decisions() == []
    desk.press_and_wait("x")
    assert desk.decisions() == ["reject"]


def test_keys_lie_where_they_lie_on_a_keyboard_of_another_script(desk: Desk) -> None:
    desk.go("/review")
    with desk.page.expect_navigation():
        desk.page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'ч', code: 'KeyX'}))")
    assert desk.decisions() == ["reject"]


def test_one_press_decides_once_and_a_page_come_back_to_can_decide_again(desk: Desk) -> None:
    desk.go(f"/review?row={desk.figure(12)}")
    with desk.page.expect_navigation():
        desk.page.evaluate("""() => { for (let n = 0; n < 3; n++)
          document.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', code: 'KeyA'})); }""")
    assert desk.decisions() == ["accept"]
    desk.page.go_back()
    assert "accept" in desk.page.locator("main").inner_text()  # the page as it is now, not as it was
    desk.press_and_wait("x")
    assert desk.decisions() == ["reject", "accept"]


def test_a_missed_figure_is_marked_with_the_mouse(desk: Desk) -> None:
    document = desk.document("B")
    desk.go(document)
    left, middle, right = desk.page.evaluate(_SELECT, ["Six", ""])
    desk.page.mouse.move(left, middle)
    desk.page.mouse.down()
    desk.page.mouse.move(right, middle, steps=5)
    desk.page.mouse.up()
    expect(desk.page.locator("#f-quote")).to_have_value("Six")
    box = desk.page.locator("#missed button").bounding_box()
    assert box is not None
    assert box["y"] < 900  # the form is on the screen, not below the text
    desk.press("Enter")
    expect(desk.page.locator("#f-low")).to_be_focused()
    desk.page.keyboard.type("6")
    desk.page.fill("#f-high", "6")
    desk.page.select_option("#f-measure", "killed")
    desk.page.click("#missed button")
    assert desk.page.locator(".told b").first.inner_text() == "add"
    expect(marked(desk, "Six")).not_to_have_count(0)
    desk.page.click(".told >> text=undo")
    expect(marked(desk, "Six")).to_have_count(0)


def test_on_a_small_screen_the_form_does_not_come_under_the_finger(browser: Browser, served: Served) -> None:
    with served.open(browser, width=390, height=700) as context:
        page = context.new_page()
        desk = Desk(page, served.address)
        found = next(each for each in desk.data("/documents")["documents"] if each["id"] == "A07")
        desk.go(found["href"])
        left, middle, right = page.evaluate(_SELECT, ["captured", ""])
        page.mouse.move(left, middle)
        page.mouse.down()
        page.mouse.move((left + right) / 2, middle)
        assert not page.locator("#missed").is_visible()
        page.mouse.move(right, middle, steps=3)
        page.mouse.up()
        expect(page.locator("#f-quote")).to_have_value("captured")
        words = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().bottom")
        panel = page.locator("details.missed").bounding_box()
        assert panel is not None
        assert words <= panel["y"]


def test_marked_words_are_found_in_a_text_with_signs_that_the_page_shows_otherwise(desk: Desk) -> None:
    desk.go(desk.document("D"))
    left, middle, right = desk.page.evaluate(_SELECT, ["six of them", ""])
    desk.page.mouse.move(left, middle)
    desk.page.mouse.down()
    desk.page.mouse.move(right, middle, steps=5)
    desk.page.mouse.up()
    desk.page.fill("#f-low", "6")
    desk.page.select_option("#f-measure", "killed")
    desk.page.click("#missed button")
    expect(marked(desk, "six of them")).not_to_have_count(0)


def test_a_missed_figure_is_added_at_the_keyboard_by_typing_its_words(desk: Desk) -> None:
    desk.go(desk.document("D"))
    desk.page.locator("details.missed summary").focus()
    desk.press("Enter", "Tab")
    expect(desk.page.locator("#f-quote")).to_be_focused()
    desk.page.keyboard.type("six")
    desk.page.fill("#f-low", "6")
    desk.page.select_option("#f-measure", "killed")
    desk.page.locator("#f-low").focus()
    desk.press_and_wait("Enter")
    assert "'six' stands 2 times" in desk.page.locator("main").inner_text()
    with desk.page.expect_navigation():
        desk.page.click("a:text('Open the page again')")
    desk.page.locator("details.missed summary").click()
    desk.page.fill("#f-quote", "six of them")
    desk.page.fill("#f-low", "6")
    desk.page.select_option("#f-measure", "killed")
    desk.page.locator("#f-low").focus()
    desk.press_and_wait("Enter")
    expect(marked(desk, "six of them")).not_to_have_count(0)


def test_two_events_are_merged_and_parted_again(desk: Desk) -> None:
    one, other = desk.event(12), desk.event(40)
    desk.go("/events")
    before = desk.page.locator("main table").inner_text()
    desk.go(f"/review?row={one}")
    desk.press("m")
    desk.page.locator(f"input[name=with][value={other}]").focus()
    desk.press("Space")
    desk.press_and_wait("Enter")
    assert desk.page.locator(".told b").first.inner_text() == "merge"
    assert desk.event(12) == desk.event(40)
    desk.go("/events")
    assert desk.page.locator("main table").inner_text() != before
    desk.go("/review")
    assert "Your last decision: merge" in desk.page.locator("main").inner_text()
    desk.press_and_wait("Backspace")
    desk.go("/events")
    assert desk.page.locator("main table").inner_text() == before


def test_every_question_of_the_sample_says_what_is_not_certain_and_what_hangs_on_it(
    browser: Browser, served: Served
) -> None:
    with served.open(browser) as context:
        page = context.new_page()
        page.goto(f"{served.address}/review")
        desk = Desk(page, served.address)
        waiting = desk.data("/review")["waiting"]
        assert waiting > 20
        for start in range(waiting):
            page.goto(f"{served.address}/review?start={start}", wait_until="commit")
            said = page.inner_text("main")
            assert "What is not certain" in said
            assert "What hangs on it" in said
            assert not re.search(r"confidence|\bbits\b|\b(measure|cue|voice|side)\.[a-z]|\d\.\d", said), said


def logged_in(browser: Browser, server: Served, name: str, password: str) -> BrowserContext:
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address)
    page.fill("[name=name]", name)
    page.fill("[name=password]", password)
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Log out")
    return context


def test_of_two_people_at_one_question_the_second_is_told_and_can_look_again(browser: Browser, folder: Path) -> None:
    words = {"maria": "a long enough one", "ada": "yet another one"}
    users = Users(folder)
    for name, password in words.items():
        users.add(name, password, "reviewer")
    with serving(folder, Door(users)) as server:
        contexts = [logged_in(browser, server, *each) for each in words.items()]
        maria, ada = (Desk(context.pages[0], server.address) for context in contexts)
        figure = maria.figure(40)
        for each in (maria, ada):
            each.go(f"/review?row={figure}")
        maria.press_and_wait("x")
        ada.press_and_wait("a")
        assert "maria decided about this meanwhile (reject" in ada.page.locator("main").inner_text()
        assert ada.decisions() == ["reject"]
        with ada.page.expect_navigation():
            ada.page.click("a:text('Open the page again')")
        assert "maria" in ada.page.locator("main").inner_text()
        ada.press_and_wait("a")
        assert [(each["who"], each["kind"]) for each in ada.data("/log?kind=decision")["lines"]] == [
            ("ada", "accept"),
            ("maria", "reject"),
        ]
        for context in contexts:
            context.close()


def marked(desk: Desk, words: str) -> Locator:
    """Return the figures of the reader that are just these words; who expects them waits for the page."""
    return desk.page.locator("article .m-figure").filter(has_text=re.compile(f"^{re.escape(words)}$"))
