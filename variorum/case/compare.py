"""Two documents side by side: what they share, what was changed, and where their figures and names differ."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from variorum.case.compare_framing import Wordings, compare_wordings
from variorum.ledger import Database, Entry, Where, claims, derivations, document_by_id, figures
from variorum.ledger import names as referents
from variorum.records import CaseError, Claim, Derivation, Edit, Figure, Name, Passage, Report, Span

if TYPE_CHECKING:
    from variorum.reconcile.framing import Judged

Verdict = Literal["agree", "fit", "differ"]

COPY = 0.3  # the share of the shorter text from which on what is not shared counts as dropped or added (2026-11)
ALIKE = 60  # of 100: of sentences paired between unrelated reports, nine in ten lie under 58 (2026-11, four stories)


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A figure of each document for the same measure and group. `fit`: another value, but some number suits both."""

    later: Figure
    earlier: Figure
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class NamePair:
    """One referent (`canonical`, of a kind) that the two documents call by different forms."""

    name: Name
    later: tuple[str, ...]
    earlier: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Only:
    """What only one of the two documents has: statements and figures, in the order of its text."""

    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents side by side. `why` says which came first, or that nothing tells; they then stand as given.

    `shared` is how much of the shorter text the passages cover (0..1). `edits` are empty where that is too little for
    one to be a version of the other. `notes` say what the comparison can't see.
    """

    later: Entry
    earlier: Entry
    why: str
    derivation: Derivation | None
    shared: float
    passages: tuple[Passage, ...]
    edits: tuple[Edit, ...]
    figures: tuple[FigurePair, ...]
    names: tuple[NamePair, ...]
    only_later: Only
    only_earlier: Only
    wordings: Wordings
    notes: tuple[str, ...]


def compare(database: Database, one: str, other: str, judged: Iterable["Judged"] = ()) -> Comparison:
    """Compare two documents by their whole ids; `judged` is what is published of terms.

    Raises UnknownIdError, and CaseError for a document beside itself.
    """
    if one == other:
        name = document_by_id(database, one).document.name
        raise CaseError(f"{name}: the same document twice; name two, `variorum list documents` shows them")
    from variorum.link.copies import align, edits

    found = next((d for d in derivations(database, of=[one]) if {d.later, d.earlier} == {one, other}), None)
    later, earlier, why = _in_order(document_by_id(database, one), document_by_id(database, other), found)
    ours, theirs = (_report(database, entry) for entry in (later, earlier))
    passages = align(ours, theirs)
    if found is None and _share(passages, ours, theirs) < COPY:
        passages = tuple(passage for passage in passages if _is_alike(passage))
    shared = _share(passages, ours, theirs)
    changed = edits(ours, theirs) if shared >= COPY else ()
    named = tuple(referents(database))
    pairs = pair_figures(ours.figures, theirs.figures, passages)
    return Comparison(
        later=later,
        earlier=earlier,
        why=why,
        derivation=found,
        shared=shared,
        passages=passages,
        edits=changed,
        figures=pairs,
        names=tuple(name_pairs(named, later.document.id, earlier.document.id)),
        only_later=_only(ours, [p.later for p in passages], {pair.later.id for pair in pairs}),
        only_earlier=_only(theirs, [p.earlier for p in passages if p.earlier], {pair.earlier.id for pair in pairs}),
        wordings=compare_wordings(database, (ours, theirs), changed, named, judged),
        notes=tuple(_notes(later, earlier)),
    )


def pair_figures(
    later: Sequence[Figure], earlier: Sequence[Figure], passages: Sequence[Passage]
) -> tuple[FigurePair, ...]:
    """Pair each figure with the one of the other document that counts the same, the surest pairs first.

    Two of one measure count the same where they stand in one shared passage, or count one group of one side in one role
    and no event parts them. A figure is in one pair at most.
    """
    ours = _by_kind(later, [p.later for p in passages])
    theirs = _by_kind(earlier, [p.earlier for p in passages])
    candidates = {(a.id, b.id): (a, b) for kind in ours for a in ours[kind] for b in theirs.get(kind, ())}
    beside = {(a.id, b.id) for kind in ours if kind[0] == "passage" for a in ours[kind] for b in theirs.get(kind, ())}
    ranked = sorted(
        (
            (rank, a.span.start, a.value.start, b.span.start, b.value.start, a, b)
            for key, (a, b) in candidates.items()
            if (rank := _rank(a, b, together=key in beside)) is not None
        ),
        key=lambda each: each[:5],
    )
    taken: set[str] = set()
    pairs: list[FigurePair] = []
    for *_, a, b in ranked:
        if a.id not in taken and b.id not in taken:
            taken |= {a.id, b.id}
            pairs.append(FigurePair(a, b, _verdict(a, b)))
    return tuple(sorted(pairs, key=lambda pair: (pair.later.span.start, pair.later.value.start, pair.later.id)))


def name_pairs(names: Iterable[Name], later: str, earlier: str) -> Iterator[NamePair]:
    """Yield the referents that each of the two documents (ids) calls by a form which the other doesn't use."""
    for name in sorted(names, key=lambda n: (n.kind, n.canonical, n.id)):
        ours, theirs = (
            tuple(v.form for v in name.variants if document in v.documents) for document in (later, earlier)
        )
        if set(ours) - set(theirs) and set(theirs) - set(ours):
            yield NamePair(name, ours, theirs)


