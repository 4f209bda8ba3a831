"""`serve` and `user`: what they refuse before anything is served, and accounts from a pipe."""

import io
import json
import socket
from pathlib import Path

import pytest

from tests.cli.conftest import Command, process
from variorum.case import Case

PASSWORD = "correct horse battery"  # noqa: S105


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD + "\n"))


def test_a_port_that_is_taken_is_told_with_what_to_do(variorum: Command, made: Case) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        said = variorum("serve", "--case", made.folder, "--port", port)
    assert (said.code, said.out) == (2, "")
    assert f"port {port}" in said.err
    assert "--port" in said.err


def test_a_host_that_is_not_this_machines_is_told(variorum: Command, made: Case, typed: None) -> None:
    assert variorum("user", "add", "anna", "--case", made.folder).code == 0
    said = variorum("serve", "--case", made.folder, "--host", "192.0.2.7", "--port", 0)
    assert (said.code, said.out) == (2, "")
    assert "192.0.2.7" in said.err


def test_without_a_case_nothing_is_served(variorum: Command, tmp_path: Path) -> None:
    for arguments in ((), ("--case", tmp_path / "nowhere")):
        said = variorum("serve", *arguments)
        assert (said.code, said.out) == (2, "")
        assert "case" in said.err


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "example.invalid"])  # noqa: S104
def test_others_are_let_in_by_account_only(variorum: Command, made: Case, host: str) -> None:
    said = variorum("serve", "--case", made.folder, "--host", host)
    assert (said.code, said.out) == (2, "")
    assert "variorum user add" in said.err


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_a_port_that_there_is_not_is_refused(variorum: Command, made: Case, port: str) -> None:
    assert variorum("serve", "--case", made.folder, "--port", port).code == 2


def test_the_address_is_printed_before_anything_else_and_ctrl_c_ends_it(made: Case) -> None:
    program = process("serve", "--case", made.folder, "--port", "0")
    try:
        assert program.stdout is not None
        assert program.stdout.readline().startswith("http://127.0.0.1:")
    finally:
        program.send_signal(2)
        _, complaints = program.communicate(timeout=30)
    assert "Traceback" not in complaints


def test_accounts_are_made_listed_and_removed(variorum: Command, made: Case, typed: None) -> None:
    assert variorum("user", "add", "anna", "--role", "reader", "--case", made.folder).code == 0
    said = variorum("user", "list", "--case", made.folder, "-f", "json")
    assert json.loads(said.out) == [{"name": "anna", "role": "reader"}]
    assert PASSWORD not in said.out + said.err
    assert variorum("user", "remove", "anna", "--case", made.folder).code == 0
    assert json.loads(variorum("user", "list", "--case", made.folder, "-f", "json").out) == []


def test_unfit_accounts_are_refused(variorum: Command, made: Case, typed: None) -> None:
    for arguments, why in (
        (("add", "anna", "--role", "king"), "no such role"),
        (("add", "a b"), "no name for an account"),
        (("remove", "nobody"), "no such account"),
    ):
        said = variorum("user", *arguments, "--case", made.folder)
        assert (said.code, said.out) == (2, ""), arguments
        assert why in said.err or "password" in said.err


def test_a_short_password_is_refused(variorum: Command, made: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    said = variorum("user", "add", "anna", "--case", made.folder)
    assert said.code == 2
    assert "shorter than" in said.err
