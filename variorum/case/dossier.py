"""An event with all that its accounts say of it and what they come to: what a page about it shows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from variorum.case.accounts import Account, accounts
from variorum.case.linking import Descent, Shelf
from variorum.ledger import (
    Database,
    batches,
    disputes,
    document_by_id,
    document_names,
    estimates,
    events,
    find_rows,
    readings_in_force,
)
from variorum.records import (
    EXTERNAL,
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
    or a dispute names, by id, `documents` the documents that carry them, `speakers` whose account each belongs to.
    `derivations` are those among the event's documents, and from agencies; `names` says what people call any document
    of the case.
    """

    event: Event
    accounts: tuple[Account, ...]
    statements: Mapping[str, Claim | Figure]
    documents: Mapping[str, Document]
    estimates: tuple[Estimate, ...]
    disputes: tuple[Dispute, ...]
    derivations: tuple[Derivation, ...]
    speakers: Mapping[str, Account]
    names: Mapping[str, str]

    def figure(self, statement: str) -> Figure | None:
        """Return the figure of that id, None where it is a claim's or not here."""
        found = self.statements.get(statement)
        return found if isinstance(found, Figure) else None


class Ground:
    """What all dossiers of a case stand on, for whoever makes many, one at a time; not for after the case changed."""

    def __init__(self, database: Database) -> None:
        self.names = document_names(database)
        self.readings = readings_in_force(database)
        self.descent = Descent(database)


def dossier(database: Database, event: str, ground: Ground | None = None) -> Dossier:
    """Return the dossier of the event with that whole id. Raises UnknownIdError."""
    for found in dossiers(database, ids=[event], ground=ground):
        return found
    raise UnknownIdError(f"{event}: no event of that id holds now; `variorum list events` shows those that do")


def dossiers(
    database: Database, *, ids: Collection[str] | None = None, ground: Ground | None = None
) -> Iterator[Dossier]:
    """Yield the dossiers of the events, or of those of these ids, by date and then by id."""
    ground = ground or Ground(database)
    for some in batches(laid_out(database, ids=ids, ground=ground, whole=False), AT_ONCE):
        events_here = [each.event.id for each in some]
        estimates_of: dict[str, list[Estimate]] = defaultdict(list)
        for estimate in estimates(database, of=events_here):
            estimates_of[estimate.event].append(estimate)
        disputes_of: dict[str, list[Dispute]] = defaultdict(list)
        for dispute in disputes(database, of=events_here):
            disputes_of[dispute.event].append(dispute)
        for each in some:
            key = each.event.id
            yield _dossier(database, each, tuple(estimates_of[key]), tuple(disputes_of[key]), ground.names)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """An event with what reconciling works on: any report by its document, and the derivations that its own hang on."""

    event: Event
    reports: Shelf
    derivations: tuple[Derivation, ...]

    @property
    def own(self) -> list[Report]:
        """Return the reports of the event's documents, as far as they still hold."""
        return [self.reports(document) for document in self.event.documents if document in self.reports.readings]


def laid_out(
    database: Database, *, ids: Collection[str] | None = None, ground: Ground | None = None, whole: bool = True
) -> Iterator[LaidOut]:
    """Yield the events, or those of these ids, with their reports and derivations, by date and then by id.

    Without `whole`, a report has only the claims of the events at hand; figures it has all.
    """
    found = sorted(events(database, ids=ids), key=lambda each: (each.when is None, each.when or "", each.id))
    ground = ground or Ground(database)
    readings, descent = ground.readings, ground.descent
    for some in batches(found, AT_ONCE):
        claims = None if whole else {claim for event in some for claim in event.claims}
        shelf = Shelf(database, readings, claims)
        told_in = {document for event in some for document in event.documents}
        shelf.fetch(told_in & readings.keys())
        descent.fetch(told_in)
        shelf.expect(descent.originals(told_in) & readings.keys())  # as soon as one is asked for
        for event in some:
            yield LaidOut(event, shelf, tuple(descent.of_documents(event.documents)))


def _dossier(
    database: Database,
    given: LaidOut,
    estimated: tuple[Estimate, ...],
    disputed: tuple[Dispute, ...],
    names: Mapping[str, str],
) -> Dossier:
    event = given.event
    statements = _statements(database, event, given.own, estimated, disputed)
    documents = {report.document.id: report.document for report in given.own}
    for row in statements.values():
        if row.document not in documents:
            documents[row.document] = document_by_id(database, row.document).document
    told = accounts(event, given.reports, given.derivations, statements, documents)
    speakers = {row: account for account in told for row in account.statements}
    here = set(event.documents)
    among = tuple(
        each
        for each in given.derivations
        if each.later in here and (each.earlier in here or each.earlier.startswith(EXTERNAL))
    )
    return Dossier(event, told, statements, documents, estimated, disputed, among, speakers, names)


def _statements(
    database: Database,
    event: Event,
    own: Iterable[Report],
    estimated: Iterable[Estimate],
    disputed: Iterable[Dispute],
) -> dict[str, Claim | Figure]:
    """Return every claim and figure that the event, its estimates and its disputes name, by id."""
    at_hand: dict[str, Claim | Figure] = {}
    for report in own:
        at_hand.update({claim.id: claim for claim in report.claims})
        at_hand.update({figure.id: figure for figure in report.figures})
    named = {*event.claims, *event.figures}
    for estimate in estimated:
        named |= {*estimate.figures, *(each.figure for each in estimate.set_aside)}
    named |= {row for dispute in disputed for side in dispute.sides for row in side.claims}
    # What the event's own reports don't have was told elsewhere, or a later reading has left it out.
    stored = find_rows(database, named - at_hand.keys())
    found = {key: at_hand.get(key) or stored.get(key) for key in sorted(named)}
    return {key: row for key, row in found.items() if isinstance(row, Claim | Figure)}
