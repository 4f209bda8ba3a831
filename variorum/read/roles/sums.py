"""Parts known by their numbers: counts that add up to another count of the document, and the entries of a list."""

import re
from collections.abc import Iterator, Sequence

from variorum.read.counting import Count, sums_up
from variorum.read.lexicon import load
from variorum.records import Role

_Place = tuple[int, int]  # (sentence, place in it)
_ENTRY = re.compile(r"[ \t]*[-•*–·][ \t]+(?P<first>\w*)")
_SUMS = frozenset(load("roles")["component"]["sums"])
_FAR = 10  # the least sum that two neighbouring sentences may make: smaller ones come by chance (2026-11)


def parts_by_sum(counts: Sequence[Sequence[Count]], roles: Sequence[Sequence[Role]], text: str) -> Iterator[_Place]:
    """Yield the places of totals that are parts of another count, by what they add up to or by the list they are in."""
    known = [c for here in counts for c in here if c.rule != "measure.none"]
    for at, here in enumerate(counts):
        for place, one in enumerate(here):
            if roles[at][place] == "total" and one.rule == "measure.sum":
                yield at, place
        yield from _within(at, here, roles, known)
        yield from _across(at, counts, roles, known)
    yield from _entries_of_lists(counts, roles, text)


def _within(
    at: int, here: Sequence[Count], roles: Sequence[Sequence[Role]], known: Sequence[Count]
) -> Iterator[_Place]:
    """Read "112 on one farm and 87 on another", where 199 are counted elsewhere, or in the same sentence."""
    everywhere = list(range(len(here)))
    for places in (everywhere, [p for p in everywhere if roles[at][p] == "total"]):  # a part of a part between them
        for first in range(len(places)):
            for last in range(first + 2, len(places) + 1):
                run = [here[p] for p in places[first:last]]
                if len({c.measure for c in run}) == 1 and _is_whole(sums_up(run, known), run):
                    yield from ((at, p) for p in places[first:last] if roles[at][p] == "total")


def _across(
    at: int, counts: Sequence[Sequence[Count]], roles: Sequence[Sequence[Role]], known: Sequence[Count]
) -> Iterator[_Place]:
    """Read two neighbouring sentences of one count each: "Twelve were put on board again. … 26 are still held"."""
    if at + 1 >= len(counts) or len(counts[at]) != 1 or len(counts[at + 1]) != 1:
        return
    pair = [counts[at][0], counts[at + 1][0]]
    if (
        sum(c.value.low or 0 for c in pair) < _FAR
        or 0 in (pair[0].value.low, pair[1].value.low)
        or pair[0].measure != pair[1].measure
    ):
        return
    if _is_whole(sums_up(pair, known), pair):
        yield from ((s, 0) for s in (at, at + 1) if roles[s][0] == "total")


def _is_whole(whole: Count | None, parts: Sequence[Count]) -> bool:
    return whole is not None and whole.measure == parts[0].measure


def _entries_of_lists(
    counts: Sequence[Sequence[Count]], roles: Sequence[Sequence[Role]], text: str
) -> Iterator[_Place]:
    """Read the entries of a list that count the same thing line by line, where a line or a sentence sums them up."""
    lists: dict[tuple[int, str], list[tuple[int, _Place]]] = {}
    for at, here in enumerate(counts):
        for place, one in enumerate(here):
            line = text.rfind("\n", 0, one.number.idx) + 1
            entry = _ENTRY.match(text, line)
            if entry is not None and entry["first"].lower() not in _SUMS and one.measure != "other":
                lists.setdefault((_head_of_list(text, line), one.measure), []).append((line, (at, place)))
    for (_, measure), entries in lists.items():
        inside = {place for _, place in entries}
        largest = max(counts[at][place].value.low or 0 for at, place in inside)
        whole = any(
            one.measure == measure and (one.value.low or 0) >= largest and (at, place) not in inside
            for at, here in enumerate(counts)
            for place, one in enumerate(here)
        )  # without a whole, each entry is an event of its own
        if whole and len({line for line, _ in entries}) > 1:
            yield from (place for _, place in entries if roles[place[0]][place[1]] == "total")


def _head_of_list(text: str, line: int) -> int:
    """Return where the list starts that the line at this offset is an entry of."""
    first = line
    while line > 0:
        above = text.rfind("\n", 0, line - 1) + 1
        if _ENTRY.match(text, above):
            first = above
        elif text[above:line].strip():
            break
        line = above
    return first
