"""Names of places in the form that they are compared in, and the other ways to write one in Latin letters."""

import re
import unicodedata
from collections.abc import Iterator


def normalise(name: str) -> str:
    """Return the form that names are compared in: no capitals, accents, apostrophes or hyphens, single spaces."""
    bare = "".join(
        character for character in unicodedata.normalize("NFKD", name) if not unicodedata.combining(character)
    )
    folded = bare.casefold().translate(PLAIN_LETTERS)
    return " ".join(re.sub(r"[^\w\s]", "", re.sub(r"[-‐‑–_/]", " ", folded)).split())


# Letters that Unicode does not take apart, and signs for sounds that transliterations write or leave out.
PLAIN_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ə": "e", "æ": "ae", "œ": "oe"} | dict.fromkeys("ʿʾʼʻˈʹʺ", "")
)


def latin_key(name: str) -> str:
    """Return the normalised name, empty where it is not in Latin letters."""
    key = normalise(name)
    return key if key.isascii() else ""


# The Arabic article, also as it sounds before `r`, `s`, `sh` and the like.
ARTICLES = frozenset({"al", "el", "ar", "as", "ash", "ad", "adh", "an", "at", "ath", "az", "ul"})
SHORTEST = 4  # letters: a shorter name has too many others that differ by a letter


def other_spellings(key: str) -> Iterator[str]:
    """Yield other ways in which a transliterated name is written, the likeliest first, for one that isn't known.

    Articles (`al-Hasakah`, `Hasakah`), a last `h` that is not spoken (`Fallujah`), a doubled letter (`Taizz`), and the
    short forms of `Saint`, `Mount` and `Fort`.
    """
    first, _, rest = key.partition(" ")
    if first in SHORT_FORMS and rest:
        yield f"{SHORT_FORMS[first]} {rest}"
        return
    stems = [key]
    if rest and first in ARTICLES:
        stems += [rest, *(f"{article} {rest}" for article in ("al", "ar", "as", "ash", "ad", "an", "at", "az"))]
    elif not rest:
        stems.append(f"al {key}")
    for stem in stems:
        if len(stem) < SHORTEST:
            continue
        for ended in dict.fromkeys((stem, *_endings(stem))):
            yield from dict.fromkeys((ended, re.sub(r"([a-z])\1", r"\1", ended)))


SHORT_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def _endings(stem: str) -> Iterator[str]:
    if stem.endswith("ah"):
        yield stem[:-1]
        yield f"{stem[:-2]}eh"
    elif stem.endswith("eh"):
        yield f"{stem[:-2]}ah"
    elif stem.endswith("a"):
        yield f"{stem}h"
