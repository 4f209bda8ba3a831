"""The command that lays two documents side by side: compare."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from variorum.case import Comparison, Only, how_many
from variorum.case.words import value_words
from variorum.cli.compare_framing import wording_findings, wording_tables
from variorum.cli.options import CaseOption, Format, FormatOption, opened
from variorum.cli.output import chosen, complain, console, print_rows, safe, safe_text, standard_output
from variorum.ledger import Entry
from variorum.records import Edit, Figure, Passage, Span

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

KEYS = (
    *("finding", "what", "later", "later_start", "later_end", "later_quote"),
    *("earlier", "earlier_start", "earlier_end", "earlier_quote", "note"),
)
"""The keys of a row for programs. `finding` says what was found; `what` says which kind of it."""

MARKS = {"agree": "=", "fit": "≈", "differ": "≠", "added": "+", "dropped": "-", "replaced": "~"}
LONGEST_QUOTE = 160  # characters of a statement that only one document has (2026-11)

Row = dict[str, Any]


def compare(
    one: Annotated[str, typer.Argument(metavar="DOC", help="A document: its name, its id, or the beginning of one.")],
    other: Annotated[str, typer.Argument(metavar="DOC", help="The document to compare it with.")],
    case: CaseOption = None,
    form: FormatOption = None,
) -> None:
    """Lay two documents side by side: what one took from the other, what was changed, where they differ.

    Shows the passages that both have, with the changed words in [brackets]; what was dropped and added, each with its
    place in the text; terms that a copy changed; the figures for the same measure and group in which they agree (=),
    fit (≈: "at least 12" and 15) or differ (≠); names that differ for one referent; the terms that each uses in its own
    words, quoting or at arm's length; who is said to do violence and in what grammar; whose words each gives; and what
    only one of the two says.
    """
    with opened(case) as here:
        found = here.compare(one, other)
    form = chosen(form)
    if form is Format.TABLE:
        with standard_output(form) as out:
            _print(console(out), found)
        return
    print_rows(_rows(found), keys=KEYS, columns=(), form=form)
    for note in found.notes:
        complain(note)


def _print(screen: Any, found: Comparison) -> None:
    names = [entry.document.name for entry in (found.later, found.earlier)]
    screen.print(_head(found))
    for title, table in _tables(found, names):
        screen.print()
        screen.print(safe_text(title, "bold underline"))
        screen.print(table)


def _head(found: Comparison) -> "Table":
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    kind = f"{found.derivation.kind}; " if found.derivation is not None else ""
    share = f"{how_many(len(found.passages), 'passage')}, {found.shared:.0%} of the shorter text"
    lines = [
        ("later", _headline(found.later)),
        ("earlier", _headline(found.earlier)),
        ("order", found.why),
        ("in common", f"{kind}{share}; {how_many(len(found.edits), 'edit')}"),
        *(("note", note) for note in found.notes),
    ]
    for label, line in lines:
        table.add_row(label, safe_text(safe(line)))
    return table


def _headline(entry: Entry) -> str:
    document = entry.document
    about = ", ".join(part for part in (document.outlet, document.published) if part)
    return f"{document.name}: {document.title or document.address}" + (f" ({about})" if about else "")


def _tables(found: Comparison, names: Sequence[str]) -> Iterator[tuple[str, "Table"]]:
    """Yield each part that has something to show, with its title."""
    if found.passages:
        yield (
            "Passages in both; [changed words] in brackets",
            _table(names, [_passage_cells(passage, found.edits) for passage in found.passages]),
        )
    if edits := list(_apart(found)):
        yield "Dropped (-), added (+) and replaced (~) besides", _table(names, map(_edit_cells, edits), marks=True)
    if found.figures:
        cells = [(MARKS[p.verdict], _figure_words(p.later), _figure_words(p.earlier)) for p in found.figures]
        yield "Figures: agree (=), fit (≈), differ (≠)", _table(names, cells, marks=True)
    if found.names:
        named = [("≠", _name_words(p.later), _name_words(p.earlier)) for p in found.names]
        yield "Names that differ for one referent", _table(names, named, marks=True)
    yield from wording_tables(found, names)
    for name, only in zip(names, (found.only_later, found.only_earlier), strict=True):
        if only.claims or only.figures:
            yield f"Only in {safe(name)}", _only_table(only)


def _table(names: Sequence[str], cells: Any, *, marks: bool = False) -> "Table":
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    if marks:
        table.add_column("", no_wrap=True)
    for name in names:
        table.add_column(safe(name), overflow="fold", ratio=1)
    for row in cells:
        table.add_row(*(cell if not isinstance(cell, str) else safe_text(cell) for cell in row))
    return table


def _passage_cells(passage: Passage, edits: Sequence[Edit]) -> tuple["Text", "Text"]:
    later = _marked(passage.later, [e.later for e in edits if e.later is not None])
    earlier = passage.earlier
    return later, safe_text("—") if earlier is None else _marked(earlier, [e.earlier for e in edits if e.earlier])


def _marked(passage: Span, changed: Sequence[Span]) -> "Text":
    """Return a passage with its place; words that were changed stand in bold brackets, unless all were."""
    shown = safe_text(f"{_place(passage)} ", "dim")
    at = passage.start
    for span in sorted(span for span in changed if passage.start <= span.start and span.end <= passage.end):
        if span.start < at or (span.start, span.end) == (passage.start, passage.end):
            continue
        shown += safe_text(_cut(passage, at, span.start)) + safe_text(f"[{safe(span.quote)}]", "bold")
        at = span.end
    return shown + safe_text(_cut(passage, at, passage.end))


def _cut(passage: Span, start: int, end: int) -> str:
    return safe(passage.quote[start - passage.start : end - passage.start])


def _apart(found: Comparison) -> Iterator[Edit]:
    """Yield the edits that no passage shows."""
    for edit in found.edits:
        inside = any(
            (edit.later is not None and edit.later.overlaps(p.later))
            or (edit.earlier is not None and p.earlier is not None and edit.earlier.overlaps(p.earlier))
            for p in found.passages
        )
        if not inside:
            yield edit


def _edit_cells(edit: Edit) -> tuple[str, str, str]:
    return MARKS[edit.kind], _span_words(edit.later), _span_words(edit.earlier)


def _span_words(span: Span | None) -> str:
    return "—" if span is None else f"{_place(span)} {safe(span.quote)}"


def _figure_words(figure: Figure) -> str:
    who = " ".join(part for part in (figure.group, figure.side and f"({figure.side})") if part)
    says = f"; {figure.source}" if figure.source else ""
    stance = f", {figure.stance}" if figure.stance != "asserted" else ""
    words = f"{value_words(figure)} {figure.measure}" + (f", {who}" if who else "") + f", {figure.role}{stance}{says}"
    return safe(f"{_place(figure.value)} {words}")


def _name_words(forms: Sequence[str]) -> str:
    return safe("; ".join(forms))


def _only_table(only: Only) -> "Table":
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for figure in only.figures:
        table.add_row(safe_text("figure"), safe_text(_figure_words(figure)))
    for claim in only.claims:
        quote = safe(claim.span.quote)
        cut = quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE].rstrip()}…"
        table.add_row(safe_text("statement"), safe_text(f"{_place(claim.span)} {safe(claim.source)}: “{cut}”"))
    return table


def _place(span: Span) -> str:
    return f"{span.start}:{span.end}"


def _rows(found: Comparison) -> Iterator[Row]:
    """Yield one row for each finding, in the order of the table."""
    later, earlier = found.later.document.name, found.earlier.document.name

    def row(finding: str, what: str, ours: Span | None, theirs: Span | None, note: str | None = None) -> Row:
        return {
            "finding": finding,
            "what": what,
            "later": later,
            **_span_row("later", ours),
            "earlier": earlier,
            **_span_row("earlier", theirs),
            "note": note,
        }

    for passage in found.passages:
        alike = passage.earlier is not None and passage.later.quote == passage.earlier.quote
        yield row("passage", "same" if alike else "reworded", passage.later, passage.earlier, found.why)
    for edit in found.edits:
        yield row("edit", edit.kind, edit.later, edit.earlier)
    for pair in found.figures:
        yield row("figure", pair.verdict, pair.later.value, pair.earlier.value, f"{pair.later.id} {pair.earlier.id}")
    for named in found.names:
        both = f"{named.name.id}: {_name_words(named.later)} | {_name_words(named.earlier)}"
        yield row("name", named.name.kind, None, None, both)
    for finding, what, ours, theirs, note in wording_findings(found):
        yield row(finding, what, ours, theirs, note)
    for only, is_later in ((found.only_later, True), (found.only_earlier, False)):
        for figure in only.figures:
            yield row("only", "figure", *_on_side(figure.value, later=is_later), figure.id)
        for claim in only.claims:
            yield row("only", "statement", *_on_side(claim.span, later=is_later), claim.id)


def _on_side(span: Span, *, later: bool) -> tuple[Span | None, Span | None]:
    return (span, None) if later else (None, span)


def _span_row(end: str, span: Span | None) -> Row:
    return {f"{end}_start": span and span.start, f"{end}_end": span and span.end, f"{end}_quote": span and span.quote}
