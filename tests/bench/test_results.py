import subprocess
import sys
from pathlib import Path

import pytest

from bench import results


def test_each_part_is_told_with_its_command_and_a_failure_stops_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = {"good": ("Good", "python -c print(1+1)"), "bad": ("Bad", "python -c 1/0"), "last": ("Last", "python -V")}
    page = tmp_path / "RESULTS.md"
    monkeypatch.setattr(results, "PARTS", parts)
    monkeypatch.setattr(sys, "argv", ["results", "--out", str(page)])
    assert results.main() == 1
    said = page.read_text("utf-8")
    assert "```\n2\n```" in said
    assert "ZeroDivisionError" in said
    assert [line for line in said.splitlines() if line.startswith("## ")] == ["## Good", "## Bad", "## Last"]
    assert "`python -c 1/0`" in said


def test_a_part_measured_anew_leaves_the_others_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "RESULTS.md"
    monkeypatch.setattr(results, "PARTS", {"one": ("One", "python -c print(1)"), "two": ("Two", "python -c print(2)")})
    monkeypatch.setattr(sys, "argv", ["results", "--out", str(page)])
    results.main()
    before = page.read_text("utf-8").partition("## Two")[0].partition("## One")[2]
    monkeypatch.setattr(results, "PARTS", {"one": ("One", "python -c print(3)"), "two": ("Two", "python -c print(4)")})
    monkeypatch.setattr(sys, "argv", ["results", "two", "--out", str(page)])
    results.main()
    assert before in page.read_text("utf-8")
    assert "```\n4\n```" in page.read_text("utf-8")


def test_every_part_is_a_program_that_tells_what_it_does() -> None:
    for name, (_, command) in results.PARTS.items():
        done = subprocess.run([sys.executable, *command.split()[1:3], "--help"], capture_output=True, text=True)
        assert done.returncode == 0, (name, done.stderr)
