"""The event that some mentions are: its row in the ledger."""

from collections import Counter
from collections.abc import Iterable, Sequence

from variorum.link.events.days import days
from variorum.link.events.mentions import Mention
from variorum.link.stage import Reports
from variorum.records import Claim, Event, Figure, make_id
from variorum.records.linked import WhenPrecision

PLOVER_OF_KIND = {
    "harm": "ASSAULT", "missing": "ASSAULT", "taken": "COERCE", "held": "COERCE", "returned": "RETREAT", "pact": "AGREE",
}  # fmt: skip


def event(members: Sequence[Mention], reports: Reports) -> Event:
    """Return the event that `members` speak of. `independent_origins` is 0: reconciling fills it."""
    ids = sorted({m.document for m in members})
    wanted = {row for m in members for row in (*m.claims, *m.figures)}
    figures = [f for i in ids for f in reports(i).figures if f.id in wanted]
    carriers = {f.claim for f in figures}
    claims = [c for i in ids for c in reports(i).claims if c.id in wanted or c.id in carriers]
    own = [c for c in claims if c.id in wanted]
    type_ = _most(c.action for c in claims if c.action) or PLOVER_OF_KIND.get(_most(m.kind for m in members) or "")
    acled = _most((c.acled_type, c.acled_subtype) for c in claims if c.acled_type and c.action == type_)
    when = _when([*figures, *own], members)
    place = _place([*figures, *claims])
    return Event(
        id=make_id("evt", min(m.id for m in members)),
        type=type_,
        acled_type=acled[0] if acled else None,
        acled_subtype=acled[1] if acled else None,
        when=when,
        when_precision=_precision(when),
        place=place.place if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        place_precision=place.place_precision if place else None,
        country=place.country if place else None,
        actors=tuple(sorted({name for c in claims for name in (c.actor, c.target) if name})),
        documents=tuple(ids),
        claims=tuple(sorted(c.id for c in own)),
        figures=tuple(sorted(f.id for f in figures)),
        independent_origins=0,
        summary=_summary(type_, when, place, figures, claims),
    )


def _most(values: Iterable):  # type: ignore
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], str(value))) if counted else None


def _when(rows: Sequence[Claim | Figure], members: Sequence[Mention]) -> str | None:
    dated = [row.when for row in rows if row.when and days(row.when)]
    return _most(dated)


def _precision(when: str | None) -> WhenPrecision:
    span = days(when)
    if span is None:
        return "unknown"
    width = span[1] - span[0]
    return "day" if width == 0 else "week" if width <= 7 else "month" if width <= 31 else "year"


def _place(rows: Sequence[Claim | Figure]) -> Claim | Figure | None:
    placed = [row for row in rows if row.place]
    name = _most(row.place for row in placed if (row.place_precision or 9) <= 3) or _most(row.place for row in placed)
    return next((row for row in placed if row.place == name), None)


def _summary(
    type_: str | None,
    when: str | None,
    place: Claim | Figure | None,
    figures: Sequence[Figure],
    claims: Sequence[Claim],
) -> str:
    told = _most(f"{f.measure}" for f in figures)
    by = sorted({row.source for row in (*figures, *claims) if row.source})[:3]
    parts = [
        (type_ or "happening").lower(),
        f"at {place.place}" if place else "place unknown",
        when or "date unknown",
        f"{len(figures)} figures, most of {told}" if told else "no figures",
        f"by the account of {', '.join(by)}" if by else "no one named",
    ]
    return "; ".join(parts)
