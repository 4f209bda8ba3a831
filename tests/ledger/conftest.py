from collections.abc import Iterator
from pathlib import Path

import pytest

from variorum.ledger import Database, Originals, create_ledger, open_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Database]:
    create_ledger(tmp_path / "ledger.sqlite")
    database = open_ledger(tmp_path / "ledger.sqlite", busy_seconds=0.1)
    yield database
    database.close()


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")
