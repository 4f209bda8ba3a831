"""What the page shows of how outlets put things."""

from typing import TYPE_CHECKING, NamedTuple

from variorum.case import Case
from variorum.case.framing_words import stances_words

if TYPE_CHECKING:
    from variorum.reconcile.framing import Acts, Board, Missing, Share

OPEN_BOARDS = 12  # things that go by several terms; more are folded (2026-11)
MOST_BOARDS = 60  # on the page at all
MOST_CITED = 3  # notes for one term; `variorum framing -f jsonl` has every place
LARGEST_SHARES = 6  # speakers of each outlet beside its own voice


class Framed(NamedTuple):
    """The boards of terms, acts by who is said to do them, shares of voice, and what outlets have not."""

    boards: "tuple[Board, ...]"
    stances: tuple[str, ...]
    acts: "tuple[Acts, ...]"
    shares: "tuple[Share, ...]"
    missing: "tuple[Missing, ...]"


def framed(case: Case) -> Framed:
    """Return what the page shows: the main speakers of each outlet, and all else."""
    view = case.framing()
    boards = view.boards()
    shares: list[Share] = []
    told: dict[str, int] = {}
    for each in view.voices():
        told[each.outlet] = told.get(each.outlet, -1) + 1
        if told[each.outlet] <= LARGEST_SHARES:
            shares.append(each)
    spoken = {each.outlet for each in shares if not each.is_own}
    return Framed(
        boards=boards,
        stances=stances_words(boards[:MOST_BOARDS]),
        acts=view.agency(),
        shares=tuple(each for each in shares if each.outlet in spoken),
        missing=view.omissions(),
    )
