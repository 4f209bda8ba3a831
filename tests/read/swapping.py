"""Swapping the sides of a story: its words by the table that somebody made from it, and a reading's words likewise."""

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.ingest.conftest import document_of
from tests.quality.gate import FOLDERS
from tests.read.reading import reader
from variorum.ingest import ingest
from variorum.records import Document, Reading, SetAside

TABLES = Path(__file__).parent.parent / "quality" / "swaps.toml"
_ARTICLE = re.compile(r"\b([Aa])n?(?= ([A-Za-z]))")

Row = tuple[object, ...]


@dataclass(frozen=True)
class Swap:
    """One way to swap a story's sides. `words` are read one way here: each from what it is to what it becomes.

    `most` is the share of figures and claims that may come out otherwise, `most_of_boards` that of duties and control.
    """

    story: str
    name: str
    words: dict[str, str]
    sides: dict[str, str] | None
    most: float
    most_of_boards: float = 0.0

    def text(self, text: str) -> str:
        """Return the text with the words swapped, all at once, and the articles before them put right."""
        return _with_articles(self._pattern.sub(lambda word: self.words[word[0]], text), self)

    def side(self, side: str | None) -> str | None:
        """Return a side's code after the swap; None for every side where the table swaps none."""
        return self.sides.get(side, side) if self.sides is not None and side is not None else None

    @property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.words, key=lambda w: (-len(w), w))
        return re.compile(rf"(?<![\w])(?:{'|'.join(map(re.escape, longest_first))})(?![\w])")


def _with_articles(swapped: str, swap: Swap) -> str:
    """Put "an Armenian" for "a Russian": an article follows the sound of the word behind it."""
    becomes = set(swap.words.values())

    def article(match: re.Match[str]) -> str:
        word = re.match(r"\w+", swapped[match.start(2) :])
        if word is None or word[0] not in becomes:
            return match[0]
        return match[1] + ("n" if word[0][0] in "AEIOUaeiou" else "")

    return _ARTICLE.sub(article, swapped)


@cache
def swaps() -> tuple[Swap, ...]:
    """Return every swap of the stories."""
    tables = tomllib.loads(TABLES.read_text(encoding="utf-8"))["swap"]
    return tuple(Swap(t["story"], t["name"], _words(t), _sides(t), t["most"], t.get("boards", 0.0)) for t in tables)


def _words(table: dict[str, list[list[str]]]) -> dict[str, str]:
    return {**dict(table.get("one_way", ())), **_both(table.get("words", []))}


def _sides(table: dict[str, list[list[str]]]) -> dict[str, str] | None:
    return _both(table["sides"]) if "sides" in table else None


def _both(pairs: list[list[str]]) -> dict[str, str]:
    there = {pair[0]: pair[1] for pair in pairs}
    return {**{b: a for a, b in reversed(pairs)}, **there}


@cache
def story(name: str) -> tuple[Document, ...]:
    """Return a story's English documents as ingested."""
    (path,) = [p for folder in FOLDERS for p in folder.glob(f"{name}.jsonl")]
    found = [item.document for item in ingest([path]) if not isinstance(item, SetAside)]
    return tuple(d for d in found if d.language == "en")


def swapped(document: Document, swap: Swap) -> Document:
    """Return the document with its sides swapped, taken in anew."""
    record = {"text": swap.text(document.text), "title": swap.text(document.title or "") or None, "lang": "en"}
    return document_of({**record, "date": document.published, "outlet": swap.text(document.outlet or "") or None})


@cache
def read(document: Document) -> Reading:
    return reader().read(document)


def differences(
    document: Document, swap: Swap, rows: Callable[[Reading, Swap, bool], list[Row]]
) -> tuple[Counter[Row], Counter[Row], int]:
    """Return the rows that swapping loses, those that it adds, and how many there are; none where it has no word."""
    other = swapped(document, swap)
    if other.text == document.text:
        return Counter(), Counter(), 0
    here, there = Counter(rows(read(document), swap, True)), Counter(rows(read(other), swap, False))
    return here - there, there - here, here.total()


def statements(reading: Reading, swap: Swap, put: bool) -> list[Row]:
    """Return what a reading says, figure by figure and claim by claim; in the words of the swapped text, if `put`."""
    words = swap if put else None
    return [*_figures(reading, swap, words), *_claims(reading, words)]


def boards(reading: Reading, swap: Swap, put: bool) -> list[Row]:
    """Return what a reading says of duties and of who holds what, row by row, likewise."""
    words = swap if put else None
    return [*_duties(reading, words), *_control(reading, words)]


def _duties(reading: Reading, swap: Swap | None) -> Iterator[Row]:
    for o in reading.obligations:
        terms = (o.deadline, o.deadline_kind, _put(o.instrument, swap))
        yield ("duty", o.basis, _put(o.party, swap), _put(o.action, swap), *terms, _put(o.source, swap))
    for c in reading.compliance:
        yield ("compliance", c.status, c.stance, _put(c.party, swap), _put(c.words.quote, swap), _put(c.source, swap))


def _control(reading: Reading, swap: Swap | None) -> Iterator[Row]:
    for p in reading.presences:
        yield (
            "control",
            p.state,
            p.stance,
            _put(p.party, swap),
            _put(p.as_written, swap),
            p.when,
            _put(p.source, swap),
        )


def _figures(reading: Reading, sides: Swap, swap: Swap | None) -> Iterator[Row]:
    for f in reading.figures:
        side = (swap.side(f.side) if swap else f.side) if sides.sides is not None else None
        said = (_put(f.source, swap), *(_put(link, swap) for link in f.chain))
        about = (f.measure, f.low, f.high, f.qualifier, f.role, f.stance, side, _put(f.group, swap))
        yield ("figure", _put(f.value.quote, swap), *about, said)


def _claims(reading: Reading, swap: Swap | None) -> Iterator[Row]:
    for c in reading.claims:
        yield ("claim", c.cue, c.stance, _put(c.source, swap), *(_put(link, swap) for link in c.chain))


def _put(words: str | None, swap: Swap | None) -> str | None:
    if words is None:
        return None
    put = swap.text(words) if swap else words
    return re.sub(r"\b([Aa])n\b", r"\1", " ".join(put.split()))
