import pickle
import sqlite3
import threading
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.read.places.compiled import open_compiled
from variorum.read.places.gazetteer import Gazetteer, Place
from variorum.read.places.names import normalise
from variorum.read.places.own import GazetteerError, read_own


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def names(gazetteer: Gazetteer, name: str) -> list[tuple[str, str | None, int]]:
    return [(place.name, place.country, place.precision) for place in gazetteer.find(name)]


def towns(gazetteer: Gazetteer, name: str) -> list[Place]:
    return [place for place in gazetteer.find(name) if place.kind == "city"]


# --- finding ---


@pytest.mark.parametrize("written", ["N'Djamena", "N’Djamena", "NDJAMENA", "n'djaména", " Ndjamena "])
def test_a_place_is_found_however_it_is_spelt(gazetteer: Gazetteer, written: str) -> None:
    assert names(gazetteer, written)[0] == ("N'Djamena", "TD", 1)


@pytest.mark.parametrize(("rival", "name"), [("Kiev", "Kyiv"), ("Saigon", "Ho Chi Minh City"), ("Bombay", "Mumbai")])
def test_rival_and_older_names_lead_to_the_same_place(gazetteer: Gazetteer, rival: str, name: str) -> None:
    assert towns(gazetteer, rival)[0] == towns(gazetteer, name)[0]


def test_places_of_one_name_are_all_given_the_largest_first(gazetteer: Gazetteer) -> None:
    found = towns(gazetteer, "Tripoli")
    assert [place.country for place in found][:2] == ["LY", "LB"]
    assert [place.population for place in found] == sorted((place.population for place in found), reverse=True)


def test_nations_are_places_too_and_alike_whether_recognised_or_not(gazetteer: Gazetteer) -> None:
    assert names(gazetteer, "the Netherlands")[0] == ("Netherlands", "NL", 6)
    assert names(gazetteer, "Somaliland")[0] == ("Somaliland", "x-somaliland", 6)
    assert {place.country for place in gazetteer.find("Congo") if place.kind == "country"} == {"CD", "CG"}


def test_a_state_of_the_union_is_a_region(gazetteer: Gazetteer) -> None:
    assert ("Ohio", "US", 4) in names(gazetteer, "Ohio")


@pytest.mark.parametrize("name", ["", " ", "-", "Xyzzyville", "🕊", "Երևանxyz"])
def test_an_unknown_name_has_no_place(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) == ()


@given(st.text())
def test_any_text_may_be_looked_up(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name) == gazetteer.find(name)
    assert normalise(normalise(name)) == normalise(name)


