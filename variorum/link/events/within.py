"""Which units of one document speak of the same happening."""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from variorum.link.events.units import Unit
from variorum.link.events.weights import Weights, weights

APART = 0.3  # units are grouped while they are the same happening with odds of 7 to 3 on average
MOST = 400  # units compared at once; a document with more is cut between paragraphs


def groups(found: Sequence[Unit], model: Weights | None = None) -> list[list[Unit]]:
    """Return the units of one document, grouped by happening, each group in the order of the text."""
    table = model or weights("within")
    return [group for batch in _batches(found) for group in _grouped(batch, table)]


def levels(a: Unit, b: Unit) -> dict[str, str]:
    """Return the level of each comparison of two units of one document, `a` before `b`."""
    return {
        "kind": _kinds(a, b),
        "near": _near(a, b),
        "role": _roles(a, b),
        "when": _dates(a.when, b.when),
        "places": _sets(a.places, b.places),
        "geo": "none" if not a.place or not b.place else "same" if a.place == b.place else "differ",
        "deeds": _sets(a.deeds, b.deeds),
        "head": "none" if not a.head or not b.head else "same" if a.head == b.head else "differ",
        "source": "none" if not a.source or not b.source else "same" if a.source == b.source else "differ",
    }


def _batches(found: Sequence[Unit]) -> Iterator[Sequence[Unit]]:
    for start in range(0, len(found), MOST):
        yield found[start : start + MOST]


def _grouped(found: Sequence[Unit], table: Weights) -> list[list[Unit]]:
    if len(found) < 2:
        return [[unit] for unit in found]
    odds = np.array(
        [
            table.prior + sum(table.of(name, level) for name, level in levels(a, b).items())
            for a, b in combinations(found, 2)
        ]
    )
    labels = fcluster(linkage(1 / (1 + np.exp(odds)), "average"), APART, "distance")
    grouped: dict[int, list[Unit]] = {}
    for unit, label in zip(found, labels, strict=True):
        grouped.setdefault(int(label), []).append(unit)
    return list(grouped.values())


def _kinds(a: Unit, b: Unit) -> str:
    first, second = sorted((a.kind, b.kind))
    if first[0].isupper():
        return "same deed" if first == second else "other deed"
    return f"same {first}" if first == second else f"{first}/{second}"


def _near(a: Unit, b: Unit) -> str:
    if a.sentence == b.sentence:
        return "sentence"
    if a.paragraph == b.paragraph:
        return "next" if b.sentence - a.sentence == 1 else "paragraph"
    return "next paragraph" if b.paragraph - a.paragraph == 1 else "far"


def _roles(a: Unit, b: Unit) -> str:
    roles = {a.role, b.role}
    if len(roles) == 1 and roles & {"background", "planned"}:
        return f"both {a.role}"
    for role in ("background", "planned", "previous"):
        if role in roles:
            return role
    return "part" if roles & {"component", "increment"} else "total"


def _dates(a: str | None, b: str | None) -> str:
    if not a or not b:
        return "one" if a or b else "none"
    if a == b:
        return "same"
    wide = any("/" in when or len(when) < len("2000-01-01") for when in (a, b))
    return "inside" if wide and a[:7] == b[:7] else "differ"


def _sets(a: frozenset[str], b: frozenset[str]) -> str:
    if not a or not b:
        return "one" if a or b else "none"
    return "shared" if a & b else "differ"
