"""What the board of duties shows: by party, then by deadline, with who says what."""

from collections.abc import Mapping
from typing import Any

from variorum.case import Case, Owed
from variorum.case.due import instrument_words, voice_words
from variorum.link.parties import party_codes
from variorum.reconcile.obligations import report_words
from variorum.records import Compliance

MOST_TOLD = 6  # who tell of one duty; the duty's own page has them all (2026-11)
NEVER = "9999-12-31"
"""The day looked from where no document is dated: nothing is then said to be overdue."""


def board(case: Case, latest: str | None) -> dict[str, Any]:
    """Return what `duties.html.j2` needs. `latest` is the day of the last report: there is no clock here."""
    seen_from = latest if latest is not None and len(latest) == len(NEVER) else None
    terms, free, rest = case.terms(on=seen_from or NEVER)
    owed = [*(each for agreement in terms for each in agreement.duties), *free]
    loose = [row for agreement in terms for _, row in agreement.reports] + [row for _, row in rest]
    tied = (report.compliance for each in owed for report in each.duty.reports)
    said: Mapping[str, Compliance] = {key: row for key in tied if isinstance(row := case.get(key), Compliance)}
    return {
        "boards": _by_party(owed),
        "agreements": [each.instrument for each in terms],
        "loose": sorted(loose, key=lambda row: (row.document, row.span.start)),
        "said": said,
        "seen_from": seen_from,
        "MOST_TOLD": MOST_TOLD,
        "instrument_words": instrument_words,
        "voice_words": voice_words,
        "report_words": report_words,
    }


def _by_party(owed: list[Owed]) -> list[tuple[str, list[Owed]]]:
    """Group duties by party, a state under all its names, in the order of names; within one by deadline."""
    found: dict[tuple[str, ...], list[Owed]] = {}
    for each in sorted(owed, key=lambda each: (each.standing.last is None, each.standing.last or "", each.duty.id)):
        found.setdefault(party_codes(each.duty.party), []).append(each)
    named = [(", ".join(sorted({each.duty.party or "" for each in some} - {""})), some) for some in found.values()]
    return [(names or "not named", some) for names, some in sorted(named, key=lambda pair: (not pair[0], pair[0]))]
