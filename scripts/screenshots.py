"""Takes a picture of every page, at two widths, light and dark: `python -m scripts.screenshots CASE FOLDER`.

`python -m scripts.screenshots CASE docs/images event matrix reader map` takes those of the README: the tops of these
pages, wide and light.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.web.browser.serving import MISSING, Served, chromium, go, launch, pages_of, serving

WIDTHS = (1440, 390)
TOP = 860  # pixels of a picture of the README
TALLEST = 4000  # pixels of a picture: a page of hundreds of rows shows enough by then


def main(case: Path, folder: Path, *tops: str) -> int:
    """Write FOLDER/PAGE-WIDTH-light.png and -dark.png for each page of the case, or FOLDER/PAGE.png for `tops`.

    Returns an exit code.
    """
    program = chromium()
    if program is None:
        sys.stderr.write(f"{MISSING}\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with serving(case) as served, sync_playwright() as playwright:
        browser = launch(playwright, program)
        pages = pages_of(served, browser)
        if tops:
            page = served.open(browser, width=WIDTHS[0]).new_page()
            for name in tops:
                go(page, served.address + pages[name])
                page.screenshot(path=folder / f"{name}.png", clip={"x": 0, "y": 0, "width": WIDTHS[0], "height": TOP})
        else:
            take_all(served, browser, pages, folder)
        browser.close()
    sys.stdout.write(f"{len(tops) or len(pages) * len(WIDTHS) * 2} pictures in {folder}\n")
    return 0


def take_all(served: Served, browser: Browser, pages: dict[str, str], folder: Path) -> None:
    """Take every page from top to bottom."""
    for width in WIDTHS:
        page = served.open(browser, width=width).new_page()
        for name, address in pages.items():
            go(page, served.address + address)
            high = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.screenshot(
                    path=folder / f"{name}-{width}-{scheme}.png",
                    full_page=True,
                    clip={"x": 0, "y": 0, "width": width, "height": high},
                )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:]))
