"""A case's own loaded terms, from `case.toml` to the ledger."""

from pathlib import Path

import pytest

from tests.cli.conftest import Command
from variorum.ledger import open_ledger, wordings

HEADING = "term,about,stance,source\n"


@pytest.fixture
def case(variorum: Command, tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    assert variorum("init", folder).code == 0
    (tmp_path / "report.txt").write_text("The army sweeps the valley. Two farmers were killed in Gao.\n")
    assert variorum("add", "--case", folder, tmp_path / "report.txt").code == 0
    settings = (folder / "case.toml").read_text()
    (folder / "case.toml").write_text(settings.replace("[read]\n", '[read]\nterms = "terms.csv"\n'))
    return folder


def terms_read(variorum: Command, case: Path, csv: str) -> set[str]:
    (case / "terms.csv").write_text(csv)
    assert variorum("run", "--case", case).code == 0
    return {wording.term for _, wording in wordings(open_ledger(case / "ledger.sqlite"))}


def test_a_corrected_list_is_read_again(variorum: Command, case: Path) -> None:
    assert "sweep" not in terms_read(variorum, case, HEADING + "comb,action,loaded for,our style book\n")
    assert "sweep" in terms_read(variorum, case, HEADING + "sweep,action,loaded for,our style book\n")


@pytest.mark.parametrize(
    ("csv", "said"),
    [
        (HEADING + "regime,actor,biased,me\n", "terms.csv, line 2: stance `biased` is none of"),
        (HEADING + "regime,actor,neutral,\n", "line 2: no source for `regime`"),
        ("word\nregime\n", "line 1: no column `term`"),
    ],
)
def test_a_list_that_can_t_be_read_stops_the_run_and_says_where(
    variorum: Command, case: Path, csv: str, said: str
) -> None:
    (case / "terms.csv").write_text(csv)
    done = variorum("run", "--case", case)
    assert done.code not in (0, 130)
    assert said in " ".join(done.err.split())
    assert "Traceback" not in done.err


def test_a_list_that_is_gone_is_named(variorum: Command, case: Path) -> None:
    done = variorum("run", "--case", case)
    assert done.code != 0
    assert "[read] terms: there is no file" in " ".join(done.err.split())
