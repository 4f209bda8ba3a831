"""The whole line on the five real reports, where they lie beside the project."""

from pathlib import Path

import pytest

import variorum

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(
    not SEEDS.is_dir(), reason="no ../shared/seeds beside the project: the real reports are not carried in it"
)
def test_the_real_reports_become_a_ledger_that_verifies(tmp_path: Path) -> None:
    with variorum.init(tmp_path / "case") as case:
        added = case.add([SEEDS])
        case.run(processes=1)
        assert added.new == len(list(SEEDS.glob("*.txt")))
        assert {entry.status for entry in case.documents()} == {"read"}
        assert len(case.figures()) >= 15
        assert len(case.claims()) >= 60
        checked = case.verify()
    assert checked.findings == ()
    assert checked.spans > 400
