"""Commands about who owes what by when: due, list obligations, list instruments."""

from collections.abc import Mapping
from typing import Annotated, Any

import typer

from variorum.case.words import deed_words
from variorum.cli.look import DocumentOption, LimitOption, listing
from variorum.cli.options import CaseOption, FormatOption, example, opened
from variorum.cli.output import print_rows
from variorum.reconcile.obligations import report_words
from variorum.records.duty import Basis

PartyOption = Annotated[
    str | None,
    typer.Option("--party", help="Only of parties with this in their name, or of this state.", show_default=False),
]
BasisOption = Annotated[
    Basis | None,
    typer.Option("--basis", help="Only with this basis; without it, all but offers and demands.", show_default=False),
]

_DUE_COLUMNS = ("id", "party", "to do", "standing", "under", "says")
_OBLIGATION_COLUMNS = ("id", "deadline", "party", "to do", "basis", "told by", "said of it")
_INSTRUMENT_COLUMNS = ("id", "when", "canonical", "between", "forms", "misdated by")


def due(
    case: CaseOption = None,
    on: Annotated[
        str | None,
        typer.Option("--on", help="The day to look from: 2022-09-30. Without it, today.", show_default=False),
    ] = None,
    party: PartyOption = None,
    basis: BasisOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
) -> None:
    """Show who owes what by when, and where that stands on a day: overdue first, then by deadline.

    A duty that somebody says was met, missed or put off shows who says so; one whose deadline has passed without any
    such report is pending, overdue. Each line ends with who tells of the duty, through whom, and in which documents.
    The program itself never says that a promise was kept or broken.
    """
    with opened(case) as here:
        found = here.due(on=on, party=party, basis=basis, limit=limit)
        rows = ({**row, "to do": deed_words(row["action"]), "under": _under(row)} for row in found.rows)
        print_rows(rows, keys=found.keys, columns=_DUE_COLUMNS, form=form)


@listing.command("obligations", epilog=example("variorum list obligations --party Kenya"))
def list_obligations(
    case: CaseOption = None,
    document: DocumentOption = None,
    party: PartyOption = None,
    basis: BasisOption = None,
    limit: LimitOption = None,
    form: FormatOption = None,
) -> None:
    """List promises and duties by deadline, each as all documents tell it, with who says what became of it."""
    with opened(case) as here:
        found = here.obligations(document=document, party=party, basis=basis, limit=limit)
        rows = (
            {
                **row,
                "to do": deed_words(row["action"]),
                "told by": ", ".join(row["documents"]),
                "said of it": "; ".join(map(report_words, each.reports)),
            }
            for each, row in zip(found, found.rows, strict=True)
        )
        print_rows(rows, keys=found.keys, columns=_OBLIGATION_COLUMNS, form=form)


@listing.command("instruments", epilog=example("variorum list instruments --form accord"))
def list_instruments(
    case: CaseOption = None,
    document: DocumentOption = None,
    written: Annotated[
        str | None, typer.Option("--form", help="Only with this in one of their forms.", show_default=False)
    ] = None,
    limit: LimitOption = None,
    form: FormatOption = None,
) -> None:
    """List agreements and decisions by date, each with all its names, and who dates it otherwise."""
    with opened(case) as here:
        found = here.instruments(document=document, form=written, limit=limit)
        rows = (
            {
                **row,
                "between": "; ".join(each.parties),
                "forms": "; ".join(f"{variant.form} ({len(variant.documents)})" for variant in each.variants),
                "misdated by": "; ".join(f"{wrong['document']} ({wrong['when']})" for wrong in row["misdated"]),
            }
            for each, row in zip(found, found.rows, strict=True)
        )
        print_rows(rows, keys=found.keys, columns=_INSTRUMENT_COLUMNS, form=form)


def _under(row: Mapping[str, Any]) -> str:
    return f"{row['basis']}: {row['instrument']}" if row["instrument"] else str(row["basis"])
