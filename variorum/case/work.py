"""The two things that fill a case: adding documents, and having them read. One transaction a document in both."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from time import monotonic

from variorum.case.clock import Clock, stamp
from variorum.case.linking import LinkResult
from variorum.case.reader import ReaderMaker
from variorum.case.words import how_many
from variorum.engine import Failure, Limits, processes_for, read_all
from variorum.ledger import (
    Added,
    Backlog,
    Database,
    Originals,
    Stored,
    add_document,
    clear_set_aside,
    documents_of,
    failures,
    finish_run,
    record_set_aside,
    start_run,
    store_reading,
    store_unreadable,
    to_read,
)
from variorum.records import Ingested, Known, SetAside
from variorum.version import VERSION

MOST_TOLD = 1000
"""Of what was set aside, in the result of one `add`: an archive may hold a million pages without an article."""


@dataclass(frozen=True, slots=True)
class Step:
    """One document is done and on disk: `done` of `total` (None: not known), its name, and what became of it.

    `outcome` is `new`, `new version`, `known`, `met again`, `set aside` or `passed over` when adding; `read`, `failed`
    or `no reader` when reading. `seconds` have passed since the first of them was begun.
    """

    done: int
    total: int | None
    name: str
    outcome: str
    detail: str | None = None
    seconds: float = 0.0

    @property
    def rate(self) -> float | None:
        """Return how many documents are done in a second, so far; None where none can be told yet."""
        return self.done / self.seconds if self.done and self.seconds > 0 else None

    @property
    def left(self) -> float | None:
        """Return the seconds that the rest would take at that rate; None where that can't be told."""
        return None if self.total is None or self.rate is None else (self.total - self.done) / self.rate


Progress = Callable[[Step], None]
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class AddResult:
    """What an `add` brought: numbers of documents by what became of them, and the input that gave none.

    `lost` counts what was set aside by its reason; `set_aside` is the first `MOST_TOLD` of it, all of it is in
    `Case.set_aside`. `passed_over` is what archives hold beside their pages. `stopped` is True where the user asked
    for an end before everything was added.
    """

    new: int
    new_versions: int
    known: int
    set_aside: tuple[SetAside, ...]
    stopped: bool
    lost: Mapping[str, int]
    passed_over: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a `run` did, in numbers of documents and rows.

    `failed` is the name and reason of every document that holds and failed, in this run or an earlier one. `stopped`
    is True where the user asked for an end before everything was read, or was linked; nothing is `linked` then.
    """

    read: int
    claims: int
    figures: int
    no_reader: int
    failed: tuple[tuple[str, str], ...]
    stopped: bool
    linked: LinkResult | None = None


def add(
    database: Database,
    originals: Originals,
    items: Iterable[Ingested | Known | SetAside],
    *,
    source: str,
    clock: Clock,
    progress: Progress,
    stop: Stop,
) -> AddResult:
    """Add what ingest makes of `source`, in its order. Troubles noted under `source` and now gone are cleared."""
    outcomes: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    told: list[SetAside] = []
    passed_over: list[SetAside] = []
    noted: set[int] = set()
    begun = monotonic()
    for done, item in enumerate(items, start=1):
        kept = item if isinstance(item, Known) else _keep(database, originals, item, stamp(clock))
        if isinstance(kept, Known):
            outcomes["known"] += 1
            progress(Step(done, None, kept.name, "known", seconds=monotonic() - begun))
        elif isinstance(kept, SetAside):
            noted.add(record_set_aside(database, kept, source=source, at=stamp(clock)))
            outcome = "passed over" if kept.passed_over else "set aside"
            lost[kept.reason] += not kept.passed_over
            among = passed_over if kept.passed_over else told
            if len(among) < MOST_TOLD:
                among.append(kept)
            progress(Step(done, None, kept.address, outcome, kept.message, monotonic() - begun))
        else:
            outcomes[kept.outcome] += 1
            progress(Step(done, None, kept.document.name, kept.outcome, kept.note, monotonic() - begun))
        if stop():
            break
    else:
        clear_set_aside(database, source=source, still=noted, at=stamp(clock))
    return AddResult(
        new=outcomes["new"],
        new_versions=outcomes["new version"],
        known=outcomes["known"] + outcomes["met again"],
        set_aside=tuple(told),
        stopped=stop(),
        lost=dict(+lost),
        passed_over=tuple(passed_over),
    )


def run(
    database: Database,
    reader: ReaderMaker,
    *,
    processes: int | None,
    limits: Limits,
    retry: bool,
    clock: Clock,
    progress: Progress,
    stop: Stop,
) -> RunResult:
    """Read what waits to be read. Where nothing does, nothing is written. What is in memory doesn't grow with it."""
    fingerprint = reader.fingerprint
    waiting = to_read(database, fingerprint=fingerprint, languages=reader.languages, retry=retry)
    done: Counter[str] = Counter()
    claims = figures = 0
    if waiting:
        number = start_run(database, version=VERSION, fingerprint=fingerprint, at=stamp(clock))
        begun = monotonic()
        for name, each in _read(database, reader, number, waiting, processes, limits, clock):
            done[each.outcome] += 1
            claims, figures = claims + each.claims, figures + each.figures
            detail = each.message or _found(each)
            progress(Step(done.total(), len(waiting), name, each.outcome, detail, monotonic() - begun))
            if stop():
                break
        finish_run(database, number, at=stamp(clock))
    return RunResult(
        read=done["read"],
        claims=claims,
        figures=figures,
        no_reader=done["no reader"],
        failed=tuple(failures(database)),
        stopped=done.total() < len(waiting),
    )


