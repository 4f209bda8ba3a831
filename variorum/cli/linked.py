"""Lists of what linking and reconciling found, and estimates made anew by other policies."""

from collections.abc import Sequence
from itertools import chain
from typing import Annotated

import typer

from variorum.case import Case
from variorum.case.words import count_words, estimate_words, who_words
from variorum.cli.look import DocumentOption, EventOption, LimitOption, listing
from variorum.cli.options import CaseOption, Format, FormatOption, example, opened
from variorum.cli.output import chosen, print_rows
from variorum.records import (
    Derivation,
    DerivationKind,
    Dispute,
    DisputeKind,
    DisputeStatus,
    Estimate,
    Measure,
    NameKind,
    PresenceState,
)

_EVENT_COLUMNS = ("id", "when", "place", "origins", "summary")
_ESTIMATE_COLUMNS = ("id", "event", "measure", "counted", "estimate", "carried by")
_DISPUTE_COLUMNS = ("id", "event", "kind", "status", "positions")
_DERIVATION_COLUMNS = ("id", "later", "earlier", "kind", "score", "first", "why")
_CONTROL_COLUMNS = ("id", "place", "when", "party", "state", "stance", "source", "document", "against")
_NAME_COLUMNS = ("id", "kind", "canonical", "forms", "perhaps also")


PlaceOption = Annotated[
    str | None, typer.Option("--place", help="Only at places with this in any of their names.", show_default=False)
]

__all__ = ["listing"]


@listing.command("events", epilog=example("variorum list events --place Aleppo --since 2016-09"))
def list_events(
    case: CaseOption = None,
    document: DocumentOption = None,
    place: PlaceOption = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only of this PLOVER or ACLED type.", show_default=False)
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Only on this date or later.", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", help="Only on this date or earlier.", show_default=False)
    ] = None,
    limit: LimitOption = None,
    form: FormatOption = None,
) -> None:
    """List the events by date: what is reported, by how many origins, in how many articles."""
    with opened(case) as here:
        found = here.events(document=document, place=place, kind=kind, since=since, until=until, limit=limit)
        rows = (
            {**row, "origins": f"{event.independent_origins} in {len(event.documents)}"}
            for event, row in zip(found, found.rows, strict=True)
        )
        print_rows(rows, keys=found.keys, columns=_EVENT_COLUMNS, form=form)


@listing.command("estimates", epilog=example("variorum list estimates --measure killed -f csv"))
def list_estimates(
    case: CaseOption = None,
    event: EventOption = None,
    measure: Annotated[Measure | None, typer.Option("--measure", help="Only this measure.", show_default=False)] = None,
    side: Annotated[str | None, typer.Option("--side", help="Only people of this party.", show_default=False)] = None,
    limit: LimitOption = None,
    form: FormatOption = None,
) -> None:
    """List the estimates by the default policy: low, best and high for each event, measure and group.

    For other policies, and for what was known on a day, see `variorum estimates`.
    """
    with opened(case) as here:
        found = here.estimates(event=event, measure=measure, side=side, limit=limit)
        rows = (
            {**row, "counted": who_words(each), "estimate": estimate_words(each), "carried by": count_words(each)}
            for each, row in zip(found, found.rows, strict=True)
        )
        print_rows(rows, keys=found.keys, columns=_ESTIMATE_COLUMNS, form=form)


@listing.command("disputes", epilog=example("variorum list disputes --kind blame --status open"))
def list_disputes(
    case: CaseOption = None,
    event: EventOption = None,
    kind: Annotated[
        DisputeKind | None, typer.Option("--kind", help="Only disputes over this.", show_default=False)
    ] = None,
    status: Annotated[
        DisputeStatus | None, typer.Option("--status", help="Only with this status.", show_default=False)
    ] = None,
    limit: LimitOption = None,
    form: FormatOption = None,
) -> None:
    """List the disputes: where origins contradict each other, and whether anything has settled it."""
    with opened(case) as here:
        found = here.disputes(event=event, kind=kind, status=status, limit=limit)
        rows = ({**row, "positions": _positions(each)} for each, row in zip(found, found.rows, strict=True))
        print_rows(rows, keys=found.keys, columns=_DISPUTE_COLUMNS, form=form)


@listing.command("derivations", epilog=example("variorum list derivations --document A04 --kind near-verbatim"))
def list_derivations(
    case: CaseOption = None,
    document: DocumentOption = None,
    kind: Annotated[
        DerivationKind | None, typer.Option("--kind", help="Only of this kind.", show_default=False)
    ] = None,
    limit: LimitOption = None,
    form: FormatOption = None,
) -> None:
    """List which documents rest on which others, or on an agency outside the case (`ext:`)."""
    with opened(case) as here:
        found = here.derivations(document=document, kind=kind, limit=limit)
        rows = ({**row, "first": _first(each)} for each, row in zip(found, found.rows, strict=True))
        print_rows(rows, keys=found.keys, columns=_DERIVATION_COLUMNS, form=form)


