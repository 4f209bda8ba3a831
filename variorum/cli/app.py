"""The program `variorum`: its commands, and the one way in which errors reach the user."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, NamedTuple

import typer

from variorum.cli.options import example
from variorum.cli.output import complain
from variorum.records import VariorumError
from variorum.version import VERSION

USAGE, PROGRAM_ERROR = 2, 70  # 70 is EX_SOFTWARE of sysexits.h: not the user's doing


class _Command(NamedTuple):
    """Where a command is, or a group of them, and how it is used."""

    module: str
    name: str
    examples: tuple[str, ...] = ()


_COMMANDS = {
    "init": _Command("build", "init", ("variorum init my-case",)),
    "add": _Command(
        "build",
        "add",
        ("variorum add reports/ page.html feed.jsonl", "cat report.txt | variorum add - --outlet Reuters"),
    ),
    "run": _Command("build", "run", ("variorum run", "variorum run --processes 4")),
    "status": _Command("status", "status", ("variorum status",)),
    "list": _Command("linked", "listing", ("variorum list figures --measure killed",)),
    "estimates": _Command(
        "linked",
        "estimates",
        ("variorum estimates --as-of 2020-12-16", "variorum estimates --policy default --policy acled"),
    ),
    "due": _Command("duties", "due", ("variorum due --on 2022-09-30", "variorum due --on 2022-09-30 --party Kenya")),
    "show": _Command("look", "show", ("variorum show A01", "variorum show fig_9f86 -f json")),
    "trace": _Command("check", "trace", ("variorum trace fig_9f86d081884c7d65",)),
    "explain": _Command("explain", "explain", ("variorum explain fig_9f86d081884c7d65",)),
    "compare": _Command("compare", "compare", ("variorum compare A06 A05", "variorum compare A06 A05 -f csv")),
    "framing": _Command(
        "framing",
        "framing",
        ("variorum framing --referent Taher", "variorum framing --part voices --outlet Courier"),
    ),
    "search": _Command(
        "look", "search", ("variorum search prisoners exchange", "variorum search '\"prisoner exchange\" hosp*'")
    ),
    "verify": _Command("check", "verify", ("variorum verify",)),
    "export": _Command("exports", "export", ("variorum export jsonl --out export/",)),
    "report": _Command("reports", "report", ("variorum report --out report.html",)),
    "review": _Command("review", "review"),
    "log": _Command("review", "log", ("variorum log", "variorum log --limit 20 -f csv")),
    "serve": _Command("serve", "serve", ("variorum serve",)),
    "batch": _Command("batch", "batch", ("variorum batch read --in articles/ --out archive/",)),
    "import": _Command("batch", "import_", ("variorum import archive/",)),
    "user": _Command("users", "user", ("variorum user add maria --role reviewer",)),
}
"""Every command, in the order in which the help lists them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 fine; 1 something was found that shouldn't be there, or nothing that was looked for; 2 the command could not
    do what was asked; 3 some documents were set aside; 130 stopped by Ctrl-C.
    """
    given = sys.argv[1:] if arguments is None else arguments
    try:
        program(only=given[0] if given else None)(args=given, prog_name="variorum")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except VariorumError as error:
        complain(str(error))
        return USAGE
    except Exception as error:
        if os.environ.get("VARIORUM_TRACEBACK"):
            raise
        complain(
            f"an error in the program itself ({type(error).__name__}: {error}); the case is whole. "
            "Please report it with what VARIORUM_TRACEBACK=1 in front of the same command shows."
        )
        return PROGRAM_ERROR
    return 0


def program(*, only: str | None = None) -> typer.Typer:
    """Return the program with all its commands; where `only` is one of them, with that alone, which starts sooner."""
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    lines = ("variorum init my-case", "variorum add --case my-case reports/", "variorum run --case my-case")
    app.callback(epilog=example(*lines))(_variorum)
    for name, command in _COMMANDS.items() if only not in _COMMANDS else [(only, _COMMANDS[only])]:
        found = getattr(import_module(f"variorum.cli.{command.module}"), command.name)
        own = {"epilog": example(*command.examples)} if command.examples else {}  # else the group says it itself
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name, **own)  # type: ignore[arg-type]  # a text under its name
        else:
            app.command(name, **own)(found)  # type: ignore[arg-type]
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"variorum {VERSION}")
        raise typer.Exit


def _variorum(
    version: Annotated[  # acts on its own, through its callback
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read reports that disagree and keep a ledger of who said what, through whom."""
