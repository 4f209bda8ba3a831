"""The vocabulary of duties, as sets of words."""

from collections.abc import Iterable
from typing import Any

from variorum.read.lexicon import load
from variorum.read.parsed import Token

LEXICON = load("duties")


def _all(tables: Iterable[dict[str, Any]]) -> frozenset[str]:
    return frozenset(word for table in tables for word in table["words"])


UNDERTAKE = _all(t for t in LEXICON["undertake"] if not t.get("reflexive"))
BIND_ONESELF = _all(LEXICON["undertake"])
IMPOSE = _all(t for t in LEXICON["impose"] if not t.get("noun"))
IMPOSE_A_DEED = _all(t for t in LEXICON["impose"] if t.get("noun") and not t.get("any_noun"))
FORBID = _all(t for t in LEXICON["impose"] if t.get("any_noun"))
IMPOSE_FOR = frozenset(LEXICON["impose_for"]["words"])
IMPOSE_DOWN = frozenset(LEXICON["impose_down"]["words"])
PARTICLES = frozenset(LEXICON["impose_down"]["particles"])
ORDER = frozenset(LEXICON["order"]["words"])
BODIES = frozenset(LEXICON["order"]["bodies"])
CALL = frozenset(LEXICON["call"]["words"])
DEMAND = frozenset(LEXICON["demand"]["words"])
OFFER = frozenset(LEXICON["offer"]["words"])
READY = frozenset(LEXICON["offer"]["states"])
ANNOUNCE = frozenset(LEXICON["announce"]["words"])
SOLEMN = frozenset(LEXICON["solemn"]["words"])
DUTY_NOUNS = frozenset(LEXICON["noun"]["words"])
HAVE = frozenset(LEXICON["noun"]["have"])
PARTS = frozenset(LEXICON["part"]["words"])
LAID = frozenset(LEXICON["laid"]["words"])
TERM = frozenset(LEXICON["term"]["words"])
PUT_OFF = frozenset(LEXICON["put_off"]["words"])

AGREEMENTS = frozenset(LEXICON["instrument"]["words"])
WEAK = frozenset(LEXICON["weak_instrument"]["words"])
DECISIONS = frozenset(LEXICON["imposing_instrument"]["words"])
INSTRUMENTS = AGREEMENTS | WEAK | DECISIONS
SIGNING = frozenset(LEXICON["signing"]["words"])
BINDING = frozenset(LEXICON["binding_phrase"]["words"])
BINDING_ALONE = frozenset(LEXICON["binding_phrase"]["alone"])

_ACTS = LEXICON["acts"]
ACTS = frozenset(_ACTS["verbs"])
STRONG_ACTS = frozenset(_ACTS["strong"])
STAGES = frozenset(_ACTS["stages"])
DEEDS = frozenset(_ACTS["nouns"])
MUTUAL = frozenset(_ACTS["mutual"])
ALL_PARTIES = frozenset(LEXICON["all_parties"]["words"])
PROMISES = frozenset(LEXICON["vague"]["promises"])
VAGUE = frozenset(LEXICON["vague"]["words"])
CIVIL_PARTIES = frozenset(LEXICON["civil"]["parties"])
CIVIL_OBJECTS = frozenset(LEXICON["civil"]["objects"])
DECLARE = frozenset(LEXICON["declared"]["words"])
DECLARED = frozenset(LEXICON["declared"]["deeds"])
DEADLINES = frozenset(LEXICON["deadline"]["words"])
RESTING = {w: frozenset(t["prepositions"]) for t in LEXICON["resting"] for w in t["words"]}
TASKS = frozenset(LEXICON["task"]["words"])
SHARES = frozenset(LEXICON["share"]["words"])
NAMING = frozenset(LEXICON["name_to"]["verbs"])
NAMES = frozenset(LEXICON["name_to"]["words"])
NAMED_TO = frozenset(LEXICON["name_to"]["deeds"])
DAYS = frozenset(LEXICON["day"]["words"])
SETTLE = frozenset(LEXICON["settle"]["words"])
MATTERS = frozenset(LEXICON["matter"]["words"])
OWN_MOTION = frozenset(_ACTS["own_motion"])
ELSEWHERE = frozenset(_ACTS["elsewhere"])
SAYING = IMPOSE | IMPOSE_A_DEED | IMPOSE_FOR | LAID | DEMAND | {"dictate"}
FORMS = {
    w + e: w
    for w in sorted(IMPOSE | FORBID | IMPOSE_A_DEED - {"promise", "guarantee"})
    for e in ("s", "es", "d", "ed")
    if w != "commit"
}
CALLED_FOR = ACTS | frozenset(LEXICON["call"]["acts"])


def lemma(token: Token) -> str:
    """Return the word's lemma in small letters."""
    return token.lemma_.lower()


def is_deed(token: Token) -> bool:
    """Tell whether a noun names what agreements are about: "withdrawal", "releases", "cease-fire"."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    two = token.i > 1 and token.nbor(-1).text == "-"
    hyphened = f"{token.nbor(-2).lower_}-{token.lower_}" if two else ""
    return lemma(token) in DEEDS or token.lower_ in DEEDS or hyphened in DEEDS
