"""Commands that check: trace one value back to its characters, verify the whole case."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated, Any

import typer

from variorum.case import Step, Trace, how_many
from variorum.case.words import action_words, read_words, value_words
from variorum.cli.options import FINDING, CaseOption, Format, FormatOption, QuietOption, opened
from variorum.cli.output import chosen, complain, console, print_object, print_rows, safe, safe_text, standard_output
from variorum.cli.progress import telling
from variorum.export import claim_row, document_row, read_row
from variorum.records import Claim, Figure, Presence, ReadRow, Span


def trace(
    given: Annotated[str, typer.Argument(metavar="ID", help="The id of a claim or figure, or its beginning.")],
    case: CaseOption = None,
    form: FormatOption = None,
) -> None:
    """Follow a value back to the characters it came from.

    Shows the quote in its context, every span that a field was read from, what stayed unresolved and why, who says
    it through whom, and the document. Its original bytes are hashed anew and every span is compared with the text,
    there and then; where something doesn't hold, the exit code is 1.
    """
    with opened(case) as here:
        found = here.trace(given)
    form = chosen(form)
    if form is Format.TABLE:
        with standard_output(form) as out:
            _print_trace(console(out), found)
    else:
        print_object(_trace_row(found), form=form)
    if found.problems:
        complain("not as it should be: " + "; ".join(found.problems))
        raise typer.Exit(FINDING)


def verify(case: CaseOption = None, quiet: QuietOption = False, form: FormatOption = None) -> None:
    """Check every hash and every span in the case. Anything wrong is listed, and the exit code is then 1."""
    with opened(case) as here, telling("Checking", quiet=quiet, lines=False) as tell:
        checked = here.verify(progress=lambda done, total: tell(Step(done, total, "", "checked")))
    rows = [asdict(finding) for finding in checked.findings]
    if rows or chosen(form) is not Format.TABLE:
        print_rows(rows, keys=("where", "problem"), columns=("where", "problem"), form=form)
    complain(
        f"checked {how_many(checked.documents, 'document')}, {how_many(checked.readings, 'reading')}, "
        f"{how_many(checked.spans, 'span')}: "
        + (f"{how_many(len(rows), 'thing')} wrong" if rows else "all as it should be")
    )
    if rows:
        raise typer.Exit(FINDING)


def _print_trace(screen: Any, found: Trace) -> None:
    row, document = found.row, found.entry.document
    lines: list[tuple[str, object]] = [("id", row.id)]
    if isinstance(row, Figure):
        who = " ".join(part for part in (row.group, row.side and f"({row.side})") if part)
        lines += [("value", f"{value_words(row)} {row.measure}"), ("counted", who or "—"), ("role", row.role)]
    elif not isinstance(row, Claim):
        lines.append(("says", read_words(row)))
    elif row.action is not None:
        lines.append(("happened", f"{row.actor or '?'} → {row.target or '?'}: {action_words(row)}"))
    lines += [
        ("stance", row.stance),
        ("says so", row.source or "nobody named, or the outlet itself"),
        ("through", " → ".join(row.chain) or "—"),
        *_when_where(row),
        ("rule", f"{row.rule} (confidence {row.confidence:g})"),
    ]
    for label, value in lines:
        screen.print(_labelled(label, value))
    screen.print()
    screen.print(_highlighted(found))
    screen.print()
    for evidence in row.evidence:
        screen.print(_labelled(evidence.field, f"{_place(evidence.span)} “{evidence.span.quote}”"))
    for unread in row.unresolved:
        screen.print(_labelled(f"{unread.field} ?", f"{_place(unread.span)} “{unread.span.quote}”: {unread.why}"))
    screen.print(_labelled("document", f"{document.name} (version {document.version}) {document.title or ''}"))
    screen.print(_labelled("published", f"{document.published or '—'} ({document.published_basis})"))
    screen.print(_labelled("address", document.address))
    screen.print(_labelled("original", f"{found.original}"))
    if not found.current:
        screen.print(_labelled("note", "an earlier reading found this; the latest reading of the document doesn't"))
    if found.entry.superseded_by:
        screen.print(_labelled("note", f"its address has shown {found.entry.superseded_by} since"))
    if not found.problems:
        done = f"SHA-256 {document.sha256} and {found.spans_checked} quotes, against the text, just now"
        screen.print(_labelled("checked", done))


def _labelled(label: str, value: object) -> Any:
    return safe_text(f"{label:<14}", "bold") + safe_text(safe(value))


def _highlighted(found: Trace) -> Any:
    """Return the context with the sentence in bold and the value's own words reversed."""
    text, context, row = found.entry.document.text, found.context, found.row
    value = row.value if isinstance(row, Figure) else row.span if isinstance(row, Claim) else row.words
    pieces = [
        (context.start, row.span.start, ""),
        (row.span.start, value.start, "bold"),
        (value.start, value.end, "bold reverse"),
        (value.end, row.span.end, "bold"),
        (row.span.end, context.end, ""),
    ]
    whole = safe_text("")
    for start, end, style in pieces:
        whole += safe_text(safe(text[start:end], lines=True), style)
    return whole


def _when_where(row: ReadRow) -> Iterator[tuple[str, object]]:
    if isinstance(row, Claim | Figure | Presence):
        yield "when, where", f"{row.when or '—'}, {_where(row)}"


def _where(row: Claim | Figure | Presence) -> str:
    """Return the place with its country, its `where_prec` and its degrees, as far as they are known."""
    if row.place is None:
        return "—"
    degrees = (
        f", {row.latitude:.2f} {row.longitude:.2f}" if row.latitude is not None and row.longitude is not None else ""
    )
    return f"{row.place} ({row.country or 'no one country'}, precision {row.place_precision or 'unknown'}{degrees})"


def _place(span: Span) -> str:
    return f"{span.start}:{span.end}"


def _trace_row(found: Trace) -> dict[str, Any]:
    name, row = found.entry.document.name, found.row
    return {
        "row": read_row(name, row),
        "claim": found.claim and claim_row(name, found.claim),
        "document": document_row(found.entry),
        "context": asdict(found.context),
        "reader": found.reader,
        "current": found.current,
        "original": found.original,
        "spans_checked": found.spans_checked,
        "problems": list(found.problems),
    }
