"""Who derives from whom, drawn: documents in the order of time from left to right, a curve for each derivation."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from variorum.records import EXTERNAL, Derivation, Document

COLUMN, ROW = 206, 46  # pixels between the middles of two columns, and of two rows
WIDTH, HEIGHT = 108, 24  # of a node
MARGIN = 16
HEAD = 30  # room for the dates above
LONGEST_LABEL = 16  # characters in a node
BULGE = 84  # pixels to the right of a column for the curves within it and their labels
MOST_NODES = 60  # a larger family can't be read as a drawing; the table has it (2026-11)
UNDATED, OUTSIDE = "date unknown", "not in this case"


@dataclass(frozen=True, slots=True)
class Node:
    """A document or agency: the middle of its box, what is written in it, and its whole name."""

    id: str
    x: int
    y: int
    label: str
    title: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """A derivation: a path of SVG, from the earlier end to the later, and where its label starts or has its middle."""

    id: str
    kind: str
    directed: bool
    path: str
    label_x: float
    label_y: float
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Family:
    """Documents that hang together, with the derivations between them. `heads` are the columns' dates."""

    nodes: tuple[Node, ...]
    curves: tuple[Curve, ...]
    heads: tuple[tuple[int, str], ...]
    width: int
    height: int
    size: int


def families(derivations: Iterable[Derivation], documents: Mapping[str, Document]) -> list[Family]:
    """Lay out each family of documents, the largest first. One that is too large has no nodes, but its size."""
    derivations = list(derivations)
    groups = _together(derivations)
    found = [_family(members, derivations, documents) for members in groups]
    return sorted(found, key=lambda family: (-family.size, family.nodes[0].id if family.nodes else ""))


def _together(derivations: Iterable[Derivation]) -> list[list[str]]:
    """Return the ends that hang together, each group in the order of ids. An agency joins nobody: it feeds many."""
    next_to: dict[str, set[str]] = defaultdict(set)
    for each in derivations:
        next_to[each.later].add(each.earlier)
        if not each.earlier.startswith(EXTERNAL):
            next_to[each.earlier].add(each.later)
    seen: set[str] = set()
    groups = []
    for start in sorted(next_to):
        if start in seen:
            continue
        group, waiting = set(), [start]
        while waiting:
            end = waiting.pop()
            if end not in group:
                group.add(end)
                waiting += [] if end.startswith(EXTERNAL) else sorted(next_to[end])
        seen |= {end for end in group if not end.startswith(EXTERNAL)}
        groups.append(sorted(group))
    return groups


def _family(members: Sequence[str], derivations: Iterable[Derivation], documents: Mapping[str, Document]) -> Family:
    own = set(members)
    edges = [each for each in derivations if each.later in own and each.earlier in own]
    if len(members) > MOST_NODES:
        return Family((), (), (), 0, 0, len(members))
    columns: dict[str, list[str]] = defaultdict(list)
    for member in members:
        columns[_column(member, documents)].append(member)
    order = sorted(columns, key=lambda head: (head != OUTSIDE, head == UNDATED, head))
    placed: dict[str, tuple[int, int]] = {}
    for at, head in enumerate(order):
        for row, member in enumerate(_ordered(columns[head], edges, placed)):
            placed[member] = (MARGIN + WIDTH // 2 + at * COLUMN, HEAD + MARGIN + HEIGHT // 2 + row * ROW)
    nodes = tuple(_node(member, *placed[member], documents) for member in sorted(placed, key=lambda m: placed[m]))
    titles = {node.id: node.title for node in nodes}
    rows = max(len(column) for column in columns.values())
    return Family(
        nodes=nodes,
        curves=tuple(_curve(each, placed, titles) for each in sorted(edges, key=lambda each: each.id)),
        heads=tuple((MARGIN + WIDTH // 2 + at * COLUMN, head) for at, head in enumerate(order)),
        width=2 * MARGIN + WIDTH + (len(order) - 1) * COLUMN + (BULGE if _within_a_column(edges, placed) else 0),
        height=HEAD + 2 * MARGIN + HEIGHT + (rows - 1) * ROW,
        size=len(members),
    )


def _within_a_column(edges: Iterable[Derivation], placed: Mapping[str, tuple[int, int]]) -> bool:
    return any(placed[each.later][0] == placed[each.earlier][0] for each in edges)


def _column(member: str, documents: Mapping[str, Document]) -> str:
    if member.startswith(EXTERNAL):
        return OUTSIDE
    document = documents.get(member)
    return (document.published if document is not None else None) or UNDATED


def _ordered(column: list[str], edges: list[Derivation], placed: Mapping[str, tuple[int, int]]) -> list[str]:
    """Order a column so that each node stands near those to its left that it is joined with."""

    def middle(member: str) -> float:
        ends = [each.earlier if each.later == member else each.later for each in edges if member in _ends(each)]
        heights = [placed[end][1] for end in ends if end in placed]
        return sum(heights) / len(heights) if heights else float("inf")

    return sorted(column, key=lambda member: (middle(member), member))


def _ends(derivation: Derivation) -> tuple[str, str]:
    return derivation.later, derivation.earlier


def _node(member: str, x: int, y: int, documents: Mapping[str, Document]) -> Node:
    outside = member.startswith(EXTERNAL)
    document = documents.get(member)
    name = member.removeprefix(EXTERNAL) if document is None else document.name
    label = name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…"
    title = name if document is None or not document.outlet else f"{name}, {document.outlet}"
    return Node(member, x, y, label, title, outside)


def _curve(derivation: Derivation, placed: Mapping[str, tuple[int, int]], titles: Mapping[str, str]) -> Curve:
    """Draw from the earlier end to the later: between columns across, within one bulging to the right."""
    (x0, y0), (x1, y1) = placed[derivation.earlier], placed[derivation.later]
    if x0 == x1:
        start, end, bulge = (x0 + WIDTH / 2, y0), (x1 + WIDTH / 2, y1), 26 + abs(y1 - y0) / 8
        controls = (start[0] + bulge, start[1]), (end[0] + bulge, end[1])
    else:
        across = 1 if x1 > x0 else -1
        start, end = (x0 + across * WIDTH / 2, y0), (x1 - across * WIDTH / 2, y1)
        reach = across * max(24.0, abs(end[0] - start[0]) * 0.4)
        controls = (start[0] + reach, start[1]), (end[0] - reach, end[1])
    (ax, ay), (bx, by) = controls
    words = "rests on" if derivation.directed else "shares words with"
    return Curve(
        id=derivation.id,
        kind=derivation.kind,
        directed=derivation.directed,
        path=f"M{start[0]:g},{start[1]:g} C{ax:g},{ay:g} {bx:g},{by:g} {end[0]:g},{end[1]:g}",
        label_x=round((start[0] + 3 * ax + 3 * bx + end[0]) / 8, 1),
        anchor="start" if x0 == x1 else "middle",
        label_y=round((start[1] + 3 * ay + 3 * by + end[1]) / 8, 1),
        title=f"{titles[derivation.later]} {words} {titles[derivation.earlier]}: {derivation.kind}",
    )
