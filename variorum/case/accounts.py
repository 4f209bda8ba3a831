"""Who says what of an event: its statements by those who make them, in their own words and in the order of time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from variorum.records import Claim, Derivation, Document, Event, Figure, Report, Span

UNDATED = "9999"  # sorts behind every date


@dataclass(frozen=True, slots=True)
class Saying:
    """A passage that one origin is quoted with, and every report that carries these words.

    `span` is that of the first report; the others hold the same words, or words that differ in no more than space and
    capitals. `figures` are the ids of those counted in it, in all of the reports. `is_repeated` tells that an account
    before this one holds the same passage: a source and the report that quotes it share sentences.
    """

    document: Document
    span: Span
    rows: tuple[str, ...]
    figures: tuple[str, ...]
    also: tuple[tuple[Document, Span], ...] = ()
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What one origin says of an event.

    `name` is what it goes by. `party` is the one it speaks for and `role` what it is to the event, both as far as the
    texts tell; `why` says from what. `statements` are the ids of its claims and figures.
    """

    name: str
    party: str | None
    role: str
    why: str
    sayings: tuple[Saying, ...]
    statements: tuple[str, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """Return the documents that carry it, the earliest first."""
        found = {doc.id: doc for each in self.sayings for doc in (each.document, *(doc for doc, _ in each.also))}
        return tuple(sorted(found.values(), key=lambda doc: (doc.published or UNDATED, doc.name)))


def accounts(
    event: Event,
    reports: Callable[[str], Report],
    derivations: Sequence[Derivation],
    statements: Mapping[str, Claim | Figure],
    documents: Mapping[str, Document],
) -> tuple[Account, ...]:
    """Return the accounts of an event, those of one party together, by the names of parties and then of origins.

    `reports` gives any document's report, `derivations` are those that the event's documents hang on; `statements` are
    its claims and figures by id, of `documents`.
    """
    from variorum.reconcile.origins import origins  # not at the door: it takes a second to load

    found = origins(event, reports, derivations)
    grouped: dict[str, list[Claim | Figure]] = defaultdict(list)
    for key, row in statements.items():
        if key in found:
            grouped[found[key].id].append(row)
    by_id = {origin.id: origin for origin in found.values()}
    made = [
        Account(
            name=by_id[key].name,
            party=by_id[key].party,
            role=by_id[key].role,
            why=by_id[key].why,
            sayings=_sayings(rows, documents),
            statements=tuple(sorted(row.id for row in rows)),
        )
        for key, rows in grouped.items()
    ]
    ordered = sorted(made, key=lambda each: (each.party is None, each.party or "", each.name, each.statements))
    return tuple(_marked(ordered))


def _marked(ordered: Iterable[Account]) -> Iterator[Account]:
    """Mark the passages that an account before holds too."""
    seen: set[tuple[str, Span]] = set()
    for account in ordered:
        yield replace(
            account,
            sayings=tuple(replace(each, is_repeated=(each.document.id, each.span) in seen) for each in account.sayings),
        )
        seen |= {(each.document.id, each.span) for each in account.sayings}


def _sayings(rows: Iterable[Claim | Figure], documents: Mapping[str, Document]) -> tuple[Saying, ...]:
    """Return the passages in which the statements stand, the earliest report first, one for words that are the same."""
    by_document: dict[str, list[Claim | Figure]] = defaultdict(list)
    for row in rows:
        by_document[row.document].append(row)
    passages = [
        (documents[key], span, ids)
        for key in sorted(by_document, key=lambda key: (documents[key].published or UNDATED, documents[key].name))
        for span, ids in _passages(by_document[key], documents[key].text)
    ]
    alike: dict[str, list[tuple[Document, Span, list[str]]]] = defaultdict(list)
    for document, span, ids in passages:
        alike[" ".join(span.quote.casefold().split())].append((document, span, ids))
    return tuple(_saying(group) for group in alike.values())


def _passages(rows: list[Claim | Figure], text: str) -> list[tuple[Span, list[str]]]:
    """Return the stretches of text that the rows cover, one for all that overlap, with the ids of the rows in each."""
    found: list[tuple[int, int, list[str]]] = []
    for row in sorted(rows, key=lambda row: (row.span.start, row.span.end, row.id)):
        if found and row.span.start < found[-1][1]:
            start, end, ids = found[-1]
            found[-1] = (start, max(end, row.span.end), [*ids, row.id])
        else:
            found.append((row.span.start, row.span.end, [row.id]))
    return [(Span.of(text, start, end), ids) for start, end, ids in found]


def _saying(group: list[tuple[Document, Span, list[str]]]) -> Saying:
    (document, span, _), *others = group
    rows = tuple(each for _, _, ids in group for each in ids)
    figures = tuple(each for each in rows if each.startswith("fig_"))
    return Saying(document, span, rows, figures, tuple((each, there) for each, there, _ in others))
