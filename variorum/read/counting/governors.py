"""What the verbs and nouns above the counted say of them: the parse is climbed from the noun towards the root."""

from collections.abc import Iterator

from variorum.read.counting.entries import as_any, as_noun, as_role, fits
from variorum.read.counting.fates import of_bodies
from variorum.read.counting.nouns import MODIFIERS, is_people
from variorum.read.counting.words import BEARING, BODIES, CAPTIVES, STATES, VERBS, Sign, has_passive
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.read.values import Value

_OWNED = frozenset(load("measures")["owned"]["words"])
_FARTHEST = 8  # steps up the tree: what stands higher governs something else (2026-11)
_ROLES = {"nsubj": "subject", "nsubjpass": "object", "dobj": "object", "attr": "object", "oprd": "object"}


def by_governor(anchor: Token, noun: Token | None, value: Value) -> Iterator[Sign]:
    """Climb from the counted to the verbs and nouns that govern them, and yield what these say, the nearest first."""
    token = anchor
    for _ in range(_FARTHEST):
        head = token.head
        if head == token:
            return
        if _stands_beside(token):
            if head.pos_ in ("VERB", "AUX") and (found := as_any(head, noun)) is not None:
                yield found
            token = head
        elif _is_hedge(head, value):
            yield from _through_hedge(head, value, anchor, noun)
            return
        elif token.dep_ in ("pobj", "pcomp") and head.pos_ in ("ADP", "SCONJ", "VERB"):
            if head.lower_ == "by":
                return
            token = head.head
            behind = list(_by_preposition(head, token, noun))
            yield from behind
            if (
                behind
                or token.pos_ in ("VERB", "AUX")
                or (head.lower_ == "of" and noun is not None and _is_somebody_elses(token))
            ):
                return
        elif head.pos_ in ("VERB", "AUX"):
            yield from _by_verb(head, token, noun)
            return
        else:
            if head.pos_ in ("NOUN", "PROPN") and (found := as_noun(head, noun)) is not None:
                yield found
            token = head


def _is_somebody_elses(noun: Token) -> bool:
    """Tell whether what befalls a noun befalls it alone, not those whose it is: "the families of 14 captives"."""
    return noun.lemma_.lower() in _OWNED


def _stands_beside(token: Token) -> bool:
    """Tell whether a token only goes with its head, so that what governs the head governs it as well."""
    if token.dep_ in ("conj", "appos", "nmod", "dep"):
        return True
    return token.dep_ in MODIFIERS and token.head.pos_ in ("NOUN", "PROPN")


def _is_hedge(word: Token, value: Value) -> bool:
    """Tell whether a word before the number only says how near it is: "over 970", "between ten and twelve"."""
    opens_range = value.qualifier == "range" and word.lower_ == "between" and word.i == value.first - 1
    return opens_range or value.hedged_from <= word.i < value.first


def _through_hedge(head: Token, value: Value, anchor: Token, noun: Token | None) -> Iterator[Sign]:
    """Step over a hedge, whose words are no prepositions: "over 970", "in excess of 300"."""
    while _is_hedge(head, value) and head.head != head:
        head = head.head
    if head.pos_ in ("VERB", "AUX"):
        role = "object" if anchor.i > head.i or has_passive(head) else "subject"
        found = as_role(head, role, noun)
        if found is not None:
            yield found
        yield from _by_next_verb(head, role, noun)


def _by_preposition(preposition: Token, governor: Token, noun: Token | None) -> Iterator[Sign]:
    """Read "the death of 14", "exchange of 14 for 20", "lost contact with 14", "a plane with 14 captives"."""
    word = preposition.lower_
    if governor.lemma_.lower() in BODIES and word == "of":
        bodies = of_bodies(governor, governor)
        yield bodies if bodies is not None else ("killed", governor)
        return
    place = governor.pos_ == "PROPN" or governor.lower_ in BEARING
    if word == "of" and place and governor.dep_ == "pobj":
        governor = _event_before(governor)
    if governor.pos_ in ("NOUN", "PROPN"):
        found = as_noun(governor, noun)
        if found is not None and word in ("of", "for", "to", "between", "involving", "with", "against"):
            yield found
        if governor.dep_ in ("dobj", "nsubjpass"):  # "lost contact with 14 soldiers"
            for entry in VERBS.get(governor.head.lemma_.lower(), ()):
                if word in entry["counts"] and governor.lower_ in entry.get("with", ()):
                    yield entry["measure"], governor.head
        return
    for entry in VERBS.get(governor.lemma_.lower(), ()):
        if word in entry["counts"] and fits(entry, governor, noun):
            yield entry["measure"], governor
    if word in ("for", "in", "against"):
        found = as_any(governor, noun)
        if found is not None and found[0] == "returned":
            yield found


