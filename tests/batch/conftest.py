from collections.abc import Iterator
from pathlib import Path

import pytest

from variorum.engine.tables_local import LocalTables


@pytest.fixture
def tables(tmp_path: Path) -> Iterator[LocalTables]:
    opened = LocalTables(tmp_path / "spilled")
    yield opened
    opened.close()
