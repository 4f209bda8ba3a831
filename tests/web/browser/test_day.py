"""What a person does: find a sentence, add a document; and nothing of it needs a network."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.web.browser.serving import Served, serving
from variorum.case import init

REPORT = "KIGALI, May 7 - The army said on Tuesday that rebels killed 12 soldiers near Goma."
_DROP = """([name, text]) => {
  const held = new DataTransfer();
  held.items.add(new File([text], name, {type: "text/plain"}));
  const form = document.querySelector("form.drop");
  for (const kind of ["dragenter", "dragover", "drop"])
    form.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: held}));
}"""


def test_from_the_case_to_a_quoted_sentence_in_three_clicks(browser: Browser, served: Served) -> None:
    with served.open(browser) as context:
        page = context.new_page()
        page.goto(served.address)
        page.click("main table a >> nth=0")
        number = page.inner_text(".estimate td.num a >> nth=0")
        page.click(".estimate td.num a >> nth=0")
        page.wait_for_selector("#at")
        assert "/documents/" in page.url
        box = page.locator("#at").bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 900
        assert number in page.inner_text("article.reader .m-figure.m-at >> nth=0")


@pytest.fixture
def empty(browser: Browser, tmp_path: Path) -> object:
    init(tmp_path / "case", name="Nothing yet").close()
    with serving(tmp_path / "case") as server, server.open(browser) as context:
        page = context.new_page()
        page.goto(server.address)
        page.click("main a:text('add documents') >> nth=0")
        page.wait_for_url("**/add")  # loaded, scripts and all
        yield page


def test_a_document_is_added_by_choosing_or_dropping_it_and_the_progress_is_seen(empty: Page) -> None:
    with empty.expect_navigation():
        empty.evaluate(_DROP, ["one.txt", REPORT])
    assert "new: 1, known: 0" in _watch(empty)
    empty.set_input_files("#files", {"name": "one.txt", "mimeType": "text/plain", "buffer": REPORT.encode()})
    empty.click("text=Add and read")
    assert "new: 0, known: 1" in _watch(empty)
    empty.click("text=To the case")
    empty.click("nav >> text=Documents")
    assert [each.split("\t")[3] for each in empty.locator("tbody tr").all_inner_texts()] == ["one.txt"]


def _watch(page: Page) -> str:
    """Return what the page says once the work that it shows has ended: it looks again by itself."""
    page.wait_for_selector("[data-running=yes]")
    page.wait_for_selector("[data-running=no]", timeout=30_000)
    return page.inner_text(".counted")


def test_with_the_network_cut_every_page_is_whole_and_silent(
    browser: Browser, served: Served, pages: dict[str, str]
) -> None:
    abroad: list[str] = []
    trouble: list[str] = []

    def judge(route: Route) -> None:
        if route.request.url.startswith((served.address, "data:")):
            route.continue_()
        else:
            abroad.append(route.request.url)
            route.abort()

    with served.open(browser) as context:
        context.route("**/*", judge)
        page = context.new_page()
        page.on(
            "console", lambda message: trouble.append(message.text) if message.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("response", lambda answer: trouble.append(answer.url) if answer.status >= 400 else None)
        page.add_init_script("addEventListener('securitypolicyviolation', (each) => console.error(each.blockedURI))")
        for name, address in pages.items():
            if name != "missing":
                page.goto(served.address + address)
                page.evaluate("document.fonts.ready")
                assert page.evaluate("document.fonts.check('15px \"Noto Sans Variable\"')"), address
    assert (abroad, trouble) == ([], [])
