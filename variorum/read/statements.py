"""From reporting frames to statements: whose words a quotation is, and which sentences go on with what was said.

Frames come from single sentences. Here they are carried over quotation marks to the sentences that a quote covers, and
over to a following sentence that plainly goes on with what was said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.read.attribution import Frame, find_frames
from variorum.read.dialogue import find_dialogue
from variorum.read.lexicon import load
from variorum.read.parsed import Span as Sentence
from variorum.read.prose import Prose
from variorum.read.quotations import Quotes
from variorum.read.speakers import Speakers
from variorum.read.statement import Statement

_OPENING_PRONOUNS = frozenset({"it", "he", "she", "they"})
_GOING_ON = re.compile(
    r"(?:another|also|next|then|in addition|additionally|moreover|furthermore|a further|the others?)\b", re.IGNORECASE
)
_POINTER = re.compile(
    rf"(?:it|this|that|(?:the|this|that|those|these|such|any such) (?:{'|'.join(load('cues')['numbers']['words'])})s?)"
)
_ADDING = frozenset({"add", "go", "continue"})  # "he added" goes on with what he told the agency
_REPORTS = frozenset(("report", "article", "dispatch", *load("cues")["media"]["press"]))
_SENTENCES_ON = 3  # how far behind a carried statement its speaker's next one is carried as well (2026-11)


def find_statements(prose: Prose) -> list[Statement]:
    """Return the statements of a document in the order of their cues; those of quotations without a cue come last."""
    speakers = Speakers(prose.doc, prose.text)
    quotes = Quotes(prose.parsed)
    statements: list[Statement] = []
    for at, sentence in enumerate(prose.sentences):
        recent = _recent(statements, at)
        found = [_resolved(frame, at, speakers) for frame in find_frames(sentence)]
        found = [quotes.covered_by(_about(_through_the_same(s, recent), recent, prose.parsed)) for s in found]
        if not any(s.frame.speaks for s in found) and not quotes.around(sentence.start_char):
            found += _carried_on(sentence, at, recent, prose.parsed)
        statements += found
    statements = _through_the_report(statements)
    return [*statements, *quotes.left_over(statements), *find_dialogue(prose, statements, speakers)]


def _recent(statements: Sequence[Statement], sentence: int) -> Sequence[Statement]:
    """Return the statements of the last few sentences."""
    first = len(statements)
    while first and statements[first - 1].sentence >= sentence - _SENTENCES_ON:
        first -= 1
    return statements[first:]


def _resolved(frame: Frame, sentence: int, speakers: Speakers) -> Statement:
    carriers = tuple(speakers.carrier(c) for c in frame.carriers)
    speaker = speakers.resolve(frame.speaker) if frame.speaker is not None else None
    return Statement(frame, sentence, speaker, carriers, frame.content)


def _about(statement: Statement, recent: Sequence[Statement], parsed: str) -> Statement:
    """Add whose words are denied, where the denial only points at them: "the army denied it"."""
    if statement.frame.stance != "denied" or not statement.content or statement.speaker is None:
        return statement
    said = parsed[statement.content[0][0] : statement.content[-1][1]].strip().lower()
    others = [s.speaker for s in recent if s.speaker is not None and s.speaker != statement.speaker and s.frame.speaks]
    if not others or _POINTER.fullmatch(said) is None:
        return statement
    return replace(statement, about=(others[-1],))


def _through_the_report(statements: list[Statement]) -> list[Statement]:
    """Carry who was told what a report begins with to all that stands before "…, the report adds"."""
    speaking = [s for s in statements if s.frame.speaks]
    if not speaking or not speaking[0].carriers:
        return statements
    house = speaking[0].carriers[:1]
    ends = [at for at, s in enumerate(statements) if _is_the_report(s)]
    if not ends:
        return statements
    told = []
    for at, statement in enumerate(statements):
        if (
            at < ends[-1]
            and statement.frame.speaks
            and not statement.carriers
            and not _inside(statement, statements[:at])
        ):
            statement = replace(statement, carriers=house)
        elif at in ends:
            statement = replace(statement, speaker=house[0])
        told.append(statement)
    return told


def _is_the_report(statement: Statement) -> bool:
    spoken = statement.frame.speaker
    adds = statement.frame.rule.rpartition(":")[2] in _ADDING
    return adds and spoken is not None and spoken.text.lower() in _REPORTS


def _inside(statement: Statement, before: Sequence[Statement]) -> bool:
    return any(s.covers(statement.frame.cue[0]) and s.frame.speaks for s in _recent(before, statement.sentence))


def _through_the_same(statement: Statement, recent: Sequence[Statement]) -> Statement:
    """Keep who carries a speaker's words: "…, the ministry said, according to Reuters. It added that …"."""
    if statement.speaker is None or statement.carriers:
        return statement
    own = [s for s in recent if s.speaker == statement.speaker]
    if not own:
        return statement
    last = own[-1]
    around = [s for s in recent if s.sentence == last.sentence and s is not last and s.covers(last.frame.cue[0])]
    adds = statement.frame.rule.rpartition(":")[2] in _ADDING
    outer = list(last.carriers if adds else ()) or [
        s.speaker for s in around if s.speaker is not None and s.speaker != statement.speaker
    ]
    return replace(statement, carriers=tuple(outer))


def _carried_on(sentence: Sentence, at: int, recent: Sequence[Statement], parsed: str) -> Iterator[Statement]:
    """Give a sentence without reporting words the last speaker, only where it plainly goes on with the statement."""
    previous = [s for s in recent if s.sentence == at - 1 and s.speaker is not None and s.frame.speaks]
    if not previous or not _goes_on(sentence, parsed):
        return
    outer = previous[0]
    content = ((sentence.start_char, sentence.end_char),)
    stance = "asserted" if outer.frame.stance == "denied" else outer.frame.stance  # having denied, they say how it was
    frame = replace(outer.frame, content=content, stance=stance, rule="cue.carried-on", confidence=0.5)
    yield Statement(frame, at, outer.speaker, outer.carriers, content)


def _goes_on(sentence: Sentence, parsed: str) -> bool:
    words = [t for t in sentence if not t.is_space]
    if not words or "\n\n" in parsed[max(0, words[0].idx - 3) : words[0].idx]:
        return False  # a new paragraph starts afresh
    if words[0].lower_ in _OPENING_PRONOUNS or _GOING_ON.match(parsed, words[0].idx) is not None:
        return True
    return any(
        t.lower_ in ("that", "this", "these", "those", "such") and t.dep_ in ("det", "predet", "amod") for t in words
    )
