"""A piece of HTML, such as an entry of a feed, as text: all of it is the report, so only the markup goes."""

import re

from lxml import etree, html  # type: ignore[import-untyped]

BLOCKS = frozenset(  # what stands on lines of its own (HTML Living Standard, 15.3)
    re.findall(
        r"\w+",
        "address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
        "h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul",
    )
)
UNSEEN = frozenset(re.findall(r"\w+", "head iframe math noscript object script style svg template textarea title"))
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what no XML may hold
SPACES = re.compile(r"[ \t\r\n\f\xa0]+")


def text_of(fragment: str) -> str:
    """Return the text of a piece of HTML, a paragraph a line; what no page would show is left out."""
    try:
        root = html.document_fromstring(f"<div>{NO_XML.sub(' ', fragment)}</div>")
    except (etree.ParserError, ValueError):
        return ""
    pieces: list[str] = []
    unseen = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        begins = event == "start"
        if begins and unseen is None and element.tag in UNSEEN:
            unseen = element
        if unseen is None:
            pieces.append("\n" if element.tag in BLOCKS else "")
            pieces.append(SPACES.sub(" ", element.text or "") if begins else "")
        if unseen is element and not begins:
            unseen = None
        if unseen is None and not begins:
            pieces.append(SPACES.sub(" ", element.tail or ""))
    lines = (SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
