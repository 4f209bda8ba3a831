"""What the rest of a report tells of a side: the other half of a swap, the same people elsewhere, the parts."""

from collections.abc import Sequence
from dataclasses import replace

from variorum.read.figures import Found
from variorum.read.parsed import Token
from variorum.read.prose import Prose
from variorum.read.sides.both import exchange_told, is_in_return
from variorum.read.sides.deeds import MIXED
from variorum.read.sides.naming import is_by_fate, is_civilian, is_fighter, is_of_anybody, is_own, is_soldier
from variorum.read.sides.parties import Parties
from variorum.read.sides.side import CIVILIANS, Side
from variorum.read.sides.ways import has_way

_LOSSES = frozenset({"captured", "missing"})  # the missing of a battle and its captives are the same people's
_TELLING = 2  # other figures that must agree on whose the dead of a report are (2026-11)


def over_the_report(prose: Prose, found: Sequence[Found], sides: Sequence[Side], parties: Parties) -> list[Side]:
    """Return the sides with those that only the rest of the report tells; `found` in the same order."""
    swap = exchange_told(prose, parties)
    sides = _of_halves(found, sides, parties)
    sides = [
        _of_exchange(one, side, swap, _is_told_before(at, found, sides))
        for at, (one, side) in enumerate(zip(found, sides, strict=True))
    ]
    return _of_wholes(found, [_of_theme(at, found, sides) for at in range(len(found))])


def _of_halves(found: Sequence[Found], sides: Sequence[Side], parties: Parties) -> list[Side]:
    """Read the first half of a swap by the second: "freed 14 captives in exchange for one Kenyan"."""
    done = list(sides)
    for at in range(len(found) - 1):
        one, second = found[at], found[at + 1]
        if one.sentence != second.sentence or done[at].party is not None or one.count.measure != "returned":
            continue
        party = done[at + 1].party
        other = parties.opponent(party) if party is not None and is_in_return(second.count) else None
        if other is not None:
            done[at] = replace(done[at + 1], party=other, rule="side.return")
    return done


def _of_exchange(one: Found, side: Side, swap: Token | None, told: bool) -> Side:
    """Read people freed in a swap, of whom no word tells a direction, as people of both parties.

    `told`: whether the sentence has told whose others are that were freed; these may be theirs too.
    """
    if side.party is not None or swap is None or one.count.measure != "returned" or has_way(one.count):
        return side
    if one.role == "component" or told:
        return side
    return Side(MIXED, "side.exchange", ((swap.idx, swap.idx + len(swap)),))


def _is_told_before(at: int, found: Sequence[Found], sides: Sequence[Side]) -> bool:
    """Tell whether a sentence has told before whose others are that were freed."""
    before = zip(found[:at], sides, strict=False)
    return any(f.sentence == found[at].sentence and f.count.measure == "returned" and s.party for f, s in before)


def _of_theme(at: int, found: Sequence[Found], sides: Sequence[Side]) -> Side:
    """Give a count the one side that the document gives to all others of its measure: "62 were captured … the 62"."""
    one, side = found[at], sides[at]
    if (
        side.party is not None
        or one.role == "background"
        or (one.count.noun is not None and is_civilian(one.count.noun))
    ):
        return side
    if side.owner is not None or one.count.measure == "returned":
        return side
    if one.count.noun is not None and not _is_anybody(one.count.noun):
        return side
    if one.count.noun is not None and (is_soldier(one.count.noun) or is_fighter(one.count.noun)):
        return side
    if (same := _same_people(at, found, sides)) is not None:
        return replace(same, rule="side.same")
    parts = [f for f in found if f.role == "component" and f.sentence == one.sentence]
    whole = sum(f.count.value.low or 0 for f in parts)
    alike = [
        s
        for f, s in zip(found, sides, strict=True)
        if _theme(f.count.measure) == _theme(one.count.measure)
        and f.role != "background"
        and s.party is not None
        # the soldiers in a whole tell nothing of the rest of it
        and (f not in parts or s.party == CIVILIANS or whole == one.count.value.low)
    ]
    parties = {s.party for s in alike}
    if len(parties) != 1 or (len(alike) < _TELLING and one.count.measure not in _LOSSES):
        return side
    return replace(side, party=alike[0].party, rule="side.theme", evidence=alike[0].evidence)


def _is_anybody(noun: Token) -> bool:
    """Tell whether a noun says no more of people than what befell them: "the dead", "the eight fallen", "persons"."""
    return is_by_fate(noun) or is_own(noun) or is_of_anybody(noun) or noun.tag_ in ("JJ", "VBN")


def _same_people(at: int, found: Sequence[Found], sides: Sequence[Side]) -> Side | None:
    """Return the side of the same number told before, nothing new said of it: "nine soldiers … all nine are free"."""
    value = found[at].count.value
    if value.low is None or value.low < _TELLING or found[at].count.noun is not None:
        return None
    before = [
        s
        for f, s in zip(found[:at], sides, strict=False)
        if (f.count.value.low, f.count.value.high) == (value.low, value.high)
    ]
    named = {s.party for s in before if s.party is not None}
    return before[-1] if len(named) == 1 and before[-1].party is not None else None


def _theme(measure: str) -> str:
    return "lost" if measure in _LOSSES else measure


def _of_wholes(found: Sequence[Found], sides: Sequence[Side]) -> list[Side]:
    """Call a whole mixed whose parts are of different parties: "16 dead, ten of them villagers, six soldiers"."""
    done = list(sides)
    for at, whole in enumerate(found):
        parts = []
        for behind in range(at + 1, len(found)):
            if found[behind].role != "component" or found[behind].count.measure != whole.count.measure:
                break
            parts.append(sides[behind])
        named = {p.party for p in parts if p.party is not None}
        if whole.role != "component" and len(named) > 1 and sides[at].rule in (None, "side.theme"):
            done[at] = Side(MIXED, "side.parts", tuple(e for p in parts for e in p.evidence))
    return done
