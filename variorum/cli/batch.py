"""Commands for more than one machine takes in: batch read, link, reconcile; import."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from variorum.case import how_many
from variorum.cli.build import tell_stage
from variorum.cli.options import INTERRUPTED, SOME_SET_ASIDE, CaseOption, QuietOption, example, opened
from variorum.cli.output import complain, safe
from variorum.cli.progress import telling
from variorum.records import EngineError

if TYPE_CHECKING:
    from variorum.engine.tables import Tables

batch = typer.Typer(
    no_args_is_help=True, help="Read, link and reconcile Parquet, on this machine or on a cluster (docs/cluster.md)."
)


class Engine(StrEnum):
    """Where a batch is worked on."""

    LOCAL = "local"
    SPARK = "spark"


InOption = Annotated[str, typer.Option("--in", help="The folder to take from; on a cluster also an address (s3a://…).")]
OutOption = Annotated[str, typer.Option("--out", help="The folder to write to; tables of that step are replaced.")]
EngineOption = Annotated[
    Engine, typer.Option("--engine", help="This machine (local), or Apache Spark (spark). The rows are the same.")
]
MasterOption = Annotated[
    str | None,
    typer.Option(
        help="Spark's master, such as spark://host:7077, yarn or local[4]; without it, as Spark's own settings say.",
        show_default=False,
    ),
]
ConfOption = Annotated[
    list[str] | None,
    typer.Option(metavar="KEY=VALUE", help="A setting of Spark's; may be given often.", show_default=False),
]
ProcessesOption = Annotated[
    int | None,
    typer.Option(min=1, help="How many work at once on this machine; without it one a core.", show_default=False),
]


@batch.command("read", epilog=example("variorum batch read --in articles/ --out archive/"))
def read(
    given: InOption,
    out: OutOption,
    engine: EngineOption = Engine.LOCAL,
    master: MasterOption = None,
    conf: ConfOption = None,
    processes: ProcessesOption = None,
    case: Annotated[
        Path | None,
        typer.Option("--case", help="Read with the model, places and terms of this case.", show_default=False),
    ] = None,
    quiet: QuietOption = False,
) -> None:
    """Read articles in Parquet (columns id, url, outlet, date, title, text, lang; all but text may be missing).

    Writes the tables documents, set_aside and readings. What gives no document, and what can't be read, is a row with
    its reason, and the exit code is then 3.
    """
    from variorum.batch.reading import read as read_batch
    from variorum.case import InstalledReader
    from variorum.case.folder import DEFAULT_MODEL

    reader = InstalledReader(DEFAULT_MODEL)
    if case is not None:
        with opened(case) as here:
            reader = InstalledReader(here.settings.model, here.settings.gazetteer, here.settings.terms)
    with _tables(engine, out, master, conf, processes) as (tables, count):
        found = read_batch(tables, given, out, reader, processes=count, progress=_step(quiet))
    parts = [
        f"read {how_many(found.read, 'document')}",
        found.no_reader and f"{found.no_reader} in a language without a reader",
        found.failed and f"{found.failed} can't be read (readings has the reasons)",
        found.set_aside and f"{how_many(found.set_aside, 'row')} set aside (set_aside has the reasons)",
    ]
    _say("; ".join(part for part in parts if part))
    if found.failed or found.set_aside:
        raise typer.Exit(SOME_SET_ASIDE)


@batch.command("link", epilog=example("variorum batch link --in archive/ --out archive/"))
def link(
    given: InOption,
    out: OutOption,
    engine: EngineOption = Engine.LOCAL,
    master: MasterOption = None,
    conf: ConfOption = None,
    processes: ProcessesOption = None,
    quiet: QuietOption = False,
) -> None:
    """Link what `batch read` made: copies, names, events, agreements, duties. Writes the tables below links."""
    from variorum.batch.linking import link as link_batch

    with _tables(engine, out, master, conf, processes) as (tables, _):
        _counted(link_batch(tables, given, out, progress=_step(quiet)))


@batch.command("reconcile", epilog=example("variorum batch reconcile --in archive/ --out archive/"))
def reconcile(
    given: InOption,
    out: OutOption,
    engine: EngineOption = Engine.LOCAL,
    master: MasterOption = None,
    conf: ConfOption = None,
    processes: ProcessesOption = None,
    quiet: QuietOption = False,
) -> None:
    """Weigh the accounts of each event that `batch link` found. Writes the tables below reconciled."""
    from variorum.batch.reconciling import reconcile as reconcile_batch

    with _tables(engine, out, master, conf, processes) as (tables, _):
        _counted(reconcile_batch(tables, given, out, progress=_step(quiet)))


def import_(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder with the tables of a batch.")],
    case: CaseOption = None,
    quiet: QuietOption = False,
) -> None:
    """Take the documents, readings and links of a batch into a case.

    An empty case takes its linking over as it is, and goes on from there; another one is linked anew. The same again
    changes nothing.
    """
    from variorum.batch.importing import take_in

    with opened(case) as here, telling("Importing", quiet=quiet) as tell:
        found = take_in(here, folder, progress=tell, linking=tell_stage(quiet))
    how = "taken over" if found.taken_over else "linked here"
    known = f", {found.added.known} known already" if found.added.known else ""
    _say(
        f"imported {how_many(found.added.new + found.added.new_versions, 'document')}{known}; "
        f"{how_many(found.readings, 'reading')}; {how_many(found.linked.events, 'event')} {how}"
    )
    for item in found.added.set_aside:
        _say(f"  {item.message}")
    if found.failed or found.added.set_aside:
        raise typer.Exit(SOME_SET_ASIDE)


@contextmanager
def _tables(
    engine: Engine, out: str, master: str | None, conf: list[str] | None, processes: int | None
) -> Iterator[tuple["Tables", int]]:
    """Open the engine; give it, and how many processes this machine has for it."""
    from variorum.engine import cores

    count = processes or cores()
    if engine is Engine.LOCAL:
        if master is not None or conf:
            raise EngineError("--master and --conf are Spark's; add --engine spark, or leave them out")
        from variorum.engine.tables_local import LocalTables

        tables: Tables = LocalTables(Path(out) / "_spilled", processes=count)
    else:
        from variorum.engine.tables_spark import SparkTables, open_session

        tables = SparkTables(open_session(master, _settings(conf or ())), out)
        count = 1  # in each task: a cluster has its own number of them
    try:
        yield tables, count
    except KeyboardInterrupt:
        complain("stopped; the tables of this step are not all there, and the same command makes them anew")
        raise typer.Exit(INTERRUPTED) from None
    finally:
        tables.close()


def _settings(conf: "list[str] | tuple[str, ...]") -> dict[str, str]:
    pairs = [each.partition("=") for each in conf]
    wrong = [key for key, equals, _ in pairs if not (key and equals)]
    if wrong:
        raise EngineError(f"--conf {wrong[0]}: write it as KEY=VALUE, such as spark.executor.memory=4g")
    return {key: value for key, _, value in pairs}


def _step(quiet: bool) -> Callable[[str], None]:
    def tell(step: str) -> None:
        if not quiet:
            _say(step)

    return tell


def _counted(rows: dict[str, int]) -> None:
    _say(", ".join(f"{kind}: {number:,}" for kind, number in rows.items()))


def _say(message: str) -> None:
    print(safe(message), file=sys.stderr, flush=True)  # noqa: T201
