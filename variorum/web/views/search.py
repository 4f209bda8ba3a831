"""Full-text search over documents and statements, narrowed by facets whose counts are of all hits."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from fastapi import APIRouter, Query, Request

from variorum.case import Case, words
from variorum.ledger import FacetValue, Hit, Search, Sought, find_rows, hits, texts_of
from variorum.ledger import search as found_by
from variorum.records import Claim, ReadRow, Span
from variorum.web.page import Data, case_of, elsewhere, page
from variorum.web.views import held
from variorum.web.views.pieces import Piece, document_piece, reader_href

router = APIRouter()
PAGE = 50  # hits on one page
AROUND = 160  # characters of the text on either side of the first found word
FIRST, MOST = 8, 80  # values of a facet at once, and behind "more"
HEADINGS = {"kind": "Found", "outlet": "Outlet", "side": "Side", "place": "Place", "measure": "Counted"}

Wish = Annotated[str, Query(max_length=200)]
Wishes = Annotated[tuple[Wish, ...], Query(max_length=50)]


@page(router, "/search", "search.html.j2", kept=True)
def search(
    request: Request,
    q: Annotated[str, Query(max_length=500)] = "",
    kind: Wishes = (),
    outlet: Wishes = (),
    side: Wishes = (),
    since: Wish = "",
    until: Wish = "",
    place: Wishes = (),
    measure: Wishes = (),
    start: Annotated[int, Query(ge=0, le=10**9)] = 0,
) -> Data:
    """Find documents and statements that hold all the words of `q` ("in quotes" in a row, hosp* beginnings).

    Of several values of one facet any will do; documents have no side, place or measure. `since` and `until` are days,
    months or years of publication.
    """
    here = case_of(request)
    catalogue = held.catalogue(request)
    lists = {"kind": kind, "outlet": outlet, "side": side, "place": place, "measure": measure}
    given = {facet: tuple(each.strip() for each in wishes if each.strip()) for facet, wishes in lists.items()}
    sought = Sought(q, since=since.strip() or None, until=until.strip() or None, **given)
    asked = bool(q.strip()) or sought.narrows
    found = found_by(here.ledger, sought if asked else Sought(kind=("document", "statement")), catalogue)
    chosen = {facet: tuple(sorted(each)) for facet, each in catalogue.choices(sought).items()}
    upto = start + PAGE
    return {
        "q": q,
        "asked": asked,
        "wanted": {facet: list(chosen.get(facet, ())) for facet in given},
        "since": sought.since,
        "until": sought.until,
        "narrowed": sought.narrows,
        "total": found.total if asked else 0,
        "start": start,
        "next": upto if asked and upto < found.total else None,
        "hits": list(_hits(request, here, found, start)) if asked else [],
        "facets": [_facet(request.url.query, facet, found.facets[facet], chosen.get(facet, ())) for facet in HEADINGS],
        "days": _days(request.url.query, sought, found.facets["published"]),
    }  # fmt: skip


def _hits(request: Request, here: Case, found: Search, start: int) -> Iterator[Piece]:
    """Yield one page of the hits: documents come before statements."""
    at = start
    for sort, rows in found.rows.items():
        some = rows[max(0, at) : max(0, at + PAGE)]
        at -= len(rows)
        shown = hits(here.ledger, found.words, sort, some) if some else ()
        texts = texts_of(here.ledger, (hit.document for hit in shown)) if sort == "document" else {}
        claims = find_rows(here.ledger, (hit.id for hit in shown)) if sort == "statement" else {}
        for hit in shown:
            yield _hit(request, hit, texts.get(hit.document, ""), claims)


def _hit(request: Request, hit: Hit, text: str, claims: Mapping[str, ReadRow]) -> Piece:
    document, claim = held.document_of(request, hit.document), claims.get(hit.id)
    text, begin = (hit.span.quote, hit.span.start) if hit.span is not None else (text, 0)
    return {
        "id": hit.id,
        "document": document_piece(document),
        "source": claim.source if isinstance(claim, Claim) else None,
        "stance": claim.stance if isinstance(claim, Claim) else None,
        "href": reader_href(document.id, hit.span or (hit.matches[0] if hit.matches else None)),
        "pieces": list(_pieces(text, begin, hit.matches)),
    }


def _pieces(text: str, begin: int, matches: Iterable[Span]) -> Iterator[Piece]:
    """Yield the text around the first found word, the found words apart, whole words at either end.

    `begin` is where the text stands in the document, into which the matches' offsets count.
    """
    places = [(match.start - begin, match.end - begin) for match in matches]
    first = places[0] if places else (0, 0)
    start = max(0, first[0] - AROUND)
    if start:
        start = text.find(" ", start, first[0]) + 1 or start
        yield {"text": "… ", "found": False}
    end = min(len(text), start + 2 * AROUND)
    if end < len(text):
        end = max(text.rfind(" ", start, end), first[1]) or end
    at = start
    for one, other in places:
        if at <= one and other <= end:
            yield {"text": text[at:one], "found": False}
            yield {"text": text[one:other], "found": True}
            at = other
    yield {"text": text[at:end] + (" …" if end < len(text) else ""), "found": False}


def _facet(query: str, facet: str, values: Iterable[FacetValue], chosen: tuple[str, ...]) -> Piece:
    """Return a facet's values, those chosen first, each with the address that adds or takes it away."""
    counts = {each.value: each.count for each in values}
    listed = [*chosen, *(each for each in counts if each not in chosen)]
    pieces = [
        {
            "value": value,
            "label": words.side_words(value) if facet == "side" else value,
            "count": counts.get(value, 0),
            "chosen": value in chosen,
            "href": elsewhere("/search", query, start=None, **{facet: [each for each in chosen if each != value]
                              + ([value] if value not in chosen else [])}),
        }
        for value in listed[:MOST]
    ]  # fmt: skip
    return {
        "facet": facet,
        "heading": HEADINGS[facet],
        "values": pieces[:FIRST],
        "more": pieces[FIRST:],
        "left_out": len(listed) - len(pieces),
    }


def _days(query: str, sought: Sought, values: Iterable[FacetValue]) -> Piece:
    """Return the days, months or years of publication, each with the address that asks for it alone."""
    own = sought.since if sought.since == sought.until else None
    return {
        "any": elsewhere("/search", query, start=None, since=None, until=None),
        "values": [
            {
                "value": each.value,
                "count": each.count,
                "chosen": each.value == own,
                "href": elsewhere("/search", query, start=None, since=each.value, until=each.value),
            }
            for each in values
        ],
    }
