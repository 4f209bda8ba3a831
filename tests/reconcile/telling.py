"""Hand-made reports that tell figures, and the event that they are about."""

from dataclasses import dataclass
from typing import Any

from tests.made import claim, document, event, figure
from variorum.reconcile.estimates import estimates
from variorum.records import (
    Derivation,
    Document,
    Estimate,
    Figure,
    Measure,
    Passage,
    Report,
    Role,
    Span,
    Stance,
    make_id,
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
    made = document(name, whole, outlet=outlet or name, published=day, published_basis="given")
    figures = []
    for at, (each, sentence) in enumerate(zip(told, said, strict=True)):
        start = whole.index(sentence)
        figures.append(_figure(made, at, each, Span.of(whole, start, start + len(sentence))))
    return Report(made, (), tuple(figures))


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


def _figure(of: Document, at: int, told: Told, span: Span) -> Figure:
    low, high = told.number if isinstance(told.number, tuple) else (told.number, told.number)
    written = next((str(n) for n in (low, high) if n is not None and str(n) in span.quote), span.quote)
    begin = span.start + span.quote.index(written)
    fields: dict[str, Any] = {
        "claim": "clm_0", "measure": told.measure, "group": told.group, "side": told.side, "role": told.role,
        "stance": told.stance, "when": told.when,
    }  # fmt: skip
    if told.qualifier is not None:
        fields["qualifier"] = told.qualifier
    value = Span.of(of.text, begin, begin + len(written))
    return figure(claim(of, span, 0, source=told.source, rule="test"), value, at, low, high, **fields)
