"""The claims matrix of an event: origins down, what is counted across, each cell a way to its sentence."""

from fastapi import APIRouter, Request

from variorum.case import Account, Dossier, words
from variorum.case.summary import by_weight
from variorum.records import Estimate, Figure
from variorum.web.page import Data, page
from variorum.web.views import held
from variorum.web.views.pieces import Piece, document_piece, event_piece, party_marks, quote_piece

router = APIRouter()


@page(router, "/events/{event}/matrix", "matrix.html.j2", kept=True)
def matrix(request: Request, event: str) -> Data:
    """Show who says which number: a row an origin with the outlets that carry it, a column for all who are counted."""
    found = held.dossier(request, event)
    estimates = by_weight(found.estimates)
    marks = party_marks({account.party: None for account in found.accounts})
    copies = {each.later for each in found.derivations if each.kind != "credited"}
    return {
        **event_piece(found.event, estimates),
        "columns": [_column(each) for each in estimates],
        "rows": [_row(account, estimates, found, marks, copies) for account in found.accounts],
    }


def _column(estimate: Estimate) -> Piece:
    return {
        "id": estimate.id,
        "measure": estimate.measure,
        "who": words.who_words(estimate),
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "counts": words.count_words(estimate),
        "why": estimate.why.splitlines(),
    }


def _row(account: Account, estimates: list[Estimate], found: Dossier, marks: dict[str, int], copies: set[str]) -> Piece:
    own = set(account.statements)
    carriers = [{**document_piece(document), "copy": document.id in copies} for document in account.documents]
    return {
        "name": account.name,
        "party": account.party,
        "mark": marks.get(account.party or "", 0),
        "role": words.role_words(account),
        "carriers": carriers,
        "cells": [list(_cells(estimate, own, found)) for estimate in estimates],
    }


def _cells(estimate: Estimate, own: set[str], found: Dossier) -> list[Piece]:
    """Return what an origin says of what is counted: one entry a value, however many outlets carry it."""
    reasons = {left.figure: left.reason for left in estimate.set_aside}
    cells: dict[tuple[object, ...], Piece] = {}
    for key in (*estimate.figures, *reasons):
        figure = found.figure(key)
        if key in own and figure is not None:
            said = (figure.low, figure.high, figure.qualifier, figure.stance, key in reasons)
            cells.setdefault(said, _cell(figure, found, reasons.get(key)))["articles"] += 1
    return sorted(cells.values(), key=lambda cell: (cell["reason"] is not None, cell["published"] or "9999"))


def _cell(figure: Figure, found: Dossier, reason: str | None) -> Piece:
    document = found.documents[figure.document]
    return {
        "says": words.value_words(figure),
        "stance": figure.stance,
        "role": figure.role,
        "reason": reason,
        "published": document.published,
        "quote": quote_piece(document, figure.span, figure.id),
        "articles": 0,
    }
