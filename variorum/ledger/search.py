"""Full-text search over documents and the quotes of claims."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import text

from variorum.ledger.database import Database
from variorum.records import SearchError, Span

# Put around a found word by SQLite, then taken out again: noncharacters, which no text should hold.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"

_DOCUMENTS = text("""
    SELECT document.id, document.id AS document, document.name, document.title, document.text AS content, 0 AS start,
        highlight(document_search, 1, :open, :close) AS marked
    FROM document_search
    JOIN document ON document.seq = document_search.rowid
    JOIN document_state AS state ON state.document = document.id
    WHERE document_search MATCH :query AND state.superseded_by IS NULL
    ORDER BY rank, document.seq LIMIT :limit
""")
_CLAIMS = text("""
    SELECT claim.id, claim.document, document.name, document.title, claim.quote AS content, claim.start,
        highlight(claim_search, 0, :open, :close) AS marked
    FROM claim_search
    JOIN claim ON claim.seq = claim_search.rowid
    JOIN document ON document.id = claim.document
    JOIN document_state AS state ON state.reading = claim.reading
    WHERE claim_search MATCH :query AND state.superseded_by IS NULL
    ORDER BY rank, claim.seq LIMIT :limit
""")


@dataclass(frozen=True, slots=True)
class Hit:
    """A document, or a claim, that holds the words: its id, its document, and where in that document they stand.

    `matches` are the found words, offsets into the document's text; none where only the title holds them.
    """

    id: str
    document: str
    name: str
    title: str | None
    matches: tuple[Span, ...]


def search(database: Database, words: str, *, limit: int = 20) -> tuple[Hit, ...]:
    """Find documents, then claims, that hold all the words; at most `limit` of each, the best first.

    Capitals and accents don't count. `"in double quotes"` asks for the words in a row, `hosp*` for beginnings.
    Superseded documents and readings are left out. Raises SearchError where there is no word to search for.
    """
    arguments = {"query": fts_query(words), "limit": limit, "open": _OPEN, "close": _CLOSE}
    with database.reading() as connection:
        return tuple(
            Hit(row.id, row.document, row.name, row.title, tuple(_matches(row.content, row.marked, row.start)))
            for query in (_DOCUMENTS, _CLAIMS)
            for row in connection.execute(query, arguments)
        )


def fts_query(words: str) -> str:
    """Turn what a person typed into a query in FTS5's language that means it and can't be malformed."""
    terms = [
        f'"{quoted or plain.rstrip("*")}"{"*" if plain.endswith("*") else ""}'
        for quoted, plain in re.findall(r'"([^"]*)"|([^\s"]+)', words.replace("\0", " "))
        if re.search(r"\w", quoted or plain)
    ]
    if not terms:
        raise SearchError(f"nothing to search for in {words!r}; give at least one word")
    return " ".join(terms)


def _matches(content: str, marked: str, start: int) -> Iterator[Span]:
    """Find the marks' places in the unmarked text, by walking along both."""
    if _OPEN not in content and _CLOSE not in content:
        yield from _quick_matches(marked or "", start)
        return
    at, opened = 0, 0
    for char in marked or "":
        if at < len(content) and char == content[at] and char not in (_OPEN, _CLOSE):
            at += 1
        elif char == _OPEN:
            opened = at
        elif char == _CLOSE and at > opened:
            yield Span(start + opened, start + at, content[opened:at])


def _quick_matches(marked: str, start: int) -> Iterator[Span]:
    """Find the marks' places where the text holds none of its own."""
    at = start
    for before, *found in (each.split(_OPEN) for each in marked.split(_CLOSE)):
        at += len(before)
        for quote in found:
            if quote:
                yield Span(at, at + len(quote), quote)
            at += len(quote)
