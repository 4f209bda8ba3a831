"""What a report does not have of an event that others tell with it: counts of people, and sources.

"Not in this report" is all that is said. Why, nobody can read from a text: it may have been written before.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from variorum.reconcile.framing.house import Houses, Place
from variorum.reconcile.framing.referents import Referents, is_named
from variorum.records import Claim, Event, Figure

WIDELY = 2  # other outlets that must have it in reports of their own: what one alone has is its own news (2026-11)
MOST = 0.5  # of the other outlets: what fewer have is not what "the others" report (2026-11)

_NOW = ("total", "component", "increment")


@dataclass(frozen=True, slots=True)
class Missing:
    """What the reports of an outlet do not have of an event, and the other outlets that do.

    `documents` are the outlet's reports of the event. `kind` is figure (`what` is a measure with whose people it
    counts: "killed, KEN") or source (a name). `spans` are the others' words, `others` counts the event's other outlets.
    """

    event: str
    outlet: str
    documents: tuple[str, ...]
    kind: Literal["figure", "source"]
    what: str
    reported_by: tuple[str, ...]
    others: int
    spans: tuple[Place, ...]


class _Said(NamedTuple):
    kind: Literal["figure", "source"]
    what: str


def omissions(
    events: Iterable[Event],
    claims: Iterable[Claim],
    figures: Iterable[Figure],
    houses: Houses,
    referents: Referents,
) -> Iterator[Missing]:
    """Yield what outlets leave out that at least half of the others, and two first-hand, have of the same event.

    An outlet has what stands anywhere in its reports, of whatever event. Counts of a party's people are compared; who
    counts the same measure without saying whose people may mean them, and lacks nothing.
    """
    has, of_event = _contents(claims, figures, houses, referents)
    for event in sorted(events, key=lambda each: (each.when is None, each.when or "", each.id)):
        own: defaultdict[str, list[str]] = defaultdict(list)
        for document in event.documents:
            if document in houses:
                own[houses.outlet(document)].append(document)
        told = of_event.get(event.id, {})
        for said in sorted(told) if len(own) > WIDELY else ():
            places = sorted(told[said])
            carriers = {houses.outlet(place.document) for place in places}
            first_hand = {houses.outlet(place.document) for place in places if not houses.is_copy(place.document)}
            for outlet in sorted(own.keys() - carriers) if len(first_hand) >= WIDELY else ():
                is_most = len(carriers) >= MOST * (len(own) - 1)
                if is_most and has[outlet].isdisjoint((said, _open(said))):
                    yield Missing(
                        event=event.id,
                        outlet=outlet,
                        documents=tuple(own[outlet]),
                        kind=said.kind,
                        what=said.what,
                        reported_by=tuple(sorted(carriers)),
                        others=len(own) - 1,
                        spans=tuple(places),
                    )


def _contents(
    claims: Iterable[Claim], figures: Iterable[Figure], houses: Houses, referents: Referents
) -> tuple[Mapping[str, set[_Said]], Mapping[str, Mapping[_Said, list[Place]]]]:
    """Return what each outlet has, and what is told of each event, with the words."""
    has: defaultdict[str, set[_Said]] = defaultdict(set)
    of_event: defaultdict[str, defaultdict[_Said, list[Place]]] = defaultdict(lambda: defaultdict(list))

    def note(said: _Said, row: Claim | Figure, place: Place) -> None:
        has[houses.outlet(row.document)].add(said)
        if row.event is not None:
            of_event[row.event][said].append(place)

    for claim in claims:
        found = referents.speaker(claim.source, claim.document) if claim.document in houses else None
        if found is not None and (found.id is not None or is_named(found.label)):
            note(_Said("source", found.label), claim, Place(claim.document, claim.span))
    for figure in figures:
        if (
            figure.role not in _NOW
            or figure.stance == "denied"
            or figure.measure == "other"
            or figure.document not in houses
        ):
            continue
        if figure.side is None or figure.side == "mixed":
            has[houses.outlet(figure.document)].add(_Said("figure", figure.measure))
        else:
            told = _Said("figure", f"{figure.measure}, {figure.side}")
            note(told, figure, Place(figure.document, figure.value))
    return has, of_event


def _open(said: _Said) -> _Said:
    """Return what may count the same people without saying whose they are."""
    return _Said(said.kind, said.what.partition(", ")[0]) if said.kind == "figure" else said
