"""Disputes: where independent origins contradict each other, both sides quoted."""

from collections.abc import Iterator, Sequence

from fastapi import APIRouter, Request

from variorum.ledger import find_rows
from variorum.records import Dispute
from variorum.web.page import Data, case_of, page
from variorum.web.views import held
from variorum.web.views.asked import Start, Wish
from variorum.web.views.pieces import Piece, dispute_piece, paged

router = APIRouter()
PAGE = 50  # disputes on one page


@page(router, "/disputes", "disputes.html.j2", kept=True)
def disputes(request: Request, kind: Wish = None, status: Wish = None, start: Start = 0) -> Data:
    """List the disputes event by event, open ones first."""
    found = [
        each
        for each in held.all_disputes(request)
        if (not kind or each.kind == kind) and (not status or each.status == status)
    ]
    shown, where = paged(found, start, PAGE)
    return {"kind": kind, "status": status, **where, "disputes": list(_quoted(request, shown))}


def _quoted(request: Request, disputes: Sequence[Dispute]) -> Iterator[Piece]:
    """Yield disputes with their events."""
    rows = find_rows(case_of(request).ledger, (key for each in disputes for side in each.sides for key in side.claims))
    documents = {key: held.document_of(request, key) for key in {row.document for row in rows.values()}}
    for each in disputes:
        yield {
            **dispute_piece(each, rows, documents),
            "event": each.event,
            "href": f"/events/{each.event}#{each.id}",
        }
