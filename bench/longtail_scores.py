"""Scores of the gun-violence benchmark: articles by incident, and an incident's counts."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bench.longtail_corpus import Incident
from variorum.case import Case
from variorum.records import Claim, Estimate, Event, Figure, Measure

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Found:
    """What a case made of the articles, by article. Claims and figures are in the order of the text."""

    published: Mapping[str, str | None]
    claims: Mapping[str, Sequence[Claim]]
    figures: Mapping[str, Sequence[Figure]]
    events: Mapping[str, Sequence[Event]]
    estimates: Mapping[str, Sequence[Estimate]]
    """By event."""

    @classmethod
    def of(cls, case: Case) -> "Found":
        """Take from the case what the scores need."""
        names = {entry.document.id: entry.document.name for entry in case.documents()}
        return cls(
            {entry.document.name: entry.document.published for entry in case.documents()},
            _grouped((names[each.document], each) for each in case.claims()),
            _grouped((names[each.document], each) for each in case.figures()),
            _grouped((names[document], each) for each in case.events() for document in each.documents),
            _grouped((each.event, each) for each in case.estimates()),
        )

    def own(self, article: str) -> frozenset[str]:
        """Return the ids of the article's own claims and figures."""
        claims, figures = self.claims.get(article, ()), self.figures.get(article, ())
        return frozenset({each.id for each in claims} | {each.id for each in figures})


def main_events(found: Found) -> dict[str, str]:
    """Return the event that each article tells most of; without the articles that tell of none.

    That is the event with most of its claims and figures; of several the one told by most articles, then by its id.
    """
    main = {}
    for article, events in found.events.items():
        own = found.own(article)
        size = {each.id: (-len(own & {*each.claims, *each.figures}), -len(each.documents), each.id) for each in events}
        main[article] = min(size, key=size.__getitem__)
    return main


def day_and_place(found: Found) -> dict[str, tuple[str | None, str]]:
    """Return the day on which an article was published with the first place that its claims name."""
    first = {article: next((each.place for each in rows if each.place), None) for article, rows in found.claims.items()}
    return {article: (found.published[article], place) for article, place in first.items() if place is not None}


def b_cubed(gold: Mapping[str, str], clusters: Mapping[str, Hashable]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over the keys of `gold`. What `clusters` leaves out is a cluster of its own."""
    given = {each: (each in clusters, clusters.get(each, each)) for each in gold}
    both = Counter((gold[each], given[each]) for each in gold)
    incidents, found = Counter(gold.values()), Counter(given.values())
    precision = sum(n * n / found[cluster] for (_, cluster), n in both.items()) / len(gold)
    recall = sum(n * n / incidents[incident] for (incident, _), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def estimate_of(incident: Incident, measure: Measure, main: Mapping[str, str], found: Found) -> Estimate | None:
    """Return what the case makes of the measure in the event that most of the incident's articles tell of.

    Of several events that with most claims and figures of these articles, then the lowest id. Of several estimates
    (groups, sides) that which most articles carry, then the highest. None where none rests on a figure.
    """
    events = Counter(main[article.id] for article in incident.articles if article.id in main)
    if not events:
        return None
    told: Counter[str] = Counter()
    for article in incident.articles:
        for each in found.events.get(article.id, ()):
            told[each.id] += len(found.own(article.id) & {*each.claims, *each.figures})
    event = min(events, key=lambda each: (-events[each], -told[each], each))
    fitting = [each for each in found.estimates.get(event, ()) if each.measure == measure and each.figures]
    return min(fitting, key=lambda each: (-each.articles, -(each.best or 0), each.id), default=None)


def earliest(incident: Incident, measure: Measure, found: Found) -> int:
    """Return the first total of the measure in the earliest article, 0 where it gives none."""
    article = min(incident.articles, key=lambda each: (each.published, each.id))
    totals = (each for each in found.figures.get(article.id, ()) if each.measure == measure and each.role == "total")
    return next((each.low for each in totals if each.low is not None and each.stance == "asserted"), 0)


def share(right: Iterable[bool]) -> float:
    """Return how many of them are true, from 0 to 1; 0 for none at all."""
    told = list(right)
    return sum(told) / len(told) if told else 0.0


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    together: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        together[key].append(value)
    return dict(together)
