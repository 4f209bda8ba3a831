"""What a figure counts, told so that two figures can be set against each other: only like is compared with like."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from variorum.read.countries import lexicon, nations
from variorum.reconcile.counts import EVERYBODY
from variorum.reconcile.parties import CIVILIAN
from variorum.reconcile.vocabulary import is_only, says
from variorum.records import Figure

SAME_STRETCH = 3  # days by which two stretches of time may differ in length and still be one count's (2026-11)
NEAR = 0.3  # degrees: about 30 km
EXACT_PLACE = 2  # UCDP's where_prec up to which two places can be told apart

_HELD = frozenset({"captured", "detained", "returned", "missing"})  # a captive's kind is seldom told
_BY_DEED = frozenset({"attackers", "assailants", "raiders", "aggressors"})  # whose they are shifts with the teller
_LABELS = {"government": "the government", "rebel": "the rebels", "un": "the UN", "militia": "the militia"}
_ALL_SORTS = frozenset({"people", "persons", "individuals", "lives", "citizens", "nationals"})  # fighters or not
_UNTOLD = frozenset({"others", "rest", "remainder"})  # those that are not counted elsewhere
_STATE_BORDERS = re.compile(r" (?:of|from|in|at|who|with|to|on|among|still|killed|inside) ")


@dataclass(frozen=True, slots=True)
class Scope:
    """A measure, whose people (`party`, an event's label; None: not said, or anybody), and which of them (`kind`)."""

    measure: str
    party: str | None
    kind: str

    @property
    def words(self) -> str:
        """Say it: `people on the side of Kenya were killed`."""
        side = f" on the side of {party_words(self.party)}" if self.party is not None else ""
        return f"{self.kind or 'people'}{side} {_BEFELL.get(self.measure, f'were {self.measure}')}"


_BEFELL = {"missing": "are missing", "returned": "were returned or freed"}


def scope_of(figure: Figure, label: str) -> Scope | None:
    """Return what the figure counts; None where it could be this or that."""
    if figure.measure == "other":
        return None
    party, noun = None if label == EVERYBODY else label, head_noun(figure.group)
    if noun in _UNTOLD and party is not None:
        return None
    if deed := sorted(_BY_DEED & {word.casefold() for word in re.findall(r"\w+", figure.group or "")}):
        return Scope(figure.measure, party, deed[0])
    if noun and (says("some", noun) or (noun == "men" and party is None)):
        return Scope(figure.measure, party, noun)
    is_anyone = not noun or is_only("anyone", noun)
    if noun in _ALL_SORTS and party not in (None, CIVILIAN) and figure.measure not in _HELD:
        return Scope(figure.measure, party, "people")
    if party == CIVILIAN:
        return Scope(
            figure.measure, None, "civilians" if is_anyone or noun.startswith(("civilian", "villager")) else noun
        )
    if party is None:
        return Scope(figure.measure, None, "" if is_anyone else noun)
    if is_anyone or says("fighters", noun) or _is_party_name(noun, party):
        return Scope(figure.measure, party, "")
    if nations(noun.capitalize()):
        return Scope(figure.measure, party, "" if figure.measure in _HELD else "nationals")
    return Scope(figure.measure, party, noun)


def is_told_apart(figures: Collection[Figure], measure: str, label: Mapping[str, str]) -> bool:
    """Tell whether the event counts parties each by itself: "14 dead" could then be one's, or all.

    In an exchange one is enough, for there are always two.
    """
    sides = {label[f.id] for f in figures if f.measure == measure and f.role == "total"}
    return len(sides - {EVERYBODY, CIVILIAN}) > (0 if measure == "returned" else 1)


@lru_cache(maxsize=4096)
def head_noun(group: str | None) -> str:
    """Return the noun for the people counted, in the plural as written: `bodies` of "bodies of the attackers"."""
    words = re.findall(r"[\w'’-]+", _STATE_BORDERS.split(f" {group or ''} ".replace("(", " of "))[0])
    return words[-1].casefold() if words else ""


def compatible(one: Figure, other: Figure) -> bool:
    """Tell whether nothing in time and place says that the two count different things."""
    return _same_time(one, other) and _same_place(one, other)


def party_words(party: str | None) -> str:
    """Return a party's label in words: `Kenya` for KEN."""
    if party is None:
        return ""
    nation = lexicon().get(party)
    return nation.names[0] if nation is not None else _LABELS.get(party, party)


def _is_party_name(noun: str, party: str) -> bool:
    return any(word.rstrip("s") == noun.rstrip("s") for word in re.findall(r"\w+", party.casefold()))


def _same_time(one: Figure, other: Figure) -> bool:
    """One day's count is none of a week's; stretches that don't meet are two counts. What isn't dated may be either."""
    a, b = _stretch(one.when), _stretch(other.when)
    if a is None or b is None:
        known = a or b
        return known is None or known[1] - known[0] <= SAME_STRETCH
    return a[0] <= b[1] + 1 and b[0] <= a[1] + 1 and abs((a[1] - a[0]) - (b[1] - b[0])) <= SAME_STRETCH


def _same_place(one: Figure, other: Figure) -> bool:
    places: Sequence[tuple[float, float]] = [
        (f.latitude, f.longitude)
        for f in (one, other)
        if f.latitude is not None and f.longitude is not None and (f.place_precision or 7) <= EXACT_PLACE
    ]
    if len(places) < 2:
        return True
    (a, b), (c, d) = places
    return abs(a - c) <= NEAR and abs(b - d) <= NEAR


def _stretch(when: str | None) -> tuple[int, int] | None:
    """Return the first and last day that `when` may mean, as numbers."""
    if when is None:
        return None
    start, _, end = when.partition("/")
    try:
        return _first_day(start), _last_day(end or start)
    except ValueError:
        return None


def _first_day(iso: str) -> int:
    return date.fromisoformat(f"{iso}-01-01"[:10] if len(iso) == 4 else f"{iso}-01"[:10]).toordinal()


def _last_day(iso: str) -> int:
    if len(iso) == 4:
        return date(int(iso), 12, 31).toordinal()
    if len(iso) == 7:
        year, month = int(iso[:4]), int(iso[5:])
        return date(year + month // 12, month % 12 + 1, 1).toordinal() - 1
    return date.fromisoformat(iso[:10]).toordinal()
