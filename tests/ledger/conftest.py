from collections.abc import Iterator
from pathlib import Path

import pytest

from variorum.ledger import Database, Originals, create_ledger, open_ledger
from variorum.ledger_file.glance import Counts, count, set_aside
from variorum.records import SetAside


def counted(ledger: Database) -> Counts:
    with ledger.plainly() as connection:
        return count(connection)


def aside(ledger: Database) -> tuple[SetAside, ...]:
    with ledger.plainly() as connection:
        return set_aside(connection)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Database]:
    create_ledger(tmp_path / "ledger.sqlite")
    database = open_ledger(tmp_path / "ledger.sqlite", busy_seconds=0.1)
    yield database
    database.close()


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "originals")
