import json
from pathlib import Path
from typing import Any

from tests.quality.boards import score_boards

GOLD: dict[str, Any] = {
    "compliance": [
        {"doc": "a", "start": 0, "end": 20, "status": "missed", "party": "Northern Front"},
        {"doc": "a", "start": 30, "end": 50, "status": "met", "party": None},
    ],
    "control": [{"doc": "a", "start": 0, "end": 20, "place": "Old Bridge", "state": "left", "party": "the army"}],
}


def export(folder: Path, name: str, rows: list[dict[str, Any]]) -> None:
    (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_a_report_on_a_duty_counts_with_its_sentence_and_status_and_its_party_apart(tmp_path: Path) -> None:
    right = {"document": "a", "start": 5, "end": 18, "status": "missed", "party": "the Front"}
    wrong = {"document": "a", "start": 30, "end": 50, "status": "breached", "party": None}
    export(tmp_path, "compliance.jsonl", [right, wrong])
    assert score_boards(GOLD, tmp_path)["compliance"] == {
        "precision": 0.5, "recall": 0.5, "f1": 0.5, "n": 2, "party": 0.5
    }  # fmt: skip


def test_control_counts_by_either_name_of_the_place_and_by_its_state(tmp_path: Path) -> None:
    place = {"as_written": "Bridge", "place": None}
    row = {"document": "a", "start": 0, "end": 9, "state": "left", "party": "Army", **place}
    export(tmp_path, "control.jsonl", [row, {**row, "state": "entered"}, {**row, "document": "b"}])
    assert score_boards(GOLD, tmp_path)["control"] == {
        "precision": 0.333, "recall": 1.0, "f1": 0.5, "n": 1, "party": 1.0
    }  # fmt: skip


def test_a_story_without_answers_has_no_marks_and_a_missing_file_scores_nothing(tmp_path: Path) -> None:
    assert score_boards({}, tmp_path) == {}
    assert score_boards(GOLD, tmp_path)["control"]["f1"] == 0
