"""A parse as plain objects: what the rules read.

spaCy makes a token, and each of its texts, anew each time that it is asked for one, and rules ask some two hundred
times a token. So a parse is copied out once, when it is made. Names and meanings are spaCy's own (https://spacy.io/api),
those of its attributes that rules use; where spaCy gives an iterator, this gives a tuple.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Literal, overload

import spacy.tokens
from spacy.strings import StringStore

_OWN = (  # what a word is anywhere, by spaCy's names, in the order of the token's slots
    *("ORTH", "LOWER"),
    *("IS_ALPHA", "IS_CURRENCY", "IS_DIGIT", "IS_LOWER", "IS_PUNCT", "IS_QUOTE", "IS_SPACE", "IS_TITLE", "LIKE_NUM"),
)
_HERE = ("LEMMA", "POS", "TAG", "DEP", "ENT_TYPE", "SENT_START", "IDX", "SPACY", "HEAD")  # what it is in its sentence
_WORDS_KEPT = 20_000  # texts kept at hand from one document to the next: some 2 MB (2026-11)

Own = tuple[str, str, bool, bool, bool, bool, bool, bool, bool, bool, bool]
"""A word as written and in small letters, and its flags."""
Alignment = Literal["strict", "contract", "expand"]


class Token:
    """A word of a parsed document. There is one object for each, so that two are the same where they are one."""

    __slots__ = (
        *("text", "lower_"),
        *(
            "is_alpha",
            "is_currency",
            "is_digit",
            "is_lower",
            "is_punct",
            "is_quote",
            "is_space",
            "is_title",
            "like_num",
        ),
        *("i", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "is_sent_start", "idx", "whitespace_"),
        *("doc", "sent", "head", "lefts", "rights", "children", "left_edge", "right_edge"),
    )
    doc: "Doc"
    sent: "Span"
    head: "Token"
    lefts: "tuple[Token, ...]"
    rights: "tuple[Token, ...]"
    children: "tuple[Token, ...]"
    left_edge: "Token"
    right_edge: "Token"

    def __init__(self, i: int, own: Own, here: tuple[str, str, str, str, str, bool | None, int, str]) -> None:
        """Take what is the token's own, in the order of the slots. `Doc` adds how it stands to others."""
        self.i = i
        (
            self.text,
            self.lower_,
            self.is_alpha,
            self.is_currency,
            self.is_digit,
            self.is_lower,
            self.is_punct,
            self.is_quote,
            self.is_space,
            self.is_title,
            self.like_num,
        ) = own
        (
            self.lemma_,
            self.pos_,
            self.tag_,
            self.dep_,
            self.ent_type_,
            self.is_sent_start,
            self.idx,
            self.whitespace_,
        ) = here

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @property
    def n_rights(self) -> int:
        """Return how many immediate children stand to the right."""
        return len(self.rights)

    @property
    def ancestors(self) -> "tuple[Token, ...]":
        """Return what governs the token, from its head to the root."""
        found: list[Token] = []
        token = self
        while token.head is not token and len(found) < len(self.doc):
            token = token.head
            found.append(token)
        return tuple(found)

    @property
    def subtree(self) -> "tuple[Token, ...]":
        """Return the token and all that hangs on it, each between what hangs on it to the left and to the right."""
        found: list[Token] = []
        waiting: list[Token | None] = [self]
        while waiting:
            token = waiting.pop()
            if token is None:  # what stands behind the mark has had its left side
                found.append(waiting.pop())  # type: ignore[arg-type]  # a mark always stands on a token
            elif not token.children:
                found.append(token)
            else:
                waiting += token.rights[::-1]
                waiting += (token, None)
                waiting += token.lefts[::-1]
        return tuple(found)

    @property
    def conjuncts(self) -> "tuple[Token, ...]":
        """Return the tokens that this one is coordinated with."""
        first = self
        while first.head is not first and first.dep_ == "conj":
            first = first.head
        found = [first]
        for token in found:  # grows meanwhile
            found += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(token for token in found if token is not self)

    def is_ancestor(self, descendant: "Token") -> bool:
        """Tell whether this token governs the other one, straight or by others."""
        return self in descendant.ancestors

    def nbor(self, i: int = 1) -> "Token":
        """Return the token `i` places on. Raises IndexError beyond the document's ends."""
        if not 0 <= self.i + i < len(self.doc):
            raise IndexError(f"no token {i:+} of token {self.i}")
        return self.doc[self.i + i]


