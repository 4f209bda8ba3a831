"""A referent for each name of a document by its words: what kind it is, where it lies, what stands beside it."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from variorum.link.names.draft import AS_WRITTEN, Draft, speaking, wording_of
from variorum.link.names.kinds import Named, heads, kind_by, votes
from variorum.link.names.spelling import fold
from variorum.link.names.towns import DWARFS, LARGE, large_towns_land
from variorum.link.names.wording import ARTICLES, KNOWN, is_initials, wording
from variorum.read import countries
from variorum.read.lexicon import load
from variorum.read.places.gazetteer import Gazetteer, Place
from variorum.records import Report
from variorum.records.linked import NameKind

_CANDIDATES = 6  # places of one name that are kept in mind
_SHORT = 6  # letters: a longer word in capitals is shouted, or a dateline's town
_GOVERNMENT = frozenset({"government"})
_LONGEST_PERSON = 4  # words
_ROLES: dict[NameKind, str] = {"place": "place", "person": "person", "organisation": "body"}
_AROUND = 400  # characters: a paragraph (2026-11)
_SIDE_BY_SIDE = 40  # characters: two villages of one fight, an other name of the first in brackets included (2026-11)
_SHORTEST = 4  # letters of a town's name that is looked up in other transliterations
_KNOWN_TOWN = 5_000  # people
_TRANSLITERATIONS: list[tuple[str, str]] = [tuple(pair) for pair in load("bodies")["transliterations"]["pairs"]]
_KNOWN = re.compile(
    r"\b(?:"
    + "|".join(re.escape(n) for n in sorted(KNOWN, key=len, reverse=True) if re.search(r" [a-z]{3,}", n))
    + r")\b"
)


def drafts_of(report: Report, named: Sequence[Named], gazetteer: Gazetteer) -> dict[tuple[str, ...], Draft]:
    """Return a referent for each name by its folded words, its kind settled by the whole text."""
    tallies = votes(named)
    _count_sources(report, tallies)
    _count_datelines(named, tallies, gazetteer)
    mentioned = {code for name in named if name.state for code in name.nations}
    lands = {countries.lexicon()[code].iso2 or code for code in mentioned}
    towns = (large_towns_land(name.form, gazetteer) for name in named if name.kind != "person")
    wider = lands | {land for land in towns if land}
    people = {w for words, tally in tallies.items() if kind_by(tally) == "person" for w in words if w not in ARTICLES}
    drafts: dict[tuple[str, ...], Draft] = {}
    for name in named:
        if name.words not in drafts:
            draft = _draft(name, name.kind or kind_by(tallies[name.words]), people, (lands, wider), gazetteer)
            if draft is None:
                continue
            drafts[name.words] = draft
        _add(drafts[name.words], name)
    _note_neighbours(named, drafts)
    _note_surroundings(named, drafts)
    return drafts


def _draft(
    name: Named, kind: NameKind | None, people: set[str], lands: tuple[set[str], set[str]], gazetteer: Gazetteer
) -> Draft | None:
    """Begin a referent at its first name; None for a capital that says nothing, as at the head of a sentence."""
    if name.state:
        return Draft(kind or "place", "nation" if kind == "place" else "state", name.form)
    if kind is None and set(name.words) & people and len(name.words) <= _LONGEST_PERSON:
        kind = "person"
    if name.kind is None and kind == "organisation" and _only_opens(name):
        return None
    place: Place | None = None
    candidates: tuple[int, ...] = ()
    if kind in (None, "place"):
        place, candidates = _place(name, lands, gazetteer)
    if kind is None and place is not None and (not _only_opens(name) or place.country in lands[0]):
        kind = "place"
    elif kind is None and candidates and any(town.country in lands[0] for town in gazetteer.find(name.form)):
        kind = "place"  # a village of the land, though nothing tells which
    elif name.kind is None and kind == "organisation":
        place, _ = _place(name, lands, gazetteer)
        if place is not None and place.kind in ("region", "landscape", "own"):
            kind = "place"  # `Bavarian rebels` are not Bavaria
        else:
            place = None
    if kind == "place" and is_initials(name.form) and not heads(name) and not _is_known_town(name, lands[0], gazetteer):
        kind, place, candidates = "organisation", None, ()  # "in the hands of FRK"
    if kind is None and name.form.isupper() and len(name.form) <= _SHORT and not name.run.opens:
        kind = "organisation"
    if kind == "organisation" and len(name.nations) == 1 and wording(name.form).words == _GOVERNMENT:
        return Draft(kind, "state", name.form)
    if kind is not None:
        return Draft(kind, _ROLES[kind], name.form, place=place, candidates=candidates)
    return None if _only_opens(name) else Draft("person", "unknown", name.form)


def _is_known_town(name: Named, lands: set[str], gazetteer: Gazetteer) -> bool:
    """Tell whether a town of the lands that the text names, or a large one, has a name."""
    return any(town.country in lands or town.population >= LARGE for town in gazetteer.find(name.form))


def _only_opens(name: Named) -> bool:
    """Tell whether a word has its capital from the sentence or heading that it opens; a dateline's is a name."""
    return name.run.opens and len(name.words) == 1 and not heads(name)


