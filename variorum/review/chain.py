"""The chain of the log: each line has the hash of the one before, so that nothing in it can be changed unseen."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from variorum.records import LogEntry, sha256_hex

FIRST = "0" * 64
"""Stands in the place of a hash before the first line."""


def entry_hash(*, at: str, who: str | None, kind: str, body: Mapping[str, Any], previous: str) -> str:
    """Return the SHA-256 over the canonical JSON of all that a line of the log says, and the hash before it.

    Canonical: UTF-8, keys in order, no spaces, letters as they are.
    """
    parts = {"at": at, "who": who, "kind": kind, "body": body, "previous": previous}
    canonical = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256_hex(canonical.encode("utf-8", "surrogatepass"))


def broken(entries: Iterable[LogEntry]) -> Iterator[tuple[LogEntry, str]]:
    """Yield each line that is not as it was written, with what is wrong. `entries` are all lines in order."""
    before, number = FIRST, 0
    for entry in entries:
        said = entry_hash(at=entry.at, who=entry.who, kind=entry.kind, body=entry.body, previous=entry.previous)
        if entry.hash != said:
            yield entry, "was changed after it was written"
        if entry.previous != before:
            yield entry, "doesn't follow the line before it: a line was changed, taken out or put in"
        elif entry.seq != number + 1:
            yield entry, f"is line {entry.seq} of the log where {number + 1} is due"
        before, number = entry.hash, entry.seq
