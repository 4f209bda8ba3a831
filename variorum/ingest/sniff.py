"""What standard input is, told from its first lines, for it has no name with a suffix."""

import json
import re

from variorum.ingest.decode import BYTE_ORDER_MARKS
from variorum.ingest.draft import Format
from variorum.ingest.formats import FORMATS

HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!--.{0,2000}?-->\s{0,20})?<(?:!doctype\s{1,4}html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def sniff(first_line: bytes) -> Format:
    """Return the format for input that begins with `first_line`, the first line that is not blank.

    An object in JSON is JSON Lines, an opening tag of a page is HTML, anything else plain text.
    """
    start = first_line.removeprefix(BYTE_ORDER_MARKS[0][0]).strip()
    if start.startswith(b"{") and _is_json(start):
        return FORMATS[".jsonl"]
    return FORMATS[".html" if HTML.match(start) else ".txt"]


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
