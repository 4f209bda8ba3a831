"""A table that a case brings along as a CSV: how its file is read, whatever its columns hold."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class TableForm:
    """What one kind of table must look like, and what to say where it doesn't.

    `setting` names the table in case.toml, `heading` are the columns that a message proposes, `needed` those that must
    be there. A file has at most `largest` bytes; `keep` says what a larger one should be cut down to. Whatever can't be
    read raises `error`.
    """

    setting: str
    heading: tuple[str, ...]
    needed: tuple[str, ...]
    largest: int
    keep: str
    error: type[ValueError]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: the text of its `cells` by column, a column's name being in small letters.

    `number` is the line's in the file, the heading being 1; `where` names file and line for a message; `separator` is
    what parts the file's cells.
    """

    number: int
    where: str
    cells: dict[str, str]
    separator: str


def read_lines(path: Path, form: TableForm) -> Iterator[Line]:
    """Read the lines that hold anything: UTF-8, with or without a byte order mark, parted by commas or semicolons.

    Columns may stand in any order, and others beside them. Raises the form's error for the file, or at the first
    line that can't be read; the message names file and line, and says what to change.
    """
    text = _text(path, form)
    heading = text.split("\n", 1)[0]
    separator = ";" if heading.count(";") > heading.count(",") else ","
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        columns = _columns(path, next(rows, []), form)
        for row in rows:
            where = f"{path}, line {rows.line_num}"
            if any(cell.strip() for cell in row[len(columns) :]):
                raise form.error(
                    f"{where}: {len(row)} cells under {len(columns)} columns; "
                    f"put a cell that holds a `{separator}` in quotes"
                )
            cells = {column: cell.strip() for column, cell in zip(columns, row, strict=False)}
            if any(cells.values()):
                yield Line(rows.line_num, where, cells, separator)
    except csv.Error as error:
        raise form.error(f"{path}, line {rows.line_num}: {error}; correct the quotes") from error


def _text(path: Path, form: TableForm) -> str:
    try:
        size = path.stat().st_size
        if size > form.largest:
            raise form.error(f"{path}: too large ({size:,} bytes; {form.largest:,} at most); keep only {form.keep}")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise form.error(f"{path}: can't be read ({error.strerror}); check `{form.setting}` in case.toml") from error
    except UnicodeDecodeError as error:
        raise form.error(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error


def _columns(path: Path, heading: list[str], form: TableForm) -> list[str]:
    columns = [column.strip().lower() for column in heading]
    for column in form.needed:
        if column not in columns:
            wanted = ",".join(form.heading)
            raise form.error(f"{path}, line 1: no column `{column}`; the first line must be {wanted}")
    if len(set(columns)) < len(columns):
        twice = next(column for column in columns if columns.count(column) > 1)
        raise form.error(f"{path}, line 1: column `{twice}` twice; take one out")
    return columns
