"""The five reports that nobody prepared, where this machine has them; their text stays where it is."""

from pathlib import Path

import pytest

from variorum.ingest import ingest
from variorum.records import Document, Ingested

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def seeds() -> list[Document]:
    if not SEEDS.is_dir():
        pytest.skip("the seed reports are not beside this repository (../shared/seeds)")
    found = list(ingest([SEEDS]))
    assert all(isinstance(each, Ingested) for each in found)
    return [each.document for each in found if isinstance(each, Ingested)]


def test_all_are_english_and_unchanged(seeds: list[Document]) -> None:
    assert [document.language for document in seeds] == ["en"] * 5
    assert [document.text.encode() for document in seeds] == [path.read_bytes() for path in sorted(SEEDS.iterdir())]


def test_their_furniture_is_marked_and_nothing_else(seeds: list[Document]) -> None:
    marked = [[skip.reason for skip in document.skips] for document in seeds]
    assert marked == [["byline"], [], ["author"], ["related"], ["byline"]]
    prose = sum(len(document.text) - sum(skip.end - skip.start for skip in document.skips) for document in seeds)
    assert prose > 0.97 * sum(len(document.text) for document in seeds)


def test_the_damaged_one_is_reported_and_only_that_one(seeds: list[Document]) -> None:
    assert [len(document.warnings) for document in seeds] == [0, 0, 0, 2, 0]
    kinds = {warning.split(":")[0] for warning in seeds[3].warnings}
    assert kinds == {"find-and-replace damage", "the beginning is lost"}


def test_a_date_is_inferred_only_where_the_text_gives_it_away(seeds: list[Document]) -> None:
    assert [(document.published, document.published_basis) for document in seeds] == [
        ("2021", "inferred"),
        (None, "unknown"),
        (None, "unknown"),
        ("2021", "inferred"),
        (None, "unknown"),
    ]
