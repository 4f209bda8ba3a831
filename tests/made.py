"""Records made by hand: a test spells out what it is about, everything else is as in most records."""

from collections.abc import Collection
from typing import Any

from variorum.records import Claim, Derivation, Document, Event, Figure, Passage, Report, Span, make_id, sha256_hex


def document(name: str, text: str, **fields: Any) -> Document:
    """A document whose id is made of its name; English, by nobody, of an unknown day."""
    given: dict[str, Any] = {
        "id": make_id("doc", name),
        "address": name,
        "outlet": None,
        "title": None,
        "published": None,
        "published_basis": "given" if fields.get("published") else "unknown",
        "published_why": None,
        "language": "en",
        "sha256": sha256_hex(text.encode()),
    }
    return Document(**{"name": name, "text": text, **given, **fields})


def sentence_of(text: str, words: str) -> Span:
    """The sentence in which the words stand for the first time."""
    at = text.index(words)
    start = max(text.rfind(". ", 0, at) + 2, text.rfind("\n", 0, at) + 1, 0) if at else 0
    end = min((stop for stop in (text.find(". ", at), text.find("\n", at)) if stop > 0), default=len(text))
    return Span.of(text, start, min(end + 1, len(text)))


def claim(of: Document, span: Span, number: str | int, **fields: Any) -> Claim:
    """A claim of nobody's; `number` tells it from others of the document."""
    source = fields.get("source")
    given: dict[str, Any] = {
        "id": make_id("clm", of.id, number),
        "cue": None,
        "source": None,
        "chain": (source,) if source else (),
        "stance": "asserted",
        "rule": "made",
        "confidence": 1.0,
    }
    return Claim(**{"document": of.id, "span": span, **given, **fields})


def figure(of: Claim, value: Span, number: str | int, low: int | None, high: int | None, **fields: Any) -> Figure:
    """A figure of the killed, by whom and where its claim is; `number` tells it from others of the document."""
    given: dict[str, Any] = {
        "id": make_id("fig", of.document, number),
        "measure": "killed",
        "qualifier": "exact" if low == high else "at_least" if high is None else "at_most" if low is None else "range",
        "group": None,
        "side": None,
        "role": "total",
        "source": of.source,
        "chain": of.chain,
        "stance": "asserted",
        "rule": of.rule,
        "confidence": 1.0,
    }
    whole = {"claim": of.id, "document": of.document, "span": of.span, "value": value, "low": low, "high": high}
    return Figure(**{**whole, **given, **fields})


def event(*reports: Report, without: Collection[str] = (), **known: Any) -> Event:
    """The event that all statements of the reports are about, but for claims of these ids; nothing else is known."""
    given: dict[str, Any] = {
        "id": "evt_1",
        **dict.fromkeys(("type", "acled_type", "acled_subtype", "when", "place", "latitude", "longitude")),
        "when_precision": "unknown",
        "place_precision": None,
        "country": None,
        "actors": (),
        "documents": tuple(sorted(report.document.id for report in reports)),
        "claims": tuple(sorted(each.id for report in reports for each in report.claims if each.id not in without)),
        "figures": tuple(sorted(each.id for report in reports for each in report.figures)),
        "independent_origins": 0,
        "summary": "",
    }
    return Event(**{**given, **known})


def copy_of(later: Report, earlier: Report, *, passages: bool = False) -> Derivation:
    """A near-verbatim copy; with `passages`, the whole texts side by side as its evidence."""
    ends = [Span.of(report.document.text, 0, len(report.document.text)) for report in (later, earlier)]
    ids = later.document.id, earlier.document.id
    evidence = (Passage(ends[0], ends[1]),) if passages else ()
    return Derivation(make_id("drv", *ids), *ids, "near-verbatim", 0.9, True, "the same text", evidence)
