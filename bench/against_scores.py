"""What each program found, held against the hand-made answers of the stories."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from tests.quality import score

Row = Mapping[str, Any]
Found = Mapping[str, Mapping[str, Any]]
Pair = frozenset[str]
QUOTED = re.compile(r"[“\"]([^“”\"\n]+)[”\"]")
_FEWEST_WORDS = 4  # in quotation marks: fewer are words at arm's length, or a name
_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "who", "which", "that"})
_optional = cast("Callable[[Row], bool]", score.optional)
_same_source = cast("Callable[[str | None, str | None], bool]", score.same_source)
_same_value = cast("Callable[[Row, Row], bool]", score.same_value)
_components = cast("Callable[[Iterable[tuple[str, ...]]], dict[str, set[str]]]", score.components)


@dataclass(frozen=True, slots=True)
class Answer:
    """One figure of the answers: its row, the text's key, where its number is written, whether in quotation marks."""

    row: Row
    key: str
    at: tuple[tuple[int, int], ...]
    quoted: bool


def answers(story: str, gold: Row, texts: Mapping[str, str]) -> Iterator[Answer]:
    """Yield the figures that the scorer asks for, of the texts that are there, by key `story/id`."""
    for row in gold["figures"]:
        key = f"{story}/{row['doc']}"
        if key not in texts or _optional(row):
            continue
        found = [row["sentence"].find(words) for words in row["as_written"]]
        at = [
            (row["start"] + place, row["start"] + place + len(words))
            for place, words in zip(found, row["as_written"], strict=True)
            if place >= 0
        ]
        stretches = at or [(row["start"], row["end"])]
        inside = any(q.start() <= stretches[0][0] < q.end() for q in QUOTED.finditer(texts[key]))
        yield Answer(row, key, tuple(stretches), inside)


def numbers(asked: Sequence[Answer], found: Found, name: str) -> int:
    """Count the figures whose number is marked as one; `name` says where a row has its stretch or stretches."""
    return sum(any(_meet(s, at) for s in _spans(found[a.key], name) for at in a.at) for a in asked)


def values(asked: Sequence[Answer], found: Found) -> int:
    """Count the figures with the right value and measure, as the scorer pairs them."""
    pair_up = cast("Callable[..., dict[int, int]]", score.pair_up)
    gold = [{**a.row, "doc": a.key} for a in asked]
    rows = [row for each in found.values() for row in each["figures"]]
    return len(pair_up(gold, rows, lambda g, p: g["measure"] == p["measure"] and _same_value(g, p)))


def speakers(asked: Sequence[Answer], found: Found, name: str) -> int:
    """Count the figures that lie in a row with the right speaker."""
    return sum(
        any(
            _same_source(a.row["source"], row["source"])
            for row in found[a.key][name]
            if any(_meet(_span(row), at) for at in a.at)
        )
        for a in asked
    )


def pronouns(asked: Sequence[Answer], found: Found, name: str) -> int:
    """Count the figures that lie in rows whose speakers are all bare pronouns: right perhaps, but they name nobody."""
    rows = ([row for row in found[a.key][name] if any(_meet(_span(row), at) for at in a.at)] for a in asked)
    return sum(bool(said) and not any(named(row["source"]) for row in said) for said in rows)


def quotations(texts: Mapping[str, str]) -> list[tuple[str, int, int]]:
    """Return all stretches of four words or more in double quotation marks."""
    return [
        (key, q.start(1), q.end(1))
        for key, text in texts.items()
        for q in QUOTED.finditer(text)
        if len(q[1].split()) >= _FEWEST_WORDS
    ]


def speaker_of(quote: tuple[str, int, int], rows: Iterable[Row]) -> str | None:
    """Return the speaker of the row that shares most with the quotation, or None where none has one."""
    shared = [(_shared(quote[1:], _span(row)), row["source"]) for row in rows if row["source"]]
    most = max(shared, key=lambda each: each[0], default=(0, None))
    return most[1] if most[0] > 0 else None


def named(speaker: str | None) -> bool:
    """Tell a name or description from a bare pronoun."""
    return bool(speaker) and str(speaker).lower() not in _PRONOUNS


def agree(one: str | None, other: str | None) -> bool:
    """Tell whether two speakers are the same, as the scorer does."""
    return _same_source(one, other)


def sentences_coded(asked: Sequence[Answer], found: Found, name: str, wanted: Callable[[Row], bool]) -> tuple[int, int]:
    """Return how many sentences the answers lie in, and of how many an event is coded."""
    sentences = sorted({(a.key, a.row["start"], a.row["end"]) for a in asked})
    coded = [s for s in sentences if any(wanted(r) and _meet(_span(r), s[1:]) for r in found[s[0]][name])]
    return len(sentences), len(coded)


@dataclass(frozen=True, slots=True)
class Copied:
    """Precision, recall and F1 of pairs of documents."""

    precision: float
    recall: float
    f1: float


def copies(wanted: Sequence[Pair], others: Sequence[Pair], pairs: Iterable[Sequence[str]]) -> Copied:
    """Score pairs as the gate does: right where the answers join them, directly or through others.

    Pairs that the answers join by `others` alone are neither right nor wrong.
    """
    made = {frozenset(pair) for pair in pairs}
    joined, anyhow = _groups(wanted), _groups([*wanted, *others])
    counted = [pair for pair in made if _together(joined, pair) or not _together(anyhow, pair)]
    right = sum(_together(joined, pair) for pair in counted)
    ours = _groups(made)
    found = sum(_together(ours, pair) for pair in wanted)
    precision, recall = right / max(1, len(counted)), found / max(1, len(wanted))
    return Copied(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))


def _groups(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    return _components(tuple(sorted(pair)) for pair in pairs)


def _together(groups: Mapping[str, set[str]], pair: Pair) -> bool:
    one, other = sorted(pair)
    return other in groups.get(one, ())


def _span(row: Row) -> tuple[int, int]:
    return row["start"], row["end"]


def _spans(found: Mapping[str, Any], name: str) -> Iterator[tuple[int, int]]:
    for row in found[name]:
        yield tuple(row["value"]) if isinstance(row, dict) else tuple(row)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return _shared(one, other) > 0


def _shared(one: tuple[int, int], other: tuple[int, int]) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])
