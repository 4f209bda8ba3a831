"""The row of anything that a case holds, as the export writes it."""

from typing import Any

from variorum.case import Case
from variorum.export import (
    derivation_row,
    dispute_row,
    document_row,
    duty_row,
    estimate_row,
    event_row,
    instrument_row,
    name_row,
    read_row,
)
from variorum.ledger import Entry, Linked
from variorum.records import Derivation, Dispute, Duty, Estimate, Event, Instrument, Name, ReadRow


def row_of(found: Entry | ReadRow | Linked, here: Case) -> dict[str, Any]:
    """Return the row of what `Case.get` gave; a document's with its text."""
    match found:
        case Entry():
            return {**document_row(found), "text": found.document.text}
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
        case Instrument():
            return instrument_row(here.document_names(), found)
        case Duty():
            return duty_row(here.document_names(), found)
        case _:
            return read_row(here.document_name(found.document), found)
