"""All that a reader finds in one document."""

from dataclasses import dataclass

from variorum.records.claim import Claim, Figure
from variorum.records.duty import Compliance, Obligation
from variorum.records.presence import Presence
from variorum.records.wording import Wording

ReadRow = Claim | Figure | Obligation | Compliance | Presence | Wording
"""One row of a reading."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one reader found in one document. `notes` are slips of the text that a person should see."""

    document: str
    claims: tuple[Claim, ...] = ()
    figures: tuple[Figure, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    compliance: tuple[Compliance, ...] = ()
    presences: tuple[Presence, ...] = ()
    wordings: tuple[Wording, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[ReadRow, ...]:
        """Return every row, a claim before what hangs on it."""
        kinds: tuple[tuple[ReadRow, ...], ...] = (
            self.claims, self.figures, self.obligations, self.compliance, self.presences, self.wordings
        )  # fmt: skip
        return tuple(row for rows in kinds for row in rows)
