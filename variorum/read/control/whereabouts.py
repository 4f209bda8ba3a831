"""Which places the words beside a telling name: a name, a row of names, or a word for a place told of before."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from variorum.read.control.telling import Unknown
from variorum.read.control.words import BOTH, PARTS, PLACE_NOUNS, PLACE_PRONOUNS, is_no_place, may_be_unknown_place
from variorum.read.countries import capital_of, nation
from variorum.read.parsed import Doc, Token
from variorum.read.places.mentions import TOWN, PlaceMention
from variorum.read.prose import Prose, whole_name
from variorum.read.times import TimeMention

_WIDEST = 5  # UCDP precision of what "the region" can stand for
_BACK = 3  # sentences back that "the town" may reach (2026-11)
_BACK_TO_A_ROW = 10  # sentences back that "both villages" may reach (2026-11)
_NEAR = 6  # tokens from "which" back to the name that it follows (2026-11)
_OF = ("of",)
_AT = ("at", "in", "near", "above", "outside", "over", "around")
_TOWNS = frozenset({"town", "village", "city", "settlement", "hamlet"})


class Whereabouts:
    """Finds the places of one document by their words."""

    def __init__(self, prose: Prose, places: Sequence[PlaceMention], times: Sequence[TimeMention]) -> None:
        """Take the places and the dates in the order of the text."""
        self._times = [(time.start, time.end) for time in times]
        self._prose = prose
        self._places = places
        self._at: dict[int, PlaceMention] = {}
        for mention in places:
            for token in prose.doc.char_span(mention.start, mention.end, alignment_mode="expand") or ():
                self._at[token.i] = mention
        self._written = {m.as_written: m for m in reversed(places)}
        self._starts = [m.start for m in places]
        self._sentences = [s.start_char for s in prose.sentences]
        self._persons = _in_names_of_two_words(prose.doc)

    def of(self, token: Token, *, unknown: Unknown) -> list[PlaceMention]:
        """Return the places that a word and those in a row with it name; `unknown`: also one that nobody lists."""
        found: dict[tuple[int, int], PlaceMention] = {}
        for word in _row(token):
            mention = self._mention(word, unknown="name" if found else unknown)
            named = [mention] if mention is not None else self._again(word)
            for each in named:
                if not is_no_place(each.as_written):
                    found.setdefault((each.start, each.end), each)
        return list(found.values())

    def _mention(self, word: Token, *, unknown: Unknown) -> PlaceMention | None:
        if word.i in self._at:
            return self._at[word.i]
        if word.tag_ == "WDT" or word.lower_ == "which":
            return next((self._at[i] for i in range(word.i - 1, max(-1, word.i - _NEAR), -1) if i in self._at), None)
        if word.pos_ != "PROPN" or not word.text[:1].isupper():
            return None
        name = whole_name(word)
        same = self._written.get(name) or self._written.get(word.text)
        if same is None and not (
            unknown and may_be_unknown_place(word) and (unknown == "name" or word.text not in self._persons)
        ):
            return None
        if any(start <= word.idx < end for start, end in self._times):
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

    def _again(self, word: Token) -> list[PlaceMention]:
        """Return what "the town", "there", "its streets" or "both villages" stand for: the last places told of."""
        wanted = _how_many(word)
        if wanted > 1:
            return self._row_before(word, wanted)
        widest = 2 if word.lemma_.lower() in _TOWNS else _WIDEST
        for mention in self._before(word, _BACK) if wanted else ():
            stands_for_another = mention.relation is None and capital_of(mention.as_written) is not None
            fits = (mention.precision or TOWN) <= widest and not is_no_place(mention.as_written)
            if fits and not stands_for_another:
                row = self._row_of(mention)
                return row if len(row) == 1 or word.lower_ == "there" else []  # "the area" of two places is neither
        return []

    def _before(self, word: Token, sentences: int) -> Iterator[PlaceMention]:
        """Yield the places before a word, the nearest first, back to that many sentences before its own."""
        sentence = bisect_right(self._sentences, word.idx) - 1
        first = self._sentences[max(0, sentence - sentences)]
        for at in range(bisect_right(self._starts, word.idx) - 1, -1, -1):
            if self._places[at].start < first:
                return
            if self._places[at].end <= word.idx:
                yield self._places[at]

    def _row_of(self, last: PlaceMention) -> list[PlaceMention]:
        """Return a place with those in a row before it."""
        row = [last]
        for at in range(bisect_right(self._starts, last.start) - 2, -1, -1):
            before = self._places[at]
            if self._prose.text[before.end : row[0].start].strip() not in ("and", ", and", ","):
                break
            row.insert(0, before)
        return row

    def _row_before(self, word: Token, wanted: int) -> list[PlaceMention]:
        """Return what "both villages" stands for: the last row of that many places, "A and B"."""
        for last in self._before(word, _BACK_TO_A_ROW):
            row = self._row_of(last)
            if len(row) == wanted:
                return row
        return []


def _in_names_of_two_words(doc: Doc) -> frozenset[str]:
    """Return the words of names like a person's: where people are taken too, they are no place."""
    pairs = ((c, t) for t in doc if t.pos_ == "PROPN" for c in t.children)
    return frozenset(word.text for c, t in pairs if c.dep_ == "compound" and c.pos_ == "PROPN" for word in (c, t))


def _how_many(word: Token) -> int:
    """Return how many places a word stands for: one for "the town", two for "both villages", none for a new place."""
    if _names_again(word):
        return 1
    owned = any(c.lower_ == "its" for c in word.children)
    if owned and word.lower_ in PARTS:
        return 1
    counting = {c.lower_ for c in word.children if c.dep_ in ("nummod", "det", "predet", "preconj")}
    definite = counting & {"the", "these", "those", "both"}
    described = any(c.dep_ in ("amod", "prep", "acl", "compound") for c in word.children)
    if word.lemma_.lower() not in PLACE_NOUNS or word.tag_ != "NNS" or not definite or described:
        return 0
    return next((number for name, number in BOTH.items() if name in counting), 0)


def _row(token: Token) -> Iterator[Token]:
    """Yield a word and those in a row with it: "A, B and C", "the towns of A and B", "the outskirts of A"."""
    yield token
    for child in token.children:
        if child.dep_ in ("conj", "appos"):
            yield from _row(child)
        elif child.dep_ == "prep" and (child.lower_ in _OF or child.lower_ in _AT) and _may_be_of(token):
            for name in child.children:
                if name.dep_ == "pobj":
                    yield from _row(name)
        elif (
            child.dep_ in ("compound", "nmod") or _is_its_town(child, token)
        ) and token.lemma_.lower() in PLACE_NOUNS | PARTS | {"area", "road"}:
            yield child


def _is_its_town(owner: Token, part: Token) -> bool:
    """Tell whether a part has its town before it: "Gao's northern districts"; a state's parts may be any."""
    named = any(c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN" for c in part.children)
    return owner.dep_ == "poss" and not named and nation(owner.text) is None


def _may_be_of(token: Token) -> bool:
    return token.lemma_.lower() in PLACE_NOUNS or token.lower_ in PARTS


def _names_again(token: Token) -> bool:
    """Tell whether a word stands for a place told of before: "the town", "it", "there"."""
    if token.lower_ in PLACE_PRONOUNS:
        return True
    described = [c for c in token.children if c.dep_ not in ("det", "punct", "relcl", "appos", "cc", "conj")]
    definite = any(c.lower_ in ("the", "this", "that") for c in token.children)
    return token.lemma_.lower() in PLACE_NOUNS and token.tag_ == "NN" and definite and not described
