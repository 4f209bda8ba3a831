"""From a number to a count: the noun, the measure, and the rule that gave it.

The parse is asked first (which verb governs the counted noun, and as what), then the words around the noun, then the
topic of the document; each answer names the rule that gave it and how far that rule is to be trusted.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from variorum.read.counting.fates import (
    beside_wounded,
    in_transport_or_deal,
    is_dead,
    of_bodies,
    released_in,
    unless_released,
)
from variorum.read.counting.governors import by_governor
from variorum.read.counting.joint import shares_with_another_measure
from variorum.read.counting.nouns import HOUSEHOLDS, counted_noun, is_people, loss_of_dwelling, may_be_people, singular
from variorum.read.counting.surroundings import (
    adjoining,
    adjoining_next,
    by_copula,
    by_modifier,
    by_state,
    by_whole,
    in_headline,
    nearby,
)
from variorum.read.counting.tolls import by_toll
from variorum.read.counting.words import BODIES, CAPTIVES, EXCLUSIVE, NOUNS, STATES
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.read.values import Value
from variorum.records import Measure

_CASUALTIES = frozenset(load("measures")["casualties"]["words"])

_OF_ANYBODY = (
    "killed",
    "wounded",
    "captured",
    "detained",
)  # "nine subversives were arrested": people, whatever the noun
_DEFINITE = frozenset(load("roles")["whole_of_a_part"]["definite"])
_PARTS = frozenset(load("roles")["whole_of_a_part"]["parts"])
_SHARES = frozenset(load("roles")["whole_of_a_part"]["shares"])
_OF_ONE = ("measure.verb", "measure.modifier", "measure.state")  # rules that may count a bare "one"
_HELD = ("captured", "detained")  # states that a return ends: "freed nine people arrested in May"
_FAR_FETCHED = ("measure.topic", "measure.nearby", "measure.toll")  # rules too weak to make people of a year
_Answer = tuple[str, float, tuple[Measure, Token | None]]  # rule, confidence, (measure, the word that gave it)


@dataclass(frozen=True, slots=True)
class Count:
    """A value together with the noun counted (None where it is left out) and the measure with its reason.

    `trigger` is the word that gave the measure.
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
    noun, anchor = counted_noun(value, number)
    if noun is not None and (lost := loss_of_dwelling(noun)) is not None:
        return Count(value, number, noun, "other", lost, "measure.dwellings", 0.7)
    if noun is not None and not may_be_people(noun):
        return None
    for rule, confidence, (measure, trigger) in _answers(value, noun, anchor, number, topic):
        if measure in EXCLUSIVE and trigger is not None and shares_with_another_measure(trigger, measure):
            return Count(value, number, noun, "other", trigger, "measure.joint", 0.8)
        if noun is not None and _needs_people(rule, measure) and not is_people(noun):
            continue
        if noun is not None and singular(noun) in HOUSEHOLDS:
            return Count(value, number, noun, "other", trigger, "measure.households", 0.8)
        if value.high == 0 and noun is not None and not (is_people(noun) or rule == "measure.event"):
            continue  # "and not one candle for them"
        if noun is None and rule in _FAR_FETCHED and _may_be_a_year(number):
            continue
        if noun is None and value.low == 1 and value.first == value.last and rule not in _OF_ONE:
            continue  # "one from the north": a bare "one" mostly stands for something else
        return Count(value, number, noun, measure, trigger, rule, confidence)
    if noun is not None and is_people(noun) and noun.lemma_.lower() not in BODIES:
        return Count(value, number, noun, "other", None, "measure.none", 0.5)
    return None


def _may_be_a_year(number: Token) -> bool:
    return len(number) == 4 and number.text.isdigit() and "1800" <= number.text <= "2099"


def _needs_people(rule: str, measure: Measure) -> bool:
    if rule == "measure.event":
        return False
    if rule == "measure.modifier" and measure == "captured":
        return True  # "14 captured howitzers"
    return rule not in ("measure.verb", "measure.modifier") or measure not in _OF_ANYBODY


