"""Truth discovery over origins: how far to trust each is learned from how far the others bear it out.

After X. Yin, J. Han, P. S. Yu, "Truth Discovery with Multiple Conflicting Information Providers on the
Web" (TruthFinder), IEEE TKDE 20(6), 2008. Sources here are origins, so that a copy adds no confidence.
"""

from collections.abc import Hashable, Mapping, Sequence

from variorum.reconcile.counts import Count, Scope
from variorum.reconcile.verdict import Verdict, by, low_and_high

INITIAL_TRUST, DAMPING, SIMILAR = 0.9, 0.3, 0.5  # as in the paper: t0, gamma, rho
ROUNDS, ENOUGH = 50, 1e-6


def truth(stands: Mapping[Scope, tuple[Sequence[Count], Sequence[Count]]]) -> dict[Scope, Verdict]:
    """Return for each scope the number that trusted origins give; trust is learned over all scopes of the event."""
    told = [
        (scope, count.origin.id, count.value)
        for scope, (counts, _) in sorted(stands.items())
        for count in counts
        if count.value is not None and not count.is_hearsay
    ]
    confidence = truth_finder(told)
    verdicts = {}
    for scope, (counts, _) in stands.items():
        given = [c for c in counts if c.value is not None and not c.is_hearsay]
        low, high = low_and_high(given)
        if not given:
            verdicts[scope] = Verdict(None, None, None, "No one asserts a number.")
            continue
        best = max(
            given, key=lambda c: (round(confidence[scope, c.value or 0], 9), c.day or "", -(c.value or 0), c.origin.id)
        )
        sure = confidence[scope, best.value or 0]
        verdicts[scope] = Verdict(
            low, best.value, high, f"Best {best.value:,}, {by(best)}: most confidence ({sure:.2f}) by TruthFinder."
        )
    return verdicts


def truth_finder(told: Sequence[tuple[Hashable, str, int]]) -> dict[tuple[Hashable, int], float]:
    """Return the confidence (0..1) in each value of each object, from who tells which value of it.

    `told` holds (object, source, value). Values of one object support each other the more, the nearer they are.
    """
    import numpy as np  # not at the door: commands that only look into a case are to be quick

    facts = list(dict.fromkeys((thing, value) for thing, _, value in told))
    sources = list(dict.fromkeys(source for _, source, _ in told))
    fact_at, source_at = {f: i for i, f in enumerate(facts)}, {s: i for i, s in enumerate(sources)}
    links = sorted({(fact_at[thing, value], source_at[source]) for thing, source, value in told})
    fact = np.array([f for f, _ in links], dtype=np.int64)
    source = np.array([s for _, s in links], dtype=np.int64)
    support = _implications(facts)
    trust = np.full(len(sources), INITIAL_TRUST)
    sure = np.zeros(len(facts))
    for _ in range(ROUNDS if links else 0):
        score = -np.log(1 - np.minimum(trust, 1 - 1e-9))
        raw = np.bincount(fact, weights=score[source], minlength=len(facts))
        lifted = raw.copy()
        for one, other, weight in support:
            lifted[one] += SIMILAR * weight * raw[other]
        sure = 1 / (1 + np.exp(-DAMPING * lifted))
        after = np.bincount(source, weights=sure[fact], minlength=len(sources)) / np.bincount(
            source, minlength=len(sources)
        )
        if np.abs(after - trust).max() < ENOUGH:
            break
        trust = after
    return {f: float(sure[i]) for f, i in fact_at.items()}


def _implications(facts: Sequence[tuple[Hashable, int]]) -> list[tuple[int, int, float]]:
    """Return how much each value of an object speaks for (near) or against (far) each other, -1..1."""
    by_thing: dict[Hashable, list[int]] = {}
    for at, (thing, _) in enumerate(facts):
        by_thing.setdefault(thing, []).append(at)
    found = []
    for members in by_thing.values():
        for one in members:
            for other in members:
                if one != other:
                    a, b = facts[one][1], facts[other][1]
                    found.append((one, other, 1 - 2 * abs(a - b) / max(a, b, 1)))
    return found
