import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.web.browser.serving import MISSING, ROOT, SAMPLE, Served, chromium, launch, pages_of, serving
from variorum.case import init, open_case
from variorum.ingest import ingest


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give Chromium, or skip and say how to get it."""
    program = chromium()
    if program is None:
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        started = launch(playwright, program)
        yield started
        started.close()


@pytest.fixture(scope="session")
def served(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the sample case: real reports, really read, with something on every page."""
    folder = tmp_path_factory.mktemp("browser") / "case"
    init(folder, name="The sample").close()
    with open_case(folder) as case:
        case.add_ingested(ingest([SAMPLE]), source="sample")
        case.run()
    with serving(folder) as server:
        yield server


@pytest.fixture(scope="session")
def pages(served: Served, browser: Browser) -> dict[str, str]:
    """Give the address of every page, by its name."""
    return pages_of(served, browser)


@pytest.fixture(scope="session")
def axe() -> str:
    """Give the program that looks for what keeps people out of a page."""
    modules = Path(os.environ.get("PAGES_MODULES", ROOT / ".venv" / "pages" / "node_modules"))
    path = modules / "axe-core" / "axe.min.js"
    if not path.exists():
        pytest.skip("AXE-CORE WAS NOT FOUND: install npm (on Debian: apt install npm) and run `make test` again")
    return path.read_text("utf-8")
