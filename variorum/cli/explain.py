"""The command that says why: explain."""

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from variorum.case import Case, Explained
from variorum.case.words import read_words, value_words
from variorum.cli.options import CaseOption, Format, FormatOption, opened
from variorum.cli.output import chosen, complain, console, print_object, safe, safe_text, standard_output
from variorum.cli.page import print_page
from variorum.cli.reasons import reasons_of
from variorum.cli.rows import row_of
from variorum.export import claim_row, document_row, read_row
from variorum.ledger import Entry, Linked
from variorum.records import Claim, Document, Figure, Ground, LexiconEntry, ReadRow, Span

if TYPE_CHECKING:
    from rich.text import Text

LONGEST_QUOTE = 120  # characters of a field's words: the sentence stands above in full (2026-11)

Line = tuple[str, str]  # text and its style
_DEGREES = ("role.", "stance.", "qualifier.")  # told beside the value: they are what it is, not how it was found


def explain(
    given: Annotated[str, typer.Argument(metavar="ID", help="An id, or the beginning of one.")],
    case: CaseOption = None,
    form: FormatOption = None,
) -> None:
    """Say why a claim or figure reads as it does, field by field, or what an event, estimate or derivation rests on.

    Of a claim or figure it shows the words, what the rule does that read them, the way through the parse that leads
    there, the entries of the lexicon that hold the words, and what stayed unknown and why. The document is read anew
    for it, which takes a second or two; where this version of the reader reads it otherwise, what is stored is told
    instead, and a note says so.

    Of an estimate it shows the reasoning, origin by origin, down to the quotes; of an event what speaks for and against
    its reports meaning the same; of a derivation the passages and the changes.
    """
    form = chosen(form)
    with opened(case) as here:
        row = here.get(given)
        if not isinstance(row, Entry | ReadRow):
            _tell_linked(row, here, form)
            return
        found = here.explain(given)
    if form is Format.TABLE:
        with standard_output(form) as out:
            _print_explained(console(out), found)
    else:
        print_object(_explained_row(found), form=form)
        for note in found.notes:
            complain(note)


def _tell_linked(row: Linked, here: Case, form: Format) -> None:
    lines = list(reasons_of(row, here, sys.stdout.encoding))
    if form is Format.TABLE:
        with standard_output(form) as out:
            print_page(console(out), lines)
    else:
        reasons = [f"{line.label}{line.text}".strip() for line in lines if line.text]
        print_object({"row": row_of(row, here), "reasons": reasons}, form=form)


def _print_explained(screen: Any, found: Explained) -> None:
    from rich.table import Table

    explanation, document = found.explanation, found.entry.document
    screen.print(safe_text(_headline(found), "bold"))
    screen.print(
        safe_text(safe(f"{explanation.row.id} in {document.name}: {document.title or document.address}"), "dim")
    )
    for note in found.notes:
        screen.print(safe_text(f"note: {safe(note)}", "italic"))
    screen.print()
    screen.print(_marked(found))
    screen.print()
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for label, line in _lines(explanation.grounds, document):
        table.add_row(label, safe_text(*line))
    table.add_row("confidence", safe_text(f"{explanation.row.confidence:g} (a grade of the rules, not a probability)"))
    if explanation.relations:
        told = "; ".join(f"{label} {meaning}" for label, meaning in explanation.relations)
        table.add_row("in the parse", safe_text(f"← is … of the next word, → has the next word as …: {told}", "dim"))
    screen.print(table)


def _headline(found: Explained) -> str:
    row, claim = found.explanation.row, found.explanation.claim
    says = row.source or ("nobody named" if claim is not None and claim.cue is not None else "the outlet itself")
    if isinstance(row, Claim):
        return safe(f"{row.stance} by {says}")
    if not isinstance(row, Figure):
        return safe(f"{read_words(row)}; {row.stance} by {says}")
    who = " ".join(part for part in (row.group, row.side and f"({row.side})") if part)
    what = ", ".join(part for part in (f"{value_words(row)} {row.measure}", who, row.role, row.stance) if part)
    return safe(f"{what}; says so: {says}")


