"""The row of anything that a case holds, as the export writes it."""

from typing import Any

from variorum.case import Case
from variorum.export import (
    claim_row,
    derivation_row,
    dispute_row,
    document_row,
    estimate_row,
    event_row,
    figure_row,
    name_row,
)
from variorum.ledger import Entry, Linked
from variorum.records import Claim, Derivation, Dispute, Estimate, Event, Figure, Name


def row_of(found: Entry | Claim | Figure | Linked, here: Case) -> dict[str, Any]:
    """Return the row of what `Case.get` gave; a document's with its text."""
    match found:
        case Entry():
            return {**document_row(found), "text": found.document.text}
        case Claim():
            return claim_row(here.document_name(found.document), found)
        case Figure():
            return figure_row(here.document_name(found.document), found)
        case Event():
            return event_row(here.document_names(), found)
        case Estimate():
            return estimate_row(found)
        case Dispute():
            return dispute_row(found)
        case Derivation():
            return derivation_row(here.document_names(), found)
        case Name():
            return name_row(here.document_names(), found)
