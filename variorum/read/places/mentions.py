"""Places named in a parsed text, and whether the words say that something is there.

A name tells where something is by the words around it (`in`, `near`, `the village of`, `airport`), for entity labels of
small models are unreliable on villages. A government that goes by its capital (`Nairobi said`) is named, but nothing is
said to be there. Vocabulary is in `lexicon/places.toml`; precision is UCDP's `where_prec`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from variorum.read import countries
from variorum.read.parsed import Doc
from variorum.read.places.candidates import KINDS, SIDES, Candidate, candidates
from variorum.read.places.choice import LARGE, Context, choose, context_of
from variorum.read.places.gazetteer import Gazetteer, Place
from variorum.read.places.relation import FILLER, relation, surnames


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place, at `doc.text[start:end]`; the bare name, no noun or side, at `[name_start:name_end]`.

    `name` is the gazetteer's, `country` ISO 3166-1 alpha-2 (or the nation lexicon's code where ISO has none); both are
    None, like the degrees, where the place can't be told. `precision` is UCDP's `where_prec` of what the words say: 1 a
    town, 2 near one, 3 district, 4 province, 5 landscape or part of a country, 6 country, 7 sea or air. `why` says how
    it was told, or why it can't be. `relation` is how the words lead to it: `at`, `near`, `far`, `off`, `kind`; `to`
    where somebody or something was brought; `from` where people come from; `saying` where something was only said;
    None where the name stands for something else, such as a government or a team. `clause` is the range of the
    participle or relative clause that the name stands in, if any.
    """

    start: int
    end: int
    as_written: str
    name: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: int | None
    why: str
    name_start: int
    name_end: int
    relation: str | None = "at"
    clause: tuple[int, int] | None = None

    @property
    def is_where(self) -> bool:
        """Whether the words say that something or somebody is, was or came from there."""
        return self.relation is not None

    @property
    def is_event(self) -> bool:
        """Whether that may be where things happened: not where they were said, nor where people came from or went."""
        return self.relation not in (None, "from", "saying", "to")


def find_places(doc: Doc, gazetteer: Gazetteer, beside: str = "") -> list[PlaceMention]:
    """Return the places in `doc` in text order, none overlapping. `doc` must be parsed and tagged.

    `beside` is what else tells of the countries that the text is about, such as its dateline and title.
    """
    found = list(candidates(doc, gazetteer))
    context = context_of(doc, beside, [(it.name, it.places) for it in found])
    people = surnames(doc, found)
    words = {token.text for token in doc}
    placed = _placed(doc, found, people, frozenset())
    witnessed = frozenset(it.name for it, how in placed if how and not it.places)
    if witnessed:
        placed = _placed(doc, found, people, witnessed)
    named = [
        (it, how)
        for it, how in placed
        if how or (_is_named(it, context, people) and not (it.last - it.first == 1 and it.name.lower() in words))
    ]
    within = _containers(doc, [it for it, _ in named])
    mentions = [_mention(doc, it, how, context, within.get(it.name)) for it, how in named]
    return [_with_neighbour(doc, mention, mentions) for mention in mentions]


def _placed(
    doc: Doc, found: Sequence[Candidate], people: frozenset[str], witnessed: frozenset[str]
) -> list[tuple[Candidate, str | None]]:
    """Return each name with how the words lead to it; `witnessed` are unknown names that are places elsewhere."""
    placed: list[tuple[Candidate, str | None]] = []
    before: tuple[Candidate, str] | None = None
    for it in found:
        how = relation(doc, it, before, people, known=bool(it.places) or it.name in witnessed)
        if how:
            before = it, how
        placed.append((it, how))
    return placed


def _is_named(it: Candidate, context: Context, people: frozenset[str]) -> bool:
    """Tell whether a name is a place's although nothing is said to be there: `Nairobi said`, `Texas lawyers`."""
    if not it.places or it.name in people:
        return False
    if it.is_seat or any(place.kind in ("own", "continent", "landscape") for place in it.places):
        return True
    largest = it.places[0]
    return largest.population >= LARGE or any(context.speaks_of(place.country, it.name) for place in it.places[:3])


