import json
from pathlib import Path

import pytest

from tests.quality.gate import export_story, floors, raised, score_story, spans_of, stories

pytestmark = pytest.mark.long

IDS = [g.name.removesuffix(".gold.json") for g in stories()]


@pytest.fixture(scope="module", params=stories(), ids=IDS)
def story(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give a story's gold file, and the folder of its export: run once for all tests of it."""
    return request.param, export_story(request.param, tmp_path_factory.mktemp("story"))


def test_no_score_is_under_its_floor(story: tuple[Path, Path]) -> None:
    gold, export = story
    story_floors = floors()[gold.name.removesuffix(".gold.json")]
    scores = score_story(gold, export)
    assert {
        mark: (scores.get(mark), floor) for mark, floor in story_floors.items() if scores.get(mark, 0) < floor
    } == {}


def test_floors_only_rise() -> None:
    assert raised({"a": {"x": 0.5, "y": 0.9}}, {"a": {"x": 0.7, "y": 0.8}}) == {"a": {"x": 0.7, "y": 0.9}}


def test_every_exported_span_matches_its_text(story: tuple[Path, Path]) -> None:
    gold, export = story
    reports = gold.with_name(gold.name.removesuffix(".gold.json") + ".jsonl")
    texts = {}
    for line in reports.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        texts[report["id"]] = report["text"]
    checked = 0
    for name in ("claims", "figures", "obligations", "demands", "compliance", "control"):
        for line in (export / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for start, end, quote in spans_of(row):
                assert texts[row["document"]][start:end] == quote
                checked += 1
    assert checked > 100
