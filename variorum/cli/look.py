"""Commands that look into a case: list, show, search."""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from variorum.case.words import value_words
from variorum.cli.options import FINDING, CaseOption, Format, FormatOption, example, opened
from variorum.cli.output import chosen, complain, console, print_object, print_rows, safe, safe_text, standard_output
from variorum.cli.page import print_page
from variorum.cli.pages import page_of
from variorum.cli.rows import row_of
from variorum.ledger import Entry, Hit
from variorum.records import Measure, ReadRow, Role, Span, Stance

if TYPE_CHECKING:
    from rich.text import Text

LimitOption = Annotated[int | None, typer.Option("--limit", min=1, help="List no more than this.", show_default=False)]
VersionsOption = Annotated[
    bool, typer.Option("--all-versions", help="List superseded versions of documents, and what they say, as well.")
]
DocumentOption = Annotated[
    str | None, typer.Option("--document", help="Only of this document (its name or id).", show_default=False)
]
SourceOption = Annotated[
    str | None, typer.Option("--source", help="Only of sources with this in their name.", show_default=False)
]
EventOption = Annotated[
    str | None, typer.Option("--event", help="Only of this event (its id, or the beginning of it).", show_default=False)
]
StanceOption = Annotated[Stance | None, typer.Option("--stance", help="Only with this stance.", show_default=False)]

CONTEXT_CHARACTERS = 60  # shown on either side of a found word

listing = typer.Typer(no_args_is_help=True, help="List documents, what was read in them, and what was linked.")


@listing.command("documents", epilog=example("variorum list documents"))
def list_documents(
    case: CaseOption = None,
    all_versions: VersionsOption = False,
    limit: LimitOption = None,
    form: FormatOption = None,
) -> None:
    """List the documents, and where each stands: unread, read, no reader for its language, or failed."""
    with opened(case) as here:
        found = here.documents(all_versions=all_versions, limit=limit)
        print_rows(found.rows, keys=found.keys, columns=_DOCUMENT_COLUMNS, form=form)


@listing.command("claims", epilog=example("variorum list claims --source ministry --stance denied"))
def list_claims(
    case: CaseOption = None,
    document: DocumentOption = None,
    stance: StanceOption = None,
    source: SourceOption = None,
    event: EventOption = None,
    all_versions: VersionsOption = False,
    limit: LimitOption = None,
    form: FormatOption = None,
) -> None:
    """List the claims: who says what, and through whom."""
    with opened(case) as here:
        found = here.claims(
            document=document, stance=stance, source=source, event=event, all_versions=all_versions, limit=limit
        )
        print_rows(found.rows, keys=found.keys, columns=_CLAIM_COLUMNS, form=form)


@listing.command("figures", epilog=example("variorum list figures --measure killed --source ministry -f csv"))
def list_figures(
    case: CaseOption = None,
    document: DocumentOption = None,
    measure: Annotated[Measure | None, typer.Option(help="Only of this measure.", show_default=False)] = None,
    stance: StanceOption = None,
    role: Annotated[Role | None, typer.Option(help="Only with this role.", show_default=False)] = None,
    source: SourceOption = None,
    event: EventOption = None,
    all_versions: VersionsOption = False,
    limit: LimitOption = None,
    form: FormatOption = None,
) -> None:
    """List the figures: how many, of whom, and who says so."""
    with opened(case) as here:
        found = here.figures(
            document=document,
            measure=measure,
            stance=stance,
            role=role,
            source=source,
            event=event,
            all_versions=all_versions,
            limit=limit,
        )
        rows = ({**row, "value": value_words(figure)} for figure, row in zip(found, found.rows, strict=True))
        print_rows(rows, keys=found.keys, columns=_FIGURE_COLUMNS, form=form)


def show(
    given: Annotated[str, typer.Argument(metavar="ID", help="An id, the beginning of one, or a document's name.")],
    case: CaseOption = None,
    form: FormatOption = None,
) -> None:
    """Show everything about one document, claim, figure, event, estimate, dispute, derivation or name.

    An event's page has each origin's account in its own words, the estimates with what they rest on, what is set aside
    and why, how each estimate stood day by day, and the disputes.
    """
    form = chosen(form)
    with opened(case) as here:
        found = here.get(given)
        if form is not Format.TABLE:
            print_object(row_of(found, here), form=form)
            return
        page = None if isinstance(found, Entry | ReadRow) else list(page_of(found, here, sys.stdout.encoding))
        row = row_of(found, here) if page is None else {}
    with standard_output(form) as out:
        screen = console(out)
        if page is not None:
            print_page(screen, page)
        for key, value in row.items():
            if key != "text":
                screen.print(safe_text(f"{key:<16}", "bold") + safe_text(_flat(value)))
        if "text" in row:
            screen.print(safe_text("\n" + safe(row["text"], lines=True)))


