"""What the page shows of how outlets put things: the most, where there is more than a page can hold."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from variorum.case import Case
from variorum.case.framing_words import stances_words

if TYPE_CHECKING:
    from variorum.reconcile.framing import Acts, Board, Line, Missing, Share

OPEN_BOARDS = 12  # things that go by several terms; more are folded (2026-11)
MOST_BOARDS = 60  # on the page at all
MOST_OUTLETS = 30  # on one board, and in the tables: those with the most
MOST_SPEAKERS = 6  # of one outlet, beside its own voice
MOST_MISSING = 150
MOST_CITED = 3  # notes for one term; `variorum framing -f jsonl` has every place


class Framed(NamedTuple):
    """The boards of terms, acts by who is said to do them, shares of voice, and what outlets have not.

    `shares` are by source, `sides` by side, outlet by outlet. `boards_left`, `outlets_left` and `missing_left` are how
    many more there are.
    """

    boards: "tuple[Board, ...]"
    boards_left: int
    stances: tuple[str, ...]
    acts: "tuple[Acts, ...]"
    shares: "tuple[Share, ...]"
    sides: "tuple[tuple[str, tuple[Share, ...]], ...]"
    outlets_left: int
    missing: "tuple[Missing, ...]"
    missing_left: int


def framed(case: Case) -> Framed:
    """Return what the page shows."""
    view = case.framing()
    boards = view.boards()
    shown = tuple(replace(board, lines=_largest(board.lines)) for board in boards[:MOST_BOARDS])
    acts, shares, missing = view.agency(), view.voices(), view.omissions()
    words = Counter({each.outlet: 0 for each in acts})
    for share in shares:
        words[share.outlet] += share.words
    outlets = {outlet for outlet, _ in sorted(words.items(), key=lambda each: (-each[1], each[0]))[:MOST_OUTLETS]}
    return Framed(
        boards=shown,
        boards_left=len(boards) - len(shown),
        stances=stances_words(shown),
        acts=tuple(each for each in acts if each.outlet in outlets),
        shares=_main(tuple(each for each in shares if each.outlet in outlets)),
        sides=tuple(
            (outlet, tuple(own))
            for outlet, own in groupby(view.sides(), key=lambda each: each.outlet)
            if outlet in outlets
        ),
        outlets_left=len(words) - len(outlets),
        missing=missing[:MOST_MISSING],
        missing_left=len(missing[MOST_MISSING:]),
    )


def _largest(lines: "Sequence[Line]") -> "tuple[Line, ...]":
    """Return the lines of the outlets with the most uses, in the order of the board."""

    def uses(line: "Line") -> int:
        return sum(term.count for term in (*line.own, *line.quoted, *line.distanced))

    most = {line.outlet for line in sorted(lines, key=lambda line: (-uses(line), line.outlet))[:MOST_OUTLETS]}
    return tuple(line for line in lines if line.outlet in most)


def _main(shares: "Sequence[Share]") -> "tuple[Share, ...]":
    """Return each outlet's own voice and its main speakers, of those that give somebody's words."""
    quoting = {each.outlet for each in shares if not each.is_own}
    seen: Counter[str] = Counter()
    kept = []
    for each in shares:
        seen[each.outlet] += not each.is_own
        if each.outlet in quoting and (each.is_own or seen[each.outlet] <= MOST_SPEAKERS):
            kept.append(each)
    return tuple(kept)
