"""Why the statements of an event are held to speak of one happening: each join in words, and as a chart."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import vl_convert
from scipy.cluster.hierarchy import DisjointSet

from variorum.link.events.across import Scored, waterfall, weigh
from variorum.link.events.mentions import Mention, mentions
from variorum.link.stage import Reports
from variorum.records import Event

MOST = 60  # mentions; of a larger event those with the most figures are explained


@dataclass(frozen=True, slots=True)
class Join:
    """Two mentions of one event: what speaks for it and against it, in bits (log2 odds), strongest first.

    `odds` is the sum, with what is to be expected of any two mentions (`before`).
    """

    a: str
    b: str
    odds: float
    before: float
    grounds: tuple[tuple[str, str, float], ...]

    @property
    def words(self) -> str:
        """Return the join in one line."""
        told = ", ".join(f"{name} {level} {bits:+.1f}" for name, level, bits in self.grounds)
        return f"{self.odds:+.1f} bits: {told}; any two mentions {self.before:+.1f}"


@dataclass(frozen=True, slots=True)
class EventExplained:
    """The mentions of an event in the order of their documents, and the joins by which they hang together.

    `chart` is Splink's waterfall chart of the joins between documents, a Vega-Lite specification with its data; None
    where there are none.
    """

    mentions: tuple[Mention, ...]
    joins: tuple[Join, ...]
    chart: dict[str, Any] | None

    def svg(self, number: int = 0) -> str | None:
        """Return the chart of one join between documents, by its number, as SVG; no browser is needed."""
        if self.chart is None:
            return None
        chosen = {**self.chart["params"][0], "value": number}
        chosen.pop("bind", None)
        return vl_convert.vegalite_to_svg({**self.chart, "params": [chosen, *self.chart["params"][1:]]})


def explain_event(event: Event, reports: Reports) -> EventExplained:
    """Explain an event from the reports of its documents, which are cut and compared anew."""
    rows = {*event.claims, *event.figures}
    found = [
        mention
        for document in event.documents
        for mention in mentions(reports(document))
        if rows & {*mention.claims, *mention.figures}
    ]
    members = sorted(sorted(found, key=lambda m: -len(m.figures))[:MOST], key=lambda m: m.id)
    scored = weigh(members)
    joins = list(_tree(members, scored))
    return EventExplained(tuple(members), tuple(_join(pair) for pair in joins), waterfall(members, joins))


def _tree(members: Sequence[Mention], scored: Sequence[Scored]) -> Iterator[Scored]:
    """Yield the strongest joins that hold the members together."""
    parts = DisjointSet(member.id for member in members)
    for pair in sorted(scored, key=lambda pair: (-pair.odds, pair.a, pair.b)):
        if parts.merge(pair.a, pair.b):
            yield pair


def _join(pair: Scored) -> Join:
    told = [(name, level, round(weight / math.log(2), 1)) for name, level, weight in pair.grounds]
    grounds = sorted((ground for ground in told if ground[2]), key=lambda ground: (-abs(ground[2]), ground[0]))
    return Join(pair.a, pair.b, round(pair.odds, 1), round(pair.before, 1), tuple(grounds))