def _marked(found: Explained) -> "Text":
    """Return the sentence with every word that a field was read from in bold, the value reversed."""
    row, text = found.explanation.row, found.entry.document.text
    styles = [""] * (row.span.end - row.span.start)
    fields = (g for g in found.explanation.grounds if g.value is not None or g.why is not None)
    spans = [(g.span, "bold") for g in fields if g.span is not None]
    if not isinstance(row, Claim):
        spans.append((row.value if isinstance(row, Figure) else row.words, "bold reverse"))
    for span, style in spans:
        for at in range(max(span.start, row.span.start), min(span.end, row.span.end)):
            styles[at - row.span.start] = style
    whole = safe_text("")
    for style, characters in groupby(zip(text[row.span.start : row.span.end], styles, strict=True), lambda c: c[1]):
        whole += safe_text(safe("".join(c for c, _ in characters), lines=True), style)
    return whole


def _lines(grounds: Iterable[Ground], document: Document) -> Iterator[tuple[str, Line]]:
    """Yield the lines of the table: a field's label stands in its first line only."""
    empty: list[str] = []
    told: set[Span] = set()
    for field, group in groupby(grounds, lambda g: g.field):
        own = list(group)
        lines = [line for at, ground in enumerate(own) for line in _of_ground(ground, told, own[:at])]
        if field == "when" and (reckoned := _reckoned_from(own, document)) is not None:
            lines.append((reckoned, ""))
        if not lines and field != "chain":
            empty.append(field)
        yield from ((field if at == 0 else "", line) for at, line in enumerate(lines))
        if field == "source":  # it ends the chain, and isn't told twice
            told |= {g.span for g in own if g.span is not None}
    if empty:
        yield "not told", (f"{', '.join(empty)}: no words for them were found", "")


def _of_ground(ground: Ground, told: Collection[Span], before: Sequence[Ground]) -> Iterator[Line]:
    described = ground.rule is not None and ground.rule.name.startswith(_DEGREES)
    if words := _value_words(ground, known=any(g.value == ground.value for g in before)):
        yield f"{words}: {_inside(ground.rule.does)}" if described and ground.rule else words, ""
    if ground.rule is not None and not described:
        yield f"{ground.rule.does or 'a rule that nobody has described yet'} [{safe(ground.rule.name)}]", ""
    if ground.span in told:
        return
    if ground.elsewhere is not None:
        yield f"in another sentence: “{safe(ground.elsewhere.quote)}”", ""
    if ground.path is not None:
        yield f"parse: {safe(ground.path)}", "cyan"
    for entry in ground.entries:
        yield f"lexicon: {_entry_words(entry)}", "dim"


def _value_words(ground: Ground, *, known: bool) -> str:
    """Return the value with the words that it was read from, once where they are the same."""
    words = f"“{_short(ground.span.quote)}”" if ground.span is not None else ""
    if ground.why is not None:
        return f"unknown: {words}, {safe(ground.why)}"
    if ground.span is not None and (known or ground.value in (None, ground.span.quote)):
        return words
    return ", from ".join(part for part in (safe(ground.value), words) if part)


def _short(quote: str) -> str:
    shown = safe(quote)
    return shown if len(shown) <= LONGEST_QUOTE else f"{shown[:LONGEST_QUOTE].rstrip()}…"


def _inside(sentence: str | None) -> str:
    return sentence[:1].lower() + sentence[1:] if sentence else ""


def _reckoned_from(grounds: Sequence[Ground], document: Document) -> str | None:
    """Say the document's date where the words for a date hold no year of their own."""
    words = "".join(g.span.quote for g in grounds if g.span is not None)
    if not words or document.published is None or re.search(r"\d{4}", words):
        return None
    return f"the document's date is {document.published} ({document.published_basis})"


def _entry_words(entry: LexiconEntry) -> str:
    more = f" and {entry.others} more" if entry.others else ""
    says = f" ({entry.says})" if entry.says else ""
    example = f", as in “{entry.example}”" if entry.example else ""
    return safe(f"{entry.file}, {entry.table}: {entry.word}{more}{says}{example}")


def _explained_row(found: Explained) -> dict[str, Any]:
    explanation, name = found.explanation, found.entry.document.name
    row = explanation.row
    return {
        "row": read_row(name, row),
        "claim": explanation.claim and claim_row(name, explanation.claim),
        "document": document_row(found.entry),
        "grounds": [asdict(ground) for ground in explanation.grounds],
        "relations": dict(explanation.relations),
        "parsed": explanation.parsed,
        "reader": found.reader,
        "notes": list(found.notes),
    }
