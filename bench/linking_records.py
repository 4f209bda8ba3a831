"""The reports of the pile, as records: a draft's words are put together, and the spans noted where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from variorum.records import Claim, Document, Evidence, Figure, Measure, Report, Span, Stance, make_id, sha256_hex


@dataclass(frozen=True, slots=True)
class Side:
    """A party to the war: its name, the code that figures bear, and who speaks for it, each in two spellings."""

    name: str
    code: str
    voices: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """What is told of, with what each measure came to in truth."""

    number: int
    day: date
    place: tuple[str, float, float]
    action: tuple[str, str | None, str, str, str]
    by: Side
    against: Side
    tolls: tuple[tuple[Measure, str, int], ...]
    country: str = "AM"


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a sentence; `field` names what of the claim they carry, `count` the figure whose value they are."""

    words: str
    field: str | None = None
    count: tuple[Measure, str, str | None, int] | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One claim with its figures: the words, and what was read in them."""

    parts: tuple[Part, ...]
    chain: tuple[str, ...]
    told: Happening | None = None
    when: date | None = None
    placed: bool = False
    stance: Stance = "asserted"


@dataclass(frozen=True, slots=True)
class Draft:
    """A report before it is written out; a `foreign` one has nobody to read it.

    `address` is where it stands, of its own where None; `title` may be missing.
    """

    outlet: str | None
    published: date | None
    sentences: tuple[Sentence, ...]
    foreign: bool = False
    address: str | None = None
    title: str | None = None


def written(number: int, draft: Draft) -> Report:
    """Write a draft out, and note the claims and figures where its words stand."""
    paragraphs = ["".join(part.words for part in sentence.parts) for sentence in draft.sentences]
    text = "\n\n".join(each[:1].upper() + each[1:] for each in paragraphs)
    name = f"P{number:06}"
    digest = sha256_hex(_bytes(name, text))
    document = Document(
        id=make_id("doc", digest),
        name=name,
        address=draft.address or f"https://example.org/{number}",
        outlet=draft.outlet,
        title=draft.title,
        published=draft.published.isoformat() if draft.published else None,
        published_basis="given" if draft.published else "unknown",
        published_why="the date given with the report" if draft.published else None,
        language="hy" if draft.foreign else "en",
        sha256=digest,
        text=text,
    )
    if draft.foreign:
        return Report(document)
    claims: list[Claim] = []
    figures: list[Figure] = []
    start = 0
    for sentence, paragraph in zip(draft.sentences, paragraphs, strict=True):
        claims.append(_claim(document, sentence, start, len(paragraph)))
        figures += _figures(document, sentence, claims[-1])
        start += len(paragraph) + 2
    return Report(document, tuple(claims), tuple(figures))


def original_of(document: Document) -> bytes:
    """Return the bytes that the document stands for: two reports of one text are two documents."""
    return _bytes(document.name, document.text)


def _bytes(name: str, text: str) -> bytes:
    return f"{name}\n{text}".encode()


def _claim(document: Document, sentence: Sentence, start: int, length: int) -> Claim:
    evidence = []
    at = start
    for part in sentence.parts:
        if part.field:
            evidence.append(Evidence(part.field, Span.of(document.text, at, at + len(part.words))))
        at += len(part.words)
    told = sentence.told
    name, latitude, longitude = told.place if told and sentence.placed else (None, None, None)
    action, mode, acled_type, acled_subtype, _ = told.action if told else (None, None, None, None, None)
    return Claim(
        id=make_id("clm", document.id, start),
        document=document.id,
        span=Span.of(document.text, start, start + length),
        cue=next((part.words for part in sentence.parts if part.field == "cue"), None),
        source=sentence.chain[-1],
        chain=sentence.chain,
        stance=sentence.stance,
        rule="made",
        confidence=0.8,
        actor=told.by.name if told else None,
        action=action,
        target=told.against.name if told else None,
        place=name,
        when=sentence.when.isoformat() if sentence.when else None,
        place_precision=2 if name else None,
        country=told.country if told and name else None,
        latitude=latitude,
        longitude=longitude,
        evidence=tuple(evidence),
        mode=mode,
        acled_type=acled_type,
        acled_subtype=acled_subtype,
    )


def _figures(document: Document, sentence: Sentence, claim: Claim) -> Iterator[Figure]:
    at = claim.span.start
    for part in sentence.parts:
        if part.count is not None:
            measure, group, side, value = part.count
            words = Span.of(document.text, at, at + len(part.words))
            counted = Span.of(document.text, words.end + 1, words.end + 1 + len(group))
            yield Figure(
                id=make_id("fig", document.id, at),
                claim=claim.id,
                document=document.id,
                span=claim.span,
                value=words,
                measure=measure,
                low=value,
                high=value,
                qualifier="exact",
                group=group,
                side=side,
                role="total",
                source=claim.source,
                chain=claim.chain,
                stance="denied" if claim.stance == "denied" else "asserted",
                rule="made",
                confidence=0.9,
                when=claim.when,
                place=claim.place,
                place_precision=claim.place_precision,
                country=claim.country,
                latitude=claim.latitude,
                longitude=claim.longitude,
                evidence=(*claim.evidence, Evidence("group", counted)),
            )
        at += len(part.words)


def drawn_number(dice: Random, shares: Sequence[tuple[float, int, int]]) -> int:
    """Draw one of the `shares` (how often, fewest, most) and a number within it; 1 where the shares leave a rest."""
    at = dice.random()
    for share, fewest, most in shares:
        at -= share
        if at < 0:
            return dice.randint(fewest, most)
    return 1
