"""What an action hangs on instead of a date, and words for a time that name none."""

import re

from spacy.tokens import Token

from variorum.read.duties.term_words import pattern
from variorum.read.page import Page
from variorum.read.prose import subtree_range

_MARKER = re.compile(rf"\b{pattern('condition')}(?=\s)")
_OPEN = re.compile(rf"\b{pattern('open')}\b")
_CLAUSES = ("advcl", "prep", "ccomp", "dep")
_UP = 3  # words up from a marker to what hangs on the action (2026-11)


def condition_of(page: Page, action: Token, scope: tuple[int, int]) -> tuple[int, int] | None:
    """Return the characters of the clause or phrase on which the action hangs, None where it hangs on none."""
    low, high = _within(action, scope)
    text = page.prose.parsed.lower()
    opens = [m.span() for m in _OPEN.finditer(text, low, high)]
    for marker in _MARKER.finditer(text, low, high):
        if any(start <= marker.start() < end for start, end in opens):
            continue
        clause = _clause(page, marker.start(), action)
        if clause is not None:
            return marker.start(), max(marker.end(), clause[1])
    return None


def open_term(page: Page, action: Token, scope: tuple[int, int]) -> tuple[int, int] | None:
    """Return the characters of the words nearest to the action that tell of a time without a date."""
    low, high = _within(action, scope)
    found = [m.span() for m in _OPEN.finditer(page.prose.parsed.lower(), low, high)]
    return min(found, key=lambda span: abs(span[0] - action.idx), default=None)


def _within(action: Token, scope: tuple[int, int]) -> tuple[int, int]:
    """Return the clause of the action where it is known, else its sentence."""
    whole = action.sent.start_char, action.sent.end_char
    return scope if whole[0] <= scope[0] < scope[1] <= whole[1] else whole


def _clause(page: Page, at: int, action: Token) -> tuple[int, int] | None:
    """Return the characters of what the marker at `at` opens, where that hangs on the action or on what governs it."""
    span = page.prose.doc.char_span(at, at + 1, alignment_mode="expand")
    token = span[0] if span is not None else None
    for _ in range(_UP):
        if token is None or token == action or token.head == token:
            return None
        governor = token.head
        hangs = governor == action or (governor in action.ancestors and governor.pos_ in ("VERB", "AUX"))
        if token.dep_ in _CLAUSES and hangs and action not in token.subtree:
            start, end = subtree_range(token)
            return (start, end) if len(list(token.subtree)) > 1 else None
        token = governor
    return None
