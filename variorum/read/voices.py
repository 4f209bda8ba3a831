"""Who stands behind a character of the text: which statements are around it, who speaks innermost, through whom."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from variorum.read.lexicon import load
from variorum.read.speakers import Named
from variorum.read.statement import Statement
from variorum.records import Stance

_INNER_PHRASES = frozenset(f"cue.phrase:{w}" for e in load("cues")["phrase"] if e.get("inner") for w in e["words"])
_THIS_HOUSE = re.compile(rf"(?:this|our) (?:\w+ )?(?:{'|'.join(load('cues')['media']['press'])})$", re.IGNORECASE)
_OUTER_PHRASES = frozenset(f"cue.phrase:{w}" for e in load("cues")["phrase"] if e.get("outer") for w in e["words"])
_FAR = 10  # more frames than ever stand around one another
_NAMES_KEPT = 4096  # with the outlets that they were held against: some 1 MB (2026-11)
_BLOCK = 1000  # characters: statements are looked up by block, so that a long document costs no more a character


@dataclass(frozen=True, slots=True)
class Voice:
    """Who stands behind a character of the text: the innermost source and the chain to it, outermost first."""

    source: Named | None
    chain: tuple[Named, ...]
    stance: Stance
    statement: Statement | None
    rule: str
    confidence: float


OUTLET = Voice(None, (), "asserted", None, "voice.outlet", 0.7)


class Voices:
    """Answers who says what stands where in one document. `outlet` publishes it, and is left out of each chain."""

    def __init__(self, statements: Sequence[Statement], outlet: str | None) -> None:
        """Take the statements of the document in the order of their cues."""
        self._outlet = outlet
        self._blocks: dict[int, list[Statement]] = {}
        for statement in statements:
            blocks = {b for s, e in statement.content for b in range(s // _BLOCK, e // _BLOCK + 1)}
            for block in blocks:
                self._blocks.setdefault(block, []).append(statement)

    def at(self, at: int) -> Voice:
        """Return who says what stands at this offset: the frames around it, outermost first.

        An agency in the dateline credits the document, not each statement, and is left out of the chain.
        """
        named = self._around(at)
        if not named:
            return OUTLET
        innermost = named[-1]
        denials = [s for s in named if s.frame.stance == "denied"]
        denial = denials[0] if len(denials) % 2 else None  # who denies a denial doesn't deny what it was about
        rumour = next((s for s in named if s.frame.stance == "rumoured"), None)
        speaking = denial if denial is not None else innermost
        if speaking.frame.rule.startswith("cue.disputed"):
            outside = named[: named.index(speaking)]
            source = self._source(outside[-1]) if outside else None  # who calls a claim false is whoever speaks there
            return Voice(source, self._chain(named), "denied", speaking, speaking.frame.rule, speaking.frame.confidence)
        stance = "denied" if denial else "rumoured" if rumour is innermost else innermost.frame.stance
        if denials and denial is None and stance == "denied":
            stance = "asserted"
        confidence = min(s.frame.confidence for s in named)
        return Voice(self._source(speaking), self._chain(named), stance, speaking, speaking.frame.rule, confidence)

    def of(self, statement: Statement) -> Voice:
        """Return who stands behind a statement itself, whose first character may belong to an inner one."""
        around = [s for s in self._around(statement.frame.cue[0]) if s is not statement]
        frame = statement.frame
        chain = self._chain([*around, statement])
        return Voice(self._source(statement), chain, frame.stance, statement, frame.rule, frame.confidence)

    def _source(self, statement: Statement) -> Named | None:
        source = statement.speaker
        return None if source is not None and _same_house(source.text, self._outlet) else source

    def _around(self, at: int) -> list[Statement]:
        """Return the statements that speak around a character, outermost first."""
        around = [s for s in self._blocks.get(at // _BLOCK, ()) if s.frame.speaks and s.covers(at)]
        outermost_first = sorted(around, key=lambda s: _depth(s, around, at))
        speaking = [s for s in outermost_first if s.speaker is not None or s.frame.rule.startswith("cue.verb")]
        return [s for k, s in enumerate(speaking) if not k or not _first_person(s)]  # "“We counted 14,” she said"

    def _chain(self, named: Iterable[Statement]) -> tuple[Named, ...]:
        links = (n for s in named for n in (*s.carriers, *((s.speaker,) if s.speaker is not None else ()), *s.about))
        return tuple(_without_repeats(link for link in links if not _same_house(link.text, self._outlet)))


def _first_person(statement: Statement) -> bool:
    spoken = statement.frame.speaker
    return spoken is not None and spoken.head.lower_ in ("i", "we")


def _depth(statement: Statement, around: Sequence[Statement], at: int) -> tuple[int, bool, int]:
    """Count the frames around a frame's own cue; of two as deep, a denial is the outer one, else the farther cue."""
    cue = statement.frame.cue[0]
    depth = sum(1 for s in around if s is not statement and s.covers(cue))
    if statement.frame.rule in _INNER_PHRASES:
        depth += _FAR
    elif statement.frame.rule in _OUTER_PHRASES:
        depth -= _FAR
    return depth, statement.frame.stance != "denied", -abs(cue - at)


def _without_repeats(chain: Iterator[Named]) -> Iterator[Named]:
    """Drop a link that names the one before it again."""
    last: set[str] = set()
    for link in chain:
        words = {w for w in re.findall(r"\w+", link.text.casefold()) if w not in ("the", "a", "of", "news", "agency")}
        if words and last and (words <= last or last <= words):
            continue
        last = words
        yield link


@lru_cache(maxsize=_NAMES_KEPT)
def _same_house(name: str, outlet: str | None) -> bool:
    """Tell whether a name is the publishing outlet's own, which is left out of the chain."""
    if outlet is None:
        return False
    if _THIS_HOUSE.match(name) is not None:
        return True
    own = set(re.findall(r"\w+", outlet.casefold()))
    if set(re.findall(r"\w+", name.casefold())) - {"the", "this"} <= own:
        return True  # "the Mission" in the Mission's own bulletin
    plain = re.sub(r"\W+", "", name).casefold()
    initials = "".join(w if w.isupper() else w[:1] for w in re.findall(r"\w+", outlet)).casefold()
    return plain in (re.sub(r"\W+", "", outlet).casefold(), initials)
