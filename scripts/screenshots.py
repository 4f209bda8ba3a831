"""Takes a picture of every page, at two widths, light and dark: `python -m scripts.screenshots CASE FOLDER`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.web.browser.serving import MISSING, chromium, go, launch, pages_of, serving

WIDTHS = (1440, 390)
TALLEST = 4000  # pixels of a picture: a page of hundreds of rows shows enough by then


def main(case: Path, folder: Path) -> int:
    """Write FOLDER/PAGE-WIDTH-light.png and -dark.png for each page of the case. Returns an exit code."""
    program = chromium()
    if program is None:
        sys.stderr.write(f"{MISSING}\n")
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with serving(case) as served, sync_playwright() as playwright:
        browser = launch(playwright, program)
        pages = pages_of(served, browser)
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
        browser.close()
    sys.stdout.write(f"{len(pages) * len(WIDTHS) * 2} pictures in {folder}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*(Path(each) for each in sys.argv[1:3])))