def together(results: Sequence[AddResult]) -> AddResult:
    """Sum up several adds."""
    return AddResult(
        new=sum(each.new for each in results),
        new_versions=sum(each.new_versions for each in results),
        known=sum(each.known for each in results),
        set_aside=tuple(item for each in results for item in each.set_aside)[:MOST_TOLD],
        stopped=any(each.stopped for each in results),
        lost=dict(sum((Counter(each.lost) for each in results), Counter())),
        passed_over=tuple(item for each in results for item in each.passed_over),
    )


def _keep(database: Database, originals: Originals, item: Ingested | SetAside, at: str) -> Added | SetAside:
    """Put one document on disk, or return the reason why there is none."""
    if isinstance(item, SetAside):
        return item
    try:
        return add_document(database, originals, item, at=at)
    except UnicodeEncodeError as error:
        what = f"holds half a character, which can't be stored ({error}); save it anew as UTF-8"
        return SetAside(item.document.address, "unstorable", f"{item.document.address}: {what}")


def _read(
    database: Database,
    reader: ReaderMaker,
    number: int,
    waiting: Backlog,
    processes: int | None,
    limits: Limits,
    clock: Clock,
) -> Iterator[tuple[str, Stored]]:
    """Read and store one document after the other; yield its name and what became of it once it is on disk."""
    fingerprint = reader.fingerprint
    for document in documents_of(database, waiting.others):
        stored = store_unreadable(database, document, run=number, fingerprint=fingerprint, at=stamp(clock))
        yield document.name, stored
    if not waiting.readable:
        return
    stream = documents_of(database, waiting.readable)
    processes = processes_for(waiting.characters, processes)
    with closing(read_all(stream, reader, processes=processes, limits=limits)) as results:
        for document, outcome in results:
            result = outcome.message if isinstance(outcome, Failure) else outcome
            stored = store_reading(database, document, result, run=number, fingerprint=fingerprint, at=stamp(clock))
            yield document.name, stored


def _found(stored: Stored) -> str:
    return f"{how_many(stored.claims, 'claim')}, {how_many(stored.figures, 'figure')}"
