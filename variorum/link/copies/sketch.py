"""A document's keys: two documents are compared only if they share one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from datasketch import MinHash

from variorum.link.copies.dossier import Dossier
from variorum.link.copies.judge import FOREIGN_DAYS, SPECIFIC
from variorum.link.copies.statements import Statement, weight_of
from variorum.link.copies.voices import Voice, distinct
from variorum.link.copies.vocabulary import GENERIC
from variorum.link.copies.words import Words

# A run of _RUN + _WINDOW - 1 words that two documents share gives them a key (winnowing: Schleimer, Wilkerson and
# Aiken 2003), so every passage that `judge` calls lifted does; MinHash bands bring texts together that share more but
# shorter runs.
_RUN = 6  # words
_WINDOW = 8
_QUOTED = 5  # words of a quotation: as in `judge`
_BANDS, _ROWS = 12, 3  # texts that share half of their runs of three words meet with 80 %, a tenth with 1 % (2026-11)
_SHINGLE = 3
_COUNTS = 10  # from here a number may be one of a pair that tells a story: "44 and 12" (2026-11)
ABROAD = "x"
"""Begins the keys that count only between documents in two languages."""

_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a document to find those that it may have to do with."""

    id: str
    document: str
    language: str | None
    keys: tuple[str, ...]


def sketch(dossier: Dossier) -> Sketch:
    """Return a document's sketch: keys of its passages, its text as a whole, its quotations and its statements."""
    words, document = dossier.words, dossier.report.document.id
    keys = {*_passages(words), *_whole(words), *_quotations(dossier), *_statements(dossier), *_numbers(dossier), *_abroad(dossier)}
    return Sketch(document, document, dossier.report.document.language, tuple(sorted(keys)))


def _passages(words: Words) -> Iterator[str]:
    """Yield the least of each window of hashes of six words."""
    hashes = _hashes(words.forms, _RUN)
    if not len(hashes):
        return
    if len(hashes) <= _WINDOW:
        yield f"p{int(hashes.min()):x}"
        return
    windows = np.lib.stride_tricks.sliding_window_view(hashes, _WINDOW)
    for chosen in np.unique(windows.min(axis=1)):
        yield f"p{int(chosen):x}"


def _whole(words: Words) -> Iterator[str]:
    hashes = _hashes(words.forms, _SHINGLE)
    if len(hashes) < _BANDS:
        return
    minhash = MinHash(num_perm=_BANDS * _ROWS, seed=1, hashfunc=int)
    minhash.update_batch((np.unique(hashes) & np.uint64(0xFFFFFFFF)).tolist())
    values = minhash.hashvalues.reshape(_BANDS, _ROWS)
    for band, row in enumerate(values):
        yield f"m{band:x}.{crc32(row.tobytes()):x}"


def _quotations(dossier: Dossier) -> Iterator[str]:
    words = dossier.words
    if not dossier.quotations:
        return
    hashes = _hashes(words.forms, _QUOTED)
    at = 0
    for start, end in dossier.quotations:
        while at < len(words.starts) and words.starts[at] < start:
            at += 1
        while at + _QUOTED <= len(words.ends) and words.ends[at + _QUOTED - 1] <= end:
            yield f"q{int(hashes[at]):x}"
            at += 1


def _statements(dossier: Dossier) -> Iterator[str]:
    for statement in dossier.statements:
        for voice in (*statement.voices, statement.outlet):
            for name in _short_names(voice):
                yield f"s{name}:{statement.value}"


def _short_names(voice: Voice) -> Iterator[str]:
    """Yield what two names of one speaker have in common at least: a word of its own, or two common ones."""
    yield from distinct(voice)
    common = sorted(voice & GENERIC)
    yield from (f"{one}+{other}" for at, one in enumerate(common) for other in common[at + 1 :])


def _numbers(dossier: Dossier) -> Iterator[str]:
    """Yield pairs of numbers that follow each other, for a text spun into other words keeps its figures in order."""
    counts: list[Statement] = [s for s in dossier.statements if s.value >= _COUNTS]
    for one, other in zip(counts, counts[1:], strict=False):
        if one.value != other.value:
            yield f"n{one.value}:{other.value}"


def _abroad(dossier: Dossier) -> Iterator[str]:
    """Yield special numbers with their day, for a report in another language shares nothing else (see `ABROAD`)."""
    if dossier.day is None:
        return
    for value in sorted({s.value for s in dossier.statements if weight_of(s.value) >= SPECIFIC}):
        for days in range(FOREIGN_DAYS + 1):
            yield f"{ABROAD}{value}:{dossier.day.toordinal() - days}"


def _hashes(forms: tuple[str, ...], size: int) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """Return a 64-bit hash of each run of `size` words."""
    if len(forms) < size:
        return np.zeros(0, dtype=np.uint64)
    words = np.fromiter(map(_hash, forms), dtype=np.uint64, count=len(forms))
    total = np.zeros(len(forms) - size + 1, dtype=np.uint64)
    for at in range(size):
        total = (total ^ words[at : at + len(total)]) * _MIX
        total ^= total >> np.uint64(29)
    return total


@lru_cache(maxsize=200_000)
def _hash(form: str) -> int:
    return crc32(form.encode("utf-8", "surrogatepass"))
