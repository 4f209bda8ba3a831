"""A document's keys: two documents are compared only if they share one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import combinations, pairwise
from zlib import crc32

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

from variorum.link.copies.dossier import NO_NAMES, Dossier
from variorum.link.copies.judge import FOREIGN_DAYS, NEAR_DAYS, SPECIFIC
from variorum.link.copies.statements import weight_of
from variorum.link.copies.vocabulary import GENERIC
from variorum.link.copies.voices import Voice, distinct
from variorum.link.copies.words import STEM

# A run of _RUN + _WINDOW - 1 words that two documents share gives them a key (winnowing: Schleimer, Wilkerson and
# Aiken 2003), so every passage that `judge` calls lifted does; MinHash bands bring texts together that share more but
# shorter runs.
_RUN = 9  # words: shorter ones are stock phrases as often as not (2026-11)
_WINDOW = 6
_QUOTED = 5  # words of a quotation: as in `judge`
_BANDS, _ROWS = 12, 3  # texts that share half of their runs of three words meet with 80 %, a tenth with 1 % (2026-11)
_SHINGLE = 3
_SHORT_NAME = 3  # letters: shorter ones are initials and articles
_COUNTS = 10  # from here a number may be one of a pair that tells a story: "44 and 12" (2026-11)
_AT_ANY_TIME = 1.3  # weight of a number from which a speaker's is looked for at any time: "350", "887" (2026-11)
_FEW_DAYS = 7  # days between two reports of one number that weighs less, at most (2026-11)
_RARE = 1.6  # weight from which a number ties two reports of some days whoever gives it (2026-11)
Hashes = NDArray[np.uint64]
ABROAD = "x"
"""Begins the keys that count only between documents in two languages."""
FIGURES = "n"
"""Begins the keys of two figures and a word beside them."""
NAMES = "g"
"""Begins the keys of three names or numbers that follow each other, near their day."""
NEAR = "v"
"""Begins the keys of a rare number near its day, whoever gives it."""
PASSAGE = "p"
"""Begins the keys of a passage."""
STATEMENT = "s"
"""Begins the keys of a number, or two, with a word of whoever gives it."""
WHOLE = "m"
"""Begins the keys that count between documents of one house as well: a later edition of the whole file."""
ENOUGH = 100
EVIDENCE = {FIGURES: 34, NAMES: 50, PASSAGE: 50, WHOLE: 50}
"""What a shared key of a kind is worth, `ENOUGH` where it isn't said: from there on two documents are compared."""

_EMPTY = MinHash(_BANDS * _ROWS, seed=1)
_MIX: np.uint64 = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a document to find those that it may have to do with. `outlet` is in small letters."""

    id: str
    document: str
    outlet: str | None
    language: str | None
    keys: tuple[str, ...]


def sketch(dossier: Dossier) -> Sketch:
    """Return a document's sketch: keys of its passages, its text as a whole, its quotations and its statements."""
    document = dossier.report.document
    hashes = np.fromiter(map(_hash, dossier.words.forms), dtype=np.uint64, count=len(dossier.words.forms))
    keys = {*_passages(hashes), *_whole(hashes), *_quotations(dossier, hashes)}
    keys |= {*_statements(dossier), *_numbers(dossier), *_near(dossier), *_named(dossier), *_abroad(dossier)}
    return Sketch(document.id, document.id, dossier.outlet, document.language, tuple(sorted(keys)))


def _passages(words: Hashes) -> Iterator[str]:
    """Yield the least hash of six words in each window."""
    hashes = _hashes(words, _RUN)
    if len(hashes):
        windows = np.lib.stride_tricks.sliding_window_view(hashes, min(_WINDOW, len(hashes)))
        yield from (f"{PASSAGE}{chosen:x}" for chosen in np.unique(windows.min(axis=1)).tolist())


def _whole(words: Hashes) -> Iterator[str]:
    """Yield the bands of a MinHash of the runs of three words."""
    hashes = _hashes(words, _SHINGLE)
    if len(hashes) < _BANDS:
        return
    minhash = MinHash(_EMPTY.num_perm, seed=1, hashfunc=int, permutations=_EMPTY.permutations, scheme=_EMPTY.scheme)
    minhash.update_batch((np.unique(hashes) & np.uint64(0xFFFFFFFF)).tolist())
    for band, row in enumerate(minhash.hashvalues.reshape(_BANDS, _ROWS)):
        yield f"{WHOLE}{band:x}.{crc32(row.tobytes()):x}"


def _quotations(dossier: Dossier, forms: Hashes) -> Iterator[str]:
    """Yield each run of five words inside quotation marks."""
    words, hashes, at = dossier.words, _hashes(forms, _QUOTED) if dossier.quotations else forms, 0
    for start, end in dossier.quotations:
        while at < len(words.starts) and words.starts[at] < start:
            at += 1
        while at + _QUOTED <= len(words.ends) and words.ends[at + _QUOTED - 1] <= end:
            yield f"q{int(hashes[at]):x}"
            at += 1


