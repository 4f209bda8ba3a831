"""Whether the words around a time look ahead or back, which decides between the coming and the past Friday."""

from typing import Literal

from variorum.read.times.tokens import Tokens
from variorum.read.times.words import CLASSES, LEXICON, WEEKDAYS

Tense = Literal["past", "future"]

_WORDS = LEXICON["tense"]
FUTURE = frozenset(_WORDS["future"])
BE = frozenset(_WORDS["be"])
PLANNING = frozenset(_WORDS["planning"])
PAST = frozenset(_WORDS["past"])
PRESENT = frozenset(_WORDS["present"])
MOVED = frozenset(_WORDS["moved"])
PLAN_REACH = 6  # words: `expect the transfer to be completed by Monday`
MODALS = frozenset({"may", "might", "could"})
APOS = frozenset(CLASSES["APOS"])
DEADLINES = frozenset({"by", "until", "till"})
REACH = 60  # words: farther away a verb governs something else, and a text without full stops stays quick
INSIDE_A_VERB = frozenset(
    {"be", "been", "have", "not", "also", "then", "soon", "again", "both", "all", "still", "now", "only", "first"}
)


def tense(tokens: Tokens, first: int, last: int, sentence: tuple[int, int]) -> Tense | None:
    """Return the tense that governs the time at tokens `first` to `last`; None where nothing tells.

    The nearest verb before it in the `sentence` (token numbers) decides, else the nearest one after it: "said on
    Monday it will leave" is a past Monday, "said it will leave on Monday" a coming one.
    """
    if tokens.lower(last) in APOS and tokens.lower(last + 1) == "s":
        return "future" if tokens.lower(first - 1) in ("next", "coming") else None  # `ways around Wednesday's ruling`
    deadline = tokens.lower(first - 1) in DEADLINES
    moved_to = tokens.lower(first - 1) in DEADLINES | {"to"}
    for index in range(first - 1, max(sentence[0], first - REACH) - 1, -1):
        if tokens.word(index) == ";":
            break
        found = _tense_at(tokens, index, deadline=deadline, moved_to=moved_to)
        if found:
            return found
    if tokens.lower(first - 1) == "of":
        return None  # `the accord of 5 May will be signed`: the verb is not the date's
    for index in range(last, min(sentence[1], last + REACH)):
        if tokens.word(index) == ";":
            break
        found = _tense_at(tokens, index, deadline=False, moved_to=False)
        if found:
            return found
    return "future" if deadline else None


def in_present(tokens: Tokens, sentence: tuple[int, int]) -> bool:
    """Tell whether a verb of the present stands in the `sentence` (token numbers)."""
    return any(tokens.word(index) in PRESENT for index in range(*sentence))


def _tense_at(tokens: Tokens, index: int, *, deadline: bool, moved_to: bool) -> Tense | None:
    word = tokens.lower(index)
    if word == "to" and (deadline or _looks_ahead(tokens, index - 1)):
        return "future"
    if word in BE and tokens.lower(index + 1) == "to":
        return "future"
    if word in PAST or (len(word) > 4 and word.endswith("ed")):
        return "future" if _is_planned(tokens, index) or (word in MOVED and moved_to) else "past"
    if word in MODALS and (tokens.word(index) != word or tokens.lower(index + 1) == "not"):
        return None  # `May` the month, and what could not be done
    if word == "ahead" and tokens.lower(index + 1) == "of":
        return None
    if word in FUTURE:
        return "past" if tokens.lower(index + 1) == "have" or tokens.lower(index - 2) == "had" else "future"
    return None


def _looks_ahead(tokens: Tokens, index: int) -> bool:
    """Tell whether the word at `index` makes a `to` after it look ahead: `agreed to`, `are to`, `was first to`."""
    if "had" in (tokens.lower(index - 1), tokens.lower(index - 2)):
        return False  # `had been due to leave on Friday`: a Friday gone by
    while tokens.lower(index) in WEEKDAYS or tokens.lower(index) in ("on", "late", "early"):
        index -= 1  # `agreed on Tuesday to meet on Friday`
    if tokens.lower(index) in BETWEEN_BE_AND_TO:
        index -= 1
        return tokens.lower(index) in BE
    return tokens.lower(index) in PLANNING | BE


BETWEEN_BE_AND_TO = frozenset({"first", "originally", "initially", "also", "now", "then", "both", "all", "not"})


def _is_planned(tokens: Tokens, index: int) -> bool:
    """Tell whether the form at `index` belongs to a verb that looks ahead: `will be freed`, `are to be freed`."""
    word = tokens.lower(index)
    if "had" in (tokens.lower(index - 1), tokens.lower(index - 2)):
        return False  # `had been due to leave on Friday`: a Friday gone by
    if word in FUTURE or word == "planned" or (word in PLANNING and tokens.lower(index + 1) in ("to", "for")):
        return True
    index -= 1
    while tokens.lower(index) in INSIDE_A_VERB or tokens.lower(index).endswith("ly"):
        index -= 1
    before = tokens.lower(index) if tokens.lower(index) not in MODALS else tokens.word(index)
    if before == "to":
        return _looks_ahead(tokens, index - 1) or any(
            tokens.lower(place) in PLANNING for place in range(max(0, index - PLAN_REACH), index)
        )
    return before in FUTURE and before not in PAST
