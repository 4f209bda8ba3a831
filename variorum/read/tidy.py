"""Reading through noise: a document as its writer meant it, and the way back to the characters as they came.

The reader works on the tidied text; at the end each span is put back on the document's own characters. So a line break
in a sentence, a hyphen at a line's end, an invisible mark or a missing space costs neither a figure nor an offset.
Where a text is clean, nothing is done to it.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import partial
from html import unescape
from typing import Any, NamedTuple, TypeVar, cast

from variorum.read.layout import PAGE_BREAK, line_breaks
from variorum.records import Document, Skip, Span

Record = TypeVar("Record")

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_ENDS_OF_ADDRESSES = "Com|Org|Net|Info|Gov|Js|Tv|Io|News|Online"
# soft hyphens, zero-width marks and marks of writing direction; a soft hyphen takes its line break with it
_UNSEEN = re.compile(f"\u00ad\r?\n[ \t]*(?=[a-z])|[{_INVISIBLE}]+")
_NOISE: tuple[tuple[re.Pattern[str], str], ...] = (
    # ``quotes'' of typesetters and terminals
    (re.compile(r"``|(?<!')''(?!')|(?<!<)<<(?=\s?\w)|(?<=[\w.,!?])\s?>>(?!>)"), '"'),
    # « spaces inside guillemets »
    (re.compile(r"(?:(?<=[\s(]«)|(?<=\A«))[ \u00a0\u202f](?=\w)|(?<=[\w.,!?…])[ \u00a0\u202f](?=»(?!\w))"), ""),
    # marks of notes behind a word: "14 dead.[3]", "[citation needed]"
    (re.compile(r"(?<=[\w.,;:!?)\"”])(?:\[(?:\d{1,3}|[a-z]|note \d{1,2}|citation needed)\])+"), ""),
    # what is left of a page's markup, and of Markdown
    (re.compile(r"(?i)</?(?:b|i|u|em|strong|span|a|font|small|sup|sub|mark|cite)(?:\s[^<>\n]{0,300})?/?>"), ""),
    (re.compile(r"(?i)</?(?:p|br|div|li|ul|ol|h[1-6]|blockquote|section)(?:\s[^<>\n]{0,300})?/?>"), "\n\n"),
    (re.compile(r"(?<!\*)\*\*(?=[^\s*])|(?<=[^\s*])\*\*(?!\*)|(?<![\w_])__(?=[^\s_])|(?<=[^\s_])__(?![\w_])"), ""),
    (re.compile(r"(?m)^#{1,6}[ \t]+(?=\S)"), ""),
    (re.compile(r"!?\[(?=[^\]\n]{1,200}\]\((?:https?:|/|#|mailto:)[^)\s]{0,400}\))"), ""),
    (re.compile(r"(?<=[^\s\[(])\]\((?:https?:|/|#|mailto:)[^)\s]{0,400}\)"), ""),
    # letters that typesetters join
    *((re.compile(one), two) for one, two in (("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl"))),
    # a full stop or a comma without its space; not in addresses, names of files and abbreviations
    (re.compile(rf"(?<=[a-z\d)][a-z\d)][.!?])(?!(?:{_ENDS_OF_ADDRESSES})\b)(?=[\"“]?[A-Z][a-z']+\b(?![./@]))"), " "),
    (re.compile(r"(?<=[a-z\d][.!?][\"”])(?=[A-Z][a-z]+\b)"), " "),
    (re.compile(r"(?<=[a-z]{2}[,;])(?=[a-z]{2,}\b(?![.@/]))"), " "),
)  # fmt: skip
_BETWEEN_PAGES = frozenset({"page number", "running head"})  # ingest's reasons
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{2,6}|#x[\dA-Fa-f]{2,5});")
_QUOTED_LINES = re.compile(r"(?m)^(?:>[> ]*)(?=\S)")


class Edit(NamedTuple):
    """Characters `start` to `end` of a text, read as `words`."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Tidied:
    """A document to be read, in `document`, and the way back from its characters to those of the one that came in."""

    document: Document
    passes: tuple["_Pass", ...]

    def restored(self, record: Record) -> Record:
        """Return a record (or a tuple of them) with each of its spans on the original's characters."""
        for one in reversed(self.passes):
            record = one.restored(record)
        return record


