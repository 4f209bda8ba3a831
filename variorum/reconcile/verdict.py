"""What a policy comes to, and the words that all policies share."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.reconcile.counts import Count


@dataclass(frozen=True, slots=True)
class Verdict:
    """Low, best and high, why the best one in one line, and what else a reader must know of the range."""

    low: int | None
    best: int | None
    high: int | None
    why: str
    range_why: str = ""


def low_and_high(counts: Sequence[Count]) -> tuple[int | None, int | None]:
    """Return the lowest and the highest number that stands; a vague word ("dozens") bounds low only."""
    lows = [c.value for c in counts if c.value is not None]
    highs = [c.high if c.high is not None else c.low for c in counts if c.kind != "vague"]
    return min(lows, default=None), max((h for h in highs if h is not None), default=None)


def by(count: Count) -> str:
    """Name who says it, what they are, and when."""
    told = ", ".join(x for x in ("" if count.origin.role == "unknown" else count.origin.role, count.day) if x)
    return f"by {count.origin.name}{f' ({told})' if told else ''}"
