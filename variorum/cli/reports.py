"""The command that writes the case as a page: report."""

from pathlib import Path
from typing import Annotated

import typer

from variorum.cli.options import CaseOption, FormatOption, opened
from variorum.cli.output import print_rows


def report(
    out: Annotated[Path, typer.Option("--out", help="The file to write, such as report.html.")],
    case: CaseOption = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
    form: FormatOption = None,
) -> None:
    """Write the case as one self-contained page, to read on a screen or to print.

    Events by date with each origin's account, estimates with their charts and history, disputes, who copied whom,
    names, and footnotes that quote the sources. The page needs no network and no scripts, and is the same for the same
    ledger.
    """
    from variorum.report import write_report  # not at the door: templates and charts take a second to load

    with opened(case) as here:
        size = write_report(here, out, force=force)
    print_rows([{"file": str(out), "bytes": size}], keys=("file", "bytes"), columns=("file", "bytes"), form=form)
