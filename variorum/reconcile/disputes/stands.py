"""What each origin says on one scope: the numbers that it stands by, in the order in which it gave them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.reconcile.counts import EVERYBODY
from variorum.reconcile.disputes.bounds import bounds, overlap
from variorum.reconcile.disputes.scene import Scene
from variorum.reconcile.disputes.scope import Scope, is_told_apart, scope_of
from variorum.reconcile.disputes.vocabulary import pattern
from variorum.reconcile.origins import Origin
from variorum.reconcile.parties import MIXED
from variorum.records import Claim, Figure

REACH = 800  # characters within which a report puts a whole and its parts: a paragraph or two (2026-11)
MANY_PARTS = 40  # beyond so many parts of one report, no two of them are tried as a sum: a table (2026-11)
QUOTES = '"“”„«»'


@dataclass(frozen=True, slots=True)
class Stand:
    """A number that an origin gave, by which day it was out, and whether its report calls it an earlier one."""

    origin: Origin
    figure: Figure
    day: int | None
    is_earlier: bool


Stands = Mapping[str, Sequence[Stand]]
"""What each origin said on one scope, by the origin's id, in the order in which it was said. None is empty."""


def stands_by_scope(scene: Scene, wholes: "Wholes") -> Iterator[tuple[Scope, Stands]]:
    """Yield what each origin stands by, for each scope, without parts, slips and numbers of unclear scope.

    Whose people are counted is taken from all reports together; then from each report alone, for one that puts two
    numbers beside each other in the same words means the same people.
    """
    yield from _by_scope(scene, wholes, scene.figures, scene.label)
    by_document: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in scene.figures:
        by_document[figure.document].append(figure)
    for document in sorted(by_document):
        own = by_document[document]
        if len({figure.source for figure in own}) < 2:
            continue
        label = {f.id: EVERYBODY if f.side in (None, MIXED) else str(f.side) for f in own}
        found = _by_scope(scene, wholes, own, label)
        yield from ((scope, stands) for scope, stands in found if (scope.party, scope.kind) != (None, ""))


