"""Terms that somebody calls loaded, with who says so: published guidance, and a case's own list."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from variorum.read.lexicon import load
from variorum.read.own_table import Line, TableForm, read_lines
from variorum.records import WordingKind

LoadedStance = Literal["loaded for", "loaded against", "neutral"]

COLUMNS = ("term", "about", "stance", "source", "instead")
LARGEST = 1_000_000  # bytes, some 10,000 terms (2026-11)
_NEEDED = COLUMNS[:4]
_LONGEST = 80  # characters of a term
_KINDS = get_args(WordingKind)
_STANCES = get_args(LoadedStance)


class TermsError(ValueError):
    """A line of a case's own terms that can't be read; the message names file and line, and says what to change."""


_FORM = TableForm(setting="terms", heading=_NEEDED, needed=_NEEDED, largest=LARGEST, keep="terms", error=TermsError)


@dataclass(frozen=True, slots=True)
class LoadedTerm:
    """What one source says of a term, `term` in its dictionary form and in small letters.

    `stance` follows the source: `loaded for` or `loaded against` whom it is used of or who did it, `neutral` where the
    source proposes it. `instead` are the words that it proposes; `own` tells that the case's list has it.
    """

    term: str
    about: WordingKind
    stance: LoadedStance
    instead: tuple[str, ...]
    source: str
    own: bool = False


def loaded_terms(own: Path | None = None) -> tuple[LoadedTerm, ...]:
    """Return every entry of the case's list, then of the program's, one for each term and source, in their order.

    `own` is a CSV as `read_own_terms` reads it. Raises TermsError for its first line that can't be read.
    """
    return (*(read_own_terms(own) if own is not None else ()), *_published())


def read_own_terms(path: Path) -> list[LoadedTerm]:
    """Read a CSV with the columns term, about, stance, source and, if wanted, instead.

    UTF-8, with or without a byte order mark, parted by commas or semicolons; `about` is place, actor, action or
    agreement, `stance` as in LoadedTerm, `instead` words parted by `;` or `|`. Other columns are left alone. Raises
    TermsError for the first line that can't be read.
    """
    return [_term(line) for line in read_lines(path, _FORM)]


@cache
def _published() -> tuple[LoadedTerm, ...]:
    lexicon = load("loaded")
    return tuple(
        LoadedTerm(term, entry["about"], entry["stance"], tuple(entry.get("instead", ())), lexicon["source"][source])
        for entry in lexicon["entry"]
        for term in entry["terms"]
        for source in entry["source"]
    )


def _term(line: Line) -> LoadedTerm:
    where, cells = line.where, {column: " ".join(cell.split()) for column, cell in line.cells.items()}
    term = cells.get("term", "")
    if not any(letter.isalpha() for letter in term):
        raise TermsError(f"{where}: no term; fill it in or remove the line")
    if len(term) > _LONGEST:
        raise TermsError(f"{where}: the term `{term[:40]}…` is longer than {_LONGEST} characters; shorten it")
    if not cells.get("source"):
        raise TermsError(f"{where}: no source for `{term}`; say who calls it so, or remove the line")
    about, stance = cells.get("about", "").lower(), cells.get("stance", "").lower()
    kind = next((each for each in _KINDS if each == about), None)
    if kind is None:
        raise TermsError(f"{where}: about `{about}` is none of {', '.join(_KINDS)}; correct it")
    held = next((each for each in _STANCES if each == stance), None)
    if held is None:
        raise TermsError(f"{where}: stance `{stance}` is none of {', '.join(_STANCES)}; correct it")
    instead = cells.get("instead", "").replace("|", ";").split(";")
    named = tuple(word.strip() for word in instead if word.strip())
    return LoadedTerm(term if kind == "place" else term.lower(), kind, held, named, cells["source"], own=True)
