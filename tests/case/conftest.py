from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeReaderMaker, clock
from variorum.case import Case, init, open_case


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    init(tmp_path / "case").close()
    with open_case(tmp_path / "case", clock=clock, reader=FakeReaderMaker()) as case:
        yield case
