"""Text of others made safe to look at: nothing in it acts on a terminal or reorders what stands around it."""

import json
import re

# Controls (of which ESC starts terminal commands) except line feed, marks that reorder text, line separators.
_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]"
)


def uncontrolled(text: str) -> str:
    """Return text with every character visible that a terminal or a browser would act on, but line feeds."""
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def visible(text: str) -> str:
    """Return the same with plain line ends, and spaces for tabs."""
    return uncontrolled(text.replace("\r\n", "\n").replace("\t", " "))


def json_line(row: object) -> str:
    """Write a row as one line of JSON, letters as they are.

    Control characters that JSON allows raw are escaped all the same: some terminals obey them.
    """
    line = json.dumps(row, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", line)


def shown(value: object) -> object:
    """Return a value as a page shows it: texts of others visible as above, markup of our own as it is."""
    return visible(value) if isinstance(value, str) and not hasattr(value, "__html__") else value
