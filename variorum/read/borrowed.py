"""Figures in the outlet's own voice that plainly belong to somebody named elsewhere in the report.

Three cases: the parts of a whole that somebody gave in a paragraph before ("104 were flown home, the Red Cross said." /
"Two planes with 48 each went north, a third with eight south."); a number that the headline gives to a speaker
("Ministry: six wounded"); and the paragraphs of a communiqué ("Army issues statement"). Who has a voice keeps it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.read.figures import Found
from variorum.read.lexicon import load
from variorum.read.speakers import Named
from variorum.read.statement import Statement
from variorum.read.voices import Voice

_PAPERS = "|".join(load("cues")["papers"]["words"])
_ISSUED = "|".join(load("cues")["issued"]["words"])
_COMMUNIQUE = re.compile(
    rf"(?P<who>.+?)\s(?:{_ISSUED})\s(?:an?\s|the\s)?(?:\w+\s){{0,2}}(?:{_PAPERS})s?\b", re.IGNORECASE
)
_COLON = re.compile(r"(?P<first>[^:]{3,60}):\s(?P<rest>.+)")
_PARAGRAPH = re.compile(r"\n\s*\n")
_CLOSE_ENOUGH = 1.1  # "over 100" flown out are the 104 of the parts, not 150 of something else (2026-11)
_BACK = 2  # paragraphs
_AGAIN = frozenset({"these", "those", "the", "all", "such"})
_SMALL_WORDS = frozenset({"the", "a", "an", "of", "and", "for", "in", "s"})


def borrow_voices(
    found: Sequence[Found], voices: Sequence[Voice], statements: Sequence[Statement], text: str, title: str | None
) -> list[Voice]:
    """Return the voices of `found`, those of the outlet replaced where the report gives the figure to somebody."""
    borrowed = list(voices)
    if not any(v.statement is None for v in voices) or not statements:
        return borrowed
    for at, voice in _of_wholes(found, voices, statements, text):
        borrowed[at] = voice
    headline = _Headline(title or "", statements)
    for at, one in enumerate(found):
        if borrowed[at].statement is None and (spoken := headline.voice_of(one)) is not None:
            borrowed[at] = spoken
    return borrowed


def _of_wholes(
    found: Sequence[Found], voices: Sequence[Voice], statements: Sequence[Statement], text: str
) -> Iterator[tuple[int, Voice]]:
    """Yield the voice of each part of a whole, for the paragraphs that have nothing but such parts."""
    breaks = [m.end() for m in _PARAGRAPH.finditer(text)]
    spoken = {bisect_right(breaks, s.frame.cue[0]) for s in statements if s.frame.speaks}
    paragraphs: dict[int, list[int]] = {}
    for at, one in enumerate(found):
        paragraphs.setdefault(bisect_right(breaks, one.start), []).append(at)
    for number, parts in paragraphs.items():
        if number in spoken or any(voices[at].statement is not None for at in parts):
            continue
        before = [at for back in range(1, _BACK + 1) for at in paragraphs.get(number - back, ())]
        for whole in before:
            if voices[whole].source is not None and _adds_up(found[whole], [found[at] for at in parts]):
                voice = replace(voices[whole], rule="voice.parts-of-a-whole", confidence=0.5)
                yield from ((at, voice) for at in parts)
                break


def _adds_up(whole: Found, parts: Sequence[Found]) -> bool:
    total = whole.count.value.low
    named = [p.count for p in parts if p.count.value.low != total]
    if total is None or len(named) < 2 or any(c.measure != whole.count.measure for c in named):
        return False
    amounts = [c.value.low for c in named if c.value.low is not None and c.value.low == c.value.high]
    if len(amounts) != len(named):
        return False
    if whole.count.value.high == total:
        return sum(amounts) == total
    return whole.count.value.high is None and total <= sum(amounts) <= total * _CLOSE_ENOUGH


class _Headline:
    """What a headline says of who speaks: whom it quotes, and whether all of the report is a communiqué."""

    def __init__(self, title: str, statements: Sequence[Statement]) -> None:
        self._numbers: frozenset[str] = frozenset()
        self._statement: Statement | None = None
        self._whole = False
        if (match := _COMMUNIQUE.match(title)) is not None:
            self._statement = _spoken_by(match["who"], statements)
            self._whole = self._statement is not None
        elif (match := _COLON.fullmatch(title)) is not None:
            for who, said in ((match["first"], match["rest"]), (match["rest"], match["first"])):
                self._statement = self._statement or _spoken_by(who, statements)
                self._numbers = self._numbers or (_words(said) if self._statement else frozenset())

    def voice_of(self, one: Found) -> Voice | None:
        """Return the voice that the headline gives to a figure, or None."""
        statement = self._statement
        if statement is None or one.start < statement.frame.cue[0]:
            return None
        number = one.count.number
        again = number.i > 0 and number.nbor(-1).lower_ in _AGAIN  # "with these 104 …": the outlet goes on from it
        if not self._whole and (again or number.lower_ not in self._numbers):
            return None
        links: tuple[Named, ...] = (*statement.carriers, *((statement.speaker,) if statement.speaker else ()))
        return Voice(statement.speaker, links, "asserted", statement, "voice.headline", 0.5)


def _spoken_by(who: str, statements: Sequence[Statement]) -> Statement | None:
    """Return the first statement whose speaker's words are all among those of `who`."""
    words = _words(who)
    for statement in statements:
        named = (
            _words(statement.speaker.text) if statement.speaker is not None and statement.frame.speaks else frozenset()
        )
        if named and named <= words and any(len(w) > 2 for w in named):
            return statement
    return None


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold())) - _SMALL_WORDS
