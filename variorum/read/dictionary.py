"""Which words are ordinary ones: the dictionary that the parser's lemmatizer brings along."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language

_ENDINGS = (
    *(("s", ""), ("es", ""), ("ies", "y"), ("men", "man")),
    *(("ed", ""), ("ed", "e"), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e")),
    *(("ly", ""), ("er", ""), ("er", "e")),
)
_SHORTEST = 2  # letters of a stem
_SHORTEST_PART = 3  # letters of either half of a word put together from two
_CACHED_WORDS = 8192


class Dictionary(NamedTuple):
    """Tells of a word in small letters whether it is known in whatever form, and whether it may be more than a noun.

    `is_one` is stricter than `knows`: a word put together from two known ones is none.
    """

    knows: Callable[[str], bool]
    bends: Callable[[str], bool]
    is_one: Callable[[str], bool]


def dictionary(nlp: Language) -> Dictionary:
    """Return the dictionary of a pipeline's lemmatizer. Where there is none, every word counts as an ordinary one."""
    lemmatizer: Any = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    if lemmatizer is None or not lemmatizer.lookups.has_table("lemma_index"):
        return Dictionary(lambda _: True, lambda _: True, lambda _: True)
    index, irregular = (lemmatizer.lookups.get_table(name) for name in ("lemma_index", "lemma_exc"))
    bending = ("verb", "adj", "adv")
    every = ("noun", *bending)
    return Dictionary(
        _knower(index, irregular, every, joined=True),
        _knower(index, irregular, bending, joined=True),
        _knower(index, irregular, every, joined=False),
    )


def _knower(index: Any, irregular: Any, parts: Sequence[str], joined: bool) -> Callable[[str], bool]:
    base: frozenset[str] = frozenset().union(*(index.get(part, ()) for part in parts))
    forms = base.union(STOP_WORDS, *(irregular.get(part, ()) for part in parts))

    @lru_cache(maxsize=_CACHED_WORDS)
    def knows(word: str) -> bool:
        stems = _stems(word)
        return bool(stems & forms) or (joined and any(_joined(stem, base) for stem in stems))

    return knows


def _stems(word: str) -> set[str]:
    forms = (word, word.removeprefix("un"))
    stems = {w[: -len(end)] + new for w in forms for end, new in _ENDINGS if w.endswith(end)}
    stems = {stem for stem in stems if len(stem) > _SHORTEST}
    return {*stems, *forms, *(stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1])}


def _joined(word: str, base: frozenset[str]) -> bool:
    """Tell whether a word is put together from two: "airstrike", "gunship"."""
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return any(word[:at] in base and word[at:] in base for at in cuts)
