"""Nobody is kept out: by contrast, labels, a small screen, a keyboard, or a browser without JavaScript."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.web.browser.serving import Served, go

pytestmark = pytest.mark.long

_AXE = """async (more) => (await axe.run(document, {resultTypes: ["violations"], ...more})).violations
  .filter((each) => ["serious", "critical"].includes(each.impact))
  .map((each) => each.id + ": " + each.nodes.slice(0, 4).map((node) => node.html.slice(0, 160)).join(" | "))"""
_COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"]}  # what another theme can change
_SIDEWAYS = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((each) =>
    !each.closest(".wide, .unseen, svg") && each.getBoundingClientRect().right > innerWidth + 0.5)
  .map((each) => each.outerHTML.slice(0, 120))"""
_FOCUS = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  const shows = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 || at.closest("svg") !== null;
  const all = [...document.querySelectorAll("a[href], button, input, select, summary")];
  return {at: all.indexOf(at), shows: shows && box.width > 0 && box.height > 0, what: at.outerHTML.slice(0, 120)};
}"""
_REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, summary")]
  .map((each, at) => [at, each])
  .filter(([, each]) => each.checkVisibility() && !each.disabled && each.type !== "hidden")
  .map(([at]) => at)"""


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_serious(
    browser: Browser, served: Served, pages: dict[str, str], axe: str, width: int
) -> None:
    found: dict[str, Any] = {}
    with served.open(browser, width=width) as context:
        context.add_init_script(axe)
        page = context.new_page()
        for name, address in pages.items():
            page.emulate_media(color_scheme="light")
            page.goto(served.address + address)
            found[name] = page.evaluate(_AXE, {})
            page.emulate_media(color_scheme="dark")
            found[f"{name}, dark"] = page.evaluate(_AXE, _COLOURS)
    assert {name: each for name, each in found.items() if each} == {}


def test_on_a_small_screen_nothing_but_a_tables_own_scroller_goes_sideways(
    browser: Browser, served: Served, pages: dict[str, str]
) -> None:
    found: dict[str, Any] = {}
    with served.open(browser, width=390) as context:
        page = context.new_page()
        for name, address in pages.items():
            page.goto(served.address + address)
            wide = page.evaluate("document.documentElement.scrollWidth")
            found[name] = ([wide] if wide > 390 else []) + page.evaluate(_SIDEWAYS)
    assert {name: each for name, each in found.items() if each} == {}


def test_without_javascript_every_page_says_the_same(browser: Browser, served: Served, pages: dict[str, str]) -> None:
    with served.open(browser) as with_it, served.open(browser, java_script_enabled=False) as without:
        one, other = with_it.new_page(), without.new_page()
        for address in pages.values():
            one.goto(served.address + address)
            other.goto(served.address + address)
            assert other.inner_text("body") == one.inner_text("body"), address
            assert len(other.inner_text("main")) > 10, address


def test_a_slash_goes_to_the_search_and_is_a_slash_in_a_field(browser: Browser, served: Served) -> None:
    with served.open(browser) as context:
        page = context.new_page()
        page.goto(f"{served.address}/events")
        page.keyboard.press("/")
        page.keyboard.type("killed / near")
        assert page.input_value("#q") == "killed / near"
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=*")
        assert page.inner_text("h1") == "killed / near"


def test_the_first_tab_stop_leads_past_the_menu(browser: Browser, served: Served) -> None:
    with served.open(browser) as context:
        page = context.new_page()
        page.goto(f"{served.address}/events")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "To the content"
        assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("name", ["case", "event", "timeline", "map", "copies", "reader"])
def test_tab_reaches_everything_and_shows_where_it_is(
    browser: Browser, served: Served, pages: dict[str, str], name: str
) -> None:
    with served.open(browser) as context:
        page = context.new_page()
        go(page, served.address + pages[name])
        page.evaluate("scrollTo(0, 0)")
        page.evaluate("document.querySelector('.skip').focus()")
        expected, reached = set(page.evaluate(_REACHABLE)), set()
        for _ in range(2 * len(expected) + 20):
            at = page.evaluate(_FOCUS)
            if at["at"] in reached:
                break
            if at["at"] >= 0:
                assert at["shows"], at["what"]
                reached.add(at["at"])
            page.keyboard.press("Tab")
        assert expected - reached == set()
