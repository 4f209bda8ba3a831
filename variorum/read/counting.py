"""Who is counted, and what befell them: from a number to the noun and the word that says what is measured.

The parse is asked first (which verb governs the counted noun, and as what), then the words around the noun, then the
topic of the document; each answer names the rule that gave it and how far that rule is to be trusted.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Token

from variorum.read.countries import is_demonym, nation
from variorum.read.lexicon import load
from variorum.read.values import Value
from variorum.records import Measure

_LEXICON = load("measures")
_VERBS: dict[str, list[dict[str, Any]]] = {}
for _entry in _LEXICON["verb"]:
    for _word in _entry["words"]:
        _VERBS.setdefault(_word, []).append(_entry)
_NOUNS = {w: e for e in _LEXICON["noun"] for w in e["words"]}
_STATES: dict[str, Measure] = {w: e["measure"] for e in _LEXICON["state"] for w in e["words"]}
_CAPTIVES = frozenset(_LEXICON["captives"]["words"])
_CASUALTIES = frozenset(_LEXICON["casualties"]["words"])
_COLLECTIVES = frozenset(_LEXICON["collectives"]["words"])
_TOLLS = frozenset(_LEXICON["tolls"]["words"])
_TOLL_PLACES: dict[str, Measure] = _LEXICON["tolls"]["places"]
_COMBATANTS = frozenset(_LEXICON["combatants"]["words"])
_BEARING: dict[str, Measure] = {
    word: measure for measure, words in _LEXICON["bearing"].items() if isinstance(words, list) for word in words
}
_HANDING = frozenset(_LEXICON["handing"]["words"])
_PEOPLE = frozenset(load("people")["people"]["words"])
_THINGS = frozenset(load("people")["things"]["words"])
_BODIES = frozenset({"body", "corpse", "remains", "cadaver"})
_MODIFIERS = ("nummod", "amod", "det", "quantmod", "compound", "nmod", "predet")
_EXCLUSIVE = frozenset({"killed", "wounded", "missing", "captured", "detained"})


@dataclass(frozen=True, slots=True)
class Count:
    """A value together with the noun counted (None where it is left out) and the measure with its reason.

    `trigger` is the word that gave the measure. `each` is the value that this one is to be multiplied by.
    """

    value: Value
    number: Token
    noun: Token | None
    measure: Measure
    trigger: Token | None
    rule: str
    confidence: float

    @property
    def anchor(self) -> Token:
        """The token that stands for the counted people in the parse."""
        return self.noun if self.noun is not None else self.number


def count(value: Value, number: Token, topic: Measure | None) -> Count | None:
    """Return what a value counts, or None where it doesn't count people. `topic` is what the document mostly counts."""
    noun, anchor = _counted_noun(value, number)
    if noun is not None and not _may_be_people(noun):
        return None
    for rule, confidence, found in _answers(value, noun, anchor, number, topic):
        measure, trigger = found
        if measure in _EXCLUSIVE and trigger is not None and _shares_with_another_measure(trigger, measure):
            return Count(value, number, noun, "other", trigger, "measure.joint", 0.8)
        if _needs_people(rule, measure) and noun is not None and not is_people(noun):
            continue
        if noun is None and value.low == 1 and rule not in ("measure.verb", "measure.modifier", "measure.state"):
            continue  # "one from the north": a bare "one" mostly stands for something else
        return Count(value, number, noun, measure, trigger, rule, confidence)
    if noun is not None and is_people(noun) and noun.lemma_.lower() not in _BODIES:
        return Count(value, number, noun, "other", None, "measure.none", 0.5)
    return None


def tells_measure(noun: Token) -> bool:
    """Tell whether a noun by itself says what befell people: "deaths", "arrests", "injuries"."""
    entry = _NOUNS.get(noun.lemma_.lower())
    return entry is not None and "with" not in entry and entry["measure"] != "returned"


