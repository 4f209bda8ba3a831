"""Which documents hang together by who derives from whom."""

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType

from variorum.ledger import EVERYTHING, Database, derivation_ends, derivations
from variorum.records import EXTERNAL, Derivation


class Descent:
    """Who derives from whom: as the ledger holds it, or as a linking under way finds it."""

    def __init__(
        self,
        database: Database,
        *,
        before: Collection[str] | None = (),
        found: Mapping[str, Derivation] = MappingProxyType({}),
    ) -> None:
        """Take what holds in the ledger, with the `found` rows in the place of those `before` (ids, or EVERYTHING)."""
        self._database = database
        self._found = found
        self._rows: dict[str, Derivation] = {}
        replaced = {} if before is EVERYTHING else {row.id: row for row in derivations(database, ids=before)}
        kept = {} if before is EVERYTHING else derivation_ends(database)
        for key in replaced:
            kept.pop(key, None)
        kept |= {row.id: (row.later, row.earlier) for row in found.values()}
        self._by_document: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for key, (later, earlier) in sorted(kept.items()):
            both = (later,) if earlier.startswith(EXTERNAL) else (later, earlier)
            for end in both:
                self._by_document.setdefault(end, []).append((key, both))
        self._changed = {
            end
            for rows, others in ((replaced, found), (found, replaced))
            for key, row in rows.items()
            if others.get(key) != row
            for end in (row.later, row.earlier)
        }

    def touched(self) -> set[str]:
        """Return the documents whose derivations changed, and all that hang together with them."""
        return self._together(self._changed)[0]

    def family(self, documents: Iterable[str]) -> set[str]:
        """Return the documents with all that hang together with them."""
        return self._together(documents)[0]

    def fetch(self, documents: Iterable[str]) -> None:
        """Read the derivations of the documents, and of those that hang together with them, and forget all others."""
        wanted = self._together(documents)[1]
        self._rows = {key: self._rows[key] for key in wanted & self._rows.keys()}
        self._take(wanted)

    def of_documents(self, documents: Iterable[str]) -> list[Derivation]:
        """Return the derivations of the documents, and of those that hang together with them, in the order of ids."""
        wanted = self._together(documents)[1]
        self._take(wanted)
        return [self._rows[key] for key in sorted(wanted)]

    def _take(self, wanted: Collection[str]) -> None:
        missing = {key for key in wanted if key not in self._rows}
        self._rows.update((key, self._found[key]) for key in missing if key in self._found)
        self._rows.update((row.id, row) for row in derivations(self._database, ids=missing - self._rows.keys()))

    def originals(self, documents: Iterable[str]) -> set[str]:
        """Return the documents with those that they derive from, step by step; copies of them are not among these."""
        return _followed(
            documents, lambda each: (both[-1] for _, both in self._by_document.get(each, ()) if both[0] == each)
        )

    def _together(self, documents: Iterable[str]) -> tuple[set[str], set[str]]:
        """Return the documents that hang together with these, and the ids of the derivations between them."""
        seen = _followed(documents, lambda each: (end for _, both in self._by_document.get(each, ()) for end in both))
        return seen, {key for each in seen for key, _ in self._by_document.get(each, ())}


def _followed(documents: Iterable[str], onward: Callable[[str], Iterable[str]]) -> set[str]:
    """Return the documents with all that are reached from them, going `onward` from each."""
    found: set[str] = set()
    waiting = list(documents)
    while waiting:
        document = waiting.pop()
        if document not in found:
            found.add(document)
            waiting += onward(document)
    return found
