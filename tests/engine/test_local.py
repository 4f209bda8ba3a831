import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.fakes import FakeReader, FakeReaderMaker, ingested
from variorum.engine import HERE, Failure, Limits, Outcome, cores, processes_for, read_all
from variorum.records import Document, EngineError, Reading

PILE = [
    "Army said 7 killed",
    "HANG 8 killed",
    "",
    "BREAK",
    "🕊️ Հադրութ said 9 wounded\r\n",
    *(f"{n} killed" for n in range(12)),
]


def documents(texts: Iterable[str]) -> list[Document]:
    return [ingested(text, str(number)).document for number, text in enumerate(texts)]


def read(texts: list[str], processes: int, limits: Limits | None = None) -> list[tuple[str, Outcome]]:
    results = read_all(documents(texts), FakeReaderMaker(), processes=processes, limits=limits)
    return [(document.name, outcome) for document, outcome in results]


def test_readings_come_in_the_order_given_and_the_same_from_one_process_or_many() -> None:
    here = read(PILE, HERE)
    assert [name for name, _ in here] == [str(number) for number in range(len(PILE))]
    assert here == read(PILE, 1) == read(PILE, 3)


@pytest.mark.parametrize("processes", [HERE, 1, 2])
def test_document_that_breaks_the_reader_fails_alone(processes: int) -> None:
    outcomes = dict(read(["1 killed", "BREAK", "2 killed"], processes))
    assert outcomes["1"] == Failure("the reader broke on it (RuntimeError: a word too many); please report this")
    assert isinstance(outcomes["0"], Reading)
    assert isinstance(outcomes["2"], Reading)


def test_document_that_ends_its_process_fails_alone() -> None:
    outcomes = dict(read(["1 killed", "DIE", "2 killed", "DIE again", "3 killed"], 2))
    for name in ("1", "3"):
        assert outcomes[name] == Failure(
            "reading it ended the process (exit code 9; too little memory?); --retry tries again (2 tries)"
        )
    assert all(isinstance(outcomes[name], Reading) for name in ("0", "2", "4"))


@pytest.mark.parametrize("processes", [HERE, 1, 2])
def test_document_that_hangs_fails_alone(processes: int) -> None:
    outcomes = dict(read(["1 killed", "STUCK", "2 killed", "STUCK again", "3 killed"], processes, Limits(seconds=1)))
    for name in ("1", "3"):
        assert outcomes[name] == Failure(
            "reading it took more than 1 s; `[run] seconds` in case.toml allows more, --retry tries again"
        )
    assert all(isinstance(outcomes[name], Reading) for name in ("0", "2", "4"))


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="looks at the memory of processes in /proc")
def test_document_that_takes_too_much_memory_fails_alone() -> None:
    outcomes = dict(read(["1 killed", "GORGE", "2 killed"], 1, Limits(memory=300)))
    assert outcomes["1"] == Failure(
        "reading it took more memory than twice 300 MB; `[run] memory` in case.toml allows more, "
        "--retry tries again (2 tries)"
    )
    assert all(isinstance(outcomes[name], Reading) for name in ("0", "2"))


def test_process_that_holds_too_much_memory_is_replaced_between_two_documents() -> None:
    texts = ["WHO", "1 killed", "KEEP", "WHO", "2 killed"]
    outcomes = dict(read(texts, 1, Limits(memory=300)))
    assert all(isinstance(outcome, Reading) for outcome in outcomes.values())
    first, second = (reading.notes for reading in (outcomes["0"], outcomes["3"]) if isinstance(reading, Reading))
    assert first != second


def test_reader_that_takes_too_much_memory_by_itself_is_an_error_that_says_so() -> None:
    with pytest.raises(EngineError, match=r"it takes \d+ MB before it reads anything, and may hold 1\)"):
        read(["1 killed"], 1, Limits(memory=1))


@pytest.mark.parametrize("processes", [HERE, 1, 2])
def test_reader_that_cannot_start_is_an_error_that_says_why(processes: int) -> None:
    with pytest.raises(EngineError, match=r"can't start \(OSError: no model called fake\); check `model`"):
        list(read_all(documents(["1 killed"]), FakeReaderMaker(broken=True), processes=processes))


class DeadAtStart:
    def __call__(self) -> FakeReader:
        os._exit(7)


def test_process_that_ends_before_it_could_read_is_an_error_that_says_so() -> None:
    with pytest.raises(EngineError, match=r"ended before it could read \(exit code 7\)"):
        list(read_all(documents(["1 killed"]), DeadAtStart(), processes=2))


@pytest.mark.parametrize("processes", [HERE, 3])
def test_nothing_to_read_is_nothing_read(processes: int) -> None:
    assert read([], processes) == []


def test_no_more_than_a_few_documents_are_taken_ahead() -> None:
    taken = 0

    def endless() -> Iterable[Document]:
        nonlocal taken
        while True:
            taken += 1
            yield ingested(f"{taken} killed", str(taken)).document

    results = read_all(endless(), FakeReaderMaker(), processes=2)
    for _ in range(5):
        next(results)
    results.close()
    assert taken <= 5 + 2 * 8 + 1


def test_small_pile_is_read_here_and_a_large_one_by_a_process_a_core() -> None:
    assert processes_for(1_000) == HERE
    assert processes_for(10_000_000) == cores()
    assert processes_for(10_000_000, 1) == HERE
    assert processes_for(1_000, 3) == 3


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for child processes in /proc")
def test_processes_do_not_outlive_a_parent_that_is_killed(tmp_path: Path) -> None:
    program = tmp_path / "parent.py"
    program.write_text(
        "from tests.fakes import FakeReaderMaker, ingested\n"
        "from variorum.engine import read_all\n"
        "if __name__ == '__main__':\n"
        "    pile = (ingested(f'HANG {n}', str(n)).document for n in range(1000))\n"
        "    for document, _ in read_all(pile, FakeReaderMaker(), processes=2):\n"
        "        print(document.name, flush=True)\n"
    )
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, program], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(root)}
    ) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        tasks = Path(f"/proc/{parent.pid}/task/{parent.pid}/children")
        children = [int(pid) for pid in tasks.read_text().split()]
        assert len(children) >= 2
        parent.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while (alive := [pid for pid in children if _runs(pid)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert alive == []


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
