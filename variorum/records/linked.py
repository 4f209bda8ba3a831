"""What linking and reconciling find between documents: copies, names, events, estimates, disputes, duties.

Rows of one linking replace those of the one before by their `id`; a document is meant by its id throughout.
"""

from dataclasses import dataclass
from typing import Literal

from variorum.records.claim import Claim, Figure, Measure
from variorum.records.decision import NO_RULINGS, Rulings
from variorum.records.document import Document
from variorum.records.duty import Basis, Compliance, ComplianceStatus, DeadlineKind, Obligation
from variorum.records.span import Span

DerivationKind = Literal["verbatim", "near-verbatim", "shared quote", "credited"]
EditKind = Literal["dropped", "added", "replaced"]
NameKind = Literal["place", "person", "organisation"]
WhenPrecision = Literal["day", "week", "month", "year", "unknown"]
DisputeKind = Literal["figure", "denial", "blame", "date", "place", "control", "compliance"]
DisputeStatus = Literal["open", "superseded", "resolved"]

EXTERNAL = "ext:"
"""Begins the `earlier` of a derivation from an agency that is no document of the case: `ext:AFP`."""


@dataclass(frozen=True, slots=True)
class Report:
    """A document with what its last reading found: what linking works on. Empty where nobody could read it.

    `rulings` are what people decided about its rows.
    """

    document: Document
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    compliance: tuple[Compliance, ...] = ()
    rulings: Rulings = NO_RULINGS


@dataclass(frozen=True, slots=True)
class Passage:
    """What `later` took from `earlier`, side by side; `earlier` is None where that is no document of the case."""

    later: Span
    earlier: Span | None


@dataclass(frozen=True, slots=True)
class Edit:
    """What a copy changed: words dropped from `earlier`, added in `later`, or replaced."""

    kind: EditKind
    later: Span | None
    earlier: Span | None


@dataclass(frozen=True, slots=True)
class Derivation:
    """One document rests on another, or both on one text or statement.

    `earlier` is a document's id, or `ext:` and the name of an agency. `score` (0..1) is the share of the shorter text
    that the two have in common; 1 for a credit. `directed` is False where nothing tells which came first: the two are
    then in the order of their ids. `why` says in words what they share and what tells the direction.
    """

    id: str
    later: str
    earlier: str
    kind: DerivationKind
    score: float
    directed: bool
    why: str
    evidence: tuple[Passage, ...]
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Variant:
    """A form of a name as written, the documents that write it, and why it stands with the others."""

    form: str
    documents: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two forms that may mean the same; nobody has decided. Kept apart in the ledger, shown for review."""

    form: str
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class Name:
    """One referent with all the forms that its documents give it. Degrees (WGS 84) are a place's."""

    id: str
    kind: NameKind
    canonical: str
    variants: tuple[Variant, ...]
    latitude: float | None = None
    longitude: float | None = None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Statements that speak of one happening. Says who reports what, not that it was so.

    `type` is the PLOVER type that most of its statements have, `acled_type` and `acled_subtype` follow from it.
    `when` is ISO 8601 at the precision known, an interval as `start/end`. `claims` and `figures` are the ids of its
    statements; each belongs to one event at most. `independent_origins` counts who is known to say it on their own
    authority. `summary` is one plain line: what, where, when, by whose account.
    """

    id: str
    type: str | None
    acled_type: str | None
    acled_subtype: str | None
    when: str | None
    when_precision: WhenPrecision
    place: str | None
    latitude: float | None
    longitude: float | None
    place_precision: int | None
    country: str | None
    actors: tuple[str, ...]
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    figures: tuple[str, ...]
    independent_origins: int
    summary: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A figure of the event that an estimate does not rest on, and why."""

    figure: str
    reason: str


@dataclass(frozen=True, slots=True)
class KnownThen:
    """An estimate as it stood on the day `as_of`, from what had been published by then."""

    as_of: str
    low: int | None
    best: int | None
    high: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many, of one measure and group in one event, by one policy.

    `low` and `high` are the range that the policy documents, not a confidence interval; None is an open end, or
    unknown. `figures` are the ids that it rests on, `set_aside` the others, each with its reason. `articles` counts
    the documents that carry the figures, `independent_origins` those who say so on their own authority.
    """

    id: str
    event: str
    measure: Measure
    group: str | None
    side: str | None
    low: int | None
    best: int | None
    high: int | None
    policy: str
    why: str
    figures: tuple[str, ...]
    set_aside: tuple[LeftOut, ...]
    articles: int
    independent_origins: int
    history: tuple[KnownThen, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """What one origin holds in a dispute, and the claims (or figures) in which it says so."""

    origin: str
    position: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Origins that contradict each other about one event. `why` says over what, and what settled it if anything."""

    id: str
    event: str
    kind: DisputeKind
    sides: tuple[Position, ...]
    status: DisputeStatus
    why: str


@dataclass(frozen=True, slots=True)
class Misdated:
    """A document that gives an instrument another date than the others do, and why it is taken for the same."""

    document: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """An agreement or decision that binds somebody, with all that its documents call it.

    `when` is the day that it is known by (ISO 8601), None where no document gives one. `parties` are those that its
    documents name as bound or signing, `obligations` the ids of the statements of its clauses.
    """

    id: str
    canonical: str
    when: str | None
    parties: tuple[str, ...]
    variants: tuple[Variant, ...]
    misdated: tuple[Misdated, ...]
    documents: tuple[str, ...]
    obligations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatusReport:
    """Somebody says what became of a duty. `as_of` is the day that it is said of, else the document's; None: unknown.

    `compliance` is the statement's id and `claim` that of the claim that it hangs on. `until` is the new deadline of a
    duty put off. `denied` tells that the source says that it is not so.
    """

    as_of: str | None
    status: ComplianceStatus
    source: str | None
    document: str
    claim: str
    compliance: str
    until: str | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Duty:
    """One promise or duty as all documents tell it, with what they say became of it.

    `obligations` are the ids of its tellings, `reports` who says that it was met, missed, breached and so on, by date.
    Its words, deadline and condition are those of the fullest telling; `rivals` are deadlines that other tellings
    give. `why` says what holds the tellings together.
    """

    id: str
    basis: Basis
    party: str | None
    action: str | None
    deadline: str | None
    deadline_as_written: str | None
    deadline_kind: DeadlineKind | None
    condition: str | None
    rivals: tuple[str, ...]
    documents: tuple[str, ...]
    obligations: tuple[str, ...]
    reports: tuple[StatusReport, ...]
    why: str
