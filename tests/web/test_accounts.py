import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.linked import TEXTS, linked_case
from tests.web.conftest import HOST
from variorum.records import CaseError
from variorum.web import Door, create_app
from variorum.web.accounts import FILE, TRIES, WAIT, Brake, Users

ORIGIN = {"origin": f"http://{HOST}"}
PASSWORDS = {"maria": "a long enough one", "john": "another long one"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("accounts") / "case"
    linked_case(folder, TEXTS).close()
    users = Users(folder)
    users.add("maria", PASSWORDS["maria"], "reviewer")
    users.add("john", PASSWORDS["john"], "reader")
    return folder


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(folder: Path, clock: Clock) -> Iterator[TestClient]:
    door = Door(Users(folder), clock=clock, brake=Brake(clock))
    with TestClient(create_app(folder, door), base_url=f"http://{HOST}", follow_redirects=False) as client:
        yield client


def log_in(client: TestClient, name: str, password: str | None = None) -> int:
    data = {"name": name, "password": PASSWORDS.get(name, "") if password is None else password}
    return client.post("/login", data=data, headers=ORIGIN).status_code


def test_whoever_has_an_account_comes_in_and_goes(client: TestClient) -> None:
    assert client.get("/").headers["location"] == "/login"
    assert client.get("/index.json").status_code == 401
    assert log_in(client, "maria") == 303
    page = client.get("/")
    assert page.status_code == 200
    assert "maria" in page.text
    key = client.get("/add").text.split('name="form_key" value="')[1].split('"')[0]
    assert client.post("/logout", data={"form_key": "x"}, headers=ORIGIN).status_code == 403
    assert client.post("/logout", data={"form_key": key}, headers=ORIGIN).status_code == 303
    assert client.get("/").status_code == 303


@pytest.mark.parametrize(
    ("name", "password"), [("maria", "wrong"), ("nobody", "x"), ("", ""), ("maria", ""), ("é\0", "x")]
)
def test_what_does_not_fit_stays_outside_and_learns_nothing(client: TestClient, name: str, password: str) -> None:
    answer = client.post("/login", data={"name": name, "password": password}, headers=ORIGIN)
    assert answer.status_code == 403
    assert "Ministry" not in answer.text
    assert "A case" not in answer.text


def test_the_starts_token_opens_nothing_where_there_are_accounts(folder: Path) -> None:
    door = Door(Users(folder))
    with TestClient(create_app(folder, door), base_url=f"http://{HOST}") as client:
        assert client.get(f"/enter/{door.token}").status_code == 403


def test_a_reader_may_look_and_not_add(client: TestClient) -> None:
    assert log_in(client, "john") == 303
    key = client.get("/add").text.split('name="form_key" value="')[1].split('"')[0]
    answer = client.post("/add", data={"form_key": key}, files=[("files", ("a.txt", b"x"))], headers=ORIGIN)
    assert answer.status_code == 403
    assert "reviewer" in answer.text


def test_wrong_passwords_in_a_row_make_everyone_of_that_name_wait(client: TestClient, clock: Clock) -> None:
    for _ in range(TRIES):
        assert log_in(client, "maria", "wrong") == 403
    assert log_in(client, "maria") == 429
    clock.now += WAIT + 1
    assert log_in(client, "maria") == 303


def test_an_unused_session_ends(client: TestClient, clock: Clock) -> None:
    assert log_in(client, "maria") == 303
    clock.now += 11 * 3600
    assert client.get("/").status_code == 200
    clock.now += 13 * 3600
    assert client.get("/").status_code == 303


def test_the_file_has_no_password_in_it_and_is_its_owners_alone(folder: Path) -> None:
    path = folder / FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text()
    assert not any(password in text for password in PASSWORDS.values())
    assert {entry["password"][:10] for entry in json.loads(text).values()} == {"$argon2id$"}


def test_accounts_are_changed_and_removed(tmp_path: Path) -> None:
    users = Users(tmp_path)
    users.add("ann", "first password", "reader")
    users.add("ann", "second password", "admin")
    assert users.check("ann", "first password") is None
    found = users.check("ann", "second password")
    assert found is not None
    assert (found.role, found.may("reviewer")) == ("admin", True)
    users.remove("ann")
    assert users.all() == []
    with pytest.raises(CaseError, match="no such account"):
        users.remove("ann")


@pytest.mark.parametrize(
    ("name", "password", "role", "why"),
    [
        ("a b", "long enough one", "reader", "no name"),
        ("ann", "short", "reader", "shorter"),
        ("ann", "long enough", "king", "no such role"),
    ],
)
def test_unfit_accounts_are_refused(tmp_path: Path, name: str, password: str, role: str, why: str) -> None:
    with pytest.raises(CaseError, match=why):
        Users(tmp_path).add(name, password, role)
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"ann": 1}', '{"ann": {"role": "king", "password": "x"}}', "\0"])
def test_a_broken_file_is_told_and_lets_nobody_in(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE).write_text(content)
    with pytest.raises(CaseError, match="can't be understood"):
        Users(tmp_path).check("ann", "x")
