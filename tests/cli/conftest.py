import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.fakes import FakeReaderMaker, clock, ingested
from variorum.case import Case, init, open_case
from variorum.cli import main

PROGRAM = [sys.executable, "-m", "variorum.cli"]

TEXTS = {
    "A01": "🕊️ It rained. Ministry said 12 killed in Հադրութ.\r\nNobody knows why.",
    "A02": "Army said 7 wounded. Army said 12 killed.",
    "B/odd name.txt": "All quiet.",
}


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Command = Callable[..., Said]


@pytest.fixture
def variorum(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Command:
    """Run a command in this process, from an empty folder, and for no terminal, wherever the tests are run from."""
    for variable in ("VARIORUM_CASE", "COLUMNS", "LINES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of `made`, read and linked once, to be copied."""
    folder = tmp_path_factory.mktemp("made") / "case"
    init(folder).close()
    with open_case(folder, clock=clock, reader=FakeReaderMaker()) as case:
        items = [ingested(text, name, title=f"Report {name}") for name, text in TEXTS.items()]
        case.add_ingested(items, source="test")
        case.run()
    return folder


@pytest.fixture
def made(made_once: Path, tmp_path: Path) -> Iterator[Case]:
    """A case with three documents, read by a reader that needs no model."""
    with open_case(shutil.copytree(made_once, tmp_path / "case"), clock=clock, reader=FakeReaderMaker()) as case:
        yield case


def read_case(folder: Path, *given: object) -> Path:
    """Return a case in `folder` of what is given to `add`, read by the reader that comes with the program."""
    case = folder / "here"
    for command in (("init", case), ("add", "--case", case, *given), ("run", "--case", case)):
        assert main([str(argument) for argument in command]) == 0
    return case


def process(*arguments: object, **more: object) -> "subprocess.Popen[str]":
    """Start the program as a user's shell does."""
    environment = {key: value for key, value in os.environ.items() if key != "VARIORUM_CASE"}
    program: subprocess.Popen[str] = subprocess.Popen(
        [*PROGRAM, *(str(argument) for argument in arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
        **more,  # type: ignore[call-overload]
    )
    return program
