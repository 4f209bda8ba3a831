"""Disputes: where independent origins contradict each other, both sides quoted."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request

from variorum.ledger import find_rows
from variorum.records import Dispute
from variorum.web.page import Data, case_of, page
from variorum.web.views import held
from variorum.web.views.pieces import Piece, quote_piece

router = APIRouter()
PAGE = 50  # disputes on one page
Wish = Annotated[str | None, Query(max_length=50)]


@page(router, "/disputes", "disputes.html.j2", kept=True)
def disputes(request: Request, kind: Wish = None, status: Wish = None, start: Annotated[int, Query(ge=0)] = 0) -> Data:
    """List the disputes event by event, open ones first."""
    found = [
        each
        for each in held.all_disputes(request)
        if (not kind or each.kind == kind) and (not status or each.status == status)
    ]
    shown = found[start : start + PAGE]
    return {
        "kind": kind,
        "status": status,
        "total": len(found),
        "start": start,
        "next": start + PAGE if start + PAGE < len(found) else None,
        "disputes": list(_quoted(request, shown)),
    }


def _quoted(request: Request, disputes: Sequence[Dispute]) -> Iterator[Piece]:
    """Yield disputes with what their sides say; a statement that no reading has any more is left out."""
    rows = find_rows(case_of(request).ledger, (key for each in disputes for side in each.sides for key in side.claims))
    documents = {key: held.document_of(request, key) for key in {row.document for row in rows.values()}}
    for each in disputes:
        sides = [
            {
                "origin": side.origin,
                "position": side.position,
                "quotes": [
                    quote_piece(documents[rows[key].document], rows[key].span, key)
                    for key in side.claims
                    if key in rows
                ],
            }
            for side in each.sides
        ]
        yield {
            "id": each.id,
            "event": each.event,
            "href": f"/events/{each.event}#{each.id}",
            "kind": each.kind,
            "status": each.status,
            "why": each.why,
            "sides": sides,
        }
