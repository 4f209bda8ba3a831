"""Share of voice: whose statements each outlet tells, and in how many words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from variorum.reconcile.framing.house import Houses, Place
from variorum.reconcile.framing.referents import Referents
from variorum.reconcile.framing.sides import side_of
from variorum.records import Claim, Document

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Share:
    """How much of one outlet's reports tells what one source says.

    `source` is None for the outlet's own voice (`is_own`), and for those whom the text doesn't name. `side` is the
    party or nation that the source's own names say it belongs to, "independent body", or None: nothing tells. `words`
    are those of the sentences that tell its statements, each counted once for each source that it tells of; `share`
    is of all words of the outlet's reports (0..1), `statements` and `articles` count what it says and where,
    `first_hand_words` are those in reports that are no copies.
    """

    outlet: str
    source: str | None
    is_own: bool
    side: str | None
    words: int
    share: float
    first_hand_words: int
    statements: int
    articles: int
    spans: tuple[Place, ...]


@dataclass(slots=True)
class _Tally:
    statements: int = 0
    words: int = 0
    first_hand: int = 0


def shares(
    reports: Iterable[tuple[Document, Sequence[Claim]]], houses: Houses, referents: Referents, sides: Iterable[str] = ()
) -> tuple[Share, ...]:
    """Return each outlet's own share and that of each source it tells of, the largest first.

    `reports` are documents with their claims; `sides` are the parties that the case's figures count. Ranges that
    reading skips count for nobody.
    """
    tallies: defaultdict[tuple[str, str | None, bool], _Tally] = defaultdict(_Tally)
    spans: defaultdict[tuple[str, str | None, bool], list[Place]] = defaultdict(list)
    forms: defaultdict[str, set[str]] = defaultdict(set)
    total: defaultdict[str, int] = defaultdict(int)
    for document, claims in reports:
        if document.id not in houses:
            continue
        outlet, is_copy = houses.outlet(document.id), houses.is_copy(document.id)
        words = [match.start() for match in _WORD.finditer(document.text)]
        skipped = _covered(words, _merged((skip.start, skip.end) for skip in document.skips))
        said: defaultdict[str | None, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.source is not None:
                who = referents.speaker(claim.source, document.id)
                said[who and who.label].append(claim)
                if who is not None:
                    forms[who.label] |= {who.label, *who.forms, claim.source}
        told = _covered(words, _merged((c.span.start, c.span.end) for own in said.values() for c in own))
        total[outlet] += len(words) - len(skipped)
        for source, own in said.items():
            number = len(_covered(words, _merged((c.span.start, c.span.end) for c in own)) - skipped)
            _add(tallies[outlet, source, False], len(own), number, is_copy=is_copy)
            spans[outlet, source, False] += _first_of_each(own)
        _add(tallies[outlet, None, True], 0, len(words) - len(told | skipped), is_copy=is_copy)
        spans[outlet, None, True] += []
    parties = tuple(sorted(set(sides)))
    return tuple(
        Share(
            outlet=outlet,
            source=source,
            is_own=is_own,
            side=None if source is None else side_of(forms[source], parties),
            words=tally.words,
            share=round(tally.words / total[outlet], 3) if total[outlet] else 0.0,
            first_hand_words=tally.first_hand,
            statements=tally.statements,
            articles=len({place.document for place in spans[outlet, source, is_own]}),
            spans=tuple(sorted(spans[outlet, source, is_own])),
        )
        for (outlet, source, is_own), tally in sorted(
            tallies.items(), key=lambda each: (each[0][0], not each[0][2], -each[1].words, each[0][1] or "")
        )
    )


def _add(tally: _Tally, statements: int, words: int, *, is_copy: bool) -> None:
    tally.statements += statements
    tally.words += words
    tally.first_hand += 0 if is_copy else words


def _first_of_each(claims: Iterable[Claim]) -> list[Place]:
    """Return the sentences of the statements, each once."""
    return sorted({Place(claim.document, claim.span) for claim in claims})


def _merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _covered(words: Sequence[int], ranges: Sequence[tuple[int, int]]) -> set[int]:
    """Return the words that begin in one of the ranges. All are in order; a word goes by where it begins."""
    found: set[int] = set()
    at = 0
    for word in words:
        while at < len(ranges) and ranges[at][1] <= word:
            at += 1
        if at < len(ranges) and ranges[at][0] <= word:
            found.add(word)
    return found