def test_threads_share_one_gazetteer(gazetteer: Gazetteer) -> None:
    answers: list[tuple[object, ...]] = []
    threads = [threading.Thread(target=lambda: answers.append(gazetteer.find("Aleppo"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [gazetteer.find("Aleppo")] * 8


def test_a_pickled_gazetteer_opens_itself_again(gazetteer: Gazetteer) -> None:
    assert pickle.loads(pickle.dumps(gazetteer)).find("Aleppo") == gazetteer.find("Aleppo")  # noqa: S301


@pytest.mark.parametrize(
    ("name", "usual", "country", "precision"),
    [
        ("South Kivu", "South Kivu", "CD", 4),
        ("Sud-Kivu", "South Kivu", "CD", 4),
        ("Helmand", "Helmand", "AF", 4),
        ("Antioquia", "Antioquia", "CO", 4),
        ("Chiapas", "Chiapas", "MX", 4),
        ("Donetsk Oblast", "Donetsk", "UA", 4),
        ("Bulacan", "Bulacan", "PH", 3),
        ("Cuyahoga County", "Cuyahoga", "US", 3),
    ],
)
def test_provinces_and_districts_are_known_by_the_name_that_english_uses(
    gazetteer: Gazetteer, name: str, usual: str, country: str, precision: int
) -> None:
    place = gazetteer.find(name)[0]
    assert (place.name, place.country, place.precision) == (usual, country, precision)
    assert place.latitude is not None
    assert place.population > 0


def test_the_middle_of_a_province_lies_in_it(gazetteer: Gazetteer) -> None:
    place = gazetteer.find("Helmand")[0]
    assert place.latitude == pytest.approx(31.5, abs=1)
    assert place.longitude == pytest.approx(64, abs=1)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Falluja", "Fallujah"),
        ("al-Fallujah", "Fallujah"),
        ("Taizz", "Taiz"),
        ("Hasaka", "Al-Hasakah"),
        ("ar-Raqqa", "Raqqa"),
        ("St Louis", "Saint Louis"),
        ("Mt Vernon", "Mount Vernon"),
    ],
)
def test_other_transliterations_and_short_forms_lead_to_the_same_town(
    gazetteer: Gazetteer, written: str, name: str
) -> None:
    assert {place.id for place in towns(gazetteer, written)} & {place.id for place in towns(gazetteer, name)}


@pytest.mark.parametrize(
    ("name", "country"), [("Donbas", "UA"), ("Niger Delta", "NG"), ("Sahel", None), ("Kashmir", None)]
)
def test_a_landscape_is_no_division_and_may_lie_in_several_countries(
    gazetteer: Gazetteer, name: str, country: str | None
) -> None:
    place = gazetteer.find(name)[0]
    assert (place.name, place.kind, place.country, place.precision) == (name, "landscape", country, 5)


def test_news_abbreviations_need_their_full_stop(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Calif.")[0].name == "California"
    assert all(place.name != "Missouri" for place in gazetteer.find("Mo"))


# --- the compiled file ---


def one_town(connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO place VALUES (1, 'Oz', 'city', 'KE', '01', 1.0, 2.0, 700)")
    connection.execute("INSERT INTO name VALUES ('oz', 1)")


def rows(connection: sqlite3.Connection) -> int:
    count: int = connection.execute("SELECT count(*) FROM place").fetchone()[0]
    connection.close()
    return count


@pytest.fixture
def compiled(tmp_path: Path) -> Iterator[Path]:
    open_compiled(tmp_path, one_town).close()
    (file,) = tmp_path.iterdir()
    yield file
    assert list(tmp_path.iterdir()) == [file], "a draft was left behind"


def never(connection: sqlite3.Connection) -> None:
    raise AssertionError("compiled again")


def test_the_file_is_compiled_once(compiled: Path) -> None:
    assert rows(open_compiled(compiled.parent, never)) == 1


@pytest.mark.parametrize("left", [0, 100, 5000])
def test_a_file_cut_short_is_compiled_again(compiled: Path, left: int) -> None:
    compiled.write_bytes(compiled.read_bytes()[:left])
    assert rows(open_compiled(compiled.parent, one_town)) == 1


def test_a_file_that_is_no_database_is_compiled_again(compiled: Path) -> None:
    compiled.write_bytes(b"<html>" * 5000)
    assert rows(open_compiled(compiled.parent, one_town)) == 1


def test_a_file_that_was_never_finished_is_compiled_again(compiled: Path) -> None:
    with sqlite3.connect(compiled) as connection:
        connection.execute("PRAGMA user_version = 0")
    connection.close()
    assert rows(open_compiled(compiled.parent, one_town)) == 1


def test_a_failed_compilation_leaves_nothing_behind(tmp_path: Path) -> None:
    def fails(connection: sqlite3.Connection) -> None:
        raise RuntimeError("no rows today")

    with pytest.raises(RuntimeError, match="no rows today"):
        open_compiled(tmp_path, fails)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert rows(open_compiled(tmp_path / "file" / "cache", one_town, tmp_path / "other")) == 1


def test_nowhere_to_write_is_said_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OSError, match="set VARIORUM_CACHE to a folder that can be"):
        open_compiled(tmp_path / "file" / "a", one_town, tmp_path / "file" / "b")


def test_the_cache_folder_may_come_from_the_environment(compiled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VARIORUM_CACHE", str(compiled.parent))
    assert [place.name for place in Gazetteer.open().find("Oz")] == ["Oz"]


def open_and_count(folder: Path) -> int:
    return rows(open_compiled(folder, one_town))


def test_processes_may_compile_at_once(tmp_path: Path) -> None:
    with get_context("spawn").Pool(2) as pool:
        assert pool.map(open_and_count, [tmp_path] * 6) == [1] * 6
    assert len(list(tmp_path.iterdir())) == 1


# --- a case's own places ---

HEADING = "name,latitude,longitude,country,precision,also\n"


def own(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "villages.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_case_adds_villages_with_all_their_names(tmp_path: Path) -> None:
    path = own(tmp_path, HEADING + "Oz,-1.5,36.8,KE,1,Ozz;Ózburg\nGrey Hills,,,Kenya,5,\n")
    gazetteer = Gazetteer.open(path)
    for name in ("Oz", "ozz", "Ozburg"):
        place = gazetteer.find(name)[0]
        assert (place.name, place.kind, place.country, place.latitude) == ("Oz", "own", "KE", -1.5)
    hills = gazetteer.find("GREY HILLS")[0]
    assert (hills.country, hills.latitude, hills.precision) == ("KE", None, 5)


def test_a_case_s_own_place_comes_before_any_other(tmp_path: Path) -> None:
    gazetteer = Gazetteer.open(own(tmp_path, HEADING + "Paris,1,2,KE,1,\n"))
    assert [place.kind for place in gazetteer.find("Paris")].index("own") == 0


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffname,latitude,longitude\r\nOz,1.5,2.5\r\n",
        "name;latitude;longitude;also\nOz;1,5;2,5;Ozz|Ozzz\n",
        "Longitude, Name ,LATITUDE,remark\n2.5,Oz,1.5,ours\n\n",
    ],
)
def test_the_csv_may_come_from_any_spreadsheet(tmp_path: Path, text: str) -> None:
    (place,) = read_own(own(tmp_path, text))
    assert (place.name, place.latitude, place.longitude, place.precision) == ("Oz", 1.5, 2.5, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: no column `name`"),
        ("place,lat\nOz,1\n", "line 1: no column `name`"),
        (HEADING + "Oz,4O.1,2,KE,1,\n", "line 2: latitude `4O.1` is no number between -90 and 90"),
        (HEADING + "Oz,1,200,KE,1,\n", "line 2: longitude `200` is no number between -180 and 180"),
        (HEADING + "Oz,nan,2,KE,1,\n", "line 2: latitude `nan` is no number"),
        (HEADING + "Oz,1,,KE,1,\n", "line 2: latitude without longitude"),
        (HEADING + "Oz,1,2,Ozland,1,\n", "line 2: country `Ozland` is not known"),
        (HEADING + "Oz,1,2,KE,9,\n", "line 2: precision `9` is none of 1 to 7"),
        (HEADING + "Oz,1,2,KE,1,\n,1,2,KE,1,\n", "line 3: no name"),
        (HEADING.encode() + b"\xd6z,1,2,KE,1,\n", "is not UTF-8"),
    ],
)
def test_a_wrong_line_is_named_with_what_to_do(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(GazetteerError, match=r"villages\.csv") as error:
        Gazetteer.open(own(tmp_path, text))
    assert message in str(error.value)


def test_a_missing_csv_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"none\.csv: can't be read"):
        Gazetteer.open(tmp_path / "none.csv")
