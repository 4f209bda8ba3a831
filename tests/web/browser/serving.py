"""The pages, served on this machine and opened in Debian's Chromium: what the browser tests and screenshots share."""

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.web.conftest import PLAIN
from variorum.web import Door, create_app
from variorum.web.door import COOKIE

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "examples" / "khtsaberd-2020" / "reports.jsonl"
MISSING = (
    "NO BROWSER WAS FOUND, so nothing that a person does on the pages is tried. "
    "Install Chromium (on Debian: apt install chromium), or name yours: CHROMIUM=/path/to/chromium make test"
)
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Containers have no sandbox; and nothing of the browser's own may go over the network."""


@dataclass(frozen=True)
class Served:
    """A case that is being served: at which address, and with which session's cookie."""

    address: str
    session: str

    def open(self, browser: Browser, *, width: int = 1440, height: int = 900, **more: object) -> BrowserContext:
        """Return a new window that has been let in."""
        context = browser.new_context(viewport={"width": width, "height": height}, **more)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        context.add_cookies([{"name": COOKIE, "value": self.session, "url": self.address}])
        return context


def chromium() -> str | None:
    """Return where Chromium lies, by `CHROMIUM` or under the names that distributions give it."""
    named = os.environ.get("CHROMIUM")
    names = [named] if named else ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
    return next((found for name in names if (found := shutil.which(name))), None)


def launch(playwright: Playwright, program: str) -> Browser:
    """Start Chromium without a window."""
    return playwright.chromium.launch(executable_path=program, args=list(QUIET))


@contextmanager
def serving(folder: Path, door: Door | None = None) -> Iterator[Served]:
    """Serve the case in `folder` on a free port of this machine, in a thread.

    Behind a `door` with accounts nobody is let in: they log in.
    """
    with socket.create_server(("127.0.0.1", 0)) as own:
        address = f"http://127.0.0.1:{own.getsockname()[1]}"
        door = door or Door()
        app = create_app(folder, door, hosts=frozenset({address.removeprefix("http://")}))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, ws="none"))
        thread = threading.Thread(target=lambda: server.run(sockets=[own]), daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        try:
            yield Served(address, door.enter(door.token) or "")
        finally:
            server.should_exit = True
            thread.join(10)


def go(page: Page, address: str) -> None:
    """Open a page and wait until its scripts have done what they do."""
    page.goto(address, wait_until="networkidle")
    if page.locator(".map-live").count():
        page.wait_for_selector(".map-live.ready", timeout=60_000)


def pages_of(served: Served, browser: Browser) -> dict[str, str]:
    """Return the address of every page by its name; the event is the one with the most origins."""
    context = served.open(browser)
    try:
        case = context.request.get(f"{served.address}/index.json").json()
        event = max(case["events"], key=lambda each: int(each["origins"]))["href"]
        data = context.request.get(f"{served.address}{event}.json").json()
        quoted = next(used["quote"]["href"] for each in data["estimates"] for used in each["used"])
    finally:
        context.close()
    return {
        "case": "/",
        **{name: f"/{name}" for name in (*PLAIN, "add")},
        "event": event,
        "matrix": f"{event}/matrix",
        "reader": quoted,
        "search": "/search?q=killed",
        "docs": "/docs",
        "missing": "/documents/nothing",
    }
