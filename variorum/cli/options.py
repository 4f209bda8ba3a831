"""What several commands share: options, the case, exit codes."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from variorum.case import find_case

if TYPE_CHECKING:
    from variorum.case import Case

FINDING, SOME_SET_ASIDE, INTERRUPTED = 1, 3, 130


class Format(StrEnum):
    """How results are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


CaseOption = Annotated[
    Path | None,
    typer.Option(
        "--case",
        envvar="VARIORUM_CASE",
        help="The case's folder; without it, this folder or the nearest above it that holds a case.",
        show_default=False,
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        help="How to print; without it, a table on a terminal and JSON Lines in a pipe. In CSV, text that a "
        "spreadsheet would take for a formula gets a ' in front.",
        show_default=False,
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress; troubles are listed all the same.")]


def opened(case: Path | None) -> "Case":
    """Open the case that the option, the environment or the current folder names."""
    from variorum.case import open_case  # not at the door: a glance at a case needs no more than its folder

    return open_case(found(case))


def found(case: Path | None) -> Path:
    """Return the folder of the case that the option, the environment or the current folder names."""
    return case if case is not None else find_case(Path.cwd())


def example(*lines: str) -> str:
    """Write the end of a command's help."""
    # The backspace tells Typer to leave the lines as they are.
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)
