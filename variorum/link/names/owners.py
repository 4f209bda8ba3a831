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
from variorum.link.names.wording import wording
from variorum.read import countries
from variorum.read.lexicon import load
from variorum.read.places.gazetteer import Gazetteer

TAKEN = "taken as"  # begins the reason of a form whose owner is presumed
_ADJECTIVES = ("an", "ans", "ish", "ese")
_LAND_ENDINGS = ("", "a", "ia", "o")
_MAINLY_TOWNS = 2  # times as many names of a country's towns as of the next, and at least so many (2026-11)
_DATELINE = re.compile(r"[^.\n]{0,40}?(?:\.?[-–—]|:)")
_ALONE = 2  # mentions of a state where the report names no other
_LAND = ("city", "region", "landscape")
_MAINLY = 3  # times as often as the next state, and at least so often (dev stories, 2026-11)
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
    """Return the code of the state that a report mainly speaks of: by its name, else where its towns lie; else None."""
    mentions = Counter(code for name in named for code in name.nations if len(name.nations) == 1)
    first, second = [*mentions.most_common(2), ("", 0), ("", 0)][:2]
    if first[1] >= _MAINLY * max(second[1], 1):
        return first[0]
    if second[1] or first[1] >= _ALONE:
        return first[0] if not second[1] else None
    towns: Counter[str] = Counter()
    for form in sorted({name.form for name in named if name.kind in (None, "place") and not _is_dateline(name)}):
        towns.update({place.country for place in gazetteer.find(form) if place.country and place.kind in _LAND})
    most, next_most = [*towns.most_common(2), ("", 0), ("", 0)][:2]
    if most[1] < _MAINLY_TOWNS * max(next_most[1], 1) or most[0] in _shared_lands(gazetteer):
        return None
    land = countries.code_of_iso2(most[0])
    return land if not first[1] or land == first[0] else None


@cache
def _shared_lands(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the countries (alpha-2) in which a second state has its seat, by the lexicon: towns there say nothing."""
    seats = {seat for nation in countries.lexicon().values() if nation.iso2 is None for seat in nation.capitals}
    return frozenset(place.country for seat in seats for place in gazetteer.find(seat)[:1] if place.country)


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
