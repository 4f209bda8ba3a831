"""Incidents as MUC-4 wants them, built from the claims and figures of one message.

The task (TASK/TASKDOC) asks for acts of violence of the last two months in nine countries, against targets that are not
only military. So claims count that tell of an ASSAULT which happened lately, is neither denied nor a rumour, and whose
target is no armed party. One message's claims are grouped in the order of the text: a claim joins the incident before
it that has the same type (or a plain ATTACK), where neither date nor place contradicts. Linking proper is no part of
this: it is a later stage of the program.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from bench.muc4_templates import SLOTS, Filler, Template
from variorum.read.countries import lexicon, nation
from variorum.read.lexicon import load
from variorum.read.places.gazetteer import Gazetteer
from variorum.records import Claim, Figure, Reading

COUNTRIES = {
    "SV": "EL SALVADOR", "GT": "GUATEMALA", "HN": "HONDURAS", "AR": "ARGENTINA", "BO": "BOLIVIA", "CL": "CHILE",
    "CO": "COLOMBIA", "EC": "ECUADOR", "PE": "PERU",
}  # fmt: skip
"""The nine countries of the task, by ISO 3166-1 alpha-2."""

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
RECENT = timedelta(days=62)  # "within two months of the date of the article" (template-doc-part1, 1.0, 6)
_TYPES = {"explosives": "BOMBING", "suicide-attack": "BOMBING", "abduct": "KIDNAPPING"}
_FAR = 50  # times as many people: a name means the larger town though the country at hand has one of that name
_EFFECTS = {"killed": "DEATH", "wounded": "INJURY"}
_THINGS = frozenset(
    (*load("people")["things"]["words"], "office", "headquarter", "vehicle", "pipeline", "installation")
)
_NOT_MILITARY = frozenset(
    {"police", "policeman", "officer", "guard", "government"}
)  # victims in the keys as others are
_ARMED = frozenset((*load("actors")["state"]["words"], *load("actors")["rebel"]["words"])) - _NOT_MILITARY
_NEAR = 400  # characters: a date of the paragraph at hand holds for a deed that is told of without one


@dataclass(slots=True)
class Incident:
    """One incident in the making."""

    type: str
    when: str | None
    place: str | None
    dated: str = ""
    unhurt: bool = False
    freed: bool = False
    claims: list[Claim] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


class Builder:
    """Makes templates of readings."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def templates(self, message: str, header: date | None, text: str, reading: Reading) -> Iterator[Template]:
        """Yield the incidents of one message."""
        home = self._home(text)
        for incident in self._incidents(reading, header):
            fillers = self._fillers(incident, header, home)
            if fillers is not None:
                yield Template(message, fillers)

    def _incidents(self, reading: Reading, header: date | None) -> list[Incident]:
        figures: dict[str, list[Figure]] = {}
        for figure in reading.figures:
            figures.setdefault(figure.claim, []).append(figure)
        found: list[Incident] = []
        for claim in reading.claims:
            if found and _is_unhurt(figures.get(claim.id, ())):
                found[-1].unhurt = True
                continue
            taken = next((i for i in reversed(found) if i.type == "KIDNAPPING"), None)
            if claim.mode == "release" and taken is not None and not claim.auxiliary and claim.stance == "asserted":
                taken.freed = True
            if not _counts(claim, header):
                continue
            kind = _type(claim)
            own = next((i for i in reversed(found) if _goes_with(i, kind, claim)), None)
            if own is None:
                own = Incident(kind, claim.when, claim.place)
                found.append(own)
            own.type = kind if own.type == "ATTACK" else own.type
            own.when, own.place = own.when or claim.when, own.place or claim.place
            own.dated = own.dated or _dated(claim)
            own.claims.append(claim)
            own.figures += figures.get(claim.id, ())
        dated = [c for c in reading.claims if (day := _day(c.when)) is not None and _is_recent(day, header)]
        for incident in found:
            _take_date(incident, dated)
        return [i for i in found if _concerns_others(i)]

    def _fillers(
        self, incident: Incident, header: date | None, home: str | None
    ) -> dict[str, tuple[Filler, ...]] | None:
        location = self._location(incident.place, home)
        if location is None:
            return None
        values: dict[str, list[tuple[str, ...]]] = {slot: [] for slot in SLOTS}
        values["type"] = [(incident.type,)]
        values["location"] = [location]
        values["date"] = [(d,) for d in (_date(incident, header),) if d]
        for effect, number in _victims(incident):
            if effect is not None:
                values["effect"].append((effect,))
            if number is not None:
                values["number"].append((number,))
        return {slot: tuple(Filler((v,)) for v in values[slot]) for slot in SLOTS}

    def _location(self, place: str | None, home: str | None) -> tuple[str, ...] | None:
        """Return the country and the place in it; None for a place in none of the nine countries."""
        if place is None:
            return (COUNTRIES[home],) if home else None
        known = self._gazetteer.find(place)
        here = [p for p in known if p.country in COUNTRIES]
        if known and not here:
            return None
        own = next((p for p in here if p.country == home), None)
        ours = here[0] if here and (own is None or own.population * _FAR < here[0].population) else own
        country = ours.country if ours is not None and ours.country else home
        if country is None:
            return None
        name = "" if ours is not None and ours.kind == "country" else _plain(place)
        return (COUNTRIES[country], name) if name else (COUNTRIES[country],)

    def _home(self, text: str) -> str | None:
        """Return the country of the nine that a message names most, its people and the town it comes from included."""
        words = re.findall(r"[A-Z][A-Z]+", text)
        pairs = (f"{a} {b}" for a, b in pairwise(words))
        named = Counter(lexicon()[c].iso2 for w in (*words, *pairs) if (c := nation(w.title())) is not None)
        for town in self._gazetteer.find(text.split(",")[0].split("(")[0].strip()):
            if town.country in COUNTRIES:
                named[town.country] += 1
                break
        return max((c for c in COUNTRIES if named[c]), key=lambda c: named[c], default=None)


