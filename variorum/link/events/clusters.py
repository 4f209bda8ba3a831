"""Which mentions of a component are one event: average linkage, so that a single strong pair can't chain two events.

Two groups are never joined while the dates that they themselves give contradict each other.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from variorum.link.events.mentions import Mention
from variorum.link.stage import Edge, components

TOGETHER = 0.2  # the mentions of an event are the same with at least this probability on average (2026-11, 12 stories)
UNLINKED = 0.02  # the probability of a pair that is no edge
MOST = 1200  # mentions that are compared each with each
STEPS = (0.0, 1.0, 2.0, 4.0, 8.0)  # log2 odds; a larger component is cut at the first that makes it small enough
CONTRADICTING = {"harm": 2, "returned": 1}  # days between dates that exclude one event; a night has two dates

_DONE = -1.0


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


def _linked(items: Sequence[Mention], edges: Sequence[Edge]) -> Iterator[list[Mention]]:
    place = {item.id: at for at, item in enumerate(items)}
    likely = np.full((len(items), len(items)), UNLINKED)
    for edge in edges:
        a, b = place[edge.a], place[edge.b]
        likely[a, b] = likely[b, a] = 1 / (1 + 2.0**-edge.weight)
    np.fill_diagonal(likely, _DONE)
    grouped = {at: [at] for at in range(len(items))}
    dates = {at: {at: dated} for at, item in enumerate(items) if (dated := _dated(item))}
    open_ = likely.copy()  # what may still be joined: a pair that contradicts is closed until one of the two grows
    best = open_.max(axis=1)
    while len(grouped) > 1:
        a = int(best.argmax())
        if best[a] < TOGETHER:
            break
        b = int(open_[a].argmax())
        if _contradict(dates.get(a, {}), dates.get(b, {})):
            open_[a, b] = open_[b, a] = _DONE
            best[a], best[b] = open_[a].max(), open_[b].max()
            continue
        mean = (len(grouped[a]) * likely[a] + len(grouped[b]) * likely[b]) / (len(grouped[a]) + len(grouped[b]))
        mean[[a, b]] = _DONE
        likely[a], likely[:, a], likely[b], likely[:, b] = mean, mean, _DONE, _DONE
        stale = (open_[:, a] >= best) | (open_[:, b] >= best)
        open_[a], open_[:, a], open_[b], open_[:, b] = mean, mean, _DONE, _DONE
        best = np.maximum(best, mean)
        best[b], best[a] = _DONE, mean.max()
        best[stale] = open_[stale].max(axis=1)
        grouped[a] += grouped.pop(b)
        dates[a] = dates.get(a, {}) | dates.pop(b, {})
    yield from ([items[at] for at in sorted(members)] for members in grouped.values())


def _dated(item: Mention) -> tuple[str, int, int] | None:
    """Return what befell people, the day, and for how many figures, where the mention itself says so to the day."""
    if item.basis != "own" or item.role != "total" or item.first is None or item.last is None or not item.figures:
        return None
    return (item.kind, item.first, len(item.figures)) if item.last - item.first <= 1 and not item.whole else None


def _contradict(a: dict[int, tuple[str, int, int]], b: dict[int, tuple[str, int, int]]) -> bool:
    """Tell whether the days that most figures of two groups give exclude that they are one event."""
    for kind, least in CONTRADICTING.items():
        days = [_usual(group, kind) for group in (a, b)]
        if days[0] is not None and days[1] is not None and abs(days[0] - days[1]) >= least:
            return True
    return False


def _usual(dated: dict[int, tuple[str, int, int]], kind: str) -> int | None:
    counted: Counter[int] = Counter()
    for other, day, figures in dated.values():
        if other == kind:
            counted[day] += figures
    return min(counted, key=lambda day: (-counted[day], day)) if counted else None
