"""Hand-made reports that tell figures, and the event that they are about."""

from dataclasses import dataclass
from typing import Any

from variorum.reconcile import estimates
from variorum.records import (
    Derivation,
    Document,
    Estimate,
    Event,
    Figure,
    Measure,
    Passage,
    Report,
    Role,
    Span,
    Stance,
    make_id,
    sha256_hex,
)


@dataclass(frozen=True)
class Told:
    """A figure to be: `number` is exact, or the pair of `low` and `high`, None an open end."""

    number: int | tuple[int | None, int | None]
    group: str | None = "people"
    source: str | None = None
    side: str | None = None
    measure: Measure = "killed"
    role: Role = "total"
    stance: Stance = "asserted"
    qualifier: str | None = None
    sentence: str | None = None
    when: str | None = None


def report(name: str, *told: Told, outlet: str | None = None, day: str | None = "2021-03-02", text: str = "") -> Report:
    """A report with a sentence for each figure, after `text`. Figures of one `sentence` share its span."""
    said = [t.sentence or f"{t.number} {t.group or ''} {t.measure}, by {t.source or 'us'}." for t in told]
    whole = "\n".join([text, *dict.fromkeys(said)]).strip() or name
    digest = sha256_hex(whole.encode())
    document = Document(make_id("doc", name), name, name, outlet or name, None, day, "given", None, "en", digest, whole)
    figures = []
    for at, (each, sentence) in enumerate(zip(told, said, strict=True)):
        start = whole.index(sentence)
        figures.append(_figure(document, at, each, Span.of(whole, start, start + len(sentence))))
    return Report(document, (), tuple(figures))


def event(*reports: Report, **known: Any) -> Event:
    """The event that all figures of the reports are about."""
    fields: dict[str, Any] = {
        "id": "evt_1", "type": None, "acled_type": None, "acled_subtype": None, "when": None,
        "when_precision": "unknown", "place": None, "latitude": None, "longitude": None, "place_precision": None,
        "country": None, "actors": (), "documents": tuple(sorted(r.document.id for r in reports)),
        "claims": tuple(sorted(c.id for r in reports for c in r.claims)),
        "figures": tuple(sorted(f.id for r in reports for f in r.figures)), "independent_origins": 0, "summary": "",
    }  # fmt: skip
    return Event(**{**fields, **known})


def reckon(
    *reports: Report, copies: tuple[Derivation, ...] = (), policy: str = "default", as_of: str | None = None
) -> dict[tuple[str, str | None], Estimate]:
    """The estimates of the reports' event, by measure and side."""
    by_id = {r.document.id: r for r in reports}
    made = estimates(event(*reports), by_id.__getitem__, copies, policy=policy, as_of=as_of)
    return {(e.measure, e.side): e for e in made}


def one(*reports: Report, **how: Any) -> Estimate:
    """The only estimate of the reports' event."""
    (only,) = reckon(*reports, **how).values()
    return only


def copy_of(later: Report, earlier: Report, *, passages: bool = False) -> Derivation:
    """A near-verbatim copy; with `passages`, the whole texts side by side as its evidence."""
    ends = [Span.of(r.document.text, 0, len(r.document.text)) for r in (later, earlier)]
    ids = later.document.id, earlier.document.id
    evidence = (Passage(ends[0], ends[1]),) if passages else ()
    return Derivation(make_id("drv", *ids), *ids, "near-verbatim", 0.9, True, "the same text", evidence)


def credit(later: Report, agency: str) -> Derivation:
    """A report that credits an agency in its first words."""
    span = Span.of(later.document.text, 0, 3)
    earlier = f"ext:{agency}"
    id_ = make_id("drv", later.document.id, earlier)
    return Derivation(id_, later.document.id, earlier, "credited", 1.0, True, "credited", (Passage(span, None),))


def range_of(estimate: Estimate) -> tuple[int | None, int | None, int | None]:
    return estimate.low, estimate.best, estimate.high


def reasons(estimate: Estimate) -> str:
    """All reasons why figures were set aside."""
    return " | ".join(left.reason for left in estimate.set_aside)


def _figure(document: Document, at: int, told: Told, span: Span) -> Figure:
    low, high = told.number if isinstance(told.number, tuple) else (told.number, told.number)
    qualifier: Any = told.qualifier or (
        "exact" if low == high else "at_least" if high is None else "at_most" if low is None else "range"
    )
    written = next((str(n) for n in (low, high) if n is not None and str(n) in span.quote), span.quote)
    begin = span.start + span.quote.index(written)
    value = Span.of(document.text, begin, begin + len(written))
    return Figure(
        id=make_id("fig", document.id, at), claim="clm_0", document=document.id, span=span, value=value,
        measure=told.measure, low=low, high=high, qualifier=qualifier, group=told.group, side=told.side, role=told.role,
        source=told.source, chain=(told.source,) if told.source else (), stance=told.stance, rule="test",
        confidence=1.0, when=told.when,
    )  # fmt: skip
