"""The command status: a case at a glance."""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.case.summary import MainFigure, Summary, glance
from variorum.case.words import count_words, estimate_words, title_words, value_words, who_words
from variorum.cli.options import CaseOption, Format, FormatOption, found
from variorum.cli.output import chosen, console, print_object, safe, safe_text, standard_output
from variorum.records import SetAside

if TYPE_CHECKING:
    from rich.console import Console

MOST_ESTIMATES = 3  # of one event
MOST_FIGURES = 15  # lines of each table; `list figures` has them all
MOST_SET_ASIDE = 10
MOST_SOURCES = 4  # named in one line


def status(case: CaseOption = None, form: FormatOption = None) -> None:
    """Show the case at a glance: how much there is, its main events with their estimates, and what to type next."""
    summary, aside = glance(found(case))
    form = chosen(form)
    if form is not Format.TABLE:
        trouble = [asdict(item) for item in aside]
        counts = {**asdict(summary.counts), "events": summary.events, "duties": summary.duties}
        print_object({"case": summary.name, **counts, "trouble": trouble}, form=form)
        return
    with standard_output(form) as out:
        _print_summary(console(out), summary, aside, case)


def _print_summary(screen: "Console", summary: Summary, aside: Sequence[SetAside], case: Path | None) -> None:
    """Print the counts, the main figures, what stands beside them, and commands to go on with."""
    for line in _count_lines(summary):
        screen.print(safe_text(line))
    for item in aside[:MOST_SET_ASIDE]:
        screen.print(safe_text(f"  set aside: {safe(item.message)}"))
    if len(aside) > MOST_SET_ASIDE:
        screen.print(safe_text(f"  … and {len(aside) - MOST_SET_ASIDE} more: variorum status -f json", "dim"))
    if summary.main:
        _print_events(screen, summary)
    if summary.figures:
        _print_figures(screen, "Main figures, and who says each", summary.figures)
        screen.print(
            safe_text(
                "Figures are not linked to events yet: lines with the same number may count the same people twice, "
                "and one line may count different people on different days.",
                "italic",
            )
        )
    if summary.aside:
        _print_figures(screen, "Background, plans, and earlier figures that a report itself replaces", summary.aside)
    screen.print(safe_text("\nNext:", "bold"))
    for command in _next_commands(summary, case):
        screen.print(safe_text(f"  {safe(command)}"), soft_wrap=True)


def _count_lines(summary: Summary) -> Iterable[str]:
    counts = summary.counts
    states = (
        (counts.read, "read"),
        (counts.unread, "not read yet"),
        (counts.no_reader, "in a language without a reader"),
        (counts.failed, "that can't be read"),
    )
    yield f"Case {safe(summary.name)}"
    yield f"  documents   {counts.documents:>6,}   " + ", ".join(
        f"{number:,} {what}" for number, what in states if number
    )
    if counts.superseded:
        yield f"  superseded  {counts.superseded:>6,}   older versions, kept and left out of the numbers below"
    yield f"  set aside   {counts.set_aside:>6,}   input that gave no document"
    yield f"  claims      {counts.claims:>6,}"
    yield f"  figures     {counts.figures:>6,}"
    if summary.events:
        yield f"  events      {summary.events:>6,}"
    if summary.duties:
        passed = (
            f"of which {summary.overdue:,} overdue with nothing said of them" if summary.overdue else "none overdue"
        )
        yield f"  duties      {summary.duties:>6,}   {passed}: variorum due"
    yield f"  unresolved  {counts.unresolved:>6,}   values in the text that the reader could not pin down"


def _print_events(screen: "Console", summary: Summary) -> None:
    from rich.table import Table

    title = "\nThe events told in most articles, and what their accounts come to"
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for column in ("when", "reported", "counted", "estimate", "carried by"):
        table.add_column(column, overflow="fold", no_wrap=column == "when")
    for main in summary.main:
        told = (main.event.when or "unknown", f"{title_words(main.event, main.estimates)} {main.event.id}")
        for estimate in main.estimates[:MOST_ESTIMATES]:
            counted = f"{estimate.measure}: {who_words(estimate)}"
            cells = (*told, counted, estimate_words(estimate), count_words(estimate))
            table.add_row(*(safe_text(safe(cell)) for cell in cells))
            told = ("", "")
    screen.print(table)
    if summary.events > len(summary.main):
        screen.print(safe_text(f"… and {summary.events - len(summary.main)} more: variorum list events", "dim"))
    screen.print(safe_text("Low and high, in brackets, are the range that the policy documents.", "italic"))


def _print_figures(screen: "Console", title: str, figures: Sequence[MainFigure]) -> None:
    from rich.table import Table

    table = Table(title=f"\n{title}", title_justify="left", title_style="bold", box=None, pad_edge=False)
    for column in ("measure", "value", "who is counted", "who says so", "articles"):
        table.add_column(column, justify="right" if column == "articles" else "left", overflow="fold")
    for figure in figures[:MOST_FIGURES]:
        stance = "" if figure.stance == "asserted" else f" ({figure.stance})"
        cells = (figure.measure + stance, value_words(figure), _counted(figure), _sources(figure), figure.articles)
        table.add_row(*(safe_text(safe(cell)) for cell in cells))
    screen.print(table)
    if len(figures) > MOST_FIGURES:
        screen.print(safe_text(f"… and {len(figures) - MOST_FIGURES} more: variorum list figures", "dim"))


def _counted(figure: MainFigure) -> str:
    who = figure.groups[0] if figure.groups else "?"
    return f"{who} ({figure.side})" if figure.side else who


def _sources(figure: MainFigure) -> str:
    named = [source or "nobody named" for source in figure.sources]
    more = len(named) - MOST_SOURCES
    return "; ".join(named[:MOST_SOURCES]) + (f"; {more} more" if more > 0 else "")


def _next_commands(summary: Summary, case: Path | None) -> Iterable[str]:
    program, where = _program(), f" --case {case}" if case else ""
    if not summary.counts.documents:
        yield f"{program} add{where} reports/"
        return
    if summary.counts.unread:
        yield f"{program} run{where}"
    figures = summary.figures or summary.aside
    if summary.main:
        largest = max(summary.main, key=lambda each: len(each.event.documents))
        yield f"{program} show{where} {largest.event.id}"
        yield f"{program} explain{where} {largest.estimates[0].id}"
        yield from (f"{program} trace{where} {figure}" for figure in largest.estimates[0].figures[:1])
        yield f"{program} report{where} --out report.html"
    if figures:
        yield f"{program} trace{where} {figures[0].example}"
        yield f"{program} list figures{where} --measure {figures[0].measure}"
    yield f"{program} search{where} {_word(summary)}"
    yield f"{program} verify{where}"
    yield f"{program} export jsonl{where} --out export/"


def _word(summary: Summary) -> str:
    """Return a word that is worth searching for."""
    figures = summary.figures or summary.aside
    return figures[0].measure if figures else summary.main[0].estimates[0].measure if summary.main else "ceasefire"


def _program() -> str:
    """Say how to call this program from here, whether or not its environment is activated."""
    if shutil.which("variorum"):
        return "variorum"
    return os.path.relpath(Path(sys.executable).with_name("variorum"))
