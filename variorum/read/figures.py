"""Figures: every count of people in a document, with its hedge, measure, group, side, role and voice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from variorum.read.counting import (
    Count,
    Entry,
    adding_up,
    carried,
    count,
    is_people,
    measures_named,
    swapped,
    tells_measure,
)
from variorum.read.lexicon import load
from variorum.read.parsed import Span as Sentence
from variorum.read.parsed import Token
from variorum.read.prose import Prose
from variorum.read.roles import roles_of
from variorum.read.values import Value, find_values
from variorum.records import Measure, Role

_MODALS = frozenset(load("cues")["rumour"]["modal"])
_RUMOUR_WORDS = frozenset(load("cues")["rumour"]["words"])
_LISTS = frozenset(f"measure.{rule}" for rule in ("list", "toll", "copula", "repeated", "label", "sum", "partitive"))
_HEARSAY = frozenset(load("values")["hearsay"]["verbs"])
_DENYING = frozenset(load("values")["denied"]["words"])
_DENIALS = (e for e in load("cues")["verb"] if e["stance"] == "denied" and not e.get("needs"))
_REFUTING = frozenset(word for entry in _DENIALS for word in entry["words"])
_BEFALLING = frozenset({"death", "killing", "murder", "execution", "capture", "abduction", "kidnapping", "arrest"})
_PLAIN_RULES = frozenset({"measure.verb", "measure.modifier", "measure.adjoining", "measure.bodies", "measure.copula"})
_PLENTY = 3  # well-founded counts that make a topic (2026-11)
_CASUALTIES = frozenset(load("measures")["casualties"]["words"])
_SINGULAR_MEASURES = frozenset({"killed", "wounded", "captured", "missing", "detained", "returned"})
_FOR_A_NOUN = ("nsubj", "nsubjpass", "pobj", "dobj")  # where an ordinal stands for a person
_ORDINALS: dict[str, int] = load("values")["ordinals"]["ranks"]
_KIN = frozenset(load("values")["kin"]["words"])
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
    denied: bool


def find_figures(
    prose: Prose, busy: Sequence[tuple[int, int]], past: Sequence[tuple[int, int]], title: str | None = None
) -> list[Found]:
    """Return the counts of people in a document, in its order.

    `busy` are the character ranges of dates and durations, `past` those of dates well before what it is about.
    """
    counts = _all_counts(prose, busy, title)

    def is_past(one: Count) -> bool:
        sentence = one.number.sent
        return any(sentence.start_char <= s < sentence.end_char and _same_clause(sentence, s, one) for s, _ in past)

    found: list[Found] = []
    for at, (here, roles) in enumerate(zip(counts, roles_of(counts, is_past, prose.parsed), strict=True)):
        for one, role in zip(here, roles, strict=True):
            found.append(_found(at, one, here, role))
    return found


def _all_counts(prose: Prose, busy: Sequence[tuple[int, int]], title: str | None) -> list[list[Count]]:
    """Return the counts of each sentence: first what its own words say, then what they take from elsewhere."""
    entries = [_entries(sentence, busy) for sentence in prose.sentences]
    known = [e.own for es in entries for e in es if e.own is not None and e.own.rule != "measure.none"]
    topic = _topic(known, title)
    before: list[Count] = []
    counts = []
    for sentence, own in zip(prose.sentences, entries, strict=True):
        here = _counts_in(sentence, own, topic, before, known, prose.parsed)
        before += here
        counts.append(here)
    return counts


def _entries(sentence: Sentence, busy: Sequence[tuple[int, int]]) -> list[Entry]:
    values = find_values([t for t in sentence if not t.is_space], busy)
    numbers = [_head_number(value, sentence) for value in values]
    return [Entry(v, n, count(v, n, None)) for v, n in zip(values, numbers, strict=True)]


def _topic(known: Sequence[Count], title: str | None) -> Measure | None:
    """Return what the headline speaks of, or else most well-founded counts do; None where neither tells."""
    named = measures_named(title or "")
    if len(named) == 1:
        return next(iter(named))
    tally: dict[Measure, int] = {}
    for one in known:
        if one.rule in ("measure.verb", "measure.noun") and one.measure != "other":
            tally[one.measure] = tally.get(one.measure, 0) + 1
    if not tally:
        return None
    best = max(tally, key=lambda m: (tally[m], m))
    return best if tally[best] * 2 > sum(tally.values()) and tally[best] >= _PLENTY else None


def _counts_in(
    sentence: Sentence,
    entries: Sequence[Entry],
    topic: Measure | None,
    before: Sequence[Count],
    known: Sequence[Count],
    text: str,
) -> list[Count]:
    counts: list[Count] = []
    for entry in entries:
        one = entry.own
        if topic == "returned" and (one is None or one.rule in ("measure.none", "measure.captives", "measure.nearby")):
            one = count(entry.value, entry.number, topic)
        one = carried(replace(entry, own=one), counts, before, known, text) or one
        if one is not None and not (one.noun is None and one.measure == "other"):
            counts.append(_multiplied(one, [e.value for e in entries]))
    tokens = [t for t in sentence if not t.is_space]
    counts += (*_indefinite(tokens, counts, topic), *_one_more(tokens, [*before, *counts], topic))
    return swapped(adding_up(sorted(counts, key=lambda c: c.value.first), known))


def _head_number(value: Value, sentence: Sentence) -> Token:
    """Return the token of a value that hangs on something outside it."""
    doc = sentence.doc
    inside = range(value.hedged_from, value.hedged_to + 1)
    for i in range(value.last, value.first - 1, -1):
        if doc[i].head.i not in inside:
            return doc[i]
    return doc[value.last]


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
    taken = {c.noun.i: c for c in counts if c.noun is not None}
    for token in tokens:
        zero = token.lower_ == "no" or (token.lower_ == "any" and _is_denied(token.head))
        kin = token.tag_ == "PRP$" and token.head.lower_ in _KIN and token.head.i == token.i + 1
        article = zero or token.lower_ in ("a", "an")
        if not (kin or (article and token.dep_ == "det")) or token.head.i in taken:
            continue
        noun = token.head
        listed = taken.get(noun.head.i) if noun.dep_ == "conj" and not zero else None
        if listed is not None and listed.rule in _LISTS and is_people(noun):  # "two lads and a woman"
            words = Value(token.i, noun.i, token.i, noun.i, 1, 1, "exact")
            yield Count(words, token, noun, listed.measure, listed.trigger, "measure.list", 0.6)
            continue
        if noun.dep_ == "appos":
            continue  # "a conscript is missing, a boy from the hills": the same one again
        event = zero and tells_measure(noun)  # "there were no injuries"
        if noun.i <= token.i or not (event or is_people(noun)) or (not zero and noun.tag_ not in ("NN", "NNP")):
            continue
        if (not zero and noun.lemma_.lower() in _NO_ONE_IN_PARTICULAR) or any(c.pos_ == "NUM" for c in noun.children):
            continue
        amount = 0 if zero else 1
        words = Value(token.i, token.i, token.i, token.i, amount, amount, "exact")
        one = count(words, noun if kin else token, topic)
        if one is not None and zero and noun.lemma_.lower() in _CASUALTIES:
            yield replace(one, confidence=0.7)  # "there were no casualties"
            continue
        if one is None or one.measure not in _SINGULAR_MEASURES or (kin and not _befell(one, noun)):
            continue
        if event or _is_plain(one, noun, zero):
            words = words if zero else replace(words, last=noun.i, hedged_to=noun.i)
            yield replace(one, noun=noun, value=words, confidence=0.7)


def _befell(one: Count, noun: Token) -> bool:
    """Tell whether the clause of a kinsman says what befell him: "her husband was injured"."""
    passive = noun.dep_ == "nsubjpass" or (one.measure == "killed" and noun.dep_ == "nsubj")
    return one.rule == "measure.verb" and one.trigger == noun.head and passive


def _one_more(tokens: Sequence[Token], before: Sequence[Count], topic: Measure | None) -> Iterator[Count]:
    """Count "a fifth" as one, where four were counted: "four were taken prisoner, and a fifth was killed"."""
    for article, ordinal in pairwise(tokens):
        rank = _ORDINALS.get(ordinal.lower_)
        if rank is None or article.lower_ not in ("a", "an") or ordinal.dep_ not in _FOR_A_NOUN:
            continue
        others = [c for c in before if c.value.low == c.value.high == rank - 1 and c.number.i < ordinal.i]
        if not others or any(c.lower_ == "of" for c in ordinal.children):
            continue
        words = Value(article.i, ordinal.i, article.i, ordinal.i, 1, 1, "exact")
        one = count(words, ordinal, topic)
        last = others[-1]
        if one is None and ordinal.sent == last.number.sent and ordinal.dep_ == "pobj":
            one = Count(words, ordinal, None, last.measure, last.trigger, "measure.inherited", 0.5)
        if one is not None and one.measure in _SINGULAR_MEASURES:
            yield one


def _is_denied(noun: Token) -> bool:
    """Tell whether "any" in front of this noun stands under a negation: "nor has any villager been arrested"."""
    near = noun.doc[max(noun.sent.start, noun.i - 5) : noun.i]
    if any(t.lemma_.lower() in _REFUTING for t in near):
        return True  # "denied that any villager was harmed"
    return any(t.dep_ == "neg" or t.lower_ in ("nor", "neither", "without") for t in (*near, *noun.head.children))


def _is_plain(one: Count, noun: Token, zero: bool) -> bool:
    """Tell whether another word than the noun, and no mere adjective before it, says what befell the person."""
    if one.rule == "measure.noun" and one.trigger is not None and one.trigger.lemma_ in _BEFALLING:
        return noun.tag_ == "NN" and noun.dep_ == "pobj" and noun.head.lower_ == "of"  # "the death of a woman"
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
    return Found(sentence, one, start, last.idx + len(last), group, role, _is_unconfirmed(one), _is_denied_number(one))


def _is_unconfirmed(one: Count) -> bool:
    """Tell whether the text itself flags the count: "may have been killed", "unconfirmed"."""
    words = [t for t in (one.trigger, one.anchor, one.anchor.head) if t is not None]
    for token in words:
        children = {c.lower_ for c in token.children}
        if children & _MODALS and children & {"have", "be"}:
            return True
        if children & _RUMOUR_WORDS:
            return True
    head = one.number.head.head if one.number.head.lower_ == "of" else one.number.head
    return one.noun is None and head.lemma_.lower() in _HEARSAY


def _is_denied_number(one: Count) -> bool:
    """Tell whether the number itself is denied: "26 people and not 19", "there were never 48"."""
    before = one.number.doc[one.value.hedged_from - 1] if one.value.hedged_from > one.number.sent.start else None
    return before is not None and before.lower_ in _DENYING and one.value.high != 0


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
