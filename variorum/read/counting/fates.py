"""The dead, the captives and the released, whose words need a second look: bodies, casualties, returns."""

from variorum.read.counting.nouns import is_people
from variorum.read.counting.words import CAPTIVES, NOUNS, STATES, VERBS, Sign
from variorum.read.lexicon import load
from variorum.read.parsed import Span, Token

_HANDING = frozenset(load("measures")["handing"]["words"])
_PASSAGE = load("measures")["passage"]
_DEALS_AND_VEHICLES = frozenset((*_PASSAGE["deals"], *_PASSAGE["vehicles"]))
_PASSAGES = _DEALS_AND_VEHICLES | frozenset(_PASSAGE["errands"])


def of_bodies(anchor: Token, noun: Token) -> Sign | None:
    """Tell bodies that are found from bodies that are handed over, and both from bodies that nobody died for."""
    head = anchor.head
    while head.head != head and head.pos_ not in ("VERB", "AUX"):
        head = head.head
    verbs = [head, *(c for c in head.children if c.dep_ == "conj")]
    around = {t.lower_ for t in noun.sent}
    entries = [e for v in verbs for e in VERBS.get(v.lemma_.lower(), ()) if e.get("bodies")]
    found = any("with" not in e or around & set(e["with"]) for e in entries)
    handed = any(v.lemma_.lower() in _HANDING for v in verbs)
    people = any(is_people(t) for c in noun.children if c.lower_ == "of" for t in c.children)
    numbered = any(c.pos_ == "NUM" or c.like_num for c in noun.children)
    if not (people or numbered or found or handed):
        return None  # "talked to several bodies": no dead are spoken of
    return ("other", head) if handed and not found else ("killed", noun)


def is_dead(noun: Token | None) -> bool:
    """Tell whether the counted noun itself names the dead."""
    return noun is not None and any(STATES.get(c.lower_) == "killed" for c in (noun, *noun.children))


def beside_wounded(noun: Token) -> bool:
    """Tell whether the wounded are counted apart, so that the casualties are the dead."""
    behind = noun.doc[noun.i : min(noun.i + 5, noun.sent.end)]
    return any(STATES.get(t.lower_) == "wounded" for t in (*noun.conjuncts, *behind))


def unless_released(found: Sign, noun: Token | None) -> Sign:
    """Read "a flight with 14 captives freed by the rebels" as a return: being held is what went before."""
    held = noun is None and found[1].lower_ == "held"  # "swapped 40 captives for 90 held by the army"
    if found[0] in ("captured", "detained") and (held or (noun is not None and found[1].lemma_.lower() in CAPTIVES)):
        released = released_in(found[1].sent)
        if released is not None:
            return "returned", released
    return found


def released_in(sentence: Span) -> Token | None:
    """Return the word of a sentence that speaks of a return, if one does."""
    for token in sentence:
        lemma = token.lemma_.lower()
        if STATES.get(token.lower_) == "returned" or (lemma in NOUNS and NOUNS[lemma]["measure"] == "returned"):
            return token
        if any(e["measure"] == "returned" and not {"with", "captives", "taken"} & set(e) for e in VERBS.get(lemma, ())):
            return token
    return None


def in_transport_or_deal(anchor: Token) -> bool:
    """Tell whether the counted are carried, or stand in a deal's terms: in a report of a return, they are returned."""
    if any(moves_captives(c) for c in anchor.children if c.dep_ in ("acl", "relcl")):
        return True
    for token in anchor.ancestors:
        if token.lemma_.lower() in _PASSAGES or moves_captives(token):
            return True
        if token.pos_ in ("VERB", "AUX"):
            subjects = {t.lemma_.lower() for c in token.children if c.dep_ in ("nsubj", "nsubjpass") for t in c.subtree}
            if subjects & _DEALS_AND_VEHICLES:
                return True
    return False


def moves_captives(verb: Token) -> bool:
    """Tell whether a verb is one by which captives are returned: they are flown out, cross over, arrive."""
    return any(e.get("captives") for e in VERBS.get(verb.lemma_.lower(), ()))
