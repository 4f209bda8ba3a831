"""The first page: what the case holds, what is open in it, and what could not be used."""

from fastapi import APIRouter, Request

from variorum.case import words
from variorum.case.changes import Changes
from variorum.case.due import Owed
from variorum.web.page import Data, case_of, page
from variorum.web.views import held
from variorum.web.views.pieces import Piece, event_piece, moved_piece

router = APIRouter()
MOST = 12  # lines of a list on this page


@page(router, "/", "case.html.j2", kept=True)
def case(request: Request) -> Data:
    """Show the case at a glance: counts, main events, open disputes, input that was set aside."""
    here = case_of(request)
    summary = held.summary(request)
    counts = summary.counts
    open_disputes = [each for each in held.all_disputes(request) if each.status == "open"]
    aside = here.set_aside()
    owed = held.duties(request)
    ahead = [each for each in owed if each.standing.state == "pending" and each.standing.deadline]
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
        "review": len(held.waiting(request)),
        "disputes_open": len(open_disputes),
        "changed": _changed(held.changes(request)),
        "deadlines": [_deadline(each) for each in ahead[:MOST]],
        "deadlines_ahead": len(ahead),
        "overdue": sum(1 for each in owed if each.standing.state == "overdue"),
        "set_aside": [
            {"address": each.address, "line": each.line, "reason": each.reason, "message": each.message}
            for each in aside[:MOST]
        ],
    }


def _changed(found: Changes) -> Piece | None:
    """Return what the last run changed; None where there was nothing before it to compare with."""
    if found.at is None or found.first:
        return None
    return {
        "at": found.at,
        "estimates": [moved_piece(each) for each in found.estimates],
        "events": [{"title": words.title_words(each, []), "href": f"/events/{each.id}"} for each in found.events],
        "gone": len(found.gone),
        "disputes": [{"why": each.why, "href": f"/events/{each.event}#{each.id}"} for each in found.disputes],
    }


def _deadline(each: Owed) -> Piece:
    return {
        "id": each.duty.id,
        "deadline": each.standing.deadline,
        "party": each.duty.party,
        "action": words.deed_words(each.duty.action),
    }
