"""Listing what a case holds: documents, what was read in them, and what was linked."""

from itertools import islice
from typing import TYPE_CHECKING

from variorum.case import linked
from variorum.case.control import control_strips
from variorum.case.due import binds
from variorum.case.reconciled import reconciled
from variorum.case.records import Records
from variorum.export import (
    CLAIM,
    CONTROL,
    DERIVATION,
    DISPUTE,
    DOCUMENT,
    DUTY,
    ESTIMATE,
    EVENT,
    FIGURE,
    INSTRUMENT,
    NAME,
    claim_row,
    derivation_row,
    dispute_row,
    document_row,
    duty_row,
    estimate_row,
    event_row,
    figure_row,
    instrument_row,
    name_row,
    presence_row,
)
from variorum.ledger import (
    Database,
    Entry,
    Where,
    claims,
    derivations,
    disputes,
    document_names,
    documents,
    duties,
    estimates,
    figures,
    instruments,
    resolve,
)
from variorum.reconcile.obligations import BINDING
from variorum.records import (
    Claim,
    Derivation,
    Dispute,
    Duty,
    Estimate,
    Event,
    Figure,
    Instrument,
    Name,
    Presence,
    UnknownIdError,
)

if TYPE_CHECKING:
    from variorum.reconcile.control import Strip


