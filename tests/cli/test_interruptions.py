"""`kill -9` and Ctrl-C against the real program, with the reader that comes with it."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import process
from tests.ingest.archives import gzipped, page
from variorum.case import Linker, init, open_case

pytestmark = pytest.mark.long

DOCUMENTS = 120
KILLS_WHILE_ADDING, KILLS_WHILE_READING = 8, 12
MOST_LINES, MOST_MILLISECONDS = 8, 12  # how far a command gets, after its first line, before it is killed

DONE = re.compile(r"^\S+ (new|read): (\S+)")


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pile")
    for number in range(DOCUMENTS):
        (folder / f"{number:03}.txt").write_text(
            f"The defence ministry of Ruritania said on Monday that {number + 2} of its soldiers had been killed near "
            f"the bridge at Zenda 🕊️.\r\n\r\nAccording to the mayor of Hentzau, {number + 5} villagers were wounded in "
            f"the shelling, and the army denied that {number + 9} people were missing.\n"
        )
    return folder


@pytest.fixture(scope="module")
def undisturbed(pile: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the export of a case that nobody interrupted."""
    folder = tmp_path_factory.mktemp("undisturbed")
    with init(folder / "case") as case:
        case.add([pile])
        case.run()
        return export(folder / "case", folder / "out")


