"""Hand-made uses of terms, and the documents and names around them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from variorum.reconcile.framing import Houses, Piece, Referents
from variorum.records import (
    Claim,
    Derivation,
    Document,
    Edit,
    Event,
    Figure,
    Instrument,
    Name,
    NameKind,
    Span,
    Variant,
    Wording,
    make_id,
)


@dataclass(frozen=True)
class Entry:
    """What somebody publishes of a term."""

    term: str
    stance: Any
    source: str = "A style guide"
    about: Any = "action"
    own: bool = False


def used(
    document: str, term: str, referent: str | None = None, *, at: int = 0, kind: Any = "action", **more: Any
) -> Wording:
    """A use of `term` in a document, at the characters from `at`."""
    words = Span(at, at + len(term), term)
    fields: dict[str, Any] = {"voice": "own", "source": None, "claim": None, **more}
    return Wording(
        id=make_id("wrd", document, at, term), document=document, span=words, words=words, kind=kind, term=term,
        referent=referent, chain=(), stance="asserted", rule="by hand", confidence=1.0, **fields,
    )  # fmt: skip


def quoted(document: str, term: str, referent: str | None, source: str | None, **more: Any) -> Wording:
    return used(document, term, referent, voice="quoted", source=source, **more)


def deed(document: str, term: str, agent: str | None, patient: str | None, grammar: str, **more: Any) -> Wording:
    return used(document, term, patient, agent=agent, patient=patient, grammar=grammar, **more)


def name(canonical: str, *forms: tuple[str, str], kind: NameKind = "place") -> Name:
    """A referent whose forms are given as (form, document)."""
    documents: dict[str, list[str]] = {}
    for form, document in forms:
        documents.setdefault(form, []).append(document)
    variants = tuple(Variant(form, tuple(own), "by hand") for form, own in documents.items())
    return Name(make_id("nam", canonical, kind), kind, canonical, variants)


def instrument(canonical: str, *forms: tuple[str, str]) -> Instrument:
    variants = tuple(Variant(form, (document,), "by hand") for form, document in forms)
    documents = tuple(document for _, document in forms)
    return Instrument(make_id("ins", canonical), canonical, None, (), variants, (), documents, ())


def copy(later: str, earlier: str, *edits: Edit, directed: bool = True) -> Derivation:
    return Derivation(make_id("drv", later, earlier), later, earlier, "near-verbatim", 0.9, directed, "", (), edits)


def houses(outlets: Mapping[str, str | None], *copies: Derivation) -> Houses:
    return Houses((Piece(key, f"{key}.txt", outlet) for key, outlet in outlets.items()), copies)


def referents(*names: Name, instruments: Iterable[Instrument] = ()) -> Referents:
    return Referents(names, tuple(instruments))


def document(key: str, text: str) -> Document:
    return Document(key, f"{key}.txt", key, None, None, None, "unknown", None, "en", "0", text)


def claim(of: Document, sentence: str, source: str | None, event: str | None = None) -> Claim:
    start = of.text.index(sentence)
    span = Span.of(of.text, start, start + len(sentence))
    chain = (source,) if source else ()
    key = make_id("clm", of.id, start, source)
    return Claim(key, of.id, span, None, source, chain, "asserted", "by hand", 1.0, event)


def figure(of: str, measure: Any, side: str | None, event: str = "evt_1", group: str | None = None) -> Figure:
    span = Span(0, 2, "12")
    return Figure(
        make_id("fig", of, measure, side, group), "clm", of, span, span, measure, 12, 12, "exact", group, side, "total",
        None, (), "asserted", "by hand", 1.0, event,
    )  # fmt: skip


def event(*documents: str) -> Event:
    return Event(
        "evt_1", "ASSAULT", None, None, "2001-02-03", "day", None, None, None, None, None, (), documents, (), (), 0, ""
    )
