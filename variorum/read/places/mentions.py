"""Places named in a parsed text: where the words say that something is, not every name that is also a place's.

A name counts as a place by the words around it (`in`, `near`, `the village of`, `airport`), for entity labels of small
models are unreliable on villages. A government that goes by its capital (`Nairobi said`) is none. Vocabulary is in
`lexicon/places.toml`; precision is UCDP's `where_prec`.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc

from variorum.read.places.candidates import KINDS, LEXICON, SIDES, Candidate, candidates
from variorum.read.places.choice import Context, choose, context_of
from variorum.read.places.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place, at `doc.text[start:end]`; the bare name, no noun or side, at `[name_start:name_end]`.

    `name` is the gazetteer's, `country` ISO 3166-1 alpha-2 (or the nation lexicon's code where ISO has none); both are
    None, like the degrees, where the place can't be told. `precision` is UCDP's `where_prec` of what the words say: 1 a
    town, 2 near one, 3 district, 4 province, 5 landscape or part of a country, 6 country, 7 sea. `why` says how it was
    told, or why it can't be.
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


def find_places(doc: Doc, gazetteer: Gazetteer) -> list[PlaceMention]:
    """Return the places in `doc` in text order, none overlapping. `doc` must be parsed and tagged."""
    context = context_of(doc)
    accepted: list[tuple[Candidate, str]] = []
    for candidate in candidates(doc, gazetteer):
        relation = _relation(doc, candidate, accepted[-1] if accepted else None, context)
        if relation:
            accepted.append((candidate, relation))
    within = _containers(doc, [candidate for candidate, _ in accepted])
    mentions = [_mention(doc, it, relation, context, within.get(it.name)) for it, relation in accepted]
    return [_with_neighbour(doc, mention, mentions) for mention in mentions]


# --- what makes a name a place ---

AT = frozenset(LEXICON["around"]["at"])
NEAR = frozenset(LEXICON["around"]["near"])
WAYS = frozenset(LEXICON["around"]["ways"])
MOVING = frozenset(LEXICON["around"]["moving"])
OF = frozenset(LEXICON["around"]["of"])
HELD = frozenset(LEXICON["around"]["held"])
FILLER = frozenset(LEXICON["around"]["filler"]) | HELD
STRUCK = frozenset(LEXICON["around"]["struck"])
SPEAKING = frozenset(LEXICON["not_places"]["speaking"])
CLOSE_BY = frozenset({"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outskirts",
                      "edge", "vicinity", "approaches", "direction"})  # fmt: skip
DISTANCES = frozenset({"km", "kilometres", "kilometers", "miles", "metres", "meters", "m"})
WITNESSES = frozenset({"in", "inside", "into", "near", "outside", "towards", "toward"})  # enough for an unknown name
NO_NAMES = frozenset({"NORP", "LANGUAGE", "LAW", "EVENT", "WORK_OF_ART", "DATE", "TIME", "MONEY", "PERCENT"})


def _relation(doc: Doc, it: Candidate, before: tuple[Candidate, str] | None, context: Context) -> str | None:
    """Return how the words lead to the name (`at`, `near`, `of`, `kind`, …), or None where it is no place here."""
    if before and _goes_on(doc, before[0], it):
        return before[1]
    left = it.start - 1
    while left >= 0 and doc[left].lower_ in FILLER:
        left -= 3 if doc[left].lower_ in HELD and left and doc[left - 1].text == "-" else 1
    word = doc[left].lower_ if left >= 0 else ""
    if word == "of" and left:
        return _after_of(doc, left - 1, it)
    if _is_kind(word, it):
        return "kind"
    if word == "from" and left and doc[left - 1].lower_ in DISTANCES:
        return "near"
    if word in WITNESSES or (word in AT and it.places):
        relation = "near" if word in NEAR else "at"
        return relation if it.places or it.precision or doc[it.first].ent_type_ not in NO_NAMES else None
    if word in WAYS and (it.places or it.precision):
        return "at" if not it.is_seat or _moves(doc, left) else None
    if it.precision and not it.is_nation:
        return "kind"
    return _by_verb(doc, it, context) if it.places else None


def _goes_on(doc: Doc, before: Candidate, it: Candidate) -> bool:
    """Tell whether the name stands in a row with the last one: `A, B and C`, `Tripoli, Lebanon`."""
    between = [token.lower_ for token in doc[before.end : it.start] if token.lower_ not in ("the",)]
    return between in (["and"], ["or"], [","], [",", "and"]) and (bool(it.places) or before.places == ())


def _after_of(doc: Doc, noun: int, it: Candidate) -> str | None:
    word, lemma = doc[noun].lower_, doc[noun].lemma_.lower()
    if word in CLOSE_BY:
        return "near"
    if lemma in KINDS:
        return "kind"
    return "at" if it.places and (word in OF or lemma in OF) else None


def _is_kind(word: str, it: Candidate) -> bool:
    return word in KINDS and KINDS[word] < 5 and not it.is_nation  # `the village Umm Zarqat`


def _moves(doc: Doc, preposition: int) -> bool:
    """Tell whether a word of moving governs the preposition, or stands shortly before it."""
    nearby = [doc[preposition].head, *doc[max(0, preposition - 4) : preposition]]
    return any(token.lemma_.lower() in MOVING for token in nearby)


def _by_verb(doc: Doc, it: Candidate, context: Context) -> str | None:
    """Take `They shelled NAME`, `NAME was captured`; and a town that does something other than speak: `NAME fell`."""
    root = doc[it.first : it.last].root
    verb = root.head.lemma_.lower()
    if root.dep_ in ("dobj", "nsubjpass") and verb in STRUCK:
        return "at"
    town = not it.is_seat and any(context.speaks_of(place.country, it.name) for place in it.places)
    whole = it.first == 0 or not (doc[it.first - 1].text[0].isupper() and doc[it.first - 1].whitespace_)
    return "at" if root.dep_ == "nsubj" and town and whole and verb not in SPEAKING else None


# --- what it comes to ---


def _containers(doc: Doc, accepted: list[Candidate]) -> dict[str, str]:
    """Return the country of each name that stands right before one: `Tripoli, Lebanon`, `Tripoli in Lebanon`."""
    found: dict[str, str] = {}
    for it, after in pairwise(accepted):
        between = [token.lower_ for token in doc[it.end : after.start] if token.lower_ != "the"]
        nations = [place.country for place in after.places if place.kind == "country" and place.country]
        if between in ([","], ["in"], [",", "in"]) and len(nations) == 1 and not it.is_nation:
            found.setdefault(it.name, nations[0])
    return found


def _mention(doc: Doc, it: Candidate, relation: str, context: Context, within: str | None) -> PlaceMention:
    place, why = choose(it.name, it.places, context, within)
    precision = it.precision
    if precision is None and it.is_nation:
        precision = LANDSCAPE if it.side else COUNTRY
    elif precision is None:
        precision = _noun_before(doc, it)
    if precision is None and place:
        precision = place.precision
    if relation == "near" and precision in (None, TOWN):
        precision = NEARBY
    span, bare = doc[it.start : it.end], doc[it.first : it.last]
    known = (place.name, place.country, place.latitude, place.longitude) if place else (None, None, None, None)
    return PlaceMention(
        span.start_char, span.end_char, span.text, *known, precision, why, bare.start_char, bare.end_char
    )


TOWN, NEARBY, LANDSCAPE, COUNTRY = 1, 2, 5, 6


def _noun_before(doc: Doc, it: Candidate) -> int | None:
    """Return the precision of the noun in `the village of NAME` or `the village NAME`."""
    left = it.start - 1
    while left > 0 and doc[left].lower_ in FILLER | {"of"} | SIDES:
        left -= 1
    return KINDS.get(doc[left].lemma_.lower()) if left >= 0 else None


def _with_neighbour(doc: Doc, mention: PlaceMention, mentions: list[PlaceMention]) -> PlaceMention:
    """Add to an unresolved mention the known place that its sentence names nearest to it."""
    if mention.name is not None:
        return mention
    span = doc.char_span(mention.start, mention.end)
    sentence = span.sent if span else doc[:]
    known = [other for other in mentions if other.name and sentence.start_char <= other.start < sentence.end_char]
    if not known:
        return mention
    nearest = min(known, key=lambda other: (abs(other.start - mention.start), other.start))
    return replace(mention, why=f"{mention.why}; the sentence also names {nearest.as_written}")
