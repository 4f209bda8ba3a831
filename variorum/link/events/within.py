"""Which units of one document speak of the same happening."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from variorum.link.events.page import Page
from variorum.link.events.units import Unit
from variorum.link.events.weights import Weights, weights

APART = 0.3  # units are grouped while they are the same happening with odds of 7 to 3 on average
MOST = 400  # units compared at once; a document with more is cut

_TURN = re.compile(r"\b(?:after|before|since|against|unlike|separately|meanwhile|earlier|previous|besides|elsewhere|while)\b|;")
_PART = re.compile(r"\b(?:includ\w+|among|of (?:whom|which|these|them)|comprising|made up)\b|\(|:")


def groups(page: Page, found: Sequence[Unit], model: Weights | None = None) -> list[list[Unit]]:
    """Return the units of one document, grouped by happening, each group in the order of the text."""
    table = model or weights("within")
    return [group for start in range(0, len(found), MOST) for group in _grouped(page, found[start : start + MOST], table)]


def levels(page: Page, a: Unit, b: Unit) -> dict[str, str]:
    """Return the level of each comparison of two units of one document, `a` before `b`."""
    return {
        "kind": _kinds(a, b),
        "near": _near(page, a, b),
        "role": _roles(a, b),
        "days": _days(a, b),
        "places": _places(a, b),
        "deeds": _sets(a.deeds, b.deeds),
        "head": _same(a.head, b.head),
        "source": _same(a.row.source, b.row.source),
        "pact": "same" if a.pact == b.pact else "differ",
    }


def _grouped(page: Page, found: Sequence[Unit], table: Weights) -> list[list[Unit]]:
    if len(found) == 1:
        return [[found[0]]]
    odds = [
        table.prior + sum(table.of(name, level) for name, level in levels(page, a, b).items())
        for a, b in combinations(found, 2)
    ]
    labels = fcluster(linkage(1 / (1 + np.exp(np.array(odds))), "average"), APART, "distance")
    grouped: dict[int, list[Unit]] = {}
    for unit, label in zip(found, labels, strict=True):
        grouped.setdefault(int(label), []).append(unit)
    return list(grouped.values())


def _kinds(a: Unit, b: Unit) -> str:
    first, second = sorted((a.kind, b.kind))
    if first[0].isupper():
        return "same deed" if first == second else "other deed"
    return f"same {first}" if first == second else f"{first}/{second}"


def _near(page: Page, a: Unit, b: Unit) -> str:
    if a.sentence == b.sentence:
        between = page.text[a.start : b.start]
        return "sentence turned" if _TURN.search(between) else "sentence part" if _PART.search(between) else "sentence"
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


def _days(a: Unit, b: Unit) -> str:
    if not a.days or not b.days:
        return "unknown"
    own = "own" if a.basis == b.basis == "own" else "carried" if {a.basis, b.basis} <= {"own", "carried"} else "lead"
    if a.days == b.days:
        return f"{own} same"
    return f"{own} overlap" if max(a.days[0], b.days[0]) <= min(a.days[1], b.days[1]) else f"{own} apart"


def _places(a: Unit, b: Unit) -> str:
    if not a.places or not b.places:
        return "unknown"
    own = "own" if a.place_basis == b.place_basis == "own" else "lead" if "lead" in (a.place_basis, b.place_basis) else "carried"
    return f"{own} {'shared' if a.places & b.places else 'differ'}"


def _same(a: str | None, b: str | None) -> str:
    return "unknown" if not a or not b else "same" if a == b else "differ"


def _sets(a: frozenset[str], b: frozenset[str]) -> str:
    if not a or not b:
        return "one" if a or b else "none"
    return "shared" if a & b else "differ"
