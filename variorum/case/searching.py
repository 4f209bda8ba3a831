"""Searching what a case holds: words, and by what the hits can be narrowed down."""

from collections.abc import Mapping, Sequence

from variorum.ledger import Database, FacetValue, Hit, Sought, hits, search


class Searching:
    """What `Case` can search for."""

    ledger: Database

    def search(
        self,
        words: str = "",
        *,
        outlet: Sequence[str] = (),
        side: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        place: Sequence[str] = (),
        measure: Sequence[str] = (),
        limit: int = 20,
    ) -> tuple[Hit, ...]:
        """Find documents, then claims, that hold all the words and fit the rest; at most `limit` of each, best first.

        Of several values of one option any will do. `side` is that of the people counted, or the speaker's, as a code
        or a nation's name; `place` goes by any of its names; with `side`, `place` or `measure` only claims are found.
        `since` and `until` are days, months or years of publication, ISO 8601. Raises SearchError where nothing is
        asked for, QueryError for what is no date or no measure.
        """
        sought = _sought(words, outlet, side, since, until, place, measure)
        found = search(self.ledger, sought)
        return tuple(hit for sort, rows in found.rows.items() for hit in hits(self.ledger, words, sort, rows[:limit]))

    def facets(
        self,
        words: str = "",
        *,
        outlet: Sequence[str] = (),
        side: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        place: Sequence[str] = (),
        measure: Sequence[str] = (),
    ) -> Mapping[str, tuple[FacetValue, ...]]:
        """Return by what the same search can be narrowed: each facet's values, and how many hits each would leave."""
        return search(self.ledger, _sought(words, outlet, side, since, until, place, measure)).facets


def _sought(
    words: str,
    outlet: Sequence[str],
    side: Sequence[str],
    since: str | None,
    until: str | None,
    place: Sequence[str],
    measure: Sequence[str],
) -> Sought:
    lists = {"outlet": outlet, "side": side, "place": place, "measure": measure}
    whole = {key: (given,) if isinstance(given, str) else tuple(given) for key, given in lists.items()}
    return Sought(words, since=since, until=until, **whole)
