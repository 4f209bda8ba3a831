"""From a document's text to parsed sentences whose offsets are the document's own.

The parser sees a copy of the text in which everything that is not prose is blanked out with spaces and curly marks are
straightened, one character for one: so no offset ever moves.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
import spacy.tokens
from spacy.language import Language

from variorum.read.dictionary import dictionary
from variorum.read.parsed import Copier, Doc, Span, Token
from variorum.read.quotes import with_plain_quotes
from variorum.read.tags import quicken
from variorum.read.truecase import Words, truecased
from variorum.records import Document

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u3000\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "))
# ''two apostrophes'' or ``two accents'' for one mark of quotation, as older wire copy and TeX have them
_DOUBLED = re.compile(r"(?P<opening>(?<![^\s(\[—–-])(?:''|``))(?=\S)|(?:''(?!')|``)")
_PARAGRAPH = re.compile(
    r"\n[ \t\r]*\n|\n(?=[ \t]*(?:[-•*–|]|\d{1,2}[.)])[ \t])|(?<=:)[ \t\r]*\n|(?<=[.!?:\"”’')\]])[ \t\r]*\n|\r\n\r\n"
)
_DATELINE = re.compile(
    r"""(?:(?<=\n)|\A)[\s\[]*
    (?P<line>
        # BOGOTA, 2 MAY 89 (RADIO) -- [REPORT]
        (?:[A-Z][A-Z.'’ ()-]{2,50},\s\d{1,2}\s[A-Z]{3}\s(?:\d{2,4}\s)?(?:\([^)\n]{2,60}\)\s)?--(?:\s*\[[^\]]{1,160}\])*)
        # MOSCOW, May 2 (Reuters) -
      | (?:[^\n()]{0,60}?\s?\((?:[A-Z][\w./\- ]{1,30}|[a-z]{3,5}(?:[/-][\w./\- ]{1,25})?)\)\.?\s*[-–—:]+)
        # YEREVAN, MAY 2, TASS.
      | (?:(?:[A-Z][A-Z'’\-/. ]{2,30}),\s[^\n.]{0,20}?\d[^\n.]{0,15}?[.,]?\s*/?(?:[A-Z]{3,20})/?\s*[.\-–—:])
        # Baku, May 2, AGENCY.
      | (?:[A-Z][\w'’\-]+,\s[A-Z][a-z]+\s\d{1,2},\s(?:[A-Z]{3,20})\.)
        # AFP. Over forty
      | (?:[A-Z]{2,5}\.(?=\s+[A-Z][a-z]))
        # 02.05.20, Agency:
      | (?:\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s(?:[A-Z][\w\- ]{1,25}):)
        # DUBAI:
      | (?:[A-Z][A-Z'’\-/ ]{2,30}:(?=\s+[^\n]{0,60}[a-z]))  # and no headline: "OFFICIAL: 14 DEAD"
    )\s*""",
    re.VERBOSE,
)
_START, _NO_START = 1, -1  # spaCy's own values of SENT_START
_FINAL = frozenset(".!?;:…)]")
_STRINGS_KEPT = 10_000  # words, their beginnings, ends and shapes: some 2 MB (2026-11)
_HEAD = 400  # a dateline stands at the head of a report (the longest seen start at about 150 characters)


@dataclass(frozen=True, slots=True)
class Prose:
    """A parsed document: `doc` has the document's own offsets; `sentences` are in order and hold words.

    `parsed` is what the parser saw of `text`: the same length, boilerplate blanked out, marks straightened; `lowered`
    is that in small letters.
    """

    text: str
    parsed: str
    lowered: str
    doc: Doc
    sentences: tuple[Span, ...]


class Parser:
    """Parses prose with one spaCy pipeline, loaded once."""

    def __init__(self, model: str, is_town: Callable[[str], bool] = lambda _: False) -> None:
        """Load the pipeline of that importable name; raises ImportError where it isn't installed.

        `is_town` tells whether a word in small letters is the name of a town; it is asked of copy in capitals only.
        """
        self._nlp = _load(model)
        known = dictionary(self._nlp)
        self.is_word = known.is_one
        self._words = Words(known.knows, known.bends, is_town)
        self._copier = Copier()
        self._full = len(self._nlp.vocab.strings) + _STRINGS_KEPT

    def parse(self, document: Document) -> Prose:
        """Return the sentences of `document`, the ranges to skip left out."""
        line = _dateline(document)
        blanked = _blanked(document.text, [(s.start, s.end) for s in document.skips] + ([line] if line else []))
        blanked = truecased(blanked, self._words)
        with self._memory():
            doc = self._copier.copied(self._nlp(blanked), blanked)
        sentences = tuple(s for s in doc.sentences if any(not t.is_space for t in s))
        return Prose(document.text, blanked, blanked.lower(), doc, sentences)

    def _memory(self) -> AbstractContextManager[object]:
        """Return what to parse one document in; none of spaCy's own objects may be used outside it.

        spaCy keeps every word that it ever met. Once that is much, a document's new words go when it has been parsed.
        """
        return self._nlp.memory_zone() if len(self._nlp.vocab.strings) > self._full else nullcontext()


@cache
def _load(model: str) -> Language:
    pipeline: Language = import_module(model).load(exclude=["ner"])
    pipeline.add_pipe("variorum_paragraphs", before="parser")
    quicken(pipeline)
    return pipeline


@Language.component("variorum_paragraphs")
def _paragraphs(doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
    """Start a sentence at each paragraph, whatever the parser thinks.

    The starts are set all at once: set one by one, spaCy looks through the whole document each time.
    """
    starts: Any = np.zeros(len(doc), dtype=np.int64)  # spaCy declares an array type of its own
    breaks = iter([m.end() for m in _PARAGRAPH.finditer(doc.text)])
    following = next(breaks, None)
    ended = True  # whether what stands before may be the end of a sentence
    for token in doc:
        if token.is_space:
            continue
        if following is not None and token.idx >= following:
            starts[token.i] = _START
            while following is not None and token.idx >= following:
                following = next(breaks, None)
        elif token.is_quote and token.i and not token.nbor(-1).whitespace_ and not token.nbor(-1).is_space:
            starts[token.i] = _NO_START  # a closing mark belongs to the sentence that it closes
            continue
        elif not ended:
            starts[token.i] = _NO_START  # the parser likes to start one at "…, the ministry said"
        ended = token.text[-1] in _FINAL
    return doc.from_array(["SENT_START"], starts.astype(np.uint64))


def _dateline(document: Document) -> tuple[int, int] | None:
    """Return the range of the dateline at the head of a report, behind what is skipped there."""
    text = document.text
    start = 0
    for skip in sorted(document.skips, key=lambda s: (s.start, s.end)):
        if not text[start : skip.start].strip():
            start = max(start, skip.end)
    match = _DATELINE.match(text, start, start + _HEAD) or _DATELINE.search(text[: start + _HEAD], start)
    return match.span("line") if match is not None else None


def _blanked(text: str, ranges: list[tuple[int, int]]) -> str:
    """Return `text` with the same length: straight marks, and spaces where a range is to be skipped."""
    pieces = []
    at = 0
    for start, end in sorted(ranges):
        if end <= at:
            continue
        start = max(start, at)
        pieces += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    pieces.append(text[at:])
    spaced = "".join(pieces).translate(_SPACES)
    single = _DOUBLED.sub(lambda mark: ' "' if mark["opening"] else '" ', spaced)
    return with_plain_quotes(single)


def whole_name(token: Token) -> str:
    """Return a name by its last word with the words before it that belong to it: "Addis Ababa", "Sri Lanka"."""
    before = [c.text for c in token.children if c.dep_ == "compound" and c.i < token.i and c.text[:1].isupper()]
    return " ".join([*before, token.text])


def subtree_range(token: Token) -> tuple[int, int]:
    """Return the character range that the token's subtree covers."""
    return token.left_edge.idx, token.right_edge.idx + len(token.right_edge)
