"""Values: numbers with their hedges: what is counted, before asking who.

The conventions for `low`, `high` and `qualifier` are those of the gold files: a hedge of nearness leaves the number,
a floor has no high end, a ceiling no low one, and a vague noun ("dozens") is a floor by convention.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from variorum.read.lexicon import load
from variorum.read.numerals import Numeral, numeral_at
from variorum.read.parsed import Token
from variorum.records import Qualifier

_LEXICON = load("values")
_BEFORE: dict[str, Qualifier] = {w: e["qualifier"] for e in _LEXICON["before"] for w in e["words"]}
_AFTER: dict[str, Qualifier] = {w: e["qualifier"] for e in _LEXICON["after"] for w in e["words"]}
_UNITS = frozenset(_LEXICON["not_people"]["units"])
_COUNTED_BEFORE = frozenset(_LEXICON["not_people"]["before"])
_PARTICLE_VERBS = frozenset(_LEXICON["particles"]["verbs"])
_CONFIRMING = frozenset(_LEXICON["confirmed"]["verbs"])
_AGED = frozenset(_LEXICON["aged"]["words"])
_LONGEST_BEFORE = max(len(w.split()) for w in _BEFORE)
_LONGEST_AFTER = max(len(w.split()) for w in _AFTER)


@dataclass(frozen=True, slots=True)
class Value:
    """Tokens `first` to `last` (inclusive, indices into the parsed document) and what they come to.

    `hedged_from` is the first token of the hedge, or `first` where there is none; `hedged_to` likewise at the end. A
    fraction ("two thirds of the 90") is worked out, and the number that it is taken of is a value of its own.
    """

    first: int
    last: int
    hedged_from: int
    hedged_to: int
    low: int | None
    high: int | None
    qualifier: Qualifier


def find_values(tokens: Sequence[Token], busy: Sequence[tuple[int, int]]) -> list[Value]:
    """Return the counts in one sentence, in order. `busy` are character ranges (dates, durations) that hold none."""
    values: list[Value] = []
    at = 0
    while at < len(tokens):
        number = numeral_at(tokens, at)
        if number is None or _inside(tokens[number.first], busy) or not _counts_people(tokens, at, number.last):
            at = number.last + 1 if number and not _inside(tokens[at], busy) else at + 1
            continue
        value, last = _with_hedges(tokens, number)
        if not _is_excepted(tokens, number.first) and not _is_one_of_the_most(tokens, number):
            values.append(value)
        at = last + 1
    return values


def _with_hedges(tokens: Sequence[Token], number: Numeral) -> tuple[Value, int]:
    """Add the hedge before and behind a bare number, and return the value with its last token."""
    first, last = tokens[number.first].i, tokens[number.last].i
    value = Value(first, last, first, last, number.low, number.high, number.qualifier)
    length, qualifier = _hedge_before(tokens, number.first)
    if qualifier in ("at_least", "at_most", "approx"):
        value = _hedge(value, qualifier)
    if length and qualifier != "exact":
        value = replace(value, hedged_from=tokens[number.first - length].i)
    size, behind = _hedge_behind(tokens, number.last)
    if behind is not None:
        value = replace(_hedge(value, behind), hedged_to=tokens[number.last + size].i)
    elif value.qualifier == "exact" and _only_confirmed(tokens, number):
        value = _hedge(value, "at_least")
    elif value.qualifier == "exact" and _is_estimated(tokens, number.first - length):
        value = _hedge(value, "approx")
    return value, number.last + size


def _is_one_of_the_most(tokens: Sequence[Token], number: Numeral) -> bool:
    """Read "one of the biggest evacuations" as no count."""
    behind = tokens[number.last + 1 : number.last + 4]
    return number.high == 1 and len(behind) == 3 and behind[0].lower_ == "of" and behind[2].tag_ in ("JJS", "RBS")


def _is_excepted(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what is said is said of all but these: "all but three have gone home"."""
    return (
        at > 1 and tokens[at - 1].lower_ == "but" and tokens[at - 2].lower_ in ("all", "none", "everyone", "everybody")
    )


def _hedge_before(tokens: Sequence[Token], at: int) -> tuple[int, Qualifier | None]:
    for size in range(min(_LONGEST_BEFORE, at), 0, -1):
        words = " ".join(t.lower_ for t in tokens[at - size : at])
        if words in _BEFORE and not _is_particle(tokens, at - size):
            return size, _BEFORE[words]
    return 0, None


