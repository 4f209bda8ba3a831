"""What standard input is, told from its first lines, for it has no name with a suffix."""

import json

from variorum.ingest.decode import BYTE_ORDER_MARKS
from variorum.ingest.draft import Format
from variorum.ingest.formats import FORMATS
from variorum.ingest.formats.feed import looks_like_xml
from variorum.ingest.formats.html import looks_like_html
from variorum.ingest.stretches import GZIP, RECORD


def sniff(first_line: bytes) -> Format:
    """Return the format for input that begins with `first_line`, the first line that is not blank.

    A WARC record, or anything in gzip, is an archive; an object in JSON is JSON Lines, an opening tag of a page HTML,
    an XML declaration or an opening tag of a feed XML; anything else is plain text.
    """
    start = first_line.removeprefix(BYTE_ORDER_MARKS[0][0]).strip()
    if start.startswith(GZIP) or RECORD.match(start):
        return FORMATS[".warc"]
    if start.startswith(b"{") and _is_json(start):
        return FORMATS[".jsonl"]
    if looks_like_html(start):
        return FORMATS[".html"]
    return FORMATS[".xml" if looks_like_xml(start) else ".txt"]


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
