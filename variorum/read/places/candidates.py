"""Names in a parsed text that may be of places: runs of capitalised words, cut where such a name may begin or end."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from variorum.read import countries
from variorum.read.lexicon import load
from variorum.read.parsed import Doc, Token
from variorum.read.places.gazetteer import SHORT, Gazetteer, Place
from variorum.read.times.words import MONTHS, WEEKDAYS

LEXICON = load("places")
KINDS = {noun: int(precision) for precision, nouns in LEXICON["kind"].items() for noun in nouns}
LANDS = {noun: int(precision) for precision, nouns in LEXICON["land"].items() for noun in nouns}
SIDES = frozenset(LEXICON["around"]["sides"])
TITLES = frozenset(LEXICON["not_places"]["titles"])
ORGANISATIONS = frozenset(LEXICON["not_places"]["organisations"])
WORDS = frozenset(LEXICON["not_places"]["words"])

DASHES = frozenset("-–‑")
PARTICLES = frozenset(
    {"al", "el", "de", "la", "le", "es", "ou", "au", "du", "des", "da", "do", "dos", "of", "and", "the"}
)
CLOSED = frozenset({"ADP", "DET", "PRON", "CCONJ", "SCONJ", "AUX", "PART"})
LONGEST = 7  # tokens after a run that may still belong to a name such as `Democratic Republic of the Congo`
ACRONYM = 5  # letters: a name all in capitals and no longer is an organisation's, unless the text is all in capitals
SEA = 7
MONEY = frozenset({"US$", "A$", "C$", "NZ$", "HK$", "R$", "S$"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name at the tokens `first` up to, not including, `last`, and what the gazetteer has for it.

    `start` and `end` (tokens) take in a noun or a side that belongs to it: `Goma airport`, `eastern Ukraine`.
    `precision` is that of the noun (UCDP), None where there is none.
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    places: tuple[Place, ...]
    precision: int | None
    side: bool

    @property
    def is_nation(self) -> bool:
        """Whether it is the name of a country or territory."""
        return any(place.kind == "country" for place in self.places)

    @property
    def is_seat(self) -> bool:
        """Whether the name may stand for a government: a nation's, or its capital's."""
        return self.is_nation or countries.capital_of(self.name) is not None


def candidates(doc: Doc, gazetteer: Gazetteer) -> Iterator[Candidate]:
    """Yield the names in `doc` that may be places', in text order; people, organisations and peoples left out."""
    shouted = doc.text.isupper()
    index = 0
    while index < len(doc):
        end = _run_end(doc, index)
        if end == index:
            index += 1
            continue
        last, found = _land(doc, index, gazetteer) or _cut(doc, index, end, gazetteer, shouted=shouted)
        if found:
            yield found
        index = max(last, end)


def _run_end(doc: Doc, start: int) -> int:
    """Return the end of the run of capitalised words that begins at `start`; `start` itself where none does."""
    end = start
    while end < len(doc) and _is_capitalised(doc[end]):
        end += 1
        while _is_joined_on(doc, end):
            end += 2
        if not doc[end - 1].whitespace_:
            break
    return end


def _is_joined_on(doc: Doc, end: int) -> bool:
    """Tell whether a dash without spaces joins the next word to the one before `end`: `Port-au-Prince`."""
    if end + 1 >= len(doc) or doc[end].text not in DASHES or doc[end - 1].whitespace_ or doc[end].whitespace_:
        return False
    return doc[end + 1].text[0].isupper() or doc[end + 1].lower_ in PARTICLES


def _is_capitalised(token: Token) -> bool:
    if not token.text[0].isupper() or token.lower_ in ("the", "a", "an") or token.pos_ in CLOSED:
        return False
    return not token.is_sent_start or token.pos_ == "PROPN" or len(token.doc) == 1


def _land(doc: Doc, start: int, gazetteer: Gazetteer) -> tuple[int, Candidate] | None:
    """Return `Kenyan waters` or `the Kenyan capital`: a people's adjective before a noun of land, sea or air."""
    if start + 1 >= len(doc) or doc[start + 1].text not in LANDS or not countries.is_demonym(doc[start].text):
        return None
    codes = countries.nations(doc[start].text)
    nation = countries.lexicon()[codes[0]] if len(codes) == 1 else None
    places: tuple[Place, ...] = ()
    if nation and doc[start + 1].text == "capital":
        places = seats(nation, gazetteer)
    elif nation:
        places = tuple(it for it in gazetteer.find(nation.names[0]) if it.country == (nation.iso2 or nation.code))[:1]
    end = start + 2
    return end, Candidate(start, end, start, end, doc[start:end].text, places, LANDS[doc[start + 1].text], side=False)


