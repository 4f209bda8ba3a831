"""What several pages show: quotes with their way to the document, estimates, figures."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from variorum.case import Dossier, words
from variorum.case.changes import Moved
from variorum.records import Dispute, Document, Estimate, Event, Figure, ReadRow, Span

Piece = dict[str, Any]
T = TypeVar("T")


def paged(found: Sequence[T], start: int, size: int) -> tuple[Sequence[T], Piece]:
    """Return one page of a list, and what the page says of it: how many there are, its start, the next page's."""
    upto = start + size
    return found[start:upto], {"total": len(found), "start": start, "next": upto if upto < len(found) else None}


def document_piece(document: Document) -> Piece:
    """Return what a page says of a document, and its address."""
    return {
        "id": document.name,
        "outlet": document.outlet,
        "title": document.title,
        "published": document.published,
        "href": reader_href(document.id),
    }


def quote_piece(document: Document, span: Span, row: str | None = None) -> Piece:
    """Return a passage with its document and the address that opens it there."""
    return {
        "text": span.quote,
        "start": span.start,
        "end": span.end,
        "row": row,
        "document": document_piece(document),
        "href": reader_href(document.id, span),
    }


def reader_href(document: str, span: Span | None = None) -> str:
    """Return the address of a document in the reader, or of a passage in it."""
    at = "" if span is None else f"?at={span.start}-{span.end}#at"
    return f"/documents/{document}{at}"


def event_piece(event: Event, estimates: list[Estimate]) -> Piece:
    """Return an event in a line."""
    return {
        "id": event.id,
        "title": words.title_words(event, estimates),
        "when": event.when,
        "when_words": words.when_words(event),
        "place": event.place,
        "where": words.where_words(event),
        "articles": len(event.documents),
        "origins": event.independent_origins,
        "estimates": [estimate_line(each) for each in estimates],
        "href": f"/events/{event.id}",
    }


def estimate_line(estimate: Estimate) -> Piece:
    """Return an estimate in a line."""
    return {
        "id": estimate.id,
        "measure": estimate.measure,
        "who": words.who_words(estimate),
        "says": words.estimate_words(estimate),
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "articles": estimate.articles,
        "origins": estimate.independent_origins,
    }


def figure_piece(figure: Figure, found: Dossier, reason: str | None) -> Piece:
    """Return a figure that an estimate used (`reason` is None) or set aside, with who says so and where."""
    document = found.documents[figure.document]
    account = found.speakers.get(figure.id)
    return {
        "id": figure.id,
        "says": words.value_words(figure),
        "low": figure.low,
        "high": figure.high,
        "measure": figure.measure,
        "stance": figure.stance,
        "role": figure.role,
        "origin": account.name if account is not None else figure.source or "nobody named",
        "party": account.party if account is not None else None,
        "reason": reason,
        "quote": quote_piece(document, figure.span, figure.id),
        "value": figure.value.quote,
        "published": document.published,
    }


def dispute_piece(dispute: Dispute, rows: Mapping[str, ReadRow], documents: Mapping[str, Document]) -> Piece:
    """Return a dispute with what its sides say; a statement that no reading has any more is left out."""
    sides = [
        {
            "origin": side.origin,
            "position": side.position,
            "quotes": [
                quote_piece(documents[row.document], row.span, key)
                for key in side.claims
                if (row := rows.get(key)) is not None
            ],
        }
        for side in dispute.sides
    ]
    return {"id": dispute.id, "kind": dispute.kind, "status": dispute.status, "why": dispute.why, "sides": sides}


def moved_piece(moved: Moved) -> Piece:
    """Return what estimates were and are now, each with the address of its event."""
    return {
        "measure": moved.measure,
        "counted": moved.who,
        "was": list(moved.was),
        "now": [{"says": says, "href": f"/events/{event}"} for says, event in moved.now],
    }


def party_marks(parties: Mapping[str | None, object]) -> dict[str, int]:
    """Return each party's number by the order of the names: nothing else decides who gets which shape."""
    return {party: at for at, party in enumerate(sorted(each for each in parties if each), start=1)}
