"""Text of others made safe to look at: nothing in it acts on a terminal or reorders what stands around it."""

import re

from markupsafe import Markup

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


def shown(value: object) -> object:
    """Return a value as a page shows it: texts of others visible as above, markup of our own as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
