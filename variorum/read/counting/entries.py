"""Which entry of the vocabulary fits a verb or a noun in its sentence: its companions, and whom it counts."""

from typing import Any

from variorum.read.counting.nouns import is_people, singular
from variorum.read.counting.words import BODIES, CAPTIVES, NOUNS, STATES, VERBS, Sign, has_passive
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.records import Measure

_CASUALTIES = frozenset(load("measures")["casualties"]["words"])
_COMBATANTS = frozenset(load("measures")["combatants"]["words"])
_UNITS = frozenset(load("measures")["combatants"]["units"])
_RESIDENTS = frozenset(load("measures")["residents"]["words"])
_NEUTRAL = frozenset(load("measures")["neutral"]["words"])
_CONVICTS = frozenset(load("measures")["convicts"]["words"])
_NEAR = 12  # tokens: a companion farther from its verb belongs to something else (2026-11)


def as_role(verb: Token, role: str | None, noun: Token | None) -> Sign | None:
    """Return what a verb says of its subject or object (`role`), where one of its entries counts that one."""
    for entry in VERBS.get(verb.lemma_.lower(), ()):
        if role in entry["counts"] and fits(entry, verb, noun):
            near = (t for t in verb.subtree if abs(t.i - verb.i) < _NEAR)
            states = [t for t in near if t.lower_ in entry.get("with", ()) and t.lower_ in STATES]
            return for_group(entry["measure"], entry.get("others"), noun), states[0] if states else verb
    return None


def as_any(verb: Token, noun: Token | None) -> Sign | None:
    """Return what a verb says of the counted, whichever of its companions they are."""
    for entry in VERBS.get(verb.lemma_.lower(), ()):
        if fits(entry, verb, noun):
            return entry["measure"], verb
    return None


def as_noun(governor: Token, noun: Token | None) -> Sign | None:
    """Return what a noun such as "death" or "release" says of the counted."""
    entry = NOUNS.get(governor.lemma_.lower())
    if entry is None or (entry.get("people") and noun is not None and not is_people(noun)):
        return None
    if "with" in entry and not {t.lower_ for t in governor.sent} & set(entry["with"]):
        return None
    if entry.get("of") and not any(c.lower_ == "of" for c in governor.children):
        return None
    return entry["measure"], governor


def fits(entry: dict[str, Any], verb: Token, noun: Token | None) -> bool:
    """Tell whether a verb's companions and the counted noun are those that its entry asks for."""
    return _verb_fits(entry, verb) and _companions_fit(entry, verb, noun) and _counted_fit(entry, noun)


def _verb_fits(entry: dict[str, Any], verb: Token) -> bool:
    negated = any(c.dep_ == "neg" for c in verb.children)
    if entry.get("negated", False) != negated and ("negated" in entry or entry["measure"] == "returned"):
        return False
    if entry.get("residents") and not _is_gone(verb):
        return False
    return not entry.get("passive") or (verb.tag_ == "VBN" and (verb.dep_ == "acl" or has_passive(verb)))


def _is_gone(verb: Token) -> bool:
    """Tell whether a leaving is over and from no place in particular, or from a place with a name."""
    aims = any(c.lower_ in ("to", "for", "behind") for c in verb.children)
    rooms = any(c.dep_ == "dobj" and c.pos_ != "PROPN" for c in verb.children)
    return not aims and not rooms and any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)


def _companions_fit(entry: dict[str, Any], verb: Token, noun: Token | None) -> bool:
    children = {c.lower_ for c in verb.children if c.i > verb.i}
    if children & set(entry.get("without", ())) or (entry.get("off") and not children & {"off", "from", "out"}):
        return False
    if "with" not in entry:
        return True
    own = {noun.i, *(c.i for c in noun.children if c.i < noun.i)} if noun is not None else set()
    own |= {t.i for c in verb.subtree if c != verb and _goes_its_own_way(c) for t in c.subtree}
    near = [t for t in verb.subtree if t.i not in own and abs(t.i - verb.i) < _NEAR and t.dep_ != "aux"]
    companions = {t.lower_ for t in near if t.tag_ == "NN" or not _is_counted(t)}
    return bool(companions & set(entry["with"]))


def _goes_its_own_way(verb: Token) -> bool:
    """Tell whether what stands with this verb belongs to it alone: "went out … and have not come back"."""
    return verb.pos_ == "VERB" and (verb.dep_ == "conj" or any(c.dep_ == "neg" for c in verb.children))


def _is_counted(token: Token) -> bool:
    """Tell whether a word is counted by itself: the hostages of "took 14 hostages" say nothing of anybody else."""
    return is_people(token) and any(c.pos_ == "NUM" for c in token.children)


def _counted_fit(entry: dict[str, Any], noun: Token | None) -> bool:
    if entry.get("victims") is False and noun is not None and noun.lemma_.lower() in _CASUALTIES:
        return False
    if entry.get("fighters") and (noun is None or not is_fighter(noun) or _is_captive(noun)):
        return False
    if entry.get("civilians") and noun is not None and is_fighter(noun):
        return False
    if entry.get("bodies"):
        return noun is not None and noun.lemma_.lower() in BODIES
    if entry.get("residents") or entry.get("folk"):
        return noun is not None and singular(noun) in _RESIDENTS
    if entry.get("captives"):
        return _is_captive(noun)
    if entry.get("prisoners"):
        return noun is not None and noun.lemma_.lower() in CAPTIVES and not any(_was_taken(c) for c in noun.children)
    if entry.get("taken"):
        return noun is not None and any(_was_taken(c) for c in noun.children)
    return not (entry.get("people") and noun is not None and not is_people(noun))


def _is_captive(noun: Token | None) -> bool:
    """Tell whether the counted are people who were held: "prisoners", "freed soldiers"."""
    if noun is None:
        return False
    if noun.lemma_.lower() in CAPTIVES:
        return True
    return any(c.i < noun.i and STATES.get(c.lower_) in ("returned", "captured") for c in noun.children)


def _was_taken(word: Token) -> bool:
    """Tell whether a word by the counted says that they were held before: "abducted last week", "freed"."""
    return word.dep_ in ("amod", "acl") and STATES.get(word.lower_) in ("returned", "captured", "detained")


def for_group(measure: Measure, others: Measure | None, noun: Token | None) -> Measure:
    """Return a measure, or the one that stands for it (`others`) where the counted are no fighters."""
    return others if others is not None and not (noun is not None and is_fighter(noun)) else measure


def is_fighter(noun: Token) -> bool:
    """Tell whether a noun is one for people who fight for a party, or its prisoners: no peacekeepers, no convicts."""
    if singular(noun) == "man" and any(c.dep_ == "poss" and c.pos_ == "PRON" for c in noun.children):
        return True  # "12 of his men"
    if any(of.lower_ == "of" and t.lemma_.lower() in _UNITS for of in noun.children for t in of.children):
        return not any(t.lower_ in _NEUTRAL for t in noun.subtree)  # "four men of the patrol"
    if singular(noun) not in _COMBATANTS or any(c.lower_ in _CONVICTS for c in noun.children):
        return False
    return not any(t.lower_ in _NEUTRAL for c in noun.children if c.i < noun.i for t in (c, *c.children))