def measures_named(title: str) -> set[Measure]:
    """Return the measures that a headline's words speak of."""
    found: set[Measure] = set()
    for word in title.lower().replace("-", " ").split():
        word = word.strip(".,:;!?'\"()[]")
        if word in _STATES and word not in _CAPTIVES and word.removesuffix("s") not in _CAPTIVES:
            found.add(_STATES[word])
        for stem in _stems(word):
            if stem in _NOUNS and "with" not in _NOUNS[stem]:
                found.add(_NOUNS[stem]["measure"])
            found |= {
                e["measure"] for e in _VERBS.get(stem, ()) if not {"with", "captives", "bodies", "passive"} & set(e)
            }
    return found - {"missing"} if len(found) > 1 else found


def _stems(word: str) -> set[str]:
    """Return what a headline's word may be a form of: "swapping" → swap, "releases" → release."""
    stems = {word}
    for ending in ("s", "es", "d", "ed", "ing"):
        stem = word.removesuffix(ending)
        stems |= {stem, stem + "e"} if ending == "ing" else {stem}
        if len(stem) > 3 and stem[-1] == stem[-2]:
            stems.add(stem[:-1])
    return stems


def _answers(
    value: Value, noun: Token | None, anchor: Token, number: Token, topic: Measure | None
) -> Iterator[tuple[str, float, tuple[Measure, Token | None]]]:
    """Yield possible measures, the best founded first."""
    if noun is not None and noun.lemma_.lower() in _BODIES and (bodies := _of_bodies(anchor, noun)) is not None:
        yield "measure.bodies", 0.85, bodies
    if noun is not None and noun.lemma_.lower() in _CASUALTIES:
        yield "measure.casualties", 0.8, (("killed" if _beside_wounded(noun) else "other"), noun)
    if noun is not None and (event := _NOUNS.get(noun.lemma_.lower())) is not None and "with" not in event:
        yield "measure.event", 0.85, (event["measure"], noun)  # "58 arrests, 40 releases"
    if (adjoining := _adjoining(value, noun, number)) is not None:
        yield "measure.adjoining", 0.85, adjoining
    for found in _by_governor(anchor, noun, value):
        if found[0] == "returned" and _is_dead(noun):
            yield "measure.bodies", 0.8, ("other", found[1])
        yield (
            "measure.noun" if found[1] is not None and found[1].pos_ in ("NOUN", "PROPN") else "measure.verb",
            0.9,
            found,
        )
    for found in _by_modifier(noun if noun is not None else number):
        yield "measure.modifier", 0.85, _unless_released(found, noun)
    held = noun is not None and noun.lemma_.lower() in _CAPTIVES
    if not held and (state := _by_state(noun, number)) is not None:
        yield "measure.state", 0.8, _unless_released(state, noun)
    first = _first_conjunct(anchor)
    if (toll := _by_toll(anchor)) is not None:
        yield "measure.toll", 0.8, toll
    if (copula := _by_copula(first)) is not None:
        yield "measure.copula", 0.8, copula
    if noun is not None and held:
        released = _released_in(noun.sent)
        if released is not None or (topic == "returned" and _in_transport_or_deal(anchor)):
            yield "measure.captives", 0.6, ("returned", released)
        yield "measure.captives", 0.6, (_STATES.get(noun.lower_, "captured"), noun)
    if topic in ("returned", "displaced") and _in_transport_or_deal(anchor):
        yield "measure.topic", 0.5, (topic, None)
    if (nearby := _nearby(anchor, noun)) is not None:
        yield "measure.nearby", 0.4, nearby


