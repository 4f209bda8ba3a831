"""By what documents and statements can be chosen: outlet, day, side, place and measure, and how many have each."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from operator import itemgetter
from typing import Any, Literal, NamedTuple, get_args

from sqlalchemy import TextClause, text

from variorum.ledger.database import Database
from variorum.ledger.places import PLACE_NAMES, Places
from variorum.read.countries import nation
from variorum.records import Measure, QueryError
from variorum.records.days import days

Sort = Literal["document", "statement"]
SORTS: tuple[Sort, ...] = get_args(Sort)
FACETS = ("kind", "outlet", "side", "place", "measure")
"""What a search is narrowed by, beside the days of publication."""
SEARCHES_KEPT = 6  # of documents or of statements: whoever narrows a search or turns its page asks for the same again
MOST_PERIODS = 31  # a month by its days, or two years and a half by their months

_DOCUMENTS = text("""
    SELECT document.seq, document.id, document.name, document.outlet, document.published
    FROM document JOIN document_state AS state ON state.document = document.id WHERE state.superseded_by IS NULL
""")
_CLAIMS = text("""
    SELECT seq, document, start, "end", source, place, latitude, longitude FROM claim
    WHERE reading IN (SELECT reading FROM document_state WHERE superseded_by IS NULL)
""")
_TOLD = text("""
    WITH holds AS (SELECT reading FROM document_state WHERE superseded_by IS NULL)
    SELECT claim.seq, claim.document, told.value_start AS at, told.measure, told.side,
        told.place, told.latitude, told.longitude
    FROM figure AS told JOIN claim ON claim.reading = told.reading AND claim.id = told.claim
    WHERE told.reading IN holds
    UNION ALL
    SELECT claim.seq, claim.document, told.words_start, NULL, NULL, told.place, told.latitude, told.longitude
    FROM presence AS told JOIN claim ON claim.reading = told.reading AND claim.id = told.claim
    WHERE told.reading IN holds
""")
_RANKED: dict[Sort, str] = {
    "document": "SELECT rowid FROM document_search WHERE document_search MATCH ? ORDER BY rank, rowid",
    "statement": "SELECT rowid FROM claim_search WHERE claim_search MATCH ? ORDER BY rank, rowid",
}
_IN_ORDER: dict[Sort, TextClause] = {
    "document": text("SELECT seq FROM document ORDER BY published IS NULL, published, name"),
    "statement": text("""
        SELECT claim.seq FROM claim JOIN document ON document.id = claim.document
        ORDER BY document.published IS NULL, document.published, document.name, claim.start, claim.seq
    """),
}


@dataclass(frozen=True, slots=True)
class Sought:
    """What to search for. Of one facet's values any will do; an empty facet asks for nothing.

    `words` are as a person types them. `outlet` and `place` go by any capitals, a place also by its other names, a
    `side` by the code that rows have or by a nation's name. `since` and `until` are days, months or years of
    publication, ISO 8601.
    """

    words: str = ""
    kind: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    @property
    def narrows(self) -> bool:
        """Tell whether anything is asked for beside words."""
        return any(getattr(self, facet) for facet in FACETS) or bool(self.since or self.until)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and how many hits there are with it; for days, a day, month or year."""

    value: str
    count: int


class Tags(NamedTuple):
    """What one document, or one statement, can be chosen by."""

    kind: tuple[str, ...]
    outlet: tuple[str, ...]
    published: tuple[str, ...]
    side: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()


