"""Stand-ins that tests pass in as objects: documents, a reader that needs no model, a clock that stands still."""

import os
import re
import time
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from variorum.records import (
    Claim,
    Compliance,
    Document,
    Evidence,
    Explanation,
    Figure,
    Ground,
    Ingested,
    Obligation,
    Presence,
    Reading,
    Span,
    Unresolved,
    Wording,
    make_id,
    sha256_hex,
)

NOON = "2026-03-01T12:00:00Z"


def clock() -> datetime:
    return datetime(2026, 3, 1, 12, tzinfo=UTC)


def ingested(text: str, name: str = "a.txt", address: str | None = None, **fields: Any) -> Ingested:
    original = fields.pop("original", None) or text.encode("utf-8")
    digest = sha256_hex(original)
    given = {
        "outlet": None,
        "title": None,
        "published": None,
        "published_basis": "unknown",
        "published_why": None,
        "language": "en",
        **fields,
    }
    document = Document(
        id=make_id("doc", digest), name=name, address=address or name, sha256=digest, text=text, **given
    )
    return Ingested(document, original)


_KEPT: list[bytes] = []


@dataclass(frozen=True)
class FakeReader:
    """Reads `7 killed` and `7 wounded` as figures, `Somebody said` before them as their source.

    On `BREAK` it raises, on `DIE` its process ends, on `HANG` it takes its time, on `STUCK` it never ends, on `GORGE`
    it takes ever more memory, on `KEEP` it keeps some, on `LIE` it quotes what isn't there, on `WHO` it notes its
    process.
    """

    def read(self, document: Document) -> Reading:
        text = document.text
        if "BREAK" in text:
            raise RuntimeError("a word too many")
        if "DIE" in text:
            os._exit(9)
        if "HANG" in text:
            time.sleep(0.3)
        while "STUCK" in text:
            time.sleep(0.05)
        gorged = []
        while "GORGE" in text:
            gorged.append(b"x" * 20_000_000)
            time.sleep(0.02)
        if "KEEP" in text:
            _KEPT.append(b"x" * 400_000_000)
        pairs = [self._pair(document, match) for match in re.finditer(r"(?:(\w+) said )?(\d+) (killed|wounded)", text)]
        notes = (f"read by {os.getpid()}",) if "WHO" in text else ()
        return Reading(
            document.id, tuple(claim for claim, _ in pairs), tuple(figure for _, figure in pairs), notes=notes
        )

    def explain(self, document: Document, row_id: str) -> Explanation | None:
        reading = self.read(document)
        rows: list[Claim | Figure] = [*reading.claims, *reading.figures]
        row = next((each for each in rows if each.id == row_id), None)
        return None if row is None else Explanation(row, None, (Ground("value", "seven", None, path="a ←b c"),))

    def _pair(self, document: Document, match: re.Match[str]) -> tuple[Claim, Figure]:
        text, source = document.text, match[1]
        span = Span.of(text, *match.span())
        if "LIE" in text:
            span = Span(span.start, span.end, "what nobody wrote")
        evidence = (Evidence("source", Span.of(text, *match.span(1))),) if source else ()
        unresolved = (Unresolved("group", Span.of(text, *match.span(2)), "it isn't said who"),)
        common: dict[str, Any] = {
            "document": document.id,
            "span": span,
            "source": source,
            "chain": (source,) if source else (),
            "stance": "asserted",
            "rule": "fake",
            "confidence": 0.5,
        }
        claim = Claim(
            id=make_id("clm", document.id, span.start), cue="said" if source else None, evidence=evidence, **common
        )
        figure = Figure(
            id=make_id("fig", document.id, span.start),
            claim=claim.id,
            value=Span.of(text, *match.span(2)),
            measure="killed" if match[3] == "killed" else "wounded",
            low=int(match[2]),
            high=int(match[2]),
            qualifier="exact",
            group=None,
            side=None,
            role="total",
            unresolved=unresolved,
            **common,
        )
        return claim, figure


@dataclass(frozen=True)
class FakeReaderMaker:
    fingerprint: str = "fake/1"
    languages: Collection[str] = field(default=frozenset({"en"}))
    broken: bool = False

    def __call__(self) -> FakeReader:
        if self.broken:
            raise OSError("no model called fake")
        return FakeReader()


def with_every_kind(reading: Reading, document: Document) -> Reading:
    """Return the reading with one obligation, report on it, presence and wording under its first claim."""
    claim = reading.claims[0]
    words = Span.of(document.text, claim.span.start, claim.span.start + 4)
    common: dict[str, Any] = {
        "claim": claim.id,
        "document": document.id,
        "span": claim.span,
        "words": words,
        "source": claim.source,
        "chain": claim.chain,
        "stance": claim.stance,
        "rule": "fake",
        "confidence": 0.5,
        "evidence": (Evidence("party", words),),
        "unresolved": (Unresolved("deadline", words, "no year"),),
    }
    signed: dict[str, Any] = {"instrument": "the accord", "instrument_when": "2019-05"}
    return replace(
        reading,
        obligations=(
            Obligation(
                id=make_id("obl", document.id),
                basis="agreed",
                party="Army",
                action="leave",
                deadline="2019-06",
                deadline_as_written="by June",
                deadline_kind="absolute",
                condition=None,
                **signed,
                **common,
            ),
        ),
        compliance=(
            Compliance(
                id=make_id("cpl", document.id),
                status="missed",
                party="Army",
                action="leave",
                when=None,
                until="2019-07",
                **signed,
                **common,
            ),
        ),
        presences=(
            Presence(
                id=make_id("prs", document.id),
                state="left",
                party="Army",
                as_written="Old Bridge",
                when="2019",
                place="Old Bridge",
                place_precision=1,
                latitude=1.5,
                **common,
            ),
        ),
        wordings=(
            Wording(
                id=make_id("wrd", document.id),
                kind="action",
                term="leave",
                referent="Old Bridge",
                voice="own",
                agent="Army",
                grammar="active",
                **common,
            ),
        ),
    )
