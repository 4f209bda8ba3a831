"""How two documents put things, side by side: their terms, who acts, whose words they give, and what a copy changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from variorum.case.framing import events_of
from variorum.ledger import Database, Where, instruments, wordings
from variorum.records import Document, Edit, Name, Report, Wording

if TYPE_CHECKING:
    from variorum.reconcile.framing import Acts, Board, Judged, Share


SHORT_EDIT = 8  # words on either side: where a sentence was written anew, nothing was put for a term of it (2026-11)


@dataclass(frozen=True, slots=True)
class TermEdit:
    """An edit that took a term out, put one in, or put one for another; None where that side has none."""

    edit: Edit
    later: Wording | None
    earlier: Wording | None


@dataclass(frozen=True, slots=True)
class Wordings:
    """How two documents put things; each stands by its name where others have outlets.

    `boards` are of what goes by several terms in the two together, `acts` and `shares` those of each, the later
    document's first. `edits` are those of what a copy changed that change a term.
    """

    boards: tuple["Board", ...]
    acts: tuple["Acts", ...]
    shares: tuple["Share", ...]
    edits: tuple[TermEdit, ...]


def compare_wordings(
    database: Database,
    reports: Sequence[Report],
    edits: Iterable[Edit],
    names: Iterable[Name],
    judged: Iterable["Judged"],
) -> Wordings:
    """Lay the wordings of two reports, the later first, side by side; `edits` are what the later changed."""
    from variorum.reconcile.framing import Houses, Piece, Referents, agency, boards, framings, voices

    documents = [report.document for report in reports]
    houses = Houses(Piece(each.id, each.name, None) for each in documents)
    meant = Referents(names, tuple(instruments(database)))
    later, earlier = ([each for _, each in wordings(database, _of(document))] for document in documents)
    told = events_of(
        (claim for report in reports for claim in report.claims),
        (figure for report in reports for figure in report.figures),
    )
    sides = {figure.side for report in reports for figure in report.figures if figure.side is not None}
    first = documents[0].name
    acts = agency((*later, *earlier), houses, meant, told, sides)
    spoken = voices(((report.document, report.claims) for report in reports), houses, meant, sides).sources
    return Wordings(
        boards=boards(framings((*later, *earlier), houses, meant, judged)),
        acts=tuple(sorted(acts, key=lambda each: each.outlet != first)),
        shares=tuple(sorted(spoken, key=lambda each: each.outlet != first)),
        edits=tuple(_edited(edits, later, earlier)),
    )


def _of(document: Document) -> Where:
    return Where(document=document.id, all_versions=True)


def _edited(edits: Iterable[Edit], later: Sequence[Wording], earlier: Sequence[Wording]) -> Iterator[TermEdit]:
    """Yield the terms that an edit of a few words took out, put in, or put for another of the same kind."""
    for edit in edits:
        if any(span is not None and len(span.quote.split()) > SHORT_EDIT for span in (edit.later, edit.earlier)):
            continue
        ours = [each for each in later if edit.later is not None and each.words.overlaps(edit.later)]
        theirs = [each for each in earlier if edit.earlier is not None and each.words.overlaps(edit.earlier)]
        for kind in sorted({each.kind for each in (*ours, *theirs)}):
            put_in = [each for each in ours if each.kind == kind]
            taken_out = [each for each in theirs if each.kind == kind]
            if [each.term for each in put_in] != [each.term for each in taken_out]:
                yield from (TermEdit(edit, one, other) for one, other in zip_longest(put_in, taken_out))
