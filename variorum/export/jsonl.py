"""The export contract's JSON Lines files: UTF-8, one object a line, rows sorted by `id`, the same for the same case."""

import os
from collections.abc import Iterable
from pathlib import Path

from variorum.export.rows import claim_row, document_row, figure_row, json_line
from variorum.ledger import Database, Where, claims, documents, figures
from variorum.records import ExportError

_EVERYTHING = Where(all_versions=True)
_NOT_BUILT_YET = ("events", "estimates", "disputes", "derivations", "obligations", "names", "framing")

EXPORT_FILES = tuple(f"{name}.jsonl" for name in ("documents", "claims", "figures", *_NOT_BUILT_YET))
"""The files of an export, every one written each time; those of stages not built yet are empty."""

_PART = ".part"  # what a file is called until all files are written


def export_jsonl(database: Database, folder: Path, *, force: bool = False) -> dict[str, int]:
    """Write the whole case, superseded documents included, to `folder`. Returns the number of rows by file.

    All files are written beside the old ones, then put in their places, so an export cut short harms no earlier one.
    Raises ExportError where the folder can't be written, or holds other things (`force` writes among them all the
    same; nothing but an export's own files is ever overwritten).
    """
    rows = {
        "documents.jsonl": map(document_row, documents(database, _EVERYTHING, "id")),
        "claims.jsonl": (claim_row(*pair) for pair in claims(database, _EVERYTHING, "id")),
        "figures.jsonl": (figure_row(*pair) for pair in figures(database, _EVERYTHING, "id")),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not force:
            _check_own(folder)
        with database.snapshot():
            written = {name: _write(folder / (name + _PART), rows.get(name, ())) for name in EXPORT_FILES}
        for name in EXPORT_FILES:
            (folder / (name + _PART)).replace(folder / name)
    except OSError as error:
        raise ExportError(
            f"{error.filename or folder}: can't be written ({error.strerror}); free some space, or choose another --out"
        ) from error
    return written


def _check_own(folder: Path) -> None:
    """Let an empty folder pass, an earlier export (even one cut short), and one with other files beside it."""
    names = {path.name for path in folder.iterdir()}
    own = {*EXPORT_FILES, *(name + _PART for name in EXPORT_FILES)}
    if not names <= own and not names.issuperset(EXPORT_FILES):
        stranger = min(names - own)
        raise ExportError(
            f"{folder}: not empty and no earlier export (it holds {stranger}); choose another --out, or add --force"
        )


def _write(path: Path, rows: Iterable[object]) -> int:
    number = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for number, row in enumerate(rows, start=1):  # noqa: B007
            file.write(json_line(row) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return number