def seats(nation: countries.Nation, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the nation's capital; several where its government has more than one, or one that is contested."""
    found: dict[int, Place] = {}
    for name in nation.capitals:
        for place in gazetteer.find(name):
            if place.kind == "city" and (place.country == nation.iso2 or nation.iso2 is None):
                found.setdefault(place.id, place)
                break
    return tuple(found.values())


def _cut(doc: Doc, start: int, end: int, gazetteer: Gazetteer, *, shouted: bool) -> tuple[int, Candidate | None]:
    """Return where the name that begins in the run ends, and the candidate, if the run may be one."""
    if _has_title(doc, start) or doc[end - 1 : end + 1].text in MONEY:
        return end, None
    if start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].text in ORGANISATIONS:
        return end, None  # `Bank of NAME`
    water = _water(doc, end)
    if water > end:
        return water, _candidate(doc, start, water, gazetteer, precision=KINDS[doc[end - 1].lower_])
    long_end = _longest_known(doc, start, end, gazetteer)
    if long_end:
        return long_end, _candidate(doc, start, long_end, gazetteer, precision=None)
    first, last, precision = start, end, None
    while first < last - 1 and (doc[first].lower_ in SIDES or countries.is_demonym(doc[first].text)):
        first += 1
    while last - 1 > first and doc[last - 1].lower_ in KINDS:
        last -= 1
        precision = KINDS[doc[last].lower_]
    found = _candidate(doc, first, last, gazetteer, precision=precision, side=first > start, end=end)
    if found.places or not _is_no_place(doc, first, end, shouted=shouted):
        return end, found
    return end, None


def _has_title(doc: Doc, start: int) -> bool:
    """Tell whether a title stands at the name or before it; some spaCy parts from their full stop."""
    if any(token.text in TITLES for token in doc[max(0, start - 1) : start + 1]):
        return True
    words = [token.text for token in doc[max(0, start - 2) : start + 2]]
    return any(after == "." and f"{word}." in TITLES for word, after in pairwise(words))


def _water(doc: Doc, end: int) -> int:
    """Return the end of a name such as `Gulf of Aden` or `Strait of Hormuz`, of which the run is the first word."""
    if end + 1 < len(doc) and KINDS.get(doc[end - 1].lower_) == SEA and doc[end].lower_ == "of":
        return max(end, _run_end(doc, end + 1)) if _is_capitalised(doc[end + 1]) else end
    return end


def _longest_known(doc: Doc, start: int, end: int, gazetteer: Gazetteer) -> int | None:
    """Return the end of the longest known name from `start` that reaches the run's end or, by particles, beyond it."""
    stop = end
    while stop < min(len(doc) - 1, end + LONGEST) and (doc[stop].lower_ in PARTICLES or _is_capitalised(doc[stop])):
        stop += 1
        if _is_capitalised(doc[stop]):
            stop = _run_end(doc, stop)
    for last in range(min(stop, len(doc)), end - 1, -1):
        if (last == end or _is_capitalised(doc[last - 1])) and _known(doc, start, last, gazetteer):
            return last
    return None


def _known(doc: Doc, first: int, last: int, gazetteer: Gazetteer) -> tuple[Place, ...]:
    text = doc[first:last].text
    if text in WORDS or text in ORGANISATIONS or countries.is_demonym(text) or text.lower().rstrip(".") in DAYS:
        return ()
    places = gazetteer.find(text)
    if last - first == 1 and (len(text) <= SHORTEST or (text.isupper() and len(text) <= CODE and text not in SHORT)):
        places = tuple(it for it in places if it.kind in WHOLE)  # codes of airports are among GeoNames' names
    return places


DAYS = frozenset(MONTHS) | frozenset(WEEKDAYS)
SHORTEST, CODE = 2, 4  # letters
WHOLE = frozenset({"country", "continent", "landscape", "own"})


def _candidate(
    doc: Doc,
    first: int,
    last: int,
    gazetteer: Gazetteer,
    *,
    precision: int | None,
    side: bool = False,
    end: int | None = None,
) -> Candidate:
    """Make a candidate, taking in a noun after it (`Goma airport`) and a side before it (`eastern Ukraine`)."""
    start, stop = first, end or last
    places = _known(doc, first, last, gazetteer)
    if precision is None and stop < len(doc):
        noun = stop + 1 if doc[stop].text in ("'s", "’s") and stop + 1 < len(doc) else stop
        lands = LANDS if noun > stop else KINDS
        precision = lands.get(doc[noun].lower_) if doc[noun].text.islower() and doc[noun].text != "capital" else None
        stop = noun + 1 if precision else stop
    while start and doc[start - 1].lower_ in SIDES:
        start, side = start - 1, True
        if start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in SIDES:
            start -= 2  # `north-eastern`
    return Candidate(first, last, start, stop, doc[first:last].text, places, precision, side)


def _is_no_place(doc: Doc, first: int, end: int, *, shouted: bool) -> bool:
    """Tell whether an unknown name is plainly something else: an organisation, a people, a month, an acronym."""
    words = [token.text for token in doc[first:end]]
    text = doc[first:end].text
    if any(word in ORGANISATIONS or word in WORDS for word in words):
        return True
    if any(countries.nations(word) for word in words) or text.lower().rstrip(".") in DAYS:
        return True
    return not shouted and len(words) == 1 and text.isupper() and len(text) <= ACRONYM