def _answers(
    value: Value, noun: Token | None, anchor: Token, number: Token, topic: Measure | None
) -> Iterator[_Answer]:
    """Yield possible measures, the best founded first."""
    if noun is not None:
        yield from _by_noun_itself(noun, anchor)
        beside_it = noun.head == number or noun.dep_ in ("conj", "appos", "dep")
        if (
            beside_it
            and _is_right_behind(value, noun)
            and noun.lower_ in STATES
            and noun.lemma_.lower() not in CAPTIVES
            and noun.lemma_.lower() not in BODIES
        ):
            yield "measure.state", 0.85, (STATES[noun.lower_], noun)  # "one dead, three lightly wounded"
    # "none of the 43 was hurt", "freed 11 of the 30": what governs the part says nothing of the whole
    whole = is_whole_of_a_part(value, number)
    governors = [] if whole else list(by_governor(anchor, noun, value))
    part = noun is not None and anchor == number and any(c.pos_ == "NUM" for c in noun.children)
    beside = None if part else adjoining(value, noun, number)  # "half of the 90 displaced": all 90 are displaced
    if beside is not None and not any(_is_ended(beside[0], above, anchor) for above in governors):
        yield "measure.adjoining", 0.85, beside
    for above in governors:
        if above[0] == "captured" and noun is not None and STATES.get(noun.lower_) in ("killed", "wounded"):
            continue  # "carried away 14 injured"
        if above[0] == "returned" and is_dead(noun):
            yield "measure.bodies", 0.8, ("other", above[1])
        rule = "measure.noun" if above[1].pos_ in ("NOUN", "PROPN") else "measure.verb"
        yield rule, 0.9, above
    for modifier in () if part else by_modifier(noun if noun is not None else number, noun):
        yield "measure.modifier", 0.85, unless_released(modifier, noun)
    for told in by_whole(number, noun):
        yield "measure.modifier", 0.8, told
    held = noun is not None and noun.lemma_.lower() in CAPTIVES
    if not held and (found := by_state(noun, number)) is not None:
        yield "measure.state", 0.8, unless_released(found, noun)
    if not part and (found := adjoining_next(value, noun)) is not None:
        yield "measure.adjoining", 0.7, found
    if (found := in_headline(value, number, noun)) is not None:
        yield "measure.headline", 0.7, found
    if not whole and (found := by_toll(anchor)) is not None:
        yield "measure.toll", 0.8, found
    if (found := by_copula(_first_conjunct(anchor), noun)) is not None:
        yield "measure.copula", 0.8, found
    if noun is not None and held:
        yield from _by_captives(noun, anchor, topic, whole)
    if topic == "returned" and in_transport_or_deal(anchor):
        yield "measure.topic", 0.5, (topic, None)
    if (found := nearby(anchor, noun)) is not None:
        yield "measure.nearby", 0.4, found


def _is_right_behind(value: Value, noun: Token) -> bool:
    between = noun.doc[value.hedged_to + 1 : noun.i]
    return noun.i > value.hedged_to and all(t.tag_ == "RB" for t in between)  # "two lightly wounded"


def _is_ended(state: Measure, above: tuple[Measure, Token], anchor: Token) -> bool:
    """Tell whether what governs the counted came after their state: "two men hurt on Monday have died"."""
    measure, governor = above
    if measure == "returned":
        return state in _HELD
    direct = anchor.head == governor or anchor.head.head == governor
    return state == "wounded" and measure == "killed" and direct and anchor.dep_ in ("nsubj", "pobj")


def is_whole_of_a_part(value: Value, number: Token) -> bool:
    """Tell whether a number is the whole that a part before it is taken of: "none of the 43", "11 of the 30"."""
    doc = number.doc
    if _opens_its_clause(value, number):
        return True
    before = [t.lower_ for t in doc[max(number.sent.start, value.hedged_from - 3) : value.hedged_from]]
    of = next((at for at, word in enumerate(before) if word == "of"), None)
    if of is None:
        return False
    part = doc[max(number.sent.start, value.hedged_from - 3) + of - 1]
    if not any(word in _DEFINITE for word in before[of + 1 :]):
        return part.pos_ == "NUM" or part.lower_ in _SHARES  # "nine of 27 drivers", "two thirds of 90"
    return part.pos_ in ("NUM", "PRON", "DET") or part.lower_ in _PARTS or part.like_num


def _opens_its_clause(value: Value, number: Token) -> bool:
    """Read "Of the 90 passengers, 14 were taken hostage": a whole in front of its part."""
    doc, start = number.doc, number.sent.start
    at = value.hedged_from - 1
    if at >= start and doc[at].lower_ in _DEFINITE:
        at -= 1
    if at < start or doc[at].lower_ != "of":
        return False
    at -= 1 if at > start and doc[at - 1].lower_ == "out" else 0
    first = at == start or doc[at - 1].is_punct or doc[at - 1].is_space
    return first and any(t.pos_ == "NUM" or t.lower_ in _PARTS for t in doc[value.hedged_to + 1 : number.sent.end])


def _by_noun_itself(noun: Token, anchor: Token) -> Iterator[_Answer]:
    """Read a noun that says what befell those it counts: "14 bodies", "20 casualties and 31 wounded", "58 arrests"."""
    lemma = noun.lemma_.lower()
    if noun.tag_ == "VBN" and noun.dep_ == "conj" and noun.lower_ in STATES:
        yield "measure.state", 0.85, (STATES[noun.lower_], noun)  # "six were killed and several injured"
    if lemma in BODIES and (bodies := of_bodies(anchor, noun)) is not None:
        yield "measure.bodies", 0.85, bodies
    if lemma in _CASUALTIES:
        yield "measure.casualties", 0.8, ("killed" if beside_wounded(noun) else "other", noun)
    person = noun.lower_ in ("wounded", "killed")  # "two of the wounded", whose lemma is that of an event
    if not person and (event := NOUNS.get(lemma)) is not None and not {"with", "of"} & set(event):
        yield "measure.event", 0.85, (event["measure"], noun)


def _by_captives(noun: Token, anchor: Token, topic: Measure | None, whole: bool) -> Iterator[_Answer]:
    """Read captives of whom nothing else is said: returned where the sentence or the report is about a return."""
    released = None if whole else released_in(noun.sent)
    if released is not None or (topic == "returned" and in_transport_or_deal(anchor)):
        yield "measure.captives", 0.6, ("returned", released)
    yield "measure.captives", 0.6, (STATES.get(noun.lower_, "captured"), noun)


def _first_conjunct(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN", "NUM", "ADJ"):
        token = token.head
    return token
