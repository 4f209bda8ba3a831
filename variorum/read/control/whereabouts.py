"""Which places the words beside a telling name: a name, a row of names, or a word for a place told of before."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from variorum.read.control.tellings import names_again
from variorum.read.control.words import PLACE_NOUNS
from variorum.read.places.mentions import TOWN, PlaceMention
from variorum.read.prose import Prose, whole_name

_WIDEST = 5  # UCDP precision of what "the region" can stand for
_BACK = 3  # sentences back that "the town" may reach (2026-11)
_OF = ("of",)
_PARTS = frozenset({"outskirt", "outskirts", "part", "parts", "centre", "center", "suburb", "suburbs", "half", "most", "all",
                    "much", "rest", "street", "streets", "neighbourhood", "quarter", "side", "bank", "area", "edge"})  # fmt: skip


class Whereabouts:
    """Finds the places of one document by their words."""

    def __init__(self, prose: Prose, places: Sequence[PlaceMention]) -> None:
        """Take the places in the order of the text."""
        self._prose = prose
        self._places = places
        self._at: dict[int, PlaceMention] = {}
        for mention in places:
            for token in prose.doc.char_span(mention.start, mention.end, alignment_mode="expand") or ():
                self._at[token.i] = mention
        self._written = {m.as_written: m for m in reversed(places)}
        self._starts = [s.start for s in prose.sentences]

    def of(self, token: Token, *, unknown: bool, but: Token | None) -> Iterator[tuple[Token, PlaceMention]]:
        """Yield each place that a word and those in a row with it name, with the word that names it."""
        seen: set[tuple[int, int]] = set()
        for word in _row(token):
            mention = self._mention(word, unknown=unknown)
            if mention is None and names_again(word):
                mention = self._before(word, but)
            if mention is not None and (mention.start, mention.end) not in seen:
                seen.add((mention.start, mention.end))
                yield word, mention

    def _mention(self, word: Token, *, unknown: bool) -> PlaceMention | None:
        if word.i in self._at:
            return self._at[word.i]
        if word.pos_ != "PROPN" or not word.text[:1].isupper():
            return None
        name = whole_name(word)
        same = self._written.get(name) or self._written.get(word.text)
        if same is None and not unknown:
            return None
        start = word.idx + len(word) - len(name)
        if self._prose.text[start : start + len(name)] != name:
            start, name = word.idx, word.text
        if same is not None:
            return PlaceMention(
                start, start + len(name), name, same.name, same.country, same.latitude, same.longitude,
                same.precision, same.why, start, start + len(name),
            )  # fmt: skip
        why = "no gazetteer has it"
        return PlaceMention(start, start + len(name), name, None, None, None, None, TOWN, why, start, start + len(name))

    def _before(self, word: Token, but: Token | None) -> PlaceMention | None:
        """Return the place that "the town" or "there" stands for: the last one told of, in the sentences before."""
        sentence = self._sentence(word)
        first = self._prose.sentences[max(0, sentence - _BACK)].start_char
        kind = word.lemma_.lower()
        for mention in reversed(self._places):
            if mention.end > word.idx or mention.start < first or (mention.precision or TOWN) > _WIDEST:
                continue
            if mention.relation is None and mention.name is not None and kind not in PLACE_NOUNS:
                continue
            if kind in ("town", "village", "city", "settlement", "hamlet") and (mention.precision or TOWN) > 2:
                continue
            return mention
        return None

    def _sentence(self, word: Token) -> int:
        found = 0
        for at, start in enumerate(self._starts):
            if start <= word.i:
                found = at
        return found


def _row(token: Token) -> Iterator[Token]:
    """Yield a word and those in a row with it: "A, B and C", "the towns of A and B", "the outskirts of A"."""
    yield token
    for child in token.children:
        if child.dep_ in ("conj", "appos"):
            yield from _row(child)
        elif child.dep_ == "prep" and child.lower_ in _OF and _may_be_of(token):
            for name in child.children:
                if name.dep_ == "pobj":
                    yield from _row(name)
        elif child.dep_ in ("compound", "nmod") and token.lemma_.lower() in PLACE_NOUNS | {"area", "road"}:
            yield child


def _may_be_of(token: Token) -> bool:
    return token.lemma_.lower() in PLACE_NOUNS or token.lower_ in _PARTS