def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORDS]…", help='Words; "in quotes" in a row, hosp* beginnings.', show_default=False),
    ] = None,
    case: CaseOption = None,
    outlet: Annotated[list[str] | None, typer.Option(help="Only of this outlet.", show_default=False)] = None,
    side: Annotated[
        list[str] | None,
        typer.Option(help="Only what counts people of this side, or is said by it.", show_default=False),
    ] = None,
    since: Annotated[str | None, typer.Option(help="Published on this day or later.", show_default=False)] = None,
    until: Annotated[str | None, typer.Option(help="Published on this day or before.", show_default=False)] = None,
    place: Annotated[
        list[str] | None, typer.Option(help="Only of this place, by any of its names.", show_default=False)
    ] = None,
    measure: Annotated[
        list[str] | None, typer.Option(help="Only what counts so: killed, wounded …", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Show no more documents, and no more claims, than this.")] = 20,
    form: FormatOption = None,
) -> None:
    """Search the documents and the quotes of claims for all the words. Finding nothing ends with exit code 1.

    Options may be given more than once: any of the values will do. Days may be months or years. With a side, a place
    or a measure only claims are found, for documents have none of their own. Words may be left out then.
    """
    with opened(case) as here:
        hits = here.search(
            " ".join(words or ()),
            outlet=outlet or (),
            side=side or (),
            since=since,
            until=until,
            place=place or (),
            measure=measure or (),
            limit=limit,
        )
        texts = {hit.document: here.text(hit.document) for hit in hits}
    form = chosen(form)
    if form is not Format.TABLE:
        rows = [{**asdict(hit), "snippet": _snippet(hit, texts[hit.document])[1]} for hit in hits]
        keys = ("id", "document", "name", "title", "matches", "snippet")
        print_rows(rows, keys=keys, columns=(), form=form)
    else:
        with standard_output(form) as out:
            screen = console(out)
            for hit in hits:
                screen.print(_hit_text(hit, texts[hit.document]))
    if not hits:
        complain("nothing found")
        raise typer.Exit(FINDING)


_DOCUMENT_COLUMNS = ("id", "published", "language", "status", "characters", "outlet", "title")
_CLAIM_COLUMNS = ("id", "document", "source", "stance", "cue", "quote")
_FIGURE_COLUMNS = ("id", "document", "measure", "value", "group", "source", "role", "stance")


def _flat(value: object) -> str:
    if value is None:
        return "—"
    if isinstance(value, list):
        return "; ".join(_flat(each) for each in value) or "—"
    if isinstance(value, dict):
        return ", ".join(f"{key} {_flat(each)}" for key, each in value.items())
    return safe(value)


def _hit_text(hit: Hit, text: str) -> "Text":
    found = safe_text(f"{hit.id}  ", "bold") + safe_text(safe(f"{hit.name}  {hit.title or ''}"))
    start, snippet = _snippet(hit, text)
    if (first := _first(hit)) is not None:
        found += safe_text(f"\n  {first.start}:{first.end}  ", "dim")
    at = start
    for match in (match for match in hit.matches if match.end <= start + len(snippet)):
        found += safe_text(safe(text[at : match.start])) + safe_text(safe(match.quote), "bold reverse")
        at = match.end
    return found + safe_text(safe(text[at : start + len(snippet)]))


def _snippet(hit: Hit, text: str) -> tuple[int, str]:
    """Return where the words around the first match start, and those words."""
    first = _first(hit)
    start = max(0, first.start - CONTEXT_CHARACTERS) if first else 0
    end = (first.end if first else 0) + CONTEXT_CHARACTERS
    return start, text[start:end]


def _first(hit: Hit) -> Span | None:
    """Return the first found word; where no words were asked for, a claim's quote."""
    return hit.matches[0] if hit.matches else hit.span
