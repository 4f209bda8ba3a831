import json
from pathlib import Path

import pytest

from tests.quality.gate import export_story, floors, raised, score_story, spans_of, stories

IDS = [g.name.removesuffix(".gold.json") for g in stories()]


@pytest.mark.parametrize("gold", stories(), ids=IDS)
def test_no_score_is_under_its_floor(gold: Path) -> None:
    story_floors = floors()[gold.name.removesuffix(".gold.json")]
    scores = score_story(gold)
    assert {m: (v, story_floors[m]) for m, v in scores.items() if v < story_floors[m]} == {}


def test_floors_only_rise() -> None:
    assert raised({"a": {"x": 0.5, "y": 0.9}}, {"a": {"x": 0.7, "y": 0.8}}) == {"a": {"x": 0.7, "y": 0.9}}


@pytest.mark.parametrize("gold", stories(), ids=IDS)
def test_every_exported_span_matches_its_text(gold: Path, tmp_path: Path) -> None:
    reports = gold.with_name(gold.name.removesuffix(".gold.json") + ".jsonl")
    texts = {}
    for line in reports.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        texts[report["id"]] = report["text"]
    export = export_story(gold, tmp_path)
    checked = 0
    for name in ("claims", "figures"):
        for line in (export / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for start, end, quote in spans_of(row):
                assert texts[row["document"]][start:end] == quote
                checked += 1
    assert checked > 100
