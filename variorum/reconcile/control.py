"""Who is said to hold which place: statements gathered place by place over time, conflicting ones side by side.

Nothing here decides who holds a place: a strip shows what each says, and a contradiction names both.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.reconcile.holders import are_two, called_alike
from variorum.records import Document, Name, Presence, PresenceState, Stance
from variorum.records.days import Days, days

SO: frozenset[Stance] = frozenset({"asserted", "accused"})
"""The stances of who says that it is so; what is rumoured, promised or demanded contradicts nobody."""

_ARTICLES = ("the ",)


@dataclass(frozen=True, slots=True)
class Told:
    """One statement in its strip. `days` are the first and the last day that its date can mean; None where unknown.

    `days` are proleptic day numbers, `published` those of the document. `document` is its name, `voice` who says it:
    the source, else the outlet or document. `holder` is what the party goes by here, None where its name
    doesn't tell who it is.
    """

    presence: Presence
    document: str
    voice: str
    holder: str | None
    days: Days | None
    published: Days | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two that can't both be so: `sides` are what each says, by the ids of the statements, and `why` tells it."""

    sides: tuple[tuple[str, ...], tuple[str, ...]]
    days: Days | None
    why: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One place with all that is said of who holds it, by date, what has no date last.

    `place` is the first of `forms`, all that documents call it; it ranks above none of them.
    """

    place: str
    forms: tuple[str, ...]
    told: tuple[Told, ...]
    contradictions: tuple[Contradiction, ...]


def strips(
    rows: Iterable[tuple[str, Presence]], names: Iterable[Name], documents: Mapping[str, Document]
) -> list[Strip]:
    """Return a strip for each place, in the order of their names.

    `rows` are statements with their documents' names, `names` the case's referents: forms of one name are one place.
    `documents` are those of the statements, by id.
    """
    said = sorted(rows, key=lambda row: row[1].place is None)
    holders = called_alike(row.party for _, row in said if row.party is not None)
    called = _called(names)
    places: defaultdict[str, list[Told]] = defaultdict(list)
    titles: dict[str, str] = {}
    known: dict[str, str] = {}
    for name, presence in said:
        key, title = _place(presence, called, known)
        titles.setdefault(key, title)
        document = documents.get(presence.document)
        voice = presence.source or (document.outlet if document is not None else None) or name
        published = days(document.published) if document is not None else None
        holder = holders.get(presence.party or "")
        places[key].append(Told(presence, name, voice, holder, days(presence.when), published))
    found = [_strip(titles[key], told) for key, told in places.items()]
    return sorted(found, key=lambda strip: (strip.place.casefold(), strip.told[0].presence.id))


def _called(names: Iterable[Name]) -> dict[tuple[str, str], Name]:
    """Return the place that a document means by a form."""
    return {
        (document, _plain(variant.form)): name
        for name in names
        if name.kind == "place"
        for variant in name.variants
        for document in variant.documents
    }


def _place(presence: Presence, called: Mapping[tuple[str, str], Name], known: dict[str, str]) -> tuple[str, str]:
    """Return what tells a statement's place from others, and what it is called.

    That is the referent by which the document's own form goes; else that of the gazetteer's name, where some other
    document has tied one to it; else the gazetteer's name, else the words.
    """
    gazetted = f"{presence.place}/{presence.country}" if presence.place is not None else None
    for form in (presence.as_written, presence.place or presence.as_written):
        name = called.get((presence.document, _plain(form)))
        if name is not None:
            if gazetted is not None:
                known.setdefault(gazetted, name.id)
            return name.id, name.canonical
    if gazetted is not None:
        return known.get(gazetted, gazetted), presence.place or presence.as_written
    return _plain(presence.as_written), presence.as_written


def _plain(form: str) -> str:
    plain = " ".join(form.casefold().split())
    for article in _ARTICLES:
        plain = plain.removeprefix(article)
    return plain


def _strip(place: str, told: Sequence[Told]) -> Strip:
    ordered = tuple(sorted(told, key=_by_date))
    forms = sorted({each.presence.as_written for each in told} - {place}, key=lambda form: (form.casefold(), form))
    return Strip(place, (place, *forms), ordered, tuple(_contradictions(ordered)))


def _by_date(each: Told) -> tuple[bool, Days, str, str]:
    return each.days is None, each.days or (0, 0), each.document, each.presence.id


def _contradictions(told: Sequence[Told]) -> Iterator[Contradiction]:
    """Yield what contradicts what, one for each two voices that do."""
    found: dict[tuple[str, ...], tuple[Told, Told, str, set[str], set[str]]] = {}
    for one, other in combinations(told, 2):
        why = _why(one, other)
        if why is None:
            continue
        key = (one.voice, other.voice, one.presence.party or "", other.presence.party or "", one.presence.state)
        known = found.setdefault(key, (one, other, why, set(), set()))
        known[3].add(one.presence.id)
        known[4].add(other.presence.id)
    for one, other, why, ones, others in found.values():
        yield Contradiction((tuple(sorted(ones)), tuple(sorted(others))), _shared(one.days, other.days), why)


def _why(one: Told, other: Told) -> str | None:
    """Return why two statements can't both be so, None where they can."""
    a, b = one.presence, other.presence
    if one.voice == other.voice and a.document == b.document:
        return None  # a place may be split between two, and its half is told as the place
    if a.state == b.state == "controls" and a.stance in SO and b.stance in SO:
        both = a.party is not None and b.party is not None and are_two(a.party, b.party)
        if both and _on_one_day(one, other):
            return f"{_told(one)}, {_told(other)}"
        return None
    for says, denies in ((one, other), (other, one)):
        if _is_denied(says, denies):
            return f"{_told(says)}, denied ({denies.voice})"
    return None


_SAID: dict[PresenceState, str] = {
    "controls": "held by",
    "entered": "taken or entered by",
    "left": "left by",
    "positions": "positions there of",
    "peacekeepers": "peacekeepers there of",
}


def _told(one: Told) -> str:
    return f"{_SAID[one.presence.state]} {one.presence.party or 'nobody named'} ({one.voice})"


def _is_denied(says: Told, denies: Told) -> bool:
    a, b = says.presence, denies.presence
    if (a.stance not in SO or b.stance != "denied") or a.state != b.state or says.voice == denies.voice:
        return False
    one_party = says.holder is None or says.holder == denies.holder
    return one_party and (says.days is None or denies.days is None or _shared(says.days, denies.days) is not None)


def _on_one_day(one: Told, other: Told) -> bool:
    """Tell whether both speak of one day: each of a day or of all days from one to another, not of some in a month."""
    whole = _is_whole(one.presence.when) and _is_whole(other.presence.when)
    return whole and _shared(one.days, other.days) is not None


def _is_whole(when: str | None) -> bool:
    """Tell whether a date is one day or a stretch: "2021-05-03", "2014/2021-05-03"; "2021-05" is some day in it."""
    return when is not None and ("/" in when or len(when) == len("2021-05-03"))


def _shared(a: Days | None, b: Days | None) -> Days | None:
    """Return the days that two stretches share."""
    if a is None or b is None:
        return None
    first, last = max(a[0], b[0]), min(a[1], b[1])
    return (first, last) if first <= last else None
