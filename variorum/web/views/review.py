"""Review: one question at a time, the least certain and most consequential first, and what the last answer did."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from variorum.case import Case, words
from variorum.records import Decision, UnknownIdError
from variorum.web.desk import Effect, key_of
from variorum.web.forms import CHOICES, is_own
from variorum.web.page import Data, case_of, page
from variorum.web.views.decide import desk_of, signed
from variorum.web.views.items import item_of, item_piece
from variorum.web.views.pieces import Piece, moved_piece

router = APIRouter()
Id = Annotated[str | None, Query(max_length=80)]


@page(router, "/review", "review.html.j2")
def review(
    request: Request,
    start: Annotated[int, Query(ge=0, le=10**9)] = 0,
    row: Id = None,
    made: Id = None,
    back: Annotated[str | None, Query(max_length=300)] = None,
) -> Data:
    """Show what waits for a decision: the one at `start`, or `row` (a figure, claim or event) whether it waits or not.

    `made` is a decision: what it did to the estimates is told. `back` is the page to go back to.
    """
    here, desk = case_of(request), desk_of(request)
    waiting = desk.waiting()
    item = None
    gone = None
    if row is not None:
        try:
            item = item_of(here, row)
        except UnknownIdError:  # an event that was merged since, or an id of another case
            gone = row
    elif start < len(waiting):
        item = waiting[start]
    return {
        "waiting": len(waiting),
        "start": start,
        "row": row,
        "gone": gone,
        "back": back if back and is_own(back) else None,
        "seen": desk.seen(),
        "item": None if item is None else {**item_piece(here, item), "key": key_of(item)},
        "fields": {key: list(each) for key, each in CHOICES.items()},
        "told": told(request, made),
        "last": _last(here, signed(request)),
        "who": signed(request),
    }


def told(request: Request, made: str | None) -> Piece | None:
    """Return what a decision was and what it did, None where there is none or this server doesn't remember it."""
    effect = None if made is None else desk_of(request).effect(made)
    return None if effect is None else _effect(effect)


def decision_piece(decision: Decision) -> Piece:
    """Return a decision in a line."""
    return {
        "id": decision.id,
        "at": decision.at,
        "who": decision.who,
        "kind": decision.kind,
        "says": words.decision_words(decision),
        "why": decision.why,
    }


def _effect(effect: Effect) -> Piece:
    return {
        **decision_piece(effect.decision),
        "changes": [moved_piece(each) for each in effect.changes],
        "events": effect.events,
        "waits": effect.waits,
        "seconds": round(effect.seconds, 3),
    }


def _last(case: Case, who: str) -> Piece | None:
    """Return the last decision of this person that holds: what backspace takes back."""
    own = [each for each in case.decisions() if each.who == who]
    return decision_piece(own[-1]) if own else None
