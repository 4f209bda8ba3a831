"""Checking what a person typed before it becomes a decision: numbers that are numbers, days that are days."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from variorum.records import DecisionError, Figure, Measure, Qualifier, Role, Span, SpanMismatchError, Stance
from variorum.review.revision import EDITABLE

MOST = 10**12  # people; more is a slip of the hand
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "measure": get_args(Measure),
    "qualifier": get_args(Qualifier),
    "role": get_args(Role),
    "stance": get_args(Stance),
}
_LIMITS = {"latitude": 90.0, "longitude": 180.0}
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_WORDS = ("document", "start", "end", "quote")
LONGEST = 1000  # characters of a text that is typed


def checked_edit(figure: Figure, value: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an edit of the figure changes, low and high always together.

    A new number without a qualifier gets the one that fits it. Raises DecisionError where a field can't be edited, a
    value makes no sense, or nothing would change.
    """
    found = _checked(value, EDITABLE)
    if "low" in found or "high" in found:
        bounds = {"low": found.get("low", figure.low), "high": found.get("high", figure.high)}
        _in_order(**bounds)
        found = {"qualifier": _qualifier(**bounds), **bounds, **found}
    changed = {key: each for key, each in found.items() if getattr(figure, key) != each}
    if not changed:
        raise DecisionError(f"{figure.id}: has these values already; nothing would change")
    return {key: found[key] for key in EDITABLE if key in found}


def checked_addition(document: str, text: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """Return the whole value of a figure that is added to a document, its words checked against the text.

    Needs `start`, `end` (characters) and `measure`, and `low` or `high`. Raises DecisionError.
    """
    found = _checked({key: each for key, each in value.items() if key not in _WORDS}, (*EDITABLE, "source"))
    start, end = (_whole(value.get(key), key) for key in ("start", "end"))
    try:
        marked = Span.of(text, start if start is not None else -1, end if end is not None else -1)
    except SpanMismatchError as error:
        raise DecisionError(f"{document}: {error}; mark characters of the text") from error
    if value.get("quote", marked.quote) != marked.quote:
        raise DecisionError(f"{document}: {start}:{end} holds {marked.quote[:80]!r}, not the quote that is given")
    if found.get("measure") is None:
        raise DecisionError(f"measure: needed; one of {', '.join(_CHOICES['measure'])}")
    bounds = {"low": found.get("low"), "high": found.get("high")}
    if bounds["low"] is None and bounds["high"] is None:
        raise DecisionError("low, high: at least one number is needed")
    _in_order(**bounds)
    return {
        "document": document,
        "start": marked.start,
        "end": marked.end,
        "quote": marked.quote,
        "qualifier": _qualifier(**bounds),
        "group": None,
        "side": None,
        "role": "total",
        "stance": "asserted",
        **bounds,
        **found,
    }


def checked_fields(kind: str, value: Mapping[str, Any]) -> None:
    """Check the fields of an edit, or of an addition, that was made elsewhere. Raises DecisionError."""
    if kind == "edit":
        _checked(value, EDITABLE)
        return
    _checked({key: each for key, each in value.items() if key not in _WORDS}, (*EDITABLE, "source"))
    if not isinstance(value.get("document"), str) or value.get("measure") is None:
        raise DecisionError("add: its document or its measure is missing")
    for key in ("start", "end"):
        if _whole(value.get(key), key) is None:
            raise DecisionError(f"{key}: is missing")


def _checked(value: Mapping[str, Any], allowed: tuple[str, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, given in value.items():
        if key not in allowed:
            raise DecisionError(f"{key}: can't be decided; what can is {', '.join(allowed)}")
        found[key] = _value(key, given)
    return found


def _value(key: str, given: object) -> object:
    if key in _CHOICES:
        if given not in _CHOICES[key]:
            raise DecisionError(f"{key}: {given!r} is none of {', '.join(_CHOICES[key])}")
        return given
    if key in ("low", "high"):
        return _whole(given, key)
    if key == "place_precision":
        precision = _whole(given, key)
        if precision is not None and not 1 <= precision <= 7:
            raise DecisionError(f"{key}: {given!r} is not from 1 to 7 (UCDP)")
        return precision
    if key in _LIMITS:
        return _degrees(key, given)
    if given is not None and (not isinstance(given, str) or not given.strip() or len(given) > LONGEST):
        raise DecisionError(f"{key}: {str(given)[:80]!r} is no text of up to {LONGEST} characters")
    if key == "when" and isinstance(given, str):
        _check_when(given)
    return given


def _whole(given: object, key: str) -> int | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= MOST:
        raise DecisionError(f"{key}: {given!r} is not a whole number from 0 to {MOST:,}")
    return given


def _degrees(key: str, given: object) -> float | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int | float) or not -_LIMITS[key] <= given <= _LIMITS[key]:
        raise DecisionError(f"{key}: {given!r} is not in degrees from -{_LIMITS[key]:g} to {_LIMITS[key]:g}")
    return float(given)


def _check_when(written: str) -> None:
    """Let days, months, years and stretches of them pass, as the ledger writes them."""
    first, between, last = written.partition("/")
    parts = [first, last] if between else [first]
    try:
        for part in parts:
            if not _DAY.fullmatch(part):
                raise ValueError(part)
            date(*[*map(int, part.split("-")), 1, 1][:3])
    except ValueError as error:
        raise DecisionError(f"when: {written!r} is no date; write 2020-12-16, 2020-12, 2020 or start/end") from error
    if between and (len(first) != len(last) or first > last):
        raise DecisionError(f"when: {written!r} ends before it begins, or its two dates differ in form")


def _in_order(*, low: int | None, high: int | None) -> None:
    if low is not None and high is not None and low > high:
        raise DecisionError(f"low {low:,} is more than high {high:,}")


def _qualifier(*, low: int | None, high: int | None) -> Qualifier:
    """Return the hedge of a number that comes without one."""
    if low is None or high is None:
        return "vague" if low is None and high is None else "at_most" if low is None else "at_least"
    return "exact" if low == high else "range"
