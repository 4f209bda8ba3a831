"""Which name of a body is what another leaves of it: `Truce Group` of `Vale Truce Group`."""

from functools import lru_cache

from variorum.link.names.spelling import fold
from variorum.link.names.wording import KNOWN, ORGANISATION_WORDS, is_initials, wording
from variorum.read.lexicon import load

_LEXICON = load("bodies")
HEADS = frozenset((*_LEXICON["short_forms"]["words"], *_LEXICON["short_forms"]["capital"], *_LEXICON["arms"]["words"]))
"""Words that say what a body is and stand for it."""
_OF_STATES = frozenset(_LEXICON["shortened"]["of_states"])
_FUNCTIONS = frozenset(_LEXICON["shortened"]["functions"])
_COMMON = frozenset(
    fold(word)
    for word in (
        *_FUNCTIONS, *_LEXICON["shortened"]["creeds"], *_LEXICON["generic"]["words"], *_LEXICON["faiths"]["words"],
        *_LEXICON["place_parts"]["words"], *_LEXICON["owners"]["words"], *_LEXICON["stop"]["words"],
    )
) | ORGANISATION_WORDS  # fmt: skip
_ENDS = frozenset({"of", "for", "in", "on", "to", "against", "from"})


@lru_cache(maxsize=65536)
def shortens(short: str, full: str) -> bool:
    """Tell whether a name of two words and more may stand for a longer one: `Truce Group` of `Vale Truce Group`."""
    some, words = words_of(short), words_of(full)
    if len(some) < 2 or len(some) >= len(words) or short in KNOWN or full in KNOWN or is_initials(short):
        return False
    core, head = _core(words), head_of(short)
    if not core or head != core[-1] or head in _OF_STATES or head not in ORGANISATION_WORDS | HEADS:
        return False
    if some in (words[-len(some) :], core[-len(some) :]):
        return True
    return some == tuple(word for word in core if word not in _FUNCTIONS)


@lru_cache(maxsize=65536)
def head_of(form: str) -> str:
    """Return the last word of a name before what it is of or for; nothing where that comes first."""
    return next(reversed(_core(words_of(form))), "")


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[: next((at for at, word in enumerate(words) if word in _ENDS), len(words))]


def telling(form: str) -> tuple[str, ...]:
    """Return the words of a body's name that hardly another body bears, whatever it is for; nations are left out."""
    return tuple(sorted(wording(form).words - _COMMON))


def words_of(form: str) -> tuple[str, ...]:
    """Return the folded words of a name without articles and whose-endings."""
    return tuple(word for word in fold(form.replace("'s", "").replace("’s", "")).split() if word != "the")
