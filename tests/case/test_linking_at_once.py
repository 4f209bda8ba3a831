"""However little is worked on at a time, and however few reports are kept at hand, linking finds the same."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from bench.growth_pile import news
from bench.linking import fill
from bench.web_case import reading
from variorum.case import open_case
from variorum.case.linking import items, reconciling, shelf
from variorum.ledger import readings_in_force
from variorum.link.copies import stage as copies
from variorum.link.events import stage as events
from variorum.records import Report

MANY = 90


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return list(news(MANY, seed=5))


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    update = import_module("variorum.case.linking.update")  # a function of that name stands before it
    for room in (items, reconciling, update, copies, events):
        monkeypatch.setattr(room, "AT_ONCE", 2)
    monkeypatch.setattr(update, "PAIRS_AT_ONCE", 3)
    monkeypatch.setattr(shelf, "MOST", 3)


def exported(folder: Path, out: Path) -> dict[str, bytes]:
    with open_case(folder) as case:
        case.link(processes=1)
        case.export(out)
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


@pytest.fixture(scope="module")
def whole(reports: list[Report], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("whole")
    fill(folder / "case", reports, reading)
    return exported(folder / "case", folder / "out")


def test_a_little_at_a_time_gives_the_same_rows(
    reports: list[Report], whole: dict[str, bytes], tmp_path: Path, little: None
) -> None:
    fill(tmp_path / "case", reports, reading)
    assert exported(tmp_path / "case", tmp_path / "out") == whole
    assert whole["derivations.jsonl"].count(b"\n") > 10
    assert whole["events.jsonl"].count(b"\n") > 10


def test_so_it_does_for_documents_that_come_later(
    reports: list[Report], whole: dict[str, bytes], tmp_path: Path, little: None
) -> None:
    fill(tmp_path / "case", reports[:50], reading)
    exported(tmp_path / "case", tmp_path / "first")
    fill(tmp_path / "case", reports[50:], reading)
    assert exported(tmp_path / "case", tmp_path / "out") == whole


@pytest.fixture
def shelved(reports: list[Report], tmp_path: Path) -> Iterator[shelf.Shelf]:
    fill(tmp_path / "case", reports[:20], reading)
    with open_case(tmp_path / "case") as case:
        yield shelf.Shelf(case.ledger, readings_in_force(case.ledger))


def test_the_shelf_keeps_no_more_reports_than_it_has_room_for(shelved: shelf.Shelf, little: None) -> None:
    documents = sorted(shelved.readings)
    shelved.expect(documents)
    for document in documents:
        assert shelved(document).document.id == document
        assert len(shelved.kept) <= shelf.MOST


def test_the_shelf_knows_nothing_of_documents_without_a_reading(shelved: shelf.Shelf) -> None:
    shelved.expect(["doc_nowhere"])
    assert shelved(min(shelved.readings)).document.id == min(shelved.readings)
    with pytest.raises(KeyError):
        shelved("doc_nowhere")
