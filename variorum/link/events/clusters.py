"""Which mentions of a component are one event: two groups are joined while their mentions find likely partners.

What counts is how likely each mention of the one is the same as its likeliest partner in the other, on average over
both groups: a single strong pair can't chain two events, and a mention need not resemble all others of its event.
Two groups are never joined while the dates or the places that they themselves give contradict each other. What people
ruled to be one is joined first, and what they ruled apart never.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from variorum.link.events.mentions import Mention
from variorum.link.stage import Edge, components
from variorum.records import contradict

TOGETHER = 0.35  # groups are joined while their mentions have a partner this likely, on average (2026-11, 12 stories)
UNLINKED = 0.02  # the probability of a pair that is no edge
MOST = 1200  # mentions that are compared each with each
STEPS = (0.0, 1.0, 2.0, 4.0, 8.0)  # log2 odds; a larger component is cut at the first that makes it small enough
# Days between dates that exclude one event; a night has two dates.
CONTRADICTING = {"harm": 2, "taken": 2, "returned": 1}

_DONE = -1.0

Table = np.ndarray[tuple[int, int], np.dtype[np.float64]]


def clusters(
    items: Sequence[Mention], edges: Sequence[Edge], steps: Sequence[float] = STEPS
) -> Iterator[list[Mention]]:
    """Yield the mentions of one component, grouped by event. Time grows with the square of `MOST` at worst."""
    if len(items) <= MOST:
        yield from _linked(items, edges)
    elif steps:
        strong = [edge for edge in edges if edge.weight >= steps[0]]
        for members, joined in components(items, strong):
            yield from clusters(members, joined, steps[1:])
    else:  # thousands of copies of one text
        yield list(items)


@dataclass(slots=True)
class _Group:
    """Mentions joined so far: what befell people on which day (for how many figures), and the places they name.

    `seats` are the places of a happening that is named with them, `known` all that the mentions name, `apart` what
    people ruled.
    """

    members: list[int]
    days: Counter[tuple[str, int]]
    seats: set[str]
    known: set[str]
    apart: set[str]

    def is_ruled_out(self, other: "_Group") -> bool:
        """Tell whether people ruled the two apart."""
        return bool(self.apart) and contradict(tuple(self.apart), tuple(other.apart))

    def contradicts(self, other: "_Group") -> bool:
        """Tell whether people, the days that most figures give, or the places exclude that the two are one event."""
        if self.is_ruled_out(other):
            return True
        for kind, least in CONTRADICTING.items():
            one, two = self._day(kind), other._day(kind)
            if one is not None and two is not None and abs(one - two) >= least:
                return True
        seated = self.seats and other.seats
        return bool(seated) and not (self.seats & other.known or other.seats & self.known)

    def take(self, other: "_Group") -> None:
        """Join the other group to this one."""
        self.members += other.members
        self.days += other.days
        self.seats |= other.seats
        self.known |= other.known
        self.apart |= other.apart

    def _day(self, kind: str) -> int | None:
        days = [day for what, day in self.days if what == kind]
        return min(days, key=lambda day: (-self.days[kind, day], day)) if days else None


def _linked(items: Sequence[Mention], edges: Sequence[Edge]) -> Iterator[list[Mention]]:
    links = _Links(_likely(items, edges))
    groups = {at: _group(at, item) for at, item in enumerate(items)}
    _join_ruled(items, links, groups)
    joinable = links.score.copy()  # a pair that contradicts is closed until one of the two grows
    best = joinable.max(axis=1)
    while best.max() >= TOGETHER:
        a = int(best.argmax())
        b = int(joinable[a].argmax())
        if groups[a].contradicts(groups[b]):
            joinable[a, b] = joinable[b, a] = _DONE
            best[a], best[b] = joinable[a].max(), joinable[b].max()
            continue
        stale = (joinable[:, a] >= best) | (joinable[:, b] >= best)
        links.join(a, b)
        joinable[a] = joinable[:, a] = links.score[a]
        joinable[b] = joinable[:, b] = _DONE
        best = np.maximum(best, joinable[a])
        stale[a] = True
        best[b] = _DONE
        best[stale] = joinable[stale].max(axis=1)
        groups[a].take(groups.pop(b))
    yield from ([items[at] for at in sorted(group.members)] for group in groups.values())


def _join_ruled(items: Sequence[Mention], links: "_Links", groups: dict[int, _Group]) -> None:
    """Join what people ruled to be one, whatever dates and places say."""
    home: dict[str, int] = {}
    for at, item in enumerate(items):
        for label in item.together:
            one, two = (int(links.group[number]) for number in sorted((home.setdefault(label, at), at)))
            if one != two and not groups[one].is_ruled_out(groups[two]):
                links.join(one, two)
                groups[one].take(groups.pop(two))


def _likely(items: Sequence[Mention], edges: Sequence[Edge]) -> Table:
    place = {item.id: at for at, item in enumerate(items)}
    likely = np.full((len(items), len(items)), UNLINKED)
    for edge in edges:
        a, b = place[edge.a], place[edge.b]
        likely[a, b] = likely[b, a] = 1 / (1 + 2.0**-edge.weight)
    np.fill_diagonal(likely, _DONE)
    return likely


class _Links:
    """How well the mentions of groups are linked; a group goes by the number of its first mention.

    `partner[i, g]` is the probability of mention i's likeliest partner in group g, `told[f, g]` the sum of that over
    the mentions of f, `score` the mean over both groups. A join costs time in proportion to the number of mentions.
    """

    def __init__(self, likely: Table) -> None:
        self.partner, self.told, self.score = likely.copy(), likely.copy(), likely.copy()
        self.group = np.arange(len(likely))
        self.sizes = np.ones(len(likely))

    def join(self, a: int, b: int) -> None:
        """Join group b to group a."""
        gone = self.score[a] == _DONE
        self.group[self.group == b] = a
        self.sizes[a] += self.sizes[b]
        self.partner[:, a] = np.maximum(self.partner[:, a], self.partner[:, b])
        self.told[a] += self.told[b]
        self.told[:, a] = np.bincount(self.group, self.partner[:, a], len(self.group))
        self.score[a] = (self.told[a] / self.sizes[a] + self.told[:, a] / self.sizes) / 2
        self.score[a, gone] = self.score[a, a] = self.score[a, b] = _DONE
        self.score[:, a] = self.score[a]
        self.score[b] = self.score[:, b] = _DONE


def _group(at: int, item: Mention) -> _Group:
    days: Counter[tuple[str, int]] = Counter()
    dated = item.first is not None and item.last is not None and item.last - item.first <= 1
    if dated and item.first and item.basis == "own" and item.role == "total" and not item.whole and item.figures:
        days[item.kind, item.first] = len(item.figures)
    return _Group([at], days, set(item.seats), {*item.seats, *item.names, *item.lead}, set(item.apart))
