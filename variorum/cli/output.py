"""Printing: tables for people, JSON and CSV for programs, and nothing that a terminal or a spreadsheet would obey."""

import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from variorum.cli.options import Format
from variorum.visible import json_line, uncontrolled, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Row = Mapping[str, Any]

PIPE_WIDTH = 120  # of a table that goes to a file, where no terminal says how wide it is

# What spreadsheets take for the beginning of a formula, also in the wide forms that some locales accept.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠|%]")


def print_rows(rows: Iterable[Row], *, keys: Sequence[str], columns: Sequence[str], form: Format | None) -> None:
    """Print rows: all `keys` as JSON, JSON Lines or CSV, the chosen `columns` as a table."""
    form = chosen(form)
    with standard_output(form) as out:
        if form is Format.JSONL:
            out.writelines(json_line(each) + "\n" for each in _only(rows, keys))
        elif form is Format.JSON:
            _write_array(out, _only(rows, keys))
        elif form is Format.CSV:
            writer = csv.writer(out)
            writer.writerow(keys)
            writer.writerows([_csv_cell(row.get(key)) for key in keys] for row in rows)
        else:
            _print_table(out, rows, columns)


def print_object(row: Row, *, form: Format) -> None:
    """Print one thing in a form for programs."""
    print_rows([row], keys=list(row), columns=(), form=form) if form is not Format.JSON else _print_json(row)


def chosen(form: Format | None) -> Format:
    """Return the form asked for, else the one that suits where the output goes."""
    return form or (Format.TABLE if sys.stdout.isatty() else Format.JSONL)


@contextmanager
def standard_output(form: Format) -> Iterator[io.TextIOBase]:
    """Give standard output. A reader that has had enough (`| head`) ends the program quietly."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):  # forms for programs are UTF-8 whatever the locale
        if form is Format.TABLE:
            out.reconfigure(errors="backslashreplace")
        else:
            out.reconfigure(encoding="utf-8", newline="\n")
    try:
        yield out  # type: ignore[misc]  # a TextIO is what everybody calls standard output
        out.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())  # else Python complains when it flushes at its end
        raise SystemExit(0) from None


def console(out: Any = None) -> "Console":
    """Return a console on `out` that interprets nothing in what it is given."""
    from rich.console import Console

    width = None if (out or sys.stdout).isatty() or "COLUMNS" in os.environ else PIPE_WIDTH
    return Console(file=out or sys.stdout, markup=False, emoji=False, highlight=False, width=width, soft_wrap=False)


def safe(text: object, *, lines: bool = False) -> str:
    """Return text with every character visible that a terminal would act on. Line ends are kept if `lines`."""
    shown = visible("" if text is None else str(text))
    return shown if lines else " ".join(shown.split("\n"))


def safe_text(text: object, style: str = "") -> "Text":
    """Return the same for Rich, which finds no markup in it."""
    from rich.text import Text

    return Text(safe(text, lines=True), style=style, overflow="fold")


def complain(message: str) -> None:
    """Say on standard error what is wrong."""
    print(f"variorum: {safe(message)}", file=sys.stderr)  # noqa: T201  # this is the place for it


def _write_array(out: io.TextIOBase, rows: Iterable[Row]) -> None:
    before = "[\n"
    for row in rows:
        out.write(before + json_line(row))
        before = ",\n"
    out.write("\n]\n" if before == ",\n" else "[]\n")


def _only(rows: Iterable[Row], keys: Sequence[str]) -> Iterator[Row]:
    return ({key: row[key] for key in keys} for row in rows)


def _print_json(row: Row) -> None:
    with standard_output(Format.JSON) as out:
        out.write(json_line(row) + "\n")


def _csv_cell(value: object) -> object:
    """Return what a spreadsheet shows as the value and never runs."""
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, str):
        return value
    value = uncontrolled(value)
    return f"'{value}" if _FORMULA.match(value) else value


def _print_table(out: io.TextIOBase, rows: Iterable[Row], columns: Sequence[str]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in ("id", "event"))
    for row in rows:
        table.add_row(*(safe_text(safe(row.get(column))) for column in columns))
    console(out).print(table)
