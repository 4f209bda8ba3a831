"""Full-text search over documents and claims."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request

from variorum.ledger import Hit, texts_of
from variorum.records import Document
from variorum.web.page import Data, case_of, page
from variorum.web.views import held
from variorum.web.views.pieces import Piece, document_piece, reader_href

router = APIRouter()
MOST = 50
AROUND = 160  # characters of the text on either side of the first found word


@page(router, "/search", "search.html.j2", kept=True)
def search(request: Request, q: Annotated[str, Query(max_length=500)] = "") -> Data:
    """Find documents and claims that hold all the words of `q`; "in quotes" in a row, hosp* beginnings."""
    here = case_of(request)
    hits = here.search(q, limit=MOST) if q.strip() else ()
    texts = texts_of(here.ledger, (hit.document for hit in hits))
    found = [_hit(hit, held.document_of(request, hit.document), texts[hit.document]) for hit in hits]
    return {"q": q, "hits": found}


def _hit(hit: Hit, document: Document, text: str) -> Piece:
    first = hit.matches[0] if hit.matches else None
    return {
        "id": hit.id,
        "document": document_piece(document),
        "href": reader_href(document.id, first),
        "pieces": list(_pieces(hit, text)),
    }


def _pieces(hit: Hit, text: str) -> Iterator[Piece]:
    """Yield the text around the first found word, the found words apart, whole words at either end."""
    start = max(0, hit.matches[0].start - AROUND) if hit.matches else 0
    if start:
        start = text.find(" ", start, hit.matches[0].start) + 1 or start
        yield {"text": "… ", "found": False}
    end = min(len(text), start + 2 * AROUND)
    if end < len(text):
        end = max(text.rfind(" ", start, end), hit.matches[0].end if hit.matches else start)
    at = start
    for match in hit.matches:
        if at <= match.start and match.end <= end:
            yield {"text": text[at : match.start], "found": False}
            yield {"text": match.quote, "found": True}
            at = match.end
    yield {"text": text[at:end] + (" …" if end < len(text) else ""), "found": False}
