"""What a document says of one happening: its units together, with the date and place that carry on to them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from variorum.link.events.keys import MOST_NAMES, keys
from variorum.link.events.page import Page, lay_out
from variorum.link.events.ruled import parted
from variorum.link.events.scenes import Basis, Lead, lead_of, scenes
from variorum.link.events.units import NEAR, Unit, units
from variorum.link.events.within import apart, groups
from variorum.records import Report
from variorum.records.days import Days, days

_SURER: dict[Basis, int] = {"own": 0, "carried": 1, "lead": 2, "published": 3, "none": 4}


@dataclass(frozen=True, slots=True)
class Mention:
    """One happening as one document tells it.

    `first` and `last` are proleptic day numbers (`date.toordinal`) between which it happened, as well as the text
    tells; `basis` says how: a date of its `own` sentence, one `carried` on from before in the paragraph, that of the
    document's `lead`, or a guess of nothing but that it was before the report was `published`. Likewise the names of
    places, `place_basis`. `leading` says that nothing of its own sets it apart from what the document begins with,
    whose names are `lead`. `counts` are "measure:low-high". `beside` are the other mentions of the document that may
    yet mean the same, each named once, with the log-odds (natural) of it. `together` and `apart` are what people ruled:
    labels of what it is one with, and marks of what it is not (`variorum.records.Bonds`).
    """

    id: str
    document: str
    keys: tuple[str, ...]
    start: int
    claims: tuple[str, ...]
    figures: tuple[str, ...]
    kind: str
    role: str
    whole: bool
    pact: bool
    first: int | None
    last: int | None
    basis: str
    published: int | None
    places: tuple[str, ...]
    place_basis: str
    lead: tuple[str, ...]
    leading: bool
    latitude: float | None
    longitude: float | None
    names: tuple[str, ...]
    seats: tuple[str, ...]
    deeds: tuple[str, ...]
    counts: tuple[str, ...]
    counted: tuple[str, ...]
    heads: tuple[str, ...]
    sides: tuple[str, ...]
    words: tuple[str, ...]
    beside: tuple[str, ...] = ()
    beside_odds: tuple[float, ...] = ()
    together: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def mentions(report: Report) -> list[Mention]:
    """Return what a report tells, happening by happening, in the order of its text."""
    if not report.claims and not report.figures:
        return []
    page = lay_out(report)
    lead = lead_of(report, page)
    bonds = report.rulings.events
    grouped = [part for group in groups(page, cut(report, page, lead)) for part in parted(group, bonds)]
    found = [_mention(report, lead, group) for group in grouped]
    for at, beside in apart(page, grouped).items():
        odds = sorted((found[other].id, value) for other, value in beside.items())
        found[at] = replace(found[at], beside=tuple(i for i, _ in odds), beside_odds=tuple(v for _, v in odds))
    return found


def cut(report: Report, page: Page, lead: Lead) -> list[Unit]:
    """Return the units of a report."""
    return units(report, page, lead, scenes(page, lead))


def _mention(report: Report, lead: Lead, group: Sequence[Unit]) -> Mention:
    told = [unit for unit in group if unit.figure] or list(group)
    figures = [unit.figure for unit in group if unit.figure]
    published = days(report.document.published)
    role = _most(u.role if u.role in ("background", "planned") else "total" for u in told)
    when, basis = _days(told)
    places, place_basis = _places(told)
    kind = _most(u.kind for u in told)
    placed = [u.row for u in group if u.row.latitude is not None and (u.row.place_precision or 9) <= NEAR]
    leading = _leads(when, basis, places, place_basis, lead) and role != "background"
    bonds = report.rulings.events
    own = frozenset(places).union(*(u.names for u in group))
    together = tuple(sorted({bonds.together[u.id] for u in group if u.id in bonds.together}))
    names = sorted(own)[:MOST_NAMES] + (sorted(lead.all_names - own)[:MOST_NAMES] if role != "background" else [])
    return Mention(
        id=min(u.id for u in group),
        document=report.document.id,
        keys=(
            report.document.id,
            *(f"ruled {label}" for label in together),
            *keys(names, kind, when, published, figures, role == "background"),
        ),
        start=group[0].start,
        claims=tuple(sorted(u.id for u in group if not u.figure)),
        figures=tuple(sorted(figure.id for figure in figures)),
        kind=kind,
        role=role,
        whole=any(u.whole for u in told),
        pact=any(u.pact for u in told),
        first=when[0] if when else None,
        last=when[1] if when else None,
        basis=basis,
        published=published[1] if published else None,
        places=tuple(sorted(places)),
        place_basis=place_basis,
        lead=tuple(sorted(lead.names)),
        leading=leading,
        latitude=placed[0].latitude if placed else None,
        longitude=placed[0].longitude if placed else None,
        names=_all(u.names for u in group),
        seats=_all(u.seats for u in group),
        deeds=_all(u.deeds for u in group),
        counts=tuple(sorted({f"{f.measure}:{f.low}-{f.high}" for f in figures})),
        counted=tuple(sorted({f"{f.measure}:{f.low}-{f.high}:{u.head}" for u in told if (f := u.figure) and u.head})),
        heads=tuple(sorted({u.head for u in told if u.head})),
        sides=tuple(sorted({f.side for f in figures if f.side})),
        words=tuple(word for word in _all(u.words for u in group) if len(word) > 3),
        together=together,
        apart=tuple(sorted({mark for u in group for mark in bonds.apart.get(u.id, ())})),
    )


def _most(words: Iterable[str]) -> str:
    counted = Counter(words)
    return min(counted, key=lambda word: (-counted[word], word))


def _all(sets: Iterable[frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted(frozenset[str]().union(*sets)))


def _days(group: Sequence[Unit]) -> tuple[Days | None, Basis]:
    dated = [unit for unit in group if unit.days]
    if not dated:
        return None, "none"
    best = min(dated, key=lambda u: (_SURER[u.basis], u.days[1] - u.days[0] if u.days else 0, u.start))
    return best.days, best.basis


def _places(group: Sequence[Unit]) -> tuple[frozenset[str], Basis]:
    """Return the places that the text itself gives, in the sentences or carried on to them; else those of the lead."""
    basis = min((unit.place_basis for unit in group), key=_SURER.__getitem__)
    wanted = ("own", "carried") if basis in ("own", "carried") else (basis,)
    return frozenset[str]().union(*(unit.places for unit in group if unit.place_basis in wanted)), basis


def _leads(when: Days | None, basis: Basis, places: frozenset[str], place_basis: Basis, lead: Lead) -> bool:
    """Tell whether neither days nor places set a mention apart from the document's lead."""
    timely = (
        basis in ("lead", "published")
        or not when
        or not lead.days
        or (when[0] <= lead.days[1] and lead.days[0] <= when[1])
    )
    return timely and (place_basis != "own" or not places or bool(places & lead.names))
