"""What pages share of the whole case: worked out once for each state of the ledger, without any document's text."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from fastapi import Request

from variorum.case import Dossier
from variorum.case.dossier import Ground
from variorum.case.due import Owed
from variorum.case.framing import FramingView
from variorum.case.linked import Wanted, events_like
from variorum.case.summary import by_weight
from variorum.ledger import Entry, derivations, disputes, estimates, names, shelved
from variorum.reconcile.control import Strip
from variorum.records import Derivation, Dispute, Document, Estimate, Event, Name
from variorum.web.page import case_of, whole


def entries(request: Request) -> Sequence[Entry]:
    """Return the documents that hold, by date, without their texts."""

    def make() -> list[Entry]:
        found = shelved(case_of(request).ledger)
        return sorted(found, key=lambda each: (each.document.published or "9999", each.document.name))

    return whole(request, "entries", make)


def document_of(request: Request, document: str) -> Document:
    """Return a document by its whole id, without its text unless it was superseded. Raises UnknownIdError."""
    found = whole(request, "documents", lambda: {each.document.id: each.document for each in entries(request)})
    return found[document] if document in found else case_of(request).document(document).document


def events(request: Request, wanted: Wanted | None = None) -> Sequence[Event]:
    """Return the events that are wanted (None: all), by date, those of unknown date last."""
    ledger = case_of(request).ledger
    found: Sequence[Event] = whole(request, "events", lambda: list(events_like(ledger, Wanted())))
    if wanted is None or wanted == Wanted():
        return found
    return list(events_like(ledger, wanted, found, _places(request) if wanted.place is not None else ()))


def _places(request: Request) -> Sequence[Name]:
    def make() -> list[Name]:
        return [each for each in names(case_of(request).ledger) if each.kind == "place"]

    return whole(request, "places", make)


def estimates_of(request: Request) -> Mapping[str, list[Estimate]]:
    """Return each event's estimates by its id, the weightiest first."""

    def make() -> dict[str, list[Estimate]]:
        found: dict[str, list[Estimate]] = defaultdict(list)
        for each in estimates(case_of(request).ledger):
            found[each.event].append(each)
        return {event: by_weight(own) for event, own in found.items()}

    return whole(request, "estimates", make)


def event_of_rows(request: Request) -> Mapping[str, str]:
    """Return the event that holds a claim or figure, by the row's id."""
    return whole(
        request,
        "rows",
        lambda: {row: each.id for each in events(request) for row in (*each.claims, *each.figures)},
    )


def all_disputes(request: Request) -> Sequence[Dispute]:
    """Return the disputes event by event, open ones first."""
    return whole(
        request,
        "disputes",
        lambda: sorted(disputes(case_of(request).ledger), key=lambda each: each.status != "open"),
    )


def all_derivations(request: Request) -> Sequence[Derivation]:
    """Return who rests on whom, in the order of ids."""
    return whole(request, "derivations", lambda: list(derivations(case_of(request).ledger)))


def duties(request: Request, day: str, party: str | None = None) -> Sequence[Owed]:
    """Return who owes what by when, and where that stands on a day, overdue first."""
    return whole(request, ("due", day, party), lambda: list(case_of(request).due(on=day, party=party)))


def strips(request: Request) -> Sequence[Strip]:
    """Return what is said of who holds which place, place by place."""
    return whole(request, "strips", case_of(request).strips)


def framing(request: Request) -> FramingView:
    """Return which words are used of what."""
    return whole(request, "framing", case_of(request).framing)


def dossier(request: Request, event: str) -> Dossier:
    """Return an event with all that is said of it. Raises UnknownIdError."""
    here = case_of(request)
    return here.dossier(event, ground=whole(request, "ground", lambda: Ground(here.ledger)))
