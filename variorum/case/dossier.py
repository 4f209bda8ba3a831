"""An event with all that its accounts say of it and what they come to: what a page about it shows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from variorum.case.accounts import Account, accounts
from variorum.ledger import (
    Database,
    derivations,
    disputes,
    document_by_id,
    estimates,
    events,
    find_row,
    readings_in_force,
    reports,
)
from variorum.records import (
    Claim,
    Derivation,
    Dispute,
    Document,
    Estimate,
    Event,
    Figure,
    Report,
    UnknownIdError,
)

AT_ONCE = 200  # events whose reports are in memory together (2026-11)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One event with its accounts, estimates and disputes.

    `accounts` are the origins with what each says. `statements` has every claim and figure that the event, an estimate
    or a dispute names, by id, `documents` the documents that carry them. `derivations` are those of which either end is
    one of the event's documents.
    """

    event: Event
    accounts: tuple[Account, ...]
    statements: Mapping[str, Claim | Figure]
    documents: Mapping[str, Document]
    estimates: tuple[Estimate, ...]
    disputes: tuple[Dispute, ...]
    derivations: tuple[Derivation, ...]
    speakers: Mapping[str, Account] = field(default_factory=dict)  # by the statement's id

    def document_of(self, statement: str) -> Document:
        """Return the document that carries a claim or figure of the dossier (its id)."""
        return self.documents[self.statements[statement].document]

    def figure(self, statement: str) -> Figure | None:
        """Return the figure of that id, None where it is a claim's or not here."""
        found = self.statements.get(statement)
        return found if isinstance(found, Figure) else None


def dossier(database: Database, event: str) -> Dossier:
    """Return the dossier of the event with that whole id. Raises UnknownIdError."""
    for found in dossiers(database, ids=[event]):
        return found
    raise UnknownIdError(f"{event}: no event of that id holds now; `variorum list events` shows those that do")


def dossiers(database: Database, *, ids: Collection[str] | None = None) -> Iterator[Dossier]:
    """Yield the dossiers of the events, or of those of these ids, by date and then by id."""
    found = sorted(events(database, ids=ids), key=lambda each: (each.when is None, each.when or "", each.id))
    readings = readings_in_force(database) if found else {}
    for start in range(0, len(found), AT_ONCE):
        some = found[start : start + AT_ONCE]
        wanted = {document for event in some for document in event.documents}
        kept = {each: readings[each] for each in wanted if each in readings}
        yield from _together(database, some, {report.document.id: report for report in reports(database, kept)})


def _together(database: Database, some: Iterable[Event], by_document: Mapping[str, Report]) -> Iterator[Dossier]:
    some = list(some)
    own_estimates, own_disputes = defaultdict(list), defaultdict(list)
    for estimate in estimates(database, of=[event.id for event in some]):
        own_estimates[estimate.event].append(estimate)
    for dispute in disputes(database, of=[event.id for event in some]):
        own_disputes[dispute.event].append(dispute)
    copies = list(derivations(database, of={document for event in some for document in event.documents}))
    at_end = defaultdict(list)
    for each in copies:
        for end in {each.later, each.earlier}:
            at_end[end].append(each)
    for event in some:
        near = {each.id: each for document in event.documents for each in at_end[document]}
        yield _dossier(
            database,
            event,
            [by_document[each] for each in event.documents if each in by_document],
            tuple(own_estimates[event.id]),
            tuple(own_disputes[event.id]),
            tuple(near[key] for key in sorted(near)),
        )


def _dossier(
    database: Database,
    event: Event,
    own_reports: list[Report],
    own_estimates: tuple[Estimate, ...],
    own_disputes: tuple[Dispute, ...],
    near: tuple[Derivation, ...],
) -> Dossier:
    documents = {report.document.id: report.document for report in own_reports}
    at_hand: dict[str, Claim | Figure] = {}
    for report in own_reports:
        at_hand.update((row.id, row) for row in (*report.claims, *report.figures))
    named = {*event.claims, *event.figures}
    for estimate in own_estimates:
        named |= {*estimate.figures, *(each.figure for each in estimate.set_aside)}
    named |= {row for dispute in own_disputes for side in dispute.sides for row in side.claims}
    statements: dict[str, Claim | Figure] = {}
    for key in sorted(named):
        row = at_hand.get(key) or _stored(database, key)
        if row is not None:
            statements[key] = row
            if row.document not in documents:
                documents[row.document] = document_by_id(database, row.document).document
    found = accounts(event, own_reports, near, statements, documents)
    speakers = {row: account for account in found for row in account.statements}
    return Dossier(event, found, statements, documents, own_estimates, own_disputes, near, speakers)


def _stored(database: Database, row: str) -> Claim | Figure | None:
    """Return a statement that the event's own documents no longer have: a later reading may have left it out."""
    try:
        return find_row(database, row).row
    except UnknownIdError:
        return None
