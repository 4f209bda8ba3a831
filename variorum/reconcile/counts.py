"""What policies weigh: one origin's number for one group of people, with its hedge and the day it was known."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from variorum.reconcile.origins import Origin
from variorum.records import Figure, Measure, Qualifier

CountKind = Literal["point", "about", "range", "floor", "ceiling", "vague"]
Tier = Literal["independent body", "own side", "others", "other side"]

TIERS: tuple[Tier, ...] = ("independent body", "own side", "others", "other side")
COMBATANTS = "combatants"  # the label of a scope of people who bear arms, for whom isn't told
EVERYBODY = "everybody"  # the label of a scope that is not one party's people, nor the civilians

_KINDS: dict[Qualifier, CountKind] = {
    "exact": "point",
    "approx": "about",
    "range": "range",
    "at_least": "floor",
    "at_most": "ceiling",
    "vague": "vague",
}


HELD: frozenset[Measure] = frozenset({"captured", "detained"})
"""Measures of which both sides can count: one misses its people, the other holds them."""


class Scope(NamedTuple):
    """Whom the counts of one estimate count: `label` is a party of the event, "civilian", "combatants" or "everybody".

    `window` is ISO 8601, the days that they count where these are not the event's own; else it is empty. `strand` is
    "gone home" for the displaced who return, who are not among the freed.
    """

    measure: Measure
    label: str
    window: str = ""
    strand: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """A number that one origin gives. `figures` are the ids that carry it, several where listed parts were added.

    `day` is ISO 8601, the day on which it was out; None where the report has no date. `is_named` says that it rests on
    a list of names, `is_partial` that it counts only those whom the counter could see (bodies found, a hospital's
    patients), `is_planned` that it is promised or expected, `is_hearsay` that it is denied or rumoured.
    """

    figures: tuple[str, ...]
    origin: Origin
    kind: CountKind
    low: int | None
    high: int | None
    day: str | None
    documents: tuple[str, ...]
    place: int  # in its document, in characters
    is_named: bool = False
    is_partial: bool = False
    is_planned: bool = False
    is_hearsay: bool = False

    @property
    def value(self) -> int | None:
        """Return the number that it would be best at, by itself: a range's and a floor's lower end."""
        return self.high if self.kind == "ceiling" else self.low

    @property
    def is_firm(self) -> bool:
        """Tell whether it gives a number, rather than only a bound or a word."""
        return self.kind in ("point", "about", "range")


def kind_of(figure: Figure) -> CountKind:
    """Return what sort of number the figure's hedge makes it."""
    return _KINDS[figure.qualifier]


def step(number: int) -> int:
    """Return the unit that a number is rounded to, by its zeros: 900 to the hundred, 60 to the ten, 12 to one."""
    unit = 1
    while number and number % (unit * 10) == 0:
        unit *= 10
    return unit


def agrees(rough: Count, number: int) -> bool:
    """Tell whether an exact number is what a rough count rounds: "about 900" and 869, "over 100" and 104."""
    if rough.kind == "vague":
        return rough.low is None or number >= rough.low
    if rough.kind == "range":
        return (rough.low or 0) <= number and (rough.high is None or number <= rough.high)
    value = rough.value
    if value is None:
        return False
    if rough.kind == "about":
        return abs(number - value) <= step(value)
    if rough.kind == "floor":
        return value <= number < value + step(value)
    return number == value


def tier(count: Count, scope: Scope) -> Tier:
    """Return how much a count of these people weighs by who gives it."""
    origin = count.origin
    if origin.role == "independent body" or (count.is_named and origin.party in (None, scope.label)):
        return "independent body"
    if origin.party is None or scope.label in ("civilian", COMBATANTS, EVERYBODY):
        return "others"
    if scope.measure in HELD:
        return "own side"
    return "own side" if origin.party == scope.label else "other side"
