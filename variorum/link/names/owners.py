"""Whose a body is, where its own words don't say; and which words only say whose something is."""

from collections import Counter
from collections.abc import Sequence

from variorum.link.names.draft import Draft
from variorum.link.names.item import arms_of
from variorum.link.names.kinds import Named
from variorum.link.names.wording import wording
from variorum.read import countries
from variorum.read.lexicon import load
from variorum.read.places.gazetteer import Gazetteer

_ADJECTIVES = ("an", "ans", "ish", "ese")
_LAND_ENDINGS = ("", "a", "ia", "o")
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


def presume_owners(named: Sequence[Named], drafts: dict[tuple[str, ...], Draft]) -> None:
    """Give a `Defence Ministry` of which nothing says whose it is to the state that the report mainly speaks of."""
    mentions = Counter(code for name in named for code in name.nations if len(name.nations) == 1).most_common(2)
    if not mentions or (len(mentions) > 1 and mentions[0][1] < _MAINLY * mentions[1][1]) or mentions[0][1] < _MAINLY:
        return
    code = mentions[0][0]
    for draft in drafts.values():
        words = wording(draft.main)
        if draft.role == "body" and not draft.nations and words.head in _OFFICES and words.words <= _GENERIC:
            draft.nations.add(code)
            why = f"taken as {countries.lexicon()[code].names[0]}'s, of which the report mainly speaks"
            draft.forms = dict.fromkeys(draft.forms, why)
