"""The program `variorum`: its commands, and the one way in which errors reach the user."""

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from variorum.cli import (
    batch,
    build,
    check,
    compare,
    duties,
    explain,
    exports,
    framing,
    linked,
    look,
    reports,
    review,
    serve,
    users,
)
from variorum.cli.options import example
from variorum.cli.output import complain
from variorum.records import VariorumError
from variorum.version import VERSION

USAGE, PROGRAM_ERROR = 2, 70  # 70 is EX_SOFTWARE of sysexits.h: not the user's doing

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    0 fine; 1 something was found that shouldn't be there, or nothing that was looked for; 2 the command could not
    do what was asked; 3 some documents were set aside; 130 stopped by Ctrl-C.
    """
    try:
        app(args=arguments, prog_name="variorum")
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


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"variorum {VERSION}")
        raise typer.Exit


@app.callback(
    epilog=example("variorum init my-case", "variorum add --case my-case reports/", "variorum run --case my-case")
)
def variorum(
    version: Annotated[  # acts on its own, through its callback
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Read reports that disagree and keep a ledger of who said what, through whom."""


app.command(epilog=example("variorum init my-case"))(build.init)
app.command(
    epilog=example("variorum add reports/ page.html feed.jsonl", "cat report.txt | variorum add - --outlet Reuters")
)(build.add)
app.command(epilog=example("variorum run", "variorum run --processes 4"))(build.run)
app.command(epilog=example("variorum status"))(look.status)
app.add_typer(linked.listing, name="list", epilog=example("variorum list figures --measure killed"))
app.command(
    epilog=example("variorum estimates --as-of 2020-12-16", "variorum estimates --policy default --policy acled")
)(linked.estimates)
app.command(epilog=example("variorum due --on 2022-09-30", "variorum due --on 2022-09-30 --party Kenya"))(duties.due)
app.command(epilog=example("variorum show A01", "variorum show fig_9f86 -f json"))(look.show)
app.command(epilog=example("variorum trace fig_9f86d081884c7d65"))(check.trace)
app.command(epilog=example("variorum explain fig_9f86d081884c7d65"))(explain.explain)
app.command(epilog=example("variorum compare A06 A05", "variorum compare A06 A05 -f csv"))(compare.compare)
app.command(epilog=example("variorum framing --referent Taher", "variorum framing --part voices --outlet Courier"))(
    framing.framing
)
app.command(epilog=example("variorum search prisoners exchange", "variorum search '\"prisoner exchange\" hosp*'"))(
    look.search
)
app.command(epilog=example("variorum verify"))(check.verify)
app.add_typer(exports.export, name="export", epilog=example("variorum export jsonl --out export/"))
app.command(epilog=example("variorum report --out report.html"))(reports.report)
app.add_typer(review.review, name="review")
app.command(epilog=example("variorum log", "variorum log --limit 20 -f csv"))(review.log)
app.command(epilog=example("variorum serve"))(serve.serve)
app.add_typer(batch.batch, name="batch", epilog=example("variorum batch read --in articles/ --out archive/"))
app.command("import", epilog=example("variorum import archive/"))(batch.import_)
app.add_typer(users.user, name="user", epilog=example("variorum user add maria --role reviewer"))
