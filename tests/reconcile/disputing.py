"""Hand-made reports whose statements gainsay each other, and the disputes of the one event that they are about."""

from dataclasses import dataclass, field
from typing import Any

from tests.made import claim, document, event, figure
from variorum.reconcile.disputes import disputes
from variorum.records import (
    Claim,
    Derivation,
    Dispute,
    Document,
    Evidence,
    Figure,
    Report,
    Span,
    Stance,
)


@dataclass(frozen=True)
class Says:
    """A statement to be, in the words of `text`; with `number` it counts (a pair is low and high, None an open end)."""

    text: str
    source: str | None = None
    number: int | tuple[int | None, int | None] | None = None
    group: str | None = None
    side: str | None = None
    measure: Any = "killed"
    role: Any = "total"
    stance: Stance = "asserted"
    cue: str | None = "said"
    claimant: str | None = None  # the end of the chain of a denial
    outside: bool = False  # a claim that linking left out of the event
    figure: dict[str, Any] = field(default_factory=dict)
    claim: dict[str, Any] = field(default_factory=dict)


def report(name: str, *said: Says, day: str | None = "2021-03-02", outlet: str | None = None) -> Report:
    """A report with a sentence for each statement. Statements of one text share its span."""
    texts = list(dict.fromkeys(each.text for each in said))
    whole = "\n".join(texts) or name
    made = document(name, whole, outlet=outlet or name, published=day, published_basis="given")
    claims = [_claim(made, at, each) for at, each in enumerate(said)]
    figures = [_figure(claims[at], at, each, each.number) for at, each in enumerate(said) if each.number is not None]
    return Report(made, tuple(claims), tuple(figures))


def disputed(*reports: Report, copies: tuple[Derivation, ...] = ()) -> tuple[Dispute, ...]:
    """The disputes of the reports' event."""
    outside = frozenset(c.id for r in reports for c in r.claims if c.rule == "outside")
    return disputes(event(*reports, without=outside), reports, copies)


def only(*reports: Report, copies: tuple[Derivation, ...] = ()) -> Dispute:
    """The only dispute of the reports' event."""
    (one,) = disputed(*reports, copies=copies)
    return one


def positions(dispute: Dispute) -> dict[str, str]:
    """What each origin holds."""
    return {side.origin: side.position for side in dispute.sides}


def _claim(of: Document, at: int, said: Says) -> Claim:
    start = of.text.index(said.text)
    given: dict[str, Any] = {"rule": "outside" if said.outside else "test", **said.claim}
    return claim(
        of, Span.of(of.text, start, start + len(said.text)), at,
        cue=said.cue, source=said.source, chain=_chain(said), stance=said.stance, **given,
    )  # fmt: skip


def _figure(of: Claim, at: int, said: Says, number: int | tuple[int | None, int | None]) -> Figure:
    low, high = number if isinstance(number, tuple) else (number, number)
    given: dict[str, Any] = {
        "measure": said.measure, "group": said.group, "side": said.side, "role": said.role, "source": said.source,
        "chain": _chain(said), "stance": said.stance, "rule": "test", **said.figure,
    }  # fmt: skip
    if given.get("when") is not None:
        given["evidence"] = (Evidence("when", of.span),)
    return figure(of, of.span, at, low, high, **given)


def _chain(said: Says) -> tuple[str, ...]:
    return tuple(name for name in (said.source, said.claimant) if name is not None)
