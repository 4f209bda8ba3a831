"""Disputes: where independent origins contradict each other, both sides quoted."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from variorum.records import Dispute, ReadRow, UnknownIdError
from variorum.web.page import Data, case_of, page
from variorum.web.views.pieces import Piece, quote_piece

router = APIRouter()
PAGE = 50  # disputes on one page
Wish = Annotated[str | None, Query(max_length=50)]


@page(router, "/disputes", "disputes.html.j2")
def disputes(request: Request, kind: Wish = None, status: Wish = None, start: Annotated[int, Query(ge=0)] = 0) -> Data:
    """List the disputes event by event, open ones first."""
    here = case_of(request)
    found = list(here.disputes(kind=kind or None, status=status or None))
    found.sort(key=lambda each: each.status != "open")
    shown = found[start : start + PAGE]
    return {
        "kind": kind,
        "status": status,
        "total": len(found),
        "start": start,
        "next": start + PAGE if start + PAGE < len(found) else None,
        "disputes": [_dispute(request, each) for each in shown],
    }


def _dispute(request: Request, dispute: Dispute) -> Piece:
    here = case_of(request)
    sides = []
    for side in dispute.sides:
        quotes = []
        for key in side.claims:
            try:
                row = here.get(key)
            except UnknownIdError:
                continue  # a later reading of its document no longer has it
            if isinstance(row, ReadRow):
                quotes.append(quote_piece(here.document(row.document).document, row.span, key))
        sides.append({"origin": side.origin, "position": side.position, "quotes": quotes})
    return {
        "id": dispute.id,
        "event": dispute.event,
        "href": f"/events/{dispute.event}#{dispute.id}",
        "kind": dispute.kind,
        "status": dispute.status,
        "why": dispute.why,
        "sides": sides,
    }
