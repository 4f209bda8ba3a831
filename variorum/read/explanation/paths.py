"""The way through the parse from one word to another."""

from dataclasses import dataclass
from itertools import takewhile

from spacy.glossary import GLOSSARY

from variorum.read.parsed import Doc, Token
from variorum.records import Span


@dataclass(frozen=True, slots=True)
class Path:
    """A way through the parse, written out, and the labels of the relations on it."""

    text: str
    relations: tuple[str, ...]


def path_between(start: Token, end: Token) -> Path | None:
    """Walk from `start` up to what governs both words, then down to `end`: `12 ←nummod men ←nsubjpass killed`.

    None where the two are one word, or words of two sentences.
    """
    up = [start, *start.ancestors]
    met = next((t for t in (end, *end.ancestors) if t in up), None)
    if met is None or start == end:
        return None
    climbed = list(takewhile(lambda t: t != met, up))
    descended = list(takewhile(lambda t: t != met, (end, *end.ancestors)))[::-1]
    steps = [(f"←{t.dep_}", t.head) for t in climbed] + [(f"→{t.dep_}", t) for t in descended]
    text = " ".join([start.text, *(f"{arrow} {token.text}" for arrow, token in steps)])
    return Path(text, tuple(arrow[1:] for arrow, _ in steps))


def token_of(doc: Doc, span: Span, *, number: bool = False) -> Token | None:
    """Return the word that stands for a span in the parse: the one that governs the others, or its number."""
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        return None
    numbers = [t for t in words if t.pos_ == "NUM"] if number and words.root.pos_ != "NUM" else []
    return numbers[0] if numbers else words.root


def meaning(relation: str) -> str:
    """Return what a label of the parse means, in the parser's own words."""
    return GLOSSARY.get(relation) or relation
