"""The command that shows how outlets put things: framing."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from variorum.case import FramingView, how_many
from variorum.case.framing_words import (
    NOBODY,
    acts_words,
    board_title,
    missing_words,
    names_words,
    quoted_words,
    speaker_words,
    stances_words,
    term_words,
)
from variorum.cli.options import CaseOption, Format, FormatOption, opened
from variorum.cli.output import chosen, console, print_rows, safe, safe_text, standard_output
from variorum.export import (
    AGENCY,
    FRAMING,
    OMISSION,
    VOICE,
    agency_row,
    framing_row,
    omission_row,
    voice_row,
)

if TYPE_CHECKING:
    from rich.table import Table

Row = dict[str, Any]

_AGENCY_COLUMNS = ("outlet", "voice", "said to act", "side", "acts", "told as", "done to", "named elsewhere")
_VOICE_COLUMNS = ("outlet", "whose words", "side", "words", "share", "statements", "articles")
_SIDE_COLUMNS = ("outlet", "side", "words", "share", "statements", "articles")
_OMISSION_COLUMNS = ("event", "outlet", "not in its reports", "reported by", "other outlets")


class Part(StrEnum):
    """What is shown of how outlets put things."""

    WORDS = "words"
    AGENCY = "agency"
    VOICES = "voices"
    SIDES = "sides"
    OMISSIONS = "omissions"


def framing(
    case: CaseOption = None,
    part: Annotated[
        Part,
        typer.Option(
            "--part",
            help="words: terms and names; agency: who does violence to whom; voices: who gets quoted; "
            "sides: how much of each side; omissions: what the other outlets report.",
        ),
    ] = Part.WORDS,
    referent: Annotated[
        str | None,
        typer.Option("--referent", help="Only what has this in one of its names, or in a term.", show_default=False),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option("--outlet", help="Only outlets with this in their names.", show_default=False)
    ] = None,
    form: FormatOption = None,
) -> None:
    """Show by outlet who calls what by which words, who acts and who is acted on, who is quoted, what is left out.

    A term is said to be used by an outlet, in its own voice, quoting somebody, or at arm's length ("so-called",
    quotation marks), and nothing more; "loaded" follows the sources that say so, which are named. A document whose
    outlet isn't known stands by its name. The table of words shows only what goes by several terms; the forms for
    programs have all.
    """
    with opened(case) as here:
        view, names = here.framing(), here.document_names()
        if part is Part.WORDS and chosen(form) is Format.TABLE:
            _print_boards(view, referent, outlet)
        elif part is Part.WORDS:
            rows = (framing_row(names, each) for each in view.terms(referent=referent, outlet=outlet))
            print_rows(rows, keys=FRAMING, columns=(), form=form)
        else:
            keys, columns, found = _PARTS[part]
            print_rows(found(view, names, referent, outlet), keys=keys, columns=columns, form=form)


def _agency(view: FramingView, names: dict[str, str], referent: str | None, outlet: str | None) -> Iterator[Row]:
    for each in view.agency(referent=referent, outlet=outlet):
        yield {
            **agency_row(names, each),
            "voice": "own" if each.is_own else "quoted",
            "said to act": each.agent or NOBODY,
            "acts": each.count,
            "told as": acts_words(each),
            "done to": names_words(each.patients),
            "named elsewhere": names_words(each.named_elsewhere),
        }


def _voices(view: FramingView, names: dict[str, str], referent: str | None, outlet: str | None) -> Iterator[Row]:
    for each in view.voices(referent=referent, outlet=outlet):
        row = voice_row(names, each)
        yield {**row, "whose words": speaker_words(each)}


def _sides(view: FramingView, names: dict[str, str], referent: str | None, outlet: str | None) -> Iterator[Row]:
    for each in view.sides(referent=referent, outlet=outlet):
        yield voice_row(names, each)


def _omissions(view: FramingView, names: dict[str, str], referent: str | None, outlet: str | None) -> Iterator[Row]:
    for each in view.omissions(referent=referent, outlet=outlet):
        others = f"{len(each.reported_by)} of {each.others}"
        yield {
            **omission_row(names, each),
            "not in its reports": missing_words(each),
            "reported by": ", ".join(each.reported_by),
            "other outlets": others,
        }


_PARTS = {
    Part.AGENCY: (AGENCY, _AGENCY_COLUMNS, _agency),
    Part.VOICES: (VOICE, _VOICE_COLUMNS, _voices),
    Part.SIDES: (VOICE, _SIDE_COLUMNS, _sides),
    Part.OMISSIONS: (OMISSION, _OMISSION_COLUMNS, _omissions),
}


def _print_boards(view: FramingView, referent: str | None, outlet: str | None) -> None:
    found = view.boards(referent=referent, outlet=outlet)
    with standard_output(Format.TABLE) as out:
        screen = console(out)
        if not found:
            screen.print("Nothing goes by two terms here.")
        for board in found:
            screen.print(safe_text(safe(f"{board_title(board)}, {how_many(board.uses, 'use')}"), "bold underline"))
            cells = [
                (
                    line.outlet,
                    _lines(map(term_words, line.own)),
                    _lines(map(quoted_words, line.quoted)),
                    _lines(map(term_words, line.distanced)),
                )
                for line in board.lines
            ]
            screen.print(_table(("used by", "in its own words", "quoting", "at arm's length"), cells))
            screen.print()
        for line in stances_words(found):
            screen.print(safe_text(safe(line), "dim"))


def _lines(words: Iterable[str]) -> str:
    return "\n".join(map(safe, words))


def _table(columns: Sequence[str], cells: Iterable[Sequence[str]]) -> "Table":
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0), expand=True)
    for column, ratio in zip(columns, (2, 3, 4, 2), strict=True):
        table.add_column(column, overflow="fold", ratio=ratio)
    for row in cells:
        table.add_row(*(safe_text(cell) for cell in row))
    return table
