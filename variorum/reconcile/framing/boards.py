"""Terms laid side by side by outlet: those used of one referent, and those of one family, whatever they are used of."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from variorum.reconcile.framing.house import Counted, Place, counted
from variorum.reconcile.framing.referents import folded
from variorum.reconcile.framing.terms import Framing, TermStance
from variorum.reconcile.vocabulary import load
from variorum.records import WordingKind, WordingVoice


@dataclass(frozen=True, slots=True)
class Term:
    """A term as one outlet uses it in one voice; as in `Framing`, of all its referents together."""

    term: str
    stance: TermStance
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
    """Rival terms, a line for each outlet. `referent_id` is None for a family, and where linking knows no referent."""

    title: str
    kind: WordingKind
    is_family: bool
    referent_id: str | None
    uses: int
    lines: tuple[Line, ...]


def boards(found: Sequence[Framing]) -> tuple[Board, ...]:
    """Return the boards of families, then those of referents, each where it has two terms; the most used first."""
    families = [_board(title, kind, [each for each in found if _is_in(each, kind, terms)], is_family=True)
                for title, kind, terms in _families()]  # fmt: skip
    of: defaultdict[tuple[str, str], list[Framing]] = defaultdict(list)
    for each in rivals(found):
        of[_referent(each)].append(each)
    referents = [_board(own[0].referent or "", own[0].kind, own, is_family=False) for own in of.values()]
    referents.sort(key=lambda board: (-board.uses, board.kind, board.title, board.referent_id or ""))
    return (*(board for board in families if len(_terms(board)) > 1), *referents)


def rivals(found: Iterable[Framing]) -> tuple[Framing, ...]:
    """Return the rows of those referents that go by several terms of one kind.

    Words beside a place that are no part of a name ("Kenyan territory") are no rival name.
    """
    kept = [each for each in found if each.referent is not None]
    terms: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for each in kept:
        if each.kind != "place" or not each.term.split()[-1].islower():
            terms[_referent(each)].add(folded(each.term))
    return tuple(each for each in kept if len(terms[_referent(each)]) > 1)


def _referent(each: Framing) -> tuple[str, str]:
    return each.kind, each.referent_id or folded(each.referent or "")


@cache
def _families() -> tuple[tuple[str, WordingKind, frozenset[str] | None], ...]:
    return tuple(
        (entry["title"], entry["kind"], frozenset(map(folded, entry["terms"])) if "terms" in entry else None)
        for entry in load("framing/families")["family"]
    )


def _is_in(each: Framing, kind: WordingKind, terms: frozenset[str] | None) -> bool:
    return each.kind == kind and (terms is None or folded(each.term) in terms)


def _terms(board: Board) -> set[str]:
    return {folded(term.term) for line in board.lines for term in (*line.own, *line.quoted, *line.distanced)}


def _board(title: str, kind: WordingKind, rows: Sequence[Framing], *, is_family: bool) -> Board:
    by_outlet: defaultdict[str, list[Framing]] = defaultdict(list)
    for row in rows:
        by_outlet[row.outlet].append(row)
    lines = tuple(
        Line(outlet, _in_voice(own, "own"), _in_voice(own, "quoted"), _in_voice(own, "distanced"))
        for outlet, own in sorted(by_outlet.items())
    )
    referent_id = None if is_family or not rows else rows[0].referent_id
    return Board(title, kind, is_family, referent_id, sum(row.count for row in rows), lines)


def _in_voice(rows: Iterable[Framing], voice: WordingVoice) -> tuple[Term, ...]:
    by_term: defaultdict[str, list[Framing]] = defaultdict(list)
    for row in rows:
        if row.voice == voice:
            by_term[folded(row.term)].append(row)
    found = [_term(own) for own in by_term.values()]
    return tuple(sorted(found, key=lambda term: (-term.count, term.term)))


def _term(rows: Sequence[Framing]) -> Term:
    return Term(
        term=min(rows, key=lambda row: (-row.count, row.term)).term,
        stance=rows[0].stance,
        count=sum(row.count for row in rows),
        first_hand=sum(row.first_hand for row in rows),
        sources=counted(each.name for row in rows for each in row.sources for _ in range(each.times)),
        spans=tuple(sorted(place for row in rows for place in row.spans)),
    )
