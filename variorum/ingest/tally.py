"""What an archive holds beside articles, counted and told of once, lest a crawl's pictures drown its lost articles."""

import re
from collections import Counter
from collections.abc import Iterator

from variorum.records import SetAside

MOST_KINDS = 1000  # counted apart: an archive may name a type of its own for every file
SHOWN_KINDS = 8
KIND = re.compile(r"[a-z0-9][\w.+/-]{0,80}", re.ASCII | re.IGNORECASE)
REASONS = {  # reason: what the counted things are, and what a person should know of them
    "other-record": ("records that hold no page", ""),
    "not-a-page": ("files that are no web pages", ""),
    "no-success": ("answers with a status that brings no page", ""),
    "revisit": ("notes that a page had not changed", "; the page itself is in an earlier archive: add that one too"),
    "no-address": ("records without an address on the web", ""),
}


class Tally:
    """Counts records that hold no article, by the reason and the kind of each."""

    def __init__(self, archive: str) -> None:
        self._archive = archive
        self._counts: dict[str, Counter[str]] = {reason: Counter() for reason in REASONS}

    def pass_over(self, reason: str, kind: str) -> None:
        """Count one record. `reason` is a key of `REASONS`, `kind` its type or status."""
        kinds = self._counts[reason]
        kind = kind if KIND.fullmatch(kind) and (kind in kinds or len(kinds) < MOST_KINDS) else "other"
        kinds[kind] += 1

    def set_asides(self) -> Iterator[SetAside]:
        """Yield one line for each reason met, with its numbers."""
        for reason, kinds in self._counts.items():
            if kinds:
                what, next_step = REASONS[reason]
                message = f"{self._archive}: {what}: {kinds.total():,} ({_listed(kinds)}){next_step}"
                yield SetAside(self._archive, reason, message)


def _listed(kinds: Counter[str]) -> str:
    """List the commonest kinds, those as common by name, and sum up the others."""
    ordered = sorted(kinds.items(), key=lambda each: (-each[1], each[0]))
    shown = [f"{kind}: {number:,}" for kind, number in ordered[:SHOWN_KINDS]]
    if rest := sum(number for _, number in ordered[SHOWN_KINDS:]):
        shown.append(f"others: {rest:,}")
    return ", ".join(shown)
