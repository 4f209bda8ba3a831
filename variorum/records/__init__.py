"""The frozen types that flow through every stage. They do no I/O and import no other room."""

from variorum.records.claim import Claim, Evidence, Figure, Measure, Qualifier, Reading, Role, Stance, Unresolved
from variorum.records.document import Document, Ingested, PublishedBasis, SetAside, Skip
from variorum.records.ids import make_id, sha256_hex
from variorum.records.span import Span, SpanMismatchError

__all__ = [
    "Claim",
    "Document",
    "Evidence",
    "Figure",
    "Ingested",
    "Measure",
    "PublishedBasis",
    "Qualifier",
    "Reading",
    "Role",
    "SetAside",
    "Skip",
    "Span",
    "SpanMismatchError",
    "Stance",
    "Unresolved",
    "make_id",
    "sha256_hex",
]
