"""How two compared documents put things: their tables, and their rows for programs."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.case import Comparison
from variorum.case.framing_words import acts_words, board_title, names_words, quoted_words, speaker_words, term_words
from variorum.cli.output import safe, safe_text
from variorum.records import Span, Wording

if TYPE_CHECKING:
    from rich.table import Table

    from variorum.reconcile.framing import Acts, Board, Share, Term

MOST_PLACES = 4  # of a term's uses; the rows for programs have all (2026-11)

Finding = tuple[str, str, Span | None, Span | None, str | None]
"""`finding`, `what`, the span in the later document, that in the earlier, and a note."""


def wording_tables(found: Comparison, names: Sequence[str]) -> Iterator[tuple[str, "Table"]]:
    """Yield the tables of terms that a copy changed, of rival terms, of who acts and of whose words, with titles."""
    put = found.wordings
    if put.edits:
        cells = [(each.edit.kind, _wording(each.later), _wording(each.earlier)) for each in put.edits]
        yield "Terms that were changed", _table(names, cells)
    if put.boards:
        lines = [(board_title(board), *(_terms(board, name) for name in names)) for board in put.boards]
        yield "Terms: in its own words, “quoting”, or ~at arm's length~", _table(names, lines)
    if put.acts:
        yield (
            "Acts of violence, and whom each names as doing them",
            _table(names, [("", *(_lines(_acts(each) for each in put.acts if each.outlet == name) for name in names))]),
        )
    if put.shares:
        yield (
            "Whose words, by the sentences that tell them",
            _table(names, [("", *(_lines(_share(e) for e in put.shares if e.outlet == name) for name in names))]),
        )


def wording_findings(found: Comparison) -> Iterator[Finding]:
    """Yield a finding for each changed term, each use of a rival term, each act, and each one who speaks."""
    put = found.wordings
    for changed in put.edits:
        later, earlier = (None if each is None else each.words for each in (changed.later, changed.earlier))
        note = f"{changed.earlier.term if changed.earlier else '—'} → {changed.later.term if changed.later else '—'}"
        yield "changed term", changed.edit.kind, later, earlier, note
    first = found.later.document.name
    for board in put.boards:
        for line in board.lines:
            for voice in ("own", "quoted", "distanced"):
                for term in getattr(line, voice):
                    for place in term.spans:
                        note = f"{board_title(board)}: {quoted_words(term)}"
                        yield "term", voice, *_on_side(place.words, is_later=line.outlet == first), note
    for acts in put.acts:
        for place in acts.spans:
            yield (
                "act",
                "own" if acts.is_own else "quoted",
                *_on_side(place.words, is_later=acts.outlet == first),
                _acts(acts),
            )
    for share in put.shares:
        for place in share.spans:
            yield (
                "voice",
                share.side or "unknown",
                *_on_side(place.words, is_later=share.outlet == first),
                _share(share),
            )


def _on_side(span: Span, *, is_later: bool) -> tuple[Span | None, Span | None]:
    return (span, None) if is_later else (None, span)


def _wording(wording: Wording | None) -> str:
    return "—" if wording is None else f"{_place(wording.words)} {safe(wording.words.quote)}"


def _terms(board: "Board", name: str) -> str:
    lines = [line for line in board.lines if line.outlet == name]
    return _lines(
        words
        for line in lines
        for words in (
            *(f"{term_words(term)} {_places(term)}" for term in line.own),
            *(f"“{quoted_words(term)}” {_places(term)}" for term in line.quoted),
            *(f"~{term_words(term)}~ {_places(term)}" for term in line.distanced),
        )
    )


def _acts(acts: "Acts") -> str:
    done_to = f", to {names_words(acts.patients)}" if acts.patients else ""
    quoting = "" if acts.is_own else " (quoting)"
    return f"{acts.agent or 'nobody named'}{quoting}: {acts_words(acts)}{done_to}"


def _share(share: "Share") -> str:
    side = f" ({share.side})" if share.side else ""
    return f"{speaker_words(share)}{side}: {share.words} words, {share.share:.0%}"


def _lines(words: Iterable[str]) -> str:
    return "\n".join(map(safe, words)) or "—"


def _places(term: "Term") -> str:
    shown = " ".join(_place(place.words) for place in term.spans[:MOST_PLACES])
    return f"[{shown}{' …' if len(term.spans) > MOST_PLACES else ''}]"


def _place(span: Span) -> str:
    return f"{span.start}:{span.end}"


def _table(names: Sequence[str], cells: Iterable[Sequence[str]]) -> "Table":
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("", overflow="fold", max_width=24)
    for name in names:
        table.add_column(safe(name), overflow="fold", ratio=1)
    for row in cells:
        table.add_row(*(safe_text(cell) for cell in row))
    return table
