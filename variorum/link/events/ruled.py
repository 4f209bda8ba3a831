"""What people ruled on events: statements that are one happening whatever speaks against it, and some that are not."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.link.events.units import Unit
from variorum.link.stage import Edge
from variorum.records import Bonds, contradict

if TYPE_CHECKING:
    from variorum.link.events.mentions import Mention

CERTAIN = 60.0  # bits: more than any evidence comes to
TOGETHER = "decided by a person: one happening"


def parted(group: Sequence[Unit], bonds: Bonds) -> Iterator[list[Unit]]:
    """Yield the units of a mention, those in one list that nobody ruled apart; all in one where nobody did.

    A unit that nobody ruled on stays with the first. A unit with a label goes where its label is.
    """
    if not any(unit.id in bonds.apart for unit in group):
        yield list(group)
        return
    parts: list[list[Unit]] = []
    for unit in sorted(group, key=lambda unit: (unit.id not in bonds.apart, unit.start, unit.id)):
        marks, label = bonds.apart.get(unit.id, ()), bonds.together.get(unit.id)
        fits = [part for part in parts if not any(contradict(marks, bonds.apart.get(u.id, ())) for u in part)]
        own = [part for part in fits if label is not None and any(bonds.together.get(u.id) == label for u in part)]
        if fits:
            (own or fits)[0].append(unit)
        else:
            parts.append([unit])
    first = {id(part): min((unit.start, unit.id) for unit in part) for part in parts}
    for part in sorted(parts, key=lambda part: first[id(part)]):
        yield sorted(part, key=lambda unit: (unit.start, unit.id))


def ruled_edges(items: Sequence["Mention"], fresh: Collection[str]) -> Iterator[Edge]:
    """Yield edges that join the mentions of each label: a star from its first, with a fresh end each."""
    first: dict[str, str] = {}
    for item in items:
        for label in item.together:
            centre = first.setdefault(label, item.id)
            if centre != item.id and (centre in fresh or item.id in fresh):
                yield Edge(min(centre, item.id), max(centre, item.id), CERTAIN, TOGETHER)
