"""Which units of one document speak of the same happening."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import combinations

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage

from variorum.link.events.page import Page
from variorum.link.events.units import Unit
from variorum.link.events.weights import weights
from variorum.link.events.words import tells_of_another

APART = 0.3  # units are grouped while they are the same happening with odds of 7 to 3 on average
MOST = 400  # units compared at once; a document with more is cut
TELLING = 12  # units of a group that are compared with those of another: a list of thousands is told by its first
NEIGHBOURS = 40  # groups compared with those after them
UNLIKELY = -3.0  # log-odds below which two groups of a document are held to be different happenings

_TURN = re.compile(
    r"\b(?:after|before|since|against|unlike|separately|meanwhile|earlier|previous|besides|elsewhere|while)\b|;"
)
_PART = re.compile(r"\b(?:includ\w+|among|of (?:whom|which|these|them)|comprising|made up)\b|\(|:")


def groups(page: Page, found: Sequence[Unit]) -> list[list[Unit]]:
    """Return the units of one document, grouped by happening, each group in the order of the text."""
    return [group for start in range(0, len(found), MOST) for group in _grouped(page, found[start : start + MOST])]


def apart(page: Page, grouped: Sequence[Sequence[Unit]]) -> dict[int, dict[int, float]]:
    """Return for each group, by its number, the later ones that may yet be the same, with the log-odds of it."""
    found: dict[int, dict[int, float]] = {}
    for at, group in enumerate(grouped[:MOST]):
        for other in range(at + 1, min(at + NEIGHBOURS, len(grouped))):
            both = ((a, b) for a in group[:TELLING] for b in grouped[other][:TELLING])
            pairs = [sorted(pair, key=lambda unit: (unit.start, unit.id)) for pair in both]
            odds = sum(_odds(page, a, b) for a, b in pairs) / len(pairs)
            if odds > UNLIKELY:
                found.setdefault(at, {})[other] = round(odds, 3)
    return found


def levels(page: Page, a: Unit, b: Unit) -> dict[str, str]:
    """Return the level of each comparison of two units of one document, `a` before `b`."""
    return {
        "kind": _kinds(a.kind, b.kind),
        "near": _near(page, a, b),
        "role": _roles(a.role, b.role),
        "days": _days(a, b),
        "places": _places(a, b),
        "deeds": _sets(a.deeds, b.deeds),
        "head": _same(a.head, b.head),
        "source": _same(a.row.source, b.row.source),
        "pact": "same" if a.pact == b.pact else "differ",
        "whole": _whole(a, b),
        "aside": "both" if a.aside and b.aside else "one" if a.aside or b.aside else "none",
    }


def _odds(page: Page, a: Unit, b: Unit) -> float:
    table = weights("within")
    found = table.prior
    for name, level in levels(page, a, b).items():
        found += table.of(name, level)
    return found


def _grouped(page: Page, found: Sequence[Unit]) -> list[list[Unit]]:
    if len(found) == 1:
        return [[found[0]]]
    odds = np.array([_odds(page, a, b) for a, b in combinations(found, 2)])
    labels = fcluster(linkage(1 / (1 + np.exp(odds)), "average"), APART, "distance")
    grouped: dict[int, list[Unit]] = {}
    for unit, label in zip(found, labels, strict=True):
        grouped.setdefault(int(label), []).append(unit)
    return list(grouped.values())


@cache
def _kinds(a: str, b: str) -> str:
    first, second = sorted((a, b))
    if first[0].isupper():
        return "same deed" if first == second else "other deed"
    return f"same {first}" if first == second else f"{first}/{second}"


def _near(page: Page, a: Unit, b: Unit) -> str:
    if a.sentence == b.sentence:
        between = page.text[a.start : b.start]
        if tells_of_another(between):
            return "sentence, another happening"
        return "sentence turned" if _TURN.search(between) else "sentence part" if _PART.search(between) else "sentence"
    if a.paragraph == b.paragraph:
        return "next" if b.sentence - a.sentence == 1 else "paragraph"
    return "next paragraph" if b.paragraph - a.paragraph == 1 else "far"


@cache
def _roles(a: str, b: str) -> str:
    roles = {a, b}
    if len(roles) == 1 and roles & {"background", "planned"}:
        return f"both {a}"
    for role in ("background", "planned", "previous"):
        if role in roles:
            return role
    return "part" if roles & {"component", "increment"} else "total"


def _days(a: Unit, b: Unit) -> str:
    if not a.days or not b.days:
        return "unknown"
    if a.kind == b.kind == "returned" and a.days != b.days and a.sentence != b.sentence:
        return "own differ, returned" if a.basis == b.basis == "own" else "differ, returned"
    own = "own" if a.basis == b.basis == "own" else "carried" if {a.basis, b.basis} <= {"own", "carried"} else "lead"
    if a.days == b.days:
        return f"{own} same"
    return f"{own} overlap" if max(a.days[0], b.days[0]) <= min(a.days[1], b.days[1]) else f"{own} apart"


def _places(a: Unit, b: Unit) -> str:
    if not a.places or not b.places:
        return "unknown"
    own = (
        "own"
        if a.place_basis == b.place_basis == "own"
        else "lead"
        if "lead" in (a.place_basis, b.place_basis)
        else "carried"
    )
    return f"{own} {'shared' if a.places & b.places else 'differ'}"


def _whole(a: Unit, b: Unit) -> str:
    if a.kind != "returned" or b.kind != "returned":
        return "other"
    return "same" if a.whole == b.whole else "differ"


def _same(a: str | None, b: str | None) -> str:
    return "unknown" if not a or not b else "same" if a == b else "differ"


def _sets(a: frozenset[str], b: frozenset[str]) -> str:
    if not a or not b:
        return "one" if a or b else "none"
    return "shared" if a & b else "differ"