class Catalogue:
    """The tags of all documents and statements that hold, for one state of the ledger. Made once, it is asked often.

    A statement's sides are those of the people that it counts, and the nations that its speaker's name names; its
    places and measures are its own and those of the figures that it makes or whose words stand in its quote. A place
    goes by the name that the case's documents have for it, with their other names for it, and the gazetteer's.
    Documents have no side, place or measure.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ranked = lru_cache(SEARCHES_KEPT)(partial(_ranked, database))
        with database.reading() as connection:
            documents = connection.execute(_DOCUMENTS).all()
            claims = connection.execute(_CLAIMS).all()
            told = connection.execute(_TOLD).all()
            forms = connection.execute(PLACE_NAMES).all()
        self._places = Places([*claims, *told], forms)
        inside = _by_claim(claims, told)
        self._numbers: dict[Tags, int] = {}
        self._documents = {
            row.seq: self._number(Tags(("document",), _one(row.outlet), _one(row.published))) for row in documents
        }
        home = {row.id: row for row in documents}
        self._plain: dict[tuple[str, str | None], int] = {}
        sides = _Sides()
        self._statements = {
            row.seq: self._statement(row, home[row.document], inside.get(row.seq, ()), sides) for row in claims
        }
        self._tags = list(self._numbers)
        self._spelt = {facet: self._spelling(facet) for facet in ("outlet", "side")}

    def everything(self, sort: Sort) -> Sequence[int]:
        """Return all documents or statements by day of publication, those of unknown day last, as their numbers."""
        return self._in_order[sort]

    def ranked(self, sort: Sort, query: str) -> Sequence[int]:
        """Return the documents or statements that a query in FTS5's language finds, the best first."""
        return self._ranked(sort, query)

    def choices(self, sought: Sought) -> dict[str, frozenset[str]]:
        """Return which values of each facet will do; facets that ask for nothing are left out.

        Raises QueryError for a measure that there is none of, and for what is no date.
        """
        _check(sought)
        found: dict[str, Iterable[str]] = {"kind": sought.kind, "measure": sought.measure}
        found["outlet"] = (self._spelt["outlet"].get(each.casefold(), each) for each in sought.outlet)
        found["side"] = (
            self._spelt["side"].get(each.casefold()) or nation(each) or nation(each.title()) or each
            for each in sought.side
        )
        found["place"] = (label for each in sought.place for label in self._places.called(each))
        chosen = {facet: frozenset(each) for facet, each in found.items() if getattr(sought, facet)}
        if sought.since or sought.until:
            chosen["published"] = frozenset(self._published(sought.since, sought.until))
        return chosen

    def number_of(self, sort: Sort) -> Mapping[int, int]:
        """Return the number of the tags of each document or statement."""
        return self._documents if sort == "document" else self._statements

    def allowed(self, choices: Mapping[str, frozenset[str]]) -> dict[str, frozenset[int]]:
        """Return, by facet, the numbers of the tags that its choice will do with."""
        return {
            facet: frozenset(
                number for number, tags in enumerate(self._tags) if not wanted.isdisjoint(getattr(tags, facet))
            )
            for facet, wanted in choices.items()
        }

    def counted(
        self, numbers: Mapping[int, int], allowed: Mapping[str, frozenset[int]]
    ) -> dict[str, tuple[FacetValue, ...]]:
        """Return how many hits have each value, given how many have the tags of each number.

        The counts of a facet are those that choosing the value alone in it would give: only the other facets' choices
        are kept. Days are counted within the days chosen, the finest stretches that make a short list.
        """
        found: dict[str, Counter[str]] = {}
        for facet in Tags._fields:
            others = [each for other, each in allowed.items() if other != facet or facet == "published"]
            held = numbers if not others else numbers.keys() & frozenset.intersection(*others)
            at, counter = Tags._fields.index(facet), Counter[str]()
            for number in held:
                for value in self._tags[number][at]:
                    counter[value] += numbers[number]
            found[facet] = counter
        listed = {
            facet: tuple(FacetValue(*pair) for pair in sorted(found[facet].items(), key=lambda each: (-each[1], each)))
            for facet in FACETS
        }
        return {**listed, "published": _periods(found["published"])}

    @cached_property
    def _in_order(self) -> dict[Sort, Sequence[int]]:
        with self._database.reading() as connection:
            return {sort: connection.execute(query).scalars().all() for sort, query in _IN_ORDER.items()}

    def _number(self, tags: Tags) -> int:
        return self._numbers.setdefault(tags, len(self._numbers))

    def _statement(self, claim: Any, document: Any, inside: Sequence[Any], sides: "_Sides") -> int:
        if inside or claim.place is not None:
            return self._number(self._tags_of(claim, document, inside, sides))
        key = (claim.document, claim.source)  # most statements tell of no place and count nobody
        if key not in self._plain:
            self._plain[key] = self._number(self._tags_of(claim, document, (), sides))
        return self._plain[key]

    def _tags_of(self, claim: Any, document: Any, inside: Sequence[Any], sides: "_Sides") -> Tags:
        places = {label for row in (claim, *inside) if (label := self._places.label(row)) is not None}
        told_for = {*sides.of(claim.source), *(row.side for row in inside if row.side is not None)}
        measures = {row.measure for row in inside if row.measure is not None}
        return Tags(
            ("statement",), _one(document.outlet), _one(document.published),
            tuple(sorted(told_for)), tuple(sorted(places)), tuple(sorted(measures)),
        )  # fmt: skip

    def _spelling(self, facet: str) -> dict[str, str]:
        """Return the values of a facet by their letters whatever the capitals; the first of two alike."""
        every = {value for tags in self._tags for value in getattr(tags, facet)}
        return {value.casefold(): value for value in sorted(every, reverse=True)}

    def _published(self, since: str | None, until: str | None) -> Iterator[str]:
        first, last = _reach(since)[0], _reach(until)[1]
        for published in {each for tags in self._tags for each in tags.published}:
            stretch = days(published)
            if stretch is not None and stretch[0] <= last and first <= stretch[1]:
                yield published


