"""What people type into the forms of review, taken with care: limits, numbers, choices, the way back."""

import re
from collections.abc import Mapping
from typing import Any, get_args

from starlette.datastructures import FormData

from variorum.records import DecisionError, Figure, Measure, Qualifier, Role, Stance
from variorum.visible import visible

LONGEST = 2000  # characters of one field
MOST_ROWS = 2000  # rows that one form names
CHOICES: Mapping[str, tuple[str, ...]] = {
    "qualifier": get_args(Qualifier),
    "measure": get_args(Measure),
    "role": get_args(Role),
    "stance": get_args(Stance),
}
TEXTS = ("group", "side", "when", "place")
NUMBERS = ("low", "high")
FIELDS = (*NUMBERS, *CHOICES, *TEXTS)
_NUMBER = re.compile(r"\d[\d, \u202f\u00a0]{0,24}", re.ASCII)
_ESCAPED = re.compile(r"\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\r")
_LOCAL = re.compile(r"/(?!/)[\w./?=&%#:-]*", re.ASCII)


def text(form: FormData, key: str) -> str:
    """Return a field without the blanks around it, empty where it is missing. Raises DecisionError where too long."""
    found = form.get(key, "")
    if not isinstance(found, str):
        raise DecisionError(f"{key}: a file was sent where a text belongs")
    if len(found) > LONGEST:
        raise DecisionError(f"{key}: has {len(found):,} characters; {LONGEST:,} are the most")
    if any(0xD800 <= ord(letter) <= 0xDFFF or letter == "\0" for letter in found):
        raise DecisionError(f"{key}: holds characters that are no text")
    return found.strip()


def rows(form: FormData, key: str = "rows") -> list[str]:
    """Return all values of a field that names rows. Raises DecisionError for too many or too long ones."""
    found = form.getlist(key)
    if len(found) > MOST_ROWS or not all(isinstance(each, str) and len(each) <= LONGEST for each in found):
        raise DecisionError(f"{key}: too many, or no rows of this case")
    return [str(each).strip() for each in found if str(each).strip()]


def number(form: FormData, key: str) -> int | None:
    """Return a whole number, None where the field is empty. Raises DecisionError where it is none."""
    typed = text(form, key)
    if not typed:
        return None
    if not _NUMBER.fullmatch(typed):
        raise DecisionError(f"{key}: {typed[:40]!r} is no whole number")
    return int(re.sub(r"\D", "", typed))


def edit(form: FormData, figure: Figure) -> dict[str, Any]:
    """Return what a filled-in form changes in a figure; fields left as they were, or not in the form, are no change."""
    changed: dict[str, Any] = {}
    for key in FIELDS:
        if key not in form:
            continue
        typed = _field(form, key)
        if typed != getattr(figure, key):
            changed[key] = typed
    return changed


def addition(form: FormData, within: str) -> dict[str, Any]:
    """Return the value of a figure that is added to a text, without what was left empty."""
    start, end = located(within, text(form, "quote"), number(form, "start"), number(form, "end"))
    value: dict[str, Any] = {"document": text(form, "document"), "start": start, "end": end}
    filled = {key: _field(form, key) for key in FIELDS if key in form}
    value |= {key: each for key, each in filled.items() if each not in (None, "")}
    source = text(form, "source")
    return value | ({"source": source} if source else {})


def located(within: str, quote: str, start: int | None, end: int | None) -> tuple[int, int]:
    """Return which characters of a text are meant: those given, if they hold the quote; else where it stands nearest.

    Without characters the quote must stand in the text once. A page shows a text's blanks and marks its own way, so a
    browser's count of characters may be off. Raises DecisionError.
    """
    if start is not None and end is not None and (not quote or _as_shown(within[start:end]) == _as_shown(quote)):
        return start, end
    if not quote:
        raise DecisionError("mark the words in the text, or type them, or the characters from which to which")
    words = re.compile(r"\s+".join(map(re.escape, _ESCAPED.sub(_meant, quote).split())))
    places = [match.span() for match in words.finditer(within)]
    if not places:
        raise DecisionError(f"words: {quote[:80]!r} does not stand in the text like that; mark them again")
    if len(places) > 1 and start is None:
        at = ", ".join(f"{one} to {other}" for one, other in places[:5])
        more = ", …" if len(places) > 5 else ""
        raise DecisionError(f"words: {quote[:80]!r} stands {len(places)} times; say which characters: {at}{more}")
    return min(places, key=lambda place: abs(place[0] - (start or 0)))


def way_back(form: FormData, otherwise: str = "/review") -> str:
    """Return the page of our own that a form asks to go back to."""
    asked = text(form, "back")
    return asked if is_own(asked) else otherwise


def is_own(address: str) -> bool:
    """Tell whether an address is a page of our own, whatever a browser makes of it."""
    return _LOCAL.fullmatch(address) is not None


def _field(form: FormData, key: str) -> str | int | None:
    if key in NUMBERS:
        return number(form, key)
    typed = text(form, key)
    return typed if key in CHOICES else typed or None


def _as_shown(words: str) -> str:
    return " ".join(visible(words).split())


def _meant(escaped: re.Match[str]) -> str:
    """Return the character that a page shows as an escape."""
    return escaped[0].encode("ascii").decode("unicode_escape")
