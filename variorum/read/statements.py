"""From reporting frames to statements: which frames stand around a character, who speaks innermost, through whom.

Frames come from single sentences. Here they are carried over quotation marks to the sentences that a quote covers, and
over to a following sentence that plainly goes on with what was said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as Sentence

from variorum.read.attribution import Frame, Range, find_frames
from variorum.read.lexicon import load
from variorum.read.prose import Prose
from variorum.read.speakers import Named, Speakers
from variorum.records import Stance

_QUOTE = re.compile(r'"[^"\n]*(?:\n+\s*"[^"\n]*)*"')
_INNER_PHRASES = frozenset(f"cue.phrase:{w}" for e in load("cues")["phrase"] if e.get("inner") for w in e["words"])
_OPENING_PRONOUNS = frozenset({"it", "he", "she", "they"})
_GOING_ON = re.compile(
    r"(?:another|also|next|then|in addition|additionally|moreover|furthermore|a further|the others?)\b", re.IGNORECASE
)
_SENTENCES_ON = 3  # how far behind a carried statement its speaker's next one is carried as well (2026-11)
_WORDS_OF_A_STATEMENT = 5
_BEFORE_A_QUOTATION = frozenset({".", "!", "?", ":", '"', ""})
_REACH = 400  # characters: about two sentences (2026-11)
_LONGEST_QUOTE = 6000  # a mark that was never closed must not swallow a document


@dataclass(frozen=True, slots=True)
class Statement:
    """One frame with its speaker resolved. `sentence` is the index of the sentence that the frame was found in."""

    frame: Frame
    sentence: int
    speaker: Named | None
    carriers: tuple[Named, ...]
    content: tuple[Range, ...]

    def covers(self, at: int) -> bool:
        """Tell whether the character at this offset is part of the statement."""
        return any(start <= at < end for start, end in self.content)


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


def find_statements(prose: Prose) -> list[Statement]:
    """Return the statements of a document in the order of their cues."""
    speakers = Speakers(prose.doc, prose.text)
    quotes = [m.span() for m in _QUOTE.finditer(prose.parsed) if m.end() - m.start() < _LONGEST_QUOTE]
    statements: list[Statement] = []
    for at, sentence in enumerate(prose.sentences):
        found = [_resolved(frame, at, speakers) for frame in find_frames(sentence)]
        found = [_over_quotes(_through_the_same(s, statements), quotes) for s in found]
        if not found and (carried := _carried_on(sentence, at, statements, prose.parsed)) is not None:
            found = [carried]
        statements += found
    return statements + [o for q in quotes if (o := _orphan(q, prose, statements)) is not None]


def _through_the_same(statement: Statement, earlier: Sequence[Statement]) -> Statement:
    """Keep who carries a speaker's words: "…, the ministry said, according to Reuters. It added that …"."""
    if statement.speaker is None or statement.carriers:
        return statement
    own = [s for s in earlier if s.speaker == statement.speaker and s.sentence >= statement.sentence - _SENTENCES_ON]
    if not own:
        return statement
    last = own[-1]
    around = [s for s in earlier if s.sentence == last.sentence and s is not last and s.covers(last.frame.cue[0])]
    outer = [s.speaker for s in around if s.speaker is not None and s.speaker != statement.speaker]
    return replace(statement, carriers=tuple(outer))


def _orphan(quote: Range, prose: Prose, statements: Sequence[Statement]) -> Statement | None:
    """Give a quotation that no frame touches to whoever spoke just before it: "… issued a statement. “Three men …”"."""
    start, end = quote
    if prose.text.count(" ", start, end) < _WORDS_OF_A_STATEMENT:
        return None  # a term in quotation marks
    if prose.parsed[:start].rstrip()[-1:] not in _BEFORE_A_QUOTATION:
        return None  # a cell of a table, a part of somebody's sentence
    if any(s < end and start < e for statement in statements for s, e in statement.content):
        return None
    before = [s for s in statements if s.speaker is not None and start - _REACH < s.frame.cue[0] < start]
    if not before:
        return None
    last = before[-1]
    frame = replace(last.frame, content=(quote,), stance="asserted", rule="cue.orphan-quote", confidence=0.5)
    return Statement(frame, last.sentence, last.speaker, last.carriers, (quote,))


def _resolved(frame: Frame, sentence: int, speakers: Speakers) -> Statement:
    carriers = tuple(speakers.resolve(c) for c in frame.carriers)
    speaker = speakers.resolve(frame.speaker) if frame.speaker is not None else None
    return Statement(frame, sentence, speaker, carriers, frame.content)