def _statements(dossier: Dossier) -> Iterator[str]:
    """Yield each number with each word of whoever gives it, and the outlet's own numbers, for others may name it.

    A number that says little is looked for only near its day. One below ten needs another of the same speaker, or an
    office of a nation on the same day: "the police" say "two" every day.
    """
    day = dossier.day
    small: dict[tuple[str, int], set[int]] = {}
    for statement in dossier.statements:
        value, weight = statement.value, weight_of(statement.value)
        for voice in dict.fromkeys((*statement.voices, statement.outlet)):
            names = _short_names(voice, special=weight >= SPECIFIC, outlet=voice is statement.outlet)
            if weight >= _AT_ANY_TIME:
                yield from (f"{STATEMENT}{value}:{name}" for name in names)
            elif value >= _COUNTS:
                near = _FEW_DAYS if weight >= SPECIFIC else NEAR_DAYS
                yield from (f"{STATEMENT}{value}:{name}:{bucket}" for name in names for bucket in _buckets(day, near))
            else:
                yield from (f"{STATEMENT}{value}:{name}:{day}" for name in names if day and name.startswith("="))
                for name in names:
                    small.setdefault((name, statement.sentence), set()).add(value)
    for (name, _), values in small.items():
        for one, other in combinations(sorted(values), 2):
            yield from (f"{STATEMENT}{one}+{other}:{name}:{bucket}" for bucket in _buckets(day, NEAR_DAYS))


def _near(dossier: Dossier) -> Iterator[str]:
    """Yield the numbers that few reports of some days give by chance, whoever gives them."""
    for value in sorted({s.value for s in dossier.statements if weight_of(s.value) >= _RARE}):
        yield from (f"{NEAR}{value}:{bucket}" for bucket in _buckets(dossier.day, NEAR_DAYS) if bucket)


def _named(dossier: Dossier) -> Iterator[str]:
    """Yield three names or numbers that follow each other: a reworded text keeps them, and their order."""
    anchors = [anchor for anchor in dossier.words.anchors if _names_somebody(anchor)]
    buckets = _buckets(dossier.day, NEAR_DAYS) if dossier.day else ()
    for run in set(zip(anchors, anchors[1:], anchors[2:], strict=False)):
        if len(set(run)) > 2:
            yield from (f"{NAMES}{_hash(' '.join(run)):x}:{bucket}" for bucket in buckets)


@lru_cache(maxsize=100_000)
def _names_somebody(anchor: str) -> bool:
    """Tell names and numbers from "US", "High", "Army" and single digits."""
    return anchor not in NO_NAMES and len(anchor) > (_SHORT_NAME if anchor.isalpha() else 1)


@lru_cache(maxsize=4096)
def _buckets(day: date | None, near: int) -> tuple[str, ...]:
    """Return the two stretches of days that a day lies in: days that are `near` always have one in common.

    Reports without a date have a stretch of their own.
    """
    if day is None:
        return ("",)
    length = 2 * near
    return (f"a{day.toordinal() // length}", f"b{(day.toordinal() + near) // length}")


@lru_cache(maxsize=20_000)
def _short_names(voice: Voice, *, special: bool, outlet: bool) -> tuple[str, ...]:
    """Return what two names of one speaker have in common at least: a word of its own, or two common ones."""
    own = sorted(distinct(voice)) if special or not outlet else []
    words = sorted(voice & GENERIC)
    nations = [""] if special else [t for t in voice if t.startswith("=")]
    pairs = [
        f"{nation}{one}+{other}" for nation in nations for at, one in enumerate(words) for other in words[at + 1 :]
    ]
    return (*own, *pairs)


def _numbers(dossier: Dossier) -> Iterator[str]:
    """Yield two numbers of a sentence with each word of it: a text spun into other words keeps its figures."""
    counts = [s for s in dossier.statements if s.value >= _COUNTS]
    for one, other in pairwise(counts):
        if one.sentence == other.sentence and one.value != other.value:
            first, last = dossier.words.sentences[one.sentence]
            stems = {stem for stem in dossier.words.stems[first:last] if len(stem) == STEM and not stem.isdigit()}
            yield from (f"{FIGURES}{one.value}:{other.value}:{stem}" for stem in stems)


def _abroad(dossier: Dossier) -> Iterator[str]:
    """Yield special numbers with their day, for a report in another language shares nothing else (see `ABROAD`).

    A report that nobody could read looks some days around; of the others, the day of publication is enough.
    """
    if dossier.day is None:
        return
    around = 0 if dossier.report.claims else FOREIGN_DAYS
    for value in sorted({s.value for s in dossier.statements if weight_of(s.value) >= SPECIFIC}):
        for day in range(dossier.day.toordinal() - around, dossier.day.toordinal() + around + 1):
            yield f"{ABROAD}{value}:{day}"


def _hashes(words: Hashes, size: int) -> Hashes:
    """Return a 64-bit hash of each run of `size` words."""
    total = np.zeros(max(0, len(words) - size + 1), dtype=np.uint64)
    for at in range(size):
        total = (total ^ words[at : at + len(total)]) * _MIX
        total ^= total >> np.uint64(29)
    return total


@lru_cache(maxsize=200_000)
def _hash(form: str) -> int:
    return crc32(form.encode("utf-8", "surrogatepass"))
