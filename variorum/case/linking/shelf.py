"""The reports that linking asks for, fetched together, and kept as long as there is room."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice

from variorum.ledger import Database, reports
from variorum.records import Report

MOST = 2000  # reports kept: some 100 MB (2026-11)


@dataclass(slots=True)
class Shelf:
    """The last reports that somebody asked for; with `claims`, only these of their claims (ids)."""

    database: Database
    readings: dict[str, int]
    claims: Collection[str] | None = None
    kept: dict[str, Report] = field(default_factory=dict)
    expected: set[str] = field(default_factory=set)

    def __call__(self, document: str) -> Report:
        """Return the report of a document. Raises KeyError where no reading of it holds."""
        if document not in self.kept:
            self.fetch({document, *self.expected})
            self.expected.clear()
        return self.kept[document]

    def expect(self, documents: Iterable[str]) -> None:
        """Fetch these together, as many as there is room for, as soon as one of them is asked for: it may be none."""
        self.expected = set(islice((each for each in documents if each in self.readings), MOST - 1))

    def fetch(self, documents: Iterable[str]) -> None:
        """Read the reports of documents together, those that are not here yet; the oldest make room for them."""
        wanted = set(documents)
        missing = {each: self.readings[each] for each in wanted if each not in self.kept}
        old = [each for each in self.kept if each not in wanted]
        for each in old[: max(0, len(self.kept) + len(missing) - MOST)]:
            del self.kept[each]
        self.kept.update((report.document.id, report) for report in reports(self.database, missing, claims=self.claims))
