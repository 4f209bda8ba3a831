"""One pair of marks for every quotation, whatever its writer put: curly, straight, single, guillemets, low ones.

Each mark is changed one for one, so that no offset moves. A mark that has no partner is read as a space, so that it
takes nobody else's words into a quotation.
"""

import re
from typing import NamedTuple

_ANY = re.compile("[\"“”„«»‘’']")
_PARAGRAPH = re.compile(r"[^\n]+")
_OPENS = {"“": "curly", "„": "low", "«": "guillemet", "‘": "single"}
_CLOSES = {"”": "curly", "»": "guillemet", "’": "single"}
_BEFORE_OPENING = re.compile(r"[\s(\[—–-]")
_END_OF_SPEECH = ",.!?…"
_LONGEST_SINGLE = 1500  # characters: an apostrophe far away closes nothing


class _Mark(NamedTuple):
    at: int
    kind: str


def with_plain_quotes(text: str) -> str:
    """Return `text`, as long as it was, with `"` around each quotation, `'` around one inside another."""
    if _ANY.search(text) is None:
        return text
    marks = list(text)
    left_open: _Mark | None = None
    for paragraph in _PARAGRAPH.finditer(text):
        start = paragraph.start() + len(paragraph[0]) - len(paragraph[0].lstrip())
        goes_on = left_open is not None and start < len(text) and _ANY.match(text, start) is not None
        if left_open is not None and not goes_on and paragraph[0].strip():
            marks[left_open.at] = " "
        if paragraph[0].strip():
            left_open = _pair(text, paragraph.start(), paragraph.end(), marks)
    if left_open is not None:
        marks[left_open.at] = " "
    return "".join(marks)


def _pair(text: str, start: int, end: int, marks: list[str]) -> _Mark | None:
    """Put plain marks around the quotations of one paragraph; return the mark that was left open, if one was."""
    opened: list[_Mark] = []
    reversed_guillemets = text.find("»", start, end) < text.find("«", start, end) and text.find("»", start, end) >= 0
    for match in _ANY.finditer(text, start, end):
        at, mark = match.start(), match[0]
        kind, opens = _read(text, at, start, end, mark, opened, reversed_guillemets)
        if kind is None:
            marks[at] = "'"  # an apostrophe
        elif opens:
            if opened and opened[-1].kind == kind:
                marks[opened.pop().at] = " "  # the one before was never closed
            marks[at] = "'" if opened else '"'
            opened.append(_Mark(at, kind))
        elif any(one.kind == kind for one in opened):
            while opened[-1].kind != kind:
                marks[opened.pop().at] = " "
            marks[at] = marks[opened.pop().at]
        else:
            marks[at] = " "  # closes nothing
    for inner in opened[1:]:
        marks[inner.at] = " "
    return opened[0] if opened else None


def _read(
    text: str, at: int, start: int, end: int, mark: str, opened: list[_Mark], reversed_guillemets: bool
) -> tuple[str | None, bool]:
    """Return the kind of a mark (None for an apostrophe) and whether it opens."""
    before = text[at - 1] if at > start else " "
    behind = text[at + 1] if at + 1 < end else " "
    if mark in "‘’'":
        if any(one.kind == "single" for one in opened):
            return ("single", False) if before in _END_OF_SPEECH and not behind.isalnum() else (None, False)
        opens = mark != "’" and _BEFORE_OPENING.match(before) is not None and behind.isalnum()
        return ("single", True) if opens and not opened and _is_closed(text, at + 1, end) else (None, False)
    if mark == '"':
        if _BEFORE_OPENING.match(before) and not behind.isspace():
            return "straight", True
        if not before.isspace():
            return "straight", _BEFORE_OPENING.match(before) is not None and not any(
                o.kind == "straight" for o in opened
            )
        return "straight", not any(one.kind == "straight" for one in opened)
    if mark == "“" and any(one.kind == "low" for one in opened):
        return "low", False  # „so“
    if mark == "”" and any(one.kind == "low" for one in opened):
        return "low", False
    if mark in "«»" and reversed_guillemets:
        return "guillemet", mark == "»"
    return (_OPENS[mark], True) if mark in _OPENS else (_CLOSES[mark], False)


def _is_closed(text: str, start: int, end: int) -> bool:
    """Tell whether a single mark ends a speech behind here: it stands behind a comma or a stop."""
    closing = re.compile(f"[{_END_OF_SPEECH}]['’](?!\\w)")
    return closing.search(text, start, min(end, start + _LONGEST_SINGLE)) is not None
