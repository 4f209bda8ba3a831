"""The first page: what the case holds, what is open in it, and what could not be used."""

from fastapi import APIRouter, Request

from variorum.web.page import Data, case_of, page, whole
from variorum.web.views import held
from variorum.web.views.pieces import event_piece

router = APIRouter()
MOST = 12  # lines of a list on this page


@page(router, "/", "case.html.j2", kept=True)
def case(request: Request) -> Data:
    """Show the case at a glance: counts, main events, open disputes, input that was set aside."""
    here = case_of(request)
    summary = whole(request, ("summary", here.today()), here.summary)
    counts = summary.counts
    open_disputes = [each for each in held.all_disputes(request) if each.status == "open"]
    aside = here.set_aside()
    waiting = request.app.state.desk.waiting()
    return {
        "name": summary.name,
        "counts": {
            "documents": counts.documents,
            "read": counts.read,
            "unread": counts.unread,
            "failed": counts.failed,
            "no_reader": counts.no_reader,
            "superseded": counts.superseded,
            "set_aside": counts.set_aside,
            "claims": counts.claims,
            "figures": counts.figures,
            "events": summary.events,
            "unresolved": counts.unresolved,
        },
        "events": [event_piece(each.event, list(each.estimates)) for each in summary.main],
        "disputes": [
            {"id": each.id, "kind": each.kind, "why": each.why, "href": f"/events/{each.event}#{each.id}"}
            for each in open_disputes[:MOST]
        ],
        "review": len(waiting),
        "disputes_open": len(open_disputes),
        "set_aside": [
            {"address": each.address, "line": each.line, "reason": each.reason, "message": each.message}
            for each in aside[:MOST]
        ],
    }
