"""Which counts of a scope stand: each origin's latest, none that was withdrawn, no promise beside an outcome."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from variorum.reconcile.counts import Count, agrees
from variorum.reconcile.scopes import Told
from variorum.records import LeftOut

FEW, MANY, SHARE = 2, 10, 50  # one or two beside ten and more, or a fiftieth, are no rival toll (2026-11, by reading)


def standing(told: Told, until: str | None = None) -> tuple[list[Count], list[LeftOut]]:
    """Return the counts that stand, one for each origin, and every other figure with the reason why it doesn't.

    With `until`, only what was out by that day counts. A count's `figures` and `documents` are all that carry it.
    """
    counts = [c for c in told.counts if _out(c.day, until)]
    aside = [left for _, left in told.aside]
    late = [c for c in told.counts if not _out(c.day, until)]
    aside += _leave(late, lambda c: f"published later, on {c.day}" if c.day else "its report has no date")
    counts, left = _of_one_kind(counts)
    aside += left
    counts, left = _without_withdrawn(counts, [e for e in told.earlier if _out(e.day, until)])
    aside += left
    counts, left = _without_single_people(counts)
    aside += left
    stands: list[Count] = []
    by_origin: defaultdict[str, list[Count]] = defaultdict(list)
    for count in counts:
        by_origin[count.origin.id].append(count)
    for _, own in sorted(by_origin.items()):
        stand, left = _latest(own)
        stands.append(stand)
        aside += left
    used = {figure for count in stands for figure in count.figures}
    return stands, sorted(
        {left.figure: left for left in reversed(aside) if left.figure not in used}.values(), key=lambda x: x.figure
    )


def _of_one_kind(counts: list[Count]) -> tuple[list[Count], list[LeftOut]]:
    """Keep what is asserted; where nothing is, what is promised; failing that, what is denied or rumoured."""
    kinds = [1 if c.is_hearsay else 2 if c.is_planned else 3 for c in counts]
    best = max(kinds, default=0)
    kept = [c for c, kind in zip(counts, kinds, strict=True) if kind == best]
    return kept, _leave([c for c, kind in zip(counts, kinds, strict=True) if kind < best], _why_lower)


def _why_lower(count: Count) -> str:
    if count.origin.role == "nobody":
        return "nobody is named for it (rule 6)"
    if count.is_hearsay and count.high == 0:
        return "a denial that there were any (rule 6)"
    if count.is_hearsay:
        return "denied, or told as a rumour, while others are asserted (rule 6)"
    return "planned or promised: no outcome (rule 2)"


def _without_withdrawn(counts: list[Count], earlier: Sequence[Count]) -> tuple[list[Count], list[LeftOut]]:
    """Take out numbers that a later report of their own origin, or party, calls earlier ones."""
    gone: dict[int, str] = {}
    if not earlier:
        return counts, []
    for old in earlier:
        beside = [c for c in counts if set(c.documents) & set(old.documents) and c.value != old.value]
        origins = {old.origin.id, *(c.origin.id for c in beside)}
        parties = {old.origin.party, *(c.origin.party for c in beside)} - {None}
        for at, count in enumerate(counts):
            own = count.origin.id in origins or count.origin.party in parties
            if beside and own and count.value == old.value and (count.day or "") <= (old.day or count.day or ""):
                gone[at] = f"called an earlier number by {old.origin.name} on {old.day or 'a day unknown'} (rule 4)"
    return [c for at, c in enumerate(counts) if at not in gone], [
        LeftOut(figure, why) for at, why in gone.items() for figure in counts[at].figures
    ]


def _without_single_people(counts: list[Count]) -> tuple[list[Count], list[LeftOut]]:
    """Take out reports' words on one or two of the people, where others count all of them."""
    most = max((c.value or 0 for c in counts if c.is_firm), default=0)
    if most < MANY:
        return counts, []
    least = max(FEW, most // SHARE)
    few = [c for c in counts if 0 < (c.value or 0) <= least]
    rest = [c for c in counts if not 0 < (c.value or 0) <= least]
    return rest, _leave(few, lambda _: "speaks of single people, not of all (rule 5)")


def _latest(own: list[Count]) -> tuple[Count, list[LeftOut]]:
    """Return one origin's standing count: its latest, in one report the first, an exact one before its rounding."""
    if len(own) == 1:
        return own[0], []
    day = max(c.day or "" for c in own)
    last = [c for c in own if (c.day or "") == day]
    firm = [c for c in last if c.is_firm] or last
    carried_by = _carried_by(last)
    chosen = max(firm, key=lambda c: (_backing(c, carried_by), -c.place, c.kind == "point", c.value or 0))
    exact = [c for c in own if c.kind == "point" and c.value is not None and chosen.kind in ("about", "floor", "vague")]
    if finer := [c for c in exact if c.value is not None and agrees(chosen, c.value)]:
        chosen = max(finer, key=lambda c: (c.day or "", c.value or 0, -c.place))
    same = [c for c in own if (c.kind, c.low, c.high) == (chosen.kind, chosen.low, chosen.high)]
    merged = replace(
        chosen,
        figures=_unique(f for c in same for f in c.figures),
        documents=_unique(d for c in same for d in c.documents),
        day=max((c.day for c in same if c.day is not None), default=None),
        is_named=any(c.is_named for c in same),
    )
    number = chosen.value
    return merged, _leave(
        [c for c in own if (c.kind, c.low, c.high) != (chosen.kind, chosen.low, chosen.high)],
        lambda c: (
            (
                f"replaced by {c.origin.name}'s later {number:,} (rule 4)"
                if (c.day or "") < day
                else f"{c.origin.name} gives {number:,} too, on the same day (rule 4)"
            )
            if number is not None
            else "replaced by its origin's later count (rule 4)"
        ),
    )


def _carried_by(counts: Iterable[Count]) -> dict[int, set[str]]:
    """Return the documents that carry each number that stands firm."""
    found: dict[int, set[str]] = {}
    for count in counts:
        if count.is_firm and count.value is not None:
            found.setdefault(count.value, set()).update(count.documents)
    return found


def _backing(count: Count, carried_by: Mapping[int, set[str]]) -> int:
    """Return in how many documents an origin's counts of one day come to the same."""
    return len(carried_by[count.value]) if count.is_firm and count.value is not None else 0


def _out(day: str | None, until: str | None) -> bool:
    return until is None or (day is not None and day <= until)


def _leave(counts: Iterable[Count], why: Callable[[Count], str]) -> list[LeftOut]:
    return [LeftOut(figure, why(count)) for count in counts for figure in count.figures]


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
