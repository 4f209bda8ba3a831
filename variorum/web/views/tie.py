"""One tie between two reports: the passages that both have, side by side, and what the later one changed."""

from collections.abc import Iterator
from itertools import islice

from fastapi import APIRouter, Request

from variorum.ledger import derivations
from variorum.records import EXTERNAL, Derivation, Document, Edit, Span, UnknownIdError
from variorum.web.page import Data, case_of, page
from variorum.web.views import held
from variorum.web.views.pieces import Piece, document_piece, quote_piece

router = APIRouter()
MOST = 200  # passages or changes on the page


@page(router, "/copies/{tie}", "tie.html.j2", kept=True)
def tie(request: Request, tie: str) -> Data:
    """Show why one report is said to rest on another: the passages of both, and what was changed."""
    found = next(derivations(case_of(request).ledger, ids=[tie]), None)
    if found is None:
        raise UnknownIdError(f"{tie}: no such tie; `variorum list derivations` has them all")
    later = held.document_of(request, found.later)
    earlier = None if found.earlier.startswith(EXTERNAL) else held.document_of(request, found.earlier)
    return {
        "id": found.id,
        "kind": found.kind,
        "directed": found.directed,
        "score": found.score,
        "why": found.why,
        "later": document_piece(later),
        "earlier": document_piece(earlier)
        if earlier
        else {"id": found.earlier.removeprefix(EXTERNAL), "outlet": None, "href": None},
        "passages": list(_passages(found, later, earlier)),
        "edits": [_edit(each, later, earlier) for each in found.edits[:MOST]],
        "left_out": max(0, len(found.evidence) - MOST) + max(0, len(found.edits) - MOST),
    }


def _passages(found: Derivation, later: Document, earlier: Document | None) -> Iterator[Piece]:
    for each in islice(found.evidence, MOST):
        yield {"later": quote_piece(later, each.later), "earlier": _quote(earlier, each.earlier)}


def _edit(each: Edit, later: Document, earlier: Document | None) -> Piece:
    return {"kind": each.kind, "later": _quote(later, each.later), "earlier": _quote(earlier, each.earlier)}


def _quote(document: Document | None, span: Span | None) -> Piece | None:
    return None if document is None or span is None else quote_piece(document, span)
