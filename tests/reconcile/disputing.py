"""Hand-made reports whose statements gainsay each other, and the disputes of the one event that they are about."""

from dataclasses import dataclass, field
from typing import Any

from variorum.reconcile.disputes import disputes
from variorum.records import (
    Claim,
    Derivation,
    Dispute,
    Document,
    Event,
    Evidence,
    Figure,
    Passage,
    Report,
    Span,
    Stance,
    make_id,
    sha256_hex,
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
    digest = sha256_hex(whole.encode())
    document = Document(make_id("doc", name), name, name, outlet or name, None, day, "given", None, "en", digest, whole)
    claims = [_claim(document, at, each) for at, each in enumerate(said)]
    figures = [
        _figure(document, at, each, claims[at].id, each.number)
        for at, each in enumerate(said)
        if each.number is not None
    ]
    return Report(document, tuple(claims), tuple(figures))


def event(*reports: Report, without: frozenset[str] = frozenset(), **known: Any) -> Event:
    """The event that all statements of the reports are about, but for claims of these ids."""
    fields: dict[str, Any] = {
        "id": "evt_1", "type": None, "acled_type": None, "acled_subtype": None, "when": None,
        "when_precision": "unknown", "place": None, "latitude": None, "longitude": None, "place_precision": None,
        "country": None, "actors": (), "documents": tuple(sorted(r.document.id for r in reports)),
        "claims": tuple(sorted(c.id for r in reports for c in r.claims if c.id not in without)),
        "figures": tuple(sorted(f.id for r in reports for f in r.figures)), "independent_origins": 0, "summary": "",
    }  # fmt: skip
    return Event(**{**fields, **known})


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


def copy_of(later: Report, earlier: Report) -> Derivation:
    """A near-verbatim copy, the whole texts side by side."""
    ends = [Span.of(r.document.text, 0, len(r.document.text)) for r in (later, earlier)]
    ids = later.document.id, earlier.document.id
    passage = Passage(ends[0], ends[1])
    return Derivation(make_id("drv", *ids), *ids, "near-verbatim", 0.9, True, "the same text", (passage,))


def _claim(document: Document, at: int, said: Says) -> Claim:
    start = document.text.index(said.text)
    given: dict[str, Any] = {"rule": "outside" if said.outside else "test", **said.claim}
    return Claim(
        id=make_id("clm", document.id, at), document=document.id,
        span=Span.of(document.text, start, start + len(said.text)), cue=said.cue, source=said.source,
        chain=_chain(said), stance=said.stance, confidence=1.0, **given,
    )  # fmt: skip


def _figure(document: Document, at: int, said: Says, claim: str, number: int | tuple[int | None, int | None]) -> Figure:
    low, high = number if isinstance(number, tuple) else (number, number)
    qualifier: Any = "exact" if low == high else "at_least" if high is None else "at_most" if low is None else "range"
    start = document.text.index(said.text)
    span = Span.of(document.text, start, start + len(said.text))
    given: dict[str, Any] = {"qualifier": qualifier, **said.figure}
    if given.get("when") is not None:
        given["evidence"] = (Evidence("when", span),)
    return Figure(
        id=make_id("fig", document.id, at), claim=claim, document=document.id, span=span, value=span,
        measure=said.measure, low=low, high=high, group=said.group, side=said.side, role=said.role, source=said.source,
        chain=_chain(said), stance=said.stance, rule="test", confidence=1.0, **given,
    )  # fmt: skip


def _chain(said: Says) -> tuple[str, ...]:
    return tuple(name for name in (said.source, said.claimant) if name is not None)
