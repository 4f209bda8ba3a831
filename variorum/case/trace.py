"""Following a value back to the characters that it came from, and checking them on the spot."""

import re
from dataclasses import dataclass

from variorum.ledger import Database, Entry, Originals, document_by_id, find_row
from variorum.ledger.readings import spans_of
from variorum.records import Claim, ReadRow, Span, SpanMismatchError

# A sentence's end for the eye, not for reading: a full stop and its kin with what closes them, or an empty line.
_SENTENCE_END = re.compile(r"[.!?…։؟۔。]+[\"'»”’)\]]*\s+|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Trace:
    """A row of a reading with all that it rests on.

    `context` is the sentence with the one before and the one after. `current` is False where a later reading of the
    document no longer has the row. `problems` says what did not hold when hash and spans were checked anew, just now;
    none is what one wants to see.
    """

    row: ReadRow
    claim: Claim | None
    entry: Entry
    context: Span
    reader: str
    current: bool
    original: str
    spans_checked: int
    problems: tuple[str, ...]


def trace(database: Database, originals: Originals, row_id: str) -> Trace:
    """Trace a row of a reading by its whole id. Raises UnknownIdError."""
    found = find_row(database, row_id)
    row = found.row
    entry = document_by_id(database, row.document)
    document = entry.document
    claim = claim_of(database, row)
    spans = [*spans_of(row), *(spans_of(claim) if claim is not None and claim is not row else ())]
    problems = [problem for field, span in spans if (problem := _mismatch(field, span, document.text))]
    hashed = originals.hash_of(document.sha256)
    if hashed != document.sha256:
        problems.append(f"the original bytes {'are gone' if hashed is None else f'hash to {hashed}'}")
    return Trace(
        row=row,
        claim=claim,
        entry=entry,
        context=context_of(document.text, row.span),
        reader=found.fingerprint,
        current=found.current,
        original=str(originals.path(document.sha256)),
        spans_checked=len(spans),
        problems=tuple(problems),
    )


def claim_of(database: Database, row: ReadRow) -> Claim | None:
    """Return the claim that a row hangs on; a claim is its own."""
    if isinstance(row, Claim):
        return row
    found = None if row.claim is None else find_row(database, row.claim).row
    return found if isinstance(found, Claim) else None


def context_of(text: str, span: Span) -> Span:
    """Return the sentences that `span` lies in, with one more on either side."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    starts = [0, *(end for end in ends if end <= span.start)]
    stops = [*(end for end in ends if end >= span.end), len(text)]
    start, end = min(starts[-2:]), stops[min(1, len(stops) - 1)]
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span.of(text, min(start, span.start), max(end, span.end))


def _mismatch(field: str, span: Span, text: str) -> str | None:
    try:
        span.check(text)
    except SpanMismatchError as error:
        return f"the quote of {field} doesn't match the text: {error}"
    return None
