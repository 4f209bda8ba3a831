"""Which words are ordinary ones: the dictionary that the parser's lemmatizer brings along."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

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


def dictionary(nlp: Language) -> Callable[[str], bool]:
    """Return what tells whether a word in small letters is in the lemmatizer's dictionary, in whatever form.

    Where the pipeline's lemmatizer has none, every word counts as an ordinary one.
    """
    lemmatizer: Any = nlp.get_pipe("lemmatizer") if nlp.has_pipe("lemmatizer") else None
    if lemmatizer is None or not lemmatizer.lookups.has_table("lemma_index"):
        return lambda _: True
    tables = lemmatizer.lookups
    base = frozenset(w for words in tables.get_table("lemma_index").values() for w in words)
    irregular = frozenset(w for words in tables.get_table("lemma_exc").values() for w in words)

    @lru_cache(maxsize=_CACHED_WORDS)
    def knows(word: str) -> bool:
        if word in base or word in irregular or word in STOP_WORDS:
            return True
        stems = _stems(word)
        return bool(stems & base) or any(_joined(stem, base) for stem in stems)

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
