"""How smoothly the map moves: `python -m bench.web_map [--points 5000] [--seconds 5]`.

The sample's page is opened in Chromium with that many made places in the stead of its own, and dragged and zoomed by a
script. Printed are the intervals between frames, and how they compare with those of 50 places, which is the fairer
number where no graphics card draws: Chromium then draws in software, on the processor that everything else uses too.
Needs Chromium and the pages' npm packages.
"""

import argparse
import json
import tempfile
from pathlib import Path
from random import Random
from statistics import median

from playwright.sync_api import Page, Route, sync_playwright

from tests.web.browser.serving import MISSING, SAMPLE, chromium, launch, serving
from variorum.case import init, open_case
from variorum.ingest import ingest

FEW = 50

_MOVE = """async (seconds) => {
  const canvas = document.querySelector(".maplibregl-canvas");
  const box = canvas.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const mouse = (kind, at, more) => canvas.dispatchEvent(new MouseEvent(kind, {
    bubbles: true, button: 0, buttons: kind === "mouseup" ? 0 : 1, clientX: x + at, clientY: y + at / 2, ...more }));
  const frames = [];
  const begun = performance.now();
  let last = begun;
  mouse("mousedown", 0);
  for (let step = 0; performance.now() - begun < seconds * 1000; step += 1) {
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
    mouse("mousemove", 200 * Math.sin(step / 20));
    if (step % 60 === 0) {
      const deltaY = step % 120 ? 200 : -200;
      canvas.dispatchEvent(new WheelEvent("wheel", { bubbles: true, clientX: x, clientY: y, deltaY }));
    }
  }
  mouse("mouseup", 0);
  return frames.slice(1);
}"""


def main() -> int:
    """Open the page, move the map, print the intervals."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--points", type=int, default=5000)
    parser.add_argument("--seconds", type=float, default=5)
    wanted = parser.parse_args()
    program = chromium()
    if program is None:
        raise SystemExit(MISSING)
    took: dict[int, list[float]] = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "case"
        init(folder, name="The sample").close()
        with open_case(folder) as case:
            case.add_ingested(ingest([SAMPLE]), source="sample")
            case.run()
        with serving(folder) as served, sync_playwright() as playwright:
            browser = launch(playwright, program)
            for points in (FEW, wanted.points):
                with served.open(browser) as context:
                    took[points] = moved(context.new_page(), served.address, points, wanted.seconds)
            browser.close()
    for points, frames in took.items():
        print(f"{points:,} places: {len(frames)} frames, median {median(frames):.1f} ms, most {max(frames):.1f} ms")
    print(f"a frame takes {median(took[wanted.points]) / median(took[FEW]):.2f} times as long as with {FEW} places")
    return 0


def moved(page: Page, address: str, points: int, seconds: float) -> list[float]:
    """Return the milliseconds between frames while the map with that many places is dragged and zoomed."""
    body = json.dumps({"type": "FeatureCollection", "features": [_place(number) for number in range(points)]})

    def answer(route: Route) -> None:
        route.fulfill(body=body, content_type="application/json")

    page.route("**/map/places.json*", answer)
    page.goto(f"{address}/map")
    page.wait_for_selector(".map-live.ready", timeout=60_000)
    page.wait_for_timeout(2000)
    frames: list[float] = page.evaluate(_MOVE, seconds)
    return frames


def _place(number: int) -> dict[str, object]:
    dice = Random(number)  # noqa: S311
    longitude, latitude = dice.uniform(40, 52), dice.uniform(36, 44)
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": {
            "place": f"Place {number}",
            "latitude": latitude,
            "longitude": longitude,
            "kilometres": dice.choice([0.0, 0.0, 25.0, 40.0]),
            "exact": dice.random() < 0.5,
            "events": 1,
            "articles": dice.randint(1, 40),
            "href": "/events",
            "title": f"Place {number}",
            "told": [],
        },
    }


if __name__ == "__main__":
    raise SystemExit(main())
