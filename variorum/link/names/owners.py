"""Whose a body is, where its own words don't say; and which words only say whose something is."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from variorum.link.names.draft import Draft
from variorum.link.names.item import arms_of
from variorum.link.names.kinds import Named
from variorum.link.names.spelling import fold
from variorum.link.names.towns import large_towns_land
from variorum.link.names.wording import wording
from variorum.read import countries
from variorum.read.lexicon import load
from variorum.read.places.gazetteer import Gazetteer

TAKEN = "taken as"  # begins the reason of a form whose owner is presumed
_ADJECTIVES = ("an", "ans", "ish", "ese")
_LAND_ENDINGS = ("", "a", "ia", "o")
_DATELINE = re.compile(r"[^.\n]{0,40}?(?:\.?[-–—]|:)")
_ENOUGH = 2  # mentions of a state and names of its towns
_TOWNS = 1.5  # of its towns, a name that another country has too counted in part (dev stories, 2026-11)
_NEAR = re.compile(r"\b(?:in|near|outside|around|inside|reached|entered|left) $")
_LAND = ("city", "region", "landscape")
_MAINLY = 3  # times as much as speaks for the next state (dev stories, 2026-11)
_GENERIC = frozenset(load("bodies")["generic"]["words"])
_OFFICES = frozenset({"ministry", "army", "parliament", "government"})


def drop_adjectives(drafts: dict[tuple[str, ...], Draft], gazetteer: Gazetteer) -> None:
    """Leave out what is only a land's adjective: `Bavarian` beside `Bavaria`; `Bavarian rebels` is a name."""
    for words, draft in list(drafts.items()):
        if draft.role == "nation" or draft.role == "state" or len(words) != 1 or not words[0].endswith(_ADJECTIVES):
            continue
        owner = arms_of(f"{draft.main} forces", ())
        lands = (place for end in _LAND_ENDINGS for place in gazetteer.find(f"{owner}{end}")) if owner else ()
        if any(place.kind in ("region", "landscape") for place in lands):
            del drafts[words]


def with_owners(text: str, named: Sequence[Named]) -> list[Named]:
    """Return the names, a body's with the state that stands before it: `Kenya's Foreign Ministry`."""
    found = list(named)
    for at, (one, other) in enumerate(pairwise(named), start=1):
        if one.state and one.run.owns and other.body and not other.nations and other.start == one.end + len("'s "):
            form = text[one.start : other.end]
            words = tuple(fold(word) for word in form.split())
            found[at] = replace(other, form=form, words=words, start=one.start, nations=one.nations)
    return found


def main_state(named: Sequence[Named], gazetteer: Gazetteer) -> str | None:
    """Return the code of the state that a report mainly speaks of, by its name and by where its towns lie; else None.

    A town's name that several countries have counts for each of them in part, unless one is by far the largest.
    """
    named_most = Counter(name.nations[0] for name in named if len(name.nations) == 1)
    towns: dict[str, float] = {}
    for form in sorted({name.form for name in named if _is_town(name)}):
        lands = {place.country for place in gazetteer.find(form) if place.country and place.kind in _LAND}
        lands = {land} if (land := large_towns_land(form, gazetteer)) else lands
        for land in sorted(lands - _shared_lands(gazetteer)):
            if (code := countries.code_of_iso2(land)) is not None:
                towns[code] = towns.get(code, 0) + 1 / len(lands)
    both = {code: named_most[code] + towns.get(code, 0) for code in {*named_most, *towns}}
    for weight in (named_most, both):
        ranked = sorted(weight.items(), key=lambda each: (-each[1], each[0]))
        first, second = [*ranked, ("", 0), ("", 0)][:2]
        outdone = any(code != first[0] and lying >= both.get(first[0], 0) for code, lying in towns.items())
        founded = weight is named_most or towns.get(first[0], 0) >= _TOWNS
        if first[1] >= max(_ENOUGH, _MAINLY * second[1]) and founded and not outdone:
            return first[0]
    return None


@cache
def _shared_lands(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the countries (alpha-2) in which a second state has its seat, by the lexicon: towns there say nothing."""
    seats = {seat for nation in countries.lexicon().values() if nation.iso2 is None for seat in nation.capitals}
    return frozenset(place.country for seat in seats for place in gazetteer.find(seat)[:1] if place.country)


def _is_town(name: Named) -> bool:
    """Tell whether a name may say where the events are: no dateline, a capital only behind `in`, for it may speak."""
    named = name.kind in (None, "place") and not name.state and not _is_dateline(name)
    return named and (countries.capital_of(name.form) is None or bool(_NEAR.search(name.run.before)))


def _is_dateline(name: Named) -> bool:
    return name.run.opens and bool(_DATELINE.match(name.run.after))


def presume_owners(drafts: dict[tuple[str, ...], Draft], state: str | None) -> None:
    """Give a `Defence Ministry` of which nothing says whose it is to the state that the report mainly speaks of."""
    if state is None:
        return
    for draft in drafts.values():
        words = wording(draft.main)
        if draft.role == "body" and not draft.nations and words.head in _OFFICES and words.words <= _GENERIC:
            draft.nations.add(state)
            why = f"{TAKEN} {countries.lexicon()[state].names[0]}'s, of which the report mainly speaks"
            draft.forms = dict.fromkeys(draft.forms, why)
