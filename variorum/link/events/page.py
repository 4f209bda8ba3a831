"""A document's text as linking needs it: its sentences, with the names, happenings and dates in each.

There is no parse here. Sentences are found by their stops, and what a figure takes for one sentence stays one.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from variorum.link.events.dates import DATELINE, written_dates
from variorum.link.events.names import NAME, fold, is_common, sounds
from variorum.link.events.words import vocabulary
from variorum.records import Report
from variorum.records.days import Days, days

LEAD_SENTENCES = 3
AS_READ = 20  # characters between two readings of one date
LONGEST_WORD = 30  # characters

_PARAGRAPH = re.compile(r"[^\n]*[^\s][^\n]*")
_STOP = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St|Lt|No))"
    r"(?<!\b(?:Gen|Col|Maj|Mrs|Sgt|Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec))(?<!\b(?:Brig|Capt|Sept))"
    r"[.!?;][\"”’»)\]]*\s+(?=[\"“‘«(\[]?[A-Z0-9])"
)
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|of|around|on|outside|off|over|along|inside|about|for"
    r"|(?:attack|shell|bomb|raid|storm|hit|pound|enter|besieg|shak|rock)(?:s|ed|ing)?|struck)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}?$"
)
_SEAT = re.compile(
    r"\b(?:(?:attack|shell|bomb|raid|storm|ambush|clash|fight|shoot|kill|explo|blast|massacre)\w*|battle|struck|hit|fire)\s"
    r"(?:\w+\s+){0,4}$"
)
_BEARING = re.compile(r"\b(?:north|south|east|west|km|miles|kilomet\w+)[\w-]*\s+(?:of|from)\s+(?:the\s+)?$")
_WIDE = re.compile(
    r"['’s]*\s+(?:region|province|district|governorate|state|valley|county|oblast|department|prefecture)s?\b"
)
_NEXT = re.compile(r"[ -](?:(?i:al|el|as|ad|an|ar|at|az|de|da|do|du|la|le)[ -])?([^\W\d_][\w’']+)")
_BEFORE = re.compile(r"([^\W\d_][\w’']+)[ -]$")
_CARE = re.compile(
    r"\b(?:hospitals?|clinics?|morgue|post|ward|prison|jail|capital|by telephone|told|office|press)\b[^,;.]{0,12}$"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in the text: where, and its days."""

    start: int
    days: Days


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the text: where, in which paragraph, and what it names.

    `places` are the names (as they sound) that stand where a place stands ("near Kobo", "Kobo:"), `seats` those of a
    happening that is named with them ("the clash near Kobo"), `names` all of them. `deeds` are nouns for happenings
    with their kind, `words` all other words in small letters.
    """

    start: int
    end: int
    paragraph: int
    names: frozenset[str]
    places: frozenset[str]
    seats: frozenset[str]
    deeds: frozenset[tuple[str, str]]
    words: frozenset[str]
    dates: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The sentences of a text in order. `title` is the document's, as a sentence of its own."""

    text: str
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]
    title: Sentence | None

    def at(self, offset: int) -> int:
        """Return the number of the sentence that `offset` lies in."""
        return max(0, bisect_right(self.starts, offset) - 1)


def lay_out(report: Report) -> Page:
    """Lay out the text of a report. The words of its speakers name no place."""
    text = report.document.text
    voices = {voice for claim in report.claims for voice in (claim.source, *claim.chain) if voice}
    voices |= {voice for figure in report.figures for voice in (figure.source, *figure.chain) if voice}
    speakers = {fold(word) for voice in sorted(voices) for word in NAME.findall(voice)}
    stretches = _sentences(text, _inside([(f.span.start, f.span.end) for f in report.figures]))
    dates = _dates(report)
    cut = _Cutter(text, speakers, dates)
    sentences = tuple(cut.sentence(text, *stretch) for stretch in stretches)
    title = report.document.title
    return Page(
        text, sentences, tuple(s.start for s in sentences), cut.sentence(title, 0, len(title), -1) if title else None
    )


def _sentences(text: str, inside: Callable[[int], bool]) -> list[tuple[int, int, int]]:
    found = []
    for number, (first, last) in enumerate(match.span() for match in _PARAGRAPH.finditer(text)):
        start = first
        for stop in [m.end() for m in _STOP.finditer(text, first, last) if not inside(m.end())] + [last]:
            if text[start:stop].strip():
                found.append((start, stop, number))
            start = stop
    return found


