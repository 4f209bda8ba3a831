"""The case that the pages are timed on: long reports of the made war, with promises, control and rival words in them.

The reports are those of `linking_pile`, each going over some six earlier happenings and with some forty claims more,
about fifty claims in all. Rows that hang on claims are made of what the claims have: a promise or a demand binds the
voice's side, every other account that gives a place says who entered or holds it, and each has a word for the deed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from bench.linking import fill, timed
from bench.linking_pile import Size, pile
from variorum.records import Claim, Obligation, Presence, Reading, Report, Span, Wording, make_id
from variorum.records.presence import PresenceState

RETOLD = 6
STATES = get_args(PresenceState)
TERMS = ("liberate", "occupy", "seize", "enter")


def make(folder: Path, documents: int, claims: int) -> None:
    """Fill and link a case of that many documents with about that many claims."""
    fill(folder, list(pile(documents, size=size_of(documents, claims))), reading)
    timed(folder)


def size_of(documents: int, claims: int) -> Size:
    """Return how much each report must tell of."""
    each = max(1, claims // max(documents, 1))
    asides = max(2, round((each - 2.8 - RETOLD) / 0.95))  # a copy may drop one, a foreign report has none
    return Size(retold=RETOLD, asides=(asides - 2, asides + 2))


def reading(report: Report) -> Reading:
    """Return what a reader would have found in a report."""
    claims = report.claims
    return Reading(
        report.document.id,
        claims,
        report.figures,
        obligations=tuple(_obligations(claims)),
        presences=tuple(_presences(claims)),
        wordings=tuple(_wordings(claims)),
    )


def _obligations(claims: tuple[Claim, ...]) -> Iterator[Obligation]:
    for each in claims:
        if each.stance in ("promised", "demanded"):
            words = _after_cue(each)
            yield Obligation(
                id=make_id("obl", each.document, words.start),
                claim=each.id,
                document=each.document,
                span=each.span,
                words=words,
                basis="announced" if each.stance == "promised" else "demanded",
                party=each.source,
                action=words.quote,
                deadline=None,
                deadline_as_written=None,
                deadline_kind=None,
                condition=None,
                instrument=None,
                instrument_when=None,
                source=each.source,
                chain=each.chain,
                stance=each.stance,
                rule="made",
                confidence=0.8,
            )


def _presences(claims: tuple[Claim, ...]) -> Iterator[Presence]:
    placed = [each for each in claims if each.place is not None and each.actor is not None]
    for each in placed[::2]:
        words = next(found.span for found in each.evidence if found.field == "place")
        yield Presence(
            id=make_id("prs", each.document, words.start),
            claim=each.id,
            document=each.document,
            span=each.span,
            words=words,
            state=STATES[each.span.start % len(STATES)],
            party=each.actor,
            as_written=words.quote,
            when=each.when,
            source=each.source,
            chain=each.chain,
            stance=each.stance,
            rule="made",
            confidence=0.8,
            place=each.place,
            place_precision=each.place_precision,
            country=each.country,
            latitude=each.latitude,
            longitude=each.longitude,
        )


def _wordings(claims: tuple[Claim, ...]) -> Iterator[Wording]:
    for each in claims:
        if each.place is not None:
            words = next(found.span for found in each.evidence if found.field == "place")
            yield Wording(
                id=make_id("wrd", each.document, words.start),
                claim=each.id,
                document=each.document,
                span=each.span,
                words=words,
                kind="action",
                term=TERMS[each.span.start % len(TERMS)],
                referent=each.place,
                voice=("own", "quoted", "distanced")[each.span.start % 3],
                source=each.source,
                chain=each.chain,
                stance=each.stance,
                rule="made",
                confidence=0.8,
                agent=each.actor,
                patient=each.place,
                grammar="active",
            )


def _after_cue(claim: Claim) -> Span:
    """Return what is said in a claim: all that follows its cue, without the full stop."""
    cue = claim.cue or ""
    at = claim.span.quote.index(cue) + len(cue) + 1
    return Span(claim.span.start + at, claim.span.end - 1, claim.span.quote[at:-1])
