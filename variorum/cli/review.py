"""Commands for those who check: the queue, decisions to and from another copy of the case, the log."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from variorum.case import Case, Imported, how_many, user_name
from variorum.case.words import decision_words, log_words
from variorum.cli.options import SOME_SET_ASIDE, CaseOption, FormatOption, example, opened
from variorum.cli.output import complain, print_rows
from variorum.cli.questions import Session, keys_from
from variorum.records import Decision
from variorum.review import QueueItem

review = typer.Typer(help="Look at what is least certain and matters most, and decide.")

_QUEUE_KEYS = ("kind", "subject", "what", "why", "rows", "others", "choices", "score", "question", "stake")
_LOG_KEYS = ("line", "at", "who", "kind", "what", "id", "undone", "hash")
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="A JSON Lines file of decisions.")]

WhoOption = Annotated[
    str | None,
    typer.Option("--who", help="Whose decisions these are; the system's user if not given.", show_default=False),
]


@review.callback(
    invoke_without_command=True,
    epilog=example("variorum review", "variorum review --list -f csv", "echo 'x misread' | variorum review --who Ana"),
)
def queue(
    context: typer.Context,
    case: CaseOption = None,
    who: WhoOption = None,
    listed: Annotated[bool, typer.Option("--list", help="List the queue and ask nothing.")] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Ask about, or list, no more than this.", show_default=False)
    ] = None,
    form: FormatOption = None,
) -> None:
    """Show one question at a time, the least certain and most consequential first.

    Keys: a accept, x reject, e edit, m move or merge, s split, space skip, backspace undo, ? help, q quit. What stands
    behind a key is the value or the note. In a pipe each line is one key with what stands behind it. Estimates follow
    each decision at once. A decision can be undone at any time; a new reading keeps it.
    """
    context.obj = case
    if context.invoked_subcommand is not None:
        return
    with opened(case) as here:
        if listed:
            rows = [_queue_row(item) for item in here.queue(limit)]
            print_rows(rows, keys=_QUEUE_KEYS, columns=("kind", "subject", "what", "why", "stake"), form=form)
            return
        with keys_from() as keys:
            Session(here, who or user_name(), keys).run(limit)


@review.command("undo", epilog=example("variorum review undo dec_9f86d081884c7d65"))
def undo(
    context: typer.Context,
    decision: Annotated[str, typer.Argument(metavar="ID", help="The decision's id, from `variorum log`.")],
    case: CaseOption = None,
    who: WhoOption = None,
    why: Annotated[str, typer.Option("--why", help="A note.")] = "",
) -> None:
    """Take a decision back, then link. An undoing can itself be undone."""
    with opened(case or context.obj) as here:
        made = here.undo(decision, who=who, why=why)
        here.link()
    complain(f"{made.id}: {decision_words(made)}")


@review.command("export", epilog=example("variorum review export decisions.jsonl"))
def export_decisions(context: typer.Context, file: FileArgument, case: CaseOption = None) -> None:
    """Write all decisions to a file, for another copy of the case."""
    with opened(case or context.obj) as here:
        number = here.export_decisions(file)
    complain(f"wrote {how_many(number, 'decision')} to {file}")


@review.command("import", epilog=example("variorum review import decisions.jsonl"))
def import_decisions(context: typer.Context, file: FileArgument, case: CaseOption = None) -> None:
    """Take in the decisions of another copy of the case, then link.

    Decisions that are here already are left as they are. Lines that are none, or were changed on their way, are told
    and the exit code is then 3. Decisions that speak against one of this copy are told; the later one holds.
    """
    with opened(case or context.obj) as here:
        brought = here.import_decisions(file)
        if brought.new:
            here.link()
    for line in _told(brought):
        complain(line)
    if brought.refused:
        raise typer.Exit(SOME_SET_ASIDE)


def log(
    case: CaseOption = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="List no more than the last so many.", show_default=False)
    ] = None,
    form: FormatOption = None,
) -> None:
    """List what was done: decisions, runs, linkings and exports, with the hashes that chain them.

    `variorum verify` checks the chain. Runs and linkings from before the log was kept come first and have no hash.
    """
    with opened(case) as here:
        rows = list(_log_rows(here))
    rows = rows[-limit:] if limit else rows
    print_rows(rows, keys=_LOG_KEYS, columns=("at", "who", "kind", "what", "id", "undone"), form=form)


def _queue_row(item: QueueItem) -> dict[str, Any]:
    lists = {key: list(getattr(item, key)) for key in ("rows", "others", "choices")}
    return {**{key: getattr(item, key) for key in _QUEUE_KEYS}, **lists, "score": round(item.score, 3)}


def _told(brought: Imported) -> Iterator[str]:
    yield f"{how_many(len(brought.new), 'decision')} new, {brought.known} known already"
    for refused in brought.refused:
        yield f"  line {refused.line}: {refused.why}"
    for conflict in brought.conflicts:
        both = [f"{_brief(each)} ({each.who}, {each.at[:16]})" for each in (conflict.ours, conflict.theirs)]
        yield f"  conflict over {conflict.row}: here {both[0]}, there {both[1]}; the later holds"
    for decision in brought.resting:
        yield f"  {_brief(decision)} of {decision.rows[0]}: no reading here has it; kept until one does"


def _brief(decision: Decision) -> str:
    return f"{decision.kind} {decision.id}"


def _log_rows(here: Case) -> Iterator[dict[str, Any]]:
    held = {decision.id for decision in here.decisions()}
    every = {decision.id: decision for decision in here.decisions(all_of_them=True)}
    for entry in here.log():
        decision = every.get(entry.body.get("id", "")) if entry.kind == "decision" else None
        taken_back = decision is not None and decision.kind != "undo" and decision.id not in held
        yield {
            "line": entry.seq or None,
            "at": entry.at,
            "who": entry.who,
            "kind": decision.kind if decision else entry.kind,
            "what": decision_words(decision) if decision else log_words(entry),
            "id": decision.id if decision else None,
            "undone": "undone" if taken_back else None,
            "hash": entry.hash or None,
        }
