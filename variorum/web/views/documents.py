"""Documents: what was added, and where each stands."""

from collections.abc import Iterable

from fastapi import APIRouter, Request

from variorum.ledger import Entry
from variorum.web.page import Data, page
from variorum.web.views import held
from variorum.web.views.asked import Start, Wish
from variorum.web.views.pieces import document_piece, paged

router = APIRouter()
PAGE = 200  # documents in one list


@page(router, "/documents", "documents.html.j2", kept=True)
def documents(
    request: Request,
    outlet: Wish = None,
    start: Start = 0,
) -> Data:
    """List the documents by date; `outlet` is part of a name."""
    found = [each for each in held.entries(request) if _is_of(each, outlet)]
    shown, where = paged(found, start, PAGE)
    return {"outlet": outlet, **where, "documents": list(_rows(shown))}


def _is_of(entry: Entry, outlet: str | None) -> bool:
    return not outlet or outlet.casefold() in (entry.document.outlet or "").casefold()


def _rows(entries: Iterable[Entry]) -> Iterable[Data]:
    for entry in entries:
        yield {
            **document_piece(entry.document),
            "language": entry.document.language,
            "status": entry.status,
            "message": entry.message,
            "warnings": list(entry.document.warnings),
        }