@dataclass(frozen=True, slots=True)
class _Pass:
    """One rewriting of a document.

    `begins` are the offsets in the rewritten text at which a stretch begins that was kept or replaced, `kept` where it
    stands in the original as (start, end, whether its characters are the original's own).
    """

    original: Document
    document: Document
    begins: tuple[int, ...]
    kept: tuple[tuple[int, int, bool], ...]

    def restored(self, record: Record) -> Record:
        return cast(Record, self._restored(record))

    def _restored(self, value: Any) -> Any:
        if isinstance(value, Span):
            return Span.of(self.original.text, self._start(value.start), self._end(value.end))
        if isinstance(value, tuple):
            return tuple(self._restored(v) for v in value)
        if is_dataclass(value) and not isinstance(value, type):
            held = {f.name: getattr(value, f.name) for f in fields(value)}
            moved = {name: self._restored(v) for name, v in held.items() if isinstance(v, tuple) or is_dataclass(v)}
            return replace(value, **moved)
        return value

    def _start(self, at: int) -> int:
        index = bisect_right(self.begins, at) - 1
        start, _, own = self.kept[index]
        return start + (at - self.begins[index]) * own

    def _end(self, at: int) -> int:
        index = bisect_right(self.begins, at - 1) - 1
        start, end, own = self.kept[index]
        return start + at - self.begins[index] if own else end


def tidied(document: Document, is_word: Callable[[str], bool]) -> Tidied:
    """Return `document` without the noise that can be undone; itself where there is none.

    `is_word` tells whether a dictionary has a word in small letters: two halves at a line's end are one word, or not.
    """
    passes: list[_Pass] = []
    # words are told by their characters, lines by their words
    for find in (_in_characters, _in_words, partial(_in_lines, is_word=is_word)):
        edits = _apart(sorted(find(document)))
        if edits:
            passes.append(_rewritten(document, edits))
            document = passes[-1].document
    return Tidied(document, tuple(passes))


def visible(document: Document) -> str:
    """Return the text, as long as it is, with spaces in place of what is skipped."""
    return _without(document.text, [replace(skip, reason="") for skip in document.skips])


def _rewritten(document: Document, edits: Sequence[Edit]) -> _Pass:
    pieces: list[str] = []
    begins: list[int] = []
    kept: list[tuple[int, int, bool]] = []
    length = 0
    for start, end, words, own in _stretches(edits, document.text):
        pieces.append(words)
        begins.append(length)
        kept.append((start, end, own))
        length += len(words)
    ends = [*begins, length]
    moved = (Skip(_moved(k.start, kept, ends), _moved(k.end, kept, ends), k.reason) for k in document.skips)
    skips = tuple(skip for skip in moved if skip.start < skip.end)
    return _Pass(document, replace(document, text="".join(pieces), skips=skips), tuple(begins), tuple(kept))


def _in_characters(document: Document) -> Iterator[Edit]:
    text = document.text
    yield from (Edit(*m.span(), "") for m in _UNSEEN.finditer(text))
    for entity in _ENTITY.finditer(text):
        meant = unescape(entity[0])
        if meant != entity[0]:
            yield Edit(*entity.span(), meant if meant.strip() else " ")


def _in_words(document: Document) -> Iterator[Edit]:
    text = document.text
    for noise, words in _NOISE:
        yield from (Edit(*m.span(), words) for m in noise.finditer(text))
    if text.count("\n>") > 1:
        yield from (Edit(*m.span(), "") for m in _QUOTED_LINES.finditer(text))


def _in_lines(document: Document, is_word: Callable[[str], bool]) -> Iterator[Edit]:
    return (Edit(*change) for change in line_breaks(_without(document.text, document.skips), is_word))


def _without(text: str, skips: Sequence[Skip]) -> str:
    """Return `text` with spaces in place of what is skipped, line breaks kept, and form feeds between pages."""
    pieces = []
    at = 0
    for skip in skips:
        blank = PAGE_BREAK if skip.reason in _BETWEEN_PAGES else " "
        pieces += [text[at : skip.start], re.sub(r"[^\r\n]", blank, text[max(at, skip.start) : skip.end])]
        at = max(at, skip.end)
    return "".join([*pieces, text[at:]])


def _apart(edits: Sequence[Edit]) -> list[Edit]:
    """Drop an edit that begins inside the one before it."""
    apart: list[Edit] = []
    for edit in edits:
        if not apart or (edit.start >= apart[-1].end and edit[:2] != apart[-1][:2]):
            apart.append(edit)
    return apart


def _stretches(edits: Sequence[Edit], text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield the text's stretches in order as (start, end, words, whether the words are the text's own)."""
    at = 0
    for edit in edits:
        if at < edit.start:
            yield at, edit.start, text[at : edit.start], True
        if edit.words or edit.end > edit.start:
            yield edit.start, edit.end, edit.words, False
        at = edit.end
    if at < len(text):
        yield at, len(text), text[at:], True


def _moved(at: int, kept: Sequence[tuple[int, int, bool]], begins: Sequence[int]) -> int:
    """Return where the original's offset `at` lies in the tidied text; `begins` ends with that text's length."""
    index = bisect_right(kept, at, key=lambda k: k[0]) - 1
    start, end, own = kept[index]
    if own:
        return begins[index] + at - start
    return begins[index + (at >= end)]