def _containers(doc: Doc, named: Sequence[Candidate]) -> dict[str, tuple[Place, ...]]:
    """Return what each name that stands right before a wider one is in: `Tripoli, Lebanon`, `Salem in Oregon`."""
    found: dict[str, tuple[Place, ...]] = {}
    for it, after in pairwise(named):
        between = [token.lower_ for token in doc[it.end : after.start] if token.lower_ != "the"]
        wide = tuple(place for place in after.places if _width(it) < WIDTH[place.kind] <= WIDTH["country"])
        if wide and between in ([","], ["in"], [",", "in"]) and _width(after) > _width(it):
            found.setdefault(it.name, wide)
    for it in named:
        codes = countries.nations(doc[it.start - 3].text) if it.start >= 3 else ()
        lands = {countries.lexicon()[code].iso2 or code for code in codes}
        if lands and [doc[it.start - 2].lower_ in KINDS, doc[it.start - 1].lower_] == [True, "of"]:
            nations = tuple(place for place in it.places if place.country in lands)
            found.setdefault(it.name, nations)  # `the Syrian city of Homs`
    return {name: places for name, places in found.items() if places}


WIDTH = {"own": 0, "city": 0, "district": 1, "region": 2, "landscape": 2, "country": 3, "continent": 4}


def _width(it: Candidate) -> int:
    """Return how wide a place of this name is, by the noun beside it, else by the largest of the name."""
    if it.precision in (3, 4):
        return it.precision - 2
    return WIDTH[it.places[0].kind] if it.places else 0


TOWN, NEARBY, DISTRICT, PROVINCE, LANDSCAPE, COUNTRY, SEA = 1, 2, 3, 4, 5, 6, 7


def _mention(
    doc: Doc, it: Candidate, how: str | None, context: Context, within: tuple[Place, ...] | None
) -> PlaceMention:
    noun = it.precision or _noun_before(doc, it)
    place, why = choose(it.name, it.places, noun, context, within)
    if it.name.endswith(" capital") and len(it.places) > 1:
        place, why = None, "a government with several seats, or one that is contested"
    precision = _precision(it, noun, how, place)
    span, bare = doc[it.start : it.end], doc[it.first : it.last]
    return PlaceMention(
        span.start_char,
        span.end_char,
        span.text,
        name=place.name if place else None,
        country=place.country if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        precision=precision,
        why=why,
        name_start=bare.start_char,
        name_end=bare.end_char,
        relation=how,
        clause=_clause(doc, it),
    )


def _clause(doc: Doc, it: Candidate) -> tuple[int, int] | None:
    """Return the range of the clause on a noun that the name stands in: `nine men arrested in Lira`."""
    token = doc[it.first : it.last].root
    for above in token.ancestors:
        if above.dep_ in ("acl", "relcl"):
            last = above.right_edge
            return above.left_edge.idx, last.idx + len(last)
        if above.dep_ in ("ROOT", "conj", "advcl", "ccomp"):
            return None
    return None


def _precision(it: Candidate, noun: int | None, how: str | None, place: Place | None) -> int | None:
    precision = noun
    if place and noun in (DISTRICT, PROVINCE) and place.kind in ("district", "region"):
        precision = place.precision  # a Kenyan county is of the first order, a Philippine province of the second
    if precision is None and it.is_nation:
        precision = LANDSCAPE if it.side else COUNTRY
    if precision is None and place:
        precision = LANDSCAPE if it.side and place.kind in ("region", "landscape") else place.precision
    if how == "off":
        return SEA
    if place and place.kind == "continent":
        return None  # wider than UCDP's widest
    if how in ("near", "far") and precision in (None, TOWN):
        return NEARBY if how == "near" else DISTRICT
    return precision


def _noun_before(doc: Doc, it: Candidate) -> int | None:
    """Return the precision of the noun in `the village of NAME` or `the village NAME`."""
    left = it.start - 1
    while left > 0 and doc[left].lower_ in FILLER | {"of"} | SIDES:
        left -= 1
    return KINDS.get(doc[left].lemma_.lower(), KINDS.get(doc[left].lower_)) if left >= 0 else None


def _with_neighbour(doc: Doc, mention: PlaceMention, mentions: list[PlaceMention]) -> PlaceMention:
    """Add to an unresolved mention the known place that its sentence, or else the text before it, names nearest."""
    if mention.name is not None:
        return mention
    span = doc.char_span(mention.start, mention.end)
    sentence = span.sent if span else doc[:]
    known = [other for other in mentions if other.name and other.is_where]
    beside = [other for other in known if sentence.start_char <= other.start < sentence.end_char]
    if beside:
        nearest = min(beside, key=lambda other: (abs(other.start - mention.start), other.start))
        return replace(mention, why=f"{mention.why}; the sentence also names {nearest.as_written}")
    above = [other for other in known if other.start < mention.start and (other.precision or 0) >= DISTRICT]
    if above:
        return replace(mention, why=f"{mention.why}; the text last spoke of {above[-1].as_written}")
    return mention
