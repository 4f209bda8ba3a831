"""Letting a drawing into the page only as shapes and text: nothing in it can run, load or clash with another."""

import re

from lxml import etree  # type: ignore[import-untyped]
from markupsafe import Markup

ELEMENTS = frozenset(
    {"svg", "g", "path", "rect", "line", "circle", "text", "tspan", "defs", "clipPath", "title", "desc", "polygon"}
)
ATTRIBUTES = frozenset(
    {
        "class",
        "width",
        "height",
        "viewBox",
        "transform",
        "d",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "dx",
        "dy",
        "r",
        "points",
    }
    | {"cx", "cy", "rx", "ry", "fill", "fill-opacity", "opacity", "stroke", "stroke-width", "stroke-opacity", "id"}
    | {"stroke-dasharray", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "clip-path", "direction"}
    | {"text-anchor", "font-family", "font-size", "font-weight", "font-style"}
)
_REFERENCE = re.compile(r"url\(#([\w-]+)\)")
_SVG = "{http://www.w3.org/2000/svg}"


def tamed(svg: str, name: str) -> Markup:
    """Return a drawing as markup for the page. `name`, of letters, digits and `-_`, keeps its ids apart from others'.

    Raises ValueError where it holds an element that no chart needs.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(svg.encode("utf-8"), parser)
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag.removeprefix(_SVG) not in ELEMENTS:
            raise ValueError(f"a chart holds {element.tag}")
        for key, value in list(element.attrib.items()):
            if key not in ATTRIBUTES or ("url(" in str(value) and not _REFERENCE.fullmatch(str(value))):
                del element.attrib[key]
            elif key == "id":
                element.set(key, f"{name}-{value}")
            elif key == "clip-path":
                element.set(key, _REFERENCE.sub(rf"url(#{name}-\1)", str(value)))
        if element.tag == f"{_SVG}text":
            element.set("direction", "ltr")
    root.set("aria-hidden", "true")  # the table beside it says the same
    written = etree.tostring(root, encoding="unicode").replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
    return Markup(written)  # noqa: S704  # parsed, and only elements and attributes from the lists above
