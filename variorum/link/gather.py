"""What instruments and duties have in common: like items are joined once, and a component is cut where it contradicts.

Items that read alike are judged once, so that a thousand reports of one agreement cost little more than ten.
"""

from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol, TypeVar

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

    `items` are ordered by id. Those of one profile hang on the first of them, and profiles on one another.
    """
    alike: dict[Hashable, list[I]] = {}
    for item in items:
        alike.setdefault(item.profile, []).append(item)
    for members in alike.values():
        if members[0].keys and not (own := judge(members[0], members[0])).never and own.weight > 0:
            for other in members[1:]:
                if members[0].id in fresh or other.id in fresh:
                    yield Edge(members[0].id, other.id, own.weight, own.why)
    firsts = {members[0].id: members[0] for members in alike.values()}
    by_key: dict[str, list[str]] = {}
    for key_of in firsts.values():
        for key in key_of.keys:
            by_key.setdefault(key, []).append(key_of.id)
    seen: set[tuple[str, str]] = set()
    for together in by_key.values():
        for a, b in combinations(sorted(together), 2):
            if (a, b) not in seen and (a in fresh or b in fresh):
                seen.add((a, b))
                found = judge(firsts[a], firsts[b])
                if found.weight > 0 and not found.never:
                    yield Edge(a, b, found.weight, found.why)


def gathered(items: Sequence[I], judge: Judge[I]) -> list[tuple[list[I], list[str]]]:
    """Return groups of items that are one, with the reasons that joined them; `items` begin with the surest.

    Each joins the one group for which most speaks and with none of which it can't be one. Where as much speaks for
    two, it stays alone: nobody knows which it means.
    """
    groups: list[tuple[list[I], list[str], dict[Hashable, I]]] = []
    for item in items:
        best = _best(item, groups, judge)
        if best is None:
            groups.append(([item], [], {item.profile: item}))
        else:
            (members, reasons, unlike), why = best
            members.append(item)
            unlike.setdefault(item.profile, item)
            if why and why not in reasons:
                reasons.append(why)
    return [(members, reasons) for members, reasons, _ in groups]


_Open = tuple[list[I], list[str], dict[Hashable, I]]


def _best(item: I, groups: Sequence[_Open[I]], judge: Judge[I]) -> tuple[_Open[I], str] | None:
    found: list[tuple[float, int, str]] = []
    for at, (_, _, unlike) in enumerate(groups):
        judged = [judge(each, item) for each in list(unlike.values())[:MOST_COMPARED]]
        top = max(judged, key=lambda each: each.weight)
        if top.weight > 0 and not any(each.never for each in judged):
            found.append((top.weight, at, top.why))
    found.sort(key=lambda each: (-each[0], each[1]))
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return groups[found[0][1]], found[0][2]
