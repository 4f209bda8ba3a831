from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.linked import TEXTS, linked_case
from variorum.web import Door, create_app

HOST = "127.0.0.1:8420"
PLAIN = ("events", "documents", "timeline", "map", "copies", "duties", "control", "words", "disputes", "review", "log")
"""Addresses of pages that stand for the whole case."""


@contextmanager
def entered(folder: Path) -> Iterator[TestClient]:
    """Give a browser that has been let in to the pages of a case."""
    door = Door()
    with TestClient(create_app(folder, door), base_url=f"http://{HOST}", follow_redirects=False) as client:
        client.get(f"/enter/{door.token}")
        yield client


@pytest.fixture(scope="session")
def case_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a case with one event, two origins, a copy and a name."""
    folder = tmp_path_factory.mktemp("web") / "case"
    linked_case(folder, TEXTS).close()
    return folder


@pytest.fixture
def stranger(case_folder: Path) -> Iterator[tuple[TestClient, Door]]:
    """Give a browser that has not been let in, and the door."""
    door = Door()
    app = create_app(case_folder, door, hosts=frozenset({HOST}))
    with TestClient(app, base_url=f"http://{HOST}", follow_redirects=False) as client:
        yield client, door


@pytest.fixture
def browser(stranger: tuple[TestClient, Door]) -> TestClient:
    """Give a browser that has opened the address with the token."""
    client, door = stranger
    assert client.get(f"/enter/{door.token}").status_code == 303
    return client