def _adjoining(value: Value, noun: Token | None, number: Token) -> tuple[Measure, Token] | None:
    """Read the word right behind the counted: "34 others wounded", "one farmer dead, two more hurt", "46 people detained"."""
    if noun is None:
        return _borne(number.doc[value.hedged_to])
    doc = noun.doc
    if noun.i + 2 >= len(doc) or noun.i < value.last:
        return None
    if (borne := _borne(noun)) is not None:
        return borne
    state, following = doc[noun.i + 1], doc[noun.i + 2]
    if any(c.dep_ == "dobj" for c in state.children) or following.pos_ in ("NUM", "DET", "PRON"):
        return None  # "twelve gunmen killed four villagers"
    if (
        state.lower_ not in _STATES
        or state.pos_ == "NOUN"
        or following.pos_ in ("NOUN", "PROPN", "ADJ")
        or state.i >= noun.sent.end
    ):
        return None
    return _STATES[state.lower_], state


def _borne(word: Token) -> tuple[Measure, Token] | None:
    """Read what stands right behind the counted: "14 villagers with gunshot wounds", "eleven men in hospital"."""
    doc = word.doc
    if word.i + 2 >= len(doc) or doc[word.i + 1].lower_ not in ("with", "in"):
        return None
    for token in doc[word.i + 2 : word.i + 5]:
        if token.lower_ in _BEARING:
            return _BEARING[token.lower_], token
        if token.pos_ not in ("ADJ", "NOUN", "DET", "PRON"):
            return None
    return None


def _nearby(anchor: Token, noun: Token | None) -> tuple[Measure, Token] | None:
    """Where the parser found no verb over the counted, take the nearest word of the sentence that says what befell them."""
    unruled = not any(t.pos_ in ("VERB", "AUX") for t in _above(anchor))
    estimate = noun is None and any(
        t.lemma_.lower() in ("report", "estimate", "figure", "account", "toll") for t in _above(anchor)
    )
    if not unruled and not estimate:
        return None
    candidates = []
    for token in anchor.sent:
        if token.lower_ in _STATES and token.i != (noun.i if noun is not None else -1):
            candidates.append((abs(token.i - anchor.i), token.i, _STATES[token.lower_], token))
            continue
        for entry in _VERBS.get(token.lemma_.lower(), ()) if token.pos_ == "VERB" else ():
            if (
                "captives" not in entry
                and _fits(entry, token, noun)
                and (not entry.get("people") or noun is not None or estimate)
            ):
                candidates.append((abs(token.i - anchor.i), token.i, entry["measure"], token))
                break
    if not candidates:
        return None
    _, _, measure, trigger = min(candidates, key=lambda c: (c[0], c[1]))
    return measure, trigger


def _above(token: Token) -> Iterator[Token]:
    while token.head != token:
        token = token.head
        yield token


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
        token = token.head
    return token


def _counted_noun(value: Value, number: Token) -> tuple[Token | None, Token]:
    """Return (the counted noun or None, the token to climb from)."""
    doc = number.doc
    if number.dep_ in _MODIFIERS and number.head.i > value.last and _is_nominal(number.head):
        return number.head, number.head
    following = doc[value.hedged_to + 1] if value.hedged_to + 1 < len(doc) else None
    while (
        following is not None
        and (following.is_quote or following.text == "-" or following.tag_ == "RB")
        and following.i + 1 < len(doc)
    ):
        following = following.nbor()  # "three lightly wounded"
    if following is not None and following.lower_ == "of":
        objects = [c for c in following.children if c.dep_ == "pobj"]
        if objects and objects[0].pos_ == "PRON":
            return None, number  # "six of whom": whoever was counted before
        if objects:
            return objects[0], (number if number.dep_ != "pobj" or number.head.lower_ != "of" else number)
    if following is not None and following.lower_ in _STATES and following.head.i <= following.i:
        return following, number if number.dep_ not in _MODIFIERS else number.head
    if number.dep_ in _MODIFIERS and _is_nominal(number.head) and number.head.i > value.last:
        return number.head, number.head
    if number.dep_ in ("nsubj", "nsubjpass") and number.head.lemma_.lower() == "be":
        named = [c for c in number.head.children if c.dep_ == "attr" and is_people(c)]
        if named:
            return named[0], number  # "seventeen are Kenyans"
    run = _noun_run(doc, value.hedged_to + 1)
    if run is not None and number.dep_ not in ("dobj", "pobj"):
        return run, run
    return None, number