def _counts(claim: Claim, header: date | None) -> bool:
    if claim.action != "ASSAULT" or claim.stance in ("denied", "rumoured") or claim.auxiliary:
        return False
    day = _day(claim.when)
    return day is None or _is_recent(day, header)


def _is_recent(day: date, header: date | None) -> bool:
    return header is None or header - RECENT <= day <= header + timedelta(days=1)


def _take_date(incident: Incident, dated: Iterable[Claim]) -> None:
    """Give an incident without a date that of the nearest claim of whatever kind, if it is near."""
    start = incident.claims[0].span.start
    nearest = min(dated, key=lambda c: abs(c.span.start - start), default=None)
    if incident.when is None and nearest is not None and abs(nearest.span.start - start) < _NEAR:
        incident.when, incident.dated = nearest.when, _dated(nearest)


def _is_unhurt(figures: Iterable[Figure]) -> bool:
    """Tell whether a sentence says that nobody was hurt or killed."""
    return any((f.low, f.high) == (0, 0) and f.measure in ("killed", "wounded", "other") for f in figures)


def _type(claim: Claim) -> str:
    return _TYPES.get(claim.mode or "", "ATTACK")


def _goes_with(incident: Incident, kind: str, claim: Claim) -> bool:
    if kind != incident.type and ("ATTACK" not in (kind, incident.type) or "KIDNAPPING" in (kind, incident.type)):
        return False
    if kind != incident.type and claim.mode is not None and incident.claims[0].mode is not None:
        return False  # shots are no part of a bombing
    return _agree(incident.when, claim.when) and _agree(incident.place, claim.place)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _concerns_others(incident: Incident) -> bool:
    """Tell whether anything but armed parties was attacked, and enough is said to tell the incident from others."""
    targets = [c.target for c in incident.claims if c.target] + [f.group for f in incident.figures if f.group]
    if targets and all(_is_armed(t) for t in targets):
        return False
    settled = incident.place is not None or _day(incident.when) is not None or any(True for _ in _victims(incident))
    return incident.type == "BOMBING" or (bool(targets) and settled)


def _is_armed(words: str) -> bool:
    plain = [w.lower() for w in re.findall(r"[A-Za-z]+", words)]
    return any(w in _ARMED or w.removesuffix("s") in _ARMED or w.replace("men", "man") in _ARMED for w in plain)


