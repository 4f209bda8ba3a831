"""From proven pairs to derivations: each document is led back to the earliest that carries the text or statement."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.link.copies.credits import is_outlet
from variorum.link.copies.direction import Direction, direction
from variorum.link.copies.dossier import Dossier
from variorum.link.copies.edits import edits_of
from variorum.link.copies.evidence import passages_of, reasons
from variorum.link.copies.judge import Verdict, judge
from variorum.link.stage import Edge
from variorum.records import Derivation
from variorum.records.ids import make_id
from variorum.records.linked import EXTERNAL, Passage

_AS_GOOD = 0.8  # of the best score: the earliest of copies that are as good is the source (2026-11)


@dataclass(frozen=True, slots=True)
class _Link:
    """A pair with its direction; the verdict's first document is the later."""

    later: Dossier
    earlier: Dossier
    verdict: Verdict
    direction: Direction


def derivations(dossiers: Sequence[Dossier], edges: Sequence[Edge]) -> Iterable[Derivation]:
    """Return the derivations of one component, few and well founded, then what each document credits."""
    by_id = {dossier.report.document.id: dossier for dossier in dossiers}
    links = _settled([link for edge in edges for link in _links(by_id[edge.a], by_id[edge.b])])
    for dossier in dossiers:
        mine = [link for link in links if link.later is dossier]
        for link in _chosen(mine, links):
            yield _derivation(link)
        yield from _credits(dossier, [link.earlier for link in mine])


def _links(a: Dossier, b: Dossier) -> Iterator[_Link]:
    found = judge(a, b)
    if found:
        way = direction(a, b, found)
        later_first = way.first_is_earlier is False
        yield _Link(a, b, found, way) if later_first else _Link(b, a, found.turned(), way)


def _settled(links: list[_Link]) -> list[_Link]:
    """Turn copies whose order only their length tells, or nothing: third copies keep the words of the original."""
    near: dict[str, list[Dossier]] = {}
    for link in links:
        if link.verdict.whole:
            near.setdefault(link.later.report.document.id, []).append(link.earlier)
            near.setdefault(link.earlier.report.document.id, []).append(link.later)
    return [_by_thirds(link, near) if link.verdict.whole and link.direction.weak else link for link in links]


def _by_thirds(link: _Link, near: dict[str, list[Dossier]]) -> _Link:
    """Let the copies of both decide: where the two differ, the words that a third has too are the original's."""
    later, earlier = link.later, link.earlier
    thirds = [d for d in near[later.report.document.id] if d in near[earlier.report.document.id]]
    ours, theirs = set(later.words.stems), set(earlier.words.stems)
    kept, others = (
        sum(len((x - y) & set(third.words.stems)) for third in thirds) for x, y in ((ours, theirs), (theirs, ours))
    )
    if kept == others:
        return link
    most, least = max(kept, others), min(kept, others)
    why = f"no date tells; further copies keep {most} words of the earlier and {least} of the other"
    way = Direction(True, why)
    return _Link(earlier, later, link.verdict.turned(), way) if kept > others else replace(link, direction=way)


def _chosen(mine: Sequence[_Link], links: Sequence[_Link]) -> Iterator[_Link]:
    """Yield the links that lead a document back: its source, then the earliest carrier of each further statement."""
    covered: set[Hashable] = set()
    whole = [link for link in mine if link.verdict.whole]
    if whole:
        best = max(link.verdict.score for link in whole)
        source = min(
            (link for link in whole if link.verdict.score >= _AS_GOOD * best), key=lambda link: _age(link, links)
        )
        covered |= {statement.value for statement in source.earlier.statements} | _carried(source)
        yield source
    for link in sorted((link for link in mine if link not in whole), key=lambda link: _age(link, links)):
        carried = _carried(link)
        if not carried <= covered:
            covered |= carried
            yield link


def _age(link: _Link, links: Sequence[_Link]) -> tuple[str, int, str]:
    """Order sources: by day, then the one that fewer others precede, then by id."""
    preceded = sum(other.later is link.earlier for other in links)
    document = link.earlier.report.document
    return document.published or "", preceded, document.id


def _carried(link: _Link) -> set[Hashable]:
    """Return what the later has from the earlier: numbers, runs of words, quotations."""
    verdict = link.verdict
    sentences = {("sentence", ours) for ours, _ in verdict.sentences}
    runs = {("sentence", n) for run in verdict.runs for n in _sentences(link.later, run[0], run[2])}
    return {shared.a.value for shared in verdict.shared} | sentences | runs


def _sentences(side: Dossier, first: int, size: int) -> Iterator[int]:
    return (n for n, (start, end) in enumerate(side.words.sentences) if start < first + size and first < end)


def _derivation(link: _Link) -> Derivation:
    later, earlier = link.later.report.document.id, link.earlier.report.document.id
    verdict = link.verdict
    return Derivation(
        id=make_id("drv", later, earlier),
        later=later,
        earlier=earlier,
        kind=verdict.kind,
        score=round(min(1.0, verdict.score), 3),
        directed=link.direction.first_is_earlier is not None,
        why=f"{reasons(verdict)}; {link.direction.why}",
        evidence=passages_of(link.later.words, link.earlier.words, verdict),
        edits=edits_of(link.later.words, link.earlier.words, verdict.alignment) if verdict.whole else (),
    )


def _credits(dossier: Dossier, sources: Sequence[Dossier]) -> Iterator[Derivation]:
    """Yield the agencies that a document credits, but for those whose own document it is led back to."""
    document = dossier.report.document
    for credit in dossier.credits:
        outlets = [source.report.document.outlet for source in sources]
        if any(is_outlet(credit.name, outlet) or is_outlet(credit.span.quote, outlet) for outlet in outlets):
            continue
        name = EXTERNAL + credit.name
        why = f"{credit.how}: “{credit.span.quote}”"
        yield Derivation(
            make_id("drv", document.id, name),
            document.id,
            name,
            "credited",
            1.0,
            True,
            why,
            (Passage(credit.span, None),),
        )
