"""What a report does not have of an event that others tell with it: counts of people, and sources.

"Not in this report" is all that is said. Why, nobody can read from a text: it may have been written before.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from variorum.reconcile.disputes import head_noun
from variorum.reconcile.framing.house import Houses, Place
from variorum.reconcile.framing.referents import Referents, folded
from variorum.reconcile.vocabulary import is_only
from variorum.records import Claim, Event, Figure

WIDELY = 2  # other reports, no copies among them, that must have it: what one alone has is its own news (2026-11)

_NOW = ("total", "component", "increment")


@dataclass(frozen=True, slots=True)
class Missing:
    """What `document` does not have of an event, and the other reports of it that do.

    `kind` is figure (`what` is a measure with whose people it counts: "killed, KEN") or source (a name). `spans` are
    the words of the others. `others` counts the event's other reports.
    """

    event: str
    document: str
    outlet: str
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
    """Yield what reports leave out that at least two others, no copies, have of the same event, event by event.

    A report has what stands anywhere in it, of whatever event. Of figures, those that say of whom they count are
    compared; a report that counts the same measure without saying whom may mean them, and lacks nothing.
    """
    has, of_event = _contents(claims, figures, referents)
    for event in sorted(events, key=lambda each: (each.when is None, each.when or "", each.id)):
        documents = [document for document in event.documents if document in houses]
        told: Mapping[_Said, list[Place]] = of_event.get(event.id, {})
        if len(documents) <= WIDELY:
            continue
        for said in sorted(told):
            places = sorted(place for place in told[said] if place.document in houses)
            carriers = {place.document for place in places}
            if len([each for each in carriers if not houses.is_copy(each)]) < WIDELY:
                continue
            for document in sorted(set(documents) - carriers, key=lambda each: (houses.outlet(each), each)):
                if said not in has[document] and _Said("figure", _measure(said)) not in has[document]:
                    yield Missing(
                        event=event.id,
                        document=document,
                        outlet=houses.outlet(document),
                        kind=said.kind,
                        what=said.what,
                        reported_by=tuple(sorted({houses.outlet(each) for each in carriers})),
                        others=len(documents) - 1,
                        spans=tuple(places),
                    )


def _contents(
    claims: Iterable[Claim], figures: Iterable[Figure], referents: Referents
) -> tuple[dict[str, set[_Said]], dict[str, dict[_Said, list[Place]]]]:
    """Return what each document has, and what is told of each event, with the words."""
    has: defaultdict[str, set[_Said]] = defaultdict(set)
    of_event: defaultdict[str, defaultdict[_Said, list[Place]]] = defaultdict(lambda: defaultdict(list))

    def note(said: _Said, row: Claim | Figure, place: Place) -> None:
        has[row.document].add(said)
        if row.event is not None:
            of_event[row.event][said].append(place)

    for claim in claims:
        who = None if claim.source is None or is_only("pronoun", claim.source) else claim.source
        found = referents.named(who, claim.document)
        if found is not None and (found.id is not None or any(letter.isupper() for letter in found.label)):
            note(_Said("source", found.label), claim, Place(claim.document, claim.span))
    for figure in figures:
        if figure.role in _NOW and figure.stance != "denied":
            whose = figure.side or folded(head_noun(figure.group))
            if whose:
                note(_Said("figure", f"{figure.measure}, {whose}"), figure, Place(figure.document, figure.value))
            else:
                has[figure.document].add(_Said("figure", figure.measure))
    return has, {event: dict(told) for event, told in of_event.items()}


def _measure(said: _Said) -> str:
    return said.what.partition(",")[0] if said.kind == "figure" else ""