def _is_particle(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether "over" belongs to the verb before it: "hand over nine captives", "took over 12 posts"."""
    return tokens[at].lower_ == "over" and at > 0 and tokens[at - 1].lemma_.lower() in _PARTICLE_VERBS


def _hedge_behind(tokens: Sequence[Token], last: int) -> tuple[int, Qualifier | None]:
    """Return how many tokens behind a number hedge it ("or more", ", if not more"), and how."""
    step = 2 if [t.lower_ for t in tokens[last + 1 : last + 3]] in (["of", "us"], ["of", "them"]) else 0
    if last + 1 + step < len(tokens) and tokens[last + 1 + step].text in (",", "-", "–"):
        step += 1
    start = last + 1 + step
    for size in range(_LONGEST_AFTER, 0, -1):
        words = " ".join(t.lower_ for t in tokens[start : start + size])
        if words in _AFTER:
            return step + size, _AFTER[words]
    return 0, None


def _only_confirmed(tokens: Sequence[Token], number: Numeral) -> bool:
    """Tell whether a number is only what could be confirmed so far, and so a floor: "only two were confirmed"."""
    near = tokens[max(0, number.first - 8) : number.last + 9]
    if not any(t.lemma_.lower() in _CONFIRMING or t.lower_ in _CONFIRMING for t in near):
        return False
    behind = [t.lower_ for t in tokens[number.last + 1 : number.last + 4]]
    return (number.first > 0 and tokens[number.first - 1].lower_ == "only") or behind[:2] == ["(", "only"]


def _is_estimated(tokens: Sequence[Token], at: int) -> bool:
    """Read "the agency estimates that 14,000 people have fled" as an estimate."""
    before = [t.lemma_.lower() for t in tokens[max(0, at - 2) : at]]
    return before[-1:] == ["estimate"] or before == ["estimate", "that"]


def _hedge(value: Value, qualifier: Qualifier) -> Value:
    if value.qualifier == "vague" or (value.qualifier == "range" and qualifier != "at_least"):
        return value
    if qualifier == "at_least":
        return replace(value, qualifier=qualifier, high=None)
    if qualifier == "at_most":
        return replace(value, qualifier=qualifier, low=None)
    return replace(value, qualifier=qualifier)


def _counts_people(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Tell whether the number may count people at all: not a measure, a name, a page or a price."""
    before = tokens[at - 1] if at else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if _is_age(tokens, at, after):
        return False
    if before is not None and before.lower_ == "day" and at > 1 and tokens[at - 2].pos_ == "DET":
        before = None  # "that day 62 villagers": no day 62
    if before is not None and (before.lower_ in _COUNTED_BEFORE or before.is_currency):
        if before.lower_ == "number":  # "they number 40", "the dead would number 40"
            return before.pos_ == "VERB" or (at > 1 and tokens[at - 2].pos_ in ("PRON", "AUX", "NOUN", "ADV"))
        return before.lower_ == "no"
    if after is not None and (after.lower_ in _UNITS or after.lemma_.lower() in _UNITS):
        return False
    if after is not None and after.text == "-" and last + 2 < len(tokens) and tokens[last + 2].lemma_.lower() in _UNITS:
        return False
    if after is not None and after.lower_ == "in" and tokens[last + 2 : last + 3] and tokens[at].lower_ in ("one", "1"):
        return not (tokens[last + 2].like_num and tokens[last + 2].pos_ == "NUM")  # "one in three"
    if before is not None and before.lower_ == "in" and at > 1 and tokens[at - 2].lower_ in ("one", "1"):
        return False
    glued = before is not None and not before.whitespace_ and before.text in ("-", "/", ".", ":")
    return not (glued and tokens[at].text[:1].isdigit() and at > 1 and tokens[at - 2].text[-1:].isalnum())


def _is_age(tokens: Sequence[Token], at: int, after: Token | None) -> bool:
    """Read "children under five", "boys below ten" and "a boy of six" as ages."""
    if at < 2 or tokens[at - 1].lower_ not in ("under", "below", "over", "above", "of"):
        return False
    if tokens[at - 1].lower_ == "of" and tokens[at - 2].tag_ != "NN":
        return False
    return tokens[at - 2].lemma_.lower() in _AGED and (after is None or after.pos_ not in ("NOUN", "ADJ", "PROPN"))


def _inside(token: Token, busy: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.idx < end for start, end in busy)
