"""What one document says of duties: who must do what by when, and whether it was done."""

from dataclasses import dataclass
from typing import Literal

from variorum.records.claim import Evidence, Stance, Unresolved
from variorum.records.span import Span

Basis = Literal["agreed", "imposed", "announced", "offered", "demanded"]
DeadlineKind = Literal["absolute", "relative", "chained", "conditional", "open"]
ComplianceStatus = Literal["met", "missed", "breached", "refused", "postponed", "partly met"]


@dataclass(frozen=True, slots=True)
class Obligation:
    """Who is to do what, by when, under which instrument, as one document tells it.

    `span` is the sentence, `words` what says that somebody is bound, and to what. `basis` is what binds them: an
    agreement (`agreed`), a decision of somebody above them (`imposed`), their own word (`announced`, or `offered` on
    terms), or only another's call (`demanded`). `party` and `action` are as the document names them; None is unsaid.

    `deadline` is ISO 8601 at the precision known, None where there is none or it can't be told; `deadline_as_written`
    are its words and `deadline_kind` how they tell it: by date (`absolute`), counted from this report or its event
    (`relative`), from another step (`chained`), hanging on one (`conditional`; its words are `condition`), or without
    any (`open`: "as soon as possible"). `instrument` is the agreement or decision as written, `instrument_when` the
    date that this document gives it (ISO 8601), right or wrong.
    """

    id: str
    claim: str
    document: str
    span: Span
    words: Span
    basis: Basis
    party: str | None
    action: str | None
    deadline: str | None
    deadline_as_written: str | None
    deadline_kind: DeadlineKind | None
    condition: str | None
    instrument: str | None
    instrument_when: str | None
    source: str | None
    chain: tuple[str, ...]
    stance: Stance
    rule: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()


@dataclass(frozen=True, slots=True)
class Compliance:
    """One statement that a duty was met, missed, breached, refused, put off or partly met. Never our own finding.

    `span` is the sentence, `words` what says so. `party` is who is said to have done or failed to do it, `action` what,
    as written; None where the statement speaks of an instrument as a whole. `when` is when it was so, and `until` the
    new deadline of a duty put off (both ISO 8601). A denied statement has the stance `denied`.
    """

    id: str
    claim: str
    document: str
    span: Span
    words: Span
    status: ComplianceStatus
    party: str | None
    action: str | None
    instrument: str | None
    instrument_when: str | None
    when: str | None
    until: str | None
    source: str | None
    chain: tuple[str, ...]
    stance: Stance
    rule: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
