"""Rows as everybody outside sees them: the export contract's keys in its order, our own after them.

`document` is the user's name for it, never a `doc_` id. Lists stay lists; an unknown value is None.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from variorum.ledger import Entry, Linked, linked_row
from variorum.ledger_file.rows import evidence_json, unresolved_json
from variorum.records import (
    Claim,
    Compliance,
    Derivation,
    Dispute,
    Duty,
    Estimate,
    Event,
    Figure,
    Instrument,
    Name,
    Obligation,
    Presence,
    ReadRow,
    Span,
    Variant,
    Wording,
)

if TYPE_CHECKING:
    from variorum.reconcile.framing import Acts, Framing, Missing, Place, Share

Row = dict[str, Any]


def _keys(words: str) -> tuple[str, ...]:
    return tuple(words.split())


DOCUMENT = _keys(
    "id address outlet title published published_basis language sha256 characters warnings "
    "published_why skips version superseded_by status message notes fetched"
)
CLAIM = _keys(
    "id document start end quote cue source chain stance event actor action target place when rule confidence "
    "evidence unresolved place_precision country latitude longitude mode auxiliary acled_type acled_subtype"
)
FIGURE = _keys(
    "id claim document start end quote as_written measure low high qualifier group side role source chain stance "
    "event when place rule confidence value_start value_end evidence unresolved "
    "place_precision country latitude longitude"
)
OBLIGATION = _keys(
    "id document start end quote party action deadline deadline_as_written condition instrument source chain reports "
    "claim words words_start words_end basis deadline_kind instrument_when duty instrument_id stance rule confidence "
    "evidence unresolved"
)
COMPLIANCE = _keys(
    "id document start end quote status party action instrument instrument_when when until source chain stance claim "
    "words words_start words_end rule confidence evidence unresolved"
)
CONTROL = _keys(
    "place when party state source chain claim id document start end quote as_written stance words words_start "
    "words_end place_precision country latitude longitude rule confidence evidence unresolved"
)
WORDING = _keys(
    "id document start end quote kind term referent voice source chain stance agent patient grammar claim words "
    "words_start words_end rule confidence evidence unresolved"
)
FRAMING = _keys(
    "referent outlet term stance count spans id kind voice referent_id first_hand articles first_hand_articles sources "
    "stance_by"
)
AGENCY = _keys(
    "outlet agent side is_own active passive agentless nominal count first_hand patients named_elsewhere spans"
)
VOICE = _keys("outlet source is_own side words share first_hand_words statements articles spans")
OMISSION = _keys("event outlet documents kind what reported_by others spans")
EVENT = _keys(
    "id type acled_type acled_subtype when when_precision place latitude longitude place_precision actors documents "
    "independent_origins summary country claims figures"
)
ESTIMATE = _keys(
    "event measure group side low best high policy why figures set_aside independent_origins history id articles"
)
DISPUTE = _keys("id event kind sides status why")
DERIVATION = _keys("later earlier kind score evidence id directed why edits")
INSTRUMENT = _keys("id canonical when parties variants misdated documents obligations")
DUTY = _keys(
    "id basis party action deadline deadline_as_written deadline_kind condition rivals documents obligations reports "
    "why"
)
NAME = _keys("id kind canonical variants latitude longitude doubts")

_REPORT = ("as_of", "status", "source", "claim", "document", "until", "denied", "compliance")

Names = Mapping[str, str]
"""What people call each document, by its id."""


def document_row(entry: Entry) -> Row:
    """Return the row of a document. Its `id` is its name; `status` is unread, read, failed or no reader."""
    document = entry.document
    return {
        "id": document.name,
        **{key: getattr(document, key) for key in DOCUMENT[1:8]},
        "characters": len(document.text),
        "warnings": list(document.warnings),
        "published_why": document.published_why,
        "skips": [{"start": skip.start, "end": skip.end, "reason": skip.reason} for skip in document.skips],
        "version": document.version,
        "superseded_by": entry.superseded_by,
        "status": entry.status,
        "message": entry.message,
        "notes": list(entry.notes),
        "fetched": document.fetched,
    }


def claim_row(name: str, claim: Claim) -> Row:
    """Return the row of a claim in the document of that name."""
    return _row(CLAIM, name, claim, {"auxiliary": list(claim.auxiliary)})


def figure_row(name: str, figure: Figure) -> Row:
    """Return the row of a figure in the document of that name. `quote` is the sentence, `as_written` the value."""
    value = figure.value
    return _row(FIGURE, name, figure, {"as_written": value.quote, "value_start": value.start, "value_end": value.end})


def obligation_row(name: str, obligation: Obligation, duty: Duty | None = None, instrument: str | None = None) -> Row:
    """Return the row of an obligation in the document of that name, with what is reported of the `duty` it tells."""
    reports = () if duty is None else duty.reports
    more = {
        "reports": [{key: getattr(each, key) for key in _REPORT} for each in reports],
        "duty": None if duty is None else duty.id,
        "instrument_id": instrument,
    }
    return _row(OBLIGATION, name, obligation, more)


def compliance_row(name: str, compliance: Compliance) -> Row:
    """Return the row of a report on a duty in the document of that name."""
    return _row(COMPLIANCE, name, compliance, {})


def presence_row(name: str, presence: Presence) -> Row:
    """Return the row of a statement of control or presence in the document of that name."""
    return _row(CONTROL, name, presence, {})


def wording_row(name: str, wording: Wording) -> Row:
    """Return the row of one use of a term in the document of that name."""
    return _row(WORDING, name, wording, {})


def framing_row(names: Names, framing: "Framing") -> Row:
    """Return the row of a term that an outlet uses."""
    lists = {"sources": [each._asdict() for each in framing.sources], "stance_by": list(framing.stance_by)}
    return _found_row(FRAMING, framing, {**lists, "spans": _places(names, framing.spans)})


def agency_row(names: Names, acts: "Acts") -> Row:
    """Return the row of the acts of violence that an outlet tells of one agent."""
    lists = {key: [each._asdict() for each in getattr(acts, key)] for key in ("patients", "named_elsewhere")}
    return _found_row(AGENCY, acts, {**lists, "spans": _places(names, acts.spans)})


def voice_row(names: Names, share: "Share") -> Row:
    """Return the row of a source's share in an outlet's reports."""
    return _found_row(VOICE, share, {"spans": _places(names, share.spans)})


def omission_row(names: Names, missing: "Missing") -> Row:
    """Return the row of what a report lacks; its spans are those of the reports that have it."""
    own = {"documents": [names[each] for each in missing.documents], "reported_by": list(missing.reported_by)}
    return _found_row(OMISSION, missing, {**own, "spans": _places(names, missing.spans)})


def read_row(name: str, row: ReadRow) -> Row:
    """Return the row of anything that was read in the document of that name."""
    match row:
        case Claim():
            return claim_row(name, row)
        case Figure():
            return figure_row(name, row)
        case Obligation():
            return obligation_row(name, row)
        case Compliance():
            return compliance_row(name, row)
        case Presence():
            return presence_row(name, row)
        case Wording():
            return wording_row(name, row)


def instrument_row(names: Names, instrument: Instrument) -> Row:
    """Return the row of an agreement or decision with all that documents call it."""
    own = {
        "variants": _variants(names, instrument.variants),
        "documents": [names[each] for each in instrument.documents],
        "misdated": [
            {"document": names[each.document], "when": each.when, "why": each.why} for each in instrument.misdated
        ],
    }
    return _linked_row(INSTRUMENT, instrument, own)


def duty_row(names: Names, duty: Duty) -> Row:
    """Return the row of a duty as all documents tell it."""
    reports = [{**linked, "document": names[linked["document"]]} for linked in linked_row(duty)["reports"]]
    return _linked_row(DUTY, duty, {"documents": [names[each] for each in duty.documents], "reports": reports})


def event_row(names: Names, event: Event) -> Row:
    """Return the row of an event."""
    return _linked_row(EVENT, event, {"documents": [names[each] for each in event.documents]})


def estimate_row(estimate: Estimate) -> Row:
    """Return the row of an estimate."""
    return _linked_row(ESTIMATE, estimate, {})


def dispute_row(dispute: Dispute) -> Row:
    """Return the row of a dispute."""
    return _linked_row(DISPUTE, dispute, {})


def derivation_row(names: Names, derivation: Derivation) -> Row:
    """Return the row of a derivation; an agency that is no document of the case keeps its `ext:`."""
    evidence = [
        {**_offsets("later", passage.later), **_offsets("earlier", passage.earlier)} for passage in derivation.evidence
    ]
    ends = {"later": names[derivation.later], "earlier": names.get(derivation.earlier, derivation.earlier)}
    return _linked_row(DERIVATION, derivation, {**ends, "evidence": evidence})


def name_row(names: Names, name: Name) -> Row:
    """Return the row of a referent with all its forms."""
    return _linked_row(NAME, name, {"variants": _variants(names, name.variants)})


def agreement_name_row(names: Names, instrument: Instrument) -> Row:
    """Return an agreement as a referent with all its forms, as `name_row` does; its `kind` is `agreement`."""
    own = {
        "kind": "agreement",
        "variants": _variants(names, instrument.variants),
        "latitude": None,
        "longitude": None,
        "doubts": [],
    }
    return {key: own[key] if key in own else getattr(instrument, key) for key in NAME}


def _variants(names: Names, variants: Iterable[Variant]) -> list[Row]:
    return [
        {"form": each.form, "documents": [names[document] for document in each.documents], "why": each.why}
        for each in variants
    ]


def _row(keys: tuple[str, ...], name: str, record: ReadRow, more: Row) -> Row:
    own = {
        "document": name,
        "start": record.span.start,
        "end": record.span.end,
        "quote": record.span.quote,
        "chain": list(record.chain),
        **_words(record),
        "evidence": evidence_json(record.evidence),
        "unresolved": unresolved_json(record.unresolved),
        **more,
    }
    return {key: own[key] if key in own else getattr(record, key) for key in keys}


def _found_row(keys: tuple[str, ...], found: object, own: Row) -> Row:
    return {key: own[key] if key in own else getattr(found, key) for key in keys}


def _places(names: Names, places: "Iterable[Place]") -> list[Row]:
    return [{"document": names[place.document], "start": place.words.start, "end": place.words.end} for place in places]


def _words(record: ReadRow) -> Row:
    if isinstance(record, Claim | Figure):
        return {}
    return {"words": record.words.quote, "words_start": record.words.start, "words_end": record.words.end}


def _linked_row(keys: tuple[str, ...], record: Linked, own: Row) -> Row:
    plain = linked_row(record)
    return {key: own[key] if key in own else plain[key] for key in keys}


def _offsets(end: str, span: Span | None) -> Row:
    return {f"{end}_start": span and span.start, f"{end}_end": span and span.end}
