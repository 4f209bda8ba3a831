"""A document's rows as people corrected them: figures edited, and figures added that the reader missed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from variorum.records import Claim, Decision, Document, Figure, Span, SpanMismatchError, make_id

EDITED, ADDED = "review.edit", "review.add"
"""The rules of rows that a person edited (behind the rule that found them) and added."""

PLACE = ("place", "place_precision", "country", "latitude", "longitude")
EDITABLE = ("low", "high", "qualifier", "measure", "group", "side", "role", "stance", "when", *PLACE)
"""What can be edited in a figure, and given for one that is added."""

_SENTENCE_END = re.compile(r"[.!?…։؟۔。]+[\"'»”’)\]]*\s+|\n")


def revised(
    document: Document, claims: Sequence[Claim], figures: Sequence[Figure], decisions: Sequence[Decision]
) -> tuple[tuple[Claim, ...], tuple[Figure, ...]]:
    """Return the reader's claims and figures of a document with what the decisions in force change in them.

    A decision about a figure that isn't there changes nothing, nor does an added figure whose span the text hasn't.
    """
    found = {figure.id: figure for figure in figures}
    told = list(claims)
    for decision in decisions:
        if decision.kind == "add" and decision.value.get("document") == document.id:
            _add(decision, document, told, found)
        elif decision.kind == "edit":
            for row in decision.rows:
                if row in found:
                    found[row] = edited(found[row], decision.value)
    return tuple(told), tuple(found.values())


def edited(figure: Figure, value: Mapping[str, Any]) -> Figure:
    """Return the figure with new values; what the reader gave as evidence for the old ones falls away."""
    changes = {key: each for key, each in value.items() if key in EDITABLE}
    if "place" in changes:
        changes = {**dict.fromkeys(PLACE), **changes}
    rule = figure.rule if EDITED in figure.rule.split("+") else f"{figure.rule}+{EDITED}"
    return replace(
        figure,
        **changes,
        rule=rule,
        evidence=tuple(each for each in figure.evidence if each.field not in changes),
        unresolved=tuple(each for each in figure.unresolved if each.field not in changes),
    )


def added_id(document: str, start: int, end: int, measure: str) -> str:
    """Return the id of a figure that a person adds: the same for the same words of the same document."""
    return make_id("fig", ADDED, document, start, end, measure)


def _add(decision: Decision, document: Document, claims: list[Claim], figures: dict[str, Figure]) -> None:
    value = decision.value
    try:
        marked = Span.of(document.text, value["start"], value["end"])
    except SpanMismatchError:
        return
    claim = _claim_around(marked, claims)
    if claim is None:
        claim = _claim_for(document, marked, value)
        claims.append(claim)
    source = value.get("source", claim.source)
    figure = Figure(
        id=decision.rows[0],
        claim=claim.id,
        document=document.id,
        span=claim.span,
        value=marked,
        source=source,
        chain=claim.chain if source == claim.source else (source,) if source else (),
        rule=ADDED,
        confidence=1.0,
        **{"when": None, "place": None, **{key: value[key] for key in EDITABLE if key in value}},
    )
    figures[figure.id] = figure


def _claim_around(marked: Span, claims: Sequence[Claim]) -> Claim | None:
    """Return the shortest claim that says the marked words."""
    around = [claim for claim in claims if claim.span.start <= marked.start and marked.end <= claim.span.end]
    return min(around, key=lambda claim: (claim.span.end - claim.span.start, claim.id), default=None)


def _claim_for(document: Document, marked: Span, value: Mapping[str, Any]) -> Claim:
    """Return a claim of the sentence that the marked words stand in, where the reader found none."""
    sentence = sentence_of(document.text, marked)
    source = value.get("source")
    return Claim(
        id=make_id("clm", ADDED, document.id, marked.start, marked.end),
        document=document.id,
        span=sentence,
        cue=None,
        source=source,
        chain=(source,) if source else (),
        stance=value.get("stance", "asserted"),
        rule=ADDED,
        confidence=1.0,
    )


def sentence_of(text: str, marked: Span) -> Span:
    """Return the sentence, for the eye, that the marked words stand in."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= marked.start), default=0)
    end = min((end for end in ends if end >= marked.end), default=len(text))
    while end > marked.end and text[end - 1].isspace():
        end -= 1
    while start < marked.start and text[start].isspace():
        start += 1
    return Span.of(text, start, end)
