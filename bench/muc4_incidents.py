"""Incidents as MUC-4 wants them, built from the claims and figures of one message.

The task (TASK/TASKDOC) asks for acts of violence of one to two months' age in nine countries, against targets that are
not only military. So claims count that tell of an ASSAULT which happened lately, is neither denied nor a rumour, and
whose target is no armed party. One message's claims are grouped in the order of the text: a claim joins the incident
before it that has the same type (or a plain ATTACK), where neither date nor place contradicts. Linking proper is no part
of this: it is a later stage of the program.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bench.muc4_templates import SLOTS, Filler, Template
from variorum.read.countries import lexicon, nation
from variorum.read.gazetteer import Gazetteer
from variorum.read.lexicon import load
from variorum.records import Claim, Figure, Reading

COUNTRIES = {
    "SV": "EL SALVADOR", "GT": "GUATEMALA", "HN": "HONDURAS", "AR": "ARGENTINA", "BO": "BOLIVIA", "CL": "CHILE",
    "CO": "COLOMBIA", "EC": "ECUADOR", "PE": "PERU",
}  # fmt: skip
"""The nine countries of the task, by ISO 3166-1 alpha-2."""

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
RECENT = timedelta(days=62)  # "within two months of the date of the article" (template-doc-part1, 1.0, 6)
_TYPES = {"explosives": "BOMBING", "suicide-attack": "BOMBING", "abduct": "KIDNAPPING"}
_EFFECTS = {"killed": "DEATH", "wounded": "INJURY"}
_ARMED = frozenset((*load("actors")["state"]["words"], *load("actors")["rebel"]["words"]))


@dataclass(slots=True)
class Incident:
    """One incident in the making."""

    type: str
    when: str | None
    place: str | None
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
            if not _counts(claim, header):
                continue
            kind = _type(claim)
            own = next((i for i in reversed(found) if _goes_with(i, kind, claim)), None)
            if own is None:
                own = Incident(kind, claim.when, claim.place)
                found.append(own)
            own.type = kind if own.type == "ATTACK" else own.type
            own.when, own.place = own.when or claim.when, own.place or claim.place
            own.claims.append(claim)
            own.figures += figures.get(claim.id, ())
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
        values["date"] = [(d,) for d in (_date(incident.when, header),) if d]
        for effect, number in _victims(incident):
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
        ours = next((p for p in here if p.country == home), here[0] if here else None)
        country = ours.country if ours is not None and ours.country else home
        if country is None:
            return None
        name = "" if ours is not None and ours.kind == "country" else _plain(place)
        return (COUNTRIES[country], name) if name else (COUNTRIES[country],)

    def _home(self, text: str) -> str | None:
        """Return the country of the nine that a message names most, its people included."""
        words = re.findall(r"[A-Z][A-Z]+", text)
        named = Counter(
            code for w in (*words, *(f"{a} {b}" for a, b in zip(words, words[1:]))) if (code := nation(w.title()))
        )
        codes = {lexicon()[code].iso2: n for code, n in named.items()}
        return max((c for c in COUNTRIES if codes.get(c)), key=lambda c: codes[c], default=None)


def _counts(claim: Claim, header: date | None) -> bool:
    if claim.action != "ASSAULT" or claim.stance in ("denied", "rumoured") or claim.auxiliary:
        return False
    day = _day(claim.when)
    return day is None or header is None or header - RECENT <= day <= header + timedelta(days=1)


def _type(claim: Claim) -> str:
    return _TYPES.get(claim.mode or "", "ATTACK")


def _goes_with(incident: Incident, kind: str, claim: Claim) -> bool:
    if kind != incident.type and "ATTACK" not in (kind, incident.type):
        return False
    if {kind, incident.type} == {"ATTACK", "KIDNAPPING"}:
        return False
    return _agree(incident.when, claim.when) and _agree(incident.place, claim.place)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _concerns_others(incident: Incident) -> bool:
    """Tell whether anything but armed parties was attacked: fights among these are no matter of the task."""
    targets = [c.target for c in incident.claims if c.target] + [f.group for f in incident.figures if f.group]
    return bool(targets) and not all(_is_armed(t) for t in targets)


def _is_armed(words: str) -> bool:
    plain = [w.lower() for w in re.findall(r"[A-Za-z]+", words)]
    return any(w in _ARMED or w.removesuffix("s") in _ARMED or w.replace("men", "man") in _ARMED for w in plain)


def _victims(incident: Incident) -> Iterator[tuple[str, str | None]]:
    """Yield effect and number of each group of people: from figures, else the one who is named as the target."""
    seen: set[tuple[str, str | None]] = set()
    for figure in incident.figures:
        effect = _EFFECTS.get(figure.measure)
        if effect is None or figure.stance != "asserted" or (figure.group and _is_armed(figure.group)):
            continue
        if (figure.low, figure.high) == (0, 0):
            effect = "NO INJURY" if effect == "INJURY" else "NO DEATH"
        answer = effect, _number(figure)
        if answer not in seen:
            seen.add(answer)
            yield answer
    if not seen:
        yield from _named(incident)


def _named(incident: Incident) -> Iterator[tuple[str, str | None]]:
    people = set()
    for claim in incident.claims:
        words = {e.span.quote.lower() for e in claim.evidence if e.field == "action"}
        killed = any(re.match(r"kill|murder|assassinat|execut|massacr|slain|slay", w) for w in words)
        if claim.target and killed and claim.target.upper() not in people and not _is_armed(claim.target):
            people.add(claim.target.upper())
            plural = claim.target.lower().endswith("s") and " " not in claim.target
            yield "DEATH", "PLURAL" if plural else "1"


def _number(figure: Figure) -> str | None:
    low, high = figure.low, figure.high
    if figure.qualifier == "vague":
        return "PLURAL"
    if figure.qualifier == "approx":
        return f"~{low}"
    if low is None:
        return f"-{high}"
    return f"{low}-" if high is None else f"{low}" if low == high else f"{low}-{high}"


def _date(when: str | None, header: date | None) -> str | None:
    """Return a date as the task writes it; without one, `- ` and the date of the message: then or before."""
    day = _day(when)
    if day is not None:
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


def is_relevant(templates: Sequence[Template]) -> bool:
    """Tell whether a message has any incident."""
    return bool(templates)
