"""A case's own gazetteer, from `case.toml` to the export."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command

HEADING = "name,latitude,longitude,country,precision,also\n"
REPORT = "Shells hit the village of Umm Zarqat at dawn. Seven farmers were killed in Om Zargat, the mayor said.\n"


@pytest.fixture
def case(variorum: Command, tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    assert variorum("init", folder).code == 0
    (tmp_path / "report.txt").write_text(REPORT)
    assert variorum("add", "--case", folder, tmp_path / "report.txt").code == 0
    return folder


def give(case: Path, csv: str | bytes) -> None:
    """Give the case a gazetteer of its own."""
    (case / "villages.csv").write_bytes(csv if isinstance(csv, bytes) else csv.encode())
    settings = (case / "case.toml").read_text()
    if "villages" not in settings:
        (case / "case.toml").write_text(settings.replace("[read]\n", '[read]\ngazetteer = "villages.csv"\n'))


def where(variorum: Command, case: Path) -> list[object]:
    (row,) = json.loads(variorum("list", "figures", "--case", case, "-f", "json").out)
    return [row[key] for key in ("place", "place_precision", "country", "latitude", "longitude")]


def test_a_village_of_the_case_is_found_by_each_of_its_names(variorum: Command, case: Path) -> None:
    give(case, HEADING + "Umm Zarqat,13.5,25.1,SD,1,Om Zargat\n")
    assert variorum("run", "--case", case).code == 0
    assert where(variorum, case) == ["Umm Zarqat", 1, "SD", 13.5, 25.1]


def test_a_village_that_nobody_knows_stays_as_written(variorum: Command, case: Path) -> None:
    assert variorum("run", "--case", case).code == 0
    (row,) = json.loads(variorum("list", "figures", "--case", case, "-f", "json").out)
    assert row["place"] is None
    assert row["place_precision"] is None
    assert {each["quote"] for each in row["unresolved"] if each["field"] == "place"} == {"Om Zargat"}


def test_a_corrected_csv_is_read_again(variorum: Command, case: Path) -> None:
    give(case, HEADING + "Umm Zarqat,1.5,25.1,SD,1,Om Zargat\n")
    assert variorum("run", "--case", case).code == 0
    give(case, HEADING + "Umm Zarqat,13.5,25.1,SD,2,Om Zargat\n")
    assert variorum("run", "--case", case).code == 0
    assert where(variorum, case) == ["Umm Zarqat", 2, "SD", 13.5, 25.1]


@pytest.mark.parametrize(
    ("csv", "said"),
    [
        (HEADING + "Umm Zarqat,13.5,25.1,SD,9,\n", "villages.csv, line 2: precision `9` is none of 1 to 7"),
        (HEADING + "Umm Zarqat,95,25.1,SD,1,\n", "line 2: latitude `95` is no number between -90 and 90; correct it"),
        (HEADING + 'Oz,1,2,KE,1,\n"Umm, Zarqat,1,2,SD,1,\n', "villages.csv, line 3"),
        (HEADING + "Umm Zarqat, north,1,2,SD,1,Om\n", "line 2: 7 cells under 6 columns; put a cell"),
        ("name,name\nOz,Oz\n", "line 1: column `name` twice"),
        (HEADING + "???,1,2,SD,1,\n", "line 2: the name `???` has no letter"),
        ("PK\x03\x04 a spreadsheet", "line 1: no column `name`"),
        ("name\nOz\n".encode("utf-16"), "is not UTF-8 (byte 0); save it as UTF-8"),
        (HEADING + "x" * 200_000 + "\n", "line 2: field larger than field limit"),
        (HEADING + "Oz,,,KE,1,\n" * 2_000_000, "too large (22,000,047 bytes; 20,000,000 at most)"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "bytes",
)  # fmt: skip
def test_a_csv_that_can_t_be_read_stops_the_run_and_says_where(
    variorum: Command, case: Path, csv: str | bytes, said: str
) -> None:
    give(case, csv)
    done = variorum("run", "--case", case)
    assert done.code not in (0, 130)
    assert said in " ".join(done.err.split())
    assert "Traceback" not in done.err


def test_a_csv_that_is_gone_is_named(variorum: Command, case: Path) -> None:
    give(case, HEADING)
    (case / "villages.csv").unlink()
    done = variorum("run", "--case", case)
    assert done.code != 0
    assert "there is no file" in done.err


def test_a_folder_is_no_csv(variorum: Command, case: Path) -> None:
    give(case, HEADING)
    (case / "villages.csv").unlink()
    (case / "villages.csv").mkdir()
    assert "there is no file" in variorum("run", "--case", case).err
