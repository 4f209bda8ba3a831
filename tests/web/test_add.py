import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import HOST
from variorum.case import init
from variorum.web import Door, create_app
from variorum.web.accounts import Users

ORIGIN = {"origin": f"http://{HOST}"}


@pytest.fixture
def empty(tmp_path: Path) -> TestClient:
    """Give a browser before a case with nothing in it."""
    init(tmp_path / "case").close()
    door = Door()
    client = TestClient(create_app(tmp_path / "case", door), base_url=f"http://{HOST}")
    client.get(f"/enter/{door.token}")
    return client


def form_key(client: TestClient) -> str:
    return client.get("/add").text.split('name="form_key" value="')[1].split('"')[0]


def wait(client: TestClient) -> dict[str, object]:
    for _ in range(300):
        job: dict[str, object] = client.get("/add.json").json()
        if not job["running"]:
            return job
        time.sleep(0.2)
    raise AssertionError("the work never ended")


def test_dropped_files_are_added_and_read(empty: TestClient) -> None:
    report = b"KIGALI, May 7 - The army said on Tuesday that rebels killed 12 soldiers near Goma."
    files = [("files", ("../../etc/one.txt", report)), ("files", ("broken.jsonl", b'{"id": 1, "text"\n'))]
    answer = empty.post("/add", data={"form_key": form_key(empty)}, files=files, headers=ORIGIN, follow_redirects=False)
    assert answer.status_code == 303
    job = wait(empty)
    assert (job["stage"], job["error"]) == ("done", None)
    assert job["result"] == {"new": 1, "known": 0, "set_aside": 1, "read": 1, "figures": 1, "failed": 0}
    assert [each["id"] for each in empty.get("/documents.json").json()["documents"]] == ["one.txt"]
    assert "broken.jsonl" in empty.get("/").text


def test_a_form_without_its_key_adds_nothing(empty: TestClient) -> None:
    files = [("files", ("one.txt", b"text"))]
    for data in ({"form_key": "x"}, {"form_key": ""}):
        assert empty.post("/add", data=data, files=files, headers=ORIGIN).status_code in (403, 422)
    assert empty.post("/add", files=files, headers=ORIGIN).status_code == 422
    assert empty.get("/documents.json").json()["total"] == 0


def test_who_may_only_look_is_told_so_and_led_to_no_form(tmp_path: Path) -> None:
    init(tmp_path / "case").close()
    users = Users(tmp_path / "case")
    for name, role in (("john", "reader"), ("ada", "reviewer")):
        users.add(name, "a long enough one", role)
    app = create_app(tmp_path / "case", Door(users))
    for name, may in (("john", False), ("ada", True)):
        client = TestClient(app, base_url=f"http://{HOST}")
        client.post("/login", data={"name": name, "password": "a long enough one"}, headers=ORIGIN)
        for address in ("/", "/documents", "/log"):
            assert ('href="/add"' in client.get(address).text) == may, address
        assert ('type="file"' in client.get("/add").text) == may
        assert ("adding takes a reviewer" in client.get("/add").text) != may