def _noun_run(doc: Any, at: int) -> Token | None:
    """Return the last noun of the words right behind the number: "30 armed men" where the parser lost the noun."""
    last = None
    while at < len(doc) and doc[at].pos_ in ("ADJ", "NOUN", "PROPN") and not doc[at].is_sent_start:
        if doc[at].pos_ in ("NOUN", "PROPN"):
            last = doc[at]
        at += 1
    return last


def _is_nominal(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "PRON") or token.lower_ in _STATES


def _may_be_people(noun: Token) -> bool:
    lemma = _singular(noun)
    if lemma in _THINGS and lemma not in _PEOPLE:
        return False
    return noun.pos_ not in ("NUM", "SYM") or noun.lower_ in _STATES


def is_people(noun: Token) -> bool:
    """Tell whether a noun is one for people: a word for people, a state that people are in, a nation's or a group's name."""
    word = noun.text
    if _singular(noun) in _PEOPLE or noun.lower_ in _PEOPLE or noun.lower_ in _STATES:
        return True
    if is_demonym(word):
        return noun.dep_ not in ("compound", "amod", "poss", "nmod")
    return (
        nation(word) is None
        and word[:1].isupper()
        and noun.pos_ == "PROPN"
        and word.endswith("s")
        and not word.isupper()
    )


def _singular(noun: Token) -> str:
    """Return the noun's lemma; the tagger leaves "servicemen" and its like as they are."""
    lemma: str = noun.lemma_.lower()
    return lemma[:-3] + "man" if lemma.endswith("men") else lemma


def _needs_people(rule: str, measure: Measure) -> bool:
    return rule not in ("measure.verb", "measure.modifier") or measure not in ("killed", "wounded")


def _by_governor(anchor: Token, noun: Token | None, value: Value) -> Iterator[tuple[Measure, Token | None]]:
    """Climb from the counted to the verbs and nouns that govern them."""
    token = anchor
    for _ in range(8):
        head = token.head
        if head == token:
            return
        if token.dep_ in ("conj", "appos", "nmod", "dep") or (
            token.dep_ in _MODIFIERS and head.pos_ in ("NOUN", "PROPN")
        ):
            if head.pos_ in ("VERB", "AUX") and (found := _as_any(head, noun)) is not None:
                yield found
            token = head
            continue
        if value.hedged_from <= head.i < value.first:
            yield from _through_hedge(head, value, anchor, noun)
            return
        if token.dep_ in ("pobj", "pcomp") and head.pos_ in ("ADP", "SCONJ", "VERB"):
            if head.lower_ == "by":
                return
            token, done = head.head, False
            for found in _by_preposition(head, token, noun):
                yield found
                done = True
            if done or token.pos_ in ("VERB", "AUX"):
                return
            continue
        if head.pos_ in ("VERB", "AUX"):
            if head.lower_ in _STATES and head.tag_ == "VBG" and token.dep_ in ("nsubj", "nsubjpass"):
                yield _STATES[head.lower_], head  # "14 soldiers are missing"
                return
            let = [t for t in (head.head, *head.children) if t.lemma_.lower() == "let"]
            if head.lemma_.lower() == "go" and let and not any(is_people(c) for c in head.children if c.i < head.i):
                yield "returned", let[0]  # "let go 14 captives"
                return
            role = {
                "nsubj": "subject",
                "nsubjpass": "object",
                "dobj": "object",
                "attr": "object",
                "oprd": "object",
            }.get(token.dep_)
            if role == "subject" and head.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in head.children):
                role = "object"
            found = (
                _as(head, role, noun)
                if role
                else _as_any(head, noun)
                if token.dep_ in ("ccomp", "npadvmod", "dative")
                else None
            )
            if found is not None:
                yield found
            elif token.dep_ == "nsubj" and head.dep_ in ("acl", "pcomp") and (found := _as_any(head, noun)) is not None:
                yield found
            if role == "subject":
                for child in head.children:  # "were due to be freed", "were reported killed"
                    if child.dep_ in ("xcomp", "oprd", "acomp") and child.pos_ in ("VERB", "AUX", "ADJ"):
                        inner = _as(child, "object" if child.tag_ == "VBN" or _has_passive(child) else "subject", noun)
                        if inner is not None:
                            yield inner
                        for grandchild in child.children:
                            if grandchild.dep_ == "xcomp" and (inner := _as_any(grandchild, noun)) is not None:
                                yield inner
            return
        if head.pos_ in ("NOUN", "PROPN") and (found := _as_noun(head, noun)) is not None:
            yield found
        token = head


