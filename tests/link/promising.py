"""Hand-made reports with duties and with what is said to have become of them, a sentence each."""

from dataclasses import dataclass
from typing import Any

from variorum.records import (
    Basis,
    Claim,
    Compliance,
    ComplianceStatus,
    Document,
    Obligation,
    Report,
    Span,
    make_id,
    sha256_hex,
)


@dataclass(frozen=True)
class Promise:
    """A sentence that tells of a duty; `under` are words of it for an agreement."""

    sentence: str
    party: str | None
    action: str | None
    by: str | None = None
    under: str | None = None
    dated: str | None = None
    basis: Basis = "agreed"
    source: str | None = None
    condition: str | None = None
    written: str | None = None


@dataclass(frozen=True)
class Outcome:
    """A sentence that tells what became of a duty."""

    sentence: str
    status: ComplianceStatus
    party: str | None
    action: str | None = None
    under: str | None = None
    dated: str | None = None
    when: str | None = None
    until: str | None = None
    source: str | None = None
    denied: bool = False


Telling = str | Promise | Outcome


def promising(name: str, *told: Telling, published: str | None = "2019-06-01", outlet: str = "The Courier") -> Report:
    """Return a report of these sentences in this order; plain ones tell of no duty."""
    text = " ".join(each if isinstance(each, str) else each.sentence for each in told)
    document = Document(
        id=make_id("doc", name),
        name=name,
        address=f"https://example.org/{name}",
        outlet=outlet,
        title=None,
        published=published,
        published_basis="given" if published else "unknown",
        published_why=None,
        language="en",
        sha256=sha256_hex(text.encode()),
        text=text,
    )
    claims, obligations, compliance, at = [], [], [], 0
    for number, each in enumerate(told):
        sentence = each if isinstance(each, str) else each.sentence
        span = Span.of(text, at, at + len(sentence))
        at = span.end + 1
        source = None if isinstance(each, str) else each.source
        claim = Claim(
            id=make_id("clm", document.id, number),
            document=document.id,
            span=span,
            cue=None,
            source=source,
            chain=(source,) if source else (),
            stance="asserted",
            rule="made",
            confidence=1.0,
        )
        claims.append(claim)
        if isinstance(each, Promise):
            obligations.append(_obligation(each, claim, number))
        elif isinstance(each, Outcome):
            compliance.append(_compliance(each, claim, number))
    return Report(document, tuple(claims), (), tuple(obligations), tuple(compliance))


def _obligation(told: Promise, claim: Claim, number: int) -> Obligation:
    return Obligation(
        id=make_id("obl", claim.document, number),
        basis=told.basis,
        deadline=told.by,
        deadline_as_written=told.written or (f"by {told.by}" if told.by else None),
        deadline_kind="absolute" if told.by else None,
        condition=told.condition,
        **_common(told, claim),
    )


def _compliance(told: Outcome, claim: Claim, number: int) -> Compliance:
    common = _common(told, claim) | {"stance": "denied" if told.denied else "asserted"}
    return Compliance(
        id=make_id("cpl", claim.document, number), status=told.status, when=told.when, until=told.until, **common
    )


def _common(told: Promise | Outcome, claim: Claim) -> dict[str, Any]:
    return {
        "claim": claim.id,
        "document": claim.document,
        "span": claim.span,
        "words": claim.span,
        "party": told.party,
        "action": told.action,
        "instrument": told.under,
        "instrument_when": told.dated,
        "source": claim.source,
        "chain": claim.chain,
        "stance": "asserted",
        "rule": "made",
        "confidence": 1.0,
    }
