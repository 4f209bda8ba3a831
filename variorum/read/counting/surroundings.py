"""What the words around the counted say of them: modifiers, states, labels, copulas, and the nearest word of all."""

from collections.abc import Iterator

from variorum.read.counting.entries import as_role, fits, for_group
from variorum.read.counting.nouns import is_people
from variorum.read.counting.words import (
    BEARING,
    BODIES,
    DOING,
    NOUNS,
    STATES,
    SUFFERING,
    VERBS,
    Sign,
    has_passive,
    stems,
)
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.read.values import Value

_LEXICON = load("measures")
_ESTIMATES = frozenset(_LEXICON["estimates"]["words"])
_THOSE = frozenset({"those", "people", "persons"})
_LABEL_HEDGES = frozenset(_LEXICON["labels"]["hedges"])


def adjoining(value: Value, noun: Token | None, number: Token) -> Sign | None:
    """Read the word right behind the counted: "34 others wounded", "two more hurt", "46 people detained"."""
    if noun is None:
        return _borne(number.doc[value.hedged_to], None)
    doc = noun.doc
    if noun.i + 2 >= len(doc) or noun.i < value.last:
        return None
    if (borne := _borne(noun, noun)) is not None:
        return borne
    noun = _last_of_a_pair(noun)
    if noun.i + 2 >= len(doc):
        return None
    state, following = doc[noun.i + 1], doc[noun.i + 2]
    if any(c.dep_ == "dobj" for c in state.children) or following.pos_ in ("NUM", "DET", "PRON"):
        return None  # "twelve gunmen killed four villagers"
    taken_for_noun = state.pos_ == "NOUN" and not (noun.tag_ == "NNS" and noun.head == state)  # "46 rebels slain"
    if state.lower_ not in STATES or taken_for_noun or state.i >= noun.sent.end:
        return None
    return (STATES[state.lower_], state) if following.pos_ not in ("NOUN", "PROPN", "ADJ") else None


def _last_of_a_pair(noun: Token) -> Token:
    """Return the second noun of "46 soldiers and militiamen killed", where one number counts both."""
    doc = noun.doc
    pair = noun.i + 3 < len(doc) and noun.nbor().lower_ == "and" and noun.nbor(2).head == noun
    return noun.nbor(2) if pair and noun.nbor(2).tag_ in ("NNS", "NNPS") and is_people(noun.nbor(2)) else noun


def adjoining_next(value: Value, noun: Token | None) -> Sign | None:
    """Read a word that two counts share: "two guards and five attackers dead"."""
    if noun is None or noun.i + 4 >= len(noun.doc) or noun.nbor().lower_ != "and" or noun.nbor(2).pos_ != "NUM":
        return None
    following = next((c for c in noun.children if c.dep_ == "conj" and c.i > noun.i), None)
    if following is None or following.i > noun.i + 5:
        return None
    return adjoining(value, following, following)


def _borne(word: Token, noun: Token | None) -> Sign | None:
    """Read what stands right behind the counted: "14 villagers with gunshot wounds", "eleven men in hospital"."""
    doc = word.doc
    if word.i + 2 >= len(doc):
        return None
    suffered = noun is None and doc[word.i + 1].lower_ in ("suffered", "sustained")  # taken for an adjective
    if not suffered and doc[word.i + 1].lower_ not in ("with", "in"):
        return None
    for token in doc[word.i + 2 : word.i + 5]:
        if token.lower_ in BEARING:
            return _bearing(token, noun)
        if token.pos_ not in ("ADJ", "NOUN", "DET", "PRON"):
            return None
    return None


def _bearing(word: Token, noun: Token | None) -> Sign:
    """Return what a word for wounds or for a place of detention says of those who have it or are in it."""
    measure = BEARING[word.lower_]
    return for_group(measure, "detained" if measure == "captured" and noun is not None else None, noun), word


def by_modifier(counted: Token, noun: Token | None) -> Iterator[Sign]:
    """Read "14 captured soldiers", "14 soldiers killed in …", "14 soldiers who were captured", "the 14 who came back".

    `counted` is the noun, or the number where there is none.
    """
    for child in counted.children:
        if child.dep_ in ("amod", "acl", "compound", "advcl") and _is_state(child):
            yield STATES[child.lower_], child
        elif child.dep_ == "relcl" and _did_not_happen(child):
            continue
        elif child.dep_ in ("acl", "relcl"):
            passive = child.tag_ == "VBN" and (child.dep_ == "acl" or has_passive(child))
            objects = any(c.dep_ == "dobj" and c.lower_ in ("whom", "who", "that") for c in child.children)
            found = as_role(child, "object" if passive or objects else "subject", noun)
            if found is not None and child.lemma_.lower() not in ("include", "involve"):
                yield found
            yield from _meant_for(child, noun)
            yield from _where_believed(child, noun)
        elif child.dep_ == "prep" and child.lower_ in ("with", "in"):
            for word in child.subtree:
                if word.lower_ in BEARING and word.dep_ in ("pobj", "conj"):
                    yield _bearing(word, noun)


def by_whole(number: Token, noun: Token | None) -> Iterator[Sign]:
    """Read what is said of the whole that a number is a part of: "four of those who died", "two of those hurt"."""
    for of in number.children if noun is None else ():
        for whole in of.children if of.lower_ == "of" else ():
            if whole.lower_ in _THOSE:
                yield from by_modifier(whole, None)


