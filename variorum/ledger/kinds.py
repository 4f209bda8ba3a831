"""The kinds of rows that a reading holds."""

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import TableClause

from variorum.ledger import tables
from variorum.records import Claim, Compliance, Figure, Obligation, Presence, ReadRow, Wording


class Kind(NamedTuple):
    """One kind of row in a reading: where the ledger keeps it, and what a reading calls it."""

    table: TableClause
    record: type[ReadRow]
    field: str


KINDS: Mapping[str, Kind] = {
    "clm_": Kind(tables.claim, Claim, "claims"),
    "fig_": Kind(tables.figure, Figure, "figures"),
    "obl_": Kind(tables.obligation, Obligation, "obligations"),
    "cpl_": Kind(tables.compliance, Compliance, "compliance"),
    "prs_": Kind(tables.presence, Presence, "presences"),
    "wrd_": Kind(tables.wording, Wording, "wordings"),
}
"""The kinds of rows that a reading holds, by how their ids begin; a claim comes before what hangs on it."""
