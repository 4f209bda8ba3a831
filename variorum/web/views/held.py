"""What pages share of the whole case: worked out once for each state of the ledger, without any document's text."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence

from fastapi import Request

from variorum.case import Dossier
from variorum.case.changes import Changes
from variorum.case.dossier import Ground
from variorum.case.due import Owed
from variorum.case.linked import Wanted, events_like, place_forms
from variorum.case.summary import Summary, by_weight
from variorum.ledger import Catalogue, Entry, derivations, disputes, estimates, names, shelved
from variorum.reconcile.control import Strip
from variorum.reconcile.framing import Board
from variorum.records import Derivation, Dispute, Document, Estimate, Event
from variorum.review import QueueItem
from variorum.web.page import case_of, whole


def entries(request: Request) -> Sequence[Entry]:
    """Return the documents that hold, by date, without their texts."""

    def make() -> list[Entry]:
        found = shelved(case_of(request).ledger)
        return sorted(found, key=lambda each: (each.document.published or "9999", each.document.name))

    return whole(request, "entries", make)


def document_of(request: Request, document: str) -> Document:
    """Return a document by its whole id, without its text unless it was superseded. Raises UnknownIdError."""
    found = documents(request)
    return found[document] if document in found else case_of(request).document(document).document


def documents(request: Request) -> Mapping[str, Document]:
    """Return the documents that hold by their ids, without their texts."""
    return whole(request, "documents", lambda: {each.document.id: each.document for each in entries(request)})


def events(request: Request, wanted: Wanted | None = None) -> Sequence[Event]:
    """Return the events that are wanted (None: all), by date, those of unknown date last."""
    ledger = case_of(request).ledger
    found: Sequence[Event] = whole(request, "events", lambda: list(events_like(ledger, Wanted())))
    if wanted is None or wanted == Wanted():
        return found
    return list(events_like(ledger, wanted, found, places(request) if wanted.place is not None else ()))


def places(request: Request) -> Sequence[Collection[str]]:
    """Return for each place all that it is called, in small letters."""
    return whole(request, "places", lambda: place_forms(names(case_of(request).ledger)))


def estimates_of(request: Request) -> Mapping[str, list[Estimate]]:
    """Return each event's estimates by its id, the weightiest first."""

    def make() -> dict[str, list[Estimate]]:
        found: dict[str, list[Estimate]] = defaultdict(list)
        for each in estimates(case_of(request).ledger):
            found[each.event].append(each)
        return {event: by_weight(own) for event, own in found.items()}

    return whole(request, "estimates", make)


def event_of_rows(request: Request) -> Mapping[str, Event]:
    """Return the event that holds a claim or figure, by the row's id."""
    return whole(
        request,
        "rows",
        lambda: {row: each for each in events(request) for row in (*each.claims, *each.figures)},
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


def duties(request: Request, day: str | None = None, party: str | None = None) -> Sequence[Owed]:
    """Return who owes what by when, and where that stands on a day (None: today), overdue first."""
    here = case_of(request)
    if day or party:
        return list(here.due(on=day, party=party))
    return whole(request, ("due", here.today()), lambda: list(here.due()))


def changes(request: Request) -> Changes:
    """Return what the last run or decision changed."""
    return whole(request, "changes", case_of(request).changes)


def strips(request: Request) -> Sequence[Strip]:
    """Return what is said of who holds which place, place by place."""
    return whole(request, "strips", case_of(request).strips)


def summary(request: Request) -> Summary:
    """Return the case at a glance, today."""
    here = case_of(request)
    return whole(request, ("summary", here.today()), here.summary)


def boards(request: Request, referent: str | None = None, outlet: str | None = None) -> Sequence[Board]:
    """Return which words are used of what, all or of what is asked for."""
    view = whole(request, "framing", case_of(request).framing)
    if referent or outlet:
        return view.boards(referent=referent, outlet=outlet)
    return whole(request, "boards", view.boards)


def dossier(request: Request, event: str) -> Dossier:
    """Return an event with all that is said of it. Raises UnknownIdError."""
    return case_of(request).dossier(event, ground=ground(request))


def ground(request: Request) -> Ground:
    """Return what all events' pages stand on."""
    return whole(request, "ground", lambda: Ground(case_of(request).ledger))


def waiting(request: Request) -> Sequence[QueueItem]:
    """Return what waits for a decision, the most pressing first."""
    found: Sequence[QueueItem] = request.app.state.desk.waiting()
    return found


def catalogue(request: Request) -> Catalogue:
    """Return what searching by facets looks through."""
    return whole(request, "catalogue", lambda: Catalogue(case_of(request).ledger))


WHOLES: Sequence[Callable[[Request], object]] = (
    entries, documents, events, estimates_of, ground, event_of_rows, summary, waiting, all_disputes, all_derivations,
    duties, changes, strips, boards, places, catalogue,
)  # fmt: skip
"""What takes long in a large case, what most pages need first."""
