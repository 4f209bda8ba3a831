"""The claims matrix of an event: origins down, what is counted across, each cell a way to its sentence."""

from collections.abc import Collection, Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request

from variorum.case import Account, Dossier, words
from variorum.case.summary import by_weight
from variorum.records import Document, Estimate, Figure
from variorum.web.page import Data, page
from variorum.web.views import held
from variorum.web.views.pieces import Piece, document_piece, event_piece, paged, party_marks, quote_piece

router = APIRouter()


PAGE = 500  # origins in one table: a browser lays out those in sight alone


@page(router, "/events/{event}/matrix", "matrix.html.j2", kept=True)
def matrix(request: Request, event: str, start: Annotated[int, Query(ge=0)] = 0) -> Data:
    """Show who says which number: a row an origin with the outlets that carry it, a column for all who are counted."""
    found = held.dossier(request, event)
    estimates = by_weight(found.estimates)
    marks = party_marks({account.party: None for account in found.accounts})
    copied = {each.later: each.earlier for each in found.derivations if each.kind != "credited"}
    cells = _cells(estimates, found)
    counting = [
        account for account in enumerate(found.accounts) if any((account[0], each.id) in cells for each in estimates)
    ]
    shown, where = paged(counting, start, PAGE)
    return {
        **event_piece(found.event, estimates),
        "columns": [_column(each) for each in estimates],
        **where,
        "rows": [
            _row(account, [cells.get((at, each.id), []) for each in estimates], marks, copied) for at, account in shown
        ],
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


def _row(account: Account, cells: list[list[Piece]], marks: dict[str, int], copied: dict[str, str]) -> Piece:
    return {
        "name": account.name,
        "party": account.party,
        "mark": marks.get(account.party or "", 0),
        "role": words.role_words(account),
        "carriers": list(_carriers(account, copied)),
        "cells": cells,
    }


def _carriers(account: Account, copied: dict[str, str]) -> Iterator[Piece]:
    """Yield the documents that carry an account, the earliest first; `copies` are those that go back to it."""
    documents = {each.id: each for each in account.documents}
    families: dict[str, list[Document]] = {
        first: [] for first in documents if _first(first, documents, copied) == first
    }
    for each in documents.values():
        first = _first(each.id, documents, copied)
        if each.id != first:
            families[first].append(each)
    for first, copies in families.items():
        yield {
            **document_piece(documents[first]),
            "copy": first in copied,
            "copies": [document_piece(each) for each in copies],
        }


def _first(document: str, among: Collection[str], copied: dict[str, str]) -> str:
    """Return the document among these that this one goes back to; of a ring, itself."""
    first, seen = document, {document}
    while (earlier := copied.get(first, "")) in among:
        if earlier in seen:
            return document
        first = earlier
        seen.add(first)
    return first


def _cells(estimates: list[Estimate], found: Dossier) -> dict[tuple[int, str], list[Piece]]:
    """Return what each origin says of what is counted: one entry a value, however many outlets carry it.

    The keys are the account's place among all and the estimate's id.
    """
    row_of = {key: at for at, account in enumerate(found.accounts) for key in account.statements}
    values: dict[tuple[int, str], dict[tuple[object, ...], Piece]] = {}
    for estimate in estimates:
        reasons = {left.figure: left.reason for left in estimate.set_aside}
        for key in (*estimate.figures, *reasons):
            figure, row = found.figure(key), row_of.get(key)
            if figure is not None and row is not None:
                said = (figure.low, figure.high, figure.qualifier, figure.stance, key in reasons)
                cell = values.setdefault((row, estimate.id), {})
                cell.setdefault(said, _cell(figure, found, reasons.get(key)))["articles"] += 1
    return {key: sorted(cell.values(), key=_by_date) for key, cell in values.items()}


def _by_date(cell: Piece) -> tuple[bool, str]:
    return cell["reason"] is not None, cell["published"] or "9999"


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