@listing.command("names", epilog=example("variorum list names --kind place --form Taher"))
def list_names(
    case: CaseOption = None,
    document: DocumentOption = None,
    kind: Annotated[NameKind | None, typer.Option("--kind", help="Only of this kind.", show_default=False)] = None,
    written: Annotated[
        str | None, typer.Option("--form", help="Only with this in one of their forms.", show_default=False)
    ] = None,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="Only those of which it is doubtful whether another form is theirs too.")
    ] = False,
    limit: LimitOption = None,
    form: FormatOption = None,
) -> None:
    """List the places, people and organisations, each with all the forms of its name."""
    with opened(case) as here:
        found = here.names(kind=kind, document=document, form=written, doubtful=doubtful, limit=limit)
        rows = (
            {
                **row,
                "forms": "; ".join(f"{variant.form} ({len(variant.documents)})" for variant in each.variants),
                "perhaps also": "; ".join(f"{doubt.form} = {doubt.other}?" for doubt in each.doubts),
            }
            for each, row in zip(found, found.rows, strict=True)
        )
        print_rows(rows, keys=found.keys, columns=_NAME_COLUMNS, form=form)


@listing.command("control", epilog=example("variorum list control --place Aleppo --state controls"))
def list_control(
    case: CaseOption = None,
    document: DocumentOption = None,
    place: PlaceOption = None,
    party: Annotated[
        str | None, typer.Option("--party", help="Only of parties with this in their name.", show_default=False)
    ] = None,
    state: Annotated[
        PresenceState | None,
        typer.Option("--state", help="Only this state.", show_default=False),
    ] = None,
    limit: LimitOption = None,
    form: FormatOption = None,
) -> None:
    """List who is said to hold a place, to have come or left, to have positions or peacekeepers there.

    Place by place and by date. `against` names the statements that contradict a row: two parties said to hold one place
    on one day, or somebody who denies it.
    """
    with opened(case) as here:
        found = here.control(document=document, place=place, party=party, state=state, limit=limit)
        against = _against(here)
        rows = (
            {**row, "place": each.as_written, "against": " ".join(against.get(each.id, ()))}
            for each, row in zip(found, found.rows, strict=True)
        )
        if chosen(form) is Format.TABLE:
            print_rows(rows, keys=(), columns=_CONTROL_COLUMNS, form=form)
        else:
            print_rows(found.rows, keys=found.keys, columns=_CONTROL_COLUMNS, form=form)


def _against(here: Case) -> dict[str, list[str]]:
    """Return the statements of control that contradict each."""
    found: dict[str, list[str]] = {}
    for strip in here.strips():
        for one, other in (each.sides for each in strip.contradictions):
            for sides in ((one, other), (other, one)):
                for key in sides[0]:
                    found.setdefault(key, []).extend(id_ for id_ in sides[1] if id_ not in found.get(key, ()))
    return found


def estimates(
    case: CaseOption = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="What was known on this day: 2020-12-16. Without it, now.", show_default=False),
    ] = None,
    policy: Annotated[
        list[str] | None,
        typer.Option("--policy", help="The policy; given several times, they stand side by side.", show_default=False),
    ] = None,
    event: EventOption = None,
    measure: Annotated[Measure | None, typer.Option("--measure", help="Only this measure.", show_default=False)] = None,
    form: FormatOption = None,
) -> None:
    """Make the estimates anew, by other policies, or as they stood on a day.

    With --as-of only reports count that had been published by then. The ledger stays as it is. docs/method.md says in
    plain words how each policy goes about it; a policy that isn't there is answered with the names of those that are.
    """
    with opened(case) as here:
        wanted: list[str | None] = list(dict.fromkeys(policy or [])) or [None]
        by_policy = [here.reconciled(policy=name, as_of=as_of, event=event, measure=measure) for name in wanted]
    if chosen(form) is Format.TABLE:
        policies = [name or "estimate" for name in wanted]
        rows = _side_by_side(policies, by_policy)
        print_rows(rows, keys=(), columns=("event", "measure", "counted", *policies, "carried by"), form=form)
    else:
        every = chain.from_iterable(found.rows for found in by_policy)
        print_rows(every, keys=by_policy[0].keys, columns=(), form=form)


def _side_by_side(policies: Sequence[str], by_policy: Sequence[Sequence[Estimate]]) -> list[dict[str, str]]:
    """Return a row for each event and group of people, with what each policy makes of the same figures."""
    rows: dict[object, dict[str, str]] = {}
    for name, found in zip(policies, by_policy, strict=True):
        for each in found:
            figures = frozenset((*each.figures, *(left.figure for left in each.set_aside)))
            row = rows.setdefault(
                (each.event, each.measure, figures),
                {
                    "event": each.event,
                    "measure": each.measure,
                    "counted": who_words(each),
                    "carried by": count_words(each),
                },
            )
            row[name] = estimate_words(each)
    return list(rows.values())


def _positions(dispute: Dispute) -> str:
    return " / ".join(f"{side.origin}: {side.position}" for side in dispute.sides)


def _first(derivation: Derivation) -> str:
    return "earlier" if derivation.directed else "unknown"