def _over_quotes(statement: Statement, quotes: Sequence[Range]) -> Statement:
    """Let a frame that touches a quotation from outside cover all of it."""
    cue = statement.frame.cue
    extended = list(statement.content)
    for start, end in quotes:
        outside = cue[1] <= start or cue[0] >= end
        if outside and any(s < end and start < e for s, e in statement.content):
            extended.append((start, end))
    return replace(statement, content=tuple(extended))


def _carried_on(sentence: Sentence, at: int, statements: Sequence[Statement], parsed: str) -> Statement | None:
    """Give a sentence without reporting words the last speaker, only where it plainly goes on with the statement."""
    previous = [s for s in statements if s.sentence == at - 1 and s.speaker is not None]
    if not previous or not _goes_on(sentence, parsed):
        return None
    outer = previous[0]
    content = ((sentence.start_char, sentence.end_char),)
    frame = replace(outer.frame, content=content, rule="cue.carried-on", confidence=0.5)
    return Statement(frame, at, outer.speaker, outer.carriers, content)


def _goes_on(sentence: Sentence, parsed: str) -> bool:
    words = [t for t in sentence if not t.is_space]
    if not words or "\n\n" in parsed[max(0, words[0].idx - 3) : words[0].idx]:
        return False  # a new paragraph starts afresh
    if words[0].lower_ in _OPENING_PRONOUNS or _GOING_ON.match(parsed, words[0].idx) is not None:
        return True
    return any(
        t.lower_ in ("that", "this", "these", "those", "such") and t.dep_ in ("det", "predet", "amod") for t in words
    )


def voice_at(at: int, statements: Sequence[Statement], outlet: str | None) -> Voice:
    """Return who says what stands at this offset: the frames around it, outermost first.

    An agency in the dateline credits the document, not each statement, and is left out of the chain.
    """
    around = sorted((s for s in statements if s.covers(at)), key=lambda s: _depth(s, statements, at))
    named = [s for s in around if s.speaker is not None or s.frame.rule.startswith("cue.verb")]
    if not named:
        return OUTLET
    chain = list(_without_repeats(_chain(named, outlet)))
    innermost = named[-1]
    denial = next((s for s in named if s.frame.stance == "denied"), None)
    rumour = next((s for s in named if s.frame.stance == "rumoured"), None)
    speaking = denial if denial is not None else innermost
    stance = "denied" if denial else "rumoured" if rumour is innermost else innermost.frame.stance
    confidence = min(s.frame.confidence for s in named)
    source = speaking.speaker
    if source is not None and _same_house(source.text, outlet):
        source = None
    return Voice(source, tuple(chain), stance, speaking, speaking.frame.rule, confidence)


def _depth(statement: Statement, statements: Sequence[Statement], at: int) -> tuple[int, int]:
    """Count the frames around a frame's own cue; of two that contain each other, the farther cue is the outer one."""
    cue = statement.frame.cue[0]
    depth = sum(1 for s in statements if s is not statement and s.covers(at) and s.covers(cue))
    inner = 1 if statement.frame.rule in _INNER_PHRASES else 0
    return depth + inner * 10, -abs(cue - at)


def _chain(named: Sequence[Statement], outlet: str | None) -> Iterator[Named]:
    for statement in named:
        yield from (c for c in statement.carriers if not _same_house(c.text, outlet))
        if statement.speaker is not None and not _same_house(statement.speaker.text, outlet):
            yield statement.speaker


def _without_repeats(chain: Iterator[Named]) -> Iterator[Named]:
    """Drop a link that names the one before it again."""
    last: set[str] = set()
    for link in chain:
        words = {w for w in re.findall(r"\w+", link.text.casefold()) if w not in ("the", "a", "of", "news", "agency")}
        if words and last and (words <= last or last <= words):
            continue
        last = words
        yield link


def _same_house(name: str, outlet: str | None) -> bool:
    """Tell whether a name is the publishing outlet's own, which is left out of the chain."""
    if outlet is None:
        return False
    own = set(re.findall(r"\w+", outlet.casefold()))
    if set(re.findall(r"\w+", name.casefold())) - {"the", "this"} <= own:
        return True  # "the Mission" in the Mission's own bulletin
    plain = re.sub(r"\W+", "", name).casefold()
    initials = "".join(w if w.isupper() else w[:1] for w in re.findall(r"\w+", outlet)).casefold()
    return plain in (re.sub(r"\W+", "", outlet).casefold(), initials)
