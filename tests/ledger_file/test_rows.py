import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import NOON, FakeReader, ingested, with_every_kind
from variorum.ledger_file.rows import document_of, document_row, from_json, read_of, read_row, to_json
from variorum.records import Claim, Figure, Skip

TEXTS = st.text(alphabet=st.characters(codec="utf-8"), min_size=1)


def through_json(row: dict[str, object]) -> dict[str, object]:
    """Send lists through the form that the ledger's JSON columns have."""
    return {key: from_json(to_json(value)) if isinstance(value, list) else value for key, value in row.items()}


@given(TEXTS, st.none() | TEXTS, st.lists(TEXTS))
def test_documents_survive_the_way_to_the_ledger_and_back(text: str, title: str | None, warnings: list[str]) -> None:
    document = ingested(text, title=title, warnings=tuple(warnings), skips=(Skip(0, 1, "caption"),)).document
    assert document_of(through_json(document_row(document, NOON))) == document


@given(TEXTS, st.integers(min_value=0, max_value=10**9), st.lists(TEXTS))
def test_claims_and_figures_survive_the_way_to_the_ledger_and_back(before: str, number: int, chain: list[str]) -> None:
    document = ingested(f"{before} Army said {number} killed").document
    reading = FakeReader().read(document)
    claim = replace(reading.claims[-1], chain=tuple(chain), when="2020-12", actor="ARM")
    figure = replace(reading.figures[-1], chain=tuple(chain), low=None, place="Հադրութ")
    assert read_of(Claim, through_json(read_row(claim, 1))) == claim
    assert read_of(Figure, through_json(read_row(figure, 1))) == figure


@given(TEXTS, st.none() | TEXTS)
def test_every_kind_of_row_survives_the_way_to_the_ledger_and_back(before: str, party: str | None) -> None:
    document = ingested(f"{before} Army said 7 killed").document
    for row in with_every_kind(FakeReader().read(document), document).rows[-4:]:
        changed = replace(row, source=party, rule=before)
        assert read_of(type(row), through_json(read_row(changed, 1))) == changed


def test_json_columns_keep_letters_as_they_are() -> None:
    assert to_json(["Հադրութ"]) == '["Հադրութ"]'
    assert json.loads(to_json(["\n"])) == ["\n"]