def _meant_for(clause: Token, noun: Token | None) -> Iterator[Sign]:
    """Read "the 14 whom they had meant to free"."""
    for verb in clause.children:
        whom = any(c.dep_ == "dobj" and c.lower_ in ("whom", "who", "that") for c in verb.children)
        found = as_role(verb, "object", noun) if whom and verb.dep_ == "xcomp" else None
        if found is not None:
            yield found


def _did_not_happen(clause: Token) -> bool:
    """Read "a soldier who should have been released" as one who was not."""
    auxiliaries = {c.lower_ for c in clause.children if c.dep_ == "aux"}
    return "have" in auxiliaries and bool(auxiliaries & {"should", "would", "could"})


def _is_state(word: Token) -> bool:
    if word.lower_ not in STATES or any(c.dep_ in ("nsubj", "nsubjpass") for c in word.children):
        return False
    return word.tag_ != "VBG" or word.lower_ == "missing"


def _where_believed(clause: Token, noun: Token | None) -> Iterator[Sign]:
    """Read "37 people whom they believe to be in the hands of the other side"."""
    for word in clause.subtree:
        if word.dep_ == "pobj" and word.head.lower_ == "in" and BEARING.get(word.lower_) in ("captured", "detained"):
            yield _bearing(word, noun)


def in_headline(value: Value, number: Token, noun: Token | None) -> Sign | None:
    """Read words that touch the number where headline grammar misleads the parser: "…, wounds 30", "20 drown"."""
    doc = number.doc
    before = doc[value.hedged_from - 1] if value.hedged_from > number.sent.start else None
    if before is not None and before.tag_ in ("VBZ", "NNS", "VBP") and before.text.endswith("s"):
        for stem in sorted(stems(before.lower_)):
            if stem in DOING and not any(
                c.dep_ in ("det", "amod", "poss", "nummod") and c.i < before.i for c in before.children
            ):
                return DOING[stem], before
    behind = doc[value.hedged_to + 1 : value.hedged_to + 3]
    if noun is not None or not behind:
        return None
    if [t.lower_ for t in behind] == ["shot", "dead"]:
        return "killed", behind[1]
    return (SUFFERING[behind[0].lower_], behind[0]) if behind[0].lower_ in SUFFERING else None


def by_state(noun: Token | None, number: Token) -> Sign | None:
    """Read a word for people in a state as the counted themselves: "the missing", "14 dead", "Dead: 14"."""
    if noun is not None:
        is_state = noun.lower_ in STATES and noun.lemma_.lower() not in BODIES
        return (STATES[noun.lower_], noun) if is_state else None
    following = number.doc[number.i + 1] if number.i + 1 < len(number.doc) else None
    if following is not None and following.lower_ in STATES:
        return STATES[following.lower_], following
    return _by_label(number) if number.i > number.sent.start else None


def _by_label(number: Token) -> Sign | None:
    """Read a line of a list: "Injured: 118", "Dead: 61"."""
    doc = number.doc
    at = number.i - 1
    while at > number.sent.start and doc[at].lower_ in _LABEL_HEDGES:
        at -= 1
    if doc[at].text != ":":
        return None
    for token in reversed(doc[number.sent.start : at]):
        if token.lower_ in STATES:
            return STATES[token.lower_], token
        if (entry := NOUNS.get(token.lemma_.lower())) is not None and "with" not in entry:
            return entry["measure"], token
    return None


def by_copula(anchor: Token, noun: Token | None) -> Sign | None:
    """Read "14 soldiers are missing", "the freed are 14 men", "14 are in hospital", "there were 14 dead"."""
    verb = anchor.head
    if verb.lemma_.lower() not in ("be", "remain", "become", "stay", "include", "comprise"):
        return None
    if anchor.dep_ not in ("nsubj", "attr", "nsubjpass", "expl", "dobj"):
        return None
    for child in verb.children:
        if child == anchor or child.dep_ not in ("acomp", "attr", "nsubj", "oprd", "prep"):
            continue
        for word in (child, *child.children) if child.dep_ != "prep" else child.subtree:
            if word.lower_ in STATES and word.i != anchor.i:
                return STATES[word.lower_], word
        places = [p for p in (child, *child.conjuncts) if p.dep_ in ("prep", "conj")]  # "alive and in captivity"
        for word in (w for p in places if p.lower_ in ("in", "under", "behind") for w in p.subtree):
            if word.lower_ in BEARING:
                return _bearing(word, noun)
    return None


def nearby(anchor: Token, noun: Token | None) -> Sign | None:
    """Take the nearest word of the sentence that says what befell them, where no verb stands over the counted."""
    above = list(anchor.ancestors)
    estimate = noun is None and any(t.lemma_.lower() in _ESTIMATES for t in above)
    if not estimate and any(t.pos_ in ("VERB", "AUX") for t in above):
        return None
    signs = [sign for token in anchor.sent if (sign := _sign_at(token, noun, estimate)) is not None]
    return min(signs, key=lambda s: (abs(s[1].i - anchor.i), s[1].i), default=None)


def _sign_at(token: Token, noun: Token | None, estimate: bool) -> Sign | None:
    if token.lower_ in STATES and token != noun:
        return STATES[token.lower_], token
    for entry in VERBS.get(token.lemma_.lower(), ()) if token.pos_ == "VERB" else ():
        of_people = not entry.get("people") or noun is not None or estimate
        if "captives" not in entry and of_people and fits(entry, token, noun):
            return entry["measure"], token
    return None
