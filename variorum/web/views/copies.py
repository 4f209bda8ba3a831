"""Who copied whom: families of documents over time, and the same as a table with its evidence."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Request
from scipy.cluster.hierarchy import DisjointSet

from variorum.records import EXTERNAL, Derivation, Document
from variorum.records.days import days
from variorum.web.page import Data, page, whole
from variorum.web.views import held
from variorum.web.views.asked import Start
from variorum.web.views.pieces import Piece, document_piece, paged, quote_piece

router = APIRouter()
WIDTH, ROW, LEFT, RIGHT = 1000, 26, 60, 210  # of the drawing's own scale
MOST_DRAWN = 60  # documents in a drawing of one family; the table has them all
MOST_FAMILIES = 40
PAGE = 100  # ties in one table; the drawings stand over the first


@page(router, "/copies", "copies.html.j2", kept=True)
def copies(request: Request, start: Start = 0) -> Data:
    """Show which document rests on which, or on an agency, with the passages that tell."""
    derivations = held.all_derivations(request)
    families = whole(request, "families", lambda: _families(derivations)) if not start else []
    shown, where = paged(derivations, start, PAGE)
    ends = {
        end for each in (*shown, *(tie for family in families[:MOST_FAMILIES] for tie in family)) for end in _ends(each)
    }
    documents = {end: held.document_of(request, end) for end in ends}
    return {
        **where,
        "families": [_family(each, documents) for each in families[:MOST_FAMILIES]],
        "more": max(0, len(families) - MOST_FAMILIES),
        "rows": [_row(each, documents) for each in shown],
    }


def _ends(derivation: Derivation) -> list[str]:
    """Return the documents at either end; an agency is none."""
    return [each for each in (derivation.later, derivation.earlier) if not each.startswith(EXTERNAL)]


def _families(derivations: Sequence[Derivation]) -> list[list[Derivation]]:
    """Return the derivations that hang together through documents, the largest families first."""
    inside = [each for each in derivations if not each.earlier.startswith(EXTERNAL)]
    sets = DisjointSet({end: None for each in inside for end in (each.later, each.earlier)})
    for each in inside:
        sets.merge(each.later, each.earlier)
    found: dict[str, list[Derivation]] = defaultdict(list)
    for each in inside:
        found[sets[each.later]].append(each)
    return sorted(found.values(), key=lambda family: (-len(family), family[0].id))


def _family(derivations: Sequence[Derivation], documents: Mapping[str, Document]) -> Piece:
    """Lay a family out: time from left to right, a line for each document."""
    members = sorted(
        {end for each in derivations for end in (each.later, each.earlier)},
        key=lambda key: (documents[key].published or "9999", documents[key].name),
    )[:MOST_DRAWN]
    published = [_day(documents[key].published) for key in members]
    known = [day for day in published if day is not None]
    first, last = (min(known), max(known)) if known else (0, 0)
    spots = {}
    for at, (key, day) in enumerate(zip(members, published, strict=True)):
        share = 0.0 if day is None or last == first else (day - first) / (last - first)
        x = LEFT + share * (WIDTH - LEFT - RIGHT)
        spots[key] = {
            **document_piece(documents[key]),
            "x": round(x, 1),
            "y": ROW // 2 + at * ROW,
            "dated": day is not None,
        }
    lines = [
        {
            "id": each.id,
            "kind": each.kind,
            "directed": each.directed,
            "why": each.why,
            "from": spots[each.earlier],
            "to": spots[each.later],
        }
        for each in derivations
        if each.earlier in spots and each.later in spots
    ]
    return {"width": WIDTH, "height": len(members) * ROW, "spots": list(spots.values()), "lines": lines}


def _day(published: str | None) -> int | None:
    """Return the day on which a document came out; a month alone is none."""
    stretch = days(published)
    return stretch[0] if stretch is not None and stretch[0] == stretch[1] else None


def _row(each: Derivation, documents: Mapping[str, Document]) -> Piece:
    later, earlier = documents[each.later], documents.get(each.earlier)
    passage = each.evidence[0] if each.evidence else None
    return {
        "id": each.id,
        "kind": each.kind,
        "directed": each.directed,
        "score": each.score,
        "why": each.why,
        "later": document_piece(later),
        "earlier": document_piece(earlier) if earlier else {"id": each.earlier.removeprefix(EXTERNAL), "outlet": None},
        "passage": quote_piece(later, passage.later) if passage else None,
        "edits": len(each.edits),
    }
