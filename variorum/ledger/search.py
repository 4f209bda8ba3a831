"""Full-text search over documents and the quotes of claims, narrowed by facets."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import text

from variorum.ledger.database import Database
from variorum.ledger.facets import SORTS, Catalogue, FacetValue, Sort, Sought
from variorum.ledger_file.rows import to_json
from variorum.records import SearchError, Span

# Put around a found word by SQLite, then taken out again: noncharacters, which no text should hold.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
UNKNOWN = -1  # the tags of what was superseded, or came after the catalogue was made

_SHOWN = {
    "document": text("""
        SELECT document.seq, document.id, document.id AS document, document.name, document.title,
            document.text AS content, 0 AS start
        FROM json_each(:rows) AS wanted JOIN document ON document.seq = wanted.value
    """),
    "statement": text("""
        SELECT claim.seq, claim.id, claim.document, document.name, document.title, claim.quote AS content, claim.start
        FROM json_each(:rows) AS wanted
        JOIN claim ON claim.seq = wanted.value JOIN document ON document.id = claim.document
    """),
}
_MARKED = {
    "document": text("""
        SELECT document_search.rowid, highlight(document_search, 1, :open, :close) AS marked
        FROM json_each(:rows) AS wanted CROSS JOIN document_search ON document_search.rowid = wanted.value
        WHERE document_search MATCH :query
    """),
    "statement": text("""
        SELECT claim_search.rowid, highlight(claim_search, 0, :open, :close) AS marked
        FROM json_each(:rows) AS wanted CROSS JOIN claim_search ON claim_search.rowid = wanted.value
        WHERE claim_search MATCH :query
    """),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A document, or a claim, that was searched for: its id, its document, and where in that document the words stand.

    `matches` are the found words, offsets into the document's text; none where only the title holds them, or where no
    words were asked for. `span` is a claim's quote.
    """

    id: str
    document: str
    name: str
    title: str | None
    matches: tuple[Span, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """What was found: numbers of documents and of statements, the best first, for `hits` to show some of them.

    `facets` has, by facet (and `published`), each value with the number of hits that choosing it would leave.
    """

    words: str
    rows: Mapping[Sort, Sequence[int]]
    facets: Mapping[str, tuple[FacetValue, ...]]

    @property
    def total(self) -> int:
        """Return how many hits there are."""
        return sum(map(len, self.rows.values()))


def search(database: Database, sought: Sought, catalogue: Catalogue | None = None) -> Search:
    """Find documents, and claims, that hold all the words and what else is asked for; the best first.

    Capitals and accents don't count. `"in double quotes"` asks for the words in a row, `hosp*` for beginnings. Without
    words, all that fits is found, by day of publication. Superseded documents and readings are left out. `catalogue`
    saves work to whoever searches often; it must have been made since the ledger changed.

    Raises SearchError where nothing is asked for, QueryError where what is asked can't be.
    """
    query = fts_query(sought.words) if sought.words.strip() or not sought.narrows else None
    catalogue = catalogue or Catalogue(database)
    allowed = catalogue.allowed(catalogue.choices(sought))
    counts: Counter[int] = Counter()
    rows: dict[Sort, Sequence[int]] = {}
    for sort in SORTS:
        number_of = catalogue.number_of(sort)
        every = catalogue.everything(sort) if query is None else catalogue.ranked(sort, query)
        numbers = [number_of.get(row, UNKNOWN) for row in every]
        counts.update(numbers)
        if not allowed and UNKNOWN not in counts:
            rows[sort] = every
            continue
        passing = frozenset.intersection(*allowed.values()) if allowed else counts.keys() - {UNKNOWN}
        rows[sort] = [row for row, number in zip(every, numbers, strict=True) if number in passing]
    del counts[UNKNOWN]
    return Search(sought.words, rows, catalogue.counted(counts, allowed))


def hits(database: Database, words: str, sort: Sort, rows: Sequence[int]) -> tuple[Hit, ...]:
    """Return some of what `search` found, in the order given, with the words' places."""
    given = {"rows": to_json(list(rows))}
    with database.reading() as connection:
        shown = {row.seq: row for row in connection.execute(_SHOWN[sort], given)}
        marked = {}
        if words.strip():
            given |= {"query": fts_query(words), "open": _OPEN, "close": _CLOSE}
            marked = {row.rowid: row.marked for row in connection.execute(_MARKED[sort], given)}
    return tuple(
        Hit(
            row.id, row.document, row.name, row.title,
            tuple(_matches(row.content, marked.get(row.seq), row.start)),
            Span(row.start, row.start + len(row.content), row.content) if sort == "statement" else None,
        )
        for row in (shown[seq] for seq in rows)
    )  # fmt: skip


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


def _matches(content: str, marked: str | None, start: int) -> Iterator[Span]:
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
