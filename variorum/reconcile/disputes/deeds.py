"""Disputes over what was done: who began, who holds a place, who kept an agreement."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from variorum.reconcile.disputes.scene import Scene, are_one_body, nations_in
from variorum.reconcile.disputes.scope import party_words
from variorum.reconcile.disputes.settling import OPEN
from variorum.reconcile.disputes.vocabulary import pattern
from variorum.reconcile.disputes.words import claim_words, listed, short
from variorum.reconcile.origins import Origin
from variorum.reconcile.vocabulary import callings
from variorum.records import Claim, Dispute, Position, make_id
from variorum.records.linked import DisputeKind

AT_ONCE = 3  # days within which two words on who holds a place are about one state of things (2026-11)
WITHIN = 60  # characters between "violated" and "the truce"

_FORCE = frozenset({"ASSAULT", "COERCE"})


@dataclass(frozen=True, slots=True)
class _Held:
    """What an origin holds: of `about` (a place, a party, the event itself) it says `that`."""

    origin: Origin
    about: str
    that: str
    words: str
    claim: Claim


def deed_disputes(scene: Scene) -> Iterator[Dispute]:
    """Yield the disputes over blame, control and compliance."""
    claims = [
        (claim, origin)
        for claim in (*scene.claims, *scene.answers)
        if claim.stance in ("asserted", "accused") and (origin := scene.origin(claim)) is not None
    ]
    if len({origin.id for _, origin in claims}) < 2:
        return
    broken = [held for claim, origin in claims if (held := _compliance(scene, claim, origin)) is not None]
    holders = [held for claim, origin in claims if (held := _control(scene, claim, origin)) is not None]
    blames = [held for claim, origin in claims if (held := _blame(scene, claim, origin)) is not None]
    yield from _disputes(scene, "compliance", broken, _gainsay, "whether {about} kept to what was agreed")
    yield from _disputes(scene, "control", holders, _hold_apart(scene), "who holds {about}: {answers}")
    yield from _disputes(scene, "blame", blames, _each_other(scene), "who began or did it: {answers}")


def _blame(scene: Scene, claim: Claim, origin: Origin) -> _Held | None:
    """Read whom a claim says to have begun or done it: the accused, or who used force in the words of another party."""
    if claim.stance == "accused":
        accused = claim.target if claim.action == "ACCUSE" else claim.actor
    elif claim.action in _FORCE and not claim.auxiliary and claim.target is not None:
        accused = claim.actor
    else:
        return None
    party = _party(scene, accused)
    if party is None or party == _own_party(scene, origin):
        return None
    return _Held(origin, "it", party, claim_words(claim), claim)


def _compliance(scene: Scene, claim: Claim, origin: Origin) -> _Held | None:
    """Read whom a claim says to have broken or kept an agreement."""
    quote = claim.span.quote
    for table in ("broke", "kept"):
        match = pattern(table).search(quote)
        if match is None or not pattern("broke", "what").search(quote[match.end() : match.end() + WITHIN]):
            continue
        accused = claim.target if claim.action == "ACCUSE" else claim.actor
        party = _party(scene, accused) if claim.stance == "accused" else _last_party(scene, quote[: match.start()])
        if party is not None and claim.auxiliary == ():
            return _Held(origin, party, table, f"“{short(quote)}”", claim)
    return None


def _control(scene: Scene, claim: Claim, origin: Origin) -> _Held | None:
    """Read who a claim says has a place."""
    if claim.auxiliary:
        return None
    place = claim.place if (claim.place_precision or 7) <= 2 else None
    if claim.action == "COERCE" and claim.mode == "seize" and claim.actor is not None:
        place, party = place or claim.target, _party(scene, claim.actor)
    else:
        party = _holder(scene, claim.span.quote, origin)
    if place is None or party is None:
        return None
    return _Held(origin, place, party, f"{party_words(party)} holds it: “{short(claim.span.quote)}”", claim)


def _holder(scene: Scene, quote: str, origin: Origin) -> str | None:
    ours = re.search(rf"\b(?:in|under) {pattern('ours').pattern} {pattern('ours', 'behind').pattern}", quote, re.I)
    if ours is not None:
        return _own_party(scene, origin)
    if (match := pattern("held_by").search(quote)) is not None:
        return _first_party(scene, quote[match.end() :])
    if (match := re.search(r"\bunder ([\w’' -]{3,40}?)(?:'s|’s)? control\b", quote)) is not None:
        return _party(scene, match[1])
    if (match := pattern("holds").search(quote)) is not None:
        return _last_party(scene, quote[: match.start()])
    return None


def _gainsay(one: _Held, other: _Held) -> bool:
    return one.about == other.about and one.that != other.that


def _hold_apart(scene: Scene) -> Callable[[_Held, _Held], bool]:
    def apart(one: _Held, other: _Held) -> bool:
        a, b = scene.day(one.claim), scene.day(other.claim)
        near = a is not None and b is not None and abs(a - b) <= AT_ONCE
        return near and one.about.casefold() == other.about.casefold() and one.that != other.that

    return apart


def _each_other(scene: Scene) -> Callable[[_Held, _Held], bool]:
    """Two blame each other's party; or, where nothing tells for whom one of them speaks, it blames the other's."""

    def apart(one: _Held, other: _Held) -> bool:
        if one.that == other.that or (one.claim.stance, other.claim.stance) == ("asserted", "asserted"):
            return False
        own, others = (_own_party(scene, held.origin) for held in (one, other))
        meets = (one.that == others, other.that == own)
        return all(meets) or (meets[0] and own is None) or (meets[1] and others is None)

    return apart


def _disputes(
    scene: Scene, kind: DisputeKind, held: Sequence[_Held], apart: Callable[[_Held, _Held], bool], over: str
) -> Iterator[Dispute]:
    """Yield one dispute for each matter and each two answers to it, with every origin that gives one of them."""
    found: defaultdict[tuple[str, str, str], dict[str, list[_Held]]] = defaultdict(lambda: defaultdict(list))
    for one, other in combinations(held, 2):
        if are_one_body(one.origin, other.origin) or not apart(one, other):
            continue
        low, high = sorted((one.that, other.that))
        for each in (one, other):
            said = found[one.about, low, high][each.origin.id]
            if each not in said:
                said.append(each)
    for (about, *answers), by_origin in sorted(found.items()):
        yield Dispute(
            id=make_id("dsp", scene.event.id, kind, about, *answers),
            event=scene.event.id,
            kind=kind,
            sides=tuple(
                _position(by_origin[id_]) for id_ in sorted(by_origin, key=lambda i: (by_origin[i][0].that, i))
            ),
            status="open",
            why=f"Over {over.format(about=party_words(about), answers=listed([party_words(a) for a in answers]))}. "
            f"{OPEN.why}",
        )


def _position(said: Sequence[_Held]) -> Position:
    return Position(said[0].origin.name, said[0].words, tuple(sorted({held.claim.id for held in said})))


def _own_party(scene: Scene, origin: Origin) -> str | None:
    """Return the party that an origin speaks for; one that is named for a nation, that nation."""
    if origin.name.casefold().startswith(("its ", "their ")):
        return None  # of whom nothing here tells
    codes = nations_in(origin.name) if origin.party not in scene.parties.labels else frozenset()
    return next(iter(codes)) if len(codes) == 1 else origin.party


def _party(scene: Scene, words: str | None) -> str | None:
    """Return the party of the event that the words name; else the one nation in them."""
    if not words:
        return None
    found = callings(words)
    named = scene.parties.party(words, found[0] if found else None)
    if named is not None and named in scene.parties.labels:
        return named
    codes = nations_in(words)
    return next(iter(codes)) if len(codes) == 1 else named


def _last_party(scene: Scene, words: str) -> str | None:
    """Return the party named last before a verb, in its own clause."""
    clause = re.split(r"[,;:.“”\"]|\b(?:that|said|says)\b", words)[-1]
    return _party(scene, clause)


def _first_party(scene: Scene, words: str) -> str | None:
    return _party(scene, re.split(r"[,;:.“”\"]| (?:and|but|since|after|as) ", words)[0])
