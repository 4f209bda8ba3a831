"""What a document has somebody say in figures, and which of it another document has the same speaker say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.link.copies.vocabulary import NOT_COUNTS
from variorum.link.copies.voices import Voice, distinct, is_counter, is_person, likeness, voice_of
from variorum.link.copies.words import Words
from variorum.records import Figure, Report

_DAYS = 31  # of a month: "October 9", but "by October, 870 people"
_DIGITS = 9  # more than all people there are
_YEARS = range(1900, 2100)
_SMALL = 12  # numbers up to a dozen agree by chance (2026-11)
_SMALL_WEIGHT = 0.4
_WEIGHT_OF_DIGITS = {1: 0.5, 2: 1.0}  # significant digits: "60" says little, "73" more, "887" most (2026-11)
_LONG_WEIGHT = 1.6
_SPECIFIC = 1.0  # from here a number may be read as one measure here and another there, and still be the same
_NOT_ROUND = 0.3  # more for a number of three and more digits that is not round (2026-11)
_NAME = re.compile(
    r"[A-ZÀ-ÞĀ-ſА-Я][\w'’-]*(?:\s(?:of\s(?:the\s)?|al[\s-]|de\s|el\s|and\s(?:the\s)?)?[A-ZÀ-ÞĀ-ſА-Я][\w'’-]*)*"
)
_BORROWED = re.compile(r"(?:its|their|his|her|the same|that)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """A number that somebody gives. `at` is the word, `sentence` its sentence, `outlet` carries it."""

    value: int
    at: int
    sentence: int
    voices: tuple[Voice, ...]
    outlet: Voice
    measures: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shared:
    """A number that two documents give in one voice, and what that weighs.

    `by` is "a" or "b" where the speaker is that document's own outlet, "" where both quote somebody else.
    """

    a: Statement
    b: Statement
    voice: Voice
    person: bool
    weight: float
    by: str = ""


def statements_of(report: Report, words: Words) -> tuple[Statement, ...]:
    """Return the numbers of a report in the order of its text, each with who gives it."""
    outlet = voice_of(report.document.outlet or "")
    speakers = {voice_of(name) for claim in report.claims for name in (claim.source, *claim.chain) if name}
    names = _Names(words, frozenset(voice for voice in speakers if distinct(voice)))
    found: list[Statement] = []
    for number, (first, last) in enumerate(words.sentences):
        for at in range(first, last):
            value = _count(words, at, first, last) if words.forms[at].isdigit() else None
            if value is None:
                continue
            read = _read(report.figures, words, at, value)
            voices = _voices(read, names, number)
            found.append(Statement(value, at, number, voices, outlet, frozenset(f.measure for f in read)))
    return tuple(found)


class _Names:
    """The names in each sentence, looked for when they are asked for, and which of them are a report's `speakers`."""

    def __init__(self, words: Words, speakers: frozenset[Voice]) -> None:
        self.speakers = speakers
        self._words = words
        self._found: dict[int, tuple[Voice, ...]] = {}
        self._speaks: dict[Voice, bool] = {}

    def speaks(self, voice: Voice) -> bool:
        """Tell whether a name is that of a speaker."""
        if voice not in self._speaks:
            self._speaks[voice] = is_counter(voice) or any(likeness(voice, speaker) for speaker in self.speakers)
        return self._speaks[voice]

    def __getitem__(self, sentence: int) -> tuple[Voice, ...]:
        if sentence not in self._found:
            start, end = self._words.spans[sentence]
            self._found[sentence] = tuple(filter(None, map(voice_of, _NAME.findall(self._words.text, start, end))))
        return self._found[sentence]


def _read(figures: Sequence[Figure], words: Words, at: int, value: int) -> list[Figure]:
    """Return the figures that a reading has at a word, else those of the sentence that have its value."""
    start, end = words.starts[at], words.ends[at]
    here = [f for f in figures if f.span.start < end and start < f.span.end]
    return [f for f in here if f.value.start < end and start < f.value.end] or [
        f for f in here if value in (f.low, f.high)
    ]