def _victims(incident: Incident) -> Iterator[tuple[str | None, str | None]]:
    """Yield effect and number of each group of people: those counted, and those named as killed, hurt or taken."""
    counted = list(dict.fromkeys(a for f in incident.figures if (a := _counted(f, incident.type)) is not None))
    exact = {effect for effect, number in counted if number != "PLURAL"}
    yield from (c for c in counted if c[1] != "PLURAL" or c[0] not in exact)
    known = {w for f in incident.figures if _counted(f, incident.type) for w in _words(f.group or "")}
    for claim in incident.claims:
        effect = _effect(claim)
        for target in re.split(r"\s+AND\s+|,\s*", claim.target or ""):
            if (effect is None and claim.mode != "abduct") or not _names_people(target):
                continue
            if not known.isdisjoint(_words(target)):
                continue
            known |= set(_words(target))
            number = _number_of(target, incident)
            if number != "PLURAL" or effect not in exact:
                yield effect, number
    if incident.unhurt and not counted:
        yield "NO INJURY OR DEATH", None
    if incident.freed:
        yield "REGAINED FREEDOM", None


def _number_of(target: str, incident: Incident) -> str | None:
    """Return how many a description stands for: as counted beside it, else one or several by its form."""
    words = set(_words(target))
    for figure in incident.figures:
        if figure.measure == "other" and figure.group and words & set(_words(figure.group)) and figure.role == "total":
            return _number(figure)
    return "PLURAL" if _is_plural(target) else "1"


def _counted(figure: Figure, kind: str) -> tuple[str | None, str | None] | None:
    effect = _EFFECTS.get(figure.measure)
    taken = kind == "KIDNAPPING" and figure.measure in ("captured", "detained")
    if (
        (effect is None and not taken)
        or figure.stance != "asserted"
        or figure.role not in ("total", "increment", "component")
    ):
        return None
    if figure.group is not None and _is_armed(figure.group):
        return None
    if (figure.low, figure.high) == (0, 0):
        return ("NO INJURY" if effect == "INJURY" else "NO DEATH"), None
    return effect, _number(figure)


def _effect(claim: Claim) -> str | None:
    """Return what befell the target by the words of the deed, None where they don't say."""
    words = {e.span.quote.lower() for e in claim.evidence if e.field == "action"}
    if any(re.match(r"kill|murder|assassin|execut|massacr|slain|slay|slaughter", w) for w in words):
        return "DEATH"
    if claim.mode == "firearms" and any(re.match(r"gunned|shot|shoot|machinegun", w) for w in words):
        return "DEATH"  # nobody was shot in these messages but to be killed, unless they say otherwise
    return "INJURY" if any(re.match(r"wound|injur|hurt|beat", w) for w in words) else None


def _names_people(target: str) -> bool:
    """Tell whether a target may be people out of arms: buildings and vehicles are no human targets."""
    words = re.findall(r"[a-z]+", target.lower())
    return bool(words) and not _is_armed(target) and words[-1].removesuffix("s") not in _THINGS


def _words(phrase: str) -> list[str]:
    return [w.lower().removesuffix("s") for w in re.findall(r"[A-Za-z]{3,}", phrase)]


def _is_plural(target: str) -> bool:
    """Tell whether a description stands for several: its head, the word before any "of", ends in s or is irregular."""
    words = target.lower()
    head = re.split(r"\s(?:of|from|and)\s", words)[0].split()[-1]
    return " and " in words or head in ("people", "men", "women", "children", "peasants") or head.endswith("s")


def _number(figure: Figure) -> str | None:
    low, high = figure.low, figure.high
    if figure.qualifier == "vague":
        return "PLURAL"
    if figure.qualifier == "approx":
        return f"~{low}"
    if low is None:
        return f"-{high}"
    return f"{low}-" if high is None else f"{low}" if low == high else f"{low}-{high}"


def _dated(claim: Claim) -> str:
    """Return the words that the date of a claim was read from."""
    return next((e.span.quote.lower() for e in claim.evidence if e.field == "when"), "")


def _date(incident: Incident, header: date | None) -> str | None:
    """Return a date as the task writes it; by a weekday or without any, `- ` and the message's date: then or before."""
    day = _day(incident.when)
    if day is not None and not re.search(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", incident.dated):
        return _written(day)
    return f"- {_written(header)}" if header is not None else None


def _day(when: str | None) -> date | None:
    if when is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", when):
        return None
    return date.fromisoformat(when)


def _written(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).upper()
