"""The export contract's JSON Lines files: UTF-8, one object a line, rows sorted by `id`, the same for the same case."""

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.export.rows import (
    agreement_name_row,
    claim_row,
    compliance_row,
    derivation_row,
    dispute_row,
    document_row,
    estimate_row,
    event_row,
    figure_row,
    framing_row,
    instrument_row,
    name_row,
    obligation_row,
    presence_row,
)
from variorum.ledger import (
    Database,
    Where,
    claims,
    compliances,
    derivations,
    disputes,
    document_names,
    documents,
    duties,
    estimates,
    events,
    figures,
    instruments,
    obligations,
    presences,
)
from variorum.ledger import names as referents
from variorum.reconcile.obligations import BINDING
from variorum.records import ExportError
from variorum.visible import json_line

if TYPE_CHECKING:
    from variorum.reconcile.framing import Framing

_EVERYTHING = Where(all_versions=True)

EXPORT_FILES = tuple(
    f"{name}.jsonl"
    for name in (
        "documents",
        "claims",
        "figures",
        "events",
        "estimates",
        "disputes",
        "derivations",
        "names",
        "obligations",
        "demands",
        "compliance",
        "instruments",
        "control",
        "framing",
    )
)
"""The files of an export, every one written each time."""

_PART = ".part"  # what a file is called until all files are written


def export_jsonl(
    database: Database,
    folder: Path,
    *,
    framing: Callable[[], Iterable["Framing"]] = tuple,
    force: bool = False,
) -> dict[str, int]:
    """Write the whole case, superseded documents included, to `folder`. Returns the number of rows by file.

    `framing` gives the terms that outlets use, of documents that hold: no reading holds them, they are counted anew.

    All files are written beside the old ones, then put in their places, so an export cut short harms no earlier one.
    Raises ExportError where the folder can't be written, or holds other things (`force` writes among them all the
    same; nothing but an export's own files is ever overwritten).
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not force:
            _check_own(folder)
        with database.snapshot():
            rows = _rows(database, framing)
            written = {name: _write(folder / (name + _PART), rows.get(name, ())) for name in EXPORT_FILES}
        for name in EXPORT_FILES:
            (folder / (name + _PART)).replace(folder / name)
    except OSError as error:
        raise ExportError(
            f"{error.filename or folder}: can't be written ({error.strerror}); free some space, or choose another --out"
        ) from error
    return written


def _rows(database: Database, framing: Callable[[], Iterable["Framing"]]) -> dict[str, Iterable[object]]:
    """Return the rows of each file that has any; none is fetched before it is asked for."""
    names = document_names(database)
    duty_of = {each: duty for duty in duties(database) for each in duty.obligations}
    instrument_of = {each: row.id for row in instruments(database) for each in row.obligations}

    def told(*, binding: bool) -> Iterator[object]:
        for name, each in obligations(database, _EVERYTHING, "id"):
            if (each.basis in BINDING) == binding:
                yield obligation_row(name, each, duty_of.get(each.id), instrument_of.get(each.id))

    return {
        "documents.jsonl": map(document_row, documents(database, _EVERYTHING, "id")),
        "claims.jsonl": (claim_row(*pair) for pair in claims(database, _EVERYTHING, "id")),
        "figures.jsonl": (figure_row(*pair) for pair in figures(database, _EVERYTHING, "id")),
        "events.jsonl": (event_row(names, each) for each in events(database)),
        "estimates.jsonl": map(estimate_row, sorted(estimates(database), key=lambda each: each.id)),
        "disputes.jsonl": map(dispute_row, sorted(disputes(database), key=lambda each: each.id)),
        "derivations.jsonl": (derivation_row(names, each) for each in derivations(database)),
        "names.jsonl": chain(
            # ins_… sorts before nam_…; what nobody names or dates is no referent
            (agreement_name_row(names, each) for each in instruments(database) if each.when or len(each.variants) > 1),
            (name_row(names, each) for each in referents(database)),
        ),
        "obligations.jsonl": told(binding=True),
        "demands.jsonl": told(binding=False),
        "compliance.jsonl": (compliance_row(*pair) for pair in compliances(database, _EVERYTHING, "id")),
        "instruments.jsonl": (instrument_row(names, each) for each in instruments(database)),
        "control.jsonl": (presence_row(*pair) for pair in presences(database, _EVERYTHING, "id")),
        "framing.jsonl": (framing_row(names, each) for each in _by_id(framing)),
    }


def _by_id(framing: Callable[[], Iterable["Framing"]]) -> Iterator["Framing"]:
    yield from sorted(framing(), key=lambda each: each.id)


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
