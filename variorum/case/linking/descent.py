"""Which documents hang together by who derives from whom."""

from collections.abc import Collection, Iterable

from variorum.ledger import EVERYTHING, Database, derivation_ends, derivations
from variorum.records import EXTERNAL, Derivation


class Descent:
    """Who derives from whom: as the ledger holds it, or as a linking under way finds it."""

    def __init__(
        self, database: Database, *, before: Collection[str] | None = (), found: Iterable[Derivation] = ()
    ) -> None:
        """Take what holds in the ledger, with the `found` rows in the place of those `before` (ids, or EVERYTHING)."""
        self._database = database
        self._rows = {row.id: row for row in found}
        replaced = {} if before is EVERYTHING else {row.id: row for row in derivations(database, ids=before)}
        ends = {} if before is EVERYTHING else derivation_ends(database)
        kept = {key: pair for key, pair in ends.items() if key not in replaced}
        kept |= {key: (row.later, row.earlier) for key, row in self._rows.items()}
        self._by_document: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for key, (later, earlier) in sorted(kept.items()):
            both = (later,) if earlier.startswith(EXTERNAL) else (later, earlier)
            for end in both:
                self._by_document.setdefault(end, []).append((key, both))
        differing = [
            row
            for rows, others in ((replaced, self._rows), (self._rows, replaced))
            for key, row in rows.items()
            if others.get(key) != row
        ]
        self._changed = {end for row in differing for end in (row.later, row.earlier)}

    def touched(self) -> set[str]:
        """Return the documents whose derivations changed, and all that hang together with them."""
        return self._together(self._changed)[0]

    def family(self, documents: Iterable[str]) -> set[str]:
        """Return the documents with all that hang together with them."""
        return self._together(documents)[0]

    def fetch(self, documents: Iterable[str]) -> None:
        """Read the derivations of the documents, and of those that hang together with them, all at once."""
        missing = self._together(documents)[1] - self._rows.keys()
        self._rows.update((row.id, row) for row in derivations(self._database, ids=missing))

    def of_documents(self, documents: Iterable[str]) -> list[Derivation]:
        """Return the derivations of the documents, and of those that hang together with them, in the order of ids."""
        return [self._rows[key] for key in sorted(self._together(documents)[1])]

    def originals(self, documents: Iterable[str]) -> set[str]:
        """Return the documents with those that they derive from, step by step; copies of them are not among these."""
        found: set[str] = set()
        waiting = list(documents)
        while waiting:
            document = waiting.pop()
            if document not in found:
                found.add(document)
                waiting += [both[-1] for _, both in self._by_document.get(document, ()) if both[0] == document]
        return found

    def _together(self, documents: Iterable[str]) -> tuple[set[str], set[str]]:
        """Return the documents that hang together with these, and the ids of the derivations between them."""
        seen: set[str] = set()
        found: set[str] = set()
        waiting = list(documents)
        while waiting:
            document = waiting.pop()
            if document not in seen:
                seen.add(document)
                for key, both in self._by_document.get(document, ()):
                    found.add(key)
                    waiting += both
        return seen, found
