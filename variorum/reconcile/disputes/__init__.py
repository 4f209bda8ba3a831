"""Disputes: where independent origins truly contradict each other about one event."""

from collections.abc import Sequence

from variorum.reconcile.disputes.answers import denials
from variorum.reconcile.disputes.bounds import overlap
from variorum.reconcile.disputes.counts import count_disputes
from variorum.reconcile.disputes.deeds import deed_disputes
from variorum.reconcile.disputes.scene import Scene
from variorum.reconcile.disputes.scope import head_noun
from variorum.reconcile.disputes.whenwhere import date_and_place_disputes
from variorum.records import Derivation, Dispute, Event, Report

__all__ = ["disputes", "head_noun", "overlap"]


def disputes(event: Event, reports: Sequence[Report], derivations: Sequence[Derivation]) -> tuple[Dispute, ...]:
    """Return where origins contradict each other about the event, in the order of their ids.

    `reports` are those of the event's documents, `derivations` those among them. No side is taken: a status tells
    whether the sides themselves, or somebody above them, have settled it, by the rules of `docs/method.md`.
    """
    scene = Scene(event, reports, derivations)
    denied = denials(scene)
    found = [*denied, *count_disputes(scene, denied), *deed_disputes(scene), *date_and_place_disputes(scene)]
    return tuple(sorted(found, key=lambda dispute: dispute.id))
