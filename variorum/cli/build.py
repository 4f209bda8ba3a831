"""Commands that fill a case: init, add, run."""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from variorum.case import AddResult, RunResult, how_many
from variorum.case import init as init_case
from variorum.cli.options import INTERRUPTED, SOME_SET_ASIDE, CaseOption, QuietOption, opened
from variorum.cli.output import complain, safe
from variorum.cli.progress import stoppable, telling
from variorum.records import VariorumError

MOST_SHOWN = 20  # of what was set aside: a screenful; `status -f json` has all


def init(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder; made if it isn't there.")],
    name: Annotated[str | None, typer.Option(help="What to call the case; without it, as the folder.")] = None,
) -> None:
    """Make a case: a folder with settings (case.toml), a ledger and the original documents."""
    with init_case(folder, name=name) as case:
        _say(f"made the case {case.settings.name} in {folder}; next: variorum add --case {folder} PATH")


def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files and folders; - is standard input.")],
    case: CaseOption = None,
    outlet: Annotated[
        str | None, typer.Option(help="Who published these, for documents that don't say.", show_default=False)
    ] = None,
    date: Annotated[
        str | None,
        typer.Option(help="When: 2020, 2020-12 or 2020-12-16, for documents that don't say.", show_default=False),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Add reports: texts, pages, tables, feeds and web archives, folders of them, or standard input.

    Known by their names: .txt, .md, .html, .jsonl, .parquet, .rss, .atom, .xml, .warc, .warc.gz and .wacz. The original
    bytes of each report are kept. What gives no document is set aside with its reason, and the exit code is then 3;
    what an archive holds beside its pages is passed over and counted.
    """
    with opened(case) as here, stoppable() as stop, telling("Adding", quiet=quiet) as tell:
        try:
            result = here.add(
                [path for path in paths if path != "-"],
                stdin=sys.stdin.buffer if "-" in paths else None,
                outlet=outlet,
                published=date,
                progress=tell,
                stop=stop,
            )
        except ValueError as error:
            raise VariorumError(f"--date: {error}") from error
    _say(_added(result))
    for line in _left(result):
        _say(line)
    _end(stopped=result.stopped, set_aside=bool(result.lost))


def run(
    case: CaseOption = None,
    processes: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="How many read at once; without it as case.toml says, else one for a small pile and one a core for "
            "a large one. The result is the same.",
            show_default=False,
        ),
    ] = None,
    retry: Annotated[bool, typer.Option("--retry", help="Read the documents again that failed before.")] = False,
    quiet: QuietOption = False,
) -> None:
    """Read what hasn't been read yet, or not by this version of the reader, then link what is new with the rest.

    Documents that can't be read are set aside with their reason, and the exit code is then 3. After Ctrl-C or a
    crash, the same command goes on where it stopped.
    """
    with opened(case) as here, stoppable() as stop, telling("Reading", quiet=quiet) as tell:
        result = here.run(processes=processes, retry=retry, progress=tell, linking=tell_stage(quiet), stop=stop)
    _say(_read(result))
    if result.linked is not None and result.linked.documents:
        _say(f"linked {how_many(result.linked.documents, 'document')}: {_events(result.linked.events)}")
    for name, reason in result.failed:
        _say(f"  {name}: {reason}")
    _end(stopped=result.stopped, set_aside=bool(result.failed))


_STAGES = {
    "items": "looking for what reports have in common",
    "copies": "comparing texts",
    "names": "bringing names together",
    "events": "bringing statements of one event together",
    "reconcile": "weighing the accounts of each event",
}


def tell_stage(quiet: bool) -> Callable[[str, int], None]:
    """Return what says which stage of the linking begins."""

    def tell(stage: str, documents: int) -> None:
        if not quiet:
            _say(f"{_STAGES.get(stage, stage)} ({how_many(documents, 'document')} new)")

    return tell


def _events(number: int) -> str:
    return f"{how_many(number, 'event')} new or changed"


def _added(result: AddResult) -> str:
    parts = [
        f"added {how_many(result.new, 'document')}",
        result.new_versions and how_many(result.new_versions, "new version"),
        result.known and f"{result.known} known already",
        result.lost and f"{_sum(result.lost):,} set aside:",
    ]
    return ", ".join(part for part in parts if part)


def _left(result: AddResult) -> Iterator[str]:
    """Say what gave no document: some of it in full, the rest by its reasons, then what archives held beside pages."""
    shown = result.set_aside[:MOST_SHOWN]
    yield from (f"  {item.message}" for item in shown)
    if (more := _sum(result.lost) - len(shown)) > 0:
        by_reason = sorted(result.lost.items(), key=lambda each: (-each[1], each[0]))
        reasons = ", ".join(f"{reason}: {number:,}" for reason, number in by_reason)
        yield f"  … and {more:,} more (in all {reasons}): variorum status -f json"
    if result.passed_over:
        yield "passed over, for these hold no report:"
        yield from (f"  {item.message}" for item in result.passed_over[:MOST_SHOWN])


def _sum(numbers: Mapping[str, int]) -> int:
    return sum(numbers.values())


def _read(result: RunResult) -> str:
    found = f"{how_many(result.claims, 'claim')}, {how_many(result.figures, 'figure')}"
    parts = [
        f"read {how_many(result.read, 'document')}: {found}",
        result.no_reader and f"{result.no_reader} in a language without a reader",
        result.failed and f"{len(result.failed)} can't be read (--retry tries again):",
    ]
    return "; ".join(part for part in parts if part) if any((result.read, *parts[1:])) else "nothing new to read"


def _end(*, stopped: bool, set_aside: bool) -> None:
    if stopped:
        complain("stopped; what was done is kept, and the same command goes on from here")
        raise typer.Exit(INTERRUPTED)
    if set_aside:
        raise typer.Exit(SOME_SET_ASIDE)


def _say(message: str) -> None:
    print(safe(message), file=sys.stderr)  # noqa: T201
