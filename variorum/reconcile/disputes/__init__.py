"""Disputes: where independent origins truly contradict each other about one event."""

from collections.abc import Sequence

from variorum.reconcile.disputes.answers import denials
from variorum.reconcile.disputes.bounds import overlap
from variorum.reconcile.disputes.counts import count_disputes
from variorum.reconcile.disputes.deeds import deed_disputes
from variorum.reconcile.disputes.scene import Scene
from variorum.reconcile.disputes.scope import head_noun
from variorum.reconcile.disputes.whenwhere import date_and_place_disputes
from variorum.reconcile.origins import Origins
from variorum.records import Derivation, Dispute, Event, Report

__all__ = ["disputes", "head_noun", "overlap"]


def disputes(
    event: Event, reports: Sequence[Report], derivations: Sequence[Derivation], *, who: Origins | None = None
) -> tuple[Dispute, ...]:
    """Return where origins contradict each other about the event, in the order of their ids.

    `reports` are those of the event's documents, `derivations` those among them; `who`, where somebody has them
    already, the event's origins. No side is taken: a status tells whether the sides themselves, or somebody above
    them, have settled it, by the rules of `docs/method.md`.
    """
    if not _has_two_voices(event, reports):
        return ()
    scene = Scene(event, reports, derivations, who)
    denied = denials(scene)
    found = [*denied, *count_disputes(scene, denied), *deed_disputes(scene), *date_and_place_disputes(scene)]
    return tuple(sorted(found, key=lambda dispute: dispute.id))


def _has_two_voices(event: Event, reports: Sequence[Report]) -> bool:
    """Tell whether two are heard at all: two sources, two reports' own words, or one who denies."""
    wanted = {*event.claims, *event.figures}
    voices: set[str] = set()
    for report in reports:
        for found in (report.claims, report.figures):
            for statement in found:
                if statement.id in wanted:
                    voices.add(statement.source or statement.document)
                if len(voices) > 1 or statement.stance in ("denied", "accused"):
                    return True
    return False
