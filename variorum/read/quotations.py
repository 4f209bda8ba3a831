"""Quotations over several sentences: each belongs to the frame that touches it, or to whoever spoke just before it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from variorum.read.attribution import Range
from variorum.read.statement import Statement

_QUOTE = re.compile(r'"[^"\n]*(?:\n+\s*"[^"\n]*)*"')
_WORDS_OF_A_STATEMENT = 5
_BEFORE_A_QUOTATION = frozenset({".", "!", "?", ":", '"', ""})
_REACH = 400  # characters behind a speaker's last words: about two sentences (2026-11)
_LONGEST = 6000  # a mark that was never closed must not swallow a document


class Quotes:
    """The quotations of one document, in order."""

    def __init__(self, parsed: str) -> None:
        """Find the quotations in the text as the parser saw it, with straight marks."""
        self._parsed = parsed
        self._quotes = [m.span() for m in _QUOTE.finditer(parsed) if m.end() - m.start() < _LONGEST]
        self._starts = [start for start, _ in self._quotes]
        self._touched: set[int] = set()

    def covered_by(self, statement: Statement) -> Statement:
        """Let a frame that touches a quotation from outside cover all of it."""
        cue = statement.frame.cue
        extended = list(statement.content)
        for start, end in statement.content:
            for at in range(max(0, bisect_right(self._starts, start) - 1), bisect_left(self._starts, end)):
                quote = self._quotes[at]
                if quote[1] > start and (cue[1] <= quote[0] or cue[0] >= quote[1]):
                    extended.append(quote)
                    self._touched.add(at)
        return replace(statement, content=tuple(extended))

    def left_over(self, statements: Sequence[Statement]) -> Iterator[Statement]:
        """Give a quotation that no frame touches to whoever spoke just before it.

        "… issued a statement. “Three men …”", "“Three men came,” she said. “They took the bus.”"
        """
        outside = [s for s in statements if s.speaker is not None and not self.around(s.frame.cue[0])]
        cues = [s.frame.cue[0] for s in outside]
        for at, (start, end) in enumerate(self._quotes):
            if at in self._touched or not self._is_statement(start, end):
                continue
            before = bisect_left(cues, start)
            if not before:
                continue
            last = outside[before - 1]
            if start - max(last.frame.cue[1], *(e for _, e in last.content if e <= start), 0) >= _REACH:
                continue
            quote: Range = (start, end)
            frame = replace(last.frame, content=(quote,), stance="asserted", rule="cue.orphan-quote", confidence=0.5)
            frame = replace(frame, speaks=True)
            yield Statement(frame, last.sentence, last.speaker, last.carriers, (quote,))

    def around(self, at: int) -> bool:
        """Tell whether a character is quoted."""
        before = bisect_right(self._starts, at) - 1
        return before >= 0 and at < self._quotes[before][1]

    def _is_statement(self, start: int, end: int) -> bool:
        """Tell a quotation that stands for itself from a term, a cell of a table, or a part of somebody's sentence."""
        if self._parsed.count(" ", start, end) < _WORDS_OF_A_STATEMENT:
            return False
        at = start
        while at and self._parsed[at - 1].isspace():
            at -= 1
        return self._parsed[max(0, at - 1) : at] in _BEFORE_A_QUOTATION
