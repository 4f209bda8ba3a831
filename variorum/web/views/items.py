"""A question as a page shows it: the words with what counts marked, what hangs on it, what can be done."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from variorum.case import Case, words
from variorum.records import Claim, Event, Figure, Span, UnknownIdError
from variorum.review import EVENT_ASKED, FIGURE_ASKED, Choice, QueueItem, named_by, uncertain
from variorum.web.views.pieces import Piece, document_piece, estimate_line, reader_href

NEAR = timedelta(days=7)  # an event so far from another is offered to be the same one
OFFERED = 30  # near events in a list
MOST = 200  # statements of an event that a page offers to split off
AROUND = 160  # characters on either side of a name that is shown where it stands
_FIELDS = ("low", "high", "qualifier", "measure", "role", "stance", "group", "side", "when", "place")


def item_of(case: Case, given: str) -> QueueItem:
    """Return the question about any figure, claim or event, asked by the queue or not. Raises UnknownIdError."""
    found = case.get(given)
    if isinstance(found, Event):
        rows = (*found.figures, *found.claims)
        answers: tuple[Choice, ...] = ("accept", "split", "merge")
        return QueueItem("event", found.id, found.summary, "", rows, (), (), answers, 0.0, EVENT_ASKED)
    if isinstance(found, Figure | Claim):
        choices: tuple[Choice, ...] = ("accept", "reject", "edit", "move")
        if isinstance(found, Figure):
            what, why = f"{words.value_words(found)} {found.measure}, {words.who_words(found)}", uncertain(found)
        else:
            what, why = f"{found.stance} by {found.source or 'nobody named'}", ""
            choices = ("accept", "reject", "move")
        asked = FIGURE_ASKED if isinstance(found, Figure) else "Is this statement read right?"
        quotes = ((found.document, found.span),)
        return QueueItem("figure", found.id, what, why, (found.id,), (), quotes, choices, 0.0, asked)
    raise UnknownIdError(f"{given}: no figure, claim or event; those can be decided about one by one")


def item_piece(case: Case, item: QueueItem) -> Piece:
    """Return all that a page shows of a question."""
    row = None if item.kind in ("name", "instrument") else case.get(item.subject)
    event = row if isinstance(row, Event) else _event(case, getattr(row, "event", None))
    return {
        "kind": item.kind,
        "subject": item.subject,
        "what": item.what,
        "why": item.why,
        "question": item.question,
        "stake": item.stake,
        "choices": list(item.choices),
        "quotes": _name_quotes(case, item) if item.kind == "name" else list(_quotes(case, item)),
        "reading": {key: getattr(row, key) for key in _FIELDS} if isinstance(row, Figure) else None,
        "original": _original(case, row) if isinstance(row, Figure) else None,
        "event": None if event is None else {"id": event.id, "title": event.summary, "href": f"/events/{event.id}"},
        "changes": [] if event is None else _hangs_on(case, event, item.subject),
        "near": [] if event is None else _near(case, event),
        "statements": list(_statements(case, row)) if isinstance(row, Event) else [],
        "earlier": [
            {"id": each.id, "who": each.who, "at": each.at, "kind": each.kind, "says": words.decision_words(each)}
            for each in (case.decisions_about(item.subject) if item.kind == "figure" else ())
        ],
    }


def _event(case: Case, event: str | None) -> Event | None:
    found = None if event is None else case.get(event)
    return found if isinstance(found, Event) else None


def _original(case: Case, figure: Figure) -> Piece | None:
    """Return what the reader read where a person changed it."""
    read = case.original(figure.id)
    changed = {key: getattr(read, key) for key in _FIELDS if read and getattr(read, key) != getattr(figure, key)}
    return changed or None


def _hangs_on(case: Case, event: Event, subject: str) -> list[Piece]:
    """Return the estimates of the event, each with whether it uses the row."""
    return [
        {**estimate_line(each), "uses": subject in each.figures, "why": each.why}
        for each in case.estimates(event=event.id)
    ]


def _near(case: Case, event: Event) -> list[Piece]:
    """Return other events of about the same time, those at the same place first; without a date, of the same place."""
    day = _day(event.when)
    if day is None:
        found: Iterable[Event] = case.events(place=event.place) if event.place else ()
    else:
        found = case.events(since=(day - NEAR).isoformat(), until=(day + NEAR).isoformat())
    others = [each for each in found if each.id != event.id]

    def distance(other: Event) -> tuple[bool, int, str]:
        there = _day(other.when)
        return (other.place != event.place, abs((there - day).days) if there and day else 0, other.id)

    return [
        {"id": each.id, "title": each.summary, "when": each.when, "articles": len(each.documents)}
        for each in sorted(others, key=distance)[:OFFERED]
    ]


def _day(when: str | None) -> date | None:
    parts = (when or "").partition("/")[0].split("-")
    try:
        return date(*[*map(int, parts), 1, 1][:3])
    except ValueError:
        return None


def _quotes(case: Case, item: QueueItem) -> Iterator[Piece]:
    """Yield the sentences, the words of their figures marked."""
    for document, span in item.quotes:
        values = [
            each.value
            for each in case.figures(document=document)
            if span.start <= each.value.start
            and each.value.end <= span.end
            and (item.kind != "figure" or each.id == item.subject)
        ]
        yield _quote(case, document, span, values)


def _quote(case: Case, document: str, span: Span, marked: Iterable[Span]) -> Piece:
    found = case.document(document).document
    pieces, at = [], span.start
    for each in sorted({(each.start, each.end) for each in marked}):
        if each[0] >= at:
            pieces += [{"text": found.text[at : each[0]], "mark": False}]
            pieces += [{"text": found.text[each[0] : each[1]], "mark": True}]
            at = each[1]
    pieces.append({"text": found.text[at : span.end], "mark": False})
    return {
        "pieces": [each for each in pieces if each["text"]],
        "start": span.start,
        "end": span.end,
        "document": document_piece(found),
        "href": reader_href(found.id, span),
    }


def _name_quotes(case: Case, item: QueueItem) -> list[Piece]:
    """Return where each of the names stands first in a document that writes it."""
    found = []
    for row in (*item.rows, *item.others):
        document, form = named_by(row) or ("", "")
        form = form.partition(":")[2]
        text = case.text(document) if document else ""
        at = text.find(form)
        if at >= 0:
            start, end = max(0, text.rfind("\n", 0, at) + 1, at - AROUND), at + len(form) + AROUND
            stop = text.find("\n", at, end)
            around = Span.of(text, start, min(len(text), end) if stop < 0 else stop)
            found.append(_quote(case, document, around, [Span.of(text, at, at + len(form))]))
    return found


def _statements(case: Case, event: Event) -> Iterator[Piece]:
    """Yield the figures of an event, to choose those that leave it; where there are none, its claims."""
    for key in (event.figures or event.claims)[:MOST]:
        row: Any = case.get(key)
        says = f"{words.value_words(row)} {row.measure}" if isinstance(row, Figure) else row.stance
        marked = [row.value] if isinstance(row, Figure) else []
        yield {"id": key, "says": says, "when": row.when, "quote": _quote(case, row.document, row.span, marked)}