def _ranked(database: Database, sort: Sort, query: str) -> Sequence[int]:
    with database.reading() as connection:  # without SQLAlchemy's rows, which cost more than the search
        cursor = connection.connection.cursor()
        cursor.execute(_RANKED[sort], (query,))
        return tuple(row for (row,) in cursor.fetchall())


class _Sides:
    """The nations that speakers' names name, each name looked at once."""

    def __init__(self) -> None:
        self._found: dict[str, frozenset[str]] = {}

    def of(self, speaker: str | None) -> frozenset[str]:
        if speaker is None:
            return frozenset()
        if speaker not in self._found:
            from variorum.reconcile.parties import nations_in  # not at the door: its vocabularies take a moment

            self._found[speaker] = nations_in(speaker)
        return self._found[speaker]


def _by_claim(claims: Sequence[Any], told: Sequence[Any]) -> dict[int, list[Any]]:
    """Return, by claim, the figures and the like that it makes, and those whose words stand in its quote."""
    found: dict[int, list[Any]] = defaultdict(list)
    spans: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for claim in claims:
        spans[claim.document].append((claim.start, claim.end, claim.seq))
    longest = {document: max(end - start for start, end, _ in some) for document, some in spans.items()}
    for some in spans.values():
        some.sort()
    for row in told:
        found[row.seq].append(row)
        own = spans.get(row.document, [])
        upto = bisect_right(own, row.at, key=itemgetter(0))
        for start, end, seq in reversed(own[:upto]):
            if start + longest[row.document] <= row.at:
                break
            if row.at < end and seq != row.seq:
                found[seq].append(row)
    return found


def _check(sought: Sought) -> None:
    for facet, allowed in (("kind", SORTS), ("measure", get_args(Measure))):
        for each in getattr(sought, facet):
            if each not in allowed:
                raise QueryError(f"{facet}: {each[:40]!r} is none of {', '.join(allowed)}")
    for key, given in (("since", sought.since), ("until", sought.until)):
        if given and ("/" in given or days(given) is None):
            raise QueryError(f"{key}: {given[:40]!r} is no date; give it as 2020-12-16, 2020-12 or 2020")
    if sought.since and sought.until and _reach(sought.since)[0] > _reach(sought.until)[1]:
        raise QueryError(f"since {sought.since} until {sought.until}: ends before it begins; change one of them")


def _reach(when: str | None) -> tuple[int, int]:
    """Return the first and last day of a date; of none, all days that there are."""
    return (days(when) if when else None) or (0, 10**7)


def _periods(published: Mapping[str, int]) -> tuple[FacetValue, ...]:
    """Return how many hits may be of each day, month or year, in their order."""
    starts = [each.partition("/")[0] for each in published if days(each) is not None]
    if not starts:
        return ()
    levels = [sorted({each[:length] for each in starts if len(each) >= length}) for length in (10, 7, 4)]
    chosen = next((some for some in levels[:2] if 0 < len(some) <= MOST_PERIODS), levels[2])
    stretches = {each: stretch for each in published if (stretch := days(each)) is not None}
    return tuple(
        FacetValue(period, sum(published[each] for each, (first, last) in stretches.items() if first <= own[1]
                               and own[0] <= last))
        for period in chosen
        if (own := days(period)) is not None
    )  # fmt: skip


def _one(value: str | None) -> tuple[str, ...]:
    return () if not value else (value,)
