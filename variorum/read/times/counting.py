"""How many units of time a few words stand for."""

from collections.abc import Sequence

from variorum.read.times.words import CLASSES, COUNTS


def counted(words: Sequence[str]) -> int | None:
    """Return the whole number that words such as `two`, `twenty - one` or `10` stand for; None for `several`.

    A half makes no whole number: `two and a half` is None.
    """
    total = 0
    for word in words:
        if word.isdigit():
            total += int(word[:9])
        elif word == "hundred":
            total = max(total, 1) * 100
        elif word == "half" or word in CLASSES["VAGUE"]:
            return None
        elif word in COUNTS:
            total = total if total and word in CLASSES["ARTICLE"] else total + COUNTS[word]
        elif word not in CLASSES["DASH"] and word not in ("and", "of"):
            return None
    return total or None
