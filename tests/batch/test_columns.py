from dataclasses import replace

import pyarrow as pa
import pytest

from bench.linking_pile import pile
from tests.fakes import FakeReader, ingested, with_every_kind
from variorum.batch.columns import columns, plain, record_of
from variorum.batch.layout import LINKED_KINDS, RECONCILED_KINDS
from variorum.case import installed_linker
from variorum.link import link
from variorum.records import Document, Reading, Skip


def through_arrow(record: object) -> object:
    table = pa.Table.from_pylist([plain(record)], pa.schema(columns(type(record))))
    return record_of(type(record), table.to_pylist()[0])


def test_a_reading_with_every_kind_of_row_comes_back_as_it_was() -> None:
    document = ingested("🕊️ Ministry said 12 killed in Հադրութ.\r\nArmy said 7 wounded.").document
    reading = with_every_kind(FakeReader().read(document), document)
    assert through_arrow(replace(reading, notes=("a slip",))) == replace(reading, notes=("a slip",))


def test_a_document_comes_back_with_its_skips_and_what_is_unknown() -> None:
    document = replace(ingested("Rain.\0").document, skips=(Skip(0, 4, "headline"),), warnings=("odd",), language=None)
    assert through_arrow(document) == document


def test_linked_rows_come_back_as_they_were() -> None:
    reports = list(pile(80, seed=3))
    found = [row for stage in installed_linker().stages for row in link(stage, reports)]
    assert {type(row) for row in found} >= {LINKED_KINDS[kind] for kind in ("derivation", "name", "event")}
    assert [through_arrow(row) for row in found] == found


@pytest.mark.parametrize("record", [Document, Reading, *LINKED_KINDS.values(), *RECONCILED_KINDS.values()])
def test_every_field_has_a_typed_column(record: type[object]) -> None:
    assert all(not pa.types.is_null(column.type) for column in columns(record))