def _event_before(place: Token) -> Token:
    """Return the event in "the capture at Kavo of 14 soldiers", "announced the death in hospital of two women"."""
    above = place.head.head
    if above.pos_ == "VERB":
        return next((c for c in above.children if c.dep_ == "dobj" and c.i < place.i), place)
    return above if above.pos_ == "NOUN" else place


def _by_verb(verb: Token, token: Token, noun: Token | None) -> Iterator[Sign]:
    """Read a verb by the part that the counted (under `token`) play in its clause."""
    if verb.lower_ in STATES and verb.tag_ == "VBG" and token.dep_ in ("nsubj", "nsubjpass"):
        yield STATES[verb.lower_], verb  # "14 soldiers are missing"
        return
    let = [t for t in (verb.head, *verb.children) if t.lemma_.lower() == "let"]
    if (
        verb.lemma_.lower() == "go"
        and let
        and (verb.head == let[0] or not any(is_people(c) for c in verb.children if c.i < verb.i))
    ):
        yield "returned", let[0]  # "let go 14 captives"
        return
    role = _role_under(verb, token)
    if role == "subject" and verb.lemma_.lower() == "let" and not any(c.dep_ == "dobj" for c in verb.children):
        role = "object"  # "four let go on Friday"
    found = as_role(verb, role, noun) if role is not None else None
    if found is None and role == "object" and token.dep_ == "nsubj":
        found = as_role(verb, "subject", noun)  # a past tense tagged as a participle: "five paid with their lives"
    if found is None and (
        (role is None and token.dep_ in ("ccomp", "npadvmod", "dative"))
        or (token.dep_ == "nsubj" and verb.dep_ in ("acl", "pcomp"))
    ):
        found = as_any(verb, noun)
    if found is not None:
        yield found
    if role == "subject" or (role == "object" and has_passive(verb)):
        yield from _by_complement(verb, noun)
        yield from _by_next_verb(verb, role, noun)


def _role_under(verb: Token, token: Token) -> str | None:
    role = _ROLES.get(token.dep_)
    participle = verb.dep_ == "ccomp" and verb.head.i < token.left_edge.i  # "holding six soldiers taken prisoner"
    captive = any(c.dep_ == "dobj" and c.lemma_.lower() in CAPTIVES for c in verb.children)
    if role == "subject" and participle and captive:
        return "object"
    without_object = not any(c.dep_ in ("dobj", "aux") for c in verb.children)
    if role == "subject" and token.lower_ in ("nobody", "none") and verb.tag_ in ("VBD", "VBN") and without_object:
        return "object"  # "nobody killed, two wounded"
    auxiliaries = [c.dep_ for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if role == "subject" and verb.tag_ == "VBN" and ("auxpass" in auxiliaries or not auxiliaries):
        return "object"  # without any auxiliary too: "five were killed and three taken captive"
    return role


def _by_complement(verb: Token, noun: Token | None) -> Iterator[Sign]:
    """Read what the subject is said to do or be: "were due to be freed", "were reported killed"."""
    for child in verb.children:
        if child.dep_ not in ("xcomp", "oprd", "acomp") or child.pos_ not in ("VERB", "AUX", "ADJ"):
            continue
        found = as_role(child, "object" if child.tag_ == "VBN" or has_passive(child) else "subject", noun)
        if found is not None:
            yield found
        elif child.lower_ in STATES:
            yield STATES[child.lower_], child  # "were feared dead"
        for grandchild in child.children:
            if grandchild.dep_ == "xcomp" and (found := as_any(grandchild, noun)) is not None:
                yield found


def _by_next_verb(verb: Token, role: str, noun: Token | None) -> Iterator[Sign]:
    """Read the verbs that share the subject: "were questioned and kept overnight", "arrived, fleeing the fighting"."""
    for other in (*verb.conjuncts, *(c for c in verb.children if c.dep_ == "advcl" and c.tag_ in ("VBG", "VBN"))):
        if other.i < verb.i or any(c.dep_ in ("nsubj", "nsubjpass") for c in other.children):
            continue
        passive = has_passive(other) or (role == "object" and other.tag_ == "VBN")
        if (found := as_role(other, "object" if passive else "subject", noun)) is not None:
            yield found