def _through_hedge(
    head: Token, value: Value, anchor: Token, noun: Token | None
) -> Iterator[tuple[Measure, Token | None]]:
    """ "over 970", "in excess of 300": the words of a hedge are no preposition; what governs them governs the counted."""
    while value.hedged_from <= head.i < value.first and head.head != head:
        head = head.head
    if head.pos_ in ("VERB", "AUX"):
        role = "object" if anchor.i > head.i or _has_passive(head) else "subject"
        found = _as(head, role, noun)
        if found is not None:
            yield found


def _by_preposition(preposition: Token, governor: Token, noun: Token | None) -> Iterator[tuple[Measure, Token | None]]:
    """Read "the death of 14", "exchange of 14 for 20", "lost contact with 14", "a plane with 14 captives"."""
    if governor.lemma_.lower() in _BODIES and preposition.lower_ == "of":
        bodies = _of_bodies(governor, governor)
        yield bodies if bodies is not None else ("killed", governor)
        return
    if governor.pos_ in ("NOUN", "PROPN"):
        found = _as_noun(governor, noun)
        if found is not None and preposition.lower_ in ("of", "for", "to", "between", "involving", "with", "against"):
            yield found
        if governor.dep_ in ("dobj", "nsubjpass"):  # "lost contact with 14 soldiers"
            for entry in _VERBS.get(governor.head.lemma_.lower(), ()):
                if preposition.lower_ in entry["counts"] and governor.lower_ in entry.get("with", ()):
                    yield entry["measure"], governor.head
        return
    for entry in _VERBS.get(governor.lemma_.lower(), ()):
        if preposition.lower_ in entry["counts"] and _fits(entry, governor, noun):
            yield entry["measure"], governor
    if (
        preposition.lower_ in ("for", "in", "against")
        and (found := _as_any(governor, noun)) is not None
        and found[0] == "returned"
    ):
        yield found


def _as(verb: Token, role: str | None, noun: Token | None) -> tuple[Measure, Token] | None:
    for entry in _VERBS.get(verb.lemma_.lower(), ()):
        if role in entry["counts"] and _fits(entry, verb, noun):
            near = (t for t in verb.subtree if abs(t.i - verb.i) < 12)
            states = [t for t in near if t.lower_ in entry.get("with", ()) and t.lower_ in _STATES]
            return _for_group(entry, noun), states[0] if states else verb
    return None


def _for_group(entry: dict[str, Any], noun: Token | None) -> Measure:
    """Return an entry's measure, which may hang on whether the counted are fighters."""
    measure: Measure = entry["measure"]
    if "others" in entry and noun is not None and _singular(noun) not in _COMBATANTS:
        measure = entry["others"]
    return measure


def _as_any(verb: Token, noun: Token | None) -> tuple[Measure, Token] | None:
    for entry in _VERBS.get(verb.lemma_.lower(), ()):
        if _fits(entry, verb, noun):
            return entry["measure"], verb
    return None


def _as_noun(governor: Token, noun: Token | None) -> tuple[Measure, Token] | None:
    entry = _NOUNS.get(governor.lemma_.lower())
    if entry is None or (entry.get("people") and noun is not None and not is_people(noun)):
        return None
    if "with" in entry and not {t.lower_ for t in governor.sent} & set(entry["with"]):
        return None
    return entry["measure"], governor


