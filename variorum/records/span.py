"""A stretch of a document's text: the evidence under every value."""

from dataclasses import dataclass
from typing import Self


class SpanMismatchError(ValueError):
    """A quote is not what its document says at that place."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (code points, end exclusive) of a document's text, with the words found there."""

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Self:
        """Cut the span out of `text`. Raises `SpanMismatchError` where the offsets lie outside it or hold nothing."""
        if not 0 <= start < end <= len(text):
            raise SpanMismatchError(f"{start}:{end} is no stretch of a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def check(self, text: str) -> None:
        """Raise `SpanMismatchError` unless `text[start:end]` is the quote, character for character."""
        found = text[self.start : self.end]
        if not 0 <= self.start < self.end <= len(text) or found != self.quote:
            raise SpanMismatchError(f"{self.start}:{self.end} holds {found[:80]!r}, not {self.quote[:80]!r}")

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans, of one text, share a character."""
        return self.start < other.end and other.start < self.end
