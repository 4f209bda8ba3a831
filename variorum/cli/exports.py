"""Commands that take a case out: export."""

from pathlib import Path
from typing import Annotated

import typer

from variorum.cli.duties import PartyOption
from variorum.cli.options import CaseOption, FormatOption, example, opened
from variorum.cli.output import print_rows

export = typer.Typer(no_args_is_help=True, help="Write the case to files for other programs.")


@export.command("jsonl", epilog=example("variorum export jsonl --out export/"))
def jsonl(
    out: Annotated[Path, typer.Option("--out", help="The folder to write to; made if it isn't there.")],
    case: CaseOption = None,
    force: Annotated[bool, typer.Option("--force", help="Write among other files that lie there.")] = False,
    form: FormatOption = None,
) -> None:
    """Write documents, claims, figures and the rest as JSON Lines files, the same for the same case.

    An earlier export in the folder is replaced. Superseded versions of documents are in it too; their row says by
    what. Files of stages that aren't built yet are empty.
    """
    with opened(case) as here:
        written = here.export(out, force=force)
    rows = [{"file": str(out / name), "rows": number} for name, number in written.items()]
    print_rows(rows, keys=("file", "rows"), columns=("file", "rows"), form=form)


@export.command(
    "ical", epilog=example("variorum export ical --out deadlines.ics", "variorum export ical --out k.ics --party Kenya")
)
def ical(
    out: Annotated[Path, typer.Option("--out", help="The file to write, such as deadlines.ics.")],
    case: CaseOption = None,
    party: PartyOption = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
    form: FormatOption = None,
) -> None:
    """Write the deadlines as an iCalendar file (RFC 5545) for a calendar program, the same for the same case.

    Each duty with a deadline is a day, with who tells of it and the words; a month stands on its last day. Offers and
    demands are left out.
    """
    with opened(case) as here:
        written = here.export_calendar(out, party=party, force=force)
    print_rows([{"file": str(out), "days": written}], keys=("file", "days"), columns=("file", "days"), form=form)
