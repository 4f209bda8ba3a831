"""Parquet: one report a row, with the columns `id, url, outlet, date, title, text, lang`; only `text` is required."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from variorum.ingest.draft import Draft, RefusedError, Source, too_large
from variorum.ingest.formats.jsonl import read_line
from variorum.records import SetAside

if TYPE_CHECKING:
    import pyarrow
    from pyarrow.parquet import ParquetFile

COLUMNS = ("id", "url", "outlet", "date", "title", "text", "lang")
ROWS = 32  # unpacked at once: enough to be quick, few enough for rows of the largest size
BLOCK = 1 << 20  # bytes of a column read at once


def read_parquet(source: Source) -> Iterator[Draft | SetAside]:
    """Yield a draft, or the reason why there is none, for each row; some rows are held at a time.

    A row is kept as the JSON Lines object that it would be. Raises `RefusedError` where the file is no Parquet, is
    empty, or has no column `text` that holds strings.
    """
    import pyarrow

    table = _opened(source)
    wrong = _wrong_columns(table.schema_arrow)
    for column, kind in wrong.items():
        what = f"column `{column}` is {kind}, not string, and was left out; write it as string and add the file again"
        yield SetAside(source.address, "wrong-column", f"{source.address}: {what}")
    columns = [name for name in COLUMNS if name in table.schema_arrow.names and name not in wrong]
    batches = table.iter_batches(batch_size=ROWS, columns=columns)
    row = 0
    while True:
        try:
            batch = next(batches, None)
            lines = None if batch is None else _lines(batch)
        except (pyarrow.ArrowException, OSError) as error:
            what = f"damaged after row {row:,} ({_short(error)}); the rows before it were read; copy the file again"
            yield SetAside(source.address, "broken-parquet", f"{source.address}: {what}")
            return
        if lines is None:
            break
        for line in lines:
            row += 1
            yield _read(line, row, source)
    if not row:
        raise RefusedError("empty", "the file holds no rows; write it again and add it")


def _opened(source: Source) -> "ParquetFile":
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        table = ParquetFile(source.stream, buffer_size=BLOCK, pre_buffer=False)
        names = table.schema_arrow.names
    except (pyarrow.ArrowException, OSError) as error:
        raise RefusedError("broken-parquet", f"no Parquet file ({_short(error)}); copy it again") from None
    if names.count("text") != 1:
        found = ", ".join(f"`{name[:40]}`" for name in names[:10]) or "none"
        raise RefusedError("wrong-columns", f"no column `text` among its columns ({found}); give the texts that name")
    kind = table.schema_arrow.field("text").type
    if not _is_text(kind):
        raise RefusedError("wrong-columns", f"its column `text` is {kind}, not string; write the texts as string")
    return table


def _wrong_columns(schema: "pyarrow.Schema") -> dict[str, str]:
    """Return the type, in words, of each column that can't be used, or the word twice where it is there twice."""
    from pyarrow import types

    wrong = {}
    for name in COLUMNS:
        if schema.names.count(name) > 1:
            wrong[name] = "there twice"
        elif name in schema.names:
            kind = schema.field(name).type
            fits = (name == "id" and types.is_integer(kind)) or (name == "date" and types.is_temporal(kind))
            if not fits and not _is_text(kind) and not types.is_null(kind):
                wrong[name] = str(kind)[:80]
    return wrong


def _is_text(kind: "pyarrow.DataType") -> bool:
    from pyarrow import types

    kind = kind.value_type if types.is_dictionary(kind) else kind
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def _lines(batch: "pyarrow.RecordBatch") -> list[bytes]:
    """Return each row as a line of JSON Lines without what is null; dates and times as ISO 8601."""
    rows = zip(*(_strings(column) for column in batch.columns), strict=True)
    records = ({k: v for k, v in zip(batch.schema.names, row, strict=True) if v is not None} for row in rows)
    return [json.dumps(record, ensure_ascii=False).encode("utf-8", "surrogatepass") for record in records]


def _strings(column: "pyarrow.Array") -> list[str | None]:
    """Return a column as strings. What is no UTF-8 in it, which Parquet does not check, becomes U+FFFD."""
    import pyarrow

    values = column.cast(pyarrow.large_string()).cast(pyarrow.large_binary()).to_pylist()
    return [None if value is None else value.decode("utf-8", "replace") for value in values]


def _read(line: bytes, row: int, source: Source) -> Draft | SetAside:
    try:
        if len(line) > source.limit:
            raise too_large(source.limit)
        draft = read_line(line, row, source)
        if not draft.text.strip():
            raise RefusedError("empty", "its text holds nothing but white space")
    except RefusedError as refused:
        return SetAside(source.address, refused.reason, f"{source.address}, row {row}: {refused.what}", row)
    return draft


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
