"""The people of a body where a report has one body of that kind alone: `the rebels`, `the truce monitors`."""

import re
from collections.abc import Sequence

from variorum.link.names.draft import Draft
from variorum.link.names.fuller import words_of
from variorum.link.names.item import is_short
from variorum.link.names.spelling import fold
from variorum.link.names.wording import KNOWN
from variorum.read.lexicon import load

_LEXICON = load("bodies")["people"]
_MOVEMENTS, _BY_ARMS = frozenset(_LEXICON["movements"]), frozenset(_LEXICON["under_arms"])
_REBEL = "|".join(_LEXICON["adjectives"])
_FIGHTING = "|".join(_LEXICON["armed"])
_NEAR = 80  # characters
_ANY_REBEL = re.compile(rf"\b(?:{_REBEL}|{_FIGHTING})s?\b")
_REBELS = re.compile(rf"\b[Tt]he ({_FIGHTING})\b(?! (?:of|from|in) )")
_SEVERAL = r"\b(?:two|three|four|both|several|other|another|rival|various|most|all|many|different) (?:\w+ )?"
_OTHER_ARMED = re.compile(
    rf"{_SEVERAL}(?:{_REBEL}|armed|{_FIGHTING})\b|\b(?:{_REBEL}|armed) (?:groups|movements|factions)\b",
    re.IGNORECASE,
)
_WHICH = "|".join(_LEXICON["which"])


def add_people(text: str, drafts: Sequence[Draft]) -> None:
    """Give `the rebels` to the one armed movement, and `the monitors` to the one mission, that the document names."""
    bodies = [draft for draft in drafts if draft.role == "body"]
    beside = "\n".join(text[max(0, m.start() - _NEAR) : m.end() + _NEAR] for m in _ANY_REBEL.finditer(text))
    armed = [draft for draft in bodies if _is_movement(draft) or _is_called_rebel(draft, beside)]
    if len(armed) == 1 and _is_called_rebel(armed[0], beside) and not _OTHER_ARMED.search(text):
        _add(armed[0], _REBELS, text, "its people: the document calls them so, and names no other armed movement")
    for people, words in _LEXICON["missions"].items():
        watching = [draft for draft in bodies if _is_for(draft, frozenset(words))]
        if len(watching) == 1 and not _has_others(watching[0], people, text):
            found = re.compile(rf"\b(?:[Tt]he |its )?((?:(?:{_WHICH}) )?{people})\b(?! (?:of|from) )")
            _add(watching[0], found, text, "its people: the only such body that the document names")


def _add(draft: Draft, pattern: re.Pattern[str], text: str, why: str) -> None:
    for match in pattern.finditer(text):
        draft.forms.setdefault(match[1], why)


def _is_movement(draft: Draft) -> bool:
    """Tell whether a body's own name says that it fights a state."""
    names = (set(words_of(form)) for form in draft.forms if not is_short(form) and form not in KNOWN)
    return any(words & _MOVEMENTS or (words & _BY_ARMS and "army" in words) for words in names)


def _is_called_rebel(draft: Draft, beside: str) -> bool:
    """Tell whether the text calls a body's people rebels, `beside` its name: `the rebel Vale Front`."""
    names = "|".join(re.escape(form) for form in draft.forms if not is_short(form) and form not in KNOWN)
    return bool(names) and bool(
        re.search(rf"\b(?:{_REBEL})s? (?:[a-z]+ )?(?:{names})\b|\b(?:{names}) (?:{_FIGHTING})\b", beside)
        or any(form.endswith(tuple(_LEXICON["armed"])) and not is_short(form) for form in draft.forms)
    )


def _is_for(draft: Draft, words: frozenset[str]) -> bool:
    """Tell whether a body's name says that its people are such."""
    return any(words.intersection(words_of(form)) for form in draft.forms if not is_short(form))


def _has_others(draft: Draft, people: str, text: str) -> bool:
    """Tell whether the text speaks of other such people: `Vale observers`, `several observers`."""
    own = {word for form in draft.forms for word in words_of(form)}
    named = re.finditer(rf"\b([A-Z][\w-]*) (?:[a-z]+ )?{people}\b", text)
    others = (fold(match[1]) for match in named)
    return bool(re.search(rf"{_SEVERAL}{people}\b", text, re.IGNORECASE)) or any(
        word not in own | {"the", "its"} for word in others
    )
