"""Text written in capitals throughout, given back its small letters, which the parser and the gazetteer live on.

A word stays capital where it starts a sentence or is a name. A name is a word that the rest of the report writes so,
one that names a nation or a larger town, or one that no dictionary has. Every word keeps its length, so offsets hold.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from variorum.read.countries import nations
from variorum.read.lexicon import load

_LEXICON = load("capitals")
_PARTICLES = frozenset(_LEXICON["particles"]["words"])
_LINKING = frozenset(_LEXICON["linking"]["words"])
_TITLES = frozenset(_LEXICON["titles"]["words"])
_TIMES = load("times")["class"]
_DAYS = frozenset(w.lower() for w in (*_TIMES["WEEKDAY"], *_TIMES["MONTH"]))
_TWO_MEANINGS = frozenset({"may", "march", "mar", "sun", "sat", "wed", "second"})  # dates only beside a number
_OURS = frozenset(
    w
    for words in (
        load("people")["people"]["words"],
        load("people")["things"]["words"],
        load("sides")["bodies"]["words"],
        load("speakers")["organisations"]["words"],
        *(entry["words"] for entry in load("actions")["noun"]),
    )
    for w in words
)
_LINE = re.compile(r"(?m)^(?=(?:[^a-z\n]*[A-Z]){12})[^a-z\n]*$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?(?:\.[^\W\d_]\b)*")
_STARTS = re.compile(
    r"""(?:\n[ \t]*\n|--|[.!?]["')\]]*|\A(?=\s))[\s"'(\[]*\Z""",
)
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]\.)+\s*\Z|\b(?:GEN|MAJ|COL|LT|CAPT|SGT|CPL|DR|MR|MRS|MS|ST|NO|SEN|GOV|REV)\.\s*\Z"
)
_MOSTLY = 0.02  # of small letters: a report in capitals may hold a "de" or an address (2026-11)
_BLANKS = 300  # characters that a dateline and a note left blank may have (2026-11)
_LOOK_BACK = 12  # characters before a word that tell whether it starts a sentence

Dictionary = Mapping[str, Collection[str]]
"""Words in small letters by part of speech: noun, verb, adj, adv, and function for those that never change."""


@dataclass(frozen=True, slots=True)
class Truecaser:
    """Gives capitals back where they belong. `is_town` tells whether a name is that of a larger town."""

    dictionary: Dictionary
    is_town: Callable[[str], bool]

    def __call__(self, text: str) -> str:
        """Return `text` with the same length, its passages in capitals in small letters but for names."""
        letters = [c for c in text if c.isalpha()]
        small = sum(c.islower() for c in letters)
        if len(letters) > 40 and small < _MOSTLY * len(letters):
            return self._lowered(text, {})
        if _LINE.search(text) is None:
            return text
        written = _written(text)
        return _LINE.sub(lambda line: self._lowered(line.group(), written), text)

    def _lowered(self, passage: str, written: Mapping[str, str]) -> str:
        """Lower a passage; `written` is how the rest of the report writes a word in the middle of a sentence."""
        words = list(_WORD.finditer(passage))
        names = self._names(words, passage)
        pieces = []
        at = 0
        for number, match in enumerate(words):
            word, start = match.group(), match.start()
            lowered = word.lower()
            if lowered in written:
                new = written[lowered]
            elif names[number] == "acronym":
                new = word[:-1] + "s" if word.endswith(("'S", "’S")) else word
            else:
                new = lowered
            if names[number] == "name" or _starts(passage, start):
                new = new[:1].upper() + new[1:]
            pieces += [passage[at:start], new if len(new) == len(word) else word]
            at = match.end()
        return "".join((*pieces, passage[at:]))

    def _names(self, found: list[re.Match[str]], passage: str) -> list[str]:
        """Return for each word whether it is a name, an acronym or neither ("")."""
        words = [w.group().lower() for w in found]
        bracketed = {m.lower() for m in re.findall(r"[A-Z0-9][ ]?[\[(]([A-Z]{2,6})[\])]", passage)}
        kinds = [self._kind(w, bracketed) for w in words]
        for at in range(len(words) - 1):
            if not passage[found[at].end() : found[at + 1].start()].isspace():
                continue
            word, other = words[at], words[at + 1]
            if other in _LINKING and kinds[at] == "noun" and kinds[at + 2 : at + 3] == ["name"]:
                kinds[at] = "name"
            if word != "the" and (
                nations(f"{word} {other}".title()) or (kinds[at + 1] != "word" and self._town(word, other))
            ):
                kinds[at] = kinds[at + 1] = "name"
            elif kinds[at + 1] == "name" and (word in _TITLES or (kinds[at] == "noun" and word not in _OURS)):
                kinds[at] = "name"
            elif kinds[at] == "name" and kinds[at + 1] == "noun" and not other.endswith("s"):
                kinds[at + 1] = "name"  # "Farabundo Marti"
        for at in range(len(words) - 2, -1, -1):
            if words[at] in _PARTICLES and kinds[at + 1] in ("name", "noun"):
                kinds[at] = kinds[at + 1] = "name"
        return [k if k in ("name", "acronym") else "" for k in kinds]

    def _town(self, word: str, other: str) -> bool:
        return len(word) > 2 and self.is_town(f"{word} {other}")

    def _kind(self, word: str, bracketed: Collection[str]) -> str:
        """Return name, acronym, noun (a word that is nothing but a noun, maybe a name) or word."""
        if word in _LINKING:
            return "word"
        stem = word.removesuffix("'s").removesuffix("’s")
        if (
            "." in stem
            or stem in bracketed
            or (len(stem) < 3 and stem not in self.dictionary["function"])
            or stem == "i"
        ):
            return "acronym"
        if stem in _DAYS:
            return "word" if stem in _TWO_MEANINGS else "name"
        if nations(stem.capitalize()) and not self._is(stem, "verb"):
            return "name"
        if (
            stem in self.dictionary["function"]
            or stem in _OURS
            or len(stem) < 3
            or self._is(stem, "verb", "adj", "adv")
        ):
            return "word"
        if self._is(stem, "noun"):
            return "name" if self.is_town(stem) else "noun"
        if not set(stem) & set("aeiouy"):
            return "acronym"
        return "name"

    def _is(self, word: str, *parts: str) -> bool:
        return any(form in self.dictionary[part] for part in parts for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """Yield what a word may be the inflected form of."""
    yield word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: len(word) - len(ending)]
            yield stem + instead
            if ending in ("ed", "ing", "er", "est") and len(stem) > 2 and stem[-1] == stem[-2]:
                yield stem[:-1]


_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("est", ""), ("men", "man"), ("ly", ""), ("ves", "f"),
)  # fmt: skip


def _starts(passage: str, at: int) -> bool:
    """Tell whether a sentence starts at this character."""
    before = passage[max(0, at - _LOOK_BACK) : at]
    if not before.strip():
        before = passage[max(0, at - _BLANKS) : at]
    if at <= len(before):
        before = "\n\n" + before
    return _STARTS.search(before) is not None and _ABBREVIATED.search(before) is None


def _written(text: str) -> dict[str, str]:
    """Return how the lines in mixed letters write each word in the middle of a sentence."""
    mixed = _LINE.sub("", text)
    found: dict[str, str] = {}
    for match in _WORD.finditer(mixed):
        word = match.group()
        if word.islower():
            found[word] = word
        elif not _starts(mixed, match.start()):
            found.setdefault(word.lower(), word)
    return found
