"""`user`: the accounts of a case that more than one person opens in a browser."""

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from variorum.case import find_case, open_case
from variorum.cli.options import CaseOption, FormatOption, example
from variorum.cli.output import complain, print_rows

user = typer.Typer(no_args_is_help=True, help="Manage the accounts that `variorum serve --host` asks for.")


@user.command(epilog=example("variorum user add maria --role reviewer"))
def add(
    name: Annotated[str, typer.Argument(help="The account's name.")],
    role: Annotated[str, typer.Option(help="reader, reviewer or admin.")] = "reviewer",
    case: CaseOption = None,
) -> None:
    """Make an account, or give one a new password and role. The password is asked for, or read from a pipe."""
    users = _users(case)
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    users.add(name, password, role)
    complain(f"{name} can log in as {role}")


@user.command("list", epilog=example("variorum user list"))
def list_(case: CaseOption = None, form: FormatOption = None) -> None:
    """List the accounts."""
    from variorum.web.accounts import described

    print_rows(described(_users(case)), keys=("name", "role"), columns=("name", "role"), form=form)


@user.command(epilog=example("variorum user remove maria"))
def remove(
    name: Annotated[str, typer.Argument(help="The account's name.")],
    case: CaseOption = None,
) -> None:
    """Take an account away."""
    _users(case).remove(name)
    complain(f"{name} can't log in any more")


def _users(case: Path | None):  # type: ignore[no-untyped-def]
    from variorum.web.accounts import Users

    folder = case if case is not None else find_case(Path.cwd())
    open_case(folder).close()  # says what is wrong where it is none
    return Users(folder)
