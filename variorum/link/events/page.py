"""A document's text as linking needs it: its paragraphs and sentences, and the names and happenings in them.

There is no parse here. Sentences are found by their stops, and what a claim or figure takes for one sentence stays one.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

from variorum.link.events.words import vocabulary
from variorum.read.countries import nations

SHORTEST_NAME = 3  # letters; "al", "La", "El" and "de" are parts of names

_PARAGRAPH = re.compile(r"[^\n]*[^\s][^\n]*")
_STOP = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St|Lt|No))(?<!\b(?:Gen|Col|Maj|Mrs|Sgt|Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec))"
    r"(?<!\b(?:Brig|Capt|Sept))[.!?;][\"”’»)\]]*\s+(?=[\"“‘«(\[]?[A-Z0-9])"
)
_NAME = re.compile(r"[^\W\d_][\w’'-]*")
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|of|around|from|to|on|outside|towards?|between|along|into|across|through|over|off|for|and|after|since)\s+"
    r"(?:the\s+)?(?:\w+\s+){0,3}?$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the text: where, in which paragraph, and the folded names and happenings it speaks of.

    `places` are the names that stand where a place stands ("near Kobo", "Kobo:"), `names` all of them. `deeds` are
    nouns for happenings with their kind.
    """

    start: int
    end: int
    paragraph: int
    names: frozenset[str]
    places: frozenset[str]
    deeds: frozenset[tuple[str, str]]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Page:
    """The sentences of a text in order."""

    text: str
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Return the number of the sentence that `offset` lies in."""
        return max(0, bisect_right(self.starts, offset) - 1)


def lay_out(text: str, whole: Sequence[tuple[int, int]], voices: Iterable[str]) -> Page:
    """Lay out a text. `whole` are stretches that are one sentence each; words of `voices` (speakers) name no place."""
    inside = _inside(whole)
    speakers = {fold(word) for voice in voices for word in _NAME.findall(voice)}
    seen = _capitals(text)
    sentences = []
    for number, (first, last) in enumerate(m.span() for m in _PARAGRAPH.finditer(text)):
        start = first
        for stop in [m.end() for m in _STOP.finditer(text, first, last) if not inside(m.end())] + [last]:
            if text[start:stop].strip():
                sentences.append(_sentence(text, start, stop, number, seen, speakers))
            start = stop
    return Page(text, tuple(sentences), tuple(s.start for s in sentences))


@cache
def fold(word: str) -> str:
    """Return a word in small ASCII letters, without the ending of a genitive."""
    word = word.replace("’", "'")
    return re.sub(r"[^a-z0-9]", "", anyascii(word[:-2] if word.endswith("'s") else word).lower())


def _inside(whole: Sequence[tuple[int, int]]) -> "callable":
    ordered = sorted(whole)
    starts = [start for start, _ in ordered]

    def inside(at: int) -> bool:
        before = bisect_right(starts, at - 1) - 1
        return any(start < at < end for start, end in ordered[max(0, before - 3) : before + 1])

    return inside


def _capitals(text: str) -> frozenset[str]:
    """Return the words that the text writes with a capital in the middle of a sentence."""
    return frozenset(m.group() for m in re.finditer(r"(?<=[a-z,] )[A-Z][\w’'-]+", text))


def _sentence(text: str, start: int, end: int, paragraph: int, seen: frozenset[str], speakers: set[str]) -> Sentence:
    names, places, words = set(), set(), set()
    piece = text[start:end]
    first = True
    loc = False
    last_end = 0
    for match in _NAME.finditer(piece):
        word = match.group()
        if not word[0].isupper():
            words.add(word.lower())
            first = False
            continue
        own = word if not word.endswith(("'s", "’s")) else word[:-2]
        folded = fold(word)
        if (
            first
            and word not in seen
            and own not in seen
            and not piece[match.end() :].lstrip().startswith((":", "(", ","))
        ):
            words.add(word.lower())
            first = False
            last_end = match.end()
            continue
        head = first
        first = False
        if len(folded) < SHORTEST_NAME or folded in vocabulary().common or nations(own):
            words.add(folded)
            continue
        if folded in speakers:
            continue
        names.add(folded)
        follows = loc and piece[last_end : match.start()].strip(" -") in ("", "-")
        loc = (
            follows
            or bool(_LOCATIVE.search(piece[max(0, match.start() - 40) : match.start()]))
            or (head and piece[match.end() :].lstrip()[:1] in (":", "(", ","))
        )
        last_end = match.end()
        if loc:
            places.add(folded)
    deeds = {(kind, noun) for word in words for kind, noun in vocabulary().happening(word)}
    return Sentence(start, end, paragraph, frozenset(names), frozenset(places), frozenset(deeds), frozenset(words))
