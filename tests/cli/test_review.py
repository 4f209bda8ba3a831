import io
import json
import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import PROGRAM, Command
from variorum.case import Case
from variorum.cli.questions import values
from variorum.records import DecisionError, Figure

Typed = pytest.MonkeyPatch


def type_in(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def first(case: Case) -> Figure:
    found = case.get(next(item.subject for item in case.queue() if item.kind == "figure"))
    assert isinstance(found, Figure)
    return found


def test_the_queue_is_listed_for_programs_and_asks_nothing(variorum: Command, made: Case) -> None:
    said = variorum("review", "--list", "--case", made.folder, "-f", "jsonl")
    rows = [json.loads(line) for line in said.out.splitlines()]
    assert [row["subject"] for row in rows] == [item.subject for item in made.queue()]
    assert list(rows[0]) == [
        "kind",
        "subject",
        "what",
        "why",
        "rows",
        "others",
        "choices",
        "score",
        "question",
        "stake",
    ]
    assert len(variorum("review", "--list", "--limit", 1, "--case", made.folder, "-f", "jsonl").out.splitlines()) == 1


def test_a_figure_is_rejected_with_a_note_and_the_estimate_follows_on_the_screen(
    variorum: Command, made: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = first(made)
    type_in(monkeypatch, "x misread, clearly", "q")
    said = variorum("review", "--who", "Ana", "--case", made.folder)
    assert said.code == 0
    assert figure.value.quote in said.out
    assert "a accept, x reject" in said.out
    assert "→ unknown" in said.out
    assert "1 decision by Ana" in said.out
    (decision,) = made.decisions()
    assert (decision.kind, decision.rows, decision.why, decision.who) == (
        "reject", (figure.id,), "misread, clearly", "Ana"
    )  # fmt: skip


def test_editing_skipping_and_undoing_by_single_keys(
    variorum: Command, made: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = first(made)
    type_in(monkeypatch, "e 70-90; a slip", "u", "e low=71 high=71 group=old men", " ", "", "\x7f", "q")
    said = variorum("review", "--who", "Ana", "--case", made.folder)
    assert said.code == 0
    assert [decision.kind for decision in made.decisions(all_of_them=True)] == ["edit", "undo", "edit", "undo"]
    assert made.decisions() == ()
    assert made.get(figure.id) == figure


def test_a_slip_of_the_hand_is_told_and_asked_again(
    variorum: Command, made: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, "e many", "e low=x", "e color=red", "z", "m nowhere", "u", "a fine")
    said = variorum("review", "--who", "Ana", "--case", made.folder)
    assert said.code == 0
    for told in ("type a number", "no whole number", "u", "a accept: checked", "nowhere", "nothing to undo"):
        assert told in said.out
    assert [(each.kind, each.why) for each in made.decisions()] == [("accept", "fine")]


def test_the_queue_ends_and_says_so(variorum: Command, made: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, *["a"] * 20)
    assert "nothing is left to decide" in variorum("review", "--case", made.folder).out
    type_in(monkeypatch)
    said = variorum("review", "--case", made.folder)
    assert (said.code, "0 decisions by" in said.out) == (0, True)


def test_a_limit_ends_the_asking(variorum: Command, made: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    type_in(monkeypatch, *["a"] * 20)
    variorum("review", "--limit", 1, "--case", made.folder)
    assert len(made.decisions()) == 1


def press(terminal: int, key: bytes, until: bytes) -> None:
    """Press a key until its answer is shown: what comes before the program listens is lost."""
    for _ in range(3):
        time.sleep(0.5)
        os.write(terminal, key)
        if shown_within(20, terminal, until):
            return
    pytest.fail(f"{key!r} brought no {until!r}")


def shown_within(seconds: float, terminal: int, words: bytes) -> bool:
    end, shown = time.monotonic() + seconds, b""
    while words not in shown and time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        try:
            shown += os.read(terminal, 1000) if ready else b""
        except OSError:  # the program has closed it
            break
    return words in shown


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")
def test_on_a_terminal_one_key_is_enough(made: Case) -> None:
    made.close()
    mine, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "VARIORUM_CASE": str(made.folder)}
    program = subprocess.Popen(
        [*PROGRAM, "review", "--who", "Ana"], stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    try:
        shown_within(60, mine, b"quit")
        for key, answer in ((b"a", b"note"), (b"seen it\n", b"quit")):
            press(mine, key, answer)
        press(mine, b"q", b"decision by")
        assert program.wait(60) == 0
    finally:
        program.kill()
        program.wait()
        os.close(mine)
    from variorum.case import open_case

    with open_case(made.folder) as again:
        assert [(each.kind, each.why) for each in again.decisions()] == [("accept", "seen it")]


def test_decisions_go_to_a_file_and_into_another_copy_once(
    variorum: Command, made: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(made.folder, tmp_path / "copy")
    made.decide("reject", first(made).id, who="Ana")
    out = variorum("review", "export", tmp_path / "d.jsonl", "--case", made.folder)
    assert (out.code, "wrote 1 decision" in out.err) == (0, True)
    brought = variorum("review", "import", tmp_path / "d.jsonl", "--case", tmp_path / "copy")
    assert (brought.code, "1 decision new, 0 known" in brought.err) == (0, True)
    again = variorum("review", "--case", tmp_path / "copy", "import", tmp_path / "d.jsonl")
    assert "0 decisions new, 1 known" in again.err


def test_a_file_that_was_cut_or_changed_is_told_by_line_and_a_missing_one_is_an_error(
    variorum: Command, made: Case, tmp_path: Path
) -> None:
    made.decide("reject", first(made).id, who="Ana")
    made.export_decisions(tmp_path / "d.jsonl")
    whole = (tmp_path / "d.jsonl").read_text("utf-8")
    (tmp_path / "d.jsonl").write_text(whole.replace("Ana", "Eve") + whole[:50])
    said = variorum("review", "import", tmp_path / "d.jsonl", "--case", made.folder)
    assert said.code == 3
    assert "line 1: its hash is not that of what it says" in said.err
    assert "line 2: cut short" in said.err
    assert variorum("review", "import", tmp_path / "none.jsonl", "--case", made.folder).code == 2


def test_conflicts_and_decisions_that_rest_on_nothing_are_told(variorum: Command, made: Case, tmp_path: Path) -> None:
    shutil.copytree(made.folder, tmp_path / "copy")
    figure = first(made)
    made.decide("reject", figure.id, who="Ana")
    made.export_decisions(tmp_path / "d.jsonl")
    from variorum.case import init, open_case

    with open_case(tmp_path / "copy") as copy:
        copy.decide("accept", figure.id, who="Ben")
    said = variorum("review", "import", tmp_path / "d.jsonl", "--case", tmp_path / "copy")
    assert f"conflict over {figure.id}" in said.err
    init(tmp_path / "empty").close()
    said = variorum("review", "import", tmp_path / "d.jsonl", "--case", tmp_path / "empty")
    assert (said.code, "no reading here has it" in said.err) == (0, True)


def test_a_decision_of_another_day_is_undone_by_its_id(variorum: Command, made: Case) -> None:
    decided = made.decide("reject", first(made).id, who="Ana")
    said = variorum("review", "undo", decided.id, "--who", "Ben", "--why", "it was right", "--case", made.folder)
    assert (said.code, "takes back" in said.err) == (0, True)
    assert made.decisions() == ()
    assert made.decisions(all_of_them=True)[-1].who == "Ben"
    assert variorum("review", "undo", decided.id, "--case", made.folder).code == 2
    assert variorum("review", "undo", "dec_0", "--case", made.folder).code == 2


def test_the_log_lists_what_was_done_and_by_whom(variorum: Command, made: Case, tmp_path: Path) -> None:
    decided = made.decide("reject", first(made).id, who="Ana", why="\x1b[31mred\x1b[0m")
    made.undo(decided.id, who="Ben")
    made.export(tmp_path / "out")
    rows = [json.loads(line) for line in variorum("log", "--case", made.folder, "-f", "jsonl").out.splitlines()]
    assert [(row["kind"], row["who"]) for row in rows] == [
        ("run", None), ("linking", None), ("reject", "Ana"), ("undo", "Ben"), ("export", None)
    ]  # fmt: skip
    assert rows[2]["undone"] == "undone"
    assert [row["line"] for row in rows] == [1, 2, 3, 4, 5]
    table = variorum("log", "--case", made.folder, "--limit", 3, "-f", "table").out
    assert ("\x1b" in table, "run 1" in table, "jsonl to out" in table) == (False, False, True)


def test_showing_and_explaining_a_figure_tell_what_was_decided(variorum: Command, made: Case) -> None:
    figure = first(made)
    made.decide("edit", figure.id, value={"low": 70, "high": 70}, who="Ana", why="a slip")
    made.link()
    shown = json.loads(variorum("show", figure.id, "--case", made.folder, "-f", "json").out)
    assert (shown["low"], shown["as_read"]["low"]) == (70, figure.low)
    assert "a slip" in shown["decisions"][0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", {"low": 12, "high": 12}),
        ("1,200", {"low": 1200, "high": 1200}),
        ("10-15", {"low": 10, "high": 15}),
        ("10 to 15", {"low": 10, "high": 15}),
        ("low=3 high=-", {"low": 3, "high": None}),
        ("group=men of the 3rd side=A when=2020-12", {"group": "men of the 3rd", "side": "A", "when": "2020-12"}),
        ("latitude=1.5 place=", {"latitude": 1.5, "place": None}),
    ],
)
def test_values_are_typed_in_short(typed: str, meant: dict[str, object]) -> None:
    assert values(typed) == meant


@pytest.mark.parametrize("typed", ["", "many", "12 men", "low=many", "latitude=north", "colour=red", "x low=3"])
def test_what_cant_be_understood_is_refused(typed: str) -> None:
    with pytest.raises(DecisionError):
        values(typed)
