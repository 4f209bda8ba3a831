"""The default policy. Its rules stand in plain words, under the same numbers, in docs/method.md, "Estimates"."""

from collections.abc import Sequence

from variorum.reconcile.counts import HELD, TIERS, Count, Scope, Tier, agrees, tier
from variorum.reconcile.verdict import Verdict, by, low_and_high

GROWING = frozenset({"killed", "wounded", "returned", "captured", "detained"})
"""Measures whose tolls grow as they become known: a later lower number of somebody else needs more behind it."""


TENTH = 10  # of two counts of equal weight, one under a tenth of the other counts something else (2026-11, by reading)


def default(scope: Scope, counts: Sequence[Count], ceilings: Sequence[Count] = ()) -> Verdict:
    """Weigh the standing counts of one scope. `ceilings` count these people with others (rules 11, 12)."""
    if all(c.is_hearsay for c in counts):
        return _hearsay(counts)
    weights = [tier(c, scope) for c in counts]
    tiers = {name: [c for c, weight in zip(counts, weights, strict=True) if weight == name] for name in set(weights)}
    heaviest = next((n for n in TIERS if any(_says_how_many(c) for c in tiers.get(n, ()))), None)
    low, high = low_and_high(counts)
    if heaviest is None:
        return Verdict(low, None, high, "No one gives a number that could be best, only bounds (rule 9).", "")
    name, some = heaviest, tiers[heaviest]
    chosen = _choose(scope, _competing(some))
    others = [c for n, members in tiers.items() if n != "other side" or name == n for c in members]
    final = _refine(chosen, others)
    best = final.value
    if best is not None and final.kind == "floor":
        high = None
    high, bound = (_widened if scope.measure == "captured" else _bounded)(best, high, ceilings)
    reason = _reason(scope, final, chosen, some, counts, name)
    why = f"Best {best:,}{' as planned' if final.is_planned else ''}, {by(final)}: {reason}."
    return Verdict(low, best, high, why, bound)


def _competing(counts: Sequence[Count]) -> list[Count]:
    """Leave out floors that a firm number meets (rule 8), and what must be a part or another day's count (rule 5).

    What counts only those who could be seen is a floor too.
    """
    firm = [c for c in counts if c.is_firm and not c.is_partial]
    most = max((c.value or 0 for c in firm), default=0)
    whole = [c for c in firm if (c.value or 0) * TENTH >= most]
    floors = [c for c in counts if c.kind == "floor" or (c.is_firm and c.is_partial)]
    return [*whole, *(c for c in floors if (c.value or 0) > most)]


def _says_how_many(count: Count) -> bool:
    """Tell whether a best can rest on it: "at least 0", or none of those who could be seen, says nothing."""
    is_whole = count.is_firm and not count.is_partial
    return is_whole or ((count.is_firm or count.kind == "floor") and bool(count.value))


def _choose(scope: Scope, counts: Sequence[Count]) -> Count:
    """Return the latest of counts of one weight; of one day an exact one, then what most origins give, then the middle.

    A toll that grows is not brought down by somebody else's later number that fewer origins give.
    """

    def support(count: Count) -> int:
        return len({c.origin.id for c in counts if c.value == count.value})

    def rank(count: Count) -> tuple[str, bool, int, bool]:
        return (count.day or "", count.kind == "point", support(count), count.is_firm)

    highest = max(map(rank, counts))
    last = _middle([c for c in counts if rank(c) == highest])
    if scope.measure in GROWING and last.origin.party != scope.label and last.origin.role != "independent body":
        firmer = [c for c in counts if support(c) > support(last) and (c.value or 0) > (last.value or 0)]
        if firmer:
            most = max((support(c), rank(c)) for c in firmer)
            return _middle([c for c in firmer if (support(c), rank(c)) == most])
    return last


def _middle(counts: Sequence[Count]) -> Count:
    """Return the count in the middle by its number, of two the lower one."""
    by_value = {c.value or 0: c for c in sorted(counts, key=lambda c: c.origin.id)}
    values = sorted(by_value)
    return by_value[values[(len(values) - 1) // 2]]


def _refine(chosen: Count, counts: Sequence[Count]) -> Count:
    """Return the exact count that a rounded or open one stands for, where somebody gives it (rule 8)."""
    if chosen.kind not in ("about", "floor"):
        return chosen
    finer = [c for c in counts if c.kind == "point" and c.value is not None and agrees(chosen, c.value)]
    return max(finer, key=lambda c: (c.day or "", -(c.value or 0), c.origin.id), default=chosen)


def _reason(
    scope: Scope, final: Count, chosen: Count, some: Sequence[Count], counts: Sequence[Count], name: Tier
) -> str:
    if len(counts) == 1:
        return "the only count (rule 9)" if len(final.documents) == 1 else "the only origin that gives one (rule 3)"
    if final is not chosen:
        return f"the exact number that {chosen.origin.name}'s rounds (rule 8)"
    if name == "own side" and scope.measure in HELD and len(some) < len(counts):
        return "a side that misses or holds them, which outweighs others (rule 7)"
    if len(some) < len(counts):
        return {
            "independent body": "an independent body, which outweighs the others (rule 7)",
            "own side": "the side's count of its own people, which outweighs others (rule 7)",
            "others": "which outweighs the enemy's count (rule 7)",
            "other side": "the enemy's count; no one else gives one (rule 7)",
        }[name]
    if all(c.value == final.value for c in some):
        return "as all others say (rule 9)"
    return "the latest of equal weight, or what most origins say (rule 9)"


def _bounded(best: int | None, high: int | None, ceilings: Sequence[Count]) -> tuple[int | None, str]:
    """Bound the killed from above by the killed or missing."""
    tops = [c for c in ceilings if c.high is not None and not c.is_hearsay and (best is None or c.high >= best)]
    if not tops:
        return high, ""
    top = min(tops, key=lambda c: (c.high or 0, c.origin.id))
    if high is not None and high <= (top.high or 0):
        return high, ""
    return top.high, f"High {top.high:,}: killed or missing together, by {top.origin.name} (rule 11)."


def _widened(_best: int | None, high: int | None, ceilings: Sequence[Count]) -> tuple[int | None, str]:
    """Let the captured be as many as are missing, for any of these may be held."""
    tops = [c for c in ceilings if c.is_firm and c.high is not None]
    if high is None or not tops:
        return high, ""
    top = max(tops, key=lambda c: (c.day or "", c.high or 0, c.origin.id))
    if (top.high or 0) <= high:
        return high, ""
    return top.high, f"High {top.high:,}: as many are missing, by {top.origin.name} (rule 12)."


def _hearsay(counts: Sequence[Count]) -> Verdict:
    """Nobody asserts a number: a denial that there were any is one; rumours and denied numbers are bounds alone."""
    if all(c.high == 0 for c in counts):
        return Verdict(0, 0, 0, f"Best 0, {by(counts[0])}: who says that there were none (rule 6).", "")
    low, high = low_and_high(counts)
    return Verdict(low, None, high, "No one asserts a number; it is denied or told as a rumour (rule 6).", "")
