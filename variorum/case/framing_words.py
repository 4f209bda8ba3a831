"""How framing reads in tables and on pages. Terms are said to be used by somebody, never more."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.reconcile.framing import Acts, Board, Counted, Missing, Share, Term

MOST_NAMES = 3  # speakers beside a term, and whom acts were done to; the rows for programs have all (2026-11)
NOBODY = "nobody named"


def board_title(board: "Board") -> str:
    """Say what is called by the terms of a board: `Bree (place)`, `Killing`, `Free Army: people under arms`."""
    if board.referent is None:
        return board.family or board.kind
    if board.family is None:
        return f"{board.referent} ({board.kind})"
    return f"{board.referent}: {board.family[:1].lower()}{board.family[1:]}"


def term_words(term: "Term") -> str:
    """Return a term with its uses: `liberate 3 (2 first-hand; loaded for)`, `Bree 2`."""
    more = [] if term.first_hand == term.count else [f"{term.first_hand} first-hand"]
    more += [term.stance] if term.stance.startswith("loaded") else []
    return f"{term.term} {term.count}" + (f" ({'; '.join(more)})" if more else "")


def quoted_words(term: "Term") -> str:
    """Return a term that others use with who they are: `Bree 3: Ana Ruiz 2, nobody named`."""
    return f"{term_words(term)}: {names_words(term.sources)}" if term.sources else term_words(term)


def names_words(names: "Iterable[Counted]", most: int = MOST_NAMES) -> str:
    """Return the first names with their numbers where they are more than one, and how many more there are."""
    every = [f"{each.name or NOBODY}{f' {each.times}' if each.times > 1 else ''}" for each in names]
    return ", ".join(every[:most]) + (f", {len(every) - most} more" if len(every) > most else "")


def acts_words(acts: "Acts") -> str:
    """Say how often acts are told in each grammar: `3 active, 1 agentless`."""
    counts = ((getattr(acts, key), key) for key in ("active", "passive", "agentless", "nominal"))
    return ", ".join(f"{count} {key}" for count, key in counts if count)


def speaker_words(share: "Share") -> str:
    """Return whose words they are."""
    return "its own voice" if share.is_own else share.source or NOBODY


def missing_words(missing: "Missing") -> str:
    """Say what is not there: `no figure for killed, KEN`, `no statement by Ana Ruiz`."""
    return f"no {'figure for' if missing.kind == 'figure' else 'statement by'} {missing.what}"


def stances_words(boards: "Iterable[Board]") -> tuple[str, ...]:
    """Say of each loaded term on the boards who calls it so: `liberate: loaded for, says BBC, …`."""
    found = {
        f"{term.term}: {term.stance}, says {'; '.join(term.stance_by)}"
        for board in boards
        for line in board.lines
        for term in (*line.own, *line.quoted, *line.distanced)
        if term.stance.startswith("loaded")
    }
    return tuple(sorted(found))
