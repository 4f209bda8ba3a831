"""Events: a list to choose from, and a page for each with all that its accounts say."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from variorum.case import Account, Dossier, words
from variorum.case.summary import by_weight
from variorum.records import EXTERNAL, Estimate
from variorum.web.charts import by_origin, over_time
from variorum.web.page import Data, page
from variorum.web.views import held
from variorum.web.views.asked import Start, Time, Wish, wanted_of
from variorum.web.views.pieces import (
    Piece,
    dispute_piece,
    document_piece,
    estimate_line,
    event_piece,
    figure_piece,
    paged,
    party_marks,
    quote_piece,
)
from variorum.web.views.review import told

router = APIRouter()
PAGE = 100  # events in one list
LISTED = 100  # figures of an estimate on the page, of those used and of those set aside, unless all are asked for


@page(router, "/events", "events.html.j2", kept=True)
def events(
    request: Request,
    place: Wish = None,
    kind: Wish = None,
    since: Time = None,
    until: Time = None,
    start: Start = 0,
) -> Data:
    """List the events by date; `place` is part of a name, `kind` a PLOVER or ACLED type, the days ISO 8601."""
    wanted = {"place": place or None, "kind": kind or None, "since": since or None, "until": until or None}
    found = held.events(request, wanted_of(place, kind, since, until))
    estimates = held.estimates_of(request)
    shown, where = paged(found, start, PAGE)
    return {
        "wanted": wanted,
        **where,
        "events": [event_piece(each, estimates.get(each.id, [])) for each in shown],
    }


@page(router, "/events/{event}", "event.html.j2", kept=True)
def event(
    request: Request,
    event: str,
    made: Annotated[str | None, Query(max_length=80)] = None,
    whole: Annotated[str | None, Query(max_length=80)] = None,
) -> Data:
    """Show an event: what, when, where, each account in its own words, estimates with figures and history, disputes.

    `whole` is the estimate of which the page lists every figure.
    """
    found = held.dossier(request, event)
    parties = party_marks({account.party: None for account in found.accounts})
    estimates = by_weight(found.estimates)
    copies = {each.later for each in found.derivations if each.kind != "credited"}
    return {
        **event_piece(found.event, estimates),
        "summary": found.event.summary,
        "kind": words.kind_words(found.event),
        "actors": list(found.event.actors),
        "parties": parties,
        "whole": whole,
        "listed": LISTED,
        "estimates": [_estimate(each, found, parties) for each in estimates],
        "accounts": [_account(each, copies, parties) for each in found.accounts],
        "disputes": [dispute_piece(each, found.statements, found.documents) for each in found.disputes],
        "copies": [
            {
                "id": each.id,
                "later": found.names.get(each.later, each.later),
                "earlier": found.names.get(each.earlier, each.earlier.removeprefix(EXTERNAL)),
                "kind": each.kind,
                "directed": each.directed,
                "why": each.why,
            }
            for each in found.derivations
        ],
        "documents": [document_piece(each) for each in found.documents.values()],
        "seen": request.app.state.desk.seen(),
        "told": told(request, made),
    }


def _estimate(estimate: Estimate, found: Dossier, parties: dict[str, int]) -> Piece:
    used = [figure_piece(f, found, None) for key in estimate.figures if (f := found.figure(key)) is not None]
    aside = [
        figure_piece(f, found, left.reason)
        for left in estimate.set_aside
        if (f := found.figure(left.figure)) is not None
    ]
    line = estimate_line(estimate)
    return {
        **line,
        "chart": by_origin(used, aside, line, parties),
        "counts": words.count_words(estimate),
        "policy": estimate.policy,
        "why": estimate.why.splitlines(),
        "used": used,
        "set_aside": aside,
        "course": over_time(estimate.history),
        "history": [
            {"as_of": step.as_of, "low": step.low, "best": step.best, "high": step.high, "why": step.why}
            for step in estimate.history
        ],
    }


def _account(account: Account, copies: set[str], parties: dict[str, int]) -> Piece:
    return {
        "name": account.name,
        "party": account.party,
        "mark": parties.get(account.party or "", 0),
        "role": words.role_words(account),
        "why": account.why,
        "sayings": [
            {
                **quote_piece(saying.document, saying.span, saying.rows[0]),
                "claims": [row for row in saying.rows if row.startswith("clm_")],
                "repeated": saying.is_repeated,
                "also": [
                    {**quote_piece(document, span), "copy": document.id in copies} for document, span in saying.also
                ],
            }
            for saying in account.sayings
        ],
    }
