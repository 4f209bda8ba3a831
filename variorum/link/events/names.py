"""Names in Latin letters: folded, and by how they sound, so that two spellings of a village are one."""

import re
from functools import lru_cache

from anyascii import anyascii

from variorum.link.events.words import vocabulary
from variorum.read.countries import nations

NAME = re.compile(r"[^\W\d_][\w’']*")
SHORTEST_NAME = 3  # letters; "al", "La", "El" and "de" are parts of names
SHORTEST_SOUND = 3  # consonants; a name with fewer is told by all its letters

_SOUNDS = str.maketrans({"q": "k", "g": "k", "c": "k", "d": "t", "b": "p", "z": "s", "v": "w", "f": "w", "j": "y"})


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return a word in small ASCII letters, without the ending of a genitive."""
    word = word.replace("’", "'")
    return re.sub(r"[^a-z0-9]", "", anyascii(word[:-2] if word.endswith("'s") else word).lower())


@lru_cache(maxsize=65536)
def sounds(word: str) -> str:
    """Return the consonants of a name, those that transliterations confuse as one; a short name as it is."""
    folded = fold(word)
    plain = re.sub(
        r"sh|ch|zh|kh|gh|ph|th",
        lambda m: {"sh": "s", "ch": "s", "zh": "s", "ph": "w"}.get(m.group(), m.group()[0]),
        folded,
    )
    bare = re.sub(r"[aeiouyhw]", "", plain[1:].translate(_SOUNDS))
    sound = re.sub(r"(.)\1+", r"\1", plain[:1].translate(_SOUNDS) + bare)
    return sound if len(sound) >= SHORTEST_SOUND else folded.removesuffix("h")


@lru_cache(maxsize=65536)
def is_common(word: str) -> bool:
    """Tell whether a word in capitals names no place by itself: too short, a title, a nation, a month."""
    folded = fold(word)
    return len(folded) < SHORTEST_NAME or folded in vocabulary().common or bool(nations(word))
