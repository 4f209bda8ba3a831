import csv
import io
import json
import os
import pty
import re
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAM, Command, process
from tests.fakes import FakeReaderMaker, ingested
from variorum.case import Case, init, open_case
from variorum.cli.options import Format
from variorum.cli.output import print_rows, safe
from variorum.cli.progress import stoppable
from variorum.ledger_file.opening import APPLICATION_ID

HOSTILE = "\x1b[31m\x1b]0;pwned\x07 \x9b5m [red]12 killed[/red] :smile: \u202ereversed\r\n\x00Army said 3 wounded"


@pytest.fixture
def hostile(tmp_path: Path) -> Case:
    folder = tmp_path / "hostile"
    init(folder).close()
    with open_case(folder, reader=FakeReaderMaker()) as case:
        case.add_ingested(
            [ingested(HOSTILE, "=cmd()", address="http://x/\x1b[2J", title=HOSTILE, outlet="+1")], source="test"
        )
        case.run()
    return case


@pytest.mark.parametrize(
    "arguments",
    [
        ["status"],
        ["list", "documents"],
        ["list", "claims"],
        ["list", "figures"],
        ["show", "=cmd()"],
        ["search", "wounded"],
        ["verify"],
        ["trace"],
        ["explain"],
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_nothing_in_a_text_reaches_the_terminal_as_a_command(
    variorum: Command, hostile: Case, arguments: list[str], form: str
) -> None:
    if arguments in (["trace"], ["explain"]):
        with open_case(hostile.folder) as case:
            arguments = [*arguments, case.figures()[1].id]
    said = variorum(*arguments, "--case", hostile.folder, "-f", form)
    assert said.code == 0, said.err
    unsafe = [char for char in said.out + said.err if re.match("[\x00-\x09\x0b-\x1f\x7f-\x9f]", char)]
    assert [char for char in unsafe if char != "\r" or form != "csv"] == []
    if form == "table":
        assert "\u202e" not in said.out


def test_markup_in_a_text_is_shown_as_it_is(variorum: Command, hostile: Case) -> None:
    out = variorum("show", "=cmd()", "--case", hostile.folder, "-f", "table").out
    assert "[red]12 killed[/red] :smile:" in out
    assert r"\x1b[31m" in out


def test_csv_holds_nothing_that_a_spreadsheet_would_run(capsys: pytest.CaptureFixture[str]) -> None:
    cells = ["=1+1", "+1", "-1", "@x", "\t=1", "\n=1", "＝1", "|x", "plain", "a=b", "", None, -5, ["=1"]]
    print_rows([{"cell": cell} for cell in cells], keys=["cell"], columns=[], form=Format.CSV)
    _, *rows = csv.reader(io.StringIO(capsys.readouterr().out, newline=""))
    shown = [row[0] if row else "" for row in rows]
    for cell, text in zip(cells, shown, strict=True):
        if isinstance(cell, str) and cell not in ("plain", "a=b", ""):
            assert text[0] in "'\\", cell
    assert shown[8:] == ["plain", "a=b", "", "", "-5", '["=1"]']


def test_safe_text_keeps_letters_and_shows_the_rest() -> None:
    assert safe("Հադրութ 🕊️ أخبار") == "Հադրութ 🕊️ أخبار"
    assert safe("a\tb\r\nc\x1b[0m\ud800") == "a b c\\x1b[0m\\ud800"
    assert safe("a\nb", lines=True) == "a\nb"
    assert safe(None) == ""


def spoil(case: Path, how: str) -> None:
    ledger, settings = case / "ledger.sqlite", case / "case.toml"
    match how:
        case "half settings":
            settings.write_text(settings.read_text()[:60] + '"')
        case "no ledger":
            ledger.unlink()
        case "cut ledger":
            ledger.write_bytes(ledger.read_bytes()[:9000])
        case "empty ledger":
            ledger.write_bytes(b"")
        case "not a database":
            ledger.write_text("a letter to the editor, " * 500)
        case "another program's":
            ledger.unlink()
            with closing(sqlite3.connect(ledger)) as connection:
                connection.execute("CREATE TABLE recipes (name TEXT)")
        case "newer":
            with closing(sqlite3.connect(ledger)) as connection:
                connection.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("half settings", "case.toml"),
        ("no ledger", "no such file; `variorum init` makes a case"),
        ("cut ledger", "damaged"),
        ("empty ledger", "not a Variorum ledger"),
        ("not a database", "damaged or no ledger"),
        ("another program's", "not a Variorum ledger"),
        ("newer", "install the newer Variorum"),
    ],
)
@pytest.mark.parametrize("command", [["list", "documents"], ["status"]], ids=" ".join)
def test_spoilt_case_is_an_error_that_says_what_to_do(
    variorum: Command, made: Case, command: list[str], how: str, says: str
) -> None:
    made.close()
    spoil(made.folder, how)
    said = variorum(*command, "--case", made.folder)
    assert said.code == 2
    assert says in said.err
    assert said.err.startswith("variorum: ")
    assert "Traceback" not in said.err
    assert said.out == ""