def _fits(entry: dict[str, Any], verb: Token, noun: Token | None) -> bool:
    """Tell whether a verb's companions and the counted noun are those that its entry asks for."""
    if entry.get("negated", False) != any(c.dep_ == "neg" for c in verb.children) and (
        "negated" in entry or entry["measure"] == "returned"
    ):
        return False
    if entry.get("victims") is False and noun is not None and noun.lemma_.lower() in _CASUALTIES:
        return False
    if entry.get("passive") and not (verb.tag_ == "VBN" and _has_passive(verb)):
        return False
    if "without" in entry and {c.lower_ for c in verb.children} & set(entry["without"]):
        return False
    if "with" in entry:
        own = {noun.i, *(c.i for c in noun.children if c.i < noun.i)} if noun is not None else set()
        near = [t for t in verb.subtree if t.i not in own and abs(t.i - verb.i) < 12]
        companions = {t.lower_ for t in near if not any(c.pos_ == "NUM" for c in t.children)}
        if not companions & set(entry["with"]):
            return False
    if entry.get("bodies"):
        return noun is not None and noun.lemma_.lower() in _BODIES
    if entry.get("captives"):
        return _is_captive(noun)
    return not (entry.get("people") and noun is not None and not is_people(noun))


def _is_captive(noun: Token | None) -> bool:
    """Tell whether the counted are people who were held: "prisoners", "freed soldiers"."""
    if noun is None:
        return False
    if noun.lemma_.lower() in _CAPTIVES:
        return True
    return any(c.i < noun.i and _STATES.get(c.lower_) in ("returned", "captured") for c in noun.children)


def _by_modifier(noun: Token) -> Iterator[tuple[Measure, Token]]:
    """Read "14 captured soldiers", "14 soldiers killed in …", "14 soldiers who were captured"."""
    for child in noun.children:
        if child.dep_ in ("amod", "acl", "compound", "advcl") and child.lower_ in _STATES and child.tag_ != "VBG":
            yield _STATES[child.lower_], child
        elif child.dep_ in ("acl", "relcl"):
            passive = child.tag_ == "VBN" and (child.dep_ == "acl" or _has_passive(child))
            objects = any(c.dep_ == "dobj" and c.lower_ in ("whom", "who", "that") for c in child.children)
            found = _as(child, "object" if passive or objects else "subject", noun)
            if found is not None and (child.tag_ != "VBG" or _has_passive(child)):
                yield found
        elif child.dep_ == "prep" and child.lower_ in ("with", "in"):
            for word in child.subtree:
                if word.lower_ in _BEARING and word.dep_ in ("pobj", "conj"):
                    yield _BEARING[word.lower_], word


def _by_state(noun: Token | None, number: Token) -> tuple[Measure, Token] | None:
    if noun is not None and noun.lower_ in _STATES and noun.lemma_.lower() not in _BODIES:
        return _STATES[noun.lower_], noun
    following = number.doc[number.i + 1] if number.i + 1 < len(number.doc) else None
    if noun is None and following is not None and following.lower_ in _STATES:
        return _STATES[following.lower_], following
    if noun is None and number.i > number.sent.start:
        return _by_label(number)
    return None


def _by_label(number: Token) -> tuple[Measure, Token] | None:
    """Read a line of a list: "Injured: 118", "Dead: 61"."""
    doc = number.doc
    at = number.i - 1
    while at > number.sent.start and (
        doc[at].lower_ in ("about", "some", "the", "around", "nearly", "over", "than", "more", "least", "at")
    ):
        at -= 1
    if doc[at].text != ":":
        return None
    label = doc[number.sent.start : at]
    for token in reversed(label):
        if token.lower_ in _STATES:
            return _STATES[token.lower_], token
        if (entry := _NOUNS.get(token.lemma_.lower())) is not None and "with" not in entry:
            return entry["measure"], token
    return None


