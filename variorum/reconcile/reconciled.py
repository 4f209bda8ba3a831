"""The engine's door: one event with its reports, reconciled."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from variorum.link import Reports
from variorum.reconcile.descent import Descent, concerned
from variorum.reconcile.disputes import disputes
from variorum.reconcile.estimates import Reckoning
from variorum.reconcile.origins import Origins
from variorum.reconcile.policies import DEFAULT, policy_named
from variorum.reconcile.rejected import without_rejected
from variorum.records import Derivation, Dispute, Estimate, Event

VERSION = "4"
"""Changes whenever the same linking could be reconciled differently."""


class Reconciled(NamedTuple):
    """An event with its `independent_origins` counted, its estimates, and what its origins dispute."""

    event: Event
    estimates: tuple[Estimate, ...]
    disputes: tuple[Dispute, ...]


def reconcile(event: Event, reports: Reports, derivations: Sequence[Derivation]) -> Reconciled:
    """Reconcile one event by the default policy. `derivations` are those that touch its documents.

    What people rejected stands in the estimates among what is set aside, and nowhere else.
    """
    found = concerned(event, reports, derivations)
    descent = Descent(found, derivations)
    who = Origins(event, found, descent)
    kept = without_rejected(found)
    rows = {each.id for report in kept for each in report.claims} | {each.id for r in kept for each in r.figures}
    count = len({origin.id for row, origin in who.of.items() if origin.role != "nobody" and row in rows})
    reckoning = Reckoning(event, found, descent, who)
    return Reconciled(
        event=replace(event, independent_origins=count),
        estimates=reckoning.estimates(DEFAULT, policy_named(DEFAULT), None),
        disputes=disputes(event, kept, derivations, who=who),
    )
