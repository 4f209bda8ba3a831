"""The frozen types that flow through every stage. They do no I/O and import no other room."""

from variorum.records.claim import (
    Auxiliary,
    Claim,
    Evidence,
    Figure,
    Measure,
    Qualifier,
    Reading,
    Role,
    Stance,
    Unresolved,
)
from variorum.records.document import Document, Ingested, PublishedBasis, SetAside, Skip
from variorum.records.errors import (
    CaseError,
    EngineError,
    ExportError,
    LedgerBusyError,
    LedgerDamagedError,
    LedgerError,
    LedgerVersionError,
    SearchError,
    StorageError,
    UnknownIdError,
    VariorumError,
)
from variorum.records.explanation import Explanation, Ground, LexiconEntry, RuleTold
from variorum.records.ids import make_id, sha256_hex
from variorum.records.span import Span, SpanMismatchError

__all__ = [
    "Auxiliary",
    "CaseError",
    "Claim",
    "Document",
    "EngineError",
    "Evidence",
    "Explanation",
    "ExportError",
    "Figure",
    "Ground",
    "Ingested",
    "LedgerBusyError",
    "LedgerDamagedError",
    "LedgerError",
    "LedgerVersionError",
    "LexiconEntry",
    "Measure",
    "PublishedBasis",
    "Qualifier",
    "Reading",
    "Role",
    "RuleTold",
    "SearchError",
    "SetAside",
    "Skip",
    "Span",
    "SpanMismatchError",
    "Stance",
    "StorageError",
    "UnknownIdError",
    "Unresolved",
    "VariorumError",
    "make_id",
    "sha256_hex",
]
