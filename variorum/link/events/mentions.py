"""What a document says of one happening: its units together, with the date and place that they have or that carry on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from variorum.link.events.page import Page, lay_out
from variorum.link.events.units import Unit, units
from variorum.link.events.within import groups
from variorum.records import Claim, Report

Basis = Literal["own", "carried", "lead", "published", "none"]

LATE = 6  # days that a report may lag behind what it tells without a date
LEAD_PARAGRAPHS = 2
BUCKET = 8  # days of a key
MOST_NAMES = 6
WIDEST = 40  # days; a date known less well gives no key by days
DISTINCT = 10  # a count this high is worth a key


@dataclass(frozen=True, slots=True)
class Mention:
    """One happening as one document tells it.

    `first` and `last` are proleptic day numbers (`date.toordinal`) between which it happened, as well as the text
    tells; `basis` says how: a date of its `own` sentence, one `carried` on from before in the paragraph, that of the
    document's `lead`, or a guess of nothing but that it was before the report was `published`. Likewise the names of
    places, `place_basis`. `counts` are "measure:low-high".
    """

    id: str
    document: str
    keys: tuple[str, ...]
    start: int
    claims: tuple[str, ...]
    figures: tuple[str, ...]
    kind: str
    kinds: tuple[str, ...]
    role: str
    whole: bool
    pact: bool
    first: int | None
    last: int | None
    basis: str
    published: int | None
    places: tuple[str, ...]
    place_basis: str
    latitude: float | None
    longitude: float | None
    deeds: tuple[str, ...]
    counts: tuple[str, ...]
    heads: tuple[str, ...]
    sides: tuple[str, ...]
    words: tuple[str, ...]


def mentions(report: Report) -> list[Mention]:
    """Return what a report tells, happening by happening, in the order of its text."""
    if not report.claims and not report.figures:
        return []
    page = page_of(report)
    return [_mention(report, page, group) for group in groups(units(report, page))]


def page_of(report: Report) -> Page:
    """Lay out the text of a report."""
    voices = {voice for row in (*report.claims, *report.figures) for voice in (row.source, *row.chain) if voice}
    return lay_out(report.document.text, [(f.span.start, f.span.end) for f in report.figures], sorted(voices))


def days(when: str | None) -> tuple[int, int] | None:
    """Return the first and last day number of an ISO 8601 date or `start/end`; None where it is none."""
    if not when:
        return None
    start, _, end = when.partition("/")
    try:
        first, last = _span(start)[0], _span(end or start)[1]
    except ValueError:
        return None
    return (first, last) if first <= last else None


def _span(text: str) -> tuple[int, int]:
    numbers = [int(part) for part in text.split("-")]
    first = date(*(numbers + [1, 1])[:3])
    if len(numbers) == 3:
        return first.toordinal(), first.toordinal()
    following = date(
        first.year + (len(numbers) == 1 or first.month == 12), 1 if len(numbers) == 1 else first.month % 12 + 1, 1
    )  # noqa: E501
    return first.toordinal(), (following - timedelta(days=1)).toordinal()


def _mention(report: Report, page: Page, group: Sequence[Unit]) -> Mention:
    told = [unit for unit in group if unit.is_figure] or list(group)
    role = _most(
        "background" if u.role == "background" else "planned" if u.role == "planned" else "total" for u in told
    )
    published = days(report.document.published)
    when, basis = _date(report, page, group, role, published)
    places, place_basis = _places(page, group, role)
    point = next(
        ((u.latitude, u.longitude) for u in group if u.latitude is not None and (u.place_precision or 9) <= 3),
        (None, None),
    )
    counts = sorted({f"{u.measure}:{u.low}-{u.high}" for u in told if u.measure})
    return Mention(
        id=min((*(u.id for u in group),)),
        document=report.document.id,
        keys=_keys(when, basis, places, told, role),
        start=group[0].start,
        claims=tuple(sorted({u.id for u in group if not u.is_figure})),
        figures=tuple(sorted(u.id for u in group if u.is_figure)),
        kind=_most(u.kind for u in told),
        kinds=tuple(sorted({u.kind for u in told})),
        role=role,
        whole=any(u.whole for u in told),
        pact=any(u.pact for u in told),
        first=when[0] if when else None,
        last=when[1] if when else None,
        basis=basis,
        published=published[1] if published else None,
        places=places,
        place_basis=place_basis,
        latitude=point[0],
        longitude=point[1],
        deeds=_all(u.deeds for u in group),
        counts=tuple(counts),
        heads=tuple(sorted({u.head for u in told if u.head})),
        sides=tuple(sorted({u.side for u in told if u.side})),
        words=tuple(w for w in _all(u.words for u in group) if len(w) > 3),
    )


def _most(words: Iterable[str]) -> str:
    counted = Counter(words)
    return min(counted, key=lambda word: (-counted[word], word))


def _all(sets: Iterable[frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted(frozenset().union(*sets)))


def _date(
    report: Report, page: Page, group: Sequence[Unit], role: str, published: tuple[int, int] | None
) -> tuple[tuple[int, int] | None, str]:
    own = [span for unit in group if (span := days(unit.when))]
    if own:
        return min(own, key=lambda span: (span[1] - span[0], span)), "own"
    if role == "background":
        return None, "none"
    first = group[0]
    paragraph = {claim.span.start: claim for claim in report.claims if _paragraph(page, claim) == first.paragraph}
    before = [days(claim.when) for start, claim in sorted(paragraph.items()) if claim.when and start <= first.start]
    if before and before[-1]:
        return before[-1], "carried"
    opening = page.sentences[0].paragraph + LEAD_PARAGRAPHS if page.sentences else 0
    lead = [
        days(c.when)
        for c in report.claims
        if c.when and _paragraph(page, c) < opening and "historical" not in c.auxiliary
    ]
    near = [span for span in lead if span and published and published[0] - 60 <= span[0]]
    if near:
        return near[0], "lead"
    return ((published[0] - LATE, published[1]), "published") if published else (None, "none")


def _paragraph(page: Page, claim: Claim) -> int:
    return page.sentences[page.at(claim.span.start)].paragraph


def _places(page: Page, group: Sequence[Unit], role: str) -> tuple[tuple[str, ...], str]:
    own = _all(unit.places for unit in group)
    if own:
        return own, "own"
    first = min(unit.sentence for unit in group)
    carried = _all(s.places for s in page.sentences[:first] if s.paragraph == page.sentences[first].paragraph)
    if carried:
        return carried, "carried"
    lead = _all(s.places for s in page.sentences[:3]) if role != "background" else ()
    return (lead, "lead") if lead else ((), "none")


def _keys(
    when: tuple[int, int] | None, basis: str, places: Sequence[str], told: Sequence[Unit], role: str
) -> tuple[str, ...]:
    keys: set[str] = set()
    high = sorted({f"{u.measure}:{u.low}-{u.high}" for u in told if u.measure and (u.low or u.high or 0) >= DISTINCT})
    if when and when[1] - when[0] <= WIDEST:
        buckets = range(when[0] // BUCKET, when[1] // BUCKET + 1)
        keys |= {f"{bucket}|{name}" for bucket in buckets for name in places[:MOST_NAMES]}
        keys |= {f"{bucket}|{count}" for bucket in buckets for count in high[:MOST_NAMES]}
    keys |= {f"{a}|{b}" for a, b in combinations(sorted({*places[:MOST_NAMES], *high[:MOST_NAMES]}), 2)}
    keys |= {f"{role}|{count}" for count in high if role == "background"}
    return tuple(sorted(keys))
