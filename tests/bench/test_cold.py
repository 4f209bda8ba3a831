from pathlib import Path

from bench.cold import measured


def test_each_command_is_run_and_measured_every_round(tmp_path: Path) -> None:
    costs = measured(tmp_path, 1)
    assert {name: len(found) for name, found in costs.items()} == dict.fromkeys(costs, 1)
    (nothing,), (status,), (run,) = costs["python"], costs["variorum status"], costs["variorum run"]
    assert nothing.processor < status.processor < run.processor