def weight_of(value: int) -> float:
    """Return how much it says that two documents give this number."""
    if value <= _SMALL:
        return _SMALL_WEIGHT
    digits = str(value)
    significant = len(digits.rstrip("0"))
    weight = _WEIGHT_OF_DIGITS.get(significant, _LONG_WEIGHT)
    return (
        weight
        + (_NOT_ROUND if len(digits) > 2 and significant > 1 else 0.0)
        + (_NOT_ROUND if len(digits) > 4 and significant > 1 else 0.0)
    )


def shared_statements(ours: tuple[Statement, ...], theirs: tuple[Statement, ...]) -> tuple[Shared, ...]:
    """Return the numbers that both documents give in one voice; of a number that stands several times, the best."""
    best: dict[int, Shared] = {}
    by_value: dict[int, list[Statement]] = {}
    for statement in theirs:
        by_value.setdefault(statement.value, []).append(statement)
    for a in ours:
        for b in by_value.get(a.value, ()):
            found = _match(a, b)
            if found and (a.value not in best or found.weight > best[a.value].weight):
                best[a.value] = found
    return tuple(best.values())


def _match(a: Statement, b: Statement) -> Shared | None:
    if weight_of(a.value) < _SPECIFIC and a.measures and b.measures and not a.measures & b.measures:
        return None
    pairs = [(likeness(x, y), is_person(x, y), tuple(sorted(x & y)), "") for x in a.voices for y in b.voices]
    # The outlet of one may be whom the other names; two outlets of one name are one house.
    pairs += [(_carries(a.outlet, y), False, tuple(sorted(a.outlet & y)), "a") for y in b.voices]
    pairs += [(_carries(b.outlet, x), False, tuple(sorted(b.outlet & x)), "b") for x in a.voices]
    strength, person, shared, by = max(pairs, default=(0.0, False, (), ""))
    if not strength:
        return None
    return Shared(a, b, frozenset(shared), person, weight_of(a.value) * strength, by)


def _carries(outlet: Voice, voice: Voice) -> float:
    """Return how surely a speaker is the outlet itself: most of its own words must be named."""
    own = distinct(outlet)
    return likeness(outlet, voice) if len(own & voice) * 2 > len(own) or not own else 0.0


def _count(words: Words, at: int, first: int, last: int) -> int | None:
    """Return the number at a word, unless it is a year, a part of a date, an hour or a distance."""
    form = words.forms[at]
    if len(form) > _DIGITS:
        return None
    value = int(form)
    before = words.forms[at - 1] if at > first else ""
    after = words.forms[at + 1] if at + 1 < last else ""
    if value < 2 or (value in _YEARS and "," not in words.text[words.starts[at] : words.ends[at]]):
        return None
    if after in NOT_COUNTS or (before in NOT_COUNTS and value <= _DAYS):
        return None
    around = words.text[max(0, words.starts[at] - 1) : words.ends[at] + 2]
    if re.search(r"\d[:%./-]\d|\d\s?%|[:./]\d", around):
        return None
    return value


def _voices(read: list[Figure], names: _Names, sentence: int) -> tuple[Voice, ...]:
    """Return who gives a number: as the reading says, and the speakers whose names stand in or before its sentence.

    A report that nobody could read has no speakers: its names may be places as well.
    """
    said: list[Voice] = []
    for figure in read:
        for name in (figure.source, *figure.chain):
            if name:
                said.append(voice_of(name))
                if _BORROWED.match(name) and sentence:  # "their high command": whose, the sentence before says
                    said.extend(names[sentence - 1][:1])
    if not names.speakers:
        return tuple(dict.fromkeys(voice for voice in said if voice))
    before = names[sentence - 1] if sentence and not any(is_person(v, v) for v in said) else ()
    near = (*(voice for voice in before if is_person(voice, voice)), *names[sentence])
    said.extend(filter(names.speaks, near))
    return tuple(dict.fromkeys(voice for voice in said if voice))
