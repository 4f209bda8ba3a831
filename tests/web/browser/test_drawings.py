"""The map and the timeline under somebody's hands."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.web.browser.serving import Served

NO_WEBGL = """HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
  apply: (target, canvas, given) => given[0].startsWith("webgl") ? null : Reflect.apply(target, canvas, given) });"""


def test_a_place_on_the_map_tells_its_events_and_leads_to_them(browser: Browser, served: Served) -> None:
    with served.open(browser) as context:
        page = context.new_page()
        spot = context.request.get(f"{served.address}/map/places.json").json()["features"][0]["properties"]
        page.goto(f"{served.address}/map#view=9/{spot['latitude']}/{spot['longitude']}")
        page.wait_for_selector(".map-live.ready", timeout=60_000)
        expect(page.locator("svg.map")).to_have_count(0)
        press_until_told(page)
        told = page.locator(".maplibregl-popup-content")
        expect(told).to_contain_text(spot["title"])
        told.get_by_role("link").first.click()
        expect(page.locator("h1")).to_have_text(spot["told"][0]["title"])


def test_without_webgl_the_drawing_stays_and_its_places_lead_on(browser: Browser, served: Served) -> None:
    with served.open(browser) as context:
        context.add_init_script(NO_WEBGL)
        page = context.new_page()
        page.goto(f"{served.address}/map", wait_until="networkidle")
        expect(page.locator("svg.map a").first).to_be_visible()
        expect(page.locator(".map-live.ready")).to_have_count(0)
        page.locator("svg.map a").last.click()
        expect(page).not_to_have_url(f"{served.address}/map")


def test_dragging_over_the_overview_chooses_a_time_that_the_address_keeps(browser: Browser, served: Served) -> None:
    with served.open(browser) as context:
        page = context.new_page()
        page.goto(f"{served.address}/timeline?lanes=kind")
        box = page.locator(".overview").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] * 0.60, box["y"] + 12)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.70, box["y"] + 14, steps=4)
        page.mouse.move(box["x"] + box["width"] * 0.95, box["y"] + 14, steps=4)
        page.mouse.up()
        page.wait_for_url("**/timeline?*since=*")
        asked = parse_qs(urlsplit(page.url).query)
        assert asked["lanes"] == ["kind"]
        assert "2014" < asked["since"][0] < asked["until"][0] < "2023"
        expect(page.locator("input[name=since]")).to_have_value(asked["since"][0])
        page.get_by_role("link", name="All of it").click()
        page.wait_for_url("**/timeline?lanes=kind*")
        assert "since=2" not in page.url


def test_a_press_on_a_bar_of_the_overview_is_no_brush(browser: Browser, served: Served) -> None:
    with served.open(browser) as context:
        page = context.new_page()
        page.goto(f"{served.address}/timeline")
        bar = page.locator(".overview a").last
        address = bar.get_attribute("href")
        bar.locator("rect").click()
        expect(page).to_have_url(f"{served.address}{address}")


def press_until_told(page: Page) -> None:
    """Press on the middle of the map, again where the browser hasn't drawn it yet."""
    for _ in range(20):
        page.locator(".maplibregl-canvas").click()
        page.wait_for_timeout(500)
        if page.locator(".maplibregl-popup-content").count():
            return
