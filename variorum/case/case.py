"""A case and everything that one does with it: what the commands do, from Python."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from variorum.case import work
from variorum.case.changes import Changes, last_changes
from variorum.case.clock import Clock, day, stamp, utc_now
from variorum.case.compare import Comparison, compare
from variorum.case.dossier import Dossier, Ground, dossier, dossiers, laid_out
from variorum.case.due import DUE, Owed, Terms, owed, owed_row, terms
from variorum.case.explain import Explained, explain, refuse_document
from variorum.case.folder import CASE_FILE, LEDGER_FILE, ORIGINALS_FOLDER, Settings, read_settings, write_settings
from variorum.case.framing import FramingView, loaded
from variorum.case.linking import LinkerMaker, LinkingStoppedError, LinkResult, installed_linker, link
from variorum.case.listing import Listing
from variorum.case.matches import Matches, matches
from variorum.case.reader import InstalledReader, ReaderMaker
from variorum.case.records import Records
from variorum.case.reviewing import Reviewing
from variorum.case.searching import Searching
from variorum.case.summary import Summary, summed_up
from variorum.case.trace import Trace, trace
from variorum.export import export_jsonl
from variorum.ledger import (
    KINDS,
    Entry,
    Linked,
    Originals,
    Verification,
    create_ledger,
    document_by_id,
    document_names,
    find_row,
    known_name,
    linked_by_id,
    note_export,
    open_ledger,
    resolve,
    verify,
)
from variorum.ledger_file.glance import set_aside
from variorum.reconcile.obligations import BINDING
from variorum.records import (
    CaseError,
    Compliance,
    Ingested,
    Known,
    ReadRow,
    SetAside,
    StorageError,
    UnknownIdError,
)
from variorum.version import VERSION

STATEMENTS = tuple(KINDS)
"""Begin the ids of what a reader found in one document."""


LAST_DAY = "9999-12-31"


def _silent(_: work.Step) -> None:
    """Tell nobody."""


def _quiet(_: str, __: int) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False


def init(folder: str | PathLike[str], *, name: str | None = None) -> "Case":
    """Make a case in `folder`, which may exist and hold other files, and open it.

    Raises CaseError where there is a case already or the folder can't be written.
    """
    path = Path(folder)
    try:
        if (path / CASE_FILE).exists():
            raise CaseError(f"{path}: a case already; `variorum add --case {path} …` adds to it")
        (path / ORIGINALS_FOLDER).mkdir(parents=True, exist_ok=True)
        create_ledger(path / LEDGER_FILE)
        # The settings come last, for they make the folder a case: an init cut short can be done again.
        write_settings(path, name=name or path.absolute().name, created_by=f"variorum {VERSION}")
    except OSError as error:
        raise CaseError(f"{error.filename or path}: can't be made ({error.strerror}); choose another folder") from error
    return open_case(path)


def open_case(
    folder: str | PathLike[str],
    *,
    clock: Clock = utc_now,
    reader: ReaderMaker | None = None,
    linker: LinkerMaker = installed_linker,
) -> "Case":
    """Open the case in `folder`. `reader` stands in for the one that the case's settings ask for, and so does `linker`.

    Raises CaseError where there is no case or its settings can't be understood, LedgerError where its ledger can't
    be used.
    """
    path = Path(folder)
    return Case(path, read_settings(path), clock=clock, reader=reader, linker=linker)


class Case(Listing, Searching, Reviewing):
    """An open case. Close it when done, or use it in a `with` statement.

    Example::

        with variorum.open("my-case") as case:
            case.add(["reports/"])
            case.run()
            for figure in case.figures(measure="killed"):
                print(figure.low, figure.high, figure.source, figure.value.quote)
            table = case.figures().to_arrow()
    """

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        *,
        clock: Clock,
        reader: ReaderMaker | None = None,
        linker: LinkerMaker = installed_linker,
    ) -> None:
        self.folder = folder
        self.settings = settings
        self.originals = Originals(folder / ORIGINALS_FOLDER)
        self.ledger = open_ledger(folder / LEDGER_FILE)
        self._clock = clock
        self._reader = reader or InstalledReader(settings.model, settings.gazetteer, settings.terms)
        self._linker = linker

    def add(
        self,
        paths: Sequence[str | PathLike[str]] = (),
        *,
        stdin: BinaryIO | None = None,
        outlet: str | None = None,
        published: str | None = None,
        progress: work.Progress = _silent,
        stop: work.Stop = _never,
    ) -> work.AddResult:
        """Add files, folders and a stream. Each document is on disk when `progress` hears of it.

        `outlet` and `published` (ISO 8601) hold for input that says nothing itself. `stop` is asked after each
        document. Bad input is set aside, never raised. Raises ValueError where `published` is no date.
        """
        from variorum.ingest import ingest, ingest_unknown

        told: Callable[..., Iterable[Ingested | Known | SetAside]]
        if outlet is published is None:
            told = partial(ingest_unknown, known=partial(known_name, self.ledger), base=self.folder)
        else:  # what is told now and kept otherwise is to be heard of, known or not
            told = partial(ingest, outlet=outlet, published=published, base=self.folder)
        sources = [(Path(path).as_posix(), told([Path(path)])) for path in paths]
        if stdin is not None:
            sources.append(("stdin", told([], stdin=stdin)))
        results = []
        for source, items in sources:
            results.append(self.add_ingested(items, source=source, progress=progress, stop=stop))
            if results[-1].stopped:
                break
        return work.together(results)

    def add_ingested(
        self,
        items: Iterable[Ingested | Known | SetAside],
        *,
        source: str,
        progress: work.Progress = _silent,
        stop: work.Stop = _never,
    ) -> work.AddResult:
        """Add documents that were ingested already. `source` names where they come from, as a path does in `add`."""
        return work.add(
            self.ledger, self.originals, items, source=source, clock=self._clock, progress=progress, stop=stop
        )

    def run(
        self,
        *,
        processes: int | None = None,
        retry: bool = False,
        progress: work.Progress = _silent,
        linking: Callable[[str, int], None] = _quiet,
        stop: work.Stop = _never,
    ) -> work.RunResult:
        """Read what hasn't been read, or not by this reader, then link. Where nothing is to do, nothing is written.

        `processes` is how many read at once (None: as `case.toml` says, else one for a small pile and one a core for
        a large one); the result is the same. With more than one, a script must call this under
        `if __name__ == "__main__":`. A document that ends its process, or takes more time or memory than `case.toml`
        allows, fails alone. `retry` reads again what failed. Each document's reading is on disk when
        `progress` hears of it; `linking` hears of each stage of the linking. Raises EngineError where the reader can't
        start.
        """
        result = work.run(
            self.ledger,
            self._reader,
            processes=processes or self.settings.processes,
            limits=self.settings.limits,
            retry=retry,
            clock=self._clock,
            progress=progress,
            stop=stop,
        )
        if result.stopped:
            return result
        try:
            return replace(result, linked=self.link(processes=processes, progress=linking, stop=stop))
        except LinkingStoppedError:
            return replace(result, stopped=True)

    def link(
        self,
        *,
        processes: int | None = None,
        progress: Callable[[str, int], None] = _quiet,
        stop: work.Stop = _never,
    ) -> LinkResult:
        """Link and reconcile what changed since the last linking: copies, names, events, estimates, disputes.

        `run` does this after reading. `processes` as there. `progress` hears of each stage as it begins, and `stop` is
        asked then: LinkingStoppedError is raised where it says so. Where nothing changed, nothing is written.
        """
        return link(
            self.ledger,
            self.folder,
            self._linker(),
            at=lambda: stamp(self._clock),
            progress=progress,
            stop=stop,
            processes=processes or self.settings.processes,
        )

    def dossier(self, event: str, *, ground: Ground | None = None) -> Dossier:
        """Return an event with each origin's account, its estimates and disputes. Raises UnknownIdError.

        `ground` saves work to whoever asks for many; it must have been made since the case changed.
        """
        return dossier(self.ledger, self._linked_id(event, "evt_"), ground)

    def matches(self, event: str) -> Matches:
        """Weigh again what speaks for an event's reports meaning one happening. Raises UnknownIdError."""
        for each in laid_out(self.ledger, ids=[self._linked_id(event, "evt_")]):
            return matches(each.event, each.own)
        raise UnknownIdError(f"{event}: no event of that id holds now")

    def dossiers(self) -> Iterator[Dossier]:
        """Yield the dossiers of all events, by date."""
        return dossiers(self.ledger)

    def today(self) -> str:
        """Return the day by the case's clock, ISO 8601, in UTC."""
        return day(self._clock)

    def changes(self) -> Changes:
        """Return what the last run, or the last decision, changed."""
        return last_changes(self.ledger)

    def due(
        self, *, on: str | None = None, party: str | None = None, basis: str | None = None, limit: int | None = None
    ) -> Records[Owed]:
        """List who owes what by when, and where that stands on the day `on` (ISO 8601; None: today), by deadline.

        `party` is any part of a name, or another name of the same state. `basis` asks for one kind of duty; without it
        offers and demands are left out, for they bind nobody. Raises QueryError where `on` is no day.
        """
        found = owed(self.ledger, on or self.today(), party=party, basis=BINDING if basis is None else (basis,))
        names = self.document_names()
        return Records((("", each) for each in found[:limit]), lambda _, each: owed_row(names, each), DUE)

    def owed(self, duty: str, *, on: str | None = None) -> Owed:
        """Return one duty with its tellings, as it stands on a day. Raises UnknownIdError."""
        whole = self._linked_id(duty, "dty_")
        for each in owed(self.ledger, on or self.today(), ids=[whole]):
            return each
        raise UnknownIdError(f"{duty}: no duty of that id holds now")

    def terms(self, *, on: str | None = None) -> tuple[list[Terms], list[Owed], list[tuple[str, Compliance]]]:
        """Return each instrument with its duties, the duties of none, and the reports on neither."""
        return terms(self.ledger, on or self.today())

    def get(self, given: str) -> Entry | ReadRow | Linked:
        """Return what `given` stands for: an id, the beginning of one, or a document's name. Raises UnknownIdError."""
        whole = resolve(self.ledger, given)
        if whole.startswith("doc_"):
            return document_by_id(self.ledger, whole)
        return find_row(self.ledger, whole).row if whole.startswith(STATEMENTS) else linked_by_id(self.ledger, whole)

    def document_name(self, document: str) -> str:
        """Return the name of the document with that id. Raises UnknownIdError."""
        return document_by_id(self.ledger, document).document.name

    def document(self, document: str) -> Entry:
        """Return the document with that id. Raises UnknownIdError."""
        return document_by_id(self.ledger, document)

    def document_names(self) -> dict[str, str]:
        """Return what people call each document, by its id."""
        return document_names(self.ledger)

    def text(self, document: str) -> str:
        """Return the text of the document with that id, as ingested. Raises UnknownIdError."""
        return document_by_id(self.ledger, document).document.text

    def trace(self, given: str) -> Trace:
        """Follow a row of a reading back to its characters, checking hash and spans anew. Raises UnknownIdError."""
        whole = resolve(self.ledger, given)
        if whole.startswith("doc_"):
            raise UnknownIdError(f"{given}: a document; trace a claim or a figure of it, or `variorum show {given}`")
        if not whole.startswith(STATEMENTS):
            raise UnknownIdError(
                f"{given}: made from many statements; `variorum explain {given}` leads to them, and each can be traced"
            )
        return trace(self.ledger, self.originals, whole)

    def explain(self, given: str) -> Explained:
        """Tell what a row of a reading rests on: words, rules, parse and lexicon, read anew. Raises UnknownIdError."""
        whole = resolve(self.ledger, given)
        if whole.startswith("doc_"):
            raise refuse_document(document_by_id(self.ledger, whole), given)
        if not whole.startswith(STATEMENTS):
            raise UnknownIdError(f"{given}: not a claim or figure; `dossier` has what an event or estimate rests on")
        return explain(self.ledger, self._reader, whole)

    def compare(self, one: str, other: str) -> Comparison:
        """Lay two documents (names or ids) side by side: what they share, and where they differ.

        The later one comes first where dates or linking tell which it is. Raises UnknownIdError, and CaseError for one
        document twice.
        """
        return compare(self.ledger, self.document_id(one), self.document_id(other), loaded(self.settings.terms))

    def framing(self) -> FramingView:
        """Return how the case's documents put things: terms, agency, share of voice, omissions, by outlet.

        Raises CaseError that names the first line of the case's own loaded terms which can't be read.
        """
        return FramingView(self.ledger, loaded(self.settings.terms))

    def set_aside(self) -> tuple[SetAside, ...]:
        """List the input that gave no document."""
        with self.ledger.plainly() as connection:
            return set_aside(connection)

    def summary(self) -> Summary:
        """Return the case at a glance."""
        with self.ledger.plainly() as connection:
            return summed_up(connection, self.settings.name, self.today())

    def verify(self, *, progress: Callable[[int, int], None] | None = None) -> Verification:
        """Check every hash and every span in the case. `progress` hears how many documents of how many are done."""
        return verify(self.ledger, self.originals, progress=progress)

    def export(self, folder: str | PathLike[str], *, force: bool = False) -> dict[str, int]:
        """Write the export contract's JSON Lines files to `folder`; returns rows by file. Raises ExportError."""
        written = export_jsonl(self.ledger, Path(folder), framing=lambda: self.framing().terms(), force=force)
        self.note_export("jsonl", Path(folder).name, written)
        return written

    def export_calendar(self, out: str | PathLike[str], *, party: str | None = None, force: bool = False) -> int:
        """Write the deadlines as an iCalendar file; returns how many there are. Raises ExportError."""
        from variorum.case.calendar import write_calendar

        published = {entry.document.name: entry.document.published for entry in self.documents(all_versions=True)}
        found = self.due(on=LAST_DAY, party=party)  # what is said of a duty counts whenever it is said
        written = write_calendar(found, published, Path(out), force=force)
        self.note_export("ical", Path(out).name, {Path(out).name: written})
        return written

    def note_export(self, form: str, name: str, rows: dict[str, int]) -> None:
        """Note in the log that the case was exported. A case that can't be written is exported all the same."""
        with suppress(StorageError):
            note_export(self.ledger, form, name, rows, at=stamp(self._clock))

    def close(self) -> None:
        """Close the ledger."""
        self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
