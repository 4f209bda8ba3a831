"""What instruments and duties have in common: like items are joined once, and a component is cut where it contradicts.

Items that read alike are judged once, so that a thousand reports of one agreement cost little more than ten.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, Protocol, TypeVar

from scipy.cluster.hierarchy import DisjointSet

from variorum.link.stage import Edge

MOST_COMPARED = 12  # unlike members of a group that a further one is compared with: more say nothing new (2026-11)


class Profiled(Protocol):
    """An item, and all of it that judging looks at."""

    @property
    def id(self) -> str:
        """Return the item's id."""
        ...

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of which two must share one."""
        ...

    @property
    def profile(self) -> Hashable:
        """Return all that judging looks at: two of one profile are judged alike."""
        ...


@dataclass(frozen=True, slots=True)
class Judgement:
    """How much speaks for two items being one (0: they are not known to be), whether they can't be, and why."""

    weight: float
    why: str = ""
    never: bool = False


I = TypeVar("I", bound=Profiled)  # noqa: E741
Judge = Callable[[I, I], Judgement]


def joined(items: Sequence[I], fresh: Collection[str], judge: Judge[I]) -> Iterator[Edge]:
    """Yield as many edges as make all that may be one hang together; at least one end of each is `fresh`.

    `items` are ordered by id. Those of one profile hang on the first of them, and profiles on one another; what hangs
    together already is not judged again.
    """
    alike: dict[Hashable, list[I]] = {}
    for item in items:
        alike.setdefault(item.profile, []).append(item)
    firsts: list[I] = []
    for members in alike.values():
        if len(members) > 1 and not (own := judge(members[0], members[1])).never and own.weight > 0:
            firsts.append(members[0])
            for other in members[1:]:
                if members[0].id in fresh or other.id in fresh:
                    yield Edge(members[0].id, other.id, own.weight, own.why)
        else:  # alike, but nobody knows whether they are one
            firsts += members
    firsts.sort(key=lambda item: item.id)
    by_key: dict[str, list[int]] = {}
    for at, first in enumerate(firsts):
        for key in first.keys:
            by_key.setdefault(key, []).append(at)
    parts = DisjointSet(range(len(firsts)))
    for together in by_key.values():
        for pair in combinations(together, 2):
            a, b = firsts[pair[0]], firsts[pair[1]]
            if not (a.id in fresh or b.id in fresh) or parts.connected(*pair):
                continue
            found = judge(a, b)
            if found.weight > 0 and not found.never:
                parts.merge(*pair)
                yield Edge(a.id, b.id, found.weight, found.why)


class Groups(Generic[I]):
    """Items that are one, gathered one after another; the surest come first."""

    def __init__(self, judge: Judge[I]) -> None:
        self.members: list[list[I]] = []
        self.reasons: list[list[str]] = []
        self._judge = judge
        self._unlike: list[list[I]] = []  # of each group, the first of each profile
        self._by_key: dict[str, dict[int, None]] = {}
        self._of_profile: dict[Hashable, int] = {}

    def add(self, item: I) -> None:
        """Put an item into the one group that it belongs to; where there is none, or nobody knows which, alone."""
        known = self._of_profile.get(item.profile)
        home = self.home(item) if known is None else (known, self._judge(item, item).why)
        at, why = (len(self.members), "") if home is None else home
        if at == len(self.members):
            self.members.append([])
            self.reasons.append([])
            self._unlike.append([])
        self.members[at].append(item)
        if why and why not in self.reasons[at]:
            self.reasons[at].append(why)
        if self._unlike[at] == [] or item.profile not in {each.profile for each in self._unlike[at]}:
            self._unlike[at].append(item)
        for key in item.keys:
            self._by_key.setdefault(key, {})[at] = None
        if self._is_one_with_its_like(item):
            self._of_profile[item.profile] = at

    def home(self, item: I) -> tuple[int, str] | None:
        """Return the number of the group for which most speaks, and why; None for none, or as much for two."""
        near = sorted({at for key in item.keys for at in self._by_key.get(key, ())})
        found = [(weight, at, why) for at in near for weight, why in self._speaks_for(item, at)]
        found.sort(key=lambda each: (-each[0], each[1]))
        if not found or (len(found) > 1 and found[0][0] == found[1][0]):
            return None
        return found[0][1], found[0][2]

    def _speaks_for(self, item: I, at: int) -> Iterator[tuple[float, str]]:
        """Yield how much speaks for an item being of a group, if anything does and nothing forbids it."""
        top = Judgement(0)
        for each in self._unlike[at][:MOST_COMPARED]:
            found = self._judge(each, item)
            if found.never:
                return
            top = found if found.weight > top.weight else top
        if top.weight > 0:
            yield top.weight, top.why

    def _is_one_with_its_like(self, item: I) -> bool:
        own = self._judge(item, item)
        return own.weight > 0 and not own.never


def gathered(items: Iterable[I], judge: Judge[I]) -> Groups[I]:
    """Return the groups of items that are one; `items` begin with the surest."""
    groups = Groups(judge)
    for item in items:
        groups.add(item)
    return groups