def test_status_of_a_case_that_another_program_writes_is_what_stands_there(variorum: Command, made: Case) -> None:
    before = variorum("status", "--case", made.folder, "-f", "json").out
    with closing(sqlite3.connect(made.folder / "ledger.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO run (version, fingerprint, started) VALUES ('x', 'x', 'now')")
        assert variorum("status", "--case", made.folder, "-f", "json").out == before
        other.execute("ROLLBACK")


def test_status_brings_a_case_of_the_first_version_up_to_date(variorum: Command, made: Case) -> None:
    made.close()
    ledger = made.folder / "ledger.sqlite"
    for file in made.folder.glob("ledger.sqlite*"):
        file.unlink()
    first = Path(__file__).parent.parent / "ledger" / "first_version.sql"
    with closing(sqlite3.connect(ledger)) as connection:
        connection.executescript(
            f"{first.read_text('utf-8')} PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;"
        )
    said = variorum("status", "--case", made.folder, "-f", "json")
    assert (said.code, json.loads(said.out)["documents"]) == (0, 0)
    with open_case(made.folder) as case:
        assert len(case.documents()) == 0


def test_status_of_a_case_that_may_only_be_read_writes_nothing(made: Case) -> None:
    made.close()
    before = {path.name: path.read_bytes() for path in made.folder.iterdir() if path.is_file()}
    made.folder.chmod(0o555)
    try:
        with process("status", "--case", made.folder, "-f", "json") as program:
            said, _ = program.communicate()
    finally:
        made.folder.chmod(0o755)
    assert json.loads(said)["documents"] == 3
    assert {path.name: path.read_bytes() for path in made.folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["status", "--case", "nowhere"], "no case here"),
        (["status"], "no case in"),
        (["show", "nothing", "--case", "case"], "nothing: nothing in the case goes by that"),
        (["trace", "A01", "--case", "case"], "a document; trace a claim or a figure"),
        (["list", "figures", "--measure", "eaten", "--case", "case"], "eaten"),
        (["list", "figures", "--limit", "0", "--case", "case"], "limit"),
        (["list", "documents", "-f", "xml", "--case", "case"], "xml"),
        (["run", "--processes", "0", "--case", "case"], "processes"),
        (["nonsense"], "nonsense"),
        (["export", "jsonl", "--out", "case", "--case", "case"], "no earlier export"),
        (["init", "case"], "a case already"),
        (["search", "(", "--case", "case"], "at least one word"),
        (["add", "case", "--date", "yesterday", "--case", "case"], "--date"),
    ],
)
def test_what_cannot_be_done_is_said_and_ends_with_two(
    variorum: Command, made: Case, arguments: list[str], says: str
) -> None:
    said = variorum(*arguments)
    assert said.code == 2
    assert says in said.err
    assert "Traceback" not in said.err


def test_bug_of_the_program_is_said_without_a_traceback(variorum: Command, made: Case) -> None:
    made.close()
    with closing(sqlite3.connect(made.folder / "ledger.sqlite")) as connection, connection:
        connection.execute("DROP TRIGGER figure_stays")
        connection.execute("UPDATE figure SET chain = 'nonsense'")
    said = variorum("list", "figures", "--case", made.folder)
    assert said.code == 70
    assert "Please report it" in said.err
    assert "Traceback" not in said.err


def test_reader_that_has_had_enough_ends_the_program_quietly(made: Case) -> None:
    for number in range(300):
        made.add_ingested([ingested(f"{number} killed " * 50, f"long-{number}")], source="test")
    made.close()
    with process("list", "documents", "--case", made.folder) as program:
        assert program.stdout is not None
        program.stdout.readline()
        program.stdout.close()
        assert program.stderr is not None
        said = program.stderr.read()
    assert said == ""
    assert program.returncode == 0


def test_letters_print_whatever_the_locale(made: Case) -> None:
    made.close()
    for form in ("table", "jsonl", "csv"):
        done = subprocess.run(
            [*PROGRAM, "show", "A01", "--case", made.folder, "-f", form],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"},
        )
        assert ("Հադրութ".encode() in done.stdout) == (form != "table")


@pytest.mark.parametrize("no_color", ["", "1"])
def test_terminal_gets_a_table_and_colour_only_if_wanted(made: Case, no_color: str) -> None:
    made.close()
    master, slave = pty.openpty()
    environment = {**os.environ, "NO_COLOR": no_color, "TERM": "xterm-256color", "COLUMNS": "100"}
    with subprocess.Popen(
        [*PROGRAM, "list", "documents", "--case", made.folder], stdout=slave, stderr=slave, env=environment
    ):
        os.close(slave)
        shown = b""
        try:
            while block := os.read(master, 4096):
                shown += block
        except OSError:  # how the end of a terminal reads on Linux
            pass
    os.close(master)
    assert b"characters" in shown
    assert b"{" not in shown
    if no_color:
        assert not re.search(rb"\x1b\[[0-9;]*3[0-7]m", shown)


def test_first_interrupt_asks_for_an_end_and_the_second_ends_at_once(capfd: pytest.CaptureFixture[str]) -> None:
    before = signal.getsignal(signal.SIGINT)
    with stoppable() as stop:
        assert not stop()
        os.kill(os.getpid(), signal.SIGINT)
        assert stop()
        assert "stopping after this document" in capfd.readouterr().err
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
