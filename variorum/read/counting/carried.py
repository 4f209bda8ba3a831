"""What a count takes from elsewhere in the document, where its own words say nothing of what befell the counted.

A label or a heading over it; the whole that it is a part of; the list that it stands in; the count that it repeats; or
the count before it, which it goes on with.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from variorum.read.counting.counts import Count, is_whole_of_a_part
from variorum.read.counting.fates import moves_captives
from variorum.read.counting.labels import labelled
from variorum.read.counting.nouns import HOUSEHOLDS, counted_noun, is_people, singular
from variorum.read.counting.words import BODIES
from variorum.read.lexicon import load
from variorum.read.parsed import Token
from variorum.read.values import Value

_ROLES = load("roles")
_LIST_OPENERS = frozenset((*_ROLES["component"]["before"], "be", "have", "belong"))
_OPENERS = frozenset((*_ROLES["component"]["openers"], "them", "-", "–", "(", ":"))
_TALLIES = frozenset(load("measures")["tolls"]["words"])
_PARTITIVES = frozenset({"whom", "them", "these", "those", "us", "which"})
_DEFINITE = frozenset(_ROLES["whole_of_a_part"]["definite"]) | {"all", "remaining", "other"}
_TELLING = frozenset(_ROLES["taken_up"]["verbs"])
_SMALLEST_REPEATED = 3  # smaller numbers are too frequent to be taken for one and the same (2026-11)
_WEAK = ("measure.none", "measure.nearby", "measure.topic", "measure.captives")
_TIMES = frozenset({"last", "this", "earlier", "late", "early"})  # "against 14 last week"
_LEADING = ("of", "at", "to", "on")  # "speaks of 37", "put at 37", "admits to 37", "insists on 37"
_OTHER_WAYS = frozenset((a, b) for a in ("other", "opposite") for b in ("way", "direction"))
_REST = frozenset(_ROLES["component"]["rest"])
_GAP = 600  # characters: a count farther back is no longer what a bare number goes on with (2026-11)


@dataclass(frozen=True, slots=True)
class Entry:
    """A value of a sentence, the token that ties it to the rest, and what its own words say that it counts."""

    value: Value
    number: Token
    own: Count | None


def carried(
    entry: Entry, here: Sequence[Count], before: Sequence[Count], known: Sequence[Count], text: str
) -> Count | None:
    """Return the count with the measure that it takes from elsewhere, or None where nothing tells.

    `here` are the counts before it in its sentence, `before` all counts of the sentences above, `known` the counts of
    the document whose own words say what they measure, and `text` is the document as parsed.
    """
    value, number = entry.value, entry.number
    behind_label = value.hedged_from > 0 and number.doc[value.hedged_from - 1].text == ":"
    if entry.own is not None and entry.own.rule not in _WEAK and not behind_label:
        return _bodies_given_back(entry.own, here) or _returned_with_the_rest(entry.own, here)
    noun = counted_noun(value, number)[0]
    if noun is not None and not is_people(noun):
        return None
    if noun is not None and singular(noun) in HOUSEHOLDS:
        return None
    measure = labelled(text, number.idx)
    if measure is not None and (measure != "other" or entry.own is None):
        return Count(value, number, noun, measure, None, "measure.label", 0.7)
    last = _last([*before, *here])
    if noun is not None and last is not None and _follows(noun, last):
        return _like(last, entry, noun, "measure.taken_up", 0.5)
    if entry.own is not None and entry.own.rule not in _WEAK:
        return None
    if entry.own is not None and entry.own.rule == "measure.nearby":
        return _in_list(entry, noun, here)
    if entry.own is not None and entry.own.rule == "measure.captives":
        return _the_other_way(entry, noun, [*before, *here])
    if entry.own is not None and entry.own.rule != "measure.none":
        return None
    if value.qualifier == "vague":
        return None
    return (
        _part(entry, here, before)
        or _the_other_way(entry, noun, [*before, *here])
        or _in_list(entry, noun, here)
        or _repeated(entry, noun, known)
        or _elided(entry, noun, here)
        or _taken_up(entry, noun, [*before, *here], known)
    )


def _bodies_given_back(own: Count, here: Sequence[Count]) -> Count | None:
    """Read "eleven bodies, of which nine were handed over": what is given back are bodies, no captives."""
    whole = _last(here)
    if own.noun is not None or own.measure != "returned" or whole is None or whole.noun is None:
        return None
    return (
        replace(own, noun=whole.noun, measure="other", rule="measure.bodies")
        if whole.noun.lemma_.lower() in BODIES
        else None
    )


def _returned_with_the_rest(own: Count, here: Sequence[Count]) -> Count | None:
    """Read "freed 12 captives, including five soldiers seized in May": being held is what went before."""
    whole = _last(here)
    if whole is None or whole.measure != "returned" or own.measure not in ("captured", "detained"):
        return None
    opener = own.number.doc[own.value.hedged_from - 1].lemma_.lower() if own.value.hedged_from else ""
    return replace(own, measure="returned", rule="measure.list") if opener in _ROLES["component"]["openers"] else None


def _like(count: Count, entry: Entry, noun: Token | None, rule: str, confidence: float) -> Count:
    return Count(entry.value, entry.number, noun, count.measure, count.trigger, rule, confidence)


def _part(entry: Entry, here: Sequence[Count], before: Sequence[Count]) -> Count | None:
    """Read a part of those counted before: "six of whom were women", "Two of them lodge with kin", "Two are boys"."""
    value, number = entry.value, entry.number
    doc = number.doc
    behind = [t.lower_ for t in doc[value.hedged_to + 1 : value.hedged_to + 3]]
    partitive = len(behind) == 2 and behind[0] == "of" and behind[1] in _PARTITIVES
    whole = _last(here) or (_last(before) if partitive or _says_who_they_are(entry) else None)
    if whole is None or not (partitive or _says_who_they_are(entry)):
        return None
    if partitive and value.low == 1 and behind[1] not in ("whom", "which") and not _is_added(entry, here):
        return None  # "One of them, a baker, spoke of the night": no count of what befell them
    if not partitive and ((not here and not _is_near(whole, number)) or (value.low or 0) > (whole.value.low or 0)):
        return None
    return _like(whole, entry, None if partitive else counted_noun(value, number)[0], "measure.partitive", 0.6)


def _is_added(entry: Entry, here: Sequence[Count]) -> bool:
    """Tell whether a part stands behind its whole without a verb of its own: "five were hurt, one of them badly"."""
    doc, number = entry.number.doc, entry.number
    comma = doc[entry.value.hedged_from - 1].text == "," if entry.value.hedged_from > number.sent.start else False
    behind = doc[entry.value.hedged_to + 3] if entry.value.hedged_to + 3 < len(doc) else None
    return bool(here) and comma and behind is not None and behind.pos_ not in ("VERB", "AUX", "PUNCT")


def _the_other_way(entry: Entry, noun: Token | None, before: Sequence[Count]) -> Count | None:
    """Read the other half of an exchange: "58 soldiers come home, and 148 people go the other way"."""
    last = _last(before)
    behind = [t.lower_ for t in entry.number.doc[entry.value.hedged_to + 1 : entry.value.hedged_to + 9]]
    if last is None or last.measure != "returned" or not _is_near(last, entry.number):
        return None
    way = any(pair in _OTHER_WAYS for pair in pairwise(behind))
    return _like(last, entry, noun, "measure.inherited", 0.5) if way else None


def _says_who_they_are(entry: Entry) -> bool:
    """Tell whether the number by itself is said to be people of a kind: "Two are children", "one was a gendarme"."""
    number = entry.number
    verb = number.head
    if number.dep_ not in ("nsubj", "nsubjpass") or number.i != entry.value.last:
        return False
    if verb.lemma_.lower() == "belong":
        return True
    return verb.lemma_.lower() == "be" and any(c.dep_ == "attr" and is_people(c) for c in verb.children)


def _in_list(entry: Entry, noun: Token | None, here: Sequence[Count]) -> Count | None:
    """Read on in a list of parts: "five dead, one officer and four soldiers", "19 people: 15 villagers and a guard"."""
    whole = _last(here)
    if whole is None or noun is None or is_whole_of_a_part(entry.value, entry.number):
        return None
    between = noun.doc[whole.value.hedged_to + 1 : entry.value.hedged_from]
    if any(t.text in (";", ".") for t in between):
        return None
    opened = noun.doc[entry.value.hedged_from - 1].lower_ in _OPENERS
    verbs = [t for t in between if t.pos_ in ("VERB", "AUX") and t.lemma_.lower() not in _LIST_OPENERS]
    if verbs and noun.dep_ != "conj" and not opened and not any(t.text == ":" for t in between):
        return None
    return _like(whole, entry, noun, "measure.list", 0.6)


def _repeated(entry: Entry, noun: Token | None, known: Sequence[Count]) -> Count | None:
    """Read a number taken up again: "The sixteen spent the night in the hall", "some of the 44 were ill"."""
    value, number = entry.value, entry.number
    if value.low is None or value.low < _SMALLEST_REPEATED:
        return None
    first = number.doc[value.hedged_from - 1].lower_ if value.hedged_from > number.sent.start else ""
    if first not in _DEFINITE:
        return None
    same = _of_that_size(value, number, known)
    return _like(same, entry, noun, "measure.repeated", 0.6) if same is not None else None


def _of_that_size(value: Value, number: Token, known: Sequence[Count]) -> Count | None:
    """Return the last count above with this value, or one of two neighbours of one measure that add up to it."""
    above = [k for k in known if k.number.i < number.i and k.value.low is not None and k.value.low == k.value.high]
    for at in range(len(above) - 1, -1, -1):
        if above[at].value.low == value.low == value.high:
            return above[at]
    for first, second in pairwise(above):
        if first.measure == second.measure and (first.value.low or 0) + (second.value.low or 0) == value.low:
            return second
    return None


def _elided(entry: Entry, noun: Token | None, here: Sequence[Count]) -> Count | None:
    """Go on with the count before it in the sentence: "48 men flew north and 42 south", "… 12 men, the rebels 30"."""
    value, number = entry.value, entry.number
    last = _last(here)
    if last is None or noun is not None or value.low == 1 or is_whole_of_a_part(value, number):
        return None
    doc = number.doc
    following = doc[value.hedged_to + 1] if value.hedged_to + 1 < len(doc) else None
    if not _stands_behind_its_whole(value, number) and _has_a_verb_of_its_own(number, last):
        return None  # "of the nineteen, two slipped away": what befell them is told by that verb, or not at all
    if following is not None and following.lower_ in ("more", "others") and following.i + 1 < len(doc):
        following = following.nbor()
    if following is not None and following.tag_ in ("VBN", "VBD") and following.head.i != following.i:
        same = last.trigger is not None and following.lemma_.lower() == last.trigger.lemma_.lower()
        if not same:
            return None  # "20 more trapped": something else befell them
    if following is not None and following.lower_ in _TIMES:
        return _like(last, entry, None, "measure.inherited", 0.5)
    things = following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ") and not is_people(following)
    if things and following is not None and following.lower_ != "more":
        return None
    return _like(last, entry, None, "measure.inherited", 0.5)


def _stands_behind_its_whole(value: Value, number: Token) -> bool:
    """Tell whether "of whom" or "of which" ties the number to the count before it, however far its own verb."""
    words = [t.lower_ for t in number.doc[max(number.sent.start, value.hedged_from - 12) : value.hedged_from]]
    return any(pair in (("of", "which"), ("of", "whom")) for pair in pairwise(words))


def _has_a_verb_of_its_own(number: Token, last: Count) -> bool:
    verb = number.head
    doc, start = number.doc, number.sent.start
    taken_up = any(t.lower_ in _DEFINITE | {"another", "more"} for t in doc[max(start, number.i - 2) : number.i + 2])
    relations = ("nsubj", "nsubjpass") if taken_up else ("nsubj", "nsubjpass", "dobj")
    if number.dep_ not in relations or verb.pos_ not in ("VERB", "AUX"):
        return False
    if verb.pos_ == "AUX":
        return any(c.dep_ == "neg" for c in verb.children)
    return last.trigger is None or verb.lemma_.lower() != last.trigger.lemma_.lower()


def _taken_up(entry: Entry, noun: Token | None, before: Sequence[Count], known: Sequence[Count]) -> Count | None:
    """Read another figure for what was counted last: "The government speaks of 37", "Its first count was 27"."""
    last = _last(before)
    value, number = entry.value, entry.number
    if last is None or not _is_near(last, number) or (value.low is not None and value.low < 2):
        return None
    if noun is not None or not _is_told(number):
        return None
    return _like(_of_that_size(value, number, known) or last, entry, None, "measure.taken_up", 0.4)


def _is_told(number: Token) -> bool:
    """Tell whether a bare number is what somebody tells: "speaks of 37", "there are 47", "the count was 27"."""
    verb = number.head
    while verb.head != verb and verb.pos_ not in ("VERB", "AUX"):
        if verb.pos_ in ("NOUN", "PROPN", "PRON") or (verb.pos_ == "ADP" and verb.lower_ not in _LEADING):
            return False
        verb = verb.head
    lemma = verb.lemma_.lower()
    if lemma in _TELLING:
        return number.dep_ != "nsubj"
    if lemma == "be" and number.dep_ == "pobj":
        return False  # "there will be a Mass at ten"
    if lemma == "become":
        return number.dep_ == "attr"  # "the twenty dead have become 15"
    if lemma in ("be", "put", "stand"):
        tally = [c for c in verb.children if c.lemma_.lower() in _TALLIES or c.dep_ == "expl"]
        return bool(tally) or (
            number.dep_ == "nsubj" and any(c.dep_ == "ccomp" or c.lower_ == "what" for c in verb.subtree)
        )
    return False


def _follows(noun: Token, last: Count) -> bool:
    """Tell whether the rest is returned after those counted last: "the remaining three would follow", "… came over"."""
    if last.measure != "returned" or noun.dep_ != "nsubj":
        return False
    rest = any(c.lower_ in _REST for c in noun.children)
    return noun.head.lemma_.lower() == "follow" or (rest and moves_captives(noun.head))


def _last(counts: Sequence[Count]) -> Count | None:
    return next((c for c in reversed(counts) if c.rule != "measure.none"), None)


def _is_near(whole: Count, number: Token) -> bool:
    return number.idx - whole.number.idx < _GAP
