"""Names in small letters beside their owner: a state's bodies, and a state by its capital where that speaks or acts."""

import re
from collections.abc import Iterator, Sequence

from variorum.link.names.draft import AS_WRITTEN, Draft, speaking, wording_of
from variorum.link.names.item import arms_of
from variorum.link.names.kinds import Named
from variorum.link.names.spelling import fold
from variorum.link.names.wording import ORGANISATION_WORDS, Wording, is_initials, wording
from variorum.read import countries
from variorum.read.lexicon import load
from variorum.records import Report

_LEXICON = load("bodies")
_STATE = frozenset((*_LEXICON["state"]["words"], "officials"))
_LONGEST_NAME = 160  # characters
_PHRASE = 30  # characters that `the forces of` takes before a name
_FIGHTERS = tuple(_LEXICON["arms"]["fighters"])
_BODY_WORDS = frozenset((*_LEXICON["generic"]["words"], *_LEXICON["arms"]["words"], *_FIGHTERS, "authorities", "side"))
_BODIES = "|".join((*_LEXICON["small"]["words"], *_FIGHTERS))
_PERSONS = "|".join(_LEXICON["small"]["not_before"])
_BODY_BEHIND = re.compile(rf"(?:['’]s?)?((?: [a-z]+){{0,2}} (?:{_BODIES}))\b(?! (?:{_PERSONS}))")
_BODY_AHEAD = re.compile(rf"\b((?:forces|army|government|{'|'.join(_FIGHTERS)}) (?:from|of) (?:the )?)$")
_ACTS = re.compile(
    r" (?:(?:has|have|had|also|now|still|again|never|later|first) ){0,2}"
    rf"(?:{'|'.join(_LEXICON['state']['acts'])})\b"
)
_NO_SUBJECT = re.compile(r"\b(?:in|at|of|from|to|near|by|for|with|around|outside|between|the|and|or) $")
_TWO = re.compile(r" (?:and|or|an?|here|which|who) |,|\n| here$")


def voices(report: Report, named: Sequence[Named], found: list[Draft]) -> Iterator[Draft]:
    """Yield what the claims name in small letters: a state's bodies, a state by its capital or its side."""
    bodies: dict[str, Draft] = {}
    text = report.document.text
    acting = {claim.actor for claim in report.claims if claim.actor}
    bound = {row.party for row in report.obligations} | {row.party for row in report.compliance}
    acting |= {party for party in bound if party and countries.capital_of(party)}
    acting |= {name.form for name in named if countries.capital_of(name.form) and _acts(text, name)}
    phrases = set(_phrases(text, named))
    written = {form for draft in found for form in draft.forms}
    told = speaking(report)
    for name in sorted(told | acting | phrases):
        words = wording_of(name)
        if not words.nations and name in phrases and arms_of(name, ()):
            bodies.setdefault(f"arms:{name}", Draft("organisation", "body", name, {name: AS_WRITTEN}))
            continue
        if words.nobody or words.person or len(name) > _LONGEST_NAME or len(words.nations) != 1 or _TWO.search(name):
            continue
        code = next(iter(words.nations))
        if words.words <= _STATE:
            state = _state_of(code, found, bodies)
            state.forms.setdefault(
                _plain(name),
                _voice_why(name, words, code, speaks=name in told or name not in acting)
                if name not in phrases
                else AS_WRITTEN,
            )
        elif words.head in ORGANISATION_WORDS - {"group"} and not words.voice and _is_headed(name, words.head):
            form = _plain(name)
            if form in written:
                continue
            body = bodies.setdefault(f"{code}:{' '.join(sorted(words.words))}", Draft("organisation", "body", form))
            body.forms.setdefault(form, AS_WRITTEN)
            body.nations |= words.nations
    for body in bodies.values():
        twin = next((d for d in found if d.role == "body" and body.role == "body" and _is_twin(d, body)), None)
        if twin is not None:
            twin.take(body, "the same body in other words")
        else:
            yield body


def _phrases(text: str, named: Sequence[Named]) -> Iterator[str]:
    """Yield names of bodies in small letters beside their owner: `Kenya's armed forces`, `rebels from Volta`."""
    for name in named:
        if name.kind == "person":
            continue
        if (behind := _BODY_BEHIND.match(text, name.run.end)) and all(w in _BODY_WORDS for w in behind[1].split()):
            yield " ".join(text[name.start : behind.end()].split())
        if ahead := _BODY_AHEAD.search(text, max(0, name.run.start - _PHRASE), name.run.start):
            yield " ".join(text[ahead.start(1) : name.run.end].split())


def _acts(text: str, name: Named) -> bool:
    """Tell whether a name is the subject of what only a government does: not `the pact signed in Oro binds`."""
    return bool(_ACTS.match(text, name.end)) and not _NO_SUBJECT.search(name.run.before)


def _is_headed(name: str, head: str | None) -> bool:
    """Tell whether a phrase is that of its body itself: not `data of the ministry`, nor `commander of a unit`."""
    first = re.split(r" (?:of|in|for|at) ", name, maxsplit=1)[0].split()[-1]
    return fold(first) in ORGANISATION_WORDS or wording(first).head == head or is_initials(first)


def _is_twin(one: Draft, other: Draft) -> bool:
    a, b = wording(one.main), wording(other.main)
    return bool(a.words) and a.words == b.words and (a.nations or one.nations) == (b.nations or other.nations)


def _state_of(code: str, found: list[Draft], bodies: dict[str, Draft]) -> Draft:
    known = next((d for d in found if d.role == "state" and d.nations == {code}), None)
    name = countries.lexicon()[code].names[0]
    return known or bodies.setdefault(f"state:{code}", Draft("organisation", "state", name, nations={code}))


def _plain(name: str) -> str:
    name = name.partition(" (")[0]
    return name[4:] if name[:4] in ("the ", "The ") else name


def _voice_why(name: str, words: Wording, code: str, *, speaks: bool) -> str:
    country = countries.lexicon()[code].names[0]
    seat = countries.capital_of(_plain(name).removeprefix("official ").removeprefix("Official "))
    doing = "speaks" if speaks else "acts"
    if seat:
        return f"the capital {doing}: the government of {country}"
    return f"the state of {country}, which {doing} here" if not words.words else f"whoever {doing} for {country}"
