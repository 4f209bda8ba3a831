"""Interviews and transcripts: paragraphs with a label of who speaks ("Ana Ruiz: …"), questions and answers ("Q: …")."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from variorum.read.attribution import Frame, Range, Speaker
from variorum.read.prose import Prose
from variorum.read.speakers import Named, Speakers
from variorum.read.statement import Statement

_LABEL = re.compile(r"(?m)^[ \t]*(?P<label>[^\W\d_][^\n:\"?!]{0,50}):[ \t]+(?=\S)")
_MOST_WORDS = 5
_FEWEST_TURNS = 3
_ASKS = frozenset({"q", "question"})
_ANSWERS = frozenset({"a", "answer"})


def find_dialogue(prose: Prose, statements: Sequence[Statement], speakers: Speakers) -> Iterator[Statement]:
    """Yield a statement for each turn of a dialogue; none where the labels may be those of a list."""
    if prose.parsed.count(":") < _FEWEST_TURNS - 1 or "?" not in prose.parsed:
        return
    turns = [m for m in _LABEL.finditer(prose.parsed) if len(m["label"].split()) <= _MOST_WORDS]
    labels = Counter(m["label"].strip().casefold() for m in turns)
    asked = bool(_ASKS & labels.keys()) and bool(_ANSWERS & labels.keys())
    if not asked and (len(turns) < _FEWEST_TURNS or len(labels) < 2 or max(labels.values()) < 2):
        return
    starts = [s.start_char for s in prose.sentences]
    for at, turn in enumerate(turns):
        end = turns[at + 1].start() if at + 1 < len(turns) else _end_of_paragraph(prose.parsed, turn.end())
        label = turn["label"].strip().casefold()
        span = prose.doc.char_span(*turn.span("label"), alignment_mode="contract")
        if label in _ASKS or span is None or (not asked and labels[label] < 2 and len(labels) > _FEWEST_TURNS):
            continue
        speaker = Speaker(span.root, span.start_char, span.end_char)
        named = _interviewed(statements, turns[0].start()) if label in _ANSWERS else speakers.full_name(speaker)
        if named is not None:
            content: Range = (turn.end(), end)
            frame = Frame(turn.span("label"), speaker, "asserted", (content,), "cue.label", 0.8)
            yield Statement(frame, max(0, bisect_right(starts, turn.end()) - 1), named, (), (content,))


def _end_of_paragraph(text: str, start: int) -> int:
    end = text.find("\n\n", start)
    return len(text) if end < 0 else end


def _interviewed(statements: Sequence[Statement], before: int) -> Named | None:
    """Return who spoke last before the first question."""
    spoken = [s.speaker for s in statements if s.speaker is not None and s.frame.cue[0] < before]
    return spoken[-1] if spoken else None
