"""Copies what the web pages take from others, out of an npm folder into the pages' own: `vendor.py NODE_MODULES`.

Nothing of it is committed; `requirements/package-lock.json` says what it is, with hashes.
"""

import shutil
import sys
from pathlib import Path

PAGES = Path(__file__).parent.parent / "variorum" / "web" / "static" / "vendor"
MAP = ("maplibre-gl.mjs", "maplibre-gl-worker.mjs", "maplibre-gl.css")
FONTS = "@fontsource-variable"
ATLAS = ("land-50m.json", "countries-50m.json")


def main(modules: Path) -> None:
    """Copy the files and the fonts, in place of what an earlier set-up left."""
    shutil.rmtree(PAGES, ignore_errors=True)
    for name in ATLAS:
        _copy(modules / "world-atlas" / name, PAGES / name)
    for name in MAP:
        _copy(modules / "maplibre-gl" / "dist" / name, PAGES / name)
    styles = []
    for package in sorted((modules / FONTS).iterdir()):
        styles.append((package / "index.css").read_text("utf-8").replace("./files/", "fonts/"))
        for font in sorted((package / "files").glob("*-wght-normal.woff2")):
            _copy(font, PAGES / "fonts" / font.name)
    (PAGES / "fonts.css").write_text("\n".join(styles), encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
