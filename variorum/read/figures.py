"""Figures: every count of people in a document, with its hedge, measure, group, side, role and voice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from variorum.read.counting import (
    Count,
    count,
    is_people,
    is_whole_of_a_part,
    measures_named,
    tells_measure,
)
from variorum.read.lexicon import load
from variorum.read.prose import Prose
from variorum.read.roles import role_of
from variorum.read.values import Value, find_values
from variorum.records import Measure, Role

_MODALS = frozenset(load("cues")["rumour"]["modal"])
_RUMOUR_WORDS = frozenset(load("cues")["rumour"]["words"])
_PLAIN_RULES = frozenset({"measure.verb", "measure.modifier", "measure.adjoining", "measure.bodies", "measure.copula"})
_LIST_OPENERS = frozenset(load("roles")["component"]["before"])
_PARTITIVES = frozenset({"whom", "them", "these", "those", "us", "which"})
_CASUALTIES = frozenset(load("measures")["casualties"]["words"])
_SINGULAR_MEASURES = frozenset({"killed", "wounded", "captured", "missing", "detained", "returned"})
_NO_ONE_IN_PARTICULAR = frozenset(load("values")["indefinite"]["not_before"])


@dataclass(frozen=True, slots=True)
class Found:
    """One count in its sentence. Offsets are characters; `group` may be missing."""

    sentence: int
    count: Count
    start: int
    end: int
    group: tuple[int, int] | None
    role: Role
    unconfirmed: bool


def find_figures(
    prose: Prose, busy: Sequence[tuple[int, int]], past: Sequence[tuple[int, int]], title: str | None = None
) -> list[Found]:
    """Return the counts of people in a document, in its order.

    `busy` are the character ranges of dates and durations, `past` those of dates well before what it is about.
    """
    topic = _topic(prose, busy, title)
    found: list[Found] = []
    counted: set[Measure] = set()
    counts: list[Count] = []
    for at, sentence in enumerate(prose.sentences):
        counts = _counts_in(sentence, busy, topic, counts)
        for one in counts:
            is_past = any(
                sentence.start_char <= s < sentence.end_char and _same_clause(sentence, s, one) for s, _ in past
            )
            role = role_of(one, counts, counted, is_past)
            found.append(_found(at, one, counts, role))
        counted |= {c.measure for c in counts}
    return found


def _topic(prose: Prose, busy: Sequence[tuple[int, int]], title: str | None) -> Measure | None:
    """Return what the headline speaks of, or else most well-founded counts do; None where neither tells."""
    named = measures_named(title or "")
    if len(named) == 1:
        return next(iter(named))
    tally: dict[Measure, int] = {}
    for sentence in prose.sentences:
        for one in _counts_in(sentence, busy, None):
            if one.rule in ("measure.verb", "measure.noun") and one.measure != "other":
                tally[one.measure] = tally.get(one.measure, 0) + 1
    if not tally:
        return None
    best = max(tally, key=lambda m: (tally[m], m))
    return best if tally[best] * 2 > sum(tally.values()) else None


def _counts_in(
    sentence: Sentence, busy: Sequence[tuple[int, int]], topic: Measure | None, earlier: Sequence[Count] = ()
) -> list[Count]:
    tokens = [t for t in sentence if not t.is_space]
    counts: list[Count] = []
    values = find_values(tokens, busy)
    for value in values:
        number = _head_number(value, sentence)
        one = count(value, number, topic)
        if one is None or one.rule == "measure.none":
            one = _inherited(value, number, one, counts, earlier) or one
        if one is not None and not (one.noun is None and one.measure == "other"):
            counts.append(_multiplied(one, values))
    counts += _indefinite(tokens, counts, topic)
    return sorted(counts, key=lambda c: c.value.first)


def _head_number(value: Value, sentence: Sentence) -> Token:
    """Return the token of a value that hangs on something outside it."""
    doc = sentence.doc
    inside = range(value.hedged_from, value.hedged_to + 1)
    for i in range(value.last, value.first - 1, -1):
        if doc[i].head.i not in inside:
            return doc[i]
    return doc[value.last]


def _inherited(
    value: Value, number: Token, one: Count | None, counts: Sequence[Count], earlier: Sequence[Count]
) -> Count | None:
    """Return the count that goes on with one before it, where its own words say nothing of what befell the counted.

    "48 men flew north and 42 south"; "five dead, one officer and four soldiers"; "six of whom were women";
    "About 2,000 of them lodge with relatives."
    """
    doc = number.doc
    following = doc[value.hedged_to + 1] if value.hedged_to + 1 < len(doc) else None
    behind = [t.lower_ for t in doc[value.hedged_to + 1 : value.hedged_to + 3]]
    partitive = len(behind) == 2 and behind[0] == "of" and behind[1] in _PARTITIVES
    before = counts[-1] if counts else earlier[-1] if earlier and partitive else None
    if before is None or before.rule == "measure.none" or value.qualifier == "vague":
        return None
    if is_whole_of_a_part(value, number):
        return None
    if partitive and value.low == 1 and behind[1] not in ("whom", "which"):
        return None  # "One of them, a baker, spoke of the night": no count of what befell them
    if partitive:
        return Count(value, number, None, before.measure, before.trigger, "measure.partitive", 0.6)
    if value.low == 1 and one is None:
        return None
    if one is not None and one.noun is not None:
        between = doc[before.value.hedged_to + 1 : value.hedged_from]
        verbs = [t for t in between if t.pos_ in ("VERB", "AUX") and t.lower_ not in _LIST_OPENERS]
        in_list = (not verbs or one.noun.dep_ == "conj") and not any(t.text in (";", ".") for t in between)
        return Count(value, number, one.noun, before.measure, before.trigger, "measure.list", 0.6) if in_list else None
    names_things = following is not None and following.pos_ in ("NOUN", "PROPN", "ADJ") and not is_people(following)
    if following is not None and names_things and following.lower_ != "more":
        return None
    return Count(value, number, None, before.measure, before.trigger, "measure.inherited", 0.5)


def _multiplied(one: Count, values: Sequence[Value]) -> Count:
    """Read "two buses with 40 captives each" as 80."""
    doc = one.number.doc
    behind = doc[one.value.hedged_to + 1 : one.value.hedged_to + 4]
    each = next((t for t in behind if t.lower_ in ("each", "apiece")), None)
    if each is None or one.value.low is None or one.value.high != one.value.low:
        return one
    holders = [v for v in values if v.last < one.value.first and v.low is not None and v.high == v.low]
    if not holders:
        return one
    holder = holders[-1]
    total = holder.low * one.value.low if holder.low else None
    value = replace(one.value, low=total, high=total, hedged_from=holder.hedged_from, hedged_to=each.i)
    return replace(one, value=value, rule="measure.each")


def _indefinite(tokens: Sequence[Token], counts: Sequence[Count], topic: Measure | None) -> Iterator[Count]:
    """Count an article as one and "no" as none, where what befell the person is plain: "a guard was killed"."""
    taken = {c.noun.i for c in counts if c.noun is not None}
    for token in tokens:
        if token.lower_ not in ("a", "an", "no") or token.dep_ != "det" or token.head.i in taken:
            continue
        noun = token.head
        zero = token.lower_ == "no"
        event = zero and tells_measure(noun)  # "there were no injuries"
        if noun.i <= token.i or not (event or is_people(noun)) or (not zero and noun.tag_ not in ("NN", "NNP")):
            continue
        if (noun.lemma_.lower() in _NO_ONE_IN_PARTICULAR and not zero) or any(c.pos_ == "NUM" for c in noun.children):
            continue
        amount = 0 if zero else 1
        article = Value(token.i, token.i, token.i, token.i, amount, amount, "exact")
        one = count(article, token, topic)
        if one is not None and zero and noun.lemma_.lower() in _CASUALTIES:
            yield replace(one, confidence=0.7)  # "there were no casualties"
            continue
        if one is None or one.measure not in _SINGULAR_MEASURES:
            continue
        if event or _is_plain(one, noun, zero):
            words = article if zero else replace(article, last=noun.i, hedged_to=noun.i)
            yield replace(one, value=words, confidence=0.7)


def _is_plain(one: Count, noun: Token, zero: bool) -> bool:
    """Tell whether another word than the noun, and no mere adjective before it, says what befell the person."""
    if one.rule not in _PLAIN_RULES or one.trigger is None or one.trigger.i == noun.i:
        return False
    return one.rule != "measure.modifier" or zero or one.trigger.i > noun.i


def _found(sentence: int, one: Count, counts: Sequence[Count], role: Role) -> Found:
    doc = one.number.doc
    start = doc[one.value.hedged_from].idx
    last = doc[one.value.hedged_to]
    group = _group(one)
    if group is None and (fuller := _fuller(one, counts)) is not None:
        group = _group(fuller)
    return Found(sentence, one, start, last.idx + len(last), group, role, _is_unconfirmed(one))


def _is_unconfirmed(one: Count) -> bool:
    """Tell whether the text itself flags the count: "may have been killed", "unconfirmed"."""
    words = [t for t in (one.trigger, one.anchor, one.anchor.head) if t is not None]
    for token in words:
        children = {c.lower_ for c in token.children}
        if children & _MODALS and children & {"have", "be"}:
            return True
        if children & _RUMOUR_WORDS:
            return True
    return False


def _fuller(one: Count, others: Sequence[Count]) -> Count | None:
    """Return the count that a bare number leans on for its noun: the last one before it that has a noun."""
    before = [c for c in others if c.noun is not None and c.number.i < one.number.i]
    return before[-1] if before else None


def _group(one: Count) -> tuple[int, int] | None:
    """Return the characters that name the counted, the number and its hedge left out."""
    noun = one.noun
    if noun is None:
        return None
    first, last = noun, noun
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod", "poss") and child.i > one.value.hedged_to and child.i < noun.i:
            edge = child.left_edge
            first = edge if one.value.hedged_to < edge.i < first.i else child if child.i < first.i else first
        elif child.dep_ == "prep" and child.lower_ in ("of", "from") and child.i == noun.i + 1:
            last = child.right_edge if child.right_edge.i < noun.i + 8 else noun
    return first.idx, last.idx + len(last)


def _same_clause(sentence: Sentence, at: int, one: Count) -> bool:
    """Tell whether a date at this offset dates the count: nothing but words of one clause stands between them."""
    low, high = sorted((at, one.number.idx))
    between = sentence.text[low - sentence.start_char : high - sentence.start_char]
    return ";" not in between and " since " not in between[-8:] and len(between) < 160
