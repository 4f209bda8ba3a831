"""How values read in tables."""

from variorum.case import MainFigure
from variorum.records import Claim, Figure


def value_words(figure: Figure | MainFigure) -> str:
    """Return a value with its hedge: `12`, `at least 12`, `about 12`, `10 to 12`, `24 or more (vague)`."""
    low, high = _number(figure.low), _number(figure.high)
    match figure.qualifier:
        case "at_least":
            return f"at least {low}"
        case "at_most":
            return f"at most {high}"
        case "approx":
            return f"about {low if low == high else f'{low} to {high}'}"
        case "vague":
            return f"{low} or more (vague)" if figure.low is not None else "some (vague)"
        case _:
            return low if low == high else f"{low} to {high}"


def action_words(claim: Claim) -> str:
    """Say what a claim tells of, in the field's words: "ASSAULT aerial (negation)"."""
    kind = " ".join(part for part in (claim.action, claim.mode) if part)
    held = f" ({', '.join(claim.auxiliary)})" if claim.auxiliary else ""
    return kind + held + (f", ACLED {claim.acled_type}: {claim.acled_subtype}" if claim.acled_type else "")


def _number(value: int | None) -> str:
    return "?" if value is None else f"{value:,}"
