"""Share of voice: whose statements each outlet tells, and in how many words."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True)
class Voices:
    """The shares of each outlet's own voice and of each source that it tells of, and those of the sources by side.

    Of `sides` the `source` is None, and `side` may be: of those whose side nothing tells.
    """

    sources: tuple[Share, ...]
    sides: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """One report: where its words begin, those that reading skips left out, and whose claims it tells."""

    outlet: str
    is_copy: bool
    words: tuple[int, ...]
    said: Mapping[str | None, Sequence[Claim]]


class _Key(NamedTuple):
    outlet: str
    source: str | None
    side: str | None
    is_own: bool


def voices(
    reports: Iterable[tuple[Document, Sequence[Claim]]], houses: Houses, referents: Referents, sides: Iterable[str] = ()
) -> Voices:
    """Return whose statements each outlet tells in how many words, by source and by side, the most first.

    `reports` are documents with their claims; `sides` are the parties that the case's figures count. Ranges that
    reading skips count for nobody.
    """
    told: list[_Told] = []
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for document, claims in reports:
        if document.id not in houses:
            continue
        said: defaultdict[str | None, list[Claim]] = defaultdict(list)
        for claim in claims:
            if claim.source is not None:
                who = referents.speaker(claim.source, document.id)
                said[who and who.label].append(claim)
                if who is not None:
                    forms[who.label] |= {who.label, *who.forms, claim.source}
        told.append(_Told(houses.outlet(document.id), houses.is_copy(document.id), _words(document), said))
    parties = frozenset(sides)
    side = {label: side_of(names, parties) for label, names in forms.items()}
    return Voices(
        sources=_shares(told, lambda label: (label, side.get(label or "")), with_own=True),
        sides=_shares(told, lambda label: (None, side.get(label or "")), with_own=False),
    )


def _shares(
    told: Iterable[_Told], of: Callable[[str | None], tuple[str | None, str | None]], *, with_own: bool
) -> tuple[Share, ...]:
    """Return the shares of what `of` (source and side) makes one of a speaker's label."""
    total: Counter[str] = Counter()
    words: Counter[_Key] = Counter()
    first_hand: Counter[_Key] = Counter()
    claims: defaultdict[_Key, list[Claim]] = defaultdict(list)
    for each in told:
        total[each.outlet] += len(each.words)
        grouped: defaultdict[_Key, list[Claim]] = defaultdict(list)
        for label, own in each.said.items():
            grouped[_Key(each.outlet, *of(label), False)] += own
        numbers = {key: _covered(each.words, own) for key, own in grouped.items()}
        if with_own:
            quoting = _covered(each.words, [claim for own in grouped.values() for claim in own])
            numbers[_Key(each.outlet, None, None, True)] = len(each.words) - quoting
        for key, number in numbers.items():
            words[key] += number
            first_hand[key] += 0 if each.is_copy else number
            claims[key] += grouped.get(key, ())
    ordered = sorted(words, key=lambda key: (key.outlet, not key.is_own, -words[key], key.source or "", key.side or ""))
    return tuple(
        Share(
            outlet=key.outlet,
            source=key.source,
            is_own=key.is_own,
            side=key.side,
            words=words[key],
            share=round(words[key] / total[key.outlet], 3) if total[key.outlet] else 0.0,
            first_hand_words=first_hand[key],
            statements=len(claims[key]),
            articles=len({claim.document for claim in claims[key]}),
            spans=_sentences(claims[key]),
        )
        for key in ordered
    )


def _words(document: Document) -> tuple[int, ...]:
    """Return where the words of a report begin, without those in ranges that reading skips."""
    starts = [match.start() for match in _WORD.finditer(document.text)]
    skipped = set(_within(starts, [(skip.start, skip.end) for skip in document.skips]))
    return tuple(start for start in starts if start not in skipped)


def _covered(words: Sequence[int], claims: Iterable[Claim]) -> int:
    """Return how many words the sentences of the claims have together."""
    return sum(1 for _ in _within(words, [(claim.span.start, claim.span.end) for claim in claims]))


def _within(words: Sequence[int], ranges: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Yield the words that begin in one of the ranges. Words are in order, and go by where they begin."""
    reached = 0
    for start, end in sorted(ranges):
        first = bisect_left(words, max(start, reached))
        yield from words[first : bisect_left(words, end, lo=first)]
        reached = max(reached, end)


def _sentences(claims: Iterable[Claim]) -> tuple[Place, ...]:
    """Return the sentences of the statements, each once."""
    return tuple(sorted({Place(claim.document, claim.span) for claim in claims}))
