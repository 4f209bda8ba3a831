"""Whether two tellings are of one duty, and whether a report is on it."""

from variorum.link.actions import Deed
from variorum.link.duties.telling import Telling
from variorum.link.gather import Judgement
from variorum.link.instruments.mention import CLOSE
from variorum.link.parties import EVERYBODY
from variorum.records.days import days

WEAK = frozenset({"finish", "begin", "carry", "keep"})  # kinds of deed that leave to another word what is done

_NEVER = Judgement(0, never=True)
_UNKNOWN = Judgement(0)


def same(a: Telling, b: Telling) -> Judgement:
    """Judge two tellings by themselves: party, deed, agreement and deadline; a report by what it has of them."""
    if a.status is not None and b.status is not None:
        return _UNKNOWN
    party, deed, under = _party(a, b), _deed(a.deed, b.deed, a, b), _instrument(a, b)
    if party < 0 or deed < 0 or under < 0:
        return _NEVER
    if a.status is not None or b.status is not None:
        return _reported(a, b, party, deed, under)
    dated = _deadline(a, b)
    counted = bool(set(a.deed.numbers) & set(b.deed.numbers))
    if not deed or not (party or under > 0 or counted or dated > 0):
        return _UNKNOWN
    if a.bond != b.bond and ({a.bond, b.bond} != {"bound", "own"} or (dated <= 0 and under <= 0)):
        return _NEVER
    if "bound" in (a.bond, b.bond) and not (
        under > 0 or counted or dated > 0 or (a.mention is None) == (b.mention is None)
    ):
        return _UNKNOWN  # one has an agreement, the other may have another
    if dated < 0 and ("begin" in a.deed.kinds) != ("begin" in b.deed.kinds):
        return _NEVER
    if dated < 0 and (under <= 0 or deed < 2 or a.deed.places != b.deed.places):
        return _NEVER
    if under <= 0 and dated <= 0 and _apart(a, b):  # promised anew, with nothing in common but the words
        return _NEVER
    return Judgement(
        1 + party + 2 * deed + 2 * max(under, 0) + counted + 0.5 * dated,
        _why(party=party, under=under, dated=dated),
    )


def _reported(a: Telling, b: Telling, party: int, deed: int, under: int) -> Judgement:
    """Judge a report on a duty: what it says must agree, and it must say enough to tell one duty from another."""
    if not deed and "breached" in (a.status, b.status):  # an agreement has many clauses: which of them is not said
        return _UNKNOWN
    if (deed and (party or under)) or (under and party) or under:
        return Judgement(party + 2 * deed + 2 * under + (a.document == b.document) * 0.5)
    return _UNKNOWN


def _party(a: Telling, b: Telling) -> int:
    """Return 1 for one party, 0 where a telling names none, -1 for two."""
    if not a.parties or not b.parties:
        return 0
    one, other = set(a.parties), set(b.parties)
    if EVERYBODY in one or EVERYBODY in other:  # whoever they are; one alone is not all
        return 0 if one == other or len(one | other) > 2 or a.status or b.status else -1
    if one == other or ((a.status is not None or b.status is not None) and one & other):
        return 1
    return 1 if len(one) == len(other) == 1 and (set(a.short) & other or set(b.short) & one) else -1


def _deed(one: Deed, other: Deed, a: Telling, b: Telling) -> int:
    """Return 2 for one deed done to the same, 1 where one says less, 0 where one says nothing, -1 for two deeds."""
    if not (one.kinds or one.things) or not (other.kinds or other.things):
        return 0
    kinds, others = set(one.kinds) - WEAK or set(one.kinds), set(other.kinds) - WEAK or set(other.kinds)
    if kinds and others and not kinds & others:
        return -1
    if one.numbers and other.numbers and not set(one.numbers) & set(other.numbers):
        return -1
    things = set(one.things) & set(other.things)
    if one.things and other.things and not things:
        return -1
    places, elsewhere = set(one.places), set(other.places)
    if places and elsewhere and not places & elsewhere and not (a.place and a.place == b.place):
        return -1
    if not kinds or not others:
        return 1 if things else -1
    return 2 if things or places & elsewhere else 1


def _instrument(a: Telling, b: Telling) -> int:
    """Return 1 for one agreement, 0 where one is not known, -1 for two."""
    if a.mention is None or b.mention is None:
        return 0
    if a.mention == b.mention:
        return 1
    if a.group and b.group and a.group != b.group:
        return -1
    for mine, theirs in ((a.numbers, b.numbers), (a.names, b.names)):
        if mine and theirs:
            return 1 if set(mine) & set(theirs) else -1
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return 0
    gap = max(a.first - b.last, b.first - a.last, 0)
    return 1 if gap <= (CLOSE if a.first == a.last and b.first == b.last else 0) else -1


def _deadline(a: Telling, b: Telling) -> int:
    """Return 1 for deadlines that agree at the coarser precision, 0 where one has none, -1 for two."""
    one, other = days(a.deadline), days(b.deadline)
    if one is None or other is None:  # `by June`, of a year that nobody knows
        written = {each.deadline_as_written.casefold() for each in (a, b) if each.deadline_as_written}
        return -1 if len(written) > 1 else 0
    return 1 if one[0] <= other[1] and other[0] <= one[1] else -1


def _apart(a: Telling, b: Telling) -> bool:
    return a.era is not None and b.era is not None and abs(a.era - b.era) > 1


def _why(*, party: int, under: int, dated: int) -> str:
    grounds = [
        word for word, holds in (("party", party > 0), ("agreement", under > 0), ("deadline", dated > 0)) if holds
    ]
    return ", ".join((*(f"the same {word}" for word in grounds), "the same deed"))