def _by_toll(anchor: Token) -> tuple[Measure, Token] | None:
    """Read "the death toll rose to 14", "put the missing at 14", "the number freed reaches 14", "rumours that they number 14"."""
    head = anchor.head
    if anchor.dep_ == "pobj" and head.lower_ in ("at", "to", "of", "from", "between"):
        head = head.head
        while head.dep_ in ("prep", "pobj", "conj") and head.head != head:
            head = head.head
    elif anchor.dep_ not in ("dobj", "attr", "oprd", "nummod", "npadvmod", "advmod", "acomp"):
        return None
    candidates = [head, *(c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"))]
    for candidate in candidates:
        for word in (candidate, *candidate.children):
            governs = candidate == word and candidate == head and candidate.pos_ == "VERB"
            if word.i != anchor.i and word.lower_ in _STATES and not governs:
                return _STATES[word.lower_], word
            tallied = candidate.lemma_.lower() in _TOLLS or any(c.lemma_.lower() in _TOLLS for c in candidates[1:])
            if (
                word.i != anchor.i
                and tallied
                and word.dep_ in ("acl", "relcl", "prep")
                and not word.is_ancestor(anchor)
            ):
                for inner in word.subtree:
                    if inner.lower_ in _TOLL_PLACES:
                        return _TOLL_PLACES[inner.lower_], inner
                    if inner.lower_ in _STATES:
                        return _STATES[inner.lower_], inner
                    for entry in _VERBS.get(inner.lemma_.lower(), ()) if inner.pos_ == "VERB" else ():
                        if "captives" not in entry and _fits(entry, inner, None):
                            return entry["measure"], inner
    for candidate in candidates:
        if candidate.lemma_.lower() == "toll":
            return "killed", candidate
    return None


def _by_copula(anchor: Token) -> tuple[Measure, Token] | None:
    """Read "14 soldiers are missing", "the freed are 14 men", "there were 14 dead"."""
    verb = anchor.head
    if verb.lemma_.lower() not in ("be", "remain", "become", "stay") or anchor.dep_ not in (
        "nsubj",
        "attr",
        "nsubjpass",
        "expl",
    ):
        return None
    for child in verb.children:
        if child == anchor or child.dep_ not in ("acomp", "attr", "nsubj", "oprd", "prep"):
            continue
        for word in (child, *child.children) if child.dep_ != "prep" else child.subtree:
            if word.lower_ in _STATES and word.i != anchor.i:
                return _STATES[word.lower_], word
    return None


def _unless_released(found: tuple[Measure, Token], noun: Token | None) -> tuple[Measure, Token]:
    """ "A flight with 14 captives freed by the rebels" counts a return: being held is what went before."""
    if found[0] in ("captured", "detained") and noun is not None and found[1].lemma_.lower() in _CAPTIVES:
        released = _released_in(found[1].sent)
        if released is not None:
            return "returned", released
    return found


def _released_in(sentence: Any) -> Token | None:
    """Return the word of a sentence that speaks of a return, if one does."""
    for token in sentence:
        lemma = token.lemma_.lower()
        if _STATES.get(token.lower_) == "returned" or (lemma in _NOUNS and _NOUNS[lemma]["measure"] == "returned"):
            return token
        if any(e["measure"] == "returned" and "with" not in e and "captives" not in e for e in _VERBS.get(lemma, ())):
            return token
    return None


def _of_bodies(anchor: Token, noun: Token) -> tuple[Measure, Token | None] | None:
    head = anchor.head
    while head.head != head and head.pos_ not in ("VERB", "AUX"):
        head = head.head
    verbs = [head, *(c for c in head.children if c.dep_ == "conj")]
    people = any(is_people(t) for c in noun.children if c.lower_ == "of" for t in c.children)
    numbered = any(c.pos_ == "NUM" for c in noun.children)
    if (
        not people
        and not numbered
        and not any(e.get("bodies") for v in verbs for e in _VERBS.get(v.lemma_.lower(), ()))
        and not any(v.lemma_.lower() in _HANDING for v in verbs)
    ):
        return None  # "talked to several bodies": no dead are spoken of
    if any(v.lemma_.lower() in _HANDING for v in verbs) and not any(
        e.get("bodies") for v in verbs for e in _VERBS.get(v.lemma_.lower(), ())
    ):
        return "other", head
    return "killed", noun


def _is_dead(noun: Token | None) -> bool:
    return noun is not None and any(_STATES.get(c.lower_) == "killed" for c in (noun, *noun.children))


def _beside_wounded(noun: Token) -> bool:
    """Tell whether the wounded are counted apart, so that the casualties are the dead."""
    return any(_STATES.get(t.lower_) == "wounded" for t in noun.conjuncts) or any(
        _STATES.get(t.lower_) == "wounded" for t in noun.doc[noun.i : min(noun.i + 5, noun.sent.end)]
    )


def _shares_with_another_measure(trigger: Token, measure: Measure) -> bool:
    """Tell whether one count stands for two measures: "killed or wounded", "dead and missing"."""
    if any(kind in _EXCLUSIVE and kind != measure for kind in _joined_states(trigger)):
        return True
    for other in trigger.conjuncts:
        kind = _STATES.get(other.lower_)
        if kind is None:
            entries = _VERBS.get(other.lemma_.lower(), ())
            kind = next((e["measure"] for e in entries if "with" not in e and e["measure"] in _EXCLUSIVE), None)
        if kind not in _EXCLUSIVE or kind == measure:
            continue
        between = trigger.doc[min(trigger.i, other.i) + 1 : max(trigger.i, other.i)]
        if not any(t.like_num or t.pos_ in ("NUM", "DET", "NOUN", "PROPN") for t in between) and not any(
            c.dep_ in ("dobj", "nsubj", "nsubjpass", "nummod") and c.i > min(trigger.i, other.i) for c in other.children
        ):
            return True
    return False


def _joined_states(trigger: Token) -> Iterator[Measure | None]:
    """Yield the measure of the word that "and" or "or" ties directly to this one, whatever the parser made of the two."""
    doc = trigger.doc
    for step in (1, -1):
        joint, other = trigger.i + step, trigger.i + 2 * step
        if (
            trigger.sent.start <= min(joint, other)
            and max(joint, other) < trigger.sent.end
            and doc[joint].lower_ in ("or", "and")
        ):
            after = doc[other + 1] if other + 1 < len(doc) else None
            if step == 1 and after is not None and (after.like_num or after.pos_ == "NUM"):
                continue  # "killed and wounded 20": the second has a number of its own
            yield _STATES.get(doc[other].lower_)


def _in_transport_or_deal(anchor: Token) -> bool:
    """Tell whether the counted are carried, or stand in the terms of a deal: in a report of a return, they are returned."""
    below = [c for c in anchor.children if c.dep_ in ("acl", "relcl")]
    if any(e.get("captives") for c in below for e in _VERBS.get(c.lemma_.lower(), ())):
        return True
    for token in _above(anchor):
        lemma = token.lemma_.lower()
        if lemma in (
            "deal",
            "exchange",
            "swap",
            "plan",
            "agreement",
            "transfer",
            "operation",
            "flight",
            "plane",
            "aircraft",
            "bus",
        ):
            return True
        if any(e.get("captives") for e in _VERBS.get(lemma, ())):
            return True
        if token.pos_ in ("VERB", "AUX"):
            subjects = {t.lemma_.lower() for c in token.children if c.dep_ in ("nsubj", "nsubjpass") for t in c.subtree}
            if subjects & {"deal", "exchange", "swap", "plan", "agreement", "flight", "plane", "aircraft", "bus"}:
                return True
    return False


def _has_passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
