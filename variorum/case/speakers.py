"""Who stands behind each statement of an event, by the name that its report gives."""

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.records import Derivation, Event, Report


@dataclass(frozen=True, slots=True)
class Origin:
    """Who stands behind a statement. `party` and `role` are unknown here."""

    id: str
    name: str
    role: str
    party: str | None
    why: str


def origins(event: Event, reports: Sequence[Report], derivations: Sequence[Derivation]) -> dict[str, Origin]:
    """Return the origin of each claim and figure of the event, by the statement's id: the source as written."""
    del derivations
    wanted = {*event.claims, *event.figures}
    found = {}
    for report in reports:
        for row in (*report.claims, *report.figures):
            if row.id in wanted:
                name = row.source or report.document.outlet or report.document.name
                why = "the innermost source that is named" if row.source else "the report's own words"
                found[row.id] = Origin(name.casefold(), name, "unknown", None, why)
    return found
