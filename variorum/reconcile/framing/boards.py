"""Terms laid side by side by outlet: those used of one referent, and those of one family, whatever they are used of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from variorum.reconcile.framing.house import Counted, Place, counted
from variorum.reconcile.framing.referents import folded, is_named, term_key
from variorum.reconcile.framing.terms import Framing, TermStance
from variorum.reconcile.vocabulary import load
from variorum.records import WordingKind, WordingVoice


@dataclass(frozen=True, slots=True)
class Term:
    """A term as one outlet uses it in one voice; as in `Framing`, of all its referents together."""

    term: str
    stance: TermStance
    stance_by: tuple[str, ...]
    count: int
    first_hand: int
    sources: tuple[Counted, ...]
    spans: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """The terms of one outlet by voice, the most used first."""

    outlet: str
    own: tuple[Term, ...]
    quoted: tuple[Term, ...]
    distanced: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """Rival terms, a line for each outlet.

    `family` is what the words are for, None for names; `referent` whom they are used of, None for whomever. Both are
    titles; `referent_id` is None where linking knows no referent.
    """

    kind: WordingKind
    family: str | None
    referent: str | None
    referent_id: str | None
    uses: int
    lines: tuple[Line, ...]


class _Key(NamedTuple):
    kind: WordingKind
    family: str | None
    referent: str | None


def boards(found: Sequence[Framing]) -> tuple[Board, ...]:
    """Return the boards of families, then those of referents, each where it has rivals; the most used first.

    A referent's names and the words for an agreement are rivals of one another; words for deeds and for people only
    within one family: who was "attacked" and "wounded" was not called by two names.
    """
    of: defaultdict[_Key, list[Framing]] = defaultdict(list)
    for each in found:
        family = _family(each)
        if family is not None:
            of[_Key(each.kind, family, None)].append(each)
        if each.referent is not None and is_named(each.referent) and (each.kind == "place" or family is not None):
            of[_Key(each.kind, family, each.referent_id or folded(each.referent))].append(each)
    made = [_board(key, rows) for key, rows in of.items() if _has_rivals(rows)]
    titles = list(_titles())
    whole = sorted((each for each in made if each.referent is None), key=lambda each: titles.index(each.family or ""))
    referents = [each for each in made if each.referent is not None]
    referents.sort(key=lambda each: (-each.uses, each.kind, each.referent or "", each.referent_id or ""))
    return (*whole, *referents)


@cache
def _titles() -> dict[str, tuple[str, frozenset[str] | None]]:
    """Return the kind and the terms of each family, None for all of its kind, by its title and in the file's order."""
    return {
        each["title"]: (each["kind"], frozenset(map(term_key, each["terms"])) if "terms" in each else None)
        for each in load("framing/families")["family"]
    }


def _family(row: Framing) -> str | None:
    term = term_key(row.term)
    return next(
        (title for title, (kind, terms) in _titles().items() if kind == row.kind and (terms is None or term in terms)),
        None,
    )


def _has_rivals(rows: Sequence[Framing]) -> bool:
    """Tell whether there are two terms, or one that is somebody's own and at arm's length for somebody else.

    Words beside a place's name ("Kenyan territory") are no other name of it.
    """
    names = [row for row in rows if row.kind != "place" or is_named(row.term.split()[-1])]
    return len({term_key(row.term) for row in names}) > 1 or {"own", "distanced"} <= {row.voice for row in names}


def _board(key: _Key, rows: Sequence[Framing]) -> Board:
    by_outlet: defaultdict[str, list[Framing]] = defaultdict(list)
    for row in rows:
        by_outlet[row.outlet].append(row)
    lines = tuple(
        Line(outlet, _in_voice(own, "own"), _in_voice(own, "quoted"), _in_voice(own, "distanced"))
        for outlet, own in sorted(by_outlet.items())
    )
    label, id_ = (None, None) if key.referent is None else (rows[0].referent, rows[0].referent_id)
    return Board(key.kind, key.family, label, id_, sum(row.count for row in rows), lines)


def _in_voice(rows: Iterable[Framing], voice: WordingVoice) -> tuple[Term, ...]:
    by_term: defaultdict[str, list[Framing]] = defaultdict(list)
    for row in rows:
        if row.voice == voice:
            by_term[term_key(row.term)].append(row)
    found = [_term(own) for own in by_term.values()]
    return tuple(sorted(found, key=lambda term: (-term.count, term.term)))


def _term(rows: Sequence[Framing]) -> Term:
    return Term(
        term=min(rows, key=lambda row: (-row.count, row.term)).term,
        stance=rows[0].stance,
        stance_by=rows[0].stance_by,
        count=sum(row.count for row in rows),
        first_hand=sum(row.first_hand for row in rows),
        sources=counted(each.name for row in rows for each in row.sources for _ in range(each.times)),
        spans=tuple(sorted(place for row in rows for place in row.spans)),
    )
