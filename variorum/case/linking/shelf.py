"""The reports that linking asks for, fetched together and once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from variorum.ledger import Database, reports
from variorum.records import Report


@dataclass(slots=True)
class Shelf:
    """The reports that somebody has asked for, fetched once; with `claims`, only these of their claims (ids)."""

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
        """Fetch these together as soon as one of them is asked for: not every stage asks for any."""
        self.expected.update(documents)

    def fetch(self, documents: Iterable[str]) -> None:
        """Read the reports of documents together, those that are not here yet."""
        wanted = {each: self.readings[each] for each in documents if each not in self.kept}
        self.kept.update((report.document.id, report) for report in reports(self.database, wanted, claims=self.claims))
