"""The event that some mentions are: its row in the ledger."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, TypeVar

from variorum.link.events.mentions import Mention
from variorum.link.events.who import actors, speakers
from variorum.link.stage import Reports
from variorum.records import Claim, Event, Figure, make_id
from variorum.records.days import Days
from variorum.records.linked import WhenPrecision

WEEK, MONTH = 7, 31  # days
NAMED = 3  # speakers that the summary names

ACTIONS = {
    "harm": ("ASSAULT",),
    "missing": ("ASSAULT", "COERCE"),
    "taken": ("COERCE", "ASSAULT"),
    "held": ("COERCE",),
    "returned": ("RETREAT",),
    "pact": ("AGREE", "RETREAT"),
}
"""The PLOVER types that an event of a kind may have; the first where no claim of it has an action."""

WHAT = {
    "harm": "people killed or hurt",
    "missing": "people missing",
    "taken": "people captured",
    "held": "people held",
    "returned": "people released or handed over",
    "displaced": "people displaced",
    "pact": "an agreement",
    "other": "people counted",
}
_SURE = ("own", "carried", "lead")

T = TypeVar("T")


def event(members: Sequence[Mention], reports: Reports) -> Event:
    """Return the event that `members` speak of.

    Its id is made from the mention published first, so that it stays when later documents join. The number of
    independent origins is 0: reconciling fills it.
    """
    documents = sorted({member.document for member in members})
    figures, claims, carriers = _statements(members, documents, reports)
    kind = _most((m.kind for m in members for _ in m.figures or (m,)), "other")
    if kind == "returned" and 2 * sum(m.pact for m in members) > len(members):
        kind = "pact"
    when = _when(members)
    rows: list[Claim | Figure] = [*figures, *claims, *carriers]
    place = _place(rows)
    place_name = place.place if place else _unresolved(members, rows)
    type_ = _type(kind, [*claims, *carriers])
    fitting = [c for c in (*claims, *carriers) if c.acled_type and c.action == type_]
    acled = _most(((c.acled_type, c.acled_subtype) for c in fitting), None)
    return Event(
        id=make_id("evt", min(members, key=lambda m: (m.published is None, m.published or 0, m.id)).id),
        type=type_,
        acled_type=acled[0] if acled else None,
        acled_subtype=acled[1] if acled else None,
        when=_iso(when),
        when_precision=_precision(when),
        place=place_name,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        place_precision=place.place_precision if place else None,
        country=place.country if place else None,
        actors=actors(rows, (row.source for row in rows if row.source)),
        documents=tuple(documents),
        claims=tuple(sorted(claim.id for claim in claims)),
        figures=tuple(sorted(figure.id for figure in figures)),
        independent_origins=0,
        summary=_summary(kind, when, place_name, speakers([*figures, *claims]), len(documents)),
    )


def _statements(
    members: Sequence[Mention], documents: Sequence[str], reports: Reports
) -> tuple[list[Figure], list[Claim], list[Claim]]:
    """Return the event's figures, its claims without figures, and the claims that carry the figures."""
    wanted = {row for member in members for row in (*member.claims, *member.figures)}
    told = [reports(document) for document in documents]
    figures = [figure for report in told for figure in report.figures if figure.id in wanted]
    carrying = {figure.claim for figure in figures}
    claims = [claim for report in told for claim in report.claims if claim.id in wanted]
    return figures, claims, [c for report in told for c in report.claims if c.id in carrying and c.id not in wanted]


def _most(values: Iterable[T], otherwise: T) -> T:
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], str(value))) if counted else otherwise


def _type(kind: str, claims: Sequence[Claim]) -> str | None:
    told = [claim.action for claim in claims if claim.action]
    if kind in ACTIONS:
        return _most((action for action in told if action in ACTIONS[kind]), ACTIONS[kind][0])
    return kind if kind not in WHAT else _most(told, None)


def _when(members: Sequence[Mention]) -> Days | None:
    """Return the days that most figures give, on the best basis there is; the date of a report is no event's."""
    for basis in _SURE:
        told = [m for m in members if m.basis == basis and m.first is not None and m.last is not None]
        dated = Counter({(m.first, m.last): 0 for m in told})
        for m in told:
            dated[m.first, m.last] += len(m.figures) or 1
        if dated:
            first, last = min(dated, key=lambda span: (-dated[span], (span[1] or 0) - (span[0] or 0), span))
            return (first, last) if first is not None and last is not None else None
    return None


def _iso(when: Days | None) -> str | None:
    """Return the days in ISO 8601, without months or days that nobody said: "2020-09/2020-11", "2020"."""
    if when is None:
        return None
    cut = {"year": 4, "month": 7, "day": 10}[_ends(when)]
    first, last = (date.fromordinal(day).isoformat()[:cut] for day in when)
    return first if first == last else f"{first}/{last}"


def _precision(when: Days | None) -> WhenPrecision:
    """Return how well the days are known: months and years to their own length, days by how many they are."""
    if when is None:
        return "unknown"
    ends, width = _ends(when), when[1] - when[0] + 1
    if ends != "day":
        return ends
    return "day" if width == 1 else "week" if width <= WEEK else "month" if width <= MONTH else "year"


def _ends(when: Days) -> Literal["day", "month", "year"]:
    """Return what a stretch begins and ends with: whole years, whole months, or days."""
    first, after = date.fromordinal(when[0]), date.fromordinal(when[1]) + timedelta(days=1)
    if first.day != 1 or after.day != 1:
        return "day"
    return "year" if first.month == after.month == 1 else "month"


def _place(rows: Sequence[Claim | Figure]) -> Claim | Figure | None:
    """Return the row with the place that most rows name, of those known best."""
    placed = [row for row in rows if row.place]
    exact = [row for row in placed if (row.place_precision or 9) <= 3] or placed
    name = _most((row.place for row in exact), None)
    return next((row for row in exact if row.place == name), None)


def _unresolved(members: Sequence[Mention], rows: Sequence[Claim | Figure]) -> str | None:
    """Return the place, as written, that no gazetteer knows, if more than half of the mentions give this one name."""
    written: dict[str, set[str]] = {}
    for row in rows:
        for unknown in row.unresolved:
            if unknown.field == "place":
                written.setdefault(row.id if isinstance(row, Claim) else row.claim, set()).add(unknown.span.quote)
    carrying = {row.id: row.claim for row in rows if isinstance(row, Figure)}
    told: Counter[str] = Counter()
    for member in members:
        claims = {*member.claims, *(carrying[figure] for figure in member.figures if figure in carrying)}
        told.update(set[str]().union(*(written.get(claim, set()) for claim in claims)))
    name = _most(told.elements(), None)
    return name if name and 2 * told[name] > len(members) else None


def _summary(kind: str, when: Days | None, place: str | None, told: Sequence[str], documents: int) -> str:
    """Return one line: what is reported, where, when, by whose account. It states nothing as a fact."""
    named = ", ".join(told[:NAMED]) + (f" and {len(told) - NAMED} more" if len(told) > NAMED else "")
    return (
        f"Reported: {WHAT.get(kind, kind.lower())}; {place or 'place unknown'}; "
        f"{_iso(when) or 'date unknown'}; by the account of {named or 'no one named'}; "
        f"{documents} {'document' if documents == 1 else 'documents'}"
    )
