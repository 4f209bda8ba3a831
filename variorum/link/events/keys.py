"""By which mentions find each other at all: a name or a high count, with what befell people, and about when.

A day alone is no key: on most days of a war many things happen, and nothing else would tell two of them apart.
"""

from collections.abc import Iterable, Sequence

from variorum.records import Figure
from variorum.records.days import Days

PERIOD, SLACK = 32, 8  # days: of a key, and by which two that belong together may miss each other
MOST_NAMES = 8
WIDEST = 62  # days; a date known less well is none for a key
DISTINCT = 10  # a count this high is worth a key

_BEFELL = {
    "harm": ("harm",),
    "missing": ("harm", "custody"),
    "taken": ("harm", "custody"),
    "held": ("custody",),
    "returned": ("return",),
    "displaced": ("flight",),
    "other": ("harm", "flight", "return"),
    "pact": ("return",),
}


def keys(
    names: Iterable[str], kind: str, when: Days | None, published: Days | None, figures: Sequence[Figure], past: bool
) -> tuple[str, ...]:
    """Return the keys of a mention; `past` says that it lies behind the news, when its count must do."""
    known = [*names]
    counts = sorted({f"{f.measure}:{f.low}-{f.high}" for f in figures if (f.low or f.high or 0) >= DISTINCT})[
        :MOST_NAMES
    ]
    told = when if when and when[1] - when[0] <= WIDEST else published
    periods = range((told[0] - SLACK) // PERIOD, (told[1] + SLACK) // PERIOD + 1) if told else ()
    found = {f"{name} {fate} {period}" for name in known for fate in _BEFELL.get(kind, (kind,)) for period in periods}
    found |= {f"{count} {period}" for count in counts for period in periods}
    if past or not told:
        found |= {f"{count} {name}" for count in counts for name in (*known, "background")}
    return tuple(sorted(found))