def _by_scope(
    scene: Scene, wholes: "Wholes", figures: Sequence[Figure], label: Mapping[str, str]
) -> Iterator[tuple[Scope, Stands]]:
    unclear = {m for m in {f.measure for f in figures} if is_told_apart(figures, m, label)}
    found: defaultdict[Scope, defaultdict[str, list[Stand]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        scope, origin = scope_of(figure, label[figure.id]), scene.origin(figure)
        if scope is None or origin is None or not _is_position(figure) or scene.descent.slip(figure) is not None:
            continue
        if (scope.party, scope.kind) == (None, "") and scope.measure in unclear:
            continue
        if not wholes.is_whole(figure, scope) or wholes.is_of_unclear_voice(figure):
            continue
        if (
            figure.claim in wholes.of_units
            or _is_anothers_own(figure, wholes.claims.get(figure.claim))
            or _is_of_the_others(figure, scope, origin)
        ):
            continue
        found[scope][origin.id].append(Stand(origin, figure, scene.day(figure), figure.role == "previous"))
    for scope, by in sorted(found.items(), key=lambda pair: pair[0].words):
        yield scope, {id_: kept for id_, each in by.items() if (kept := _plain(each))}


def _is_position(figure: Figure) -> bool:
    is_count = figure.role in ("total", "component", "previous") and figure.qualifier != "vague"
    says_none = figure.stance == "denied" and figure.high == 0  # "denied that anybody was hurt" gives none
    if not is_count or not (figure.stance == "asserted" or says_none) or (figure.low, figure.high) == (None, None):
        return False
    is_plan = figure.measure == "returned" and pattern("plan").search(figure.span.quote) is not None
    return not is_plan and pattern("sum").search(figure.span.quote) is None


def _is_anothers_own(figure: Figure, claim: Claim | None) -> bool:
    """Tell whether "our men" are not the source's but the reporter's: indirect speech that says "our"."""
    if claim is None or claim.source is None or not (figure.group or "").casefold().startswith("our "):
        return False
    return not any(mark in claim.span.quote for mark in QUOTES)


def _is_of_the_others(figure: Figure, scope: Scope, origin: Origin) -> bool:
    """Tell whether a party's "their dead" was taken for its own people."""
    theirs = (figure.group or "").casefold().startswith("their ")
    return theirs and (figure.side is None or (origin.party is not None and origin.party == scope.party))


class Wholes:
    """Tells wholes from parts: "26 killed: 14 soldiers and 12 rebels" gives a whole for each party and one for both."""

    def __init__(self, scene: Scene) -> None:
        self.of_units = {f.claim for f in scene.figures if (f.group or "").casefold().startswith(("his ", "her "))}
        self.claims = {claim.id: claim for report in scene.reports.values() for claim in report.claims}
        self._label = scene.label
        self._near: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
        for figure in sorted(scene.figures, key=lambda f: (f.span.start, f.value.start, f.id)):
            self._near[figure.document, figure.measure].append(figure)
        self._numbers = {
            (f.document, f.measure, f.source, f.low, f.high)
            for f in scene.figures
            if f.low and f.stance == "asserted" and f.role != "previous"
        }

    def _beside(self, figure: Figure) -> list[Figure]:
        """Return the other figures of the same measure that stand near it."""
        own = self._near[figure.document, figure.measure]
        first = bisect_left(own, figure.span.start - REACH, key=lambda f: f.span.start)
        last = bisect_right(own, figure.span.end + REACH, key=lambda f: f.span.start)
        return [f for f in own[first:last] if f.id != figure.id]

    def is_whole(self, figure: Figure, scope: Scope) -> bool:
        """Tell whether the figure counts all of its scope: no part, unless its other parts are another party's."""
        beside = self._beside(figure)
        parts = [f for f in beside if f.role == "component"]
        if figure.role != "component":
            return not self._is_of_several(figure, scope, parts)
        if scope.party is None:
            return False
        larger = (f for f in beside if self._label[f.id] == scope.party and _top(f) > _top(figure))
        if any(not self._is_of_several(f, scope, [*parts, figure]) for f in larger):
            return False
        return any(self._label[f.id] != scope.party and f.span == figure.span for f in parts)

    def is_of_unclear_voice(self, figure: Figure) -> bool:
        """Tell whether a number in the report's own words stands in a sentence that gives somebody else's."""
        if figure.source is not None:
            return False
        return any(f.source is not None and f.span.overlaps(figure.span) for f in self._beside(figure))

    def has(self, figure: Figure, other: Figure) -> bool:
        """Tell whether the report of `figure` gives the number of `other` too, from the same source."""
        return (figure.document, figure.measure, figure.source, other.low, other.high) in self._numbers

    def _is_of_several(self, figure: Figure, scope: Scope, parts: Sequence[Figure]) -> bool:
        """Tell whether a figure said to be of one party is the sum of several parties' parts."""
        firm = [(self._label[f.id], f.low or 0) for f in parts if f.id != figure.id]
        if scope.party is None or len({label for label, _ in firm}) < 2:
            return False
        pairs = combinations(firm, 2) if len(firm) <= MANY_PARTS else ()
        return sum(low for _, low in firm) == figure.low or any(
            one != other and a + b == figure.low for (one, a), (other, b) in pairs
        )


def _plain(stands: Sequence[Stand]) -> list[Stand]:
    """Return an origin's numbers in order, without parts of its own whole, and without what it says two ways at once.

    A number called an earlier one is kept only as what came before another.
    """
    kept: list[Stand] = []
    for stand in stands:
        beside = [s for s in stands if s.figure.document == stand.figure.document and s.is_earlier == stand.is_earlier]
        if stand.figure.role == "component" and any(_top(s.figure) > _top(stand.figure) for s in beside):
            continue
        if all(overlap(s.figure, stand.figure) for s in beside if s.figure.role != "component"):
            kept.append(stand)
    kept.sort(key=lambda s: (s.day or 0, not s.is_earlier, s.figure.document, s.figure.span.start, s.figure.id))
    while kept and kept[-1].is_earlier:
        kept.pop()
    return kept


def _top(figure: Figure) -> float:
    return bounds(figure)[0] if figure.high is None else float(figure.high)
