"""Who did what is told of a duty, and whose the troops, posts and prisoners are of which it is told."""

from variorum.read.actions.clauses import arguments
from variorum.read.actions.words import may_act
from variorum.read.duties.actors import ARMED, PEOPLE, is_actor
from variorum.read.duties.compliance_words import CAPTIVES
from variorum.read.duties.reality import clause_of
from variorum.read.parsed import Token

NO_PARTY = frozenset({"place", "area", "bridge", "exchange", "side"})


def doer_of(verb: Token) -> Token | None:
    """Return the word for who does or did it: subject, agent, or whose deed the subject is; None for a thing."""
    if verb.lemma_.lower() == "be" and (holder := _in_whose_hands(verb)) is not None:
        return holder
    parts = arguments(verb)
    party = parts.agent if parts.passive else parts.subject
    own = any(c.dep_ == "nsubj" for c in verb.children)
    if verb.tag_ == "VBN" and verb.head.lemma_.lower() == "have" and not own and not parts.passive:
        party = arguments(verb.head).subject  # the parser took "have" of "have once more put off" for the verb
    if party is None and parts.passive and verb.lemma_.lower() in ("clear", "empty", "rid"):
        party = next((p for c in verb.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj"), None)
    if who_of(party) is None and not parts.passive:
        party = None
        if verb.dep_ == "pcomp" and verb.head.lower_ == "for":
            party = _thanked(verb.head)
        elif verb.dep_ in ("xcomp", "advcl", "pcomp"):
            party = named_before(verb)  # the parser hung it on the wrong verb
    elif verb.dep_ == "ccomp" and not any(c.dep_ == "nsubj" for c in verb.children) and not parts.passive:
        party = None  # who says so is not who did so
    return who_of(party)


def side_of(verb: Token) -> Token | None:
    """Return who did it, else whose what it was done to is: "none of the rebels' guns were given up"."""
    doer = doer_of(verb)
    said = arguments(verb)
    return doer if doer is not None or not said.passive or said.object is None else owner_of(said.object)


def is_armed(word: Token | None) -> bool:
    """Tell whether a word names a state or an armed side, its troops included."""
    if word is None:
        return False
    named = (word, *(c for c in word.children if c.dep_ in ("compound", "amod", "poss")))
    known = is_actor(word) and word.lemma_.lower() not in PEOPLE
    return known or any(t.lemma_.lower() in ARMED for t in named)


def who_of(token: Token | None) -> Token | None:
    """Return the word for a party, of a deed whose it is; None for a thing: "the truce was broken by forty rounds"."""
    if token is None or token.lemma_.lower() in CAPTIVES:
        return None
    if token.lower_ in ("neither", "none"):
        several = [t for t in token.sent if t.i < token.i and is_actor(t) and any(c.dep_ == "conj" for c in t.children)]
        return several[-1] if several else None
    if is_actor(token) or (may_act(token) and token.pos_ == "NOUN" and token.lower_ not in NO_PARTY):
        return token
    return owner_of(token)


def named_before(word: Token) -> Token | None:
    """Return the last subject before a word that may act, within what one speaker says: never who says it."""
    top = word
    while top.head != top and top.dep_ not in ("ccomp", "relcl"):
        top = top.head
    before = [t for t in top.subtree if t.i < word.i and t.dep_ in ("nsubj", "nsubjpass") and is_actor(t)]
    return before[-1] if before else None


def _thanked(preposition: Token) -> Token | None:
    """Return whom it is said of: "thanks the two parties for keeping", "is grateful to both sides for keeping"."""
    verb = clause_of(preposition)
    before = [t for t in verb.subtree if t.i < preposition.i and t.dep_ in ("dobj", "pobj")] if verb is not None else []
    return next((t for t in reversed(before) if is_actor(t)), None)


def _in_whose_hands(verb: Token) -> Token | None:
    """Return who holds a place that "was in rebel hands"."""
    hands = next((t for t in verb.subtree if t.lower_ == "hands"), None)
    if hands is None:
        return None
    of = (p for c in hands.children if c.lower_ == "of" for p in c.children if p.dep_ == "pobj")
    return next((c for c in (*hands.children, *of) if c.pos_ in ("NOUN", "PROPN", "ADJ")), None)


def owner_of(noun: Token) -> Token | None:
    """Return whose a deed or thing is: "the army's advance", "the withdrawal of the army", "army posts"."""
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    of = [p for c in noun.children if c.lower_ in ("of", "by") for p in c.children if p.dep_ == "pobj"]
    owner = next((c for c in (*noun.children, *of) if c.dep_ in ("poss", "pobj") and _is_holder(c)), None)
    if owner is not None:
        return owner
    inner = next((owner_of(p) for p in of if p.pos_ == "NOUN" and owner_of(p) is not None), None)
    named = (c for c in noun.children if c.dep_ in ("compound", "amod", "nmod") and is_side(c))
    return inner or next(named, None)


def _is_holder(word: Token) -> bool:
    return is_actor(word) and word.lemma_.lower() not in CAPTIVES


def is_side(word: Token) -> bool:
    """Tell whether a word before a noun says whose side's it is: "rebel guns", "Kenyan guns"."""
    return word.lemma_.lower() in ARMED or _is_holder(word)
