"""Commands that take a case out: export."""

from pathlib import Path
from typing import Annotated

import typer

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
