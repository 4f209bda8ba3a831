"""How far a figure reaches: the least and the most people that it allows."""

from variorum.reconcile.disputes.vocabulary import pattern
from variorum.records import Figure

ABOUT = 0.1  # the share by which "about 60" may be off on either side: 58 and 62 don't contradict it (2026-11)
BEFORE = 20  # characters before a number in which "saw" or "visited" governs it (2026-11)


def bounds(figure: Figure) -> tuple[float, float]:
    """Return the least and the most that the figure allows, in people; an open end is 0 or infinite.

    Who tells how many they saw doesn't say that there were no more.
    """
    low = float(figure.low) if figure.low is not None else 0.0
    before = figure.span.quote[max(0, figure.value.start - figure.span.start - BEFORE) :]
    is_seen = pattern("seen").search(before[: min(BEFORE, figure.value.start - figure.span.start)]) is not None
    high = float(figure.high) if figure.high is not None and not is_seen else float("inf")
    return (low * (1 - ABOUT), high * (1 + ABOUT)) if figure.qualifier == "approx" else (low, high)


def overlap(one: Figure, other: Figure) -> bool:
    """Tell whether some number fits both: `at least 12` and 15, `about 60` and 62."""
    (a, b), (c, d) = bounds(one), bounds(other)
    return a <= d and c <= b
