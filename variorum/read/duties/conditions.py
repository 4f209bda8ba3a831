"""What an action hangs on instead of a date, and words for a time that name none."""

import re

from variorum.read.duties.term_words import pattern
from variorum.read.page import Page
from variorum.read.parsed import Token
from variorum.read.prose import subtree_range

_MARKER = re.compile(rf"\b{pattern('condition')}(?=\s)")
_OPEN = re.compile(rf"\b{pattern('open')}\b")
_CLAUSES = ("advcl", "prep", "ccomp", "dep", "advmod", "oprd")
_STEPS = frozenset({"after", "following", "upon"})
_PARTS_OF_DAY = re.compile(r"\s*(?:the\s+)?(?:midnight|noon|midday|dark|dusk|dawn|nightfall|sunset|sunrise)\b")
_ARTICLE = re.compile(r"(?P<blank>\s*)(?:the(?P<behind>\s*))?", re.IGNORECASE)
_BACK, _ON = 40, 400  # characters around a word within which an open term that takes it in begins and ends (2026-11)
_UP = 3  # words up from a marker to what hangs on the action (2026-11)


def condition_of(page: Page, action: Token, scope: tuple[int, int]) -> tuple[int, int] | None:
    """Return the characters of the clause or phrase on which the action hangs, None where it hangs on none."""
    low, high = _within(action, scope)
    text = page.prose.lowered
    opens = [m.span() for m in _OPEN.finditer(text, low, high)]
    for marker in _MARKER.finditer(text, low, high):
        taken = any(start <= marker.start() < end for start, end in opens)
        if taken or _PARTS_OF_DAY.match(text, marker.end()) or _is_time(page, marker.start(), marker.end()):
            continue
        clause = _clause(page, marker.start(), action)
        if clause is not None:
            return marker.start(), max(marker.end(), clause[1])
    return None


def open_term(page: Page, action: Token, scope: tuple[int, int]) -> tuple[int, int] | None:
    """Return the characters of the words nearest to the action that tell of a time without a date."""
    low, high = _within(action, scope)
    found = [m.span() for m in _OPEN.finditer(page.prose.lowered, low, high)]
    return min(found, key=lambda span: abs(span[0] - action.idx), default=None)


def opens_at(page: Page, start: int, end: int) -> bool:
    """Tell whether the characters stand inside words for a time without a date: "in the next few days"."""
    found = _OPEN.finditer(page.prose.lowered, max(0, start - _BACK), end + _ON)
    return any(m.start() < end and start < m.end() for m in found)


def _within(action: Token, scope: tuple[int, int]) -> tuple[int, int]:
    """Return the clause of the action where it is known, else its sentence."""
    whole = action.sent.start_char, action.sent.end_char
    return scope if whole[0] <= scope[0] < scope[1] <= whole[1] else whole


def _is_time(page: Page, start: int, end: int) -> bool:
    """Tell whether a marker belongs to a time, or stands right before one: "ten days after", "after three weeks"."""
    article = _ARTICLE.match(page.prose.parsed, end)
    if article is not None and any(_begins_in(article, t.start) for t in page.times):
        return True
    return any(t.start <= start < t.end or (t.length is not None and t.end + 1 >= start > t.start) for t in page.times)


def _begins_in(article: re.Match[str], at: int) -> bool:
    """Tell whether nothing but blanks, or an article between blanks, stands before a place."""
    return any(
        article.start(part) <= at <= article.end(part) for part in ("blank", "behind") if article[part] is not None
    )


def _clause(page: Page, at: int, action: Token) -> tuple[int, int] | None:
    """Return the characters of what the marker at `at` opens, where that hangs on the action or on what governs it."""
    span = page.prose.doc.char_span(at, at + 1, alignment_mode="expand")
    token = span[0] if span is not None else None
    of_step = token is not None and token.lower_ in _STEPS
    for _ in range(_UP):
        if token is None or token == action or token.head == token:
            return None
        governor = token.head
        hangs = governor == action or (not of_step and _governs(page, governor, action))
        if token.dep_ in _CLAUSES and hangs and action not in token.subtree:
            whole = token if len(list(token.subtree)) > 1 else _clause_behind(token)
            return subtree_range(whole) if whole is not None else None
        token = governor
    return None


def _clause_behind(marker: Token) -> Token | None:
    """Return the clause right behind a marker that the parser left standing alone: "provided the road is open"."""
    after = next((c for c in marker.head.children if c.i > marker.i), None)
    return after if after is not None and after.dep_ in ("ccomp", "advcl") else None


def _governs(page: Page, verb: Token, action: Token) -> bool:
    """Tell whether what hangs on `verb` may hang on the action: a verb above it, or one that only tells it."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if verb.dep_ == "parataxis" and verb.head == action:
        return True  # "once they have left, he promised, the army will go"
    told = any(s.frame.cue[0] <= verb.idx < s.frame.cue[1] for s in page.statements)
    return verb in action.ancestors and not told
