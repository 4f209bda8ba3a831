"""The boards: who owes what by when, who is said to hold what, who uses which words."""

from fastapi import APIRouter, Request

from variorum.case import words
from variorum.case.due import Owed, instrument_words, voice_words
from variorum.case.framing_words import board_title, quoted_words, term_words
from variorum.reconcile.control import Strip, Told
from variorum.reconcile.framing.boards import Board, Line, Term
from variorum.reconcile.obligations import report_words
from variorum.web.page import Data, page
from variorum.web.views import held
from variorum.web.views.asked import Day, Start, Wish
from variorum.web.views.pieces import Piece, paged, quote_piece, reader_href

router = APIRouter()
PAGE = 60  # boards or places on one page
WORDS_PAGE = 15  # boards of words, each a table
MOST_SHOWN = 12  # places of a term that are linked
VOICES = ("own", "quoted", "distanced")


@page(router, "/duties", "duties.html.j2", kept=True)
def duties(request: Request, on: Day = None, party: Wish = None, start: Start = 0) -> Data:
    """Show who owes what by when, and where that stands on a day (`on`; else today), overdue first."""
    shown, where = paged(held.duties(request, on or None, party or None), start, PAGE)
    return {"on": on, "party": party, **where, "duties": [_duty(each, request) for each in shown]}


def _duty(each: Owed, request: Request) -> Piece:
    duty = each.duty
    return {
        "id": duty.id,
        "party": duty.party,
        "action": words.deed_words(duty.action),
        "basis": duty.basis,
        "deadline": each.standing.deadline,
        "as_written": duty.deadline_as_written,
        "condition": duty.condition,
        "rivals": list(duty.rivals),
        "state": each.standing.state,
        "standing": each.standing.words,
        "instrument": instrument_words(each.instrument) if each.instrument else None,
        "tellings": [
            {"voice": voice_words(row), **quote_piece(held.document_of(request, row.document), row.span, row.id)}
            for _, row in each.tellings
        ],
        "reports": [
            {"says": report_words(report), "document": held.document_of(request, report.document).name}
            for report in duty.reports
        ],
    }


@page(router, "/control", "control.html.j2", kept=True)
def control(request: Request, place: Wish = None, start: Start = 0) -> Data:
    """Show who is said to hold, to have entered or left which place, place by place over time."""
    part = (place or "").casefold()
    found = [each for each in held.strips(request) if not part or any(part in form.casefold() for form in each.forms)]
    shown, where = paged(found, start, PAGE)
    return {"place": place, **where, "places": [_strip(each, request) for each in shown]}


def _strip(strip: Strip, request: Request) -> Piece:
    return {
        "place": strip.place,
        "forms": [form for form in strip.forms if form != strip.place],
        "told": [_told(each, request) for each in strip.told],
        "contradictions": [each.why for each in strip.contradictions],
    }


def _told(each: Told, request: Request) -> Piece:
    row = each.presence
    return {
        "when": row.when,
        "party": row.party,
        "state": row.state,
        "stance": row.stance,
        "voice": each.voice,
        **quote_piece(held.document_of(request, row.document), row.span, row.id),
    }


@page(router, "/words", "words.html.j2", kept=True)
def words_used(request: Request, referent: Wish = None, outlet: Wish = None, start: Start = 0) -> Data:
    """Show which words each outlet uses of what, in its own voice, quoting, or at arm's length."""
    shown, where = paged(held.boards(request, referent or None, outlet or None), start, WORDS_PAGE)
    return {"referent": referent, "outlet": outlet, **where, "boards": [_board(each) for each in shown]}


def _board(board: Board) -> Piece:
    return {
        "kind": board.kind,
        "title": board_title(board),
        "family": board.family,
        "uses": board.uses,
        "lines": [_line(line) for line in board.lines],
    }


def _line(line: Line) -> Piece:
    return {
        "outlet": line.outlet,
        **{name: [_term(term, quoting=name == "quoted") for term in getattr(line, name)] for name in VOICES},
    }


def _term(term: Term, *, quoting: bool) -> Piece:
    return {
        "term": term.term,
        "says": quoted_words(term) if quoting else term_words(term),
        "count": term.count,
        "first_hand": term.first_hand,
        "stance": term.stance,
        "at": [
            {
                "document": place.document,
                "start": place.words.start,
                "end": place.words.end,
                "href": reader_href(place.document, place.words),
            }
            for place in term.spans[:MOST_SHOWN]
        ],
    }