@pytest.fixture(scope="module")
def unlinked(pile: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a case of which all is read and nothing linked."""
    case = tmp_path_factory.mktemp("unlinked") / "case"
    init(case).close()
    with open_case(case, linker=lambda: Linker((), lambda event, _, __: (event, (), ()), "none")) as opened:
        opened.add([pile])
        opened.run()
    return case


def export(case: Path, out: Path) -> dict[str, bytes]:
    with open_case(case) as opened:
        opened.export(out)
    return {path.name: path.read_bytes() for path in out.iterdir()}


def finish(*arguments: object) -> None:
    with process(*arguments) as program:
        _, said = program.communicate(timeout=60)
    assert program.returncode == 0, said


def done_before_the_kill(program: "subprocess.Popen[str]", chance: random.Random) -> Iterator[str]:
    """Let the program report some documents, kill it, and yield the names of all that it reported."""
    assert program.stderr is not None
    lines = [program.stderr.readline() for _ in range(1 + chance.randrange(MOST_LINES))]
    time.sleep(chance.randrange(MOST_MILLISECONDS) / 1000)
    program.send_signal(signal.SIGKILL)
    lines += program.stderr.read().splitlines()
    yield from (match[2] for line in lines if (match := DONE.match(line)))


def statuses(case: Path) -> dict[str, str]:
    with open_case(case) as opened:
        return {entry.document.name: entry.status for entry in opened.documents()}


def test_twenty_kills_lose_nothing_that_was_reported_and_leave_no_half_document(
    pile: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    chance = random.Random(20)  # noqa: S311  # the same moments each time, as far as a machine allows
    case = tmp_path / "case"
    init(case).close()
    added: set[str] = set()
    read: set[str] = set()
    for _ in range(KILLS_WHILE_ADDING):
        with process("add", pile, "--case", case) as program:
            added |= set(done_before_the_kill(program, chance))
        assert added <= set(statuses(case))
    assert 0 < len(added) < DOCUMENTS
    finish("add", pile, "--case", case)
    for kill in range(KILLS_WHILE_READING):
        with process("run", "--processes", 1 + kill % 2, "--case", case) as program:
            read |= set(done_before_the_kill(program, chance))
        assert read <= {name for name, status in statuses(case).items() if status == "read"}
    assert 0 < len(read) < DOCUMENTS
    finish("run", "--case", case)
    with open_case(case) as opened:
        assert opened.verify().findings == ()
    assert export(case, tmp_path / "out") == undisturbed


def test_kills_while_an_archive_is_added_leave_no_doubles_and_no_half_document(tmp_path: Path) -> None:
    archive = tmp_path / "crawl.warc.gz"
    archive.write_bytes(gzipped([page(f"http://post.example/{number}", f"{number}") for number in range(60)]))
    chance = random.Random(5)  # noqa: S311  # the same moments each time, as far as a machine allows
    for name in ("case", "undisturbed"):
        init(tmp_path / name).close()
    for _ in range(4):
        with process("add", archive, "--case", tmp_path / "case") as program:
            list(done_before_the_kill(program, chance))
    finish("add", archive, "--case", tmp_path / "case", "--quiet")
    finish("add", archive, "--case", tmp_path / "undisturbed", "--quiet")
    finish("verify", "--case", tmp_path / "case")
    assert export(tmp_path / "case", tmp_path / "a") == export(tmp_path / "undisturbed", tmp_path / "b")


@pytest.mark.parametrize("processes", [1, 2])
def test_ctrl_c_leaves_the_case_whole_and_the_next_run_goes_on(
    pile: Path, undisturbed: dict[str, bytes], tmp_path: Path, processes: int
) -> None:
    case = tmp_path / "case"
    with init(case) as opened:
        opened.add([pile])
    # A session of its own, so that the signal reaches every process of it as Ctrl-C on a terminal does.
    with process("run", "--processes", processes, "--case", case, start_new_session=True) as program:
        assert program.stderr is not None
        program.stderr.readline()
        assert os.getpgid(program.pid) == program.pid != os.getpgid(0)
        os.killpg(program.pid, signal.SIGINT)
        said = program.stderr.read()
    assert program.returncode == 130
    assert "stopping after this document or stage" in said
    assert "stopped; what was done is kept, and the same command goes on from here" in said
    assert "Traceback" not in said
    assert 0 < list(statuses(case).values()).count("read") < DOCUMENTS
    finish("run", "--case", case)
    assert export(case, tmp_path / "out") == undisturbed


STAGES = ["looking for what", "comparing texts", "bringing names", "bringing statements", "weighing the accounts"]


def until_stage(program: "subprocess.Popen[str]", stage: str) -> None:
    assert program.stderr is not None
    assert any(line.startswith(stage) for line in iter(program.stderr.readline, ""))


def test_kill_at_any_stage_of_the_linking_costs_nothing_but_that_linking(
    unlinked: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    chance = random.Random(7)  # noqa: S311  # the same moments each time, as far as a machine allows
    case = shutil.copytree(unlinked, tmp_path / "case")
    for stage in STAGES:
        with process("run", "--case", case) as program:
            until_stage(program, stage)
            time.sleep(chance.randrange(MOST_MILLISECONDS) / 1000)
            program.send_signal(signal.SIGKILL)
        assert set(statuses(case).values()) == {"read"}
    finish("run", "--case", case)
    assert export(case, tmp_path / "out") == undisturbed


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_while_linking_leaves_the_case_as_it_was_and_the_next_run_links_it(
    unlinked: Path, undisturbed: dict[str, bytes], tmp_path: Path, times: int
) -> None:
    case = shutil.copytree(unlinked, tmp_path / "case")
    with process("run", "--processes", 2, "--case", case, start_new_session=True) as program:
        until_stage(program, STAGES[0])
        for _ in range(times):
            os.killpg(program.pid, signal.SIGINT)
            time.sleep(0.1)
        _, said = program.communicate(timeout=60)
    assert program.returncode == 130, said
    assert "Traceback" not in said
    with open_case(case) as opened:
        assert list(opened.events()) == []
    finish("run", "--case", case)
    assert export(case, tmp_path / "out") == undisturbed


def test_exports_of_a_real_reading_match_their_texts(undisturbed: dict[str, bytes], pile: Path) -> None:
    rows = [json.loads(line) for line in undisturbed["figures.jsonl"].splitlines()]
    assert rows
    for row in rows:
        text = (pile / row["document"]).read_bytes().decode()
        assert text[row["start"] : row["end"]] == row["quote"]
        assert text[row["value_start"] : row["value_end"]] == row["as_written"]
