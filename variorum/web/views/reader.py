"""The reader: a document's text with all that was read in it, who says it in the margin, what it took elsewhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Query, Request

from variorum.case import words
from variorum.ledger import derivations, rows_of
from variorum.records import Claim, Derivation, Document, Event, Figure, Obligation, Presence, ReadRow, Span
from variorum.web.forms import CHOICES
from variorum.web.page import Data, case_of, page
from variorum.web.views import held
from variorum.web.views.pieces import Piece, document_piece
from variorum.web.views.review import told

router = APIRouter()
LONGEST = 400_000  # characters of a text that are shown marked; the rest of a longer one is told of


class Mark(NamedTuple):
    """A stretch of the text that means something: from where to where, what it is, and of which row."""

    start: int
    end: int
    kind: str
    row: str


@page(router, "/documents/{document}", "reader.html.j2", kept=True)
def reader(
    request: Request,
    document: str,
    at: Annotated[str | None, Query(pattern=r"^\d{1,9}-\d{1,9}$")] = None,
    made: Annotated[str | None, Query(max_length=80)] = None,
) -> Data:
    """Show a document with its claims, figures, dates, places and duties marked; `at=10-20` points to characters."""
    here = case_of(request)
    entry = here.document(here.document_id(document))
    found = entry.document
    rows = [each for each in rows_of(here.ledger, found.id) if isinstance(each, Claim | Figure | Obligation | Presence)]
    claims = [each for each in rows if isinstance(each, Claim)]
    events = held.event_of_rows(request)
    derived = list(derivations(here.ledger, of=[found.id]))
    marks = [*_marks(rows), *_taken(derived, found.id)]
    if at is not None:
        start, _, end = at.partition("-")
        marks.append(Mark(int(start), int(end), "at", ""))
    shown = found.text[:LONGEST]
    return {
        "document": document_piece(found),
        "language": found.language,
        "direction": "auto",
        "fields": {key: list(each) for key, each in CHOICES.items()},
        "told": told(request, made),
        "status": entry.status,
        "message": entry.message,
        "superseded_by": entry.superseded_by,
        "warnings": list(found.warnings),
        "notes": list(entry.notes),
        "paragraphs": list(_paragraphs(shown, marks, claims, events)),
        "left_out": len(found.text) - len(shown),
        "rows": {row.id: _row(row, events) for row in rows},
        "rests_on": [_derivation(each, request) for each in derived if each.later == found.id],
        "carried_by": [_derivation(each, request) for each in derived if each.earlier == found.id],
    }


def _marks(rows: Iterable[ReadRow]) -> Iterator[Mark]:
    for row in rows:
        match row:
            case Claim():
                yield Mark(row.span.start, row.span.end, "claim", row.id)
            case Figure():
                yield Mark(row.value.start, row.value.end, "figure", row.id)
            case _:
                yield Mark(row.words.start, row.words.end, "duty" if row.id.startswith("obl_") else "control", row.id)
        for each in row.evidence:
            if each.field in ("when", "place", "deadline"):
                kind = "place" if each.field == "place" else "date"
                yield Mark(each.span.start, each.span.end, kind, row.id)


def _taken(derived: Iterable[Derivation], document: str) -> Iterator[Mark]:
    """Yield what the document took from an earlier one."""
    for each in derived:
        if each.later == document:
            yield from (Mark(p.later.start, p.later.end, "taken", each.id) for p in each.evidence)


def _paragraphs(
    text: str, marks: Sequence[Mark], claims: Sequence[Claim], events: Mapping[str, Event]
) -> Iterator[Piece]:
    """Yield the paragraphs in pieces that each carry the same marks throughout, with the claims that begin in each."""
    begins, ends = defaultdict(list), defaultdict(list)
    for mark in marks:
        if 0 <= mark.start < mark.end:
            begins[mark.start].append(mark)
            ends[min(mark.end, len(text))].append(mark)
    cuts = sorted({*begins, *ends})
    open_now: list[Mark] = []
    next_cut = 0
    for span in _lines(text):
        pieces: list[Piece] = []
        at = span.start
        while at < span.end:
            while next_cut < len(cuts) and cuts[next_cut] <= at:
                cut = cuts[next_cut]
                gone = set(ends.get(cut, ()))
                open_now = [mark for mark in open_now if mark not in gone] + begins.get(cut, [])
                next_cut += 1
            stop = min(span.end, cuts[next_cut] if next_cut < len(cuts) else span.end)
            pieces.append(_piece(text[at:stop], open_now))
            at = stop
        begun = [_margin(claim, events) for claim in claims if span.start <= claim.span.start < span.end]
        yield {"start": span.start, "pieces": pieces, "margin": begun}


def _lines(text: str) -> Iterator[Span]:
    """Yield each line of the text that has anything in it."""
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        if line.strip():
            yield Span(start, end, line)
        start = end


def _piece(text: str, marks: Sequence[Mark]) -> Piece:
    return {
        "text": text,
        "kinds": sorted({mark.kind for mark in marks}),
        "rows": sorted({mark.row for mark in marks if mark.row and mark.kind != "taken"}),
    }


def _margin(claim: Claim, events: Mapping[str, Event]) -> Piece:
    event = events.get(claim.id)
    return {
        "id": claim.id,
        "chain": list(claim.chain),
        "source": claim.source,
        "stance": claim.stance,
        "cue": claim.cue,
        "event": event.id if event else None,
        "elsewhere": len(event.documents) - 1 if event else 0,
    }


def _row(row: ReadRow, events: Mapping[str, Event]) -> Piece:
    event = events.get(row.id)
    match row:
        case Claim():
            says = f"{row.stance} by {row.source or 'the outlet itself, or nobody named'}"
        case Figure():
            says = f"{words.value_words(row)} {row.measure}, {words.who_words(row)}"
        case _:
            says = words.read_words(row)
    return {
        "id": row.id,
        "says": says,
        "source": row.source,
        "stance": row.stance,
        "event": event.id if event else None,
    }


def _derivation(each: Derivation, request: Request) -> Piece:
    documents: Mapping[str, Document] = {
        key: held.document_of(request, key) for key in (each.later, each.earlier) if key.startswith("doc_")
    }
    return {
        "id": each.id,
        "kind": each.kind,
        "why": each.why,
        "directed": each.directed,
        "later": document_piece(documents[each.later]),
        "earlier": document_piece(documents[each.earlier]) if each.earlier in documents else {"id": each.earlier[4:]},
    }