def _in_order(one: Entry, other: Entry, derivation: Derivation | None) -> tuple[Entry, Entry, str]:
    """Return the later document, the earlier one, and what tells which is which."""
    if derivation is not None and derivation.directed:
        later, earlier = (one, other) if derivation.later == one.document.id else (other, one)
        return later, earlier, derivation.why
    days = [entry.document.published for entry in (one, other)]
    if None not in days and str(days[0])[: len(str(days[1]))] != str(days[1])[: len(str(days[0]))]:
        later, earlier = (one, other) if str(days[0]) > str(days[1]) else (other, one)
        return later, earlier, "by their dates"
    return one, other, "nothing tells which came first"


def _report(database: Database, entry: Entry) -> Report:
    where = Where(document=entry.document.id, all_versions=True)
    return Report(
        entry.document,
        tuple(claim for _, claim in claims(database, where)),
        tuple(figure for _, figure in figures(database, where)),
    )


def _is_alike(passage: Passage) -> bool:
    """Tell whether a passage is shared on its own showing: where nothing else speaks for a copy, likeness must."""
    from rapidfuzz.fuzz import token_sort_ratio

    return passage.earlier is not None and token_sort_ratio(passage.later.quote, passage.earlier.quote) >= ALIKE


def _share(passages: Sequence[Passage], later: Report, earlier: Report) -> float:
    covered = [
        sum(span.end - span.start for span in spans)
        for spans in ([p.later for p in passages], [p.earlier for p in passages if p.earlier is not None])
    ]
    lengths = [max(1, len(report.document.text)) for report in (later, earlier)]
    shorter = 0 if lengths[0] <= lengths[1] else 1
    return round(min(1.0, covered[shorter] / lengths[shorter]), 2)


def _by_kind(figures: Sequence[Figure], shared: Sequence[Span | None]) -> dict[tuple[object, ...], list[Figure]]:
    """Return the figures by what could make a figure of another document their partner."""
    from variorum.reconcile.disputes import head_noun  # not at the door: it takes a second to load

    places = sorted((span, at) for at, span in enumerate(shared) if span is not None)
    starts = [span.start for span, _ in places]
    found: defaultdict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        at = bisect_right(starts, figure.value.start) - 1
        if at >= 0 and places[at][0].overlaps(figure.value):
            found["passage", places[at][1], figure.measure].append(figure)
        found["group", figure.measure, head_noun(figure.group), figure.side, figure.role].append(figure)
    return dict(found)


def _rank(a: Figure, b: Figure, *, together: bool) -> tuple[int, ...] | None:
    """Return how surely two figures count the same, the smaller the surer; None where too little says so."""
    from variorum.reconcile.disputes import head_noun

    noun, other = head_noun(a.group), head_noun(b.group)
    same_group = noun == other and a.side == b.side and (noun != "" or a.side is not None)
    same_role, same_value = a.role == b.role, (a.low, a.high) == (b.low, b.high)
    if together and (same_value or same_role):
        return (0, not same_value, not same_group)
    same_event = a.event is None or b.event is None or a.event == b.event
    if same_event and same_role and same_group and a.role != "component":
        return (1, not same_value, a.source != b.source)
    return None


def _verdict(a: Figure, b: Figure) -> Verdict:
    from variorum.reconcile.disputes import overlap

    if (a.low, a.high, a.qualifier, a.stance) == (b.low, b.high, b.qualifier, b.stance):
        return "agree"
    return "fit" if overlap(a, b) and a.stance == b.stance else "differ"


def _only(report: Report, shared: Sequence[Span], paired: Collection[str]) -> Only:
    """Return what lies outside the passages shared, and the figures that have no partner."""
    lone = tuple(figure for figure in report.figures if figure.id not in paired)
    telling = {figure.claim for figure in report.figures}
    ends = sorted(shared)
    told: list[Claim] = []
    reached = 0
    for claim in sorted(report.claims, key=lambda c: (c.span.start, -c.span.end, c.id)):
        if claim.id in telling or claim.source is None or claim.span.end <= reached or _touches(claim.span, ends):
            continue
        told.append(claim)  # the outermost of statements in one another stands for them
        reached = claim.span.end
    return Only(tuple(told), lone)


def _touches(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether the span shares a character with one of `others`, which are in order and apart."""
    at = bisect_right(others, span.start, key=lambda other: other.start)
    return any(span.overlaps(other) for other in others[max(0, at - 1) : at + 1])


def _notes(later: Entry, earlier: Entry) -> Iterator[str]:
    for entry in (later, earlier):
        if entry.status != "read":
            yield f"{entry.document.name}: {entry.status}, so its figures and statements are not compared"
        if entry.superseded_by:
            yield f"{entry.document.name}: its address has shown {entry.superseded_by} since"
