"""Positions in a few plain words of ours, built from what a figure or claim says."""

from collections.abc import Sequence

from variorum.reconcile.disputes.scope import head_noun
from variorum.reconcile.disputes.vocabulary import deed
from variorum.reconcile.vocabulary import is_only
from variorum.records import Claim, Figure

LONGEST = 110  # characters of a claim's own words in a position: a line of a table (2026-11)

_BEFELL = {"returned": "returned or freed", "other": "counted"}
_WORTH_SAYING = frozenset({"people", "persons", "men", "prisoners", "captives"})  # of the words that fit anyone
_POSSESSIVES = frozenset({"the", "our", "its", "his", "her", "their", "my", "your"})


def count_words(figure: Figure) -> str:
    """Return a figure as a position: `at least 14 government soldiers killed`, `no civilian killed`."""
    noun = head_noun(figure.group)
    is_said = noun and (noun in _WORTH_SAYING or not is_only("anyone", noun))
    who = [w for w in (figure.group or "").split() if w.casefold() not in _POSSESSIVES] if is_said else []
    number = "no" if who and (figure.low, figure.high) == (0, 0) else value_words(figure)
    return " ".join((number, *who, _BEFELL.get(figure.measure, figure.measure)))


def value_words(figure: Figure) -> str:
    """Return a value with its hedge: `14`, `none`, `at least 14`, `10 to 12`."""
    low, high = figure.low, figure.high
    if low is None or high is None:
        return f"at most {high:,}" if high is not None else f"at least {low or 0:,}"
    number = f"{low:,} to {high:,}" if low != high else f"{low:,}" if low else "none"
    return f"about {number}" if figure.qualifier == "approx" else number


def listed(parts: Sequence[str]) -> str:
    """Return `a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def claim_words(claim: Claim) -> str:
    """Return what a claim tells of: `Kenya shelled the post`; its own words where that would say too little."""
    if claim.action == "ACCUSE" and claim.target is not None:
        return f"accuses {short(claim.target)}: “{short(claim.span.quote)}”"
    told = deed(claim.action, claim.mode) if claim.action is not None and not claim.auxiliary else None
    if told is None or (claim.actor is None and claim.target is None):
        return f"“{short(claim.span.quote)}”"
    if claim.actor is None:
        return f"{short(claim.target or '')} {told['passive']}"
    if claim.target is None:
        return f"{told['bare']} by {short(claim.actor)}"
    return f"{short(claim.actor)} {told['active']} {short(claim.target)}"


def short(words: str) -> str:
    """Return words on one line, cut where they are long."""
    shown = " ".join(words.split())
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST].rsplit(' ', 1)[0]} …"
