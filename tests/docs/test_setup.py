"""Set-up says what is missing, and stops."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def set_up(folder: Path, *, python: str) -> subprocess.CompletedProcess[str]:
    """Run scripts/setup in an empty project where `python3` is the given shell script and no other Python is found."""
    (folder / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "setup", folder / "scripts" / "setup")
    tools = folder / "bin"
    tools.mkdir()
    for name in ("bash", "dirname", "rm", "env"):
        (tools / name).symlink_to(shutil.which(name) or "/usr/bin/" + name)
    (tools / "python3").write_text(f"#!/usr/bin/env bash\n{python}\n")
    (tools / "python3").chmod(0o755)
    command = [str(tools / "bash"), str(folder / "scripts" / "setup"), "run"]
    return subprocess.run(command, env={"PATH": str(tools)}, capture_output=True, text=True, check=False)


def test_a_python_that_is_too_old_is_refused_with_what_to_do(tmp_path: Path) -> None:
    done = set_up(tmp_path, python="exit 1")
    assert done.returncode == 1
    assert "no Python 3.11, 3.12 or 3.13 was found" in done.stderr
    assert "apt install" in done.stderr


def test_a_python_without_venv_is_refused_with_what_to_do(tmp_path: Path) -> None:
    done = set_up(tmp_path, python='case "$2" in *venv*) exit 1;; esac')
    assert done.returncode == 1
    assert "no venv module" in done.stderr
    assert "python3-venv" in done.stderr
    assert not (tmp_path / ".venv").exists()
