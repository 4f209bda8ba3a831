"""What is written is what there is: every command, option, setting and variable has its place in the documentation."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from variorum.case.folder import _KEYS
from variorum.cli.app import program

ROOT = Path(__file__).parents[2]
COMMANDS_PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path, command
        return
    for name, child in sorted(inner.items()):
        yield from commands(child, (*path, name))


ALL = list(commands(typer.main.get_command(program())))


@pytest.mark.parametrize("path", [p for p, _ in ALL], ids=" ".join)
def test_every_command_is_documented(path: tuple[str, ...]) -> None:
    assert path[0] in COMMANDS_PAGE
    assert f"`variorum {' '.join(path)}" in COMMANDS_PAGE or f"`{path[-1]}`" in COMMANDS_PAGE


@pytest.mark.parametrize("option", sorted({o for _, c in ALL for p in c.params for o in p.opts if o.startswith("--")}))
def test_every_option_is_documented(option: str) -> None:
    assert f"`{option}" in COMMANDS_PAGE


@pytest.mark.parametrize("key", [(table, key) for table, keys in _KEYS.items() for key in keys])
def test_every_setting_is_documented(key: tuple[str, str]) -> None:
    table, name = key
    assert (f"`[{table}] {name}`" if table else f"`{name}`") in COMMANDS_PAGE


def test_every_variable_is_documented() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "variorum").rglob("*.py"))
    for variable in sorted(set(re.findall(r"\bVARIORUM_[A-Z]+\b", code))):
        assert f"`{variable}`" in COMMANDS_PAGE or f"`{variable}=1`" in COMMANDS_PAGE, variable


def test_every_page_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = [p.relative_to(ROOT).as_posix() for p in (ROOT / "docs").glob("*.md")]
    assert [page for page in pages if f"({page})" not in readme] == []


def test_every_link_in_the_documentation_leads_somewhere() -> None:
    pages = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"))
    links = [(page, t) for page in pages for t in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8"))]
    assert [(p.name, t) for p, t in links if "://" not in t and not (p.parent / t).exists()] == []


def test_every_make_target_is_documented() -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert [t for t in targets if t != "check" and f"`make {t}`" not in contributing] == []


def test_the_example_in_the_documentation_runs(tmp_path: Path) -> None:
    example = COMMANDS_PAGE.split("## From Python\n", 1)[1].split("\n\n## ")[0]
    code = "\n".join(line.removeprefix("    ") for line in example.splitlines())
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "one.txt").write_text("The army said on Monday that 14 villagers were killed in the raid.")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "14 14 army 14\n", "")


def test_no_path_of_a_machine_and_no_registry_is_in_the_project() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    marks = re.compile("/wo" + r"rk/|/ro" + r"ot/|pypi\." + r"org|/ho" + "me/")
    found = []
    for name in listed:
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".lock", ".sql", ""} and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            found += [(name, m.group()) for m in marks.finditer(text)]
    assert found == []