class Span:
    """Tokens of a document in a row, from `start` up to before `end`; `start_char` and `end_char` are characters."""

    __slots__ = ("doc", "end", "end_char", "start", "start_char")

    def __init__(self, doc: "Doc", start: int, end: int) -> None:
        """Take the numbers of the first token and of the one behind the last."""
        self.doc, self.start, self.end = doc, start, end
        tokens = doc.tokens
        self.start_char = tokens[start].idx if start < len(tokens) else len(doc.text)
        self.end_char = self.start_char if start == end else tokens[end - 1].idx + len(tokens[end - 1].text)

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> "Span": ...
    def __getitem__(self, i: int | slice) -> "Token | Span":
        if isinstance(i, slice):
            start, end, _ = i.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        at = self.end + i if i < 0 else self.start + i
        if not self.start <= at < self.end:
            raise IndexError(f"no token {i} in {len(self)}")
        return self.doc.tokens[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @property
    def text(self) -> str:
        """Return the characters that the span covers."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> "Span":
        """Return the sentence that the span begins in."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """Return the token nearest to the root of its sentence, of several the first."""
        own = self.doc.tokens[self.start : self.end]
        root = next((token for token in own if token.head is token), None)
        if root is not None:
            return root
        tops = [token for token in own if not self.start <= token.head.i < self.end]
        return min(tops, key=self._distance_to_root, default=self.doc[self.start])

    def char_span(self, start: int, end: int, alignment_mode: Alignment = "strict") -> "Span | None":
        """Return the tokens at these characters of the span's text, as `Doc.char_span` does."""
        return self.doc.char_span(self.start_char + start, self.start_char + end, alignment_mode)

    def _distance_to_root(self, token: Token) -> int:
        """Return how far a token is from the root; a mark or blank that governs nothing is farther than any word."""
        is_mark = (token.is_space or token.is_punct) and not token.children
        return len(self.doc) - 1 if is_mark else len(token.ancestors)

    def _key(self) -> tuple[int, int, int]:
        return self.start_char, self.end_char, id(self.doc)


class Doc:
    """A parsed document: its tokens, and its sentences in order.

    `kept` is for what a reader works out about the whole document and wants to find again.
    """

    __slots__ = ("_begins", "_worded", "kept", "sentences", "text", "tokens")

    def __init__(self, text: str, tokens: list[Token], heads: list[int], edges: list[tuple[int, int]]) -> None:
        """Take the tokens of `text`, and for each the numbers of its head and of the outermost that hang on it."""
        self.text, self.tokens = text, tokens
        self.kept: dict[str, Any] = {}
        self._worded: dict[str, list[Token]] = {}
        self._begins = [token.idx for token in tokens]
        _relate(self, heads, edges)
        starts = [token.i for token in tokens if token.i == 0 or token.is_sent_start]
        self.sentences = tuple(Span(self, start, end) for start, end in pairwise([*starts, len(tokens)]))
        for sentence in self.sentences:
            for token in sentence:
                token.sent = sentence

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, i: int) -> Token: ...
    @overload
    def __getitem__(self, i: slice) -> Span: ...
    def __getitem__(self, i: int | slice) -> Token | Span:
        if isinstance(i, slice):
            start, end, _ = i.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[i]

    def worded(self, lower: str) -> Sequence[Token]:
        """Return the tokens that are this word in small letters, in order."""
        if not self._worded:
            for token in self.tokens:
                self._worded.setdefault(token.lower_, []).append(token)
        return self._worded.get(lower, ())

    def char_span(self, start: int, end: int, alignment_mode: Alignment = "strict") -> Span | None:
        """Return the tokens at these characters, None for none.

        Where a token is only partly covered, `strict` gives None, `contract` leaves it out, `expand` takes it in.
        """
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        if alignment_mode == "strict" and (start != first.idx or end != last.idx + len(last.text)):
            return None
        a, b = first.i, last.i
        if alignment_mode == "contract":
            a += first.idx < start
            b -= end < last.idx + len(last.text)
            if b < a:
                return None
        elif alignment_mode == "expand":
            a += start == first.idx + len(first.text)
        return Span(self, a, b + 1) if a <= b + 1 else None

    def _at(self, character: int) -> Token | None:
        """Return the token that has the character, or the space behind it."""
        at = bisect_right(self._begins, character) - 1
        if at < 0:
            return None
        token = self.tokens[at]
        return token if character < token.idx + len(token.text) + len(token.whitespace_) else None


class Copier:
    """Copies spaCy's parses. Keeps common words at hand, so that they needn't be looked up for each document."""

    def __init__(self) -> None:
        self._texts = _Texts()
        self._own: dict[int, Own] = {}

    def copied(self, parse: spacy.tokens.Doc, text: str) -> Doc:
        """Return the parse of `text` as plain objects."""
        if len(self._texts) > _WORDS_KEPT:
            self._texts.clear()
            self._own.clear()
        texts = self._texts
        texts.strings = parse.vocab.strings
        tokens, heads, edges = [], [], []
        rows = zip(parse, parse.to_array([*_HERE, "ORTH"]).tolist(), strict=True)
        for i, (token, (lemma, pos, tag, dep, kind, start, idx, spaced, head, orth)) in enumerate(rows):
            own = self._own.get(orth) or self._learnt(orth, token)
            is_start, space = None if start == 0 else start == 1, " " if spaced else ""
            here = (texts[lemma], texts[pos], texts[tag], texts[dep], texts[kind], is_start, idx, space)
            tokens.append(Token(i, own, here))
            heads.append(i + (head - (head >> 63 << 64)) if dep else i)  # spaCy gives a signed number as unsigned
            edges.append((token.left_edge.i, token.right_edge.i))
        return Doc(text, tokens, heads, edges)

    def _learnt(self, orth: int, token: spacy.tokens.Token) -> Own:
        flags = (getattr(token, name.lower()) for name in _OWN[2:])
        own: Own = (token.text, token.lower_, *flags)
        self._own[orth] = own
        return own


class _Texts(dict[int, str]):
    """Texts by spaCy's numbers for them; one that isn't here is looked up in `strings`."""

    strings: StringStore

    def __missing__(self, key: int) -> str:
        text = self[key] = self.strings[key]
        return text


def _relate(doc: Doc, heads: list[int], edges: list[tuple[int, int]]) -> None:
    tokens = doc.tokens
    lefts: dict[int, list[Token]] = {}
    rights: dict[int, list[Token]] = {}
    for token, head in zip(tokens, heads, strict=True):
        if head != token.i:
            (lefts if token.i < head else rights).setdefault(head, []).append(token)
    for token, head, (left, right) in zip(tokens, heads, edges, strict=True):
        token.doc = doc
        token.head = tokens[head]
        token.left_edge, token.right_edge = tokens[left], tokens[right]
        token.lefts = tuple(lefts.get(token.i, ()))
        token.rights = tuple(rights.get(token.i, ()))
        token.children = token.lefts + token.rights