def _inside(whole: Sequence[tuple[int, int]]) -> Callable[[int], bool]:
    """Return a test whether an offset lies inside one of the stretches."""
    ordered = sorted(whole)
    starts = [start for start, _ in ordered]

    def inside(at: int) -> bool:
        before = bisect_right(starts, at - 1) - 1
        return any(start < at < end for start, end in ordered[max(0, before - 3) : before + 1])

    return inside


def _dates(report: Report) -> list[Dated]:
    """Return the dates that its reader found for something told, and others written, in the order of the text."""
    found: dict[int, Dated] = {}
    told = [(claim.when, claim.evidence) for claim in report.claims]
    told += [(figure.when, figure.evidence) for figure in report.figures]
    for when, grounds in told:
        if span := days(when):
            for evidence in grounds:
                if evidence.field == "when":
                    found[evidence.span.start] = Dated(evidence.span.start, span)
    known = sorted(found)
    for start, span in written_dates(report.document.text, report.document.published):
        at = bisect_right(known, start)
        if all(abs(start - other) > AS_READ for other in known[max(0, at - 1) : at + 1]):
            found[start] = Dated(start, span)
    return [found[start] for start in sorted(found)]


class _Cutter:
    """Makes sentences of one text."""

    def __init__(self, text: str, speakers: Iterable[str], dates: Sequence[Dated]) -> None:
        self.speakers = frozenset(speakers)
        self.capitals = frozenset(m.group() for m in re.finditer(r"(?:(?<=[a-z,] )|(?<=\w-))[A-Z][\w’']+", text))
        self.ordinary = frozenset(m.group() for m in re.finditer(r"\b[a-z][a-z]{2,}\b", text))
        self.dates, self.starts = dates, [dated.start for dated in dates]

    def sentence(self, text: str, start: int, end: int, paragraph: int) -> Sentence:
        names: set[str] = set()
        places: set[str] = set()
        seats: set[str] = set()
        words: set[str] = set()
        line = DATELINE.match(text, start, end) if paragraph == 0 else None
        skip = line.end() if line else start
        head, placed, last = True, False, skip
        for match in NAME.finditer(text, skip, end):
            word, at, after = match.group(), match.start(), match.end()
            if word[0].isupper() and self._names(word, head, text[after : after + 2].strip()):
                before = text[max(skip, at - 40) : at]
                placed = (placed and text[last:at].strip() in ("", "-", "and", ",", "or")) or (
                    bool(_LOCATIVE.search(before)) and not _CARE.search(before) and not _BEARING.search(before)
                )
                placed = placed and not _WIDE.match(text, after)
                placed = placed or (head and text[after : after + 2].strip()[:1] in (":", "(", ","))
                found = () if _is_part_of_name(text, at, after) else (sounds(word),)
                names.update(found)
                if placed:
                    places.update(found)
                    if _SEAT.search(before):
                        seats.update(found)
            else:
                words.add(word.lower())
            head, last = False, after
        deeds = {deed for word in words for deed in vocabulary().happening(word)}
        first, beyond = (bisect_right(self.starts, at - 1) for at in (start, end))
        dates = tuple(self.dates[first:beyond]) if paragraph >= 0 else ()
        named, placed_at, seated = frozenset(names), frozenset(places), frozenset(seats)
        return Sentence(start, end, paragraph, named, placed_at, seated, frozenset(deeds), frozenset(words), dates)

    def _names(self, word: str, head: bool, after: str) -> bool:
        own = word[:-2] if word.endswith(("'s", "’s")) else word
        if is_common(own) or fold(word) in self.speakers:
            return False
        if not head:
            return True
        return own in self.capitals or (after[:1] in (":", "(", ",") and own.lower() not in self.ordinary)


def _is_part_of_name(text: str, start: int, end: int) -> bool:
    """Tell whether a word is one that many places bear, beside the word of the name that tells them apart."""
    if fold(text[start:end]) not in vocabulary().place_words:
        return False
    beside = (_NEXT.match(text, end), _BEFORE.search(text, max(0, start - LONGEST_WORD), start))
    return any(word is not None and _tells_apart(word[1]) for word in beside)


def _tells_apart(word: str) -> bool:
    return word[0].isupper() and not is_common(word) and fold(word) not in vocabulary().place_words
