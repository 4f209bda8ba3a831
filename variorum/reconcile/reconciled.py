"""The engine's door: one event with its reports, reconciled."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.reconcile.descent import Descent
from variorum.reconcile.estimates import Reckoning
from variorum.reconcile.origins import Origins
from variorum.reconcile.policies import DEFAULT, policy_named
from variorum.records import Derivation, Dispute, Estimate, Event, Report


@dataclass(frozen=True, slots=True)
class Reconciled:
    """An event with its `independent_origins` counted, its estimates, and what its origins dispute."""

    event: Event
    estimates: tuple[Estimate, ...]
    disputes: tuple[Dispute, ...] = ()


def reconcile(
    event: Event, reports: Sequence[Report], derivations: Sequence[Derivation], *, policy: str = DEFAULT
) -> Reconciled:
    """Reconcile one event. `reports` are those of its documents, `derivations` those that touch them."""
    weigh = policy_named(policy)
    descent = Descent(reports, derivations)
    who = Origins(event, reports, descent)
    count = len({origin.id for origin in who.of.values() if origin.role != "nobody"})
    return Reconciled(
        event=replace(event, independent_origins=count),
        estimates=Reckoning(event, reports, descent, who).estimates(policy, weigh, None),
        disputes=(),
    )
