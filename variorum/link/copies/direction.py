"""Which of two documents came first, and what tells so."""

from dataclasses import dataclass

from variorum.link.copies.credits import Credit, is_outlet
from variorum.link.copies.dossier import Dossier
from variorum.link.copies.judge import Verdict
from variorum.link.copies.voices import likeness, voice_of

_LONGER = 1.1  # times the words: the shorter of two copies was cut (2026-11)
_FULLER = 1.2  # times the words given to a speaker: the shorter account was taken from a fuller one (2026-11)


@dataclass(frozen=True, slots=True)
class Direction:
    """Whether the first of two documents is the earlier; None where nothing tells.

    `why` says what tells it, `weak` that it is no more than their length.
    """

    first_is_earlier: bool | None
    why: str
    weak: bool = False


def direction(a: Dossier, b: Dossier, verdict: Verdict) -> Direction:
    """Tell which of two documents that belong together came first: by date, credit, speaker, then by length."""
    return (
        _by_date(a, b)
        or _by_credit(a, b)
        or _by_speaker(a, b, verdict)
        or _by_room(a, b, verdict)
        or _by_length(a, b, verdict)
        or Direction(None, "nothing tells which came first", weak=True)
    )


def _by_date(a: Dossier, b: Dossier) -> Direction | None:
    first, second = a.report.document.published, b.report.document.published
    if not first or not second:
        return None
    size = min(len(first), len(second))
    if first[:size] == second[:size]:
        return None
    earlier, later = sorted((first, second))
    return Direction(first < second, f"published {earlier}, the other {later}")


def _by_credit(a: Dossier, b: Dossier) -> Direction | None:
    ours, theirs = credit_for(a, b), credit_for(b, a)
    if bool(ours) == bool(theirs):
        return None
    credit = ours or theirs
    return Direction(not ours, f"the later credits the earlier's outlet: “{credit.span.quote}”") if credit else None


def credit_for(later: Dossier, earlier: Dossier) -> Credit | None:
    """Return the credit by which one document names the outlet of the other."""
    outlet = earlier.report.document.outlet
    return next((c for c in later.credits if is_outlet(c.name, outlet) or is_outlet(c.span.quote, outlet)), None)


def _by_speaker(a: Dossier, b: Dossier, verdict: Verdict) -> Direction | None:
    """Put the speaker's own bulletin before the report of it."""
    ours = [shared for shared in verdict.shared if shared.by == "a"]
    theirs = [shared for shared in verdict.shared if shared.by == "b"]
    named = a.hears(b.outlet_voice), b.hears(a.outlet_voice)
    if bool(ours) == bool(theirs) and named[0] == named[1]:
        return None
    own = bool(ours) if bool(ours) != bool(theirs) else named[1]
    outlet = (a if own else b).report.document.outlet
    return Direction(own, f"{outlet} is itself the speaker that the other names")


def _by_room(a: Dossier, b: Dossier, verdict: Verdict) -> Direction | None:
    """Put the account that gives the speaker more room, or does little else, nearer to the statement."""
    if verdict.kind != "shared quote":
        return None
    sizes = _given_to(a, 0, verdict), _given_to(b, 1, verdict)
    shares = tuple(size / (len(side.words.forms) or 1) for size, side in zip(sizes, (a, b), strict=True))
    for first, second in (sizes, shares):
        if min(first, second) and max(first, second) >= _FULLER * min(first, second):
            return Direction(first > second, "same day or no date; the earlier gives the speaker more room")
    return None


def _by_length(a: Dossier, b: Dossier, verdict: Verdict) -> Direction | None:
    """Take the shorter of two copies for the one that was cut."""
    first, second = len(a.words.forms), len(b.words.forms)
    if not verdict.whole or max(first, second) < _LONGER * min(first, second):
        return None
    return Direction(first > second, "same day or no date; the earlier is the longer text", weak=True)


def _given_to(side: Dossier, place: int, verdict: Verdict) -> int:
    """Count the words of the sentences in which the shared speaker is named, or that are quoted."""
    voices = [shared.voice for shared in verdict.shared]
    statements = [(shared.a, shared.b)[place].sentence for shared in verdict.shared]
    spans = {side.words.spans[n] for n in (*statements, *(pair[place] for pair in verdict.sentences))}
    for claim in side.report.claims:
        names = [voice_of(name) for name in (claim.source, *claim.chain) if name]
        if any(likeness(name, voice) for name in names for voice in voices):
            spans.add((claim.span.start, claim.span.end))
    if verdict.runs:
        spans.update(side.quotations)
    return sum(any(start <= at < end for start, end in spans) for at in side.words.starts)
