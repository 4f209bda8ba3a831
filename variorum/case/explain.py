"""Explaining a value: its document is read again, and what its row rests on is told field by field."""

from dataclasses import dataclass, fields, replace

from variorum.case.reader import ReaderMaker
from variorum.case.trace import claim_of
from variorum.case.words import decision_words
from variorum.ledger import Database, Entry, about, document_by_id, find_row, own_row
from variorum.records import Claim, Document, Explanation, Figure, ReadRow, UnknownIdError
from variorum.review.revision import ADDED, EDITED


@dataclass(frozen=True, slots=True)
class Explained:
    """A row's explanation with its document. `reader` is the reader that wrote the row.

    `notes` say where the explanation falls short: why it is told from what is stored, that a newer reading of the
    document has no such row, that the document is superseded.
    """

    explanation: Explanation
    entry: Entry
    reader: str
    notes: tuple[str, ...]


def explain(database: Database, reader: ReaderMaker, row_id: str) -> Explained:
    """Explain a row of a reading by its whole id. Raises UnknownIdError.

    The parse is shown only where the reader, today, reads the very row that is stored. Where it doesn't, or can't
    start, the row is told from what is stored with it. What people decided is told in the notes, beside the row as the
    reader found it.
    """
    found = find_row(database, row_id)
    entry = document_by_id(database, found.row.document)
    row = own_row(database, row_id) if found.row.rule.endswith((EDITED, ADDED)) else found.row
    notes = [f"{each.kind} by {each.who} on {each.day}: {decision_words(each)}" for each in about(database, row_id)]
    if row is None:  # a person added it
        explanation: Explanation | None = None
    else:
        explanation, note = _read_again(reader, entry.document, row)
        notes += [note] if note is not None else []
    if explanation is None:
        explanation = _as_stored(database, row or found.row)
    if not found.current:
        notes.append("an earlier reading found this; the latest reading of the document doesn't")
    if entry.superseded_by:
        notes.append(f"its address has shown {entry.superseded_by} since")
    return Explained(explanation, entry, found.fingerprint, tuple(notes))


def refuse_document(entry: Entry, given: str) -> UnknownIdError:
    """Return the error for a document's id, which says what to do next: its claims and figures can be explained."""
    name = entry.document.name
    match entry.status:
        case "read":
            why = f"a document; explain a claim or a figure of it: `variorum list figures --document '{name}'`"
        case "failed":
            why = f"a document that can't be read ({entry.message}); `variorum run --retry` tries again"
        case "no reader":
            why = "a document in a language without a reader, so nothing in it was read"
        case _:
            why = "a document that hasn't been read; `variorum run` reads it"
    return UnknownIdError(f"{given}: {why}")


def _read_again(reader: ReaderMaker, document: Document, row: ReadRow) -> tuple[Explanation | None, str | None]:
    """Return the explanation of the row as it is read today, or None and why there is none."""
    stored = "told from what is stored, without the parse and the lexicon"
    try:
        maker = reader()
    except Exception as error:
        return None, f"the reader can't start ({_reason(error)}), check [read] in case.toml; {stored}"
    try:
        explanation = maker.explain(document, row.id)
    except Exception as error:  # a reader that breaks on a document still has what an earlier one found in it
        return None, f"the reader broke on the document ({_reason(error)}), please report this; {stored}"
    if explanation is None:
        return None, f"this version of the reader doesn't find it any more: `variorum run`; {stored}"
    read = explanation.row
    if isinstance(row, Claim | Figure) and isinstance(read, Claim | Figure):
        read = replace(read, event=row.event)  # which no reader knows
    if read != row:
        differing = ", ".join(f.name for f in fields(row) if getattr(row, f.name) != getattr(read, f.name))
        return None, f"this version of the reader reads it otherwise ({differing}): `variorum run`; {stored}"
    return replace(explanation, row=row), None


def _as_stored(database: Database, row: ReadRow) -> Explanation:
    from variorum.read.explanation import told

    return told(row, claim_of(database, row))


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
