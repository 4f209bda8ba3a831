"""The policies by name: how the standing counts of a scope become low, best and high."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from variorum.reconcile.counts import Count, Scope
from variorum.reconcile.default import default
from variorum.reconcile.truth import truth
from variorum.reconcile.verdict import Verdict, by, low_and_high

Stands = Mapping[Scope, tuple[Sequence[Count], Sequence[Count]]]
"""What stands of each scope of an event, and the counts that hold its people and others."""

Policy = Callable[[Stands], dict[Scope, Verdict]]

ACLED_WORDS: Mapping[int, int] = MappingProxyType({24: 12, 200: 100})
"""ACLED's reading of words, by the floor that they have here: "dozens" 12, "hundreds" 100 (its codebook, 2023)."""


def acled(_scope: Scope, counts: Sequence[Count], _ceilings: Sequence[Count]) -> Verdict:
    """Book the most conservative number that stands, as ACLED does where reports conflict."""

    def booked(count: Count) -> int | None:
        return ACLED_WORDS.get(count.value or 0, count.value) if count.kind == "vague" else count.value

    given = [(value, c) for c in counts if (value := booked(c)) is not None and not c.is_hearsay]
    if not given:
        return Verdict(None, None, None, "No one asserts a number.")
    value, count = min(given, key=lambda g: (g[0], g[1].day or "", g[1].origin.id))
    return Verdict(value, value, value, f"Best {value:,}, {by(count)}: the most conservative number.")


def ibc(_scope: Scope, counts: Sequence[Count], _ceilings: Sequence[Count]) -> Verdict:
    """Give the minimum and maximum of what stands and no best, as Iraq Body Count gives deaths."""
    low, high = low_and_high([c for c in counts if not c.is_hearsay])
    return Verdict(low, None, high, "Minimum and maximum of what is asserted; this policy names no best.")


def latest(_scope: Scope, counts: Sequence[Count], _ceilings: Sequence[Count]) -> Verdict:
    """Take what was published last, whoever says it."""
    given = [c for c in counts if c.value is not None and not c.is_hearsay]
    low, high = low_and_high(given)
    if not given:
        return Verdict(None, None, None, "No one asserts a number.")
    last = max(given, key=lambda c: (c.day or "", c.is_firm, len(c.documents), -(c.value or 0), c.origin.id))
    return Verdict(low, last.value, high, f"Best {last.value:,}, {by(last)}: published last.")


def majority(_scope: Scope, counts: Sequence[Count], _ceilings: Sequence[Count]) -> Verdict:
    """Take what most origins say, whatever they are; of equals the latest, then the lowest."""
    given = [c for c in counts if c.value is not None and not c.is_hearsay]
    low, high = low_and_high(given)
    if not given:
        return Verdict(None, None, None, "No one asserts a number.")
    backing = {c.value: {d.origin.id for d in given if d.value == c.value} for c in given}
    most = max(given, key=lambda c: (len(backing[c.value]), c.day or "", -(c.value or 0), c.origin.id))
    said = len(backing[most.value])
    return Verdict(low, most.value, high, f"Best {most.value:,}: {said} of {len(given)} origins say so.")


def _each(weigh: Callable[[Scope, Sequence[Count], Sequence[Count]], Verdict]) -> Policy:
    """Make a policy of a rule that looks at one scope alone."""
    return lambda stands: {scope: weigh(scope, counts, ceilings) for scope, (counts, ceilings) in stands.items()}


DEFAULT = "default"
POLICIES: Mapping[str, Policy] = MappingProxyType(
    {
        DEFAULT: _each(default),
        "acled": _each(acled),
        "ibc": _each(ibc),
        "latest": _each(latest),
        "majority-of-origins": _each(majority),
        "truth": truth,
    }
)
TOGETHER = frozenset({"truth"})
"""Policies that weigh all scopes of an event together; the others may be asked for one scope alone."""


def policy_named(name: str) -> Policy:
    """Return the policy. Raises `ValueError`, with all names, where there is none of that name."""
    if name not in POLICIES:
        raise ValueError(f"{name!r} is no policy; choose one of {', '.join(POLICIES)}")
    return POLICIES[name]
