"""Which of the places that a sentence names is where the thing said happened.

Not where it was said (`told reporters in Nairobi`), nor where people come from (`two men from Kisumu`). A sentence that
names none goes on where the one before was.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from variorum.read.lexicon import load
from variorum.read.parsed import Span
from variorum.read.places.mentions import COUNTRY, PlaceMention

ONSLAUGHT = frozenset(load("places")["around"]["onslaught"])
Range = tuple[int, int]

LINKS = frozenset({"", ",", "in", ", in", "of", "near", ", near", "(", "within", "inside", ", a village in", "at"})
ROWS = frozenset({"and", "or", ", and", "and in", "and near", "as well as"})


@dataclass(frozen=True, slots=True)
class Setting:
    """Where something happened: `place` is the most telling place that is known, None where there is none.

    `unknown` are the places that the text names for it but no gazetteer has, each with why; `place` is then a wider one
    or one beside it, if any.
    """

    place: PlaceMention | None
    unknown: tuple[PlaceMention, ...] = ()


def setting_of(
    text: str,
    at: int,
    scopes: Sequence[Sequence[Range]],
    places: Sequence[PlaceMention],
    *,
    others: Sequence[int] = (),
    arrivals: bool = True,
    told: Sequence[int] = (),
) -> Setting:
    """Return where that happened which is told at the offset `at`.

    Each of `scopes` is a list of ranges of the text; the first that places start in decides. `others` are the offsets
    of what else the sentence counts, for `12 died in Goma and five in Bukavu`; `arrivals` is whether it may have
    happened where somebody was brought: the dead did not die there, the freed were freed. `told` are the offsets of the
    words that tell what happened: a clause without any tells of something else (`freed nine men arrested in Lira`).
    """
    low, high = min(start for scope in scopes for start, _ in scope), max(end for scope in scopes for _, end in scope)
    near = places[bisect_left(places, low, key=_start) : bisect_left(places, high, key=_start)]
    fitting = [it for it in near if it.is_event or (arrivals and it.relation == "to")]
    if told:
        fitting = [it for it in fitting if not it.clause or any(it.clause[0] <= word < it.clause[1] for word in told)]
    for scope in scopes:
        groups = _groups(text, [it for it in fitting if any(start <= it.start < end for start, end in scope)])
        if groups:
            return _setting_in(text, at, groups, others)
    return Setting(None)


def goes_on(sentence: Span) -> bool:
    """Tell whether a sentence plainly speaks on of what the one before told: `It killed …`, `The blast …`."""
    words = [token for token in sentence if not token.is_space and not token.is_punct][:4]
    if not words or words[0].lower_ not in AGAIN | POINTING:
        return False
    return words[0].lower_ in AGAIN or any(token.lemma_.lower() in ONSLAUGHT for token in words[1:])


POINTING = frozenset({"the", "this", "that"})
AGAIN = frozenset({"it", "another", "others", "both", "all", "among", "there"})


def _start(place: PlaceMention) -> int:
    return place.start


def _setting_in(text: str, at: int, groups: Sequence[list[PlaceMention]], others: Sequence[int]) -> Setting:
    group = _nearest(text, at, groups, others)
    unknown = tuple(it for it in group if it.name is None)
    known = [it for it in group if it.name is not None]
    rows = [it for it in group if (it.precision or COUNTRY) == (group[0].precision or COUNTRY)]
    if len(rows) > 1 and any(_between(text, a, b) in ROWS for a, b in pairwise(group)):
        together = f"one of several: {', '.join(it.as_written for it in rows)}"
        return Setting(None, tuple(replace(it, why=together) for it in rows))
    return Setting(min(known, key=lambda it: (it.precision or COUNTRY, it.start), default=None), unknown)


def _groups(text: str, places: Sequence[PlaceMention]) -> list[list[PlaceMention]]:
    """Part the places into those that tell of one another: `Goma, North Kivu`, `Sake near Goma`, `Goma and Sake`."""
    groups: list[list[PlaceMention]] = []
    for it in places:
        if groups and _between(text, groups[-1][-1], it) in LINKS | ROWS:
            groups[-1].append(it)
        else:
            groups.append([it])
    return groups


def _between(text: str, one: PlaceMention, other: PlaceMention) -> str:
    """Return the words between two places, articles and who holds what left out."""
    words = text[one.end : other.start].lower().replace(",", " , ").split()
    return " ".join(word for word in words if word not in ("the", "a") and not word.endswith(("-held", "-controlled")))


def _nearest(text: str, at: int, groups: Sequence[list[PlaceMention]], others: Sequence[int]) -> list[PlaceMention]:
    """Return the group that belongs to what is told at `at`: of its clause; else of what a row of counts points to."""
    start, end = text.rfind(";", 0, at) + 1, text.find(";", at) + 1 or len(text)
    of_clause = [group for group in groups if start <= group[0].start < end] or list(groups)
    counts = sorted({at, *others})
    narrow = [group for group in of_clause if any((it.precision or COUNTRY) < COUNTRY for it in group)]
    if narrow and of_clause[0] not in narrow and of_clause[0][0].start < counts[0]:
        of_clause = of_clause[1:]  # `In Kenya, 14 died in Kisumu and 25 in Garissa`
    first = of_clause[0][0].start
    if first > counts[0]:  # the first count comes before the first place: so do the others
        following = next((count for count in counts if count > at), end)
        after = [group for group in of_clause if at < group[0].start < max(following, at + 1)]
        if after:
            return after[0]
    before = [group for group in of_clause if group[0].start < at]
    if before and first < counts[0]:
        return before[-1]
    return min(of_clause, key=lambda group: (abs(group[0].start - at), group[0].start))
