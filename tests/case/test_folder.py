import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.case.folder import Settings, find_case, read_settings, write_settings
from variorum.engine import Limits
from variorum.records import CaseError

HEAD = 'name = "n"\ncreated_by = "variorum 0"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_settings(tmp_path, name='Gébélé "north" \\', created_by="variorum 0.1.0")
    return tmp_path


def test_new_settings_are_read_as_written(folder: Path) -> None:
    assert read_settings(folder) == Settings('Gébélé "north" \\', "variorum 0.1.0")


@given(name=st.text(alphabet=st.characters(codec="utf-8")))
def test_any_name_can_be_written(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    folder = tmp_path_factory.mktemp("case")
    write_settings(folder, name=name, created_by="variorum 0.1.0")
    assert read_settings(folder).name == name


def test_settings_say_what_they_say(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("name\n")
    (tmp_path / "case.toml").write_text(
        HEAD + '[read]\nmodel = "en_core_web_lg"\ngazetteer = "places.csv"\n[run]\nprocesses = 3\nseconds = 90\n'
    )
    settings = read_settings(tmp_path)
    assert (settings.model, settings.gazetteer, settings.processes) == ("en_core_web_lg", tmp_path / "places.csv", 3)
    assert settings.limits == Limits(seconds=90)


def test_settings_that_are_written_as_hints_are_those_that_hold_anyway(tmp_path: Path) -> None:
    write_settings(tmp_path, name="n", created_by="t")
    path = tmp_path / "case.toml"
    path.write_text(re.sub("^# (seconds|memory) ", r"\1 ", path.read_text(), flags=re.MULTILINE))
    assert "\nmemory = " in path.read_text()
    assert read_settings(tmp_path).limits == Limits()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('name = "half', "not valid TOML: .*mend that line"),
        ("", "`name` is missing.*cut short"),
        ('name = "n"\n', "`created_by` is missing"),
        (HEAD + 'colour = "red"\n', "`colour` is no setting; known here"),
        (HEAD + '[read]\ngazeteer = "x.csv"\n', r"\[read\] gazeteer is no setting; did you mean `gazetteer`"),
        (HEAD + "[runs]\nprocesses = 2\n", "did you mean `run`"),
        (HEAD + "[run]\nprocesses = 0\n", "processes is 0; give 1 or more"),
        (HEAD + "[run]\nmemory = 0\n", "memory is 0; give 1 or more"),
        (HEAD + "[run]\nprocesses = true\n", "give a whole number"),
        (HEAD + '[run]\nprocesses = "2"\n', "processes is '2'; give a whole number"),
        (HEAD + "[read]\nmodel = 5\n", "give a text in quotes"),
        (HEAD + '[read]\ngazetteer = "gone.csv"\n', "there is no file .*gone.csv"),
        (HEAD + 'read = "x"\n', "`read` is 'x'; give a section"),
    ],
)
def test_settings_that_make_no_sense_are_errors_that_name_the_place(tmp_path: Path, content: str, says: str) -> None:
    (tmp_path / "case.toml").write_text(content)
    with pytest.raises(CaseError, match=says) as caught:
        read_settings(tmp_path)
    assert str(tmp_path / "case.toml") in str(caught.value)


def test_settings_in_another_encoding_are_an_error_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_bytes(b'name = "\xff"\n')
    with pytest.raises(CaseError, match=r"not UTF-8 text .byte 8.; save it as UTF-8"):
        read_settings(tmp_path)


def test_case_is_found_here_or_above(folder: Path) -> None:
    inner = folder / "a" / "b"
    inner.mkdir(parents=True)
    assert find_case(folder) == find_case(inner) == folder


def test_no_case_is_an_error_that_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match=r"no case in .*variorum init DIR.*VARIORUM_CASE"):
        find_case(tmp_path)
    with pytest.raises(CaseError, match="no case here"):
        read_settings(tmp_path)
