"""The row of anything that a case holds, as the export writes it."""

from typing import Any

from variorum.case import Case
from variorum.case.words import decision_words
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
from variorum.review import EDITABLE


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
            return {**read_row(here.document_name(found.document), found), **_decided(found, here)}


def _decided(found: ReadRow, here: Case) -> dict[str, Any]:
    """Return what people decided about a row, and beside what they edited the row as the reader found it."""
    told = [
        f"{each.kind} by {each.who} on {each.day}: {decision_words(each)}" for each in here.decisions_about(found.id)
    ]
    if not told:
        return {}
    own = here.original(found.id)
    changed = (
        {} if own is None else {key: getattr(own, key) for key in EDITABLE if getattr(own, key) != getattr(found, key)}
    )
    return {"decisions": told, **({"as_read": changed} if changed else {})}