def _add(draft: Draft, name: Named) -> None:
    draft.forms.setdefault(name.form, AS_WRITTEN)
    draft.nations.update(name.nations)
    if draft.kind == "person" and name.titles:
        draft.titles.update(name.titles)
        whole = name.run.written
        if whole.endswith(name.form) and whole != name.form:
            draft.forms.setdefault(whole, f"the name with {'a title' if len(name.titles) == 1 else 'titles'}")
    if draft.kind == "organisation" and is_initials(name.form):
        draft.initials.add(name.form)


def _count_sources(report: Report, tallies: dict[tuple[str, ...], Counter[str]]) -> None:
    """Let who speaks in the claims vote: "Ana Ruiz" is a person, for she says something."""
    for words in sorted({(w.person, bool(w.titles)) for w in map(wording_of, speaking(report)) if len(w.person) > 1}):
        if words[0] in tallies:
            tallies[words[0]]["person"] += 2 if words[1] else 1


def _count_datelines(
    named: Sequence[Named], tallies: dict[tuple[str, ...], Counter[str]], gazetteer: Gazetteer
) -> None:
    """Let a town that heads a report vote: "OROVILLE, June 6", though its delegation spoke."""
    for name in named:
        if heads(name) and large_towns_land(name.form, gazetteer):
            tallies[name.words]["place"] += 2


def _note_neighbours(named: Sequence[Named], drafts: dict[tuple[str, ...], Draft]) -> None:
    """Note which places are named side by side: `Oro and Vale`, `the Oro-Vale road`."""
    for one, other in pairwise(named):
        a, b = drafts.get(one.words), drafts.get(other.words)
        if a and b and a is not b and a.kind == b.kind == "place" and 0 <= other.start - one.end <= _SIDE_BY_SIDE:
            a.beside.add(fold(other.form))
            b.beside.add(fold(one.form))


def _note_surroundings(named: Sequence[Named], drafts: dict[tuple[str, ...], Draft]) -> None:
    """Note for each place which others the same paragraph or so names."""
    places = [(name, draft) for name in named if (draft := drafts.get(name.words)) and draft.role == "place"]
    for at, (one, first) in enumerate(places):
        for other, second in places[at + 1 :]:
            if other.start - one.end > _AROUND:
                break
            if first is not second:
                _note_beside(first, other.form, second)
                _note_beside(second, one.form, first)


def _note_beside(draft: Draft, form: str, other: Draft) -> None:
    draft.around.add(fold(form))
    if other.place is not None and other.place.country:
        draft.lands.add(other.place.country)


def add_known(text: str, drafts: dict[tuple[str, ...], Draft]) -> None:
    """Add the international bodies whose names have words in small letters: `the UN refugee agency`."""
    for match in _KNOWN.finditer(text):
        drafts.setdefault((fold(match[0]),), Draft("organisation", "body", match[0], {match[0]: AS_WRITTEN}))


def _place(name: Named, lands: tuple[set[str], set[str]], gazetteer: Gazetteer) -> tuple[Place | None, tuple[int, ...]]:
    """Return the place of the gazetteer that a name means here, else the ids of those that it may mean.

    `lands` are the countries that the text names, and those with the countries of the large towns that it names.
    """
    found = gazetteer.find(name.form) or (gazetteer.find(fold(name.form)) if not name.form.isascii() else ())
    if not any(place.country in lands[1] or not place.country for place in found):
        other = _in_other_letters(name, lands[1], gazetteer)
        if other is not None:
            return other, ()
    if not found:
        return None, ()
    own = [p for p in found if p.kind in ("own", "landscape", "continent")]
    near = [p for p in found if p.country in lands[0]]
    if own:
        return own[0], ()
    if near:
        plain = fold(name.form)
        first, *rest = sorted(near, key=lambda p: (p.kind != "city", fold(p.name) != plain, -p.population, p.id))
        by_another_name = first.kind == "city" and first.population < _KNOWN_TOWN and fold(first.name) != plain
        if by_another_name or any(_may_be_meant(other, first) for other in rest):
            return None, tuple(town.id for town in (first, *rest)[:_CANDIDATES] if town.id)
        return first, ()
    towns = sorted(found, key=lambda p: (-p.population, p.kind != "city", p.id))
    dwarfed = all(t.population * DWARFS < towns[0].population or t.country == towns[0].country for t in towns[1:])
    if towns[0].population >= LARGE and dwarfed:
        return min(
            (t for t in towns if t.country == towns[0].country), key=lambda p: (p.kind != "city", -p.population)
        ), ()
    return None, tuple(town.id for town in towns[:_CANDIDATES] if town.id)


def _may_be_meant(town: Place, first: Place) -> bool:
    """Tell whether nothing speaks for the first of two villages of one name and land."""
    villages = town.kind == first.kind == "city" and first.population < _KNOWN_TOWN
    return villages and first.population < DWARFS * max(town.population, 1)


def _in_other_letters(name: Named, lands: set[str], gazetteer: Gazetteer) -> Place | None:
    """Return the one town of the lands that the text speaks of whose name is this in another transliteration."""
    plain = fold(name.form)
    if len(plain) < _SHORTEST or name.run.opens or not lands:
        return None
    others = {re.sub(one, other, plain, count=count) for one, other in _TRANSLITERATIONS for count in (0, 1)} - {plain}
    found = {
        place.id: place
        for other in sorted(others)
        for place in gazetteer.find(other)
        if place.country in lands and place.population >= _KNOWN_TOWN
    }
    return next(iter(found.values())) if len(found) == 1 else None
