"""How a name is compared: in plain Latin letters, by the consonants that survive transliteration, letter by letter."""

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein

# Letters whose usual Latin spelling differs from what is left when the marks are taken off.
_DIGRAPHS = str.maketrans({"đ": "dj", "Đ": "Dj", "ђ": "dj", "Ђ": "Dj", "х": "kh", "Х": "Kh", "ə": "a", "Ə": "A"})
_MARKS = re.compile(r"[’'‘`ʿʾʼʻˈʹʺ\"“”]")
_GAPS = re.compile(r"[^a-z0-9]+")

# The sounds that transliterations write in several ways, the longest spellings first, each as one letter; vowels,
# glides and a lone `h` are written or left out as each likes.
_SOUNDS = (
    ("shch", "s"), ("tsch", "c"), ("dsch", "j"), ("sch", "s"), ("tch", "c"), ("dzh", "j"), ("tzh", "j"), ("dj", "j"),
    ("sh", "s"), ("ch", "c"), ("zh", "j"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"),
    ("ts", "s"), ("tz", "s"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("q", "k"),
)  # fmt: skip
_HARD_C = re.compile(r"c(?=[aoulr]|$)")  # Macuane is Makwane; before e and i it is soft
_GLIDING_W = re.compile(r"(?<=[bcdfgkmnpqrstz])w(?=[aei])")  # Makwane is Makuane
_SOFT_G = re.compile(r"(?<![bcdgjkpstwz])h(?=[aeiouylr])")  # Hrodna is Grodno
_UNSPOKEN = re.compile(r"(?!^w)[aeiouyhw]")
_VOWEL_SPELLINGS = (
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i"), ("yy", "i"), ("ij", "i"), ("y", "i"),
    ("ai", "e"), ("ei", "e"), ("ae", "e"), ("ii", "i"),
)  # fmt: skip
_SYLLABLE = re.compile(r"([aeiou]*)([^aeiouw]|^w)")
_VOWELS = {"a": "a", "e": "ai", "i": "i", "o": "u", "u": "u"}
_SPANISH = re.compile(r"^(?:g|h)u(?=[aei])")  # `Guadi`, `Huadi`: a `w` in Spanish ears
_TWICE = re.compile(r"(.)\1+")

# Skeletons keep voice and place of a sound; where one side hears the other differently, these stand for one another.
_HEARD = str.maketrans({"g": "k", "d": "t", "b": "p", "z": "s", "j": "s", "c": "s", "v": "f"})

ALIKE_ONE = 6  # letters: two shorter words that differ by a letter are two words (dev stories, 2026-11)
ALIKE_TWO = 9  # letters: from here on two slips still leave the word recognisable (dev stories, 2026-11)
SOUND_SHORTEST = 3  # letters
SKELETON_SHORTEST = 3  # consonants: fewer are shared by too many names


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the name in plain lower-case Latin letters, words parted by single spaces: `Kharkov` of `Харьков`."""
    plain = name if name.isascii() else anyascii(name.translate(_DIGRAPHS))
    return _GAPS.sub(" ", _MARKS.sub("", plain).lower()).strip()


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Return the consonants of a folded word, each sound one letter however it is spelled: `bgdd` of `baghdad`."""
    word = _HARD_C.sub("k", _SPANISH.sub("w", word))
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    return _UNSPOKEN.sub("", _TWICE.sub(r"\1", word)).replace("w", "v")


@lru_cache(maxsize=65536)
def hard(word: str) -> str:
    """Return the skeleton of a folded word with the `h` that one Slavic language has for another's `g` as that."""
    return skeleton(_SOFT_G.sub("g", word))


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return a folded word with each sound in one spelling, vowels too: `butrus` of `boutrous` and of `boutrus`."""
    word = _GLIDING_W.sub("u", _HARD_C.sub("k", _SPANISH.sub("w", word)))
    for spelling, single in (*_SOUNDS, *_VOWEL_SPELLINGS):
        word = word.replace(spelling, single)
    return _TWICE.sub(r"\1", word.removesuffix("h"))


@lru_cache(maxsize=65536)
def heard(word: str) -> str:
    """Return the skeleton of a folded word with voiced and voiceless sounds taken for one another."""
    return _TWICE.sub(r"\1", skeleton(word).translate(_HEARD))


def slips(a: str, b: str) -> int:
    """Return how many letters must be changed, dropped, added or swapped to make one folded word of the other."""
    return DamerauLevenshtein.distance(a, b)


@lru_cache(maxsize=65536)
def sounds_alike(a: str, b: str) -> bool:
    """Tell whether two folded words may be one sound: `jamil` and `djameel`, not `hassan` and `hussein`.

    The same consonants, and where both write a vowel between two of them, ones that are taken for each other.
    """
    if a == b:
        return True
    bones = skeleton(a)
    if not bones or bones != skeleton(b):
        return False
    return all(not x or not y or _hears(x) & _hears(y) for x, y in zip(_vowels(a), _vowels(b), strict=False))


def numbers(word: str) -> str:
    """Return the digits of a word."""
    return "".join(filter(str.isdigit, word))


@lru_cache(maxsize=65536)
def spelled_alike(a: str, b: str) -> bool:
    """Tell whether two folded words are one word in two spellings: they sound alike, or a long one has a slip."""
    if a == b or (sound(a) == sound(b) and min(len(a), len(b)) >= SOUND_SHORTEST):
        return True
    if numbers(a) != numbers(b):
        return False  # `24th` and `25th` are no two spellings
    if sounds_alike(a, b):
        return len(skeleton(a)) >= SKELETON_SHORTEST
    shortest = min(len(a), len(b))
    if skeleton(a)[:1] != skeleton(b)[:1]:
        return False
    if shortest >= ALIKE_TWO:
        return slips(a, b) <= 2
    return shortest >= ALIKE_ONE and skeleton(a) != skeleton(b) and slips(a, b) <= 1


def _vowels(word: str) -> list[str]:
    """Return the vowels before each consonant of a word, empty where none is written."""
    return [vowels for vowels, _ in _SYLLABLE.findall(_TWICE.sub(r"\1", sound(word).replace("h", "")))]


def _hears(vowels: str) -> set[str]:
    return {heard for vowel in vowels for heard in _VOWELS[vowel]}