class Listing:
    """What `Case` can list. Every list is fetched as it is read."""

    ledger: Database

    def documents(self, *, all_versions: bool = False, limit: int | None = None) -> Records[Entry]:
        """List the documents in the order of adding, each with where it stands."""
        found = documents(self.ledger, Where(all_versions=all_versions, limit=limit))
        return Records(
            ((entry.document.name, entry) for entry in found), lambda _, entry: document_row(entry), DOCUMENT
        )

    def claims(
        self,
        *,
        document: str | None = None,
        stance: str | None = None,
        source: str | None = None,
        event: str | None = None,
        all_versions: bool = False,
        limit: int | None = None,
    ) -> Records[Claim]:
        """List the claims, in the order of the documents. `document` is a name or id, `source` any part of a name."""
        where = Where(
            document=self._id(document),
            stance=stance,
            source=source,
            event=event and self._linked_id(event, "evt_"),
            all_versions=all_versions,
            limit=limit,
        )
        return Records(claims(self.ledger, where), claim_row, CLAIM)

    def figures(
        self,
        *,
        document: str | None = None,
        measure: str | None = None,
        stance: str | None = None,
        role: str | None = None,
        source: str | None = None,
        event: str | None = None,
        all_versions: bool = False,
        limit: int | None = None,
    ) -> Records[Figure]:
        """List the figures, in the order of the documents. `document` is a name or id, `source` any part of a name."""
        where = Where(
            document=self._id(document),
            measure=measure,
            stance=stance,
            role=role,
            source=source,
            event=event and self._linked_id(event, "evt_"),
            all_versions=all_versions,
            limit=limit,
        )
        return Records(figures(self.ledger, where), figure_row, FIGURE)

    def events(
        self,
        *,
        document: str | None = None,
        place: str | None = None,
        kind: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> Records[Event]:
        """List the events, by date.

        `document` is a name or id; `place` any part of a form that documents give the place; `kind` a PLOVER or ACLED
        type; `since` and `until` ISO 8601 dates: an event of unknown date is in no range.
        """
        names = document_names(self.ledger)
        wanted = linked.Wanted(document=self._id(document), place=place, kind=kind, since=since, until=until)
        found = linked.events_like(self.ledger, wanted)
        return Records((("", each) for each in islice(found, limit)), lambda _, each: event_row(names, each), EVENT)

    def estimates(
        self,
        *,
        event: str | None = None,
        measure: str | None = None,
        side: str | None = None,
        limit: int | None = None,
    ) -> Records[Estimate]:
        """List the estimates by the default policy, event by event. See `reconciled` for others, and for a day."""
        of = None if event is None else [self._linked_id(event, "evt_")]
        rows = (r for r in estimates(self.ledger, of=of) if measure in (None, r.measure) and side in (None, r.side))
        return Records((("", each) for each in islice(rows, limit)), lambda _, each: estimate_row(each), ESTIMATE)

    def reconciled(
        self,
        *,
        policy: str | None = None,
        as_of: str | None = None,
        event: str | None = None,
        measure: str | None = None,
    ) -> Records[Estimate]:
        """Make the estimates anew by a policy (None: the default), event by event; the ledger stays as it is.

        `as_of` (an ISO 8601 day) asks for what was known then: only what had been published by that day counts.
        Raises QueryError where there is no such policy or day.
        """
        ids = None if event is None else [self._linked_id(event, "evt_")]
        rows = reconciled(self.ledger, policy=policy, as_of=as_of, ids=ids)
        found = (("", each) for each in rows if measure in (None, each.measure))
        return Records(found, lambda _, each: estimate_row(each), ESTIMATE)

    def disputes(
        self,
        *,
        event: str | None = None,
        kind: str | None = None,
        status: str | None = None,
        limit: int | None = None,
    ) -> Records[Dispute]:
        """List the disputes, event by event."""
        of = None if event is None else [self._linked_id(event, "evt_")]
        rows = (r for r in disputes(self.ledger, of=of) if kind in (None, r.kind) and status in (None, r.status))
        return Records((("", each) for each in islice(rows, limit)), lambda _, each: dispute_row(each), DISPUTE)

    def derivations(
        self, *, document: str | None = None, kind: str | None = None, limit: int | None = None
    ) -> Records[Derivation]:
        """List who derives from whom; `document` (a name or id) is either end."""
        names, wanted = document_names(self.ledger), self._id(document)
        rows = derivations(self.ledger, of=None if wanted is None else [wanted])
        found = islice((each for each in rows if kind in (None, each.kind)), limit)
        return Records((("", each) for each in found), lambda _, each: derivation_row(names, each), DERIVATION)

    def names(
        self,
        *,
        kind: str | None = None,
        document: str | None = None,
        form: str | None = None,
        doubtful: bool = False,
        limit: int | None = None,
    ) -> Records[Name]:
        """List the referents, each with all the forms that documents give it.

        `form` is any part of one of its forms; `doubtful` asks for those of which somebody should decide whether
        another form is theirs too.
        """
        names = document_names(self.ledger)
        wanted = linked.Wanted(document=self._id(document), kind=kind, form=form, doubtful=doubtful)
        found = linked.names_like(self.ledger, wanted)
        return Records((("", each) for each in islice(found, limit)), lambda _, each: name_row(names, each), NAME)

    def control(
        self,
        *,
        document: str | None = None,
        place: str | None = None,
        party: str | None = None,
        state: str | None = None,
        limit: int | None = None,
    ) -> Records[Presence]:
        """List who is said to hold, to have entered or left a place: place by place, by date.

        `place` is any part of a form that documents give the place, `party` any part of a name.
        """
        wanted = linked.Wanted(document=self._id(document), place=place, party=party, kind=state)
        rows = (pair for strip in control_strips(self.ledger) for pair in linked.presences_like(strip, wanted))
        return Records(islice(rows, limit), presence_row, CONTROL)

    def strips(self) -> "list[Strip]":
        """Return what is said of who holds which place: a strip for each place, in the order of their names."""
        return control_strips(self.ledger)

    def instruments(
        self, *, document: str | None = None, form: str | None = None, limit: int | None = None
    ) -> Records[Instrument]:
        """List the agreements and decisions that bind somebody, by date; `form` is any part of one of their names."""
        names, wanted = document_names(self.ledger), self._id(document)
        rows = sorted(instruments(self.ledger), key=lambda each: (each.when is None, each.when or "", each.id))
        found = (
            ("", each)
            for each in rows
            if wanted in (None, *each.documents)
            and any(linked.is_part(form, known) for known in (each.canonical, *(v.form for v in each.variants)))
        )
        return Records(islice(found, limit), lambda _, each: instrument_row(names, each), INSTRUMENT)

    def obligations(
        self,
        *,
        document: str | None = None,
        party: str | None = None,
        basis: str | None = None,
        limit: int | None = None,
    ) -> Records[Duty]:
        """List the duties as all documents tell them, by deadline; `party` is any part of a name, or a state.

        Without `basis`, offers and demands are left out: they bind nobody.
        """
        names, wanted = document_names(self.ledger), self._id(document)
        rows = sorted(duties(self.ledger), key=lambda each: (each.deadline is None, each.deadline or "", each.id))
        found = (
            ("", each)
            for each in rows
            if (party is None or binds(party, each))
            and wanted in (None, *each.documents)
            and each.basis in (BINDING if basis is None else (basis,))
        )
        return Records(islice(found, limit), lambda _, each: duty_row(names, each), DUTY)

    def _linked_id(self, given: str, prefix: str) -> str:
        """Return the id of the linked row that goes by `given` and begins with `prefix`."""
        whole = resolve(self.ledger, given)
        if not whole.startswith(prefix):
            raise UnknownIdError(f"{given}: not an id that begins with {prefix}; `variorum list events` shows them")
        return whole

    def _id(self, given: str | None) -> str | None:
        """Return the id of the document that goes by `given`."""
        return None if given is None else self.document_id(given)

    def document_id(self, given: str) -> str:
        """Return the id of the document that goes by `given`. Raises UnknownIdError."""
        whole = resolve(self.ledger, given)
        if not whole.startswith("doc_"):
            raise UnknownIdError(f"{given}: not a document; `variorum list documents` shows names")
        return whole
