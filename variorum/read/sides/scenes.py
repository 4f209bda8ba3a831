"""People of no party by where they were: those whom shells on a market killed, and nobody armed beside them."""

from variorum.read.counting import Count
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.read.sides.deeds import Reason
from variorum.read.sides.naming import is_by_fate, is_fighter, is_of_anybody, is_soldier
from variorum.read.sides.parties import Parties
from variorum.read.sides.side import CIVILIANS

_LEXICON = load("sides")
_SCENES = frozenset(_LEXICON["scenes"]["words"])
_STRIKING = frozenset(_LEXICON["scenes"]["verbs"])
_ARMED = frozenset((*_LEXICON["enemies"]["words"], *_LEXICON["armed"]["words"], *_LEXICON["armed_bodies"]["words"]))


def by_scene(count: Count, parties: Parties) -> Reason | None:
    """Read "shells fell on a market, killing 14 people": people, in a sentence that names nobody armed.

    In a war of two states, whose people they are is asked, and the scene doesn't tell.
    """
    anybody = count.noun is None or is_of_anybody(count.noun) or is_by_fate(count.noun)
    if parties.between_states or count.measure not in ("killed", "wounded") or not anybody:
        return None
    sentence = count.number.sent
    if not any(t.lemma_.lower() in _STRIKING for t in sentence if t.pos_ == "VERB"):
        return None
    if any(is_soldier(t) or is_fighter(t) or t.lemma_.lower() in _ARMED for t in sentence if _may_be_struck(t)):
        return None
    scene = next((t for t in sentence if t.lower_ in _SCENES and t.pos_ == "NOUN"), None)
    return (CIVILIANS, scene) if scene is not None else None


def _may_be_struck(word: Token) -> bool:
    return word.pos_ in ("NOUN", "PROPN")
