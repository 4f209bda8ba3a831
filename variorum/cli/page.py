"""What a page of text is made of: lines set in behind labels, headings, quotes."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from variorum.case.words import source_words
from variorum.cli.output import safe, safe_text
from variorum.records import Document, Span

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST = 20  # characters of a folded line, however narrow the terminal
LONGEST_QUOTE = 600  # characters of a quote on a page; its place is given in full


class Line(NamedTuple):
    """A line of a page: how far it is set in, its text and style, and a label in front, from which it hangs."""

    indent: int
    text: str
    style: str = ""
    label: str = ""


EMPTY = Line(0, "")


def print_page(screen: "Console", lines: Iterable[Line]) -> None:
    """Print lines, each folded behind its own indent and label."""
    for line in lines:
        lead = " " * line.indent + line.label
        folded = safe_text(line.text, line.style).wrap(screen, max(NARROWEST, screen.width - len(lead)))
        for at, part in enumerate(folded or [safe_text("")]):
            part.rstrip()
            screen.print(safe_text(lead if at == 0 else " " * len(lead), line.style) + part)


def labelled(label: str, value: str) -> Iterator[Line]:
    """Write a value behind its label."""
    yield Line(0, value, label=f"{label:<10}")


def heading(title: str) -> Iterator[Line]:
    """Write a heading with an empty line before it."""
    yield EMPTY
    yield Line(0, title, "bold underline")


def quoted(span: Span, document: Document) -> str:
    """Quote a passage of a document with its outlet, date and characters."""
    return f"“{shortened(span)}” {source_words(document, span)}"


def shortened(span: Span | None) -> str:
    """Return the words of a span, cut where they are too many for a page."""
    quote = "" if span is None else safe(span.quote)
    return quote if len(quote) <= LONGEST_QUOTE else f"{quote[:LONGEST_QUOTE].rstrip()} … ({len(quote):,} characters)"
